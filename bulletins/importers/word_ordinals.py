"""The ordinals that Word generates: what stands before a paragraph on the page and not in its text.

Source: ECMA-376-1 §17.9 (numbering), §17.18.59 (ST_NumberFormat).
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from bulletins.importers.word_elements import W
from bulletins.numerals import chinese, roman
from bulletins.values import frozen

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LEVELS = 9
_BULLET = "•"
_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_PLACE = re.compile(r"%([1-9])")
_LATIN_END = re.compile(r"[0-9A-Za-z.)]$")
"""Behind such an ordinal a blank stands; the full-width marks bring their own."""


@frozen
class Level:
    """One level of a list: its number format, the text around numbers (``（%1）``), where it starts."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    is_legal: bool = False


class Ordinals:
    """The ordinals of a document's paragraphs, asked for in their order."""

    def __init__(self, numbering: "Element | None") -> None:
        self._lists: dict[str, tuple[str, dict[int, Level]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._overridden: set[tuple[str, int]] = set()
        self._begun: set[tuple[str, int]] = set()
        if numbering is not None:
            self._read(numbering)

    def ordinal(self, number: str, level: int) -> str:
        """The ordinal of the next paragraph of the list ``number`` on ``level`` (from 0), with a blank behind it."""
        known = self._lists.get(number)
        if known is None or not 0 <= level < _LEVELS:
            return ""
        abstract, levels = known
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        here = levels.get(level, Level())
        self._restart(number, level, here, counts)
        before = counts[level]
        counts[level] = here.start if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return _with_blank(self._text(here, levels, counts))

    def _restart(self, number: str, level: int, here: Level, counts: list[int | None]) -> None:
        """A list that overrides where its level starts begins there, once."""
        if (number, level) in self._overridden and (number, level) not in self._begun:
            self._begun.add((number, level))
            counts[level] = here.start - 1

    def _text(self, here: Level, levels: dict[int, Level], counts: list[int | None]) -> str:
        if here.format == "bullet":
            return _BULLET
        if here.format == "none":
            return _PLACE.sub("", here.text)

        def number(found: re.Match[str]) -> str:
            level = int(found[1]) - 1
            one = levels.get(level, Level())
            count = counts[level]
            form = "decimal" if here.is_legal else one.format
            return numeral(one.start if count is None else count, form)

        return _PLACE.sub(number, here.text)

    def _read(self, numbering: "Element") -> None:
        abstract = {
            one.get(f"{W}abstractNumId", ""): {
                level.get(f"{W}ilvl", ""): level for level in one.findall(f"{W}lvl")
            }
            for one in numbering.findall(f"{W}abstractNum")
        }
        for one in numbering.findall(f"{W}num"):
            number = one.get(f"{W}numId", "")
            base = _value(one, "abstractNumId") or ""
            levels = {int(i): _level(level) for i, level in abstract.get(base, {}).items() if i.isdecimal()}
            for override in one.findall(f"{W}lvlOverride"):
                self._override(number, override, levels)
            self._lists[number] = (base, levels)

    def _override(self, number: str, override: "Element", levels: dict[int, Level]) -> None:
        index = override.get(f"{W}ilvl", "")
        if not index.isdecimal():
            return
        level = int(index)
        own = override.find(f"{W}lvl")
        if own is not None:
            levels[level] = _level(own)
        start = _value(override, "startOverride")
        if start is not None and start.isdecimal():
            old = levels.get(level, Level())
            levels[level] = Level(old.format, old.text, int(start), old.is_legal)
            self._overridden.add((number, level))


def _level(element: "Element") -> Level:
    start = _value(element, "start") or ""
    return Level(
        format=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText") or "",
        start=int(start) if start.isdecimal() else 0,
        is_legal=element.find(f"{W}isLgl") is not None,
    )


def _value(element: "Element", name: str) -> str | None:
    found = element.find(f"{W}{name}")
    return found.get(f"{W}val") if found is not None else None


def _with_blank(ordinal: str) -> str:
    return f"{ordinal} " if ordinal == _BULLET or _LATIN_END.search(ordinal) else ordinal


def numeral(number: int, form: str) -> str:
    """``number`` in a number format of Word; those that Chinese documents do not have come as digits.

    >>> numeral(12, "chineseCounting"), numeral(4, "upperRoman"), numeral(3, "decimalEnclosedCircle")
    ('十二', 'IV', '③')
    """
    return _FORMS.get(form, str)(number)


def _chinese(number: int) -> str:
    return chinese(number) if 0 < number < 10_000 else str(number)


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


def _letters(number: int) -> str:
    """a … z, aa, bb …"""
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 20) if number > 0 else str(number)


def _roman(number: int) -> str:
    return roman(number) if 0 < number < 4000 else str(number)


def _wide(number: int) -> str:
    return str(number).translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})


def _of(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1] if 1 <= number <= len(characters) else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand"),
        _chinese,
    ),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _digits),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _wide),
    "taiwaneseCounting": _chinese,
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "decimalEnclosedParen": lambda number: chr(0x2474 + number - 1) if 1 <= number <= 20 else str(number),
    "decimalEnclosedFullstop": lambda number: chr(0x2488 + number - 1) if 1 <= number <= 20 else str(number),
    "ideographEnclosedCircle": lambda number: chr(0x3280 + number - 1) if 1 <= number <= 10 else str(number),
    "none": lambda _: "",
}
