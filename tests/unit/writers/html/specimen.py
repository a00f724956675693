"""A small style, and a small bulletin with every kind of node."""

import io
import struct
import zlib
from collections.abc import Mapping
from dataclasses import replace

from bulletins.style import StyleMap
from bulletins.style.page_design import (
    Area,
    BandFrame,
    Frame,
    FramePart,
    PageDesign,
    PageMaster,
    QrFrame,
    RuleFrame,
    TextFrame,
)  # fmt: skip
from bulletins.style.properties import (
    Align,
    BreakBefore,
    Color,
    InlineStyle,
    RoleStyle,
    SizeStep,
    TurnSetting,
)  # fmt: skip
from bulletins.tree import (
    Block,
    Box,
    Bulletin,
    CallOut,
    Case,
    Cell,
    Contents,
    ContentsEntry,
    Display,
    EditionMark,
    Figure,
    Gap,
    Heading,
    LabelledRow,
    LabelledRows,
    Note,
    NoteMark,
    Ordinal,
    PageReference,
    Paragraph,
    Picture,
    Reference,
    RunIn,
    Section,
    Strong,
    Table,
    Text,
)  # fmt: skip
from bulletins.tree.bulletin import Fields

BLACK = Color("black", (0, 0, 0, 1), (35, 31, 32))
RED = Color("red", (0, 0.8, 0.8, 0), (240, 67, 56))
ADDRESS = "https://bulletins.example/test/2024-03/1/"

_PLAIN = RoleStyle(
    role="paragraph", font="fang", latin="latin", latin_scale=0.94, size_pt=16, leading_pt=28, color=BLACK,
    tracking_pt=0, align=Align.JUSTIFY, first_indent_em=2, left_indent_em=0, right_indent_em=0, lines_before=0,
    lines_after=0, space_before_pt=0, space_after_pt=0, snap=False, keep_lines=0, keep_together=False, tail_lines=0,
    break_before=BreakBefore.NONE, turns=TurnSetting.STACK, balance=False, fill=None, frame_pt=0, frame_color=BLACK,
    padding_pt=0, steps=(), pdf={}, docx={}, html={},
)  # fmt: skip
_CENTERED = replace(_PLAIN, align=Align.CENTER, first_indent_em=0)
_NAME = replace(_CENTERED, font="title", size_pt=44, color=RED, tracking_pt=6, steps=(SizeStep(9, 40, 3),))
_BLOCKS = {
    "series-name": _NAME,
    "case-title": replace(_CENTERED, font="title", latin="", size_pt=20, leading_pt=30, lines_after=1, keep_lines=2),
    "contents-entry": replace(_PLAIN, first_indent_em=0, turns=TurnSetting.JOIN),
    "box": replace(_PLAIN, frame_pt=0.7, frame_color=RED, fill=Color("tint", (0, 0, 0, 0.06), (241, 241, 241))),
    "figure": replace(_CENTERED, max_height_pt=200),
    "call-out": replace(_CENTERED, qr_side_pt=80),
    "table": replace(_PLAIN, rule_above_pt=1, rule_below_pt=1),
}  # fmt: skip
_INLINE = InlineStyle("strong", "hei", "", 0.95, None, 0, {}, {}, {})
_INLINES = {
    "reference": replace(_INLINE, font=None, latin=None, scale=1),
    "note-mark": replace(_INLINE, font=None, latin=None, scale=0.6, raise_em=0.3),
    "gap": replace(_INLINE, color=RED),
}


def _text(part: FramePart, role: str, template: str, y_pt: float, align: Align) -> TextFrame:
    return TextFrame(part, role, template, 80, y_pt, 440, align)


AREA = Area(80, 100, 440, 640)
HEAD = (
    _text(FramePart.HEAD, "series-name", "{{ series.name }}", 140, Align.CENTER),
    _text(FramePart.HEAD, "issue-date", "{{ issue.date }}", 250, Align.RIGHT),
    _text(FramePart.HEAD, "issuer", "{{ series.issuer }}", 250, Align.LEFT),
    _text(FramePart.HEAD, "mark", "{{ series.mark }}", 100, Align.LEFT),
    RuleFrame(FramePart.HEAD, 80, 280, 440, 2, RED),
)
FOOT = (
    QrFrame(FramePart.RUNNING, 75, 750, 57, BLACK),
    _text(FramePart.RUNNING, "footer-check", "扫码核对", 752, Align.LEFT),
    _text(FramePart.RUNNING, "footer-address", "{{ edition.address }}", 764, Align.LEFT),
    _text(FramePart.RUNNING, "footer-edition", "{{ edition.label }} · 短码 {{ edition.code }}", 776, Align.LEFT),
    _text(FramePart.RUNNING, "footer-copy", "{{ copy.number }}", 788, Align.LEFT),
    _text(FramePart.RUNNING, "running-head", "页眉", 20, Align.LEFT),
)  # fmt: skip


_BLOCK_ROLES = (
    "series-name", "issuer", "issue-date", "mark", "footer-check", "footer-address", "footer-edition", "footer-copy",
    "preface", "paragraph", "point", "item", "note", "organisation-line", "deck", "case-title", "cross-head-1", "box",
    "box-title", "box-paragraph", "figure", "caption", "credit", "table", "table-caption", "table-head", "table-cell",
    "contents-title", "contents-entry", "call-out", "imprint", "imprint-row", "imprint-label", "case", "case-number",
    "cover", "title-leaf",
)  # fmt: skip
_INLINE_ROLES = ("strong", "ordinal", "run-in", "reference", "note-mark", "gap", "hei")


