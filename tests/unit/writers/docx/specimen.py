"""Small bulletins in the look of a shipped style, and their Word files taken apart."""

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from bulletins.qr import qr_matrix, qr_png
from bulletins.source import Workspace
from bulletins.style import StyleMap, load_style
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
    PageMap,
    PageReference,
    Paragraph,
    Picture,
    Reference,
    RunIn,
    Section,
    Strong,
    Table,
    Text,
)
from bulletins.writers import docx
from bulletins.writers.docx.xml import NAMESPACES
from tests.conftest import REPO_ROOT
from tests.reading.docx import WordFile, read_docx

ADDRESS = "https://bulletins.example/yuzhong/2024-05/"
W = f"{{{NAMESPACES['w']}}}"
_NO_PAGES: PageMap = MappingProxyType({})

FIELDS: Mapping[str, object] = {
    "series": {
        "name": "渝中工会简报",
        "subtitle": "",
        "issuer": "渝中区总工会",
        "editor": "渝中区总工会",
        "mark": "内部资料",
    },
    "issue": {"label": "第5期", "date": "2024年5月8日", "month": "2024年5月", "whole_number": "31"},
    "edition": {
        "label": "送审稿",
        "address": ADDRESS,
        "code": "7F3K9-2QDA0",
        "date": "2024年5月8日",
        "status": "",
        "replaces": "",
    },
    "copy": {"number": "", "branch": ""},
}


@cache
def style() -> StyleMap:
    return load_style("brief", Workspace(REPO_ROOT).style_file).resolve()


def bulletin(*blocks: Block) -> Bulletin:
    return Bulletin(
        name="yuzhong-2024-05",
        title="《渝中工会简报》第5期（送审稿）",
        subject="工作简报",
        author="渝中区总工会",
        keywords=("集体协商", "驿站"),
        edition=EditionMark("送审稿", ADDRESS, "7F3K92QDA0", "2024-05-08"),
        fields=FIELDS,
        children=blocks,
    )


def paragraph(text: str, anchor: str = "a/paragraph-1", role: str = "paragraph") -> Paragraph:
    return Paragraph(role, anchor, (Text(text),))


def point(scheme: str, value: int, number: str, level: int = 0, role: str = "point") -> Paragraph:
    return Paragraph(role, f"a/point-{value}", (Text("先听职工说。"),), Ordinal(number, scheme, level, value))


def heading(role: str, level: int, text: str, number: str = "", scheme: str = "", value: int = 0) -> Heading:
    return Heading(role, f"a/{text}", level, ((Text(text),),), number, scheme, value)


def everything() -> Bulletin:
    """Every kind of node, with text that an XML writer must escape."""
    box = Box(
        "box",
        "a/box-1",
        (Text("阅读提示"),),
        (
            paragraph("先读这里。", "a/box-1/p", "box-paragraph"),
            point("（一）", 1, "（一）", role="box-point"),
        ),
    )
    table = Table(
        "table",
        "a/table-1",
        (Cell((Text("单位"),)), Cell((Text("场次"),), "right")),
        tuple(
            (Cell((Text(name),)), Cell((Text(count),), "right"))
            for name, count in (("甲厂", "8"), ("乙厂", "12"))
        ),
        (Text("活动场次"),),
    )
    picture = Picture("media/a.png", "image/png", 300, 200, 300, "00", qr_png(qr_matrix("x")))
    children: tuple[Block, ...] = (
        Display("organisation-line", "a/organisation-line", ((Text("渝中区总工会"),),)),
        heading("first-case-title", 1, "“早餐会”开进园区"),
        Paragraph(
            "paragraph",
            "a/paragraph-1",
            (
                RunIn((Text("听得见。"),)),
                Text("A&B <厂> 有“24小时”驿站"),
                NoteMark(1, "a/note-1"),
                Strong((Text("要点"),)),
                Ordinal("一是", "一是", 0, 1),
                Reference("b", "《另一篇》"),
                PageReference("b", "（第", "页）"),
                Gap(),
            ),
        ),
        point("一是", 2, "二是"),
        heading("cross-head-1", 2, "小标题", "一、", "一、", 1),
        box,
        table,
        Figure("figure", "a/figure-1", picture, "一张照片", (Text("早餐会现场"),), (Text("王　明摄"),)),
    )
    notes = (Note("note", "a/note-1", 1, (Text("截至四月底。"),)),)
    entry = ContentsEntry("contents-entry", 1, "", ((Text("另一篇"),),), "", "b")
    return bulletin(
        Section("preface-section", "preface", (paragraph("按语。", "preface/paragraph-1", "preface"),)),
        Contents("contents", "contents", (Text("本期要目"),), (entry,)),
        Case("case", "a", "a", "第5期 案例1", children, notes),
        Case(
            "case", "b", "b", "第5期 案例2", (heading("case-title", 1, "另一篇"), paragraph("正文。", "b/p"))
        ),
        CallOut("call-out", "call-out-1", ((Text("扫描二维码"),), (Text("看全部案例"),)), f"{ADDRESS}#all"),
        LabelledRows(
            "imprint",
            "imprint",
            (LabelledRow("报：", "市总工会。"), LabelledRow("", "责任编辑：王明", "（共印60份）")),
        ),
    )


def written(content: Bulletin, pages: PageMap = _NO_PAGES) -> bytes:
    return docx.write(content, style(), pages)


def saved(content: Bulletin, folder: Path) -> Path:
    path = folder / f"{content.name}.docx"
    path.write_bytes(written(content))
    return path


def read(content: Bulletin) -> WordFile:
    """What the file of a bulletin says."""
    with TemporaryDirectory() as folder:
        return read_docx(saved(content, Path(folder)))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def root(data: bytes, part: str = "word/document.xml") -> Element:
    return ElementTree.fromstring(parts(data)[part])


def indented(element: Element) -> str:
    """An element for people's eyes."""
    for prefix, uri in NAMESPACES.items():
        ElementTree.register_namespace(prefix, uri)
    ElementTree.indent(element)
    return ElementTree.tostring(element, encoding="unicode") + "\n"


def with_style(tree: Element, role: str) -> list[Element]:
    """The paragraphs of a role."""
    return [p for p in tree.iter(f"{W}p") if value(p, "pPr/pStyle") == role]


def value(element: Element, path: str, attribute: str = "val") -> str:
    """An attribute of the element at ``path`` (names of WordprocessingML), empty if it is not there."""
    found = element.find("/".join(W + name for name in path.split("/")))
    return "" if found is None else found.get(W + attribute, "")
