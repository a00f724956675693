"""Writes the documents that are made from the program itself: `make docs`.

    docs/cli.md, docs/cli.zh-CN.md   what `--help` of every command says
    docs/messages.md                 every message with its code, in both languages
    docs/support.md                  what each format does with each kind of node
    docs/style-properties.md         the properties of a role
    docs/schema/*.json               the JSON Schemas of authors' files

`tests/test_docs.py` fails when they are not what this program would write.
"""

import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from pathlib import Path
from typing import get_args

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bulletins import tree  # noqa: E402
from bulletins.cli.main import COMMANDS  # noqa: E402
from bulletins.messages import catalogue  # noqa: E402
from bulletins.model.schema import FILES, schema_text  # noqa: E402
from bulletins.style.properties import Align, BreakBefore, TurnSetting  # noqa: E402
from bulletins.style.property_table import BLOCK_PROPERTIES, INLINE_PROPERTIES, Property  # noqa: E402
from bulletins.typefaces import FONT_CLASSES  # noqa: E402

GENERATED = "<!-- Written by `make docs`; changes here are lost. -->\n"

LOCALES = {"en": "C.UTF-8", "zh": "zh_CN.UTF-8"}

CLI_HEADS = {
    "en": "# The command\n\nWhat `--help` says, command by command. [中文](cli.zh-CN.md)\n\n"
    "Exit codes: 0 done · 1 errors found, all listed · 2 wrong usage · 70 a bug of ours, its traceback saved to a file "
    "that is named.\n",
    "zh": "# 命令\n\n各命令 `--help` 的内容。[English](cli.md)\n\n"
    "退出码：0 完成 · 1 发现错误（全部列出） · 2 用法不对 · 70 本软件的错误（详情存入文件，并写明文件名）。\n",
}

YAML, BODIES = "YAML as such YAML 写法", "Bodies of cases 案例正文"
AREAS = {
    "B1": "Files and encodings 文件与编码", "B11": YAML, "B12": BODIES, "B13": BODIES, "B15": "New files 新建文件",
    "B16": "Pictures 图片", "B17": YAML, "B18": YAML, "B2": "Models, references, selection, counts 内容、引用、选用、数目",
    "B3": "Styles, page designs, templates 样式、版式、模板", "B39": "Fonts 字体", "B4": "Glyphs and composition 字形与排版",
    "B5": "The store 存档", "B6": "Delivery 分发", "C": "Editorial checks 编辑检查",
}  # fmt: skip
"""Headings of the messages, by the beginning of their codes; the longest that fits counts."""


MEANINGS = {
    "font": "the font class of the text",
    "latin": "the font class of Latin letters and digits",
    "latin-scale": "their size, as a share of the text's, on the same baseline",
    "size": "the size of the type",
    "leading": "the line pitch; the em square stands in its middle",
    "color": "the colour of the text",
    "tracking": "blank put between the characters",
    "steps": "other sizes and tracking for long texts",
    "align": "how lines stand in their measure",
    "first-indent": "indent of the first line",
    "first-indent-alone": "the same, where the block is the only one of its container",
    "left-indent": "indent of all lines at the left",
    "right-indent": "indent of all lines at the right",
    "turns": "the turns of a title: one a line, or joined by 1 em",
    "balance": "lines of a title are of similar length",
    "lines-before": "free body lines above; of two blocks' distances the larger counts",
    "lines-after": "free body lines below",
    "space-before": "blank above",
    "space-after": "blank below",
    "snap": "the block and the free lines below it fill whole body lines",
    "keep-lines": "lines of what follows that stand on the same page",
    "keep-together": "the block is never divided",
    "tail-lines": "body lines that must be left on the page where the block begins",
    "break-before": "what begins before the block",
    "fill": "a field behind the block",
    "frame": "thickness of a frame around the block",
    "frame-color": "its colour",
    "rule-above": "thickness of a rule over the measure at the upper edge",
    "rule-below": "the same at the lower edge",
    "rule-color": "colour of the rules",
    "padding": "free inside a frame, field or rule",
    "max-height": "the greatest height of a picture; 0: none",
    "qr-side": "side of a call-out's code, quiet zone included",
    "scale": "size, as a share of the text around",
    "raise": "how far the baseline is lifted",
}
"""What each property of a role does."""


def documents() -> dict[str, str]:
    """Every document by its path from the root."""
    texts = {
        "docs/cli.md": cli_reference("en"),
        "docs/cli.zh-CN.md": cli_reference("zh"),
        "docs/messages.md": message_reference(),
        "docs/support.md": support_table(),
        "docs/style-properties.md": property_reference(),
    }
    return texts | {f"docs/schema/{name}.json": schema_text(name) for name in FILES}


