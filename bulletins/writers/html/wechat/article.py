"""The article and the files beside it."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bulletins.tree import (
    Block,
    Box,
    Bulletin,
    CallOut,
    Case,
    Cell,
    Contents,
    Display,
    Figure,
    Heading,
    LabelledRows,
    Note,
    NumberLine,
    Paragraph,
    Section,
    Table,
    inline_text,
    walk,
)
from bulletins.typefaces import Typefaces
from bulletins.writers.html.leaves import opening
from bulletins.writers.html.wechat.cover import cover
from bulletins.writers.html.wechat.elements import Markup, element, image, line, section, text
from bulletins.writers.html.wechat.heads import foot, head
from bulletins.writers.html.wechat.inline_sheet import InlineSheet
from bulletins.writers.html.wechat.inlines import BLANK, inlines, turns
from bulletins.writers.html.wechat.media import Media, Medium
from bulletins.writers.html.wechat.particulars import marker, particulars

if TYPE_CHECKING:
    from bulletins.style import StyleMap

FILE_NAME = re.compile(r"article\.html|article\.txt|cover\.png|media/\d+\.(png|jpg)")
"""The paths of an article's files."""

_PLACE = "margin:12px 0;padding:8px;border:1px dashed #d5222b;text-align:center"
_MARKER = "margin:0 0 6px;font-size:13px;line-height:1.5;color:#d5222b;text-align:center;text-indent:0"
_SMALL = "margin:0 0 12px;font-size:13px;line-height:1.5;text-align:center;text-indent:0;word-break:break-all"
_CELL = (
    "padding:4px 6px;margin:0;text-indent:0;border:none;border-bottom:1px solid #cccccc;vertical-align:top"
)
_TABLE = "width:100%;border-collapse:collapse;border-top:2px solid #231f20;border-bottom:2px solid #231f20"
_WIDE = "margin:8px 0 16px;overflow-x:auto"
_QR_WIDTH = "220px"


def write(bulletin: Bulletin, styles: "StyleMap", typefaces: Typefaces) -> Mapping[str, bytes]:
    """The files of an article by their paths: the article, what to fill in beside it, its pictures, its cover.

    Raises:
        StyleError: the style lacks a role that the bulletin uses.
        TemplateError: a text of the page design cannot be filled.
        RenderError: no face has a character of the cover.
    """
    writer = _ArticleWriter(styles)
    body = writer.article(bulletin)
    media = writer.media
    return {
        "article.html": _page(bulletin, body).encode("utf-8"),
        "article.txt": particulars(bulletin, media.all()).encode("utf-8"),
        "cover.png": cover(bulletin, styles, typefaces),
        **media.files(),
    }


def _page(bulletin: Bulletin, body: Markup) -> str:
    """The article as a page to be opened in a browser, as wide there as in WeChat's editor."""
    return (
        f'<!DOCTYPE html>\n<html lang="{text(bulletin.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(bulletin.title)}</title>\n</head>\n"
        f'<body style="max-width:578px;margin:0 auto;padding:16px">\n{body}</body>\n</html>\n'
    )