def styles(changes: Mapping[str, Mapping[str, object]] | None = None) -> StyleMap:
    """A style with every role of the specimen; ``changes`` are other properties of roles."""
    masters = {"first": PageMaster("first", AREA, HEAD), "odd": PageMaster("odd", AREA, FOOT)}
    blocks = {
        role: replace(_BLOCKS.get(role, _PLAIN), role=role, **(changes or {}).get(role, {}))  # type: ignore[arg-type]
        for role in _BLOCK_ROLES
    }
    return StyleMap(
        style="specimen",
        pages=PageDesign(595, 842, 100, 28, 22, masters, False, {}),
        blocks=blocks,
        inlines={role: replace(_INLINES.get(role, _INLINE), role=role) for role in _INLINE_ROLES},
        block_entries={},
        inline_entries={},
    )


def band_head() -> tuple[Frame, ...]:
    """A head with a filled band behind its name."""
    return (BandFrame(FramePart.HEAD, 0, 130, 595, 70, RED), *HEAD)


def png(width: int = 4, height: int = 3) -> bytes:
    """A white picture."""
    rows = b"".join(b"\x00" + b"\xff" * 3 * width for _ in range(height))
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    ]
    out = io.BytesIO(b"\x89PNG\r\n\x1a\n")
    out.seek(0, io.SEEK_END)
    for kind, data in chunks:
        out.write(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)))
    return out.getvalue()


def words(*texts: str) -> tuple[tuple[Text], ...]:
    """Display text, one plain text a turn."""
    return tuple((Text(text),) for text in texts)


def case() -> Case:
    """A case with every kind of block and inline."""
    picture = Picture("media/a.png", "image/png", 4, 3, 72, "", png())
    return Case(
        "case", "rides", "rides", "第3期 案例1",
        (
            Display("organisation-line", "rides/organisation-line", words("甲市总工会")),
            Heading("case-title", "rides/title", 1, words("首次协商", "惠及司机"), "案例1", "案例1", 1),
            Paragraph("paragraph", "rides/paragraph-1", (
                RunIn((Text("上阵。"),)), Text("共"), Gap(), Text("人，见"), Reference("other", "案例2"),
                PageReference("other", "（第", "页）"), Strong((Text("要点"),)), Text("提要", "hei"),
                NoteMark(1, "rides/note-1"), Text("。"), Ordinal("一是", "一是", 0, 1), Text("甲"),
                NoteMark(1, "rides/note-1"), Text("。"),
            )),
            Paragraph("point", "rides/point-1", (Text("乙。"),), Ordinal("二是", "一是", 0, 2)),
            Heading("cross-head-1", "rides/cross-head-1", 2, words("做法"), "一、", "一、", 1),
            Paragraph("item", "rides/item-1", (Text("走访"),), Ordinal("•", "•", 0, 1)),
            Paragraph("item", "rides/item-2", (Text("座谈"),), Ordinal("•", "•", 1, 1)),
            Box("box", "rides/box-1", (Text("提示"),), (Paragraph("box-paragraph", "rides/paragraph-2", (Text("短"),)),)),
            Figure("figure", "rides/figure-1", picture, "一间屋", (Text("驿站"),), (Text("王明　摄"),)),
            Table(
                "table", "rides/table-1", (Cell((Text("单位"),)), Cell((Text("户"),), "right")),
                ((Cell((Text("甲"),)), Cell((Text("8"),), "right")),), (Text("表一"),),
            ),
        ),
        (Note("note", "rides/note-1", 1, (Text("据统计。"),)),),
    )  # fmt: skip


def bulletin(*children: Block) -> Bulletin:
    """A bulletin of these blocks, or of one of each kind."""
    fields: Fields = {
        "series": {"name": "工作简报", "issuer": "甲市总工会", "mark": ""},
        "issue": {"date": "2024年9月2日"},
        "edition": {"address": ADDRESS, "label": "送审稿", "code": "7F3K-92QD-01"},
        "copy": {"number": ""},
    }
    everything = (
        Section("preface-section", "preface", (Paragraph("preface", "preface/paragraph-1", (Text("现发布。"),)),)),
        Contents(
            "contents", "contents", (Text("要目"),),
            (ContentsEntry("contents-entry", 1, "案例1", words("首次协商", "惠及司机"), "甲市总工会", "rides/title"),),
        ),
        case(),
        CallOut("call-out", "call-out-1", words("扫描二维码", "看案例"), f"{ADDRESS}#all"),
        LabelledRows("imprint", "imprint", (LabelledRow("报：", "省总工会。"), LabelledRow("", "责任编辑：李四", "（共印420份）"))),
    )  # fmt: skip
    return Bulletin(
        "test-2024-03", "《工作简报》第3期（送审稿）", "工作简报", "甲市总工会", ("协商",),
        EditionMark("送审稿", ADDRESS, "7F3K92QD01", "2024-09-02"), fields, children or everything,
    )  # fmt: skip
