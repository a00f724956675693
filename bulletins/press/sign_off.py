"""The sign-off sheet (审签单): what is to be signed, and who signs it.

The order is that of the three reviews (三审制): draft, check, first to third review, release.
"""

from bulletins.compose.boxes import Layout
from bulletins.press.sheet_text import OPEN, note, particulars, printed_code, sheet, table
from bulletins.tree import Bulletin, Case, Figure, Table, plain_text, walk

STEPS = ("拟稿", "核稿", "一审", "二审", "三审", "签发")
_HEADS = ("环节", "意　　　　　　　　　　　　见", "签　　名", "日　　期")


def sign_off_sheet(bulletin: Bulletin, layout: Layout, copies: int | None) -> Bulletin:
    """The tree of the sheet.

    Args:
        bulletin: the issue.
        layout: its pages.
        copies: how many are printed, if that is known.
    """
    blocks = tuple(walk(bulletin))
    characters = sum(not char.isspace() for block in bulletin.children for char in plain_text(block))
    edition = bulletin.edition
    rows = (
        ("版次", f"{edition.full_label}　短码 {printed_code(bulletin)}"),
        ("日期", edition.printed_date or OPEN),
        ("篇幅", f"{len(layout.pages)}页，{characters:,}字"),
        ("内容", _contents(blocks)),
        ("印数", f"{copies}份" if copies else OPEN),
    )
    return sheet(
        bulletin,
        "审签单",
        particulars(rows),
        table("steps", _HEADS, [(step, "", "", "") for step in STEPS]),
        note("段落编号（案例3·4）印在校样页边，意见中请写明编号。签发后内容再有改动，应重新送签。"),
    )


def _contents(blocks: tuple[object, ...]) -> str:
    counts = (
        ("案例{}个", sum(isinstance(block, Case) for block in blocks)),
        ("图片{}幅", sum(isinstance(block, Figure) for block in blocks)),
        ("表格{}张", sum(isinstance(block, Table) for block in blocks)),
    )
    return "，".join(words.format(count) for words, count in counts if count)
