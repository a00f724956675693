"""Half-width marks in Chinese text: which of them are to be full width, and which must stay as they are.

A mark is widened only where nothing else can be meant: beside Han characters or their marks, and never inside numbers,
clock times, ratios, Latin words, addresses.  Source: GB/T 15834-2011; what real bulletins have.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from bulletins.values import frozen

IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The Han characters of names, for the inside of a pattern's brackets: 〇 is a figure, or stands for what is hidden."""
HAN = f"\u3007{IDEOGRAPHS}"
"""The Han characters, 〇 among them."""

_CLOSING = "”’》〉）】〕」』〗％‰℃"
_WIDE = "，。、；：？！“‘《〈（【〔「『〖…—·"
_CHINESE = re.compile(f"[{HAN}{_CLOSING}{_WIDE}]")
_HALF = re.compile(r"[,;:?!()]")
_WIDENED = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_LATIN_OR_DIGIT = re.compile("[0-9A-Za-z]")
_KEPT = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]{0,20}://[!-~]*[A-Za-z0-9/#=&_-]"
    r"|(?<![A-Za-z0-9])www\.[!-~]*[A-Za-z0-9/#=&_-]"
    r"|[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|(?<![A-Za-z0-9])[A-Za-z]:\\[^\s，。；：、！？“”《》]*"
)
_MAY_BE_KEPT = re.compile(r"://|www\.|@|:\\")
_FAR = 300
"""So many characters behind an opening bracket tell what it is; brackets in brackets cost no more."""


@frozen
class Widening:
    """The half-width mark ``half`` at ``offset`` is to be ``wide``."""

    offset: int
    half: str
    wide: str


def widenings(text: str) -> Iterator[Widening]:
    """The marks , ; : ? ! ( ) of ``text`` that are to be full width, in order.

    >>> "".join(w.wide for w in widenings("15日,全市1,286家(含县)职工参加;比例为3:1,上午8:30开始!"))
    '，（）；，！'
    """
    if not _HALF.search(text):
        return
    kept = kept_ranges(text)
    brackets = _brackets(text)
    last = -1
    for found in _HALF.finditer(text):
        offset = found.start()
        if _is_inside(offset, kept):
            continue
        if found[0] in "()":
            pair = brackets.get(offset)
            is_chinese = (
                pair is not None and not _is_inside(pair, kept) and _is_chinese_bracket(text, offset, pair)
            )
        else:
            is_chinese = last == offset - 1 >= 0 or _is_chinese_mark(text, offset, brackets)
        if is_chinese:
            last = offset
            yield Widening(offset, found[0], _WIDENED[found[0]])


def straight_quotes(text: str) -> Iterator[Widening]:
    """The straight quotes of ``text`` that are to be curly: in pairs, around or beside Han; single ones inside “ ”.

    >>> "".join(w.wide for w in straight_quotes('"五小"竞赛和5"管')), "".join(w.wide for w in straight_quotes('"五小"竞赛'))
    ('', '“”')
    """
    count = text.count('"')
    if not count or count % 2:
        return
    kept = kept_ranges(text)
    opening = -1
    is_inner = False
    for found in re.finditer('[“”"]', text):
        if found[0] != '"':
            is_inner = found[0] == "“"
        elif _is_inside(found.start(), kept):
            return
        elif opening < 0:
            opening = found.start()
        else:
            if _is_quoted(text, opening, found.start()):
                yield Widening(opening, '"', "‘" if is_inner else "“")
                yield Widening(found.start(), '"', "’" if is_inner else "”")
            opening = -1


def widened(text: str) -> str:
    """``text`` with all its marks as they are to be.

    >>> widened('"三力",打造"五小";详见https://a.example/x?a=1,2024')
    '“三力”，打造“五小”；详见https://a.example/x?a=1,2024'
    """
    while widenings_left := (*widenings(text), *straight_quotes(text)):
        characters = list(text)
        for widening in widenings_left:
            characters[widening.offset] = widening.wide
        text = "".join(characters)
    return text


def kept_ranges(text: str) -> list[tuple[int, int]]:
    """Where addresses of sites and mailboxes and paths of files stand, in which nothing is touched."""
    return [found.span() for found in _KEPT.finditer(text)] if _MAY_BE_KEPT.search(text) else []


def _is_inside(offset: int, ranges: list[tuple[int, int]]) -> bool:
    place = bisect_right(ranges, (offset, len(ranges) and ranges[-1][1]))
    return place > 0 and offset < ranges[place - 1][1]


def _is_chinese_mark(text: str, offset: int, brackets: dict[int, int]) -> bool:
    """Whether a comma, colon … stands in Chinese: by the character before it, or the one behind it."""
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    if before.isdigit() and after.isdigit():
        return False
    if before in ("%", "％") or _CHINESE.match(before):
        return True
    if before in ("(", ")"):
        return _is_wide_bracket(text, offset - 1, brackets)
    if after == "(" and _LATIN_OR_DIGIT.match(before):
        return _is_wide_bracket(text, offset + 1, brackets)
    return _LATIN_OR_DIGIT.match(before) is not None and _CHINESE.match(after) is not None


def _brackets(text: str) -> dict[int, int]:
    """The brackets that are half width, each with its counterpart, of whatever width that is."""
    pairs: dict[int, int] = {}
    open_at: list[int] = []
    for found in re.finditer("[()（）]", text):
        offset = found.start()
        if found[0] in "(（":
            open_at.append(offset)
        elif open_at:
            opening = open_at.pop()
            pairs[opening], pairs[offset] = offset, opening
    return pairs


def _is_wide_bracket(text: str, offset: int, brackets: dict[int, int]) -> bool:
    """Whether the half-width bracket at ``offset`` is to be full width."""
    pair = brackets.get(offset)
    return pair is not None and _is_chinese_bracket(text, pair, offset)


def _is_chinese_bracket(text: str, one: int, other: int) -> bool:
    """Whether a pair of brackets stands in Chinese: Han in it, or before it; a formula's or a word's do not."""
    start, end = min(one, other), max(one, other)
    if text[start] == "（" or text[end] == "）":
        return True
    if _CHINESE.search(text, start + 1, min(end, start + _FAR)):
        return True
    return start > 0 and _CHINESE.match(text, start - 1) is not None


def _is_quoted(text: str, opening: int, closing: int) -> bool:
    """Whether Chinese stands between two straight quotes, or directly on both sides of them; inches are none."""
    if closing == opening + 1 or (text[opening - 1 : opening].isdigit() and text[closing - 1].isdigit()):
        return False
    if _CHINESE.search(text, opening + 1, closing):
        return True
    around = text[opening - 1 : opening] + text[closing + 1 : closing + 2]
    return bool(around) and all(_CHINESE.match(character) for character in around)
