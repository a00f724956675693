"""Ordinals as authors type them: 一、 （一） 1. （1） ① at the head of a paragraph, 一是 第一， inside of it."""

import re
from collections.abc import Iterator

from bulletins.numerals import number
from bulletins.punctuation import HAN
from bulletins.values import frozen

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_HEADS = (
    ("一、", re.compile(rf"(?P<n>{_NUMERAL})、(?!{_NUMERAL}(?:[、等级季月号楼层线]|产业|年级|车间|期工程))")),
    ("（一）", re.compile(rf"[（(](?P<n>{_NUMERAL})[）)]")),
    ("1.", re.compile(r"(?P<n>[1-9][0-9]?)(?:[.．](?![0-9])|、(?![0-9]))")),
    ("（1）", re.compile(r"[（(](?P<n>[1-9][0-9]?)[）)]")),
    ("①", re.compile(r"(?P<n>[①-⑳])")),
)
_RUNNING = (
    ("一是", re.compile(rf"(?P<n>{_NUMERAL})是(?![否非不])")),
    ("一要", re.compile(rf"(?P<n>{_NUMERAL})要(?!素)")),
    ("第一", re.compile(rf"第(?P<n>{_NUMERAL})[，,]")),
    ("其一", re.compile(rf"其(?P<n>{_NUMERAL})[，,]")),
)
_ARABIC_INSIDE = re.compile(
    rf"(?P<n>[1-9][0-9]?)[.．、](?=[{HAN}“《])(?![两三四五六七八九年月日号时点楼层级])"
)
_INNER = (*_RUNNING, ("1.", _ARABIC_INSIDE), *(_HEADS[place] for place in (0, 1, 3, 4)))
_BOUNDARY = re.compile(r"[。；：！？，;:,…”】》—·\s]")
_STRONG = frozenset("。；：;:")
_FIRST_CHARACTERS = frozenset("123456789一二三四五六七八九十第其（(①②③④⑤⑥⑦⑧⑨⑩")

LEVELS = {"一、": 1, "（一）": 2, "1.": 3, "（1）": 4}
"""The levels of headings; the rest have none.  Source: GB/T 9704-2012 §7.3.3, GB/T 15834-2011 §B.3.8."""


@frozen
class Ordinal:
    """An ordinal: ``scheme`` is its first number as it is written, ``start`` and ``end`` its place in the text.

    ``mark`` is the character before it, empty at the head of a paragraph.
    """

    scheme: str
    value: int
    start: int
    end: int
    mark: str = ""

    @property
    def is_first(self) -> bool:
        """Whether it is the first of a run."""
        return self.value == 1


def opening(text: str) -> Ordinal | None:
    """The ordinal that a paragraph begins with.

    >>> opening("（二）加强指导。").value, opening("2024. 年度报告"), opening("三是服务")
    (2, None, Ordinal(scheme='一是', value=3, start=0, end=2, mark=''))
    """
    return _at(text, len(text) - len(text.lstrip()), (*_HEADS, *_RUNNING))


def inner(text: str) -> Iterator[Ordinal]:
    """The ordinals inside a paragraph, each behind a mark or a blank; those of figures and names are none.

    >>> [(o.scheme, o.value) for o in inner("推行三项服务：一是送岗位；二是送技能。")]
    [('一是', 1), ('一是', 2)]
    """
    for mark in _BOUNDARY.finditer(text):
        place = mark.end()
        if text[place : place + 1] not in _FIRST_CHARACTERS:
            continue
        found = _at(text, place, _INNER, mark[0])
        if found and not _is_other(found):
            yield found


def _is_other(ordinal: Ordinal) -> bool:
    """Whether it may be no ordinal behind its mark: 三、四名并列, 第2，3.青岚路."""
    if ordinal.scheme == "1.":
        return ordinal.mark not in _STRONG
    return ordinal.scheme == "一、" and ordinal.mark in "，,"


def _at(
    text: str, place: int, forms: tuple[tuple[str, re.Pattern[str]], ...], mark: str = ""
) -> Ordinal | None:
    for scheme, form in forms:
        if (found := form.match(text, place)) and (value := number(found["n"])):
            return Ordinal(scheme, value, found.start(), found.end(), mark)
    return None
