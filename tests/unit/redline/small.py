"""Small bulletins for comparing, and errata in a line each."""

from collections.abc import Mapping

from bulletins import tree
from bulletins.redline import Errata, Erratum, Wording, compare
from bulletins.tree.passages import passages

MARK = tree.EditionMark("第1版", "https://bulletins.example/s/2024-01/1/", "", "2024-01-01", "")


def bulletin(*children: tree.Block, **fields: Mapping[str, object]) -> tree.Bulletin:
    return tree.Bulletin("s-2024-01", "某刊", "", "", (), MARK, fields, children)


def paragraph(anchor: str, text: str, role: str = "paragraph") -> tree.Paragraph:
    return tree.Paragraph(role, anchor, (tree.Text(text),))


def point(anchor: str, ordinal: str, text: str) -> tree.Paragraph:
    return tree.Paragraph("point", anchor, (tree.Text(text),), tree.Ordinal(ordinal, "一是", 0, 1))


def case(name: str, title: str, *texts: str | tree.Block, number: str = "") -> tree.Case:
    """A case of paragraphs and other blocks; ``／`` in the title is a turn."""
    turns = tuple((tree.Text(turn),) for turn in title.split("／"))
    heading = tree.Heading("case-title", f"{name}/title", 1, turns, number, "案例1" if number else "", 1)
    blocks = [
        paragraph(f"{name}/paragraph-{place}", text) if isinstance(text, str) else text
        for place, text in enumerate(texts, 1)
    ]
    return tree.Case("case", name, name, "", (heading, *blocks))


def table(anchor: str, *rows: str) -> tree.Table:
    """A table; ``|`` between cells, the first row is the head."""
    heads, *others = (tuple(tree.Cell((tree.Text(cell),)) for cell in row.split("|")) for row in rows)
    return tree.Table("table", anchor, heads, tuple(others))


def figure(anchor: str, sha256: str, caption: str = "") -> tree.Figure:
    picture = tree.Picture("media/x.png", "image/png", 4, 4, 300, sha256, b"")
    return tree.Figure("figure", anchor, picture, "一幅画", (tree.Text(caption),) if caption else ())


def wording(made: tree.Bulletin, pages: Mapping[str, str] | None = None) -> Wording:
    return Wording(passages(made), pages or {})


def errata(old: tree.Bulletin, new: tree.Bulletin) -> Errata:
    return compare(wording(old), wording(new))


def between(old: tree.Block, new: tree.Block) -> Errata:
    """The errata between two bulletins of one case."""
    return errata(bulletin(old), bulletin(new))


def told(rows: Errata) -> list[tuple[str, str, str, str]]:
    """Kind, old place, old and new words of each row."""
    return [line(row) for row in rows.rows]


def line(row: Erratum) -> tuple[str, str, str, str]:
    return (row.kind.chinese, row.old.words, row.before, row.after)
