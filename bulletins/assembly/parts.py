"""The parts of a bulletin around its cases: preface, call-outs, editors, imprint, appendices."""

import re
from collections.abc import Callable, Sequence

from bulletins import tree
from bulletins.assembly.cases import text_turns
from bulletins.assembly.fields import Fields, filled
from bulletins.assembly.inputs import IssueInput
from bulletins.model import CallOut, Editors, Imprint
from bulletins.numerals import chinese

Part = Callable[[IssueInput, Fields, Sequence[tree.Block]], list[tree.Block]]
"""Makes one part; the blocks are those of the cases and their groups."""

_NUMBER = re.compile(r"●?\d[\d.,]*[%‰]?")
"""A cell that is a number, the mark of a printed case before it."""


def preface(inputs: IssueInput, fields: Fields, cases: Sequence[tree.Block]) -> list[tree.Block]:
    """The words before the first case, a paragraph a line, the series' label (【按】) in front."""
    if not inputs.issue.preface:
        return []
    text = filled(inputs.issue.preface, fields, "preface")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    label = inputs.series.preface_label
    paragraphs = []
    for number, line in enumerate(lines, 1):
        head = (tree.RunIn((tree.Text(label),), role="preface-label"),) if label and number == 1 else ()
        paragraphs.append(tree.Paragraph("preface", f"preface/paragraph-{number}", (*head, tree.Text(line))))
    return [tree.Section("preface-section", "preface", tuple(paragraphs))]


def issue_headline(inputs: IssueInput, fields: Fields, cases: Sequence[tree.Block]) -> list[tree.Block]:
    """The issue's own headline, above everything else of the text."""
    turns = inputs.issue.headline
    return [tree.Heading("issue-headline", "issue-headline", 1, text_turns(turns))] if turns else []


def call_outs(inputs: IssueInput, fields: Fields, cases: Sequence[tree.Block]) -> list[tree.Block]:
    """QR codes with words, at the end."""
    own = inputs.issue.call_outs
    chosen: tuple[CallOut, ...] = inputs.series.call_outs if own is None else own
    return [
        tree.CallOut(
            "call-out",
            f"call-out-{number}",
            text_turns(_filled_turns(call.text, fields)),
            _target(call, inputs),
        )
        for number, call in enumerate(chosen, 1)
    ]


def _filled_turns(turns: tuple[str, ...], fields: Fields) -> tuple[str, ...]:
    return tuple(filled(turn, fields, "call_outs") for turn in turns)


def _target(call_out: CallOut, inputs: IssueInput) -> str:
    return {"edition": inputs.edition.address, "issue": inputs.issue_address}.get(call_out.to, call_out.to)


def editors_of(inputs: IssueInput) -> tuple[Editors, ...]:
    """The issue's editors, else the series'."""
    own = inputs.issue.editors
    return inputs.series.editors if own is None else own


def _people(editors: Editors) -> str:
    return f"{editors.role}：{names_text(editors)}"


def names_text(editors: Editors) -> str:
    """The names, an em between two."""
    return "　".join(_spread(name) for name in editors.names)


def _spread(name: str) -> str:
    """Two-character names take three cells in a list of names."""
    return "　".join(name) if len(name) == 2 else name


def editors(inputs: IssueInput, fields: Fields, cases: Sequence[tree.Block]) -> list[tree.Block]:
    """The people who made the issue, on a line."""
    people = [
        *(_people(entry) for entry in editors_of(inputs)),
        *(inputs.issue.contact or inputs.series.contact),
    ]
    return [tree.Display("editors", "editors", text_turns(tuple(people)))] if people else []


def ending(inputs: IssueInput, fields: Fields, cases: Sequence[tree.Block]) -> list[tree.Block]:
    """Call-outs and editors together, at the end of everything."""
    blocks = (*call_outs(inputs, fields, cases), *editors(inputs, fields, cases))
    return [tree.Section("ending", "ending", blocks)] if blocks else []


def imprint(inputs: IssueInput, fields: Fields, cases: Sequence[tree.Block]) -> list[tree.Block]:
    """报, 送, 发, then editors at the left and the number of copies at the right.

    Source: GB/T 9704-2012 §7.4 (imprint); order and last row by the custom of briefs.
    """
    people = "　".join(_people(entry) for entry in editors_of(inputs))
    merged = merged_imprint(inputs) or Imprint()
    lists = (("报：", merged.report), ("送：", merged.send), ("发：", merged.distribute))
    rows = [tree.LabelledRow(label=label, text=f"{'、'.join(names)}。") for label, names in lists if names]
    for label, text in (
        ("编印：", merged.publisher),
        ("印刷：", merged.printer),
        ("准印证号：", merged.permit),
    ):
        rows += [tree.LabelledRow(label=label, text=text)] if text else []
    rows += [tree.LabelledRow(row.label or "", row.text or "", row.right or "") for row in merged.rows]
    copies = f"（共印{merged.copies}份）" if merged.copies else ""
    if people or copies:
        rows.append(tree.LabelledRow(text=people, right=copies))
    return [tree.LabelledRows("imprint", "imprint", tuple(rows))] if rows else []


def merged_imprint(inputs: IssueInput) -> Imprint | None:
    """The series' imprint with what the issue says otherwise."""
    own, shared = inputs.issue.imprint, inputs.series.imprint
    if own is None or shared is None:
        return own or shared
    return own.over(shared)


def appendices(inputs: IssueInput, fields: Fields, cases: Sequence[tree.Block]) -> list[tree.Block]:
    """Lists and tables at the end, each under its title."""
    done: list[tree.Block] = []
    for number, appendix in enumerate(inputs.appendices, 1):
        anchor = f"appendix-{number}"
        heading = tree.Heading("appendix-heading", f"{anchor}/title", 1, text_turns(appendix.title))
        columns = zip(appendix.heads, *appendix.rows, strict=True)
        aligns = ["right" if _are_numbers(cells) else "left" for _, *cells in columns]
        heads, *rows = (
            tuple(tree.Cell((tree.Text(cell),), align) for cell, align in zip(row, aligns, strict=True))
            for row in (appendix.heads, *appendix.rows)
        )
        label = _appendix_label(number, len(inputs.appendices))
        blocks: list[tree.Block] = [
            tree.Display("appendix-label", f"{anchor}/label", text_turns((label,))),
            heading,
        ]
        if appendix.note:
            blocks.append(tree.Paragraph("note", f"{anchor}/note", (tree.Text(appendix.note),)))
        blocks.append(tree.Table("table", f"{anchor}/table", heads, tuple(rows)))
        title = "".join(appendix.title)
        done.append(tree.Section("appendix", anchor, tuple(blocks), running_title=title))
    return done


def _are_numbers(cells: Sequence[str]) -> bool:
    """Whether the cells of a column are numbers, as far as they are filled; a mark before one is no part of it."""
    numbers = [cell for cell in cells if cell]
    return bool(numbers) and all(map(_NUMBER.fullmatch, numbers))


def _appendix_label(number: int, count: int) -> str:
    return f"附录{chinese(number)}" if count > 1 else "附录"
