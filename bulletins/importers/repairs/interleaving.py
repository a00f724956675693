"""Blocks that stand in another article: paragraphs whose ordinals go on where an earlier article stopped."""

from collections.abc import Sequence
from itertools import pairwise

from bulletins.importers.publication import Confidence, RepairKind, Wording
from bulletins.importers.repairs.cuts import word_pairs
from bulletins.importers.repairs.log import RepairLog
from bulletins.importers.repairs.openings import opens_paragraph
from bulletins.importers.structure import forms, names
from bulletins.importers.structure.heads import Run
from bulletins.importers.structure.slips import Slip
from bulletins.values import frozen, replace

_MOVED = Wording(
    "its ordinals go on where an earlier article stops: columns were read across",
    "序号接续前文：分栏文字被横读，移回原处",
)
_TAIL = Wording("the end of the paragraph stood in another article", "段尾误入他文，已接回")
_TAIL_WIDTH = 40.0
_SAMPLE = 3000


@frozen
class Story:
    """The slips of an article: its heading from ``start``, its text up to ``end``."""

    start: int
    end: int


def move_back(slips: Sequence[Slip], runs: Sequence[Run], log: RepairLog) -> tuple[list[Slip], bool]:
    """The slips in the order of their articles; whether anything was moved."""
    stories = _stories(slips, runs)
    moves = [move for one, other in pairwise(stories) if (move := _strayed(slips, one, other))]
    order = list(slips)
    moved = False
    for target, block in reversed(moves):
        parts = [order[i] for i in block]
        accepted = log.offer(
            RepairKind.MOVED,
            (parts[0].line, parts[0].column),
            (parts[0].text, parts[0].text),
            _MOVED,
            context=(order[target].text, ""),
            is_safe=True,
        )
        if not accepted:
            continue
        moved = True
        for index in reversed(block):
            del order[index]
        order[target + 1 : target + 1] = parts
        _join_tail(order, target, log)
    return order, moved


def _stories(slips: Sequence[Slip], runs: Sequence[Run]) -> list[Story]:
    starts = [run for run in runs if run.begins_article]
    ends = [run.start for run in starts[1:]] + [len(slips)]
    return [Story(run.start, end) for run, end in zip(starts, ends, strict=False)]


def _strayed(slips: Sequence[Slip], one: Story, other: Story) -> tuple[int, list[int]] | None:
    """The last slip of ``one`` and those in ``other`` that go on with it."""
    own = [i for i in range(one.start, one.end) if slips[i].is_text]
    counted = [(i, o) for i in own if (o := forms.ordinal_of(slips[i].text))]
    if not counted:
        return None
    scheme, last = counted[-1][1].scheme, counted[-1][1].value
    texts = [i for i in range(other.start, other.end) if slips[i].is_text]
    values = [(i, o.value) for i in texts if (o := forms.ordinal_of(slips[i].text)) and o.scheme == scheme]
    if not values or values[0][1] != last + 1 or any(value == 1 for _, value in values):
        return None
    first = values[0][0]
    block = [first]
    for index, value in values[1:]:
        if value == forms_value(slips[block[-1]]) + 1:
            block.append(index)
    inner = [i for i in texts if first <= i <= block[-1]]
    before = [i for i in texts if i < first]
    taken = inner
    theirs = [*before[:-1], *(t for t in texts if t > block[-1])]
    heads = [slips[i].text for i in range(other.start, other.end) if slips[i].is_head]
    for index in reversed(before):
        if len(taken) + 1 == len(texts) or _opens(slips[index].text, heads):
            break
        if not _belongs(slips, index, own + inner, theirs or before[:1]):
            break
        taken = [index, *taken]
    return own[-1], taken


def forms_value(slip: Slip) -> int:
    """The value of its ordinal, 0 without one."""
    found = forms.ordinal_of(slip.text)
    return found.value if found else 0


def _opens(text: str, heads: Sequence[str]) -> bool:
    """Whether a paragraph begins with the organisation of the heading above it: the lead."""
    own = names.opening_organisation(text)
    return own is not None and any(own in head or head in own for head in heads)


def _belongs(slips: Sequence[Slip], index: int, ones: Sequence[int], others: Sequence[int]) -> bool:
    """Whether a paragraph shares more of its words with one story than with another."""
    pairs = word_pairs(slips[index].text)
    one = word_pairs("".join(slips[i].text for i in ones if i != index)[:_SAMPLE])
    other = word_pairs("".join(slips[i].text for i in others if i != index)[:_SAMPLE])
    ours, theirs = pairs & one - other, pairs & other - one
    return len(ours) > len(theirs) and not slips[index].is_open


def _join_tail(order: list[Slip], target: int, log: RepairLog) -> None:
    """A short line that begins no paragraph is the end of the one before it."""
    if target + 1 >= len(order):
        return
    first, tail = order[target], order[target + 1]
    if forms.width(tail.text) > _TAIL_WIDTH or opens_paragraph(tail.text) or not first.is_text:
        return
    accepted = log.offer(
        RepairKind.REJOINED,
        (first.lines[-1], first.end),
        (f"{first.text[-8:]}⏎{tail.text[:8]}", f"{first.text[-8:]}{tail.text[:8]}"),
        _TAIL,
        Confidence.MEDIUM,
        context=(first.text[:-8], tail.text[8:]),
        is_safe=True,
    )
    if accepted:
        order[target] = replace(
            first,
            text=first.text + tail.text,
            lines=first.lines + tail.lines,
            end=tail.end,
            is_open=tail.is_open,
        )
        del order[target + 1]
