"""The parity report of an issue in words, and for machines."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bulletins.cli.language import say
from bulletins.cli.table import table

if TYPE_CHECKING:
    from bulletins.pipeline.parity import Approximation, Parity
    from bulletins.pipeline.printed_pages import PrintedPages

_INDENT = "  "

NODES_ZH = {
    "Case": "案例",
    "Contents": "目录",
    "LabelledRows": "版记",
    "NumberLine": "案例序号行",
    "PageReference": "页码引用",
}
"""Kinds of nodes that some format does not have as they are meant, as a Chinese editor calls them."""

REASONS_ZH = {
    ("docx", "Case"): "各篇自上而下排列，标题通栏，正文分栏；Word 不能在可编辑的正文中把几篇并排",
    ("docx", "LabelledRows"): "排在末页页脚处，不论单双页",
    ("docx", "NumberLine"): "序号由 Word 生成，数字与文字同一字样",
    ("html", "Contents"): "以链接代替页码",
    ("html", "PageReference"): "网页没有页码，旁边的引用是链接",
}
"""Why, by format and node, in Chinese; the writers say it in English."""

_HOW_ZH = {"approximated": "近似", "omitted": "省略"}


def report_lines(name: str, found: "Parity") -> Iterator[str]:
    """The report for a reader."""
    yield say(f"{name}: formats compared", f"{name}：版面对照")
    heads = (
        say("format", "格式"),
        say("pages", "页数"),
        say("blank", "空白页"),
        say("lines a page", "每页行数"),
        say("characters a line", "每行字数"),
    )
    rows = [_counts("PDF", found.pdf)]
    if found.word:
        rows.append(_counts(say("Word, in LibreOffice", "Word（LibreOffice 排版）"), found.word))
    yield from _indented(table(rows, heads, right=range(1, len(heads))))
    names = say(", ", "、").join(found.asked)
    yield _INDENT + say(f"fonts that the Word file asks for: {names}", f"Word 文件所用字体：{names}")
    for each in found.substitutes:
        yield _INDENT + say(
            f"{each.count} characters are drawn by {each.face}, which their own face has not: {each.examples}",
            f"{each.count} 个字本字体没有，用 {each.face} 代替：{each.examples}",
        )
    for each_node in found.approximations:
        yield _INDENT + _approximation(each_node)


def _counts(name: str, pages: "PrintedPages") -> tuple[str, ...]:
    return name, str(pages.pages), str(pages.blank), str(pages.lines), str(pages.characters or "–")


def _approximation(found: "Approximation") -> str:
    known = REASONS_ZH.get((found.format, found.node), found.reason)
    node, how = NODES_ZH.get(found.node, found.node), _HOW_ZH[found.how]
    name = found.format.upper()
    return say(
        f"{name}: {found.node} ({found.count}) is {found.how}: {found.reason}",
        f"{name}：{node}（{found.count} 处）{how}处理：{known}",
    )


def _indented(text: str) -> Iterator[str]:
    return (_INDENT + line for line in text.splitlines())


def report_for_machines(found: "Parity") -> dict[str, object]:
    """The report as plain data; ``docx`` is null where LibreOffice gave no pages."""
    return {
        "pdf": _pages(found.pdf),
        "docx": _pages(found.word) if found.word else None,
        "fonts_asked": list(found.asked),
        "substituted_fonts": {
            "pdf": [
                {"face": each.face, "count": each.count, "examples": each.examples}
                for each in found.substitutes
            ],
            "docx": list(found.strange),
        },
        "approximations": [
            {
                "format": each.format,
                "node": each.node,
                "how": each.how,
                "reason": each.reason,
                "count": each.count,
            }
            for each in found.approximations
        ],
    }


def _pages(pages: "PrintedPages") -> dict[str, object]:
    return {
        "pages": pages.pages,
        "blank": pages.blank,
        "lines_a_page": pages.lines,
        "characters_a_line": pages.characters,
        "fonts": list(pages.faces),
    }
