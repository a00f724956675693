"""A square world, so that places can be worked out by hand.

Every character is an em wide but those of ASCII and the middle dot, which are half an em.  Text is 10 pt on a
pitch of 20 pt; a line holds 28 characters, a page 22 lines; the type area begins at 60, 40.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bulletins.compose import compose
from bulletins.compose.boxes import GlyphRun, Layout, LineBox, Page
from bulletins.compose.lines import Measure, SetLine, set_paragraph
from bulletins.compose.material import Material, MissingGlyph, Piece, measure
from bulletins.compose.typecase import Setting, TypeCase
from bulletins.style import StyleMap
from bulletins.style.page_design import (
    Area,
    FolioFrame,
    Frame,
    FramePart,
    PageDesign,
    PageMaster,
)
from bulletins.style.properties import Align, BreakBefore, Color, InlineStyle, RoleStyle, TurnSetting
from bulletins.tree import Block, Bulletin, EditionMark, Paragraph, Text

EM = 10.0
PITCH = 20.0
COLUMNS = 28
LINES = 22
LEFT, TOP = 60.0, 40.0
RIGHT = LEFT + COLUMNS * EM
BOTTOM = TOP + LINES * PITCH
BLACK = Color("black", (0, 0, 0, 1), (0, 0, 0))
ADDRESS = "https://bulletins.example/square/2024-03/"

HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈剑号巨阙珠称夜光果珍李柰菜重芥姜"


@dataclass(frozen=True, slots=True)
class Square:
    """The metrics of the square world; ``unknown`` characters have no glyph in any face."""

    unknown: frozenset[str] = frozenset()

    def pick(self, font_class: str, char: str) -> str | None:
        return None if char in self.unknown else font_class

    def advance(self, face: str, char: str) -> float:
        return 0.5 if char.isascii() or char == "·" else 1.0


def han(count: int, start: int = 0) -> str:
    """So many Han characters."""
    return "".join(HAN[(start + i) % len(HAN)] for i in range(count))


def role(name: str, **changes: object) -> RoleStyle:
    """A role like running text, but for ``changes``."""
    plain = RoleStyle(
        role=name, font="song", latin="latin", latin_scale=1.0, size_pt=EM, leading_pt=PITCH, color=BLACK,
        tracking_pt=0.0, align=Align.JUSTIFY, first_indent_em=0.0, left_indent_em=0.0, right_indent_em=0.0,
        lines_before=0.0, lines_after=0.0, space_before_pt=0.0, space_after_pt=0.0, snap=False, keep_lines=0,
        keep_together=False, tail_lines=0, break_before=BreakBefore.NONE, turns=TurnSetting.STACK, balance=False,
        fill=None, frame_pt=0.0, frame_color=BLACK, padding_pt=0.0, steps=(), pdf={}, docx={}, html={},
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def inline(name: str, **changes: object) -> InlineStyle:
    """An inline role like its surroundings, but for ``changes``."""
    plain = InlineStyle(
        role=name, font=None, latin=None, scale=1.0, color=None, raise_em=0.0, pdf={}, docx={}, html={}
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


_BLOCKS = (
    role("paragraph", first_indent_em=2.0, first_indent_alone_em=2.0),
    role("plain"),
    role("title", align=Align.CENTER, balance=True, snap=True, keep_lines=2, keep_together=True),
    role("preface", leading_pt=13.0, size_pt=8.0),
    role("box", snap=True, padding_pt=8.0, frame_pt=1.0, lines_before=1.0, lines_after=1.0),
    role("box-title", font="hei", keep_lines=2, align=Align.LEFT),
    role("box-paragraph", first_indent_em=2.0),
    role("figure", snap=True, keep_together=True, max_height_pt=200.0),
    role("caption", size_pt=8.0, leading_pt=12.0, align=Align.LEFT, space_before_pt=4.0),
    role("credit", font="kai", size_pt=8.0, leading_pt=12.0, align=Align.RIGHT),
    role("table", snap=True, rule_above_pt=1.0, rule_below_pt=1.0),
    role("table-caption", align=Align.CENTER),
    role("table-head", font="hei", align=Align.LEFT, padding_pt=5.0, rule_below_pt=0.7),
    role("table-cell", align=Align.LEFT, padding_pt=5.0, rule_below_pt=0.3),
    role("note", size_pt=8.0, leading_pt=10.0),
    role("call-out", align=Align.LEFT, qr_side_pt=80.0),
    role("contents-title", align=Align.CENTER),
    role("contents-entry", align=Align.LEFT, turns=TurnSetting.JOIN),
    role("contents-organisation", align=Align.LEFT, turns=TurnSetting.JOIN),
    role("contents-group", align=Align.LEFT, turns=TurnSetting.JOIN),
    role("imprint", rule_above_pt=1.0, rule_below_pt=1.0, at_foot=True),
    role("imprint-row", left_indent_em=1.0, right_indent_em=1.0, rule_below_pt=0.7),
    role("imprint-label"),
    role("footer-address", size_pt=8.0, leading_pt=12.0, align=Align.LEFT),
    role("head", align=Align.CENTER),
    role("running", size_pt=8.0, align=Align.LEFT),
    role("folio"),
)
_INLINES = (
    inline("strong", font="hei"),
    inline("run-in", font="hei"),
    inline("ordinal", font="hei"),
    inline("reference"),
    inline("page-reference"),
    inline("gap"),
    inline("note-mark", scale=0.6, raise_em=0.4),
)
_FOLIO = FolioFrame(FramePart.RUNNING, "folio", "— {n} —", LEFT, 500.0, COLUMNS * EM, Align.CENTER)


def page_design(*frames: Frame, first_lines_less: int = 0, **changes: object) -> PageDesign:
    """Pages of 22 lines; the first has ``first_lines_less`` lines less; ``frames`` stand on every page."""
    area = Area(LEFT, TOP, COLUMNS * EM, LINES * PITCH)
    lower = first_lines_less * PITCH
    first = replace(area, y_pt=area.y_pt + lower, height_pt=area.height_pt - lower)
    masters = {
        name: PageMaster(name, first if name == "first" else area, (*frames, _FOLIO))
        for name in ("first", "odd", "even")
    }
    design = PageDesign(400.0, 560.0, TOP, PITCH, LINES, masters, imprint_on_even=False, colors={})
    return replace(design, **changes)  # type: ignore[arg-type]


def styles(
    *blocks: RoleStyle, pages: PageDesign | None = None, inlines: Sequence[InlineStyle] = ()
) -> StyleMap:
    """The styles of the square world, ``blocks`` and ``inlines`` in place of those of the same name."""
    return StyleMap(
        style="square",
        pages=pages or page_design(),
        blocks={style.role: style for style in (*_BLOCKS, *blocks)},
        inlines={style.role: style for style in (*_INLINES, *inlines)},
        block_entries={},
        inline_entries={},
    )


def paragraph(text: str, name: str = "plain", anchor: str = "") -> Paragraph:
    """A paragraph of text."""
    return Paragraph(name, anchor or f"{name}-{text[:4]}", (Text(text),))


def bulletin(*blocks: Block, **fields: object) -> Bulletin:
    """A bulletin of these blocks."""
    mark = EditionMark("送审稿", ADDRESS, "7F3K9-2QDA0", "2024-09-12")
    return Bulletin("square-2024-03", "方刊", "", "", (), mark, fields, tuple(blocks))


def composed(*blocks: Block, style: StyleMap | None = None, unknown: str = "", **fields: object) -> Layout:
    """The pages of these blocks."""
    return compose(bulletin(*blocks, **fields), style or styles(), Square(frozenset(unknown)))


def material(
    *texts: str | Piece, tracking: float = 0.0, missing: list[MissingGlyph] | None = None
) -> Material:
    """Text as measured material of running text."""
    setting = Setting("song", "latin", 1.0, EM, BLACK)
    pieces = [Piece(text, setting) if isinstance(text, str) else text for text in texts]
    return measure(pieces, TypeCase(Square()), EM, tracking, [] if missing is None else missing)


def set_lines(
    text: str, ems: float = COLUMNS, indent: float = 0.0, align: Align = Align.JUSTIFY
) -> tuple[SetLine, ...]:
    """Text set in lines of so many em."""
    return set_paragraph(material(text), Measure(0.0, ems * EM), align, indent * EM)


def broken(text: str, ems: float = COLUMNS, indent: float = 0.0) -> list[str]:
    """The texts of the lines."""
    return [line.material.text[line.start : line.end] for line in set_lines(text, ems, indent)]


def lines_on(page: Page, name: str | None = None) -> list[LineBox]:
    """The lines of a page, or those of one role; the folio is not among them."""
    return [
        item
        for item in page.items
        if isinstance(item, LineBox) and (item.role == name if name else item.role != "folio")
    ]


def text_of(line: LineBox) -> str:
    """What a line prints."""
    return "".join(run.text for run in line.runs)


def advance_of(run: GlyphRun, place: int) -> float:
    """The advance of a character of a run, what is added to it included."""
    gap = run.gaps[place] if run.gaps else 0.0
    return Square().advance(run.face, run.text[place]) * run.size_pt * run.scale_x + gap


def drawn(line: LineBox) -> list[tuple[str, float]]:
    """Every character of a line with the place where its body begins."""
    found = []
    for run in line.runs:
        x = run.x_pt
        for place, char in enumerate(run.text):
            found.append((char, x))
            x += advance_of(run, place)
    return found


def grid_line(line: LineBox) -> float:
    """The number of the grid's line (from 0) in which a line of running text stands."""
    return (line.baseline_pt - 0.38 * EM - PITCH / 2 - TOP) / PITCH
