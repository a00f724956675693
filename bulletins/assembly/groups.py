"""The cases in their groups: categories, organisations, or the parts (篇) of a casebook."""

from bulletins import tree
from bulletins.assembly.cases import CasePlace, assemble_case, case_reference, text_turns
from bulletins.assembly.inputs import GroupInput, IssueInput
from bulletins.model import Kind
from bulletins.numerals import NONE, number_text


def case_blocks(inputs: IssueInput, label: str) -> list[tree.Block]:
    """The cases, each titled group in a section of its own; cases are numbered through the whole issue.

    ``label`` is the issue's (第4期), for citations.
    """
    scheme = inputs.series.numbering.case
    references = {
        case.matter.id: case_reference(case, value, scheme) for value, case in enumerate(inputs.cases, 1)
    }
    level = 2 if _prints_titles(inputs) and any(group.title for group in inputs.groups) else 1
    blocks: list[tree.Block] = []
    first = 1
    for number, group in enumerate(inputs.groups, 1):
        said = group.title if _prints_titles(inputs) else ()
        cases = [
            assemble_case(case, CasePlace(value, level, label, references, said), inputs)
            for value, case in enumerate(group.cases, first)
        ]
        blocks += [_group(group, number, first, cases, inputs)] if group.title else cases
        first += len(cases)
    return blocks


def _prints_titles(inputs: IssueInput) -> bool:
    """Whether groups have a title of their own: in a casebook its parts do, its categories stand in running heads."""
    return inputs.series.kind is not Kind.CASEBOOK or bool(inputs.issue.sections)


def _group(
    group: GroupInput, number: int, first: int, cases: list[tree.Case], inputs: IssueInput
) -> tree.Section:
    anchor = f"group-{number}"
    opening: tuple[tree.Block, ...] = ()
    printed = ""
    if _prints_titles(inputs):
        scheme = inputs.series.numbering.group
        printed = number_text(scheme, number)
        if inputs.series.kind is Kind.CASEBOOK:
            opening = (_part_page(group, anchor, number, first, inputs),)
        else:
            opening = (_heading("group-heading", anchor, group.title, scheme, number),)
    running = " ".join(filter(None, (printed, "".join(group.title))))
    return tree.Section("group", anchor, (*opening, *cases), running_title=running)


def _heading(
    role: str, anchor: str, title: tuple[str, ...], scheme: str = NONE, value: int = 0
) -> tree.Heading:
    numbered = scheme != NONE
    return tree.Heading(
        role=role,
        anchor=f"{anchor}/title",
        level=1,
        turns=text_turns(title),
        number=number_text(scheme, value),
        scheme=scheme if numbered else "",
        value=value if numbered else 0,
    )


def _part_page(group: GroupInput, anchor: str, number: int, first: int, inputs: IssueInput) -> tree.Section:
    """The page before a part: its number, its title, and which cases it has."""
    blocks: list[tree.Block] = []
    if inputs.series.numbering.group != NONE:
        scheme = inputs.series.numbering.group
        text = number_text(scheme, number)
        blocks.append(tree.NumberLine("part-number", f"{anchor}/number", text, scheme, number))
    blocks.append(_heading("part-heading", anchor, group.title))
    if inputs.series.numbering.case != NONE:
        ends = (first, first + len(group.cases) - 1)
        texts = [number_text(inputs.series.numbering.case, value) for value in dict.fromkeys(ends)]
        blocks.append(tree.Display("part-range", f"{anchor}/range", ((tree.Text("—".join(texts)),),)))
    return tree.Section("part-page", f"{anchor}/page", tuple(blocks))
