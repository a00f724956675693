"""The contents: an entry for every group, case and appendix."""

from collections.abc import Iterator, Sequence

from bulletins import tree
from bulletins.assembly.fields import Fields
from bulletins.assembly.inputs import IssueInput
from bulletins.assembly.parts import appendices
from bulletins.model import Kind

LISTS_ONLY = frozenset({Kind.BRIEF})
"""Kinds whose contents (本期要目) name the cases and no pages."""


def contents(inputs: IssueInput, fields: Fields, cases: Sequence[tree.Block]) -> list[tree.Block]:
    """The contents, if the issue or its series asks for them by giving them a title."""
    title = inputs.issue.contents if inputs.issue.contents is not None else inputs.series.contents
    if not title:
        return []
    with_pages = inputs.series.kind not in LISTS_ONLY
    listed = [*cases, *(appendices(inputs, fields, cases) if with_pages else [])]
    entries = tuple(entry for block in listed for entry in _entries(block, 1))
    return [tree.Contents("contents", "contents", (tree.Text(title),), entries, with_pages)]


def _entries(block: tree.Block, level: int) -> Iterator[tree.ContentsEntry]:
    """The entry of a group, an appendix or a case, and those of what is in it."""
    if not isinstance(block, tree.Section | tree.Case):
        return
    heading = next((child for child in _opening(block) if isinstance(child, tree.Heading)), None)
    if heading is not None:
        yield _entry(block, heading, level)
    for child in block.children:
        if isinstance(child, tree.Case):
            yield from _entries(child, level + (heading is not None))


def _opening(block: tree.Section | tree.Case) -> Iterator[tree.Block]:
    """What stands before the cases of a group, or in a case, that of its part page included."""
    for child in block.children:
        if isinstance(child, tree.Section):
            yield from child.children
        elif not isinstance(child, tree.Case):
            yield child


def _entry(block: tree.Section | tree.Case, heading: tree.Heading, level: int) -> tree.ContentsEntry:
    opening = list(_opening(block))
    numbers = [child.number for child in opening if isinstance(child, tree.NumberLine)]
    lines = [
        child for child in opening if isinstance(child, tree.Display) and child.role == "organisation-line"
    ]
    return tree.ContentsEntry(
        role="contents-entry" if isinstance(block, tree.Case) else "contents-group",
        level=level,
        number=numbers[0] if numbers else heading.number,
        turns=heading.turns,
        organisation="".join(tree.inline_text(turn) for line in lines for turn in line.turns),
        target=heading.anchor,
    )
