"""Elements stand in the order of the schema: Word calls a file broken that has them otherwise.

Source: ECMA-376 part 1, annex A (wml.xsd).
"""

from functools import cache
from itertools import pairwise
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from tests.unit.writers.docx.specimen import W, everything, parts, style, written
from tests.unit.writers.docx.test_newspaper import PLAN, story
from tests.unit.writers.docx.test_newspaper import made as newspaper
from tests.unit.writers.docx.test_sections import book, made, selection

# Of each type, the children that this project writes, in the schema's order.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs kinsoku wordWrap overflowPunct "
    "autoSpaceDE autoSpaceDN snapToGrid spacing ind jc outlineLvl sectPr",
    "rPr": "rStyle rFonts b color spacing position sz szCs shd vertAlign lang",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
    "tblPr": "tblpPr tblW jc tblInd tblBorders tblLayout tblCellMar",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tcPr": "tcW tcBorders shd vAlign",
    "trPr": "cantSplit tblHeader",
    "tbl": "tblPr tblGrid tr",
    "lvl": "start numFmt lvlRestart pStyle suff lvlText lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType lvl",
    "num": "abstractNumId lvlOverride",
    "numbering": "abstractNum num",
    "numPr": "ilvl numId",
    "pBdr": "top left bottom",
    "style": "name aliases basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
    "styles": "docDefaults style",
    "docDefaults": "rPrDefault pPrDefault",
    "font": "altName panose1 charset family pitch",
    "settings": "zoom mirrorMargins bordersDoNotSurroundHeader bordersDoNotSurroundFooter defaultTabStop "
    "evenAndOddHeaders "
    "characterSpacingControl noLineBreaksAfter noLineBreaksBefore footnotePr compat themeFontLang decimalSymbol "
    "listSeparator",
    "compat": "balanceSingleByteDoubleByteWidth doNotExpandShiftReturn adjustLineHeightInTable useFELayout "
    "compatSetting",
}  # fmt: skip


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


@pytest.mark.parametrize("type_name", ORDER)
def test_children_stand_in_the_order_of_the_schema(type_name: str) -> None:
    order = ORDER[type_name].split()
    found = [
        names(element)
        for file in files()
        for name, data in parts(file).items()
        if name.endswith(".xml")
        for element in ElementTree.fromstring(data).iter(W + type_name)
    ]

    assert found, f"nothing written has a {type_name}"
    for children in found:
        assert set(children) <= set(order)
        assert children == sorted(children, key=order.index)


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
