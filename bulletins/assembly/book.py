"""What makes a casebook a book: cover, title leaf, colophon, editorial board, foreword, back cover.

Cover and title leaf have no text of their own: their words are those of the pages' design.
"""

from collections.abc import Iterator, Sequence

from bulletins import tree
from bulletins.assembly.cases import text_turns
from bulletins.assembly.fields import Fields
from bulletins.assembly.inputs import IssueInput
from bulletins.assembly.parts import call_outs, editors_of, merged_imprint, names_text, preface
from bulletins.model import Imprint

FOREWORD = "前言"
BOARD = "编委会"


def cover(inputs: IssueInput, fields: Fields, cases: Sequence[tree.Block]) -> list[tree.Block]:
    """The cover."""
    return [tree.Section("cover", "cover", ())]


def title_leaf(inputs: IssueInput, fields: Fields, cases: Sequence[tree.Block]) -> list[tree.Block]:
    """The title leaf, which says the cover's words again."""
    return [tree.Section("title-leaf", "title-leaf", ())]


def colophon(inputs: IssueInput, fields: Fields, cases: Sequence[tree.Block]) -> list[tree.Block]:
    """Who made the book, and how many copies there are: on the back of the title leaf."""
    rows = tuple(tree.LabelledRow(f"{label}：", text) for label, text in _colophon_rows(inputs, fields))
    return [
        tree.Section("colophon-page", "colophon", (tree.LabelledRows("colophon", "colophon/rows", rows),))
    ]


def _colophon_rows(inputs: IssueInput, fields: Fields) -> Iterator[tuple[str, str]]:
    said = merged_imprint(inputs) or Imprint()
    yield "书名", f"{inputs.series.name}（{fields['label']}）"
    for label, text in (("编印", said.publisher or inputs.series.issuer), ("印刷", said.printer)):
        if text:
            yield label, text
    for entry in editors_of(inputs):
        yield entry.role, names_text(entry)
    if said.permit:
        yield "准印证号", said.permit
    for row in said.rows:
        yield (row.label or "").rstrip("："), (row.text or "") + (row.right or "")
    if said.copies:
        yield "印数", f"{said.copies}册"
    for line in inputs.issue.contact or inputs.series.contact:
        label, colon, text = line.partition("：")
        yield (label, text) if colon else ("联系", line)


def committee(inputs: IssueInput, fields: Fields, cases: Sequence[tree.Block]) -> list[tree.Block]:
    """The editorial board (编委会), a row a role."""
    rows = tuple(tree.LabelledRow(f"{entry.role}：", names_text(entry)) for entry in inputs.issue.committee)
    if not rows:
        return []
    heading = tree.Heading("committee-heading", "committee/title", 1, text_turns((BOARD,)))
    return [
        tree.Section("front", "committee", (heading, tree.LabelledRows("committee", "committee/rows", rows)))
    ]


def foreword(inputs: IssueInput, fields: Fields, cases: Sequence[tree.Block]) -> list[tree.Block]:
    """The preface under a heading of its own."""
    heading = tree.Heading("front-heading", "foreword/title", 1, text_turns((FOREWORD,)))
    return [
        tree.Section("front", "foreword", (heading, section)) for section in preface(inputs, fields, cases)
    ]


def back_cover(inputs: IssueInput, fields: Fields, cases: Sequence[tree.Block]) -> list[tree.Block]:
    """The back cover with its QR code."""
    return [tree.Section("back-cover", "back-cover", tuple(call_outs(inputs, fields, cases)))]
