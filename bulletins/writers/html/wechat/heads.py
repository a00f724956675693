"""The head and the foot of an article, from the frames of the page design."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bulletins.style.properties import Align
from bulletins.tree import Bulletin
from bulletins.writers.html import mast
from bulletins.writers.html.mast import NAME_ROLE, Row, Words, footer_lines
from bulletins.writers.html.wechat.elements import BREAK, Markup, element, line, section, text
from bulletins.writers.html.wechat.inline_sheet import InlineSheet
from bulletins.writers.html.wechat.inlines import BLANK

if TYPE_CHECKING:
    from bulletins.style import StyleMap


def head(bulletin: Bulletin, styles: "StyleMap", sheet: InlineSheet) -> Markup:
    """The head of the first page: a rule is the lower edge of what stands above it, a band a filled block."""
    done = ""
    for strip in mast.head(styles.pages.masters["first"], bulletin.fields, styles):
        if strip.band is not None:
            words = "".join(_row(row, sheet) for row in strip.rows if row.words)
            done += section(sheet.field(strip.band.color), words)
            continue
        for row in strip.rows:
            done = section(sheet.rule(row.rule), done) if row.rule else done + _row(row, sheet)
    return section("margin:0 0 24px", done)


def foot(bulletin: Bulletin, styles: "StyleMap", sheet: InlineSheet, code: Markup) -> Markup:
    """The edition's lines under its QR code."""
    lines = footer_lines(styles.pages.masters["odd"], bulletin.fields)
    words = "".join(line("p", f"{sheet.words(each.role)};{_CENTRED}", _lines(each)) for each in lines)
    return section("margin:28px 0 0;padding:12px 0 0;border-top:1px solid #cccccc", code + words)


_CENTRED = "margin:0;line-height:1.6;text-align:center;text-indent:0;word-break:break-all"


def _row(row: Row, sheet: InlineSheet) -> Markup:
    """Words side by side on one line in the middle, or one text where the design has it."""
    if len(row.words) == 1:
        return _alone(row.words[0], sheet)
    words = (element("span", sheet.words(each.role), _lines(each)) for each in row.words)
    return line("p", sheet.aligned(Align.CENTER), BLANK.join(words))


def _alone(words: Words, sheet: InlineSheet) -> Markup:
    place = sheet.aligned(words.align)
    if words.role == NAME_ROLE:
        return line("h1", f"{place};{sheet.name(words.role, words.characters)}", _lines(words))
    return line("p", f"{place};{sheet.words(words.role)}", _lines(words))


def _lines(words: Words | Sequence[str]) -> Markup:
    return BREAK.join(text(each) for each in (words.lines if isinstance(words, Words) else words))
