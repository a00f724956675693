"""The parts of a bulletin around its cases: preface, contents, call-outs, editors, imprint, appendices."""

from collections.abc import Callable, Sequence

from bulletins import tree
from bulletins.assembly.cases import text_turns
from bulletins.assembly.fields import Fields, filled
from bulletins.assembly.inputs import IssueInput
from bulletins.model import CallOut, Editors, Imprint, Kind

Part = Callable[[IssueInput, Fields, Sequence[tree.Block]], list[tree.Block]]
"""Makes one part; the blocks are those of the cases and their groups."""


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


def contents(inputs: IssueInput, fields: Fields, cases: Sequence[tree.Block]) -> list[tree.Block]:
    """The contents, if the issue or its series asks for them by giving them a title."""
    title = inputs.issue.contents if inputs.issue.contents is not None else inputs.series.contents
    if not title:
        return []
    entries: list[tree.ContentsEntry] = []
    for block in cases:
        _add_entries(entries, block, 1)
    with_pages = inputs.series.kind is not Kind.BRIEF
    return [tree.Contents("contents", "contents", (tree.Text(title),), tuple(entries), with_pages)]


def _add_entries(entries: list[tree.ContentsEntry], block: tree.Block, level: int) -> None:
    if not isinstance(block, tree.Section | tree.Case):
        return
    heading = next((child for child in block.children if isinstance(child, tree.Heading)), None)
    lines = [c for c in block.children if isinstance(c, tree.Display) and c.role == "organisation-line"]
    if heading is not None:
        organisation = "".join(tree.inline_text(turn) for line in lines for turn in line.turns)
        entries.append(
            tree.ContentsEntry(
                "contents-entry", level, heading.number, heading.turns, organisation, heading.anchor
            )
        )
    if isinstance(block, tree.Section):
        for child in block.children:
            _add_entries(entries, child, level + (heading is not None))


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


def _editors_of(inputs: IssueInput) -> tuple[Editors, ...]:
    own = inputs.issue.editors
    return inputs.series.editors if own is None else own


def _people(editors: Editors) -> str:
    return f"{editors.role}：{'　'.join(_spread(name) for name in editors.names)}"


def _spread(name: str) -> str:
    """Two-character names take three cells in a list of names."""
    return "　".join(name) if len(name) == 2 else name


def editors(inputs: IssueInput, fields: Fields, cases: Sequence[tree.Block]) -> list[tree.Block]:
    """The people who made the issue, on a line."""
    people = [
        *(_people(entry) for entry in _editors_of(inputs)),
        *(inputs.issue.contact or inputs.series.contact),
    ]
    return [tree.Display("editors", "editors", text_turns(tuple(people)))] if people else []


def imprint(inputs: IssueInput, fields: Fields, cases: Sequence[tree.Block]) -> list[tree.Block]:
    """报, 送, 发, then editors at the left and the number of copies at the right.

    Source: GB/T 9704-2012 §7.4 (imprint); order and last row by the custom of briefs.
    """
    people = "　".join(_people(entry) for entry in _editors_of(inputs))
    merged = _merged_imprint(inputs) or Imprint()
    lists = (("报：", merged.report), ("送：", merged.send), ("发：", merged.distribute))
    rows = [tree.ImprintRow(label=label, text=f"{'、'.join(names)}。") for label, names in lists if names]
    for label, text in (
        ("编印：", merged.publisher),
        ("印刷：", merged.printer),
        ("准印证号：", merged.permit),
    ):
        rows += [tree.ImprintRow(label=label, text=text)] if text else []
    rows += [tree.ImprintRow(row.label or "", row.text or "", row.right or "") for row in merged.rows]
    copies = f"（共印{merged.copies}份）" if merged.copies else ""
    if people or copies:
        rows.append(tree.ImprintRow(text=people, right=copies))
    return [tree.Imprint("imprint", "imprint", tuple(rows))] if rows else []


def _merged_imprint(inputs: IssueInput) -> Imprint | None:
    """The series' imprint with what the issue says otherwise."""
    own, shared = inputs.issue.imprint, inputs.series.imprint
    if own is None or shared is None:
        return own or shared
    return own.over(shared)


def committee(inputs: IssueInput, fields: Fields, cases: Sequence[tree.Block]) -> list[tree.Block]:
    """The editorial board (编委会)."""
    people = tuple(_people(entry) for entry in inputs.issue.committee)
    return [tree.Display("committee", "committee", text_turns(people))] if people else []


def appendices(inputs: IssueInput, fields: Fields, cases: Sequence[tree.Block]) -> list[tree.Block]:
    """Lists and tables at the end, each under its title."""
    done: list[tree.Block] = []
    for number, appendix in enumerate(inputs.appendices, 1):
        anchor = f"appendix-{number}"
        heading = tree.Heading("group-heading", f"{anchor}/title", 1, text_turns(appendix.title))
        heads = tuple(tree.Cell((tree.Text(head),)) for head in appendix.heads)
        rows = tuple(tuple(tree.Cell((tree.Text(cell),)) for cell in row) for row in appendix.rows)
        done.append(
            tree.Section("appendix", anchor, (heading, tree.Table("table", f"{anchor}/table", heads, rows)))
        )
    return done
