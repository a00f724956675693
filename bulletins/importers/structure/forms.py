"""The look of a line of Chinese text: how wide it is, how it ends, which ordinal or marker opens it."""

import re

from bulletins.numerals import number
from bulletins.values import frozen

_CLOSING = "”’」』）》〉〕】)"
_DIGITS = "一二三四五六七八九十"
_SENTENCE_END = re.compile(f"[。！？!?…；;][{_CLOSING}]*$")
PAIRS = {"“": "”", "‘": "’", "《": "》", "（": "）", "【": "】", "〔": "〕", "「": "」"}
"""Quotes and brackets that open, with what closes them."""
_STOPS = re.compile("[“”‘’《》（）【】〔〕「」。！？；]")
_BRACKETS = re.compile("[“”‘’《》（）【】〔〕「」]")

MARKERS = "△▲▽▼■□●○◆◇★☆▶►◎※◉❖➤"
"""Signs that open a head or a point where no ordinal does."""


class Ordinals:
    """The forms of ordinals, from the highest level to the lowest."""

    CHAPTER = "第一章"
    HAN = "一、"
    HAN_BRACKETS = "（一）"
    FIGURE = "1."
    FIGURE_BRACKETS = "（1）"
    CIRCLE = "①"
    FIRST = "一是"


_ORDINAL = re.compile(
    rf"(?P<first>(?:[{_DIGITS}]{{1,3}}是|第[{_DIGITS}]{{1,3}}[，：、]|其[{_DIGITS}][，：是])(?!否|不是))"
    rf"|(?P<chapter>第[{_DIGITS}]{{1,3}}[章编篇部](?:分)?[、：\s　]*)"
    rf"|(?P<han>[{_DIGITS}]{{1,3}}[、．])"
    rf"|(?P<han_brackets>[（(][{_DIGITS}]{{1,3}}[）)][、]?)"
    r"|(?P<figure>\d{1,2}(?:[、．]|\.(?!\d))\s*)"
    r"|(?P<figure_brackets>[（(]\d{1,2}[）)][、]?)"
    r"|(?P<circle>[①-⑳]\s*)"
)
_SCHEMES = {
    "first": Ordinals.FIRST,
    "chapter": Ordinals.CHAPTER,
    "han": Ordinals.HAN,
    "han_brackets": Ordinals.HAN_BRACKETS,
    "figure": Ordinals.FIGURE,
    "figure_brackets": Ordinals.FIGURE_BRACKETS,
    "circle": Ordinals.CIRCLE,
}
_ASKING = re.compile("[^。；？！，]{3,16}[？！][^。；？！，、：“”]{4,16}(?<![’）》…])")
_INLINE_FIRST = re.compile(rf"(?:^|[。；，：”！？、])([{_DIGITS}])是")
_INLINE_HAN = re.compile(rf"(?:^|[。；：！？])([{_DIGITS}])、|(?:^|[。；：！？])[（(]([{_DIGITS}])[）)]")
_INLINE_OF = {
    Ordinals.FIRST: _INLINE_FIRST,
    Ordinals.HAN: re.compile(rf"(?:^|[。；：！？])([{_DIGITS}])、"),
    Ordinals.HAN_BRACKETS: re.compile(rf"(?:^|[。；：！？])[（(]([{_DIGITS}])[）)]"),
}


@frozen
class Ordinal:
    """``text`` as it stands, its ``scheme`` (written as the first one) and its ``value`` from 1."""

    text: str
    scheme: str
    value: int


def width(text: str) -> float:
    """Cells that the text takes: a half for ASCII, one for everything else.

    >>> width("共2024年A组")
    5.5
    """
    return sum(0.5 if character < "\u0100" else 1.0 for character in text)


def ends_sentence(text: str) -> bool:
    """Whether it ends with a mark that ends a sentence or an item, brackets and quotes aside."""
    return bool(_SENTENCE_END.search(text[-12:]))


def stops_inside(text: str) -> bool:
    """Whether a sentence ends before the text does, outside quotes and brackets."""
    depth = 0
    end = len(text.rstrip(_CLOSING))
    for found in _STOPS.finditer(text):
        mark = found[0]
        if mark in PAIRS:
            depth += 1
        elif mark in _CLOSING:
            depth = max(depth - 1, 0)
        elif not depth and found.end() < end:
            return True
    return False


def asks_first(text: str) -> bool:
    """Whether it is a title of two turns, the first of which asks.

    >>> asks_first("工伤谁来赔？工会出手帮"), asks_first("“谁来赔？”老王问道")
    (True, False)
    """
    return _ASKING.fullmatch(text) is not None


def unclosed(text: str) -> str:
    """The brackets and quotes that are open at its end.

    >>> unclosed("印发《某某市（试行")
    '《（'
    """
    stack: list[str] = []
    for found in _BRACKETS.finditer(text):
        mark = found[0]
        if mark in PAIRS:
            stack.append(mark)
        elif stack and PAIRS[stack[-1]] == mark:
            stack.pop()
    return "".join(stack)


def first_sentence(text: str) -> str:
    """Up to its first 。 that stands in no quotes and brackets, that mark included; the whole text if there is none."""
    depth = 0
    for offset, character in enumerate(text[:200]):
        if character in PAIRS:
            depth += 1
        elif character in "”’》）】〕」":
            depth = max(depth - 1, 0)
        elif character == "。" and not depth:
            return text[: offset + 1]
    return text


def ordinal_of(text: str) -> Ordinal | None:
    """The ordinal that opens the text.

    >>> ordinal_of("（二）强化保障"), ordinal_of("一是健全机制。").value
    (Ordinal(text='（二）', scheme='（一）', value=2), 1)
    """
    found = _ORDINAL.match(text)
    if not found or not found.lastgroup:
        return None
    return Ordinal(found[0], _SCHEMES[found.lastgroup], _value(found[0]))


def _value(text: str) -> int:
    if figures := re.search(r"\d+", text):
        return int(figures[0])
    return number("".join(re.findall(f"[{_DIGITS}①-⑳]", text))) or 0


def ordinals_inside(text: str) -> tuple[int, ...]:
    """The values of 一是 二是 …, or of 一、 二、 and （一） （二）, wherever they stand in a paragraph.

    >>> ordinals_inside("措施到位。一是定人员。二是定时间。")
    (1, 2)
    """
    first = [found[1] for found in _INLINE_FIRST.finditer(text)]
    written = first or [found[1] or found[2] for found in _INLINE_HAN.finditer(text)]
    return tuple(value for value in map(number, written) if value)


def ordinals_of_scheme(text: str, scheme: str) -> tuple[int, ...]:
    """The values of 一是, of 一、 or of （一） alone, wherever they stand in a paragraph; none of other schemes."""
    pattern = _INLINE_OF.get(scheme)
    return tuple(number(found[1]) or 0 for found in pattern.finditer(text)) if pattern else ()
