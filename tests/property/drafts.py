"""Issues as authors might leave them, of every kind, for tests that hold whatever they write."""

import csv
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml
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
from tests.reading import agreement

KINDS = ("brief", "selection", "casebook")

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
"""The same, for cells: a row that is cut at a page's end stands in another order on the pages."""


@dataclass(frozen=True)
class Draft:
    """One issue as an author would leave it: cases by id, what series and issue say, tables by their files' names."""

    cases: Mapping[str, tuple[Mapping[str, object], tuple[Block, ...]]]
    series: Mapping[str, object]
    issue: Mapping[str, object]
    tables: Mapping[str, tuple[tuple[str, ...], ...]]


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
        notes.append(NoteText(f"n{number}", (Text(f"注文{draw(said)}完"),)))
    return (*map(_beginning_where_it_must, [None, *blocks], blocks), *notes)


def _beginning_where_it_must(before: Block | None, block: Block) -> Block:
    """Points run on in a paragraph; after anything else an author's first point begins its own."""
    if isinstance(block, Points) and not isinstance(before, Paragraph):
        return replace(block, points=(replace(block.points[0], starts_own_paragraph=True), *block.points[1:]))
    return block


@st.composite
def drafts(draw: st.DrawFn, kind: str) -> Draft:
    """An issue of a kind, in the style of that name, with the parts that the kind has."""
    categories = draw(st.lists(said, min_size=1, max_size=3, unique=True))
    cases = {
        name: (draw(fronts(categories)), draw(bodies()))
        for name in ("one", "two", *draw(st.just(()) | st.just(("three",))))
    }
    series: dict[str, object] = {
        "kind": kind,
        "style": kind,
        "categories": categories,
        "numbering": {
            "group": draw(st.sampled_from((*SCHEMES, "第一篇"))),
            "case": draw(st.sampled_from(SCHEMES)),
            "cross_heads": draw(st.lists(st.sampled_from(SCHEMES), min_size=3, max_size=3)),
        },
        "points": draw(st.sampled_from(POINT_SCHEMES)),
    }
    issue: dict[str, object] = {
        "contents": draw(st.sampled_from(["no", "本期要目"])),
        "call_outs": draw(st.lists(call_outs, max_size=2)),
    }
    tables: dict[str, tuple[tuple[str, ...], ...]] = {}
    if kind != "brief":
        tables = draw(st.just({}) | st.builds(lambda rows: {"list.csv": rows}, csv_rows()))
        issue["appendices"] = [{"title": draw(titles), "table": name} for name in tables]
    if kind == "selection":
        issue["headline"] = draw(st.just([]) | titles)
    if kind == "casebook":
        series["cover_name"] = draw(titles)
        issue["committee"] = draw(st.lists(people, max_size=3))
    return Draft(cases, series, {**issue, **draw(choices(kind, list(cases)))}, tables)


titles = st.lists(said, min_size=1, max_size=3)
people = st.builds(
    lambda role, names: {"role": role, "names": names},
    st.sampled_from(["主任", "副主任", "委员"]),
    st.lists(st.sampled_from(["王明", "李小四", "欧阳一二"]), min_size=1, max_size=9),
)
call_outs = st.builds(
    lambda text, to: {"text": text, "to": to},
    st.sampled_from(["扫描二维码", "扫描二维码 / 看第{{ number }}期全部案例"]),
    st.sampled_from(["issue", "edition", "https://bulletins.example/a?b=c"]),
)


@st.composite
def fronts(draw: st.DrawFn, categories: list[str]) -> dict[str, object]:
    """What stands above the text of a case's file."""
    front: dict[str, object] = {
        "headline": draw(titles),
        "organisation": "sn",
        "category": draw(st.sampled_from(categories)),
    }
    for key in draw(st.lists(st.sampled_from(["kicker", "deck", "column"]), unique=True, max_size=2)):
        front[key] = [draw(said)]
    front["genre"] = draw(st.sampled_from(["案例", "消息", "通讯", "图片新闻"]))
    front["credits"] = [{"names": ["王明", "李小四"], "role": "记者", "affiliation": "本报"}]
    return front


@st.composite
def choices(draw: st.DrawFn, kind: str, cases: list[str]) -> dict[str, object]:
    """Which cases an issue prints: all of them, in a list, in groups, or (in a casebook) in parts of its own."""
    if kind == "casebook" and draw(st.booleans()):
        end = draw(st.integers(1, len(cases) - 1))
        parts = [cases[:end], cases[end:]]
        return {"sections": [{"title": draw(titles), "select": {"cases": part}} for part in parts]}
    group = "none" if kind == "brief" else draw(st.sampled_from(["none", "category"]))
    return {"select": {"cases": cases, "group_by": group}}


@st.composite
def csv_rows(draw: st.DrawFn) -> tuple[tuple[str, ...], ...]:
    """The rows of a table in a file of its own, its heads first."""
    width = draw(st.integers(1, 4))
    row = st.lists(briefly_said, min_size=width, max_size=width).map(tuple)
    heads = tuple(f"栏{number}" for number in range(1, width + 1))
    return (heads, *draw(st.lists(row, min_size=1, max_size=4)))


def write_workspace(draft: Draft, folder: Path) -> None:
    """The files of an issue in a folder of their own."""
    series = {"name": "甲乙工会简报", "issuer": "甲乙总工会", **draft.series}
    issue = {
        "number": 1,
        "year": 2024,
        "date": "2024-05-06",
        "preface": "共{{ counts.printed }}个案例。",
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
    for name, rows in draft.tables.items():
        with (folder / "issues/series" / name).open("w", encoding="utf-8", newline="") as table:
            csv.writer(table).writerows(rows)
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
