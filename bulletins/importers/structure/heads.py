"""Sixth pass: which headings begin an article, and which stand in one.

Headings in a row are a run.  Some runs say what they are (an organisation, a credit, a kicker's dash, a listed
title); the others are what most runs of their shape are.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from bulletins.importers.structure import contents, forms, names
from bulletins.importers.structure.people import dateline_of
from bulletins.importers.structure.slips import Role, Slip
from bulletins.values import frozen

CASE_LABEL = re.compile(
    r"^[【\[（(]?(?:(?:典型|优秀|创新|经典|示范)?案例|事例|故事|经验|案件)之?\s*(?:[一二三四五六七八九十]{1,3}|\d{1,3}|[①-⑳])[】\]）)]?(?:[：:、.．\s　]+|$)"
)
_DASH = re.compile("(?:——|—|--)$")
_MOST = 0.6
"""The share of a shape's runs that decides for the others."""


@frozen
class Block:
    """Lines of a heading that stand together, the turns of one thing."""

    slips: tuple[Slip, ...]

    @property
    def text(self) -> str:
        """Its turns with a blank between them."""
        return " ".join(slip.text for slip in self.slips)

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines of the source."""
        return tuple(line for slip in self.slips for line in slip.lines)

    @property
    def level(self) -> int | None:
        """That of the format, where it gives one."""
        return self.slips[0].level


@frozen
class Run:
    """Headings and credit lines in a row, from slip ``start`` up to ``end``; ``blocks`` of headings alone.

    ``following`` is the first paragraph behind it, "" if none is.
    """

    start: int
    end: int
    blocks: tuple[Block, ...]
    credits: tuple[Slip, ...]
    following: str
    begins_article: bool = False

    @property
    def ordinal(self) -> forms.Ordinal | None:
        """That of its first block."""
        return forms.ordinal_of(self.blocks[0].text) if self.blocks else None


def runs_of(slips: Sequence[Slip]) -> list[Run]:
    """The runs of headings, those that begin an article so marked."""
    spaced = _is_spaced(slips)
    runs = list(_runs(slips, spaced=spaced))
    if not runs:
        return []
    begins = _decide(runs, contents.listed_titles(slips), spaced=spaced)
    return [
        Run(run.start, run.end, run.blocks, run.credits, run.following, begins_article=begin)
        for run, begin in zip(runs, begins, strict=True)
    ]


def _is_spaced(slips: Sequence[Slip]) -> bool:
    """Whether empty lines divide paragraphs, so that lines without one between them belong together."""
    free = [slip for slip in slips if slip.is_free]
    return sum(slip.blanks > 0 for slip in free) >= 0.6 * len(free)


def _runs(slips: Sequence[Slip], *, spaced: bool) -> Iterator[Run]:
    free = [i for i, slip in enumerate(slips) if slip.is_free]
    place = 0
    while place < len(free):
        if slips[free[place]].is_text:
            place += 1
            continue
        first = place
        while place < len(free) and not slips[free[place]].is_text:
            place += 1
        chosen = [slips[i] for i in free[first:place]]
        following = slips[free[place]].text if place < len(free) else ""
        yield Run(
            free[first],
            free[place - 1] + 1,
            tuple(_blocks([slip for slip in chosen if slip.is_head], spaced=spaced)),
            tuple(slip for slip in chosen if slip.role is Role.CREDIT),
            following,
        )


def _blocks(heads: Sequence[Slip], *, spaced: bool) -> Iterator[Block]:
    """Heads by the blank lines between them; an organisation, a kicker, an ordinal each stand for themselves."""
    group: list[Slip] = []
    for slip in heads:
        apart = (
            not spaced
            or slip.blanks > 0
            or slip.level is not None
            or forms.ordinal_of(slip.text) is not None
            or CASE_LABEL.match(slip.text) is not None
            or bool(names.whole_organisations(slip.text))
        )
        if group and (apart or _DASH.search(group[-1].text) or names.whole_organisations(group[-1].text)):
            yield Block(tuple(group))
            group = []
        group.append(slip)
    if group:
        yield Block(tuple(group))


def _decide(runs: Sequence[Run], listed: frozenset[str], *, spaced: bool) -> list[bool]:
    """For each run whether it begins an article."""
    by_level = _article_level(runs)
    counted = _counted_titles(runs)
    sure: list[bool | None] = [_is_sure(run, listed, by_level) for run in runs]
    for index in counted:
        if sure[index] is None:
            sure[index] = True
    if not any(sure) or (sure[0] is None and runs[0].blocks):
        sure[0] = True
    shapes: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for index, run in enumerate(runs):
        shapes[_shape(run)].append(index)
    spread = _leads_differ([run for run, known in zip(runs, sure, strict=True) if known is None])
    decided = []
    for index, run in enumerate(runs):
        known = sure[index]
        decided.append(
            _by_shape(run, sure, shapes[_shape(run)], spaced=spaced, spread=spread)
            if known is None
            else known
        )
    return decided


def _is_sure(run: Run, listed: frozenset[str], by_level: int | None) -> bool | None:
    """What a run says of itself; nothing if it says nothing."""
    texts = [block.text for block in run.blocks]
    if run.credits or dateline_of(run.following):
        return True
    if not texts:
        return False
    if by_level is not None and (levels := [b.level for b in run.blocks if b.level is not None]):
        return min(levels) <= by_level
    if any(names.whole_organisations(text) for text in texts) or any(_DASH.search(text) for text in texts):
        return True
    if any(contents.key(text) in listed for text in texts) or any(CASE_LABEL.match(text) for text in texts):
        return True
    if run.ordinal or texts[0].startswith(("【", "■", "●", "▲", "△", "◆")):
        return None if len(texts) > 1 and not forms.ordinal_of(texts[-1]) else False
    if any(names.opening_organisation(text) for text in texts):
        return True
    return None


def _by_shape(
    run: Run, sure: Sequence[bool | None], alike: Sequence[int], *, spaced: bool, spread: bool
) -> bool:
    """What most runs of its shape are."""
    if run.ordinal and len(run.blocks) > 1 and not forms.ordinal_of(run.blocks[-1].text):
        return True
    if spaced and len(run.blocks) > 1:
        return True
    known = [sure[i] for i in alike]
    share = sum(1 for value in known if value) / len(known)
    lines = sum(len(block.slips) for block in run.blocks)
    opened = bool(names.opening_organisation(run.following))
    if share >= _MOST and (lines > 1 or opened):
        return True
    return spread and opened


def _shape(run: Run) -> tuple[int, ...]:
    return tuple(len(block.slips) for block in run.blocks)


def _leads_differ(runs: Sequence[Run]) -> bool:
    """Whether most of the paragraphs below unknown headings begin with organisations, each with another one."""
    leads = [names.opening_organisation(run.following) for run in runs if run.blocks]
    named = [lead for lead in leads if lead]
    return len(named) >= 3 and len(set(named)) >= 0.8 * len(named) and len(named) >= _MOST * len(leads)


def _article_level(runs: Sequence[Run]) -> int | None:
    """The level of headings that begin an article, where a format says levels.

    The highest that occurs more than once, and below it as long as most of its headings have another heading right
    below them: those are categories.
    """
    levels: dict[int, list[bool]] = defaultdict(list)
    for run in runs:
        for place, block in enumerate(run.blocks):
            if block.level is not None:
                deeper = run.blocks[place + 1].level if place + 1 < len(run.blocks) else None
                levels[block.level].append(deeper is not None and deeper > block.level)
    for level in sorted(levels):
        if len(levels[level]) > 1 and sum(levels[level]) < _MOST * len(levels[level]):
            return level
    return max(levels) if levels and max(map(len, levels.values())) == 1 and len(levels) == 1 else None


def _counted_titles(runs: Sequence[Run]) -> list[int]:
    """The runs whose ordinals count articles: one sequence through the text, each with an organisation or a lead of its own."""
    counted: dict[str, list[int]] = defaultdict(list)
    for index, run in enumerate(runs):
        if run.ordinal:
            counted[run.ordinal.scheme].append(index)
    for found in counted.values():
        ordinals = [run.ordinal for run in (runs[i] for i in found) if run.ordinal]
        if len(found) < 2 or [ordinal.value for ordinal in ordinals] != list(range(1, len(found) + 1)):
            continue
        texts = [runs[i].blocks[0].text[len(o.text) :] for i, o in zip(found, ordinals, strict=True)]
        own = [
            names.opening_organisation(t) or names.opening_organisation(runs[i].following)
            for t, i in zip(texts, found, strict=True)
        ]
        named = [name for name in own if name]
        if len(named) >= _MOST * len(found) and len(set(named)) >= _MOST * len(found):
            return found
    return []