def cli_reference(lang: str) -> str:
    """The help of every command."""
    calls: list[list[str]] = [[], *([name] for name in COMMANDS)]
    with ThreadPoolExecutor() as pool:
        helps = pool.map(lambda call: help_text(call, lang), calls)
        parts = [
            f"## {' '.join(['bulletins', *call])}\n\n```\n{text}```\n"
            for call, text in zip(calls, helps, strict=True)
        ]
    return "\n".join([GENERATED, CLI_HEADS[lang], *parts])


def help_text(call: Sequence[str], lang: str) -> str:
    """What ``bulletins … --help`` prints on a terminal of 80 columns."""
    environment = {**os.environ, "COLUMNS": "80", "LC_ALL": LOCALES[lang], "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "bulletins", *call, "--help"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode("utf-8").replace("\r\n", "\n")


def message_reference() -> str:
    """Every message under its area."""
    head = "# Messages 消息\n\nEvery finding has a code. Names in braces are filled in.\n每条消息都有编号，花括号中的名称由程序填写。\n"
    parts = [GENERATED, head]
    for area, codes in _by_area(sorted(catalogue())).items():
        rows = []
        for code in codes:
            message = catalogue()[code]
            hints = [f"{en}<br>{zh}" for en, zh in message.hints]
            rows.append([f"`{code}`", f"{message.en}<br>{message.zh}", "<br>".join(hints)])
        parts += [f"## {area}\n", table(["code 编号", "message 消息", "hint 建议"], rows)]
    return "\n".join(parts)


def _by_area(codes: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code in codes:
        prefix = max((prefix for prefix in AREAS if code.startswith(prefix)), key=len)
        found.setdefault(AREAS[prefix], []).append(code)
    return found


def support_table() -> str:
    """What each writer does with each kind of node."""
    from bulletins.writers import docx, html, pdf

    head = (
        "# What each format does\n\nEvery kind of node of the document tree, and what becomes of it: native (as it is "
        "meant), approximated (in another way), omitted. Nothing is dropped in silence.\n"
    )
    rows, reasons = [], []
    for node in node_types():
        row = [f"`{node.__name__}`", _first_sentence(node)]
        for name, support in (("PDF", pdf.SUPPORT), ("DOCX", docx.SUPPORT), ("HTML", html.SUPPORT)):
            word, reason = (*re.split(r"\W+", support[node.__name__].rstrip(")"), maxsplit=1), "")[:2]
            row.append(word)
            reasons += [f"- {node.__name__} in {name}: {word}; {reason}."] if reason else []
        rows.append(row)
    return "\n".join(
        [GENERATED, head, table(["node", "what it is", "PDF", "DOCX", "HTML"], rows), *reasons, ""]
    )


def node_types() -> list[type]:
    """The types of nodes that a document is made of, blocks first."""
    return [*get_args(tree.Block), *get_args(tree.Inline)]


def _first_sentence(thing: object) -> str:
    text = " ".join((inspect.getdoc(thing) or "").split()).replace("``", "`")
    return re.split(r"[.;](?= |$)|: (?=`)", text)[0]


def property_reference() -> str:
    """The properties of block roles and inline roles."""
    head = (
        "# Properties of a role\n\nWhat may stand in an entry of `style.yaml`. A property that an entry does not "
        "say is that of the role it inherits from, at last of `body`; where none says it, the default holds. "
        "`bulletins explain ROLE` shows which line set each value.\n"
    )
    return "\n".join(
        [
            GENERATED,
            head,
            "## Block roles\n",
            table(["property", "what it does", "value", "default"], map(_property_row, BLOCK_PROPERTIES)),
            "## Inline roles\n\nWithout a default: as the text around.\n",
            table(["property", "what it does", "value", "default"], map(_property_row, INLINE_PROPERTIES)),
        ]
    )


def _property_row(prop: Property) -> list[str]:
    words: dict[str, Iterable[str]] = {
        "align": Align, "turns": TurnSetting, "break_before": BreakBefore, "font": FONT_CLASSES,
    }  # fmt: skip
    listed = words.get(prop.kind.__name__, ())
    one_of = ", ".join(f"`{word.value if isinstance(word, StrEnum) else word}`" for word in listed)
    default = f"`{prop.default}`" if prop.default else f"that of `{prop.follows}`" if prop.follows else ""
    return [f"`{prop.name}`", MEANINGS.get(prop.name, ""), one_of or _first_sentence(prop.kind), default]


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def main() -> None:
    """Writes them all, and says which changed."""
    for path, text in documents().items():
        target = ROOT / path
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
            print(path)


if __name__ == "__main__":
    main()
