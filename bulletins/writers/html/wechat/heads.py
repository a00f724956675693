"""The head and the foot of an article, from the frames of the page design."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bulletins.style.properties import Align
from bulletins.tree import Bulletin
from bulletins.writers.html.leaves import Opening
from bulletins.writers.html.mast import Row, Words, footer_lines
from bulletins.writers.html.wechat.elements import BREAK, Markup, element, line, section, text
from bulletins.writers.html.wechat.inline_sheet import InlineSheet
from bulletins.writers.html.wechat.inlines import BLANK

if TYPE_CHECKING:
    from bulletins.style import StyleMap


def head(opening: Opening, styles: "StyleMap", sheet: InlineSheet) -> Markup:
    """The head or the cover: a rule is the lower edge of what stands above it, a band a filled block."""
    done, name = "", opening.name_role(styles)
    for strip in opening.strips:
        if strip.band is not None:
            words = "".join(_row(row, sheet, name) for row in strip.rows if row.words)
            done += section(sheet.field(strip.band.color), words)
            continue
        for row in strip.rows:
            done = section(sheet.rule(row.rule), done) if row.rule else done + _row(row, sheet, name)
    return section("margin:0 0 24px", done)


def foot(bulletin: Bulletin, styles: "StyleMap", sheet: InlineSheet, code: Markup) -> Markup:
    """The edition's lines under its QR code."""
    lines = footer_lines(styles.pages.masters["odd"], bulletin.fields)
    words = "".join(line("p", f"{sheet.words(each.role)};{_CENTRED}", _lines(each)) for each in lines)
    return section("margin:28px 0 0;padding:12px 0 0;border-top:1px solid #cccccc", code + words)


_CENTRED = "margin:0;line-height:1.6;text-align:center;text-indent:0;word-break:break-all"


def _row(row: Row, sheet: InlineSheet, name_role: str) -> Markup:
    """Words side by side on one line in the middle, or one text where the design has it."""
    if not row.words:
        return ""
    if len(row.words) == 1:
        return _alone(row.words[0], sheet, name_role)
    words = (element("span", sheet.words(each.role), _lines(each)) for each in row.words)
    return line("p", sheet.aligned(Align.CENTER), BLANK.join(words))


def _alone(words: Words, sheet: InlineSheet, name_role: str) -> Markup:
    place = sheet.aligned(words.align)
    if words.role == name_role:
        return line("h1", f"{place};{sheet.name(words.role, words.characters)}", _lines(words))
    if sheet.hugs(words.role):
        return line("p", place, element("span", sheet.words(words.role), _lines(words)))
    return line("p", f"{place};{sheet.words(words.role)}", _lines(words))


def _lines(words: Words | Sequence[str]) -> Markup:
    return BREAK.join(text(each) for each in (words.lines if isinstance(words, Words) else words))