class _ArticleWriter:
    """Writes nodes one after the other and numbers the pictures on the way."""

    def __init__(self, styles: "StyleMap") -> None:
        self.media = Media()
        self._styles = styles
        self._sheet = InlineSheet(styles)

    def article(self, bulletin: Bulletin) -> Markup:
        """The whole article, as one block."""
        begun = opening(bulletin, self._styles)
        top = head(begun, self._styles, self._sheet)
        middle = self._blocks(begun.blocks)
        address = bulletin.edition.address
        is_called = any(isinstance(block, CallOut) and block.url == address for block in walk(bulletin))
        code = "" if is_called else self._place(self.media.code(address), _QR_WIDTH)
        return section(self._sheet.root(), top + middle + foot(bulletin, self._styles, self._sheet, code))

    def _blocks(self, nodes: Sequence[Block]) -> Markup:
        return "".join(self._block(node) for node in nodes)

    def _block(self, node: Block) -> Markup:
        sheet = self._sheet
        match node:
            case Heading():
                tag = f"h{min(node.level + 1, 6)}"
                return self._display(tag, node, node.number)
            case NumberLine():
                return line("p", sheet.block(node.role), text(node.number))
            case Display():
                return self._display("p", node)
            case Paragraph():
                ordinal = (node.ordinal,) if node.ordinal else ()
                return self._paragraph(node.role, inlines((*ordinal, *node.children), sheet))
            case Section() | Case():
                return section(
                    sheet.container(node.role), self._blocks(node.children) + self._notes(node.notes)
                )
            case _:
                return self._composite(node)

    def _composite(self, node: Block) -> Markup:
        sheet = self._sheet
        match node:
            case Box():
                title = line("p", sheet.block("box-title"), inlines(node.title, sheet)) if node.title else ""
                return section(sheet.container(node.role), title + self._blocks(node.children))
            case Figure():
                return self._figure(node)
            case Table():
                return self._table(node)
            case Contents():
                return self._contents(node)
            case CallOut():
                words = line("p", sheet.block(node.role), turns(node.role, node.turns, sheet))
                code = self._place(self.media.code(node.url), _QR_WIDTH)
                return words + code + line("p", _SMALL, text(node.url))
            case LabelledRows():
                return self._labelled_rows(node)
        raise TypeError(f"no form for {type(node).__name__}")

    def _display(self, tag: str, node: Heading | Display, number: str = "") -> Markup:
        """A heading or display line; a field that hugs its words is an element inside it."""
        words = turns(node.role, node.turns, self._sheet, number)
        field = self._sheet.hugging(node.role)
        longest = max((len(inline_text(turn)) for turn in node.turns), default=0)
        look = self._sheet.block(node.role, longest=longest if self._sheet.stacks_turns(node.role) else 0)
        return line(tag, look, element("span", field, words) if field else words)

    def _paragraph(self, role: str, content: Markup) -> Markup:
        return line("p", self._sheet.block(role, is_paragraph=True), content)

    def _notes(self, notes: Sequence[Note]) -> Markup:
        return "".join(
            self._paragraph(note.role, f"{note.number} {inlines(note.children, self._sheet)}")
            for note in notes
        )

    def _place(self, medium: Medium, width: str) -> Markup:
        """Where a picture is to be put in, with the words that say which."""
        words = line("p", _MARKER, text(marker(medium)))
        return section(_PLACE, words + image(medium.path, medium.subject, width))

    def _figure(self, node: Figure) -> Markup:
        place = self._place(self.media.picture(node.picture, node.alternative), "100%")
        caption, credit = inlines(node.caption, self._sheet), inlines(node.credit, self._sheet)
        if caption and credit:
            credit = element("span", self._sheet.words("credit"), BLANK + credit)
        role = "caption" if caption else "credit"
        return place + (self._paragraph(role, caption + credit) if caption or credit else "")

    def _table(self, node: Table) -> Markup:
        caption = (
            line("p", self._sheet.block("table-caption"), inlines(node.caption, self._sheet))
            if node.caption
            else ""
        )
        head_row = self._row("th", "table-head", node.heads)
        rows = "".join(self._row("td", "table-cell", row) for row in node.rows)
        table = f'<table style="{_TABLE}">\n<thead>\n{head_row}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n'
        return caption + section(_WIDE, table)

    def _row(self, tag: str, role: str, cells: Sequence[Cell]) -> Markup:
        look = self._sheet.words(role)
        written = (
            element(
                tag,
                f"{look};line-height:1.6;{_CELL};text-align:{cell.align}",
                inlines(cell.children, self._sheet),
            )
            for cell in cells
        )
        return f"<tr>{''.join(written)}</tr>\n"

    def _contents(self, node: Contents) -> Markup:
        sheet = self._sheet
        parts = [line("p", sheet.block("contents-title"), inlines(node.title, sheet))]
        for entry in node.entries:
            words = turns(entry.role, entry.turns, sheet, entry.number)
            if entry.organisation:
                words += BLANK + element("span", "color:#808080", text(entry.organisation))
            parts.append(
                line("p", f"{sheet.block(entry.role)};padding-left:{16 * (entry.level - 1)}px", words)
            )
        return section(sheet.container(node.role), "".join(parts))

    def _labelled_rows(self, node: LabelledRows) -> Markup:
        """Rows as lines: there is no room for columns on a telephone."""
        rows = []
        for row in node.rows:
            label = (
                element("span", self._sheet.words(f"{node.role}-label"), text(row.label)) if row.label else ""
            )
            right = text(BLANK + row.right) if row.right else ""
            rows.append(line("p", self._sheet.block(f"{node.role}-row"), label + text(row.text) + right))
        return section(self._sheet.container(node.role), "".join(rows))
