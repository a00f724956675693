"""The type case: for every way of setting characters, their faces, widths and kinds, looked up once.

A line of text is then translated as a whole instead of character by character.
"""

from collections.abc import Mapping
from functools import lru_cache
from threading import Lock

from bulletins.compose.characters import (
    BLANKS,
    CLOSING,
    DASH,
    LATIN_CLOSING,
    LATIN_OPENING,
    OPENING,
    PAUSE,
    STOP,
    is_latin,
    kind_of,
)
from bulletins.compose.marks import Mark, marked
from bulletins.compose.metrics import Metrics
from bulletins.style.properties import Color, InlineStyle, RoleStyle
from bulletins.values import frozen

MISSING = "\0"
"""The ink of a character that no face draws."""

BLANK = "\0"
"""The sort of a character that is a width."""

_FULL_WIDTH_MARKS = CLOSING + PAUSE + STOP + OPENING
_DASH_TOLERANCE_EM = 0.02
_MOST_SETTINGS = 1000
_MOST_KNOWN = 4000


@frozen
class Setting:
    """How characters are set: font class, class of Latin letters and their scale, size, colour, lift, mark.

    ``latin`` empty: Latin letters are set in the font's own.
    """

    font: str
    latin: str
    latin_scale: float
    size_pt: float
    color: Color
    raise_pt: float = 0.0
    mark: Mark | None = None

    @classmethod
    def of(cls, style: RoleStyle) -> "Setting":
        """The setting of a block's own text."""
        return cls(style.font, style.latin, style.latin_scale, style.size_pt, style.color)

    def inside(self, style: InlineStyle) -> "Setting":
        """The setting of an inline node that stands in text of this setting."""
        font = style.font or self.font
        return Setting(
            font=font,
            latin=self.latin if style.latin is None else style.latin,
            latin_scale=self.latin_scale,
            size_pt=self.size_pt * style.scale,
            color=style.color or self.color,
            raise_pt=self.raise_pt + style.raise_em * self.size_pt,
            mark=marked(self.mark, style, self.color),
        )


@frozen
class Ink:
    """What draws a character: neighbours of one ink become one run."""

    face: str
    size_pt: float
    color: Color
    raise_pt: float
    scale_x: float


class Sorts:
    """The characters of one setting; those of one kind, ink and width are one sort.

    ``table`` is one for ``str.translate``: it turns a text into the letters of its sorts.  ``kinds`` and ``inks`` turn
    these letters on into those of kinds and inks; ``cores`` gives the width of a sort in pt without the blank of a
    full-width mark.
    """

    def __init__(self, case: "TypeCase", setting: Setting) -> None:
        self._case = case
        self._setting = setting
        self._inks: dict[tuple[str, float, float], str] = {}
        self._sorts: dict[tuple[str, str, float], str] = {}
        self.table = _Table(self)
        self.kinds: dict[int, str] = {}
        self.inks: dict[int, str] = {}
        self.cores: dict[str, float] = {}

    def look_up(self, code_point: int, latin: bool) -> tuple[str, str, float]:
        """Kind, ink and core width of one character."""
        return self._measure(chr(code_point), latin)

    def sort(self, code_point: int) -> str:
        """The letter of the sort that a character belongs to."""
        if chr(code_point) in BLANKS:
            return BLANK
        kind, ink, core = entry = self.look_up(code_point, is_latin(code_point))
        if entry not in self._sorts:
            with self._case.one_at_a_time:
                letter = chr(len(self.cores) + 1)
                self.kinds[ord(letter)], self.inks[ord(letter)], self.cores[letter] = kind, ink, core
                self._sorts[entry] = letter
        return self._sorts[entry]

    def _measure(self, char: str, latin: bool) -> tuple[str, str, float]:
        setting, metrics = self._setting, self._case.metrics
        kind = kind_of(ord(char))
        scale = setting.latin_scale if latin and setting.latin else 1.0
        face = metrics.pick(setting.latin if latin and setting.latin else setting.font, char)
        if face is None:
            return kind, MISSING, setting.size_pt
        advance = metrics.advance(face, char)
        scale_x = 1.0
        if kind in _FULL_WIDTH_MARKS:
            if latin or advance < 0.75:  # a face whose marks are narrow: no blank to squeeze
                kind = LATIN_OPENING if kind == OPENING else LATIN_CLOSING
            else:
                advance -= 0.5
        elif kind == DASH and abs(advance - 1) > _DASH_TOLERANCE_EM:
            scale_x, advance = 1 / advance, 1.0  # two of them fill two em without a gap
        size = setting.size_pt * scale
        return kind, self._ink(face, size, scale_x), advance * size

    def _ink(self, face: str, size: float, scale_x: float) -> str:
        key = face, size, scale_x
        if key not in self._inks:
            ink = Ink(face, size, self._setting.color, self._setting.raise_pt, scale_x)
            self._inks[key] = self._case.ink(ink)
        return self._inks[key]


class _Table(dict[int, str]):
    """A table for ``str.translate`` that looks a character up when it first comes."""

    def __init__(self, sorts: Sorts) -> None:
        super().__init__()
        self._sorts = sorts

    def __missing__(self, code_point: int) -> str:
        self[code_point] = letter = self._sorts.sort(code_point)
        return letter


class TypeCase:
    """All settings of a bulletin, and the inks that they use."""

    def __init__(self, metrics: Metrics) -> None:
        self.metrics = metrics
        self._sorts: dict[Setting, Sorts] = {}
        # By identity, with the setting itself: as long as it is kept, no other one has its id.
        self._known: dict[int, tuple[Setting, Sorts]] = {}
        self._letters: dict[Ink, str] = {}
        self._inks: dict[str, Ink] = {}
        self.one_at_a_time = Lock()

    @property
    def is_full(self) -> bool:
        """Whether so many settings are in it that a new case should be begun."""
        return len(self._sorts) >= _MOST_SETTINGS

    @property
    def inks(self) -> Mapping[str, Ink]:
        """The inks by their letters."""
        return self._inks

    def sorts(self, setting: Setting) -> Sorts:
        """The characters of a setting."""
        known = self._known.get(id(setting))
        if known:
            return known[1]
        if setting not in self._sorts:
            self._sorts[setting] = Sorts(self, setting)
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        self._known[id(setting)] = setting, self._sorts[setting]
        return self._sorts[setting]

    def ink(self, ink: Ink) -> str:
        """The letter that stands for ``ink``."""
        if ink not in self._letters:
            with self.one_at_a_time:  # no two inks of two threads get one letter
                letter = chr(len(self._inks) + 1)
                self._inks[letter] = ink
                self._letters[ink] = letter
        return self._letters[ink]


def type_case(metrics: Metrics) -> TypeCase:
    """The type case of some fonts, kept for the next bulletin that is set in them."""
    if _kept(metrics).is_full:
        _kept.cache_clear()
    return _kept(metrics)


@lru_cache(maxsize=4)
def _kept(metrics: Metrics) -> TypeCase:
    return TypeCase(metrics)
