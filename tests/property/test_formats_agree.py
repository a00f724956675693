"""Whatever authors write, the formats of an issue say the same, and say what the tree says."""

import struct
import tempfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bulletins.markup import (
    Block,
    Box,
    CaseReference,
    CrossHead,
    Figure,
    Gap,
    Inline,
    Item,
    Items,
    NoteMark,
    NoteText,
    Paragraph,
    Point,
    Points,
    Strong,
    Table,
    Text,
    write_body,
)
from bulletins.pipeline.build import build, build_article
from bulletins.pipeline.preparation import Prepared, prepare
from bulletins.source import Workspace
from tests.reading import agreement, pdf
from tests.reading.docx import read_docx
from tests.reading.html import BESIDE, read_html
from tests.reading.wechat import read_article

FRAGMENTS = (
    "工会", "职工之家", "劳动竞赛", "的", "，", "。", "、", "；", "：", "？！", "“文化列车”", "《建功新时代》", "（一）", "）。",
    "”，“", "——", "……", "·", "～", "—", "2024年", "1.12万", "449.5万元", "96.5%", "8‰", "3℃", "24h",
    "APP", "3.5kg", "“1+1”", "PC端", "https://bulletins.example/a/b?c=d&e=f_g#h",
    "incomprehensibilities" * 4, "a-b", "well-known ", "O'Neil", "A & B", "x<y>z", "&amp;", "&#21;",
    "<b>", "</p>", "<!--", "-->", "{{ counts.printed }}", "{% if x %}", "$1", "%1、", "\\", "\\*",
    "*", "**", "***", "_", "~", "`", "#", "## ", "- ", "1. ", "12. ", "| ", ":::", "：：：", "[", "]",
    "[缺", "[^1]", "[@x]", "![](y)", "/", " / ", "|", " ", "　", "\u00a0", "①", "⑳", "一是", "第三，",
    "案例1", "髙", "㙦", "𫖯", "é", "Ω", "○", "●", "★", "【按】", "〔2024〕1号", "＋", "￥5", "½",
)  # fmt: skip
SCHEMES = ("none", "一、", "（一）", "1.", "（1）", "案例1", "第一节")
POINT_SCHEMES = ("一是", "一、", "（一）", "1.", "（1）", "none")
PICTURE = "media/dot.png"

words = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=12).map("".join)
said = words.map(str.strip).filter(lambda text: bool(agreement.printed(text)))
"""Text that prints something and neither begins nor ends with a blank."""
short = st.lists(st.sampled_from([f for f in FRAGMENTS if len(f) < 12]), min_size=1, max_size=4).map("".join)
briefly_said = short.map(str.strip).filter(lambda text: bool(agreement.printed(text)))
"""The same, for cells and footnotes: what is cut at a page's end stands in another order on the pages."""


@dataclass(frozen=True)
class Draft:
    """One issue as an author would leave it: cases by id, and what the series and the issue say."""

    cases: Mapping[str, tuple[Mapping[str, object], tuple[Block, ...]]]
    series: Mapping[str, object]
    issue: Mapping[str, object]


def texts(children: Sequence[Inline]) -> tuple[Inline, ...]:
    return tuple(children)


inlines = st.lists(
    st.one_of(
        said.map(Text),
        said.map(lambda text: Strong((Text(text),))),
        st.just(Gap()),
        st.sampled_from(["one", "two"]).map(CaseReference),
    ),
    min_size=1,
    max_size=4,
).map(texts)
run_ins = st.none() | said.map(lambda text: (Text(text + "。"),))
turns = st.lists(said.map(lambda text: (Text(text),)), min_size=1, max_size=3).map(tuple)
paragraphs = st.builds(Paragraph, inlines, run_ins)


def points_of(blocks: st.SearchStrategy[tuple[Block, ...]]) -> st.SearchStrategy[Points]:
    point = st.builds(Point, inlines, run_ins, st.booleans(), blocks)
    return st.builds(
        Points, st.lists(point, min_size=1, max_size=4).map(tuple), st.none() | st.sampled_from(POINT_SCHEMES)
    )


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 4))
    cell = briefly_said.map(lambda text: (Text(text),))
    row = st.lists(cell, min_size=width, max_size=width).map(tuple)
    aligns = draw(st.lists(st.sampled_from(["left", "center", "right"]), min_size=width, max_size=width))
    return Table(draw(row), tuple(draw(st.lists(row, min_size=1, max_size=4))), tuple(aligns))


nested_points = points_of(st.just(()))
simple = st.one_of(
    paragraphs,
    points_of(st.just(()) | nested_points.map(lambda points: (points,))),
    st.builds(Items, st.lists(st.builds(Item, inlines, run_ins), min_size=1, max_size=3).map(tuple)),
    tables(),
    st.builds(Figure, st.just(PICTURE), inlines | st.just(()), inlines | st.just(()), said),
)
boxes = st.builds(
    Box,
    said.map(lambda text: (Text(text),)) | st.just(()),
    st.lists(st.one_of(paragraphs, nested_points), min_size=1, max_size=3).map(tuple),
)
heads = st.builds(CrossHead, st.integers(1, 3), turns)


