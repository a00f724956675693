"""Parts are as the schemas of Word have them, and where these are silent as Word wants them."""

import re
import zipfile
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from tests.reading.word_schema import schema_faults
from tests.unit.writers.docx.specimen import W, everything, parts, style, written
from tests.unit.writers.docx.test_newspaper import PLAN, story
from tests.unit.writers.docx.test_newspaper import made as newspaper
from tests.unit.writers.docx.test_sections import book, made, selection


def names(element: Element) -> list[str]:
    return [child.tag.removeprefix(W) for child in element]


@cache
def files() -> tuple[bytes, ...]:
    return (
        written(everything()),
        made("selection", *selection()),
        made("casebook", *book()),
        newspaper(*map(story, "abcd"), plan=PLAN),
    )


@pytest.mark.parametrize("number", range(4))
def test_every_part_is_as_the_schemas_have_it(number: int, tmp_path: Path) -> None:
    file = tmp_path / "written.docx"
    file.write_bytes(files()[number])

    assert schema_faults(file) == []


@pytest.mark.parametrize(
    ("part", "right", "wrong"),
    [
        ("document", '<w:jc w:val="left"/>', '<w:jc w:val="west"/>'),
        ("document", "<w:pPr>", "<w:pPr><w:kerning/>"),
        ("document", "<w:jc ", '<w:jc w:by="1" '),
        ("document", r'w:before="\d+"', 'w:before="1.5"'),
        ("document", r"(<w:pgSz[^>]*/>)(<w:pgMar[^>]*/>)", r"\2\1"),
        ("document", "<w:tblGrid>.*?</w:tblGrid>", ""),
        ("document", r"(<w:tc><w:tcPr>.*?</w:tcPr>).*?</w:tc>", r"\1</w:tc>"),
        ("document", r"(<wp:extent[^>]*/>)(<wp:effectExtent[^>]*/>)", r"\2\1"),
        ("styles", r"(<w:spacing [^>]*/>)(<w:ind [^>]*/>)", r"\2\1"),
        ("numbering", r"(<w:suff[^>]*/>)(<w:lvlText[^>]*/>)", r"\2\1"),
        ("settings", r"(<w:zoom[^>]*/>)(.*?)(<w:compat>)", r"\2\1\3"),
        ("fontTable", r"(<w:family[^>]*/>)(<w:pitch[^>]*/>)", r"\2\1"),
    ],
)
def test_the_schemas_see_what_is_wrong(part: str, right: str, wrong: str, tmp_path: Path) -> None:
    written_parts = parts(files()[0])
    text = written_parts[f"word/{part}.xml"].decode("utf-8")
    changed = re.sub(right, wrong, text, count=1)
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(broken, "w") as package:
        for name, data in (written_parts | {f"word/{part}.xml": changed.encode("utf-8")}).items():
            package.writestr(name, data)

    assert changed != text
    assert schema_faults(broken)


@pytest.mark.parametrize("number", range(4))
def test_a_cell_ends_with_a_paragraph_and_so_does_the_text(number: int) -> None:
    document = ElementTree.fromstring(parts(files()[number])["word/document.xml"])

    for holder in [*document.iter(f"{W}tc"), *document.iter(f"{W}body")]:
        children = [name for name in names(holder) if name != "sectPr"]
        assert children[-1] == "p"
        # Two tables without a paragraph between them would become one.
        assert ("tbl", "tbl") not in pairwise(children)


@pytest.mark.parametrize("number", range(4))
def test_ids_are_used_once(number: int) -> None:
    document = ElementTree.fromstring(parts(files()[number])["word/document.xml"])
    footers = [
        data
        for name, data in parts(files()[number]).items()
        if name.startswith(("word/footer", "word/header"))
    ]
    drawings = [
        element.get("id")
        for tree in (document, *map(ElementTree.fromstring, footers))
        for element in tree.iter()
        if element.tag.endswith("}docPr")
    ]
    bookmarks = [element.get(f"{W}id") for element in document.iter(f"{W}bookmarkStart")]

    assert len(drawings) == len(set(drawings)) >= 4
    assert len(bookmarks) == len(set(bookmarks)) >= (number not in (1, 3))


def test_every_style_that_is_used_is_defined_once_under_one_name() -> None:
    files = parts(written(everything()))
    styles = ElementTree.fromstring(files["word/styles.xml"])
    ids = [style.get(f"{W}styleId") for style in styles.iter(f"{W}style")]
    style_names = [name.get(f"{W}val") for name in styles.iter(f"{W}name")]
    used = {
        element.get(f"{W}val")
        for name, data in files.items()
        if name.startswith("word/") and name.endswith(".xml")
        for element in ElementTree.fromstring(data).iter()
        if element.tag in (f"{W}pStyle", f"{W}rStyle", f"{W}basedOn", f"{W}next")
    }

    assert len(ids) == len(set(ids))
    assert len(style_names) == len(set(style_names))
    assert used <= set(ids)


# What a Chinese Word calls its own styles: a style of that name would be taken for it, or renamed.
BUILT_IN = {
    "正文", "标题", "副标题", "正文文本", "正文首行缩进", "正文缩进", "正文文本缩进", "列表", "列表段落", "列出段落", "题注", "页眉",
    "页脚", "页码", "脚注文本", "脚注引用", "尾注文本", "强调", "要点", "引用", "明显引用", "日期", "签名", "称呼", "结束语", "超链接",
    "批注文字", "纯文本", "无间隔", "书籍标题", "目录标题", "表格主题", "网格型", "默认段落字体", "普通表格", "无列表",
    *(f"标题 {n}" for n in range(1, 10)), *(f"目录 {n}" for n in range(1, 10)),
}  # fmt: skip


def test_the_style_sheet_names_every_style_once_and_none_as_word_names_its_own() -> None:
    blocks = [role.docx for role in style().blocks.values()]
    inlines = [role.docx for role in style().inlines.values()]
    given = [str(entry["name"]) for entry in (*blocks, *inlines) if "name" in entry]

    assert len(given) == len(set(given)) > 50
    assert not BUILT_IN & set(given)
