"""Which headings begin an article, and which stand in one.

Headings in a row are a run.  Some runs say what they are (an organisation, a credit, a kicker's dash, a listed
title); the others are what most runs of their shape are.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from bulletins.importers.structure import contents, forms, names
from bulletins.importers.structure.people import dateline_of
from bulletins.importers.structure.slips import Role, Slip
from bulletins.values import frozen, replace

CASE_LABEL = re.compile(
    r"^[【\[（(]?(?:(?:典型|优秀|创新|经典|示范)?案例|事例|故事|经验|案件)之?\s*(?:[一二三四五六七八九十]{1,3}|\d{1,3}|[①-⑳])[】\]）)]?(?:[：:、.．\s　]+|$)"
)
_DASH = re.compile("(?:——|—|--)$")
_TEMPLATE = re.compile(
    "[【〔\\[■●▲△◆]?\\s*(?:基本案情|案情简介|案情|案例背景|案例介绍|工作背景|实施背景|背景|主要做法|具体做法|做法|创新举措|主要举措|工作举措|主要措施|工作成效|主要成效|取得成效|实施成效|"
    "成效|经验启示|工作启示|启示|典型意义|处理结果|裁判结果|案例分析|法律分析|法理分析|专家点评|推广价值|下一步打算|存在问题|基本情况|主要内容|创新点|亮点)\\s*[】〕\\]]?"
)
_FULL_NAME = 6
"""Characters of a name that says its region as well."""
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

    ``following`` is the first paragraph behind it, "" if none is; ``crossheads`` are the last blocks, if they head the
    first section of the article that the others begin.
    """

    start: int
    end: int
    blocks: tuple[Block, ...]
    credits: tuple[Slip, ...]
    following: str
    crossheads: tuple[Block, ...] = ()
    begins_article: bool = False

    @property
    def ordinal(self) -> forms.Ordinal | None:
        """That of its first block."""
        return forms.ordinal_of(self.blocks[0].text) if self.blocks else None


def runs_of(slips: Sequence[Slip]) -> list[Run]:
    """The runs of headings, those that begin an article so marked."""
    spaced = _is_spaced(slips)
    plain = list(_runs(slips, spaced=spaced))
    if not plain:
        return []
    recurring = _recurring(plain)
    runs = [_with_crossheads(run, recurring) for run in plain]
    is_issue = any(slip.role is Role.MASTHEAD for slip in slips)
    begins = _decide(runs, contents.listed_titles(slips), recurring, spaced=spaced, is_issue=is_issue)
    return [
        replace(run if begin else whole, begins_article=begin)
        for run, whole, begin in zip(runs, plain, begins, strict=True)
    ]


def crossheads_of(run: Run) -> tuple[Block, ...]:
    """The cross-heads that a run in an article is; two lines without ordinals are the turns of one."""
    if len(run.blocks) != 2 or any(_is_apart(block) for block in run.blocks):
        return run.blocks
    return (Block(tuple(slip for block in run.blocks for slip in block.slips)),)


def _is_apart(block: Block) -> bool:
    text = block.text
    return (
        block.level is not None
        or forms.ordinal_of(text) is not None
        or _TEMPLATE.fullmatch(text) is not None
        or text[0] in forms.MARKERS + "【"
        or len(block.slips) > 1
    )


def _recurring(runs: Sequence[Run]) -> frozenset[str]:
    """What heads the same part of several articles: 基本案情, 主要做法."""
    counted = Counter(run.blocks[-1].text for run in runs if run.blocks)
    return frozenset(
        text for text, count in counted.items() if count > 1 and not names.whole_organisations(text)
    )


def _with_crossheads(run: Run, recurring: frozenset[str]) -> Run:
    """The run with its last blocks apart, if they head a section."""
    keep = len(run.blocks)
    while keep > 1 and _heads_section(run.blocks[keep - 1], recurring):
        if forms.ordinal_of(run.blocks[keep - 1].text) and forms.ordinal_of(run.blocks[0].text):
            break
        keep -= 1
    return replace(run, blocks=run.blocks[:keep], crossheads=run.blocks[keep:])


def _heads_section(block: Block, recurring: frozenset[str]) -> bool:
    text = block.text
    if block.text in recurring or _TEMPLATE.fullmatch(text):
        return True
    ordinal = forms.ordinal_of(text)
    if CASE_LABEL.match(text) or not ordinal:
        return text[0] in forms.MARKERS
    return ordinal.value == 1 and not names.opening_organisation(text[len(ordinal.text) :])


def _is_spaced(slips: Sequence[Slip]) -> bool:
    """Whether empty lines divide paragraphs, so that lines without one between them belong together."""
    texts = [slip for slip in slips if slip.is_text]
    return sum(slip.blanks > 0 for slip in texts) >= _MOST * len(texts)


