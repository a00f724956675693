"""Runs of ordinals: none skipped, none twice, none alone, levels in order, and how their items end."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bulletins import markup
from bulletins.checks.ordinal import LEVELS, Ordinal, inner, opening
from bulletins.checks.passage import HEADS, Article, Document, Passage, PassageKind
from bulletins.checks.rule import Example, Found, Rule, Tier, Words
from bulletins.markup.walk import nodes_in
from bulletins.numerals import number, number_text
from bulletins.values import frozen

_WITHOUT = (PassageKind.NAMES, PassageKind.TABLE_CELL, PassageKind.CAPTION)
_EXCERPT = "…"
"""What stands before an ordinal shows that others were left out."""
_RUNNING = ("一是", "一要", "第一", "其一")
_STRONG = frozenset("。；：！？;:")
"""Marks behind which 一是 begins an item, not a sentence like any other."""
_OTHER_BEGINNINGS = ("首先", "一来", "一则", "一方面", "第一", "其一", "一是", "一要")
_ONCE = 2
_CASE_NUMBER = re.compile(r"案例(?P<n>[0-9]{1,3}|[一二三四五六七八九十百]{1,4})(?=$|[\s：:、.．])")
_LONGEST_NUMBER = 8


@frozen
class Place:
    """An ordinal in its passage."""

    passage: Passage
    ordinal: Ordinal

    @property
    def opens(self) -> bool:
        """Whether its passage begins with it."""
        return not self.ordinal.mark

    def found(self, **values: object) -> Found:
        """It as what a rule found."""
        return Found(self.ordinal.start, self.ordinal.end, values, passage=self.passage)


def skipped(article: Article) -> Iterator[Found]:
    """A number is left out."""
    yield from (
        place.found(shown=shown(place.ordinal), missing=number_text(place.ordinal.scheme, last + 1))
        for place, last in _broken(article)
        if place.ordinal.value > last + 1 and last
    )


def repeated(article: Article) -> Iterator[Found]:
    """A number stands twice, or a run begins with another than the first."""
    yield from (
        place.found(shown=shown(place.ordinal), wanted=number_text(place.ordinal.scheme, last + 1))
        for place, last in _broken(article)
        if place.ordinal.value <= last or not (last or (article.follows and place.opens))
    )


def case_skipped(document: Document) -> Iterator[Found]:
    """A case of a foreign text is left out: 案例1, 案例3."""
    for found, value, last in _numbered_cases(document):
        if value > last + 1:
            yield found


def case_repeated(document: Document) -> Iterator[Found]:
    """Two cases of a foreign text have one number."""
    for found, value, last in _numbered_cases(document):
        if value <= last:
            yield found


def _numbered_cases(document: Document) -> Iterator[tuple[Found, int, int]]:
    """Numbers of cases, each with the one before it, where it is not the next."""
    if not document.is_foreign:
        return
    heads = [p for p in document if not p.is_prose or len(p.text) <= _LONGEST_NUMBER]
    last = 0
    for passage in sorted(heads, key=lambda each: each.number):
        match = _CASE_NUMBER.match(passage.text)
        value = number(match["n"]) if match else None
        if match and value:
            if value != last + 1 and value != 1 and last:
                values = {"shown": match[0], "missing": f"案例{last + 1}", "wanted": f"案例{last + 1}"}
                yield Found(match.start(), match.end(), values, passage=passage), value, last
            last = value


def alone(article: Article) -> Iterator[Found]:
    """A run of one item."""
    for run in runs(article):
        first = run[0]
        is_alone = len(run) == 1 and first.ordinal.is_first and _is_surely_a_run(first)
        if is_alone and not (article.matter is None and first.passage.kind in HEADS):
            yield first.found(shown=shown(first.ordinal))
    yield from _points_alone(article)


def out_of_order(article: Article) -> Iterator[Found]:
    """A higher level begins inside of a lower one, or after it, where it has not stood above: （1） 一、."""
    lowest: Ordinal | None = None
    seen: set[int] = set()
    for place in _places(article):
        level = LEVELS.get(place.ordinal.scheme) if place.opens else None
        if level is None:
            continue
        if (
            place.ordinal.is_first
            and lowest
            and _is_below(lowest, place.ordinal)
            and not any(s <= level for s in seen)
        ):
            yield place.found(shown=shown(place.ordinal), outer=shown(lowest))
        seen.add(level)
        lowest = place.ordinal


def ends(article: Article) -> Iterator[Found]:
    """An item with a full stop inside ends with a semicolon."""
    for passage in article.passages:
        first = opening(passage.text)
        if passage.kind is PassageKind.POINT or (passage.is_prose and first):
            yield from _wrong_end(passage, 0, len(passage.text))
        if passage.is_prose and "；" in passage.text:
            ordinals = (*((first,) if first else ()), *inner(passage.text))
            starts = [ordinal.start for ordinal in ordinals if ordinal.scheme in ("一是", "一要")]
            for start, end in pairwise(starts):
                yield from _wrong_end(passage, start, end)


def shown(ordinal: Ordinal) -> str:
    """An ordinal as its scheme writes it."""
    return number_text(ordinal.scheme, ordinal.value)


def _wrong_end(passage: Passage, start: int, end: int) -> Iterator[Found]:
    text = passage.text
    last = end - 1
    if end > start and text[last] == "；" and "。" in _outside_quotes(text[start:last]):
        yield Found(last, end, passage=passage)


def _outside_quotes(text: str) -> str:
    depth, kept = 0, []
    for char in text:
        depth += (char in "“（《") - (char in "”）》")
        if depth <= 0:
            kept.append(char)
    return "".join(kept)


def _places(article: Article) -> Iterator[Place]:
    for passage in article.passages:
        if passage.kind in _WITHOUT:
            continue
        if first := opening(passage.text):
            yield Place(passage, first)
        if passage.is_prose:
            yield from (Place(passage, ordinal) for ordinal in inner(passage.text))


def _broken(article: Article) -> Iterator[tuple[Place, int]]:
    """Ordinals that follow on none, each with the number before it (0 where there is none).

    Titles are numbered by what they stand in: others go on theirs, but theirs go on nothing here.
    """
    for _, place, last in _followed(article):
        if last is not None and place.passage.kind is not PassageKind.TITLE:
            yield place, last


def runs(article: Article) -> Iterator[list[Place]]:
    """The runs of ordinals of an article, in the order in which they begin."""
    runs: list[list[Place]] = []
    for run, place, _ in _followed(article):
        if run == len(runs):
            runs.append([])
        runs[run].append(place)
    yield from runs


def _followed(article: Article) -> Iterator[tuple[int, Place, int | None]]:
    """Each ordinal with the number of its run; and the number before it where it does not follow on that.

    Runs of one scheme may stand inside each other: an ordinal follows on the innermost that it fits.
    """
    open_runs: dict[str, list[tuple[int, int]]] = {}
    count = 0
    for place in _places(article):
        ordinal = place.ordinal
        stack = open_runs.setdefault(ordinal.scheme, [])
        fitting = next((at for at in reversed(range(len(stack))) if stack[at][1] == ordinal.value - 1), None)
        if fitting is not None and not ordinal.is_first:
            run, last = stack[fitting][0], None
            del stack[fitting:]
        elif ordinal.is_first or ordinal.mark == _EXCERPT or (not stack and not _is_surely_late(place)):
            run, last, count = count, None, count + 1
            del stack[: -_ONCE + 1]
        else:
            run, last = stack[-1] if stack else (count, 0)
            count += not stack
            del stack[-1:]
        stack.append((run, ordinal.value))
        yield run, place, last


def _is_surely_late(place: Place) -> bool:
    """Whether an ordinal without one before it must have one: not after 首先 or 一方面, nor in the midst of a sentence."""
    if place.opens:
        return place.ordinal.scheme != "①"
    before = place.passage.text[: place.ordinal.start]
    return (
        place.ordinal.scheme in _RUNNING
        and place.ordinal.mark in _STRONG
        and not any(word in before for word in _OTHER_BEGINNINGS)
    )


def _is_surely_a_run(place: Place) -> bool:
    """Whether an ordinal that stands alone is one at all."""
    if place.opens:
        return True
    return place.ordinal.scheme == "一是" and place.ordinal.mark in _STRONG


def _points_alone(article: Article) -> Iterator[Found]:
    """Runs of the dialect with one point."""
    nodes = tuple(nodes_in(article.blocks))
    points = [node for node in nodes if isinstance(node, markup.Point | markup.Item)]
    passages = [passage for passage in article.passages if passage.kind is PassageKind.POINT]
    if len(points) != len(passages):
        return
    single = {
        id(node.points[0]) for node in nodes if isinstance(node, markup.Points) and len(node.points) == 1
    }
    for point, passage in zip(points, passages, strict=True):
        if id(point) in single:
            yield Found(0, min(len(passage.text), 1), {"shown": passage.text[:6]}, passage=passage)


def _is_below(lower: Ordinal, higher: Ordinal) -> bool:
    return LEVELS[lower.scheme] > LEVELS[higher.scheme]


def _example(*paragraphs: str) -> Example:
    return Example("\n".join(paragraphs))


RULES: Sequence[Rule] = (
    Rule(
        code="C024",
        asks=Words("no ordinal is skipped", "序号不跳号"),
        says=Words("'{shown}' follows, but {missing} is missing", "前面缺“{missing}”，直接到了“{shown}”"),
        hint=Words("number it anew, or write what is missing", "请改正序号，或补上缺的一项"),
        tier=Tier.STANDARD,
        clause="GB/T 15834-2011 附录B.3",
        wrong=Example("措施有三项：一是送课程，二是送教材，四是送师傅。"),
        right=Example("措施有三项：一是送课程，二是送教材，三是送师傅。"),
        article=skipped,
        document=case_skipped,
    ),
    Rule(
        code="C025",
        asks=Words("no ordinal stands twice, and a run begins with the first", "序号不重复，从一起头"),
        says=Words("'{shown}' stands where {wanted} should", "此处应为“{wanted}”，写成了“{shown}”"),
        hint=Words("number it anew, or write what is missing", "请改正序号，或补上缺的一项"),
        tier=Tier.STANDARD,
        clause="GB/T 15834-2011 附录B.3",
        wrong=_example("一、建阵地。", "二、建队伍。", "二、建制度。"),
        right=_example("一、建阵地。", "二、建队伍。", "三、建制度。"),
        article=repeated,
        document=case_repeated,
    ),
    Rule(
        code="C026",
        asks=Words("a run has two items or more", "分项不止一项"),
        says=Words("'{shown}' is alone: no second item follows", "只有“{shown}”，没有第二项"),
        hint=Words("look whether text is missing, or take the ordinal out", "请核对是否缺文，或删去序号"),
        tier=Tier.HINT,
        clause="惯例",
        wrong=_example("夜校开在厂门口。", "一、建阵地，上课有去处。"),
        right=_example("夜校开在厂门口。", "一、建阵地，上课有去处。", "二、请老师，上课有人教。"),
        article=alone,
    ),
    Rule(
        code="C027",
        asks=Words("levels of headings are in order", "层次序号的次序"),
        says=Words("'{shown}' stands inside of '{outer}', a lower level", "“{outer}”的下面用了更高一级的“{shown}”"),
        hint=Words("use 一、 （一） 1. （1） in this order", "请按 一、（一）1.（1）的次序使用"),
        tier=Tier.CUSTOM,
        clause="GB/T 9704-2012 §7.3.3；GB/T 15834-2011 附录B.3.8",
        wrong=_example("（1）先看现场。", "一、看设备。", "二、看记录。", "（2）再听意见。"),
        right=_example("一、先看现场。", "（1）看设备。", "（2）看记录。", "二、再听意见。"),
        article=out_of_order,
    ),
    Rule(
        code="C028",
        asks=Words("an item with a full stop inside ends with one", "项内有句号的，项末用句号"),
        says=Words("the item has a full stop inside: it ends with 。 and not with ；", "该项内已有句号，项末应用句号，不用分号"),
        hint=Words("end it with 。", "请改为“。”"),
        tier=Tier.CUSTOM,
        clause="GB/T 15834-2011 附录A.5",
        wrong=Example("做法有两条：一是送课上门。每周两次；二是送师到岗。每月一次。"),
        right=Example("做法有两条：一是送课上门。每周两次。二是送师到岗。每月一次。"),
        article=ends,
    ),
)  # fmt: skip
