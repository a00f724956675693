"""Sheets that go with an issue, as trees: what the job sheet and the sign-off sheet have in common."""

from collections.abc import Sequence
from dataclasses import replace

from bulletins.tree import (
    Block,
    Bulletin,
    Cell,
    Display,
    Heading,
    LabelledRow,
    LabelledRows,
    Paragraph,
    Table,
    Text,
)

OPEN = "（待定）"
"""Stands where nobody has said yet."""

Rows = Sequence[tuple[str, str]]
"""Labels with their texts."""


def sheet(bulletin: Bulletin, title: str, *blocks: Block) -> Bulletin:
    """A tree of its own beside that of an issue: its title, the issue's name, then ``blocks``."""
    heading = Heading("sheet-title", "sheet/title", 1, ((Text("　".join(title)),),))
    subtitle = Display("sheet-subtitle", "sheet/issue", ((Text(bulletin.title),),))
    return replace(
        bulletin, title=f"{bulletin.title} {title}", children=(heading, subtitle, *blocks), plan=()
    )


def particulars(rows: Rows) -> LabelledRows:
    """Labels and texts between rules."""
    return LabelledRows(
        "particulars", "sheet/particulars", tuple(LabelledRow(f"{label}：", text) for label, text in rows)
    )


def table(name: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A table of plain texts."""
    cells = tuple(tuple(Cell((Text(text),)) for text in row) for row in rows)
    return Table("table", f"sheet/{name}", tuple(Cell((Text(head),)) for head in heads), cells)


def note(text: str) -> Paragraph:
    """Small words below."""
    return Paragraph("sheet-note", "sheet/note", (Text(text),))


def printed_code(bulletin: Bulletin) -> str:
    """The short code as the pages have it."""
    edition = bulletin.fields["edition"]
    return str(edition["code"]) if isinstance(edition, dict) else bulletin.edition.code
