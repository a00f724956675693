"""Kinds of characters, and what stands between two of them: blank, pool, penalty.

A full-width mark is a core of half an em and a blank of half an em on its own side.  The core is the character's;
the blank belongs to the gap beside it, where it can be squeezed and where it vanishes at a line's edge.
Sources: GB/T 15834-2011 §5.1 (marks at line edges, widths), CLREQ §3.1 (compression, gaps), UAX #14 (numbers),
GB/T 9704-2012 §7.3.
"""

from collections.abc import Mapping
from itertools import product

from bulletins.typefaces import BLANK_WIDTHS
from bulletins.values import frozen

FORBIDDEN = 1e9
"""The penalty of a place where no line may end."""

# The kinds, one letter each, so that the kinds of a text are a text of the same length.
HAN = "H"  # a Han character, and everything else that fills an em and has no rule of its own
BOUND = "J"  # fills an em and may not begin a line: 々 ー ゝ and small kana
OPENING = "O"  # full-width “ ‘ （ 《 【 〔
CLOSING = "C"  # full-width ” ’ ） 》 】 〕
PAUSE = "M"  # ， 、 ； ：
STOP = "S"  # 。 ？ ！ ．
MIDDLE_DOT = "I"  # ·
DASH = "D"  # half of a ——, or a single —
ELLIPSIS = "E"  # half of a ……
CONNECTOR = "W"  # full-width ～ and its like
PREFIX = "F"  # ￥ №
SUFFIX = "U"  # % ‰ ℃ ° ′ ″
LETTER = "L"
DIGIT = "N"
LATIN_CLOSING = "P"  # , . ; : ! ? ) ] }
LATIN_OPENING = "Q"  # ( [ { $ #
HYPHEN = "Z"  # - ~ –
SLASH = "X"  # / ／
SYMBOL = "Y"  # + = & @ _ and the rest of ASCII
RAISED = "R"  # the mark of a footnote

KINDS = "HJOCMSIDEWFULNPQZXYR"

_MEMBERS = {
    BOUND: "々〻ーゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ゠‼⁇⁈⁉",
    OPENING: "“‘（〔［｛〈《「『【〖｟",
    CLOSING: "”’）〕］｝〉》」』】〗｠",
    PAUSE: "，、；：",
    STOP: "。．？！",
    MIDDLE_DOT: "·・‧･․",
    DASH: "—―⸺",
    ELLIPSIS: "…⋯‥︙",
    CONNECTOR: "～〜",
    PREFIX: "￥￡＄№",
    SUFFIX: "%‰℃℉°′″‵％﹪￠",
    DIGIT: "0123456789",
    LATIN_CLOSING: ",.;:!?)]}",
    LATIN_OPENING: "([{$#¥£",
    HYPHEN: "-~–‐‑",
    SLASH: "/／",
    SYMBOL: "\"'*+&<=>@\\^_`|",
}
_KIND_OF = {ord(char): kind for kind, members in _MEMBERS.items() for char in members}

SOFT_HYPHEN = "\u00ad"
"""Typed, it is a width of nothing; drawn, the hyphen at the end of a line, which readers know not to be text."""

ZERO_WIDTH = SOFT_HYPHEN + "\u200b\u2060\ufeff"

BLANKS: Mapping[str, float] = {**BLANK_WIDTHS, "\t": 0.25, "\n": 0.25, **dict.fromkeys(ZERO_WIDTH, 0.0)}
"""Characters that are widths and never glyphs, in em."""

UNBREAKABLE_BLANKS = frozenset("\u00a0\u00ad\u2007\u202f\u2060\ufeff")


def kind_of(code_point: int) -> str:
    """The kind of a character."""
    kind = _KIND_OF.get(code_point)
    if kind is None:
        kind = LETTER if is_latin(code_point) else HAN
    return kind


def is_latin(code_point: int) -> bool:
    """Whether the character is set in the Latin face of its role: ASCII, and letters with accents."""
    return 0x21 <= code_point <= 0x7E or (0xC0 <= code_point <= 0x24F and code_point not in (0xD7, 0xF7)) or (
        code_point in (0x2010, 0x2011, 0x2013)
    )  # fmt: skip


# What a gap is made of.  Each pool shrinks and grows by its own rule.
RIGID = " "
WORD_SPACE = "s"
BRACKET = "b"
PAUSES = "m"
STOPS = "t"
SCRIPT_GAP = "a"  # between Han and Latin
PLAIN = "h"  # between two characters, no blank: grows only

POOLS = "hmtbas"
"""The pools that give and take, the most frequent ones first: so numbers that count gaps by pool stay small."""


@frozen
class Gap:
    """What stands between two neighbouring characters.

    ``blank_em`` is its natural width between their cores; ``drawn_em`` the distance between their full bodies
    (negative: the bodies overlap, because their blanks were taken); ``penalty`` the price of ending a line here.
    """

    blank_em: float
    drawn_em: float
    pool: str
    penalty: float


_MARKS = CLOSING + PAUSE + STOP  # the blank follows
FULL_KINDS = HAN + BOUND + OPENING + CLOSING + PAUSE + STOP
LATIN_KINDS = LETTER + DIGIT + LATIN_CLOSING + LATIN_OPENING + HYPHEN + SLASH + SYMBOL + SUFFIX
_NOT_FIRST = (
    _MARKS + BOUND + MIDDLE_DOT + CONNECTOR + SUFFIX + HYPHEN + SLASH + LATIN_CLOSING + RAISED + ELLIPSIS
)
_NOT_LAST = OPENING + PREFIX + LATIN_OPENING + SLASH

_DASH_FIRST = 2500.0
_SYMBOL_EDGE = 100.0


def _blank(before: str, after: str) -> tuple[float, str]:
    """The natural blank between two kinds and the pool that it belongs to."""
    if before in _MARKS:
        if after == OPENING:
            return 0.5, BRACKET
        if after in _MARKS or after == RAISED:
            return 0.0, RIGID
        return 0.5, BRACKET if before == CLOSING else PAUSES if before == PAUSE else STOPS
    if before == OPENING:
        return 0.0, RIGID
    if before == RAISED and after == HAN:
        return 0.125, PLAIN
    if after == OPENING:
        return 0.5, BRACKET
    if (before == HAN and after in LETTER + DIGIT) or (before in LETTER + DIGIT + SUFFIX and after == HAN):
        return 0.25, SCRIPT_GAP
    solid = (before in LATIN_KINDS and after in LATIN_KINDS) or before == after in DASH + ELLIPSIS
    return 0.0, RIGID if solid or after in _MARKS or after == RAISED else PLAIN


def _penalty(before: str, after: str) -> float:
    if after in _NOT_FIRST or before in _NOT_LAST or before == after == DASH:
        return FORBIDDEN
    if before in LATIN_KINDS and after in LATIN_KINDS:
        return FORBIDDEN
    if after == DASH:
        return _DASH_FIRST
    return _SYMBOL_EDGE if SYMBOL in (before, after) else 0.0


def may_break_at_blank(before: str, after: str) -> bool:
    """Whether a line may end at a blank between two kinds."""
    return after not in _NOT_FIRST and before not in _NOT_LAST


def _gap(before: str, after: str) -> Gap:
    blank, pool = _blank(before, after)
    trail = 0.5 if before in _MARKS else 0.0
    lead = 0.5 if after == OPENING else 0.0
    return Gap(blank, blank - trail - lead, pool, _penalty(before, after))


GAPS = {(before, after): _gap(before, after) for before, after in product(KINDS, KINDS)}
"""The gap between any two kinds."""