def _runs(slips: Sequence[Slip], *, spaced: bool) -> Iterator[Run]:
    free = [i for i, slip in enumerate(slips) if slip.is_free]
    place = 0
    while place < len(free):
        if slips[free[place]].is_text:
            if place and slips[free[place - 1]].is_text and _is_brief(slips[free[place]].text):
                yield Run(free[place], free[place], (), (), slips[free[place]].text)
            place += 1
            continue
        first = place
        while first and place < len(free) and slips[free[place]].role is Role.CREDIT:
            place += 1
        if place > first:
            below = tuple(slips[i] for i in free[first:place])
            yield Run(free[first], free[place - 1] + 1, (), below, "")
            continue
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


def _is_brief(text: str) -> bool:
    """Whether a paragraph below another one is news of its own without a headline: 本报讯 opens it."""
    dateline = dateline_of(text)
    return dateline is not None and dateline[0] not in "（("


def _blocks(heads: Sequence[Slip], *, spaced: bool) -> Iterator[Block]:
    """Heads by the blank lines between them; an organisation, a kicker, an ordinal each stand for themselves."""
    group: list[Slip] = []
    for slip in heads:
        apart = (
            not spaced
            or slip.blanks > 0
            or slip.level is not None
            or slip.text.startswith(("——", "--"))
            or forms.ordinal_of(slip.text) is not None
            or CASE_LABEL.match(slip.text) is not None
            or _names_somebody(slip.text)
            or (bool(group) and _begins_with_name(slip.text) and not _begins_with_name(group[-1].text))
        )
        if group and (apart or _DASH.search(group[-1].text) or _names_somebody(group[-1].text)):
            yield Block(tuple(group))
            group = []
        group.append(slip)
    if group:
        yield Block(tuple(group))


def _begins_with_name(text: str) -> bool:
    return names.opening_organisation(text) is not None


def _names_somebody(text: str) -> bool:
    return bool(names.whole_organisations(text)) or names.is_region(text)


def _decide(
    runs: Sequence[Run], listed: frozenset[str], recurring: frozenset[str], *, spaced: bool, is_issue: bool
) -> list[bool]:
    """For each run whether it begins an article."""
    by_level = _article_level(runs)
    counted = _counted_titles(runs)
    sure: list[bool | None] = [_is_sure(run, listed, by_level) for run in runs]
    for index in counted:
        sure[index] = True
    marked = {run.blocks[0].text[0] for run in runs[:1] if len(run.blocks) > 1} & {*forms.MARKERS, "【"}
    for index, run in enumerate(runs):
        if sure[index] is None and len(run.blocks) > 1 and run.blocks[0].text[0] in marked:
            sure[index] = True
        if sure[index] is None and len(run.blocks) == 1 and _heads_section(run.blocks[0], recurring):
            sure[index] = False
    if is_issue and _are_marked_titles(runs):
        sure = [bool(run.blocks) or known for run, known in zip(runs, sure, strict=True)]
    signed = any(run.credits or dateline_of(run.following) for run in runs)
    unknown = [run for run, known in zip(runs, sure, strict=True) if known is None]
    spread = not signed and _leads_differ(unknown, least=2 if is_issue else 3)
    first = next((i for i, run in enumerate(runs) if run.blocks), None)
    if first is not None and (sure[first] is None or not any(sure)) and not _is_counted_from(runs, first):
        sure[first] = True
    shapes: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for index, run in enumerate(runs):
        shapes[_shape(run)].append(index)
    decided = []
    for index, run in enumerate(runs):
        known = sure[index]
        decided.append(
            _by_shape(run, sure, shapes[_shape(run)], spaced=spaced, spread=spread, is_issue=is_issue)
            if known is None
            else known
        )
    return decided


def _are_marked_titles(runs: Sequence[Run]) -> bool:
    """Whether every heading is a single line behind the same mark, above a paragraph about somebody else."""
    headed = [run for run in runs if run.blocks]
    marks = {run.blocks[0].text[0] for run in headed}
    is_single = all(len(run.blocks) == 1 for run in headed)
    return len(marks) == 1 and marks <= {*forms.MARKERS} and is_single and _leads_differ(headed, least=2)


def _is_counted_from(runs: Sequence[Run], first: int) -> bool:
    """Whether one sequence of ordinals heads all parts of the text: what is above has no heading."""
    found = [run.ordinal for run in runs[first:] if run.blocks]
    values = [
        ordinal.value for ordinal in found if ordinal and found[0] and ordinal.scheme == found[0].scheme
    ]
    return len(values) > 2 and len(values) == len(found) and values == list(range(1, len(values) + 1))


def _is_sure(run: Run, listed: frozenset[str], by_level: int | None) -> bool | None:
    """What a run says of itself; nothing if it says nothing."""
    texts = [block.text for block in run.blocks]
    if not texts:
        return _is_brief(run.following)
    if run.credits or dateline_of(run.following):
        return True
    if by_level is not None and (levels := [b.level for b in run.blocks if b.level is not None]):
        return min(levels) <= by_level
    if len(texts) > 1 and texts[-1].startswith("——"):
        return True
    if any(names.whole_organisations(text) for text in texts) or any(_DASH.search(text) for text in texts):
        return True
    if any(contents.key(text) in listed for text in texts) or any(CASE_LABEL.match(text) for text in texts):
        return True
    if run.ordinal or texts[0].startswith(("【", "■", "●", "▲", "△", "◆")):
        if len(texts) == 1 or forms.ordinal_of(texts[-1]):
            return False
        return True if _begins_with_name(texts[-1]) else None
    if any(names.opening_organisation(text) or _names_behind(text) for text in texts):
        return True
    return None