@st.composite
def bodies(draw: st.DrawFn) -> tuple[Block, ...]:
    """Blocks, some with footnotes: each note has one mark, at the end of a paragraph."""
    blocks: list[Block] = list(draw(st.lists(st.one_of(simple, boxes, heads), min_size=1, max_size=5)))
    notes: list[Block] = []
    for number in range(1, draw(st.integers(0, 3)) + 1):
        marked = Paragraph((*draw(inlines), NoteMark(f"n{number}")))
        blocks.insert(draw(st.integers(0, len(blocks))), marked)
        notes.append(NoteText(f"n{number}", (Text(f"注文{draw(briefly_said)}完"),)))
    return (*map(_beginning_where_it_must, [None, *blocks], blocks), *notes)


def _beginning_where_it_must(before: Block | None, block: Block) -> Block:
    """Points run on in a paragraph; after anything else an author's first point begins its own."""
    if isinstance(block, Points) and not isinstance(before, Paragraph):
        return replace(block, points=(replace(block.points[0], starts_own_paragraph=True), *block.points[1:]))
    return block


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    cases = {}
    for name in ("one", "two", *draw(st.just(()) | st.just(("three",)))):
        front: dict[str, object] = {
            "headline": draw(st.lists(said, min_size=1, max_size=3)),
            "organisation": "sn",
        }
        for key in draw(st.lists(st.sampled_from(["kicker", "deck", "column"]), unique=True, max_size=2)):
            front[key] = [draw(said)]
        front["genre"] = draw(st.sampled_from(["案例", "消息", "通讯", "图片新闻"]))
        front["credits"] = [{"names": ["王明", "李小四"], "role": "记者", "affiliation": "本报"}]
        cases[name] = (front, draw(bodies()))
    numbering = {
        "case": draw(st.sampled_from(SCHEMES)),
        "cross_heads": draw(st.lists(st.sampled_from(SCHEMES), min_size=3, max_size=3)),
    }
    series = {"numbering": numbering, "points": draw(st.sampled_from(POINT_SCHEMES))}
    issue = {"contents": draw(st.sampled_from(["no", "本期要目"]))}
    return Draft(cases, series, issue)


def write_workspace(draft: Draft, folder: Path) -> None:
    """The files of an issue in a folder of their own."""
    series = {
        "name": "甲乙工会简报",
        "issuer": "甲乙总工会",
        "kind": "brief",
        "style": "brief",
        **draft.series,
    }
    issue = {
        "number": 1,
        "year": 2024,
        "date": "2024-05-06",
        "preface": "共{{ counts.printed }}个案例。",
        "select": {"cases": list(draft.cases)},
        "editors": [{"role": "责任编辑", "names": ["王明"]}],
        "imprint": {"report": ["甲", "乙"], "copies": 420},
        **draft.issue,
    }
    for path, value in {
        "bulletins.yaml": {"site": "https://bulletins.example"},
        "issues/organisations.yaml": {"organisations": [{"id": "sn", "name": "甲乙总工会"}]},
        "issues/series/series.yaml": series,
        "issues/series/2024-01.yaml": issue,
    }.items():
        write(folder / path, _yaml(value))
    for name, (front, body) in draft.cases.items():
        write(folder / f"issues/cases/{name}.md", f"---\n{_yaml(front)}---\n\n{write_body(body)}")
    (folder / "issues/media").mkdir()
    (folder / "issues" / PICTURE).write_bytes(a_picture())


def _yaml(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100_000)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def a_picture() -> bytes:
    """A grey PNG of 60 by 40 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">2I5B", 60, 40, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + b"\x99" * 60 for _ in range(40))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def assert_formats_agree(draft: Draft) -> None:
    """Build the draft's issue in every format, read the files back, and compare each with the tree."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_workspace(draft, folder)
        prepared = prepare(Workspace.find(folder), "series/2024-01")
        for artifact in build(prepared, ("pdf", "docx", "html")):
            (folder / artifact.name).write_bytes(artifact.data)
        _assert_files_agree(prepared, folder)
        _assert_article_agrees(prepared)


def _assert_files_agree(prepared: Prepared, folder: Path) -> None:
    bulletin, design = prepared.bulletin, prepared.styles.pages
    running_on = agreement.expected_text(bulletin, design, notes=False)
    notes = agreement.expected_notes(bulletin)

    pages = pdf.read_pages(folder / f"{bulletin.name}.pdf")
    pdf_text = agreement.without_notes(agreement.page_texts(pages, design), notes)
    agreement.assert_says(pdf_text, running_on, pages=True)
    assert [glyph for page in pages for glyph in page.outside()] == []

    word = read_docx(folder / f"{bulletin.name}.docx")
    agreement.assert_says(word.text, running_on, pages=True)
    assert [agreement.printed(note) for note in word.notes] == notes

    web = read_html(folder / f"{bulletin.name}.html").text(BESIDE)
    agreement.assert_says(web, agreement.expected_text(bulletin, design, notes=True), pages=False)


def _assert_article_agrees(prepared: Prepared) -> None:
    article = read_article(build_article(prepared).files["article.html"])
    design = prepared.styles.pages
    edition = agreement.edition_text(prepared.bulletin, design)
    text = agreement.printed(article.text)

    assert text.endswith(edition)
    expected = agreement.expected_text(prepared.bulletin, design, notes=True)
    agreement.assert_says(text.removesuffix(edition), expected, pages=False)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(drafts())
def test_formats_agree_on_a_small_issue(draft: Draft) -> None:
    assert_formats_agree(draft)


@pytest.mark.long(sample=True)
def test_formats_agree_on_many_issues(scale: Callable[[int, int], int]) -> None:
    @settings(max_examples=scale(600, 40), suppress_health_check=list(HealthCheck))
    @given(drafts())
    def agree(draft: Draft) -> None:
        assert_formats_agree(draft)

    agree()
