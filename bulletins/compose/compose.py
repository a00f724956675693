"""The whole composition: blocks set, put on pages, page numbers settled, pages filled with boxes."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bulletins.compose.boxes import FieldBox, Item, Layout, OutlineEntry, Page
from bulletins.compose.compositor import Compositor, length_of
from bulletins.compose.frames import FrameSetter
from bulletins.compose.margin_bars import margin_bars
from bulletins.compose.metrics import Metrics
from bulletins.compose.passes import RunningText
from bulletins.compose.sheets import PlacedStrip, Sheet, count_pages, head_pages, pages_of
from bulletins.compose.strips import LinePart, Surround
from bulletins.errors import Diagnostic, MissingGlyphError, RenderError, Severity, UnsettledError
from bulletins.style import StyleMap
from bulletins.style.page_design import FramePart, PageDesign
from bulletins.tree import Bulletin, PageMap, Section, headings
from bulletins.tree.text import turns_text

if TYPE_CHECKING:
    from bulletins.compose.makeup import Shape

_MOST_PASSES = 5
_SLACK = 0.01  # pt
_CONTEXT = 12  # characters


def compose(bulletin: Bulletin, styles: StyleMap, metrics: Metrics, multiple_of: int = 1) -> Layout:
    """The pages of a bulletin; blank ones among them where their number must be a multiple.

    Raises:
        MissingGlyphError: characters that no face of their chain draws, all at once (B401).
        UnsettledError: page references do not come to rest within five passes (B402).
        RenderError: a reference leads to a block that is not there (B403); text lies outside its sheet (B407); a table
            has too many columns (B413).
        StyleError: the style does not know a role, or gives its text no room (B405, B406).
        TemplateError: a frame's template names a field that the bulletin has not.
    """
    compositor = Compositor(styles, metrics, bulletin.names)
    sheets, page_map, notices = _settled_sheets(bulletin, compositor, multiple_of)
    frames = FrameSetter(compositor, bulletin)
    for sheet in sheets:
        _check_on_sheet(sheet, styles.pages)
    pages = tuple(_page(sheet, compositor, frames) for sheet in sheets)
    if compositor.missing:
        raise MissingGlyphError(compositor.missing)
    return Layout(pages, page_map, tuple(_outline(bulletin)), notices)


def _notices(bulletin: Bulletin, sheets: list[Sheet]) -> Iterator[Diagnostic]:
    """What an editor would see on the pages: a rest on a page of its own."""
    for sheet in sheets:
        if sheet.is_sparse:
            page = sheet.label or str(sheet.number)
            yield Diagnostic.of("B408", severity=Severity.WARNING, issue=bulletin.name, page=page)


def _settled_sheets(
    bulletin: Bulletin, compositor: Compositor, multiple_of: int
) -> tuple[list[Sheet], PageMap, tuple[Diagnostic, ...]]:
    """The pages, once the numbers that are printed are those of the pages that they are printed on; warnings."""
    design = compositor.styles.pages
    text = RunningText(compositor, bulletin)
    shapes: Sequence[Shape] = ()
    for _ in range(_MOST_PASSES):
        compositor.asked_for_pages = 0
        sheets, notices, shapes = _sheets(bulletin, compositor, text, shapes)
        if len(sheets) % multiple_of:
            from bulletins.compose.filling import fill_up  # seldom needed

            sheets = fill_up(sheets, design, multiple_of, _foot(bulletin, compositor.styles))
            count_pages(sheets)
        page_map = dict(pages_of(sheets))
        if not compositor.asked_for_pages or page_map == compositor.page_map:
            return sheets, page_map, notices
        compositor.page_map = page_map
    raise UnsettledError(Diagnostic.of("B402", passes=_MOST_PASSES))


def _sheets(
    bulletin: Bulletin, compositor: Compositor, text: RunningText, shapes: "Sequence[Shape]"
) -> "tuple[list[Sheet], tuple[Diagnostic, ...], Sequence[Shape]]":
    """The pages, of modules or of running text, as the style has them; with those of modules, their shapes."""
    design = compositor.styles.pages
    if design.modules:
        from bulletins.compose.makeup import make_up  # newspapers only

        made = make_up(compositor, bulletin, design.modules, shapes)
        return made.sheets, made.notices, made.shapes
    sheets = text.sheets()
    head_pages(sheets, _running_titles(bulletin))
    return sheets, tuple(_notices(bulletin, sheets)), ()


def _foot(bulletin: Bulletin, styles: StyleMap) -> str:
    """The anchor of what ends the bulletin at the foot of a page and belongs on its last one; empty if nothing does."""
    for block in bulletin.children[-1:]:
        style = styles.blocks.get(block.role)
        if style and style.at_foot and not style.across:
            return block.anchor
    return ""


def _running_titles(bulletin: Bulletin) -> dict[str, str]:
    """What each part of the bulletin, by its anchor, says in running heads."""
    return {
        block.anchor: block.running_title if isinstance(block, Section) else "" for block in bulletin.children
    }


def _check_on_sheet(sheet: Sheet, design: PageDesign) -> None:
    """See that every line of the text is on the paper.

    Raises:
        RenderError: one is not.
    """
    for placed in sheet.strips:
        for part in placed.strip.parts:
            if isinstance(part, LinePart) and not _is_on_sheet(part, placed, design):
                line = part.line
                context = line.material.text[line.start : line.end][:_CONTEXT]
                raise RenderError(
                    Diagnostic.of(
                        "B407", page=sheet.number, role=part.role, block=part.anchor, context=context
                    )
                )


def _is_on_sheet(part: LinePart, placed: PlacedStrip, design: PageDesign) -> bool:
    left = placed.left_pt + part.line.x_pt
    room = design.width_pt - left + _SLACK
    on_width = left >= -_SLACK and (part.line.most_pt <= room or part.line.width_pt <= room)
    return on_width and 0 <= placed.top_pt + part.baseline_pt <= design.height_pt


def _page(sheet: Sheet, compositor: Compositor, frames: FrameSetter) -> Page:
    design = compositor.styles.pages
    master, numbered = sheet.design(design)
    folio = sheet.label if numbered else ""
    items = (
        *frames.bands(master),
        *frames.boxes(master, FramePart.HEAD, folio, sheet.running_title),
        *_gutters(sheet),
        *_content(sheet, compositor),
        *frames.boxes(master, FramePart.RUNNING, folio, sheet.running_title),
    )
    return Page(
        sheet.number,
        folio,
        design.width_pt,
        design.height_pt,
        items,
        sheet.label,
        master.name,
        given_lines=sheet.given_lines,
    )


def _gutters(sheet: Sheet) -> Iterator[FieldBox]:
    area = sheet.area
    for x, top, bottom in sheet.gutters:
        left = x - area.gutter_rule_pt / 2
        yield FieldBox(left, top, area.gutter_rule_pt, bottom - top, area.gutter_color)


def _content(sheet: Sheet, compositor: Compositor) -> Iterator[Item]:
    """The boxes of the text, what surrounds strips painted before them."""
    strips = sheet.strips
    for index, placed in enumerate(strips):
        for surround in placed.strip.surrounds:
            if not (index and _goes_on(surround, strips[index - 1], placed.left_pt)):
                last = index
                while last + 1 < len(strips) and _goes_on(surround, strips[last + 1], placed.left_pt):
                    last += 1
                bottom = strips[last].bottom_pt + strips[last].strip.reach_of(surround)
                yield from surround.boxes(placed.left_pt, placed.top_pt, bottom)
        yield from placed.strip.items(placed.left_pt, placed.top_pt, compositor.case.inks)
    yield from margin_bars(sheet)
    yield from _note_rules(sheet, compositor)


def _goes_on(surround: Surround, placed: PlacedStrip, left_pt: float) -> bool:
    """Whether a strip of the column that begins at ``left_pt`` stands inside a surround."""
    return surround in placed.strip.surrounds and placed.left_pt == left_pt


def _note_rules(sheet: Sheet, compositor: Compositor) -> Iterator[FieldBox]:
    if sheet.note_rules:
        style = compositor.styles.block("note")
        weight = length_of(style.pdf, "rule", 0.25)
        width = length_of(style.pdf, "rule-width", 40.0)
        for left, y in sheet.note_rules:
            yield FieldBox(left, y, width, weight, style.frame_color)


def _outline(bulletin: Bulletin) -> Iterator[OutlineEntry]:
    """The headings as bookmarks."""
    for heading, level in headings(bulletin):
        yield OutlineEntry(level, f"{heading.number}{turns_text(heading.turns, ' ')}", heading.anchor)