def _names_behind(text: str) -> bool:
    """Whether a title names its organisation in full behind a dash or colon."""
    turns = re.split("——|：", text)[1:]
    return any(
        len(names.opening_organisation(turn.lstrip(" 　")) or "") >= _FULL_NAME for turn in turns if turn
    )


def _by_shape(
    run: Run,
    sure: Sequence[bool | None],
    alike: Sequence[int],
    *,
    spaced: bool,
    spread: bool,
    is_issue: bool,
) -> bool:
    """What most runs of its shape are."""
    if run.ordinal and len(run.blocks) > 1 and not forms.ordinal_of(run.blocks[-1].text):
        return True
    if len(run.blocks) > (1 if spaced else 2):
        return True
    known = [sure[i] for i in alike]
    share = sum(1 for value in known if value) / len(known)
    lines = sum(len(block.slips) for block in run.blocks)
    opened = bool(names.lead_organisation(run.following))
    if share >= _MOST and (lines > 1 or opened):
        return True
    return spread and (opened or (is_issue and lines == 1))


def _shape(run: Run) -> tuple[int, ...]:
    return tuple(len(block.slips) for block in run.blocks)


def _leads_differ(runs: Sequence[Run], least: int) -> bool:
    """Whether most of the paragraphs below unknown headings begin with organisations, each with another one."""
    leads = [names.lead_organisation(run.following) for run in runs if run.blocks]
    named = [lead for lead in leads if lead]
    return len(named) >= least and len(set(named)) >= 0.8 * len(named) and len(named) >= _MOST * len(leads)


def _article_level(runs: Sequence[Run]) -> int | None:
    """The level of headings that begin an article, where a format says levels.

    The highest that occurs more than once, and below it as long as most of its headings have another heading right
    below them: those are categories.  Below a single heading it must name organisations: else that heading is the
    title, and these are its cross-heads.  So are headings that only count (一、强化组织领导), whatever stands above.
    """
    levels: dict[int, list[tuple[Run, int]]] = defaultdict(list)
    for run in runs:
        for place, block in enumerate(run.blocks):
            if block.level is not None:
                levels[block.level].append((run, place))
    above: int | None = None
    for level in sorted(levels):
        found = levels[level]
        if len(found) == 1:
            above = level if above is None else above
        elif sum(_has_deeper(run, place) for run, place in found) < _MOST * len(found):
            begins = _name_organisations(found) or (above is None and not _only_count(found))
            return level if begins else above
    return above


def _has_deeper(run: Run, place: int) -> bool:
    """Whether a heading of a deeper level stands right below."""
    own = run.blocks[place].level
    below = run.blocks[place + 1].level if place + 1 < len(run.blocks) else None
    return own is not None and below is not None and below > own


def _only_count(found: Sequence[tuple[Run, int]]) -> bool:
    """Whether every heading has an ordinal."""
    return all(forms.ordinal_of(run.blocks[place].text) for run, place in found)


def _name_organisations(found: Sequence[tuple[Run, int]]) -> bool:
    """Whether most headings, or the paragraphs below them, begin with an organisation of their own."""
    return _differ(
        [
            names.opening_organisation(_without_ordinal(run.blocks[place].text))
            or names.lead_organisation(run.following)
            for run, place in found
        ]
    )


def _without_ordinal(text: str) -> str:
    ordinal = forms.ordinal_of(text)
    return text[len(ordinal.text) :] if ordinal else text


def _counted_titles(runs: Sequence[Run]) -> list[int]:
    """The runs whose ordinals count articles: the titles behind them name an organisation each.

    Where the first paragraphs name them, the ordinals must be one sequence through the text.
    """
    counted: dict[str, list[int]] = defaultdict(list)
    for index, run in enumerate(runs):
        if run.blocks and (ordinal := forms.ordinal_of(run.blocks[-1].text)):
            counted[ordinal.scheme].append(index)
    titles: list[int] = []
    for found in counted.values():
        ordinals = [o for i in found if (o := forms.ordinal_of(runs[i].blocks[-1].text))]
        texts = [runs[i].blocks[-1].text[len(o.text) :] for i, o in zip(found, ordinals, strict=True)]
        own = [names.opening_organisation(text) for text in texts]
        leads = [names.lead_organisation(runs[i].following) for i in found]
        is_one = [ordinal.value for ordinal in ordinals] == list(range(1, len(found) + 1))
        if _differ(own) or (
            is_one and _differ([one or other for one, other in zip(own, leads, strict=True)])
        ):
            titles += found
    return titles


def _differ(found: Sequence[str | None]) -> bool:
    """Whether most are there, and most of these are different."""
    named = [name for name in found if name]
    return len(named) >= max(2, _MOST * len(found)) and len(set(named)) >= _MOST * len(found)
