"""One case as a node of the tree: display lines, headline, text, and who wrote it."""

from collections.abc import Mapping
from dataclasses import replace

from bulletins import tree
from bulletins.assembly.body import BodySetting, assemble_body
from bulletins.assembly.inputs import CaseInput, IssueInput
from bulletins.model import CaseMatter, Credit, Kind, Organisation
from bulletins.numerals import NONE, number_text
from bulletins.values import frozen

NUMBER_LINES = frozenset({Kind.CASEBOOK})
"""Kinds whose cases have their number on a line of its own, above everything else."""

_BYLINE_BY_GENRE = {"案例": "none", "消息": "dateline", "通讯": "line", "图片新闻": "end"}

_DATELINE = "本报讯"

_BEHIND_NAMES = frozenset({"摄", "文", "图", "文/图", "摄影报道"})
"""Roles that say what was done: 李四 摄."""


@frozen
class CasePlace:
    """Where a case stands: ``value`` counts the cases of the issue from 1, ``level`` is its heading's level.

    ``group`` is the printed title of its group, which the case does not say again.
    """

    value: int
    level: int
    label: str
    references: Mapping[str, str]
    group: tuple[str, ...] = ()


def assemble_case(case: CaseInput, place: CasePlace, inputs: IssueInput) -> tree.Case:
    """The node of ``case``, everything numbered and every reference in words."""
    matter = case.matter
    setting = BodySetting(
        case_id=matter.id,
        points=matter.points or inputs.series.points,
        cross_heads=inputs.series.numbering.cross_heads,
        first_level=place.level + 1,
        references=place.references,
        pictures=inputs.pictures,
    )
    body = assemble_body(case.body, setting)
    return tree.Case(
        role="case",
        anchor=matter.id,
        case_id=matter.id,
        citation=f"{place.label} 案例{place.value}",
        children=(*_display_lines(matter, place, inputs), *_credited(body.blocks, matter)),
        notes=body.notes,
        span=case.span,
        genre=matter.genre,
    )


def case_reference(case: CaseInput, value: int, scheme: str) -> str:
    """How the text refers to a case: by its printed number, or by its headline where none is printed."""
    return number_text(scheme, value).rstrip("、. ") or f"《{''.join(case.matter.headline)}》"


def text_turns(turns: tuple[str, ...]) -> tree.blocks.Turns:
    """Authors' turns as display text."""
    return tuple((tree.Text(turn),) for turn in turns)


def _display_lines(matter: CaseMatter, place: CasePlace, inputs: IssueInput) -> list[tree.Block]:
    """Number line, column name, organisation line, kicker, headline, deck and byline, as far as the case has them."""
    scheme = inputs.series.numbering.case
    numbered = scheme != NONE
    own_line = numbered and inputs.series.kind in NUMBER_LINES
    text = number_text(scheme, place.value)
    above = [
        ("column-name", matter.column),
        ("organisation-line", organisation_line(matter, inputs.organisations)),
    ]
    above = [line for line in above if line[1] != place.group]
    below = [("deck", matter.deck), ("byline", _byline(matter))]
    heading = tree.Heading(
        role="first-case-title" if place.value == 1 else "case-title",
        anchor=f"{matter.id}/title",
        level=place.level,
        turns=text_turns(matter.headline),
        number="" if own_line else text,
        scheme=scheme if numbered and not own_line else "",
        value=place.value if numbered and not own_line else 0,
    )
    lines: list[tree.Block] = []
    if own_line:
        lines.append(tree.NumberLine("case-number", f"{matter.id}/number", text, scheme, place.value))
    lines += [_display(matter, *line) for line in (*above, ("kicker", matter.kicker)) if line[1]]
    return [*lines, heading, *(_display(matter, *line) for line in below if line[1])]


def _display(matter: CaseMatter, role: str, turns: tuple[str, ...]) -> tree.Display:
    return tree.Display(role, f"{matter.id}/{role}", text_turns(turns))


def organisation_line(matter: CaseMatter, organisations: Mapping[str, Organisation]) -> tuple[str, ...]:
    """The names to print on a line of their own; none when the headline begins with one of them."""
    names = tuple(reference.printed or organisations[reference.id].name for reference in matter.organisation)
    if matter.organisation_line is not None:
        return names if matter.organisation_line else ()
    registered = [
        name
        for reference in matter.organisation
        for name in (reference.printed, organisations[reference.id].name, *organisations[reference.id].short)
        if name
    ]
    return () if any(matter.headline[0].startswith(name) for name in registered) else names


def _byline_manner(matter: CaseMatter) -> str:
    return matter.byline or ("dateline" if matter.dateline else _BYLINE_BY_GENRE[matter.genre])


def _byline(matter: CaseMatter) -> tuple[str, ...]:
    return tuple(credit_text(credit) for credit in matter.credits) if _byline_manner(matter) == "line" else ()


def credit_text(credit: Credit) -> str:
    """本报记者 王明 李四: affiliation and role, then the names; 通讯员 王明 摄: what was done, behind them."""
    names, affiliation, role = " ".join(credit.names), credit.affiliation or "", credit.role or ""
    if role in _BEHIND_NAMES:
        return f"{affiliation} {names} {role}".strip()
    return f"{affiliation}{role} {names}".strip()


def _credited(blocks: tuple[tree.Block, ...], matter: CaseMatter) -> tuple[tree.Block, ...]:
    """The body with its news head (本报讯（…）) in its first paragraph or its credit at the end, as the genre has it.

    A body without a paragraph has no place for a news head; what it says then stands at the end.
    """
    manner = _byline_manner(matter)
    people = " ".join(credit_text(credit) for credit in matter.credits)
    at_end = people if manner == "end" else ""
    opening = next((place for place, block in enumerate(blocks) if isinstance(block, tree.Paragraph)), None)
    if opening is None and manner == "dateline":
        at_end = " ".join(filter(None, (matter.dateline, people)))
    elif opening is not None and (head := _news_head(matter, people if manner == "dateline" else "")):
        paragraph = blocks[opening]
        assert isinstance(paragraph, tree.Paragraph)
        led = replace(paragraph, children=(head, *paragraph.children))
        blocks = (*blocks[:opening], led, *blocks[opening + 1 :])
    if at_end:
        blocks = (*blocks, tree.Paragraph("sign-off", f"{matter.id}/sign-off", (tree.Text(f"（{at_end}）"),)))
    return blocks


def _news_head(matter: CaseMatter, people: str) -> tree.RunIn | None:
    """本报讯（记者 王明）, or with the words that the case has in its place; none where the news has no such opening."""
    words = matter.dateline or (_DATELINE if _byline_manner(matter) == "dateline" else "")
    if not words:
        return None
    return tree.RunIn((tree.Text(f"{words}（{people}）" if people else f"{words}　"),), role="dateline")
