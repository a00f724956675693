"""Writes the documents that are made from the program itself: `make docs`.

    docs/cli.md, docs/cli.zh-CN.md   what `--help` of every command says
    docs/messages.md                 every message with its code, in both languages
    docs/checks.md                   every rule of the lint, with its source and examples
    docs/support.md                  what each format does with each kind of node
    docs/style-properties.md         the properties of a role
    docs/keys.md, docs/keys.zh-CN.md the keys of authors' files and the names in templates
    docs/schema/*.json               the JSON Schemas of authors' files

`tests/test_docs.py` fails when they are not what this program would write.
"""

import importlib
import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import get_args

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bulletins import tree  # noqa: E402
from bulletins.assembly.fields import template_fields  # noqa: E402
from bulletins.cli.main import COMMANDS, module_of  # noqa: E402
from bulletins.errors import Span  # noqa: E402
from bulletins.messages import catalogue  # noqa: E402
from bulletins.model import Issue, Series, from_plain  # noqa: E402
from bulletins.model.keys import CHINESE_KEYS  # noqa: E402
from bulletins.model.reading import Form, Key, keys_of, many  # noqa: E402
from bulletins.model.schema import FILES, json_schema, schema_text  # noqa: E402
from bulletins.model.values import ID  # noqa: E402
from bulletins.source.nodes import ScalarNode  # noqa: E402
from bulletins.style.properties import Align, BreakBefore, TurnSetting  # noqa: E402
from bulletins.style.property_table import BLOCK_PROPERTIES, INLINE_PROPERTIES, Property  # noqa: E402
from bulletins.typefaces import FONT_CLASSES  # noqa: E402
from scripts import key_meanings  # noqa: E402
from scripts import rules_reference as rule_tables  # noqa: E402

GENERATED = "<!-- Written by `make docs`; changes here are lost. -->\n"

LOCALES = {"en": "C.UTF-8", "zh": "zh_CN.UTF-8"}

CLI_HEADS = {
    "en": "# The command\n\nWhat `--help` says, command by command. [中文](cli.zh-CN.md)\n\n"
    "Exit codes: 0 done · 1 errors found, all listed · 2 wrong usage · 70 a bug of ours, its traceback saved to a file "
    "that is named.\n",
    "zh": "# 命令\n\n各命令 `--help` 的内容。[English](cli.md)\n\n"
    "退出码：0 完成 · 1 发现错误（全部列出） · 2 用法不对 · 70 本软件的错误（详情存入文件，并写明文件名）。\n",
}

IMPORTS = "Importing manuscripts 导入来稿"
YAML, BODIES, FOREIGN = "YAML as such YAML 写法", "Bodies of cases 案例正文", "Text from outside 外来文稿"
AREAS = {
    "B1": "Files and encodings 文件与编码", "B11": YAML, "B12": BODIES, "B13": BODIES, "B14": FOREIGN,
    "B15": "New files 新建文件", "B16": "Pictures 图片", "B17": YAML, "B18": YAML, "B19": FOREIGN,
    "B2": "Models, references, selection, counts 内容、引用、选用、数目",
    "B3": "Styles, page designs, templates 样式、版式、模板", "B39": "Fonts 字体", "B4": "Glyphs and composition 字形与排版",
    "B71": IMPORTS, "B72": IMPORTS, "B73": IMPORTS,
    "B5": "The store 存档", "B6": "Delivery 分发", "B7": "Tables of branches 分发名册的表格",
    "B78": "Formats compared 版面对照", "B79": "Checks of the text 文字检查",
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
    "keep-together": "the block is not divided; a frame that no page holds is",
    "float": (
        "text of its case that follows it may stand before it where the block does not fit into the rest of a column"
    ),
    "keep-above": "the last lines of the block before stand on the same page",
    "tail-lines": "body lines that must be left on the page where the block begins",
    "break-before": "what begins before the block",
    "fill": "a field behind the block",
    "frame": "thickness of a frame around the block",
    "frame-color": "its colour",
    "rule-above": "thickness of a rule over the measure at the upper edge",
    "rule-below": "the same at the lower edge",
    "rule-color": "colour of the rules",
    "rule-left": "thickness of a bar at the left, as high as the text",
    "hug": "the field behind a line is as wide as the line",
    "padding": "free inside a frame, field or rule",
    "max-height": "the greatest height of a picture; 0: none",
    "qr-side": "side of a call-out's code, quiet zone included",
    "hang": "how far from its label the text of a row begins; 0: right after it",
    "head-lines": "body lines that the display lines opening a container take at least",
    "pages": "the sequence of pages (pages.yaml) that a container stands on",
    "across": "the block stands across all columns",
    "at-foot": "the block stands at the foot of its page",
    "scale": "size, as a share of the text around",
    "raise": "how far the baseline is lifted",
    "underline": "the weight of a line under the text",
    "strike": "the weight of a line through the text",
    "line-color": "the colour of both; without it the text's",
    "margin-bar": "the weight of a bar in the margin, beside every line of a page that has such text",
}
"""What each property of a role does."""

KEY_HEADS = {
    "en": "# Keys of authors' files\n\nEvery key may be written in English or in Chinese, and so may every word that "
    "a value can be. Where a list may stand, one thing alone is a list of one. "
    "A key with nothing behind it counts as not written. Texts that YAML reads as something else (`1.10`, `no`, "
    "`12:30`) want quotes. [中文](keys.zh-CN.md)\n",
    "zh": "# 文件中的键\n\n每个键都可以写英文或中文，可选的词也是。能列多项的地方，只有一项时可以直接写。键后面空着，等于没写。"
    "会被 YAML 读成别的意思的文字（`1.10`、`no`、`12:30`）要加引号。[English](keys.md)\n",
}
KEY_COLUMNS = {
    "en": ["key", "Chinese", "meaning", "value", "if not written"],
    "zh": ["键", "中文", "意思", "值", "不写时"],
}
FIELD_COLUMNS = {"en": ["name", "meaning"], "zh": ["名称", "意思"]}
FIELD_HEADS = {
    "en": "## Names in templates\n\n`preface`, `text` of a call-out, `issue_label`, `public_name` and the frames of "
    "styles may name these in `{{ }}` and test them with `{% if %}`. What an issue does not have is empty.\n",
    "zh": "## 模板里的名称\n\n`preface`、二维码提示的 `text`、`issue_label`、`public_name` 和样式的版面框里，可以用 `{{ }}` 写出下列名称，"
    "用 `{% if %}` 判断。本期没有的，内容为空。\n",
}


def documents() -> dict[str, str]:
    """Every document by its path from the root."""
    texts = {
        "docs/cli.md": cli_reference("en"),
        "docs/cli.zh-CN.md": cli_reference("zh"),
        "docs/messages.md": message_reference(),
        "docs/checks.md": rules_reference(),
        "docs/support.md": support_table(),
        "docs/style-properties.md": property_reference(),
        "docs/keys.md": key_reference("en"),
        "docs/keys.zh-CN.md": key_reference("zh"),
    }
    return texts | {f"docs/schema/{name}.json": schema_text(name) for name in FILES}


def cli_reference(lang: str) -> str:
    """The help of every command."""
    calls: list[list[str]] = [[]]
    for name in COMMANDS:
        command = importlib.import_module(module_of(name)).command
        calls += [[name], *([name, part] for part in getattr(command, "commands", {}))]
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
            texts = [
                f"{_escaped(en)}<br>{_escaped(zh)}" for en, zh in ((message.en, message.zh), *message.hints)
            ]
            rows.append([f"`{code}`", texts[0], "<br>".join(texts[1:])])
        parts += [f"## {area}\n", table(["code 编号", "message 消息", "hint 建议"], rows)]
    return "\n".join(parts)


def rules_reference() -> str:
    """Every rule of the lint under its tier."""
    parts = [GENERATED, rule_tables.HEAD]
    for title, rows in rule_tables.rows_by_tier():
        parts += [f"## {title}\n", table(rule_tables.HEADS, rows)]
    return "\n".join(parts)


def _escaped(text: str) -> str:
    """The text as Markdown that means nothing but its characters."""
    return re.sub(r"([\\\[\]<*])", r"\\\1", text)


def _by_area(codes: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code in codes:
        prefix = max((prefix for prefix in AREAS if code.startswith(prefix)), key=len)
        found.setdefault(AREAS[prefix], []).append(code)
    return found


def support_table() -> str:
    """What each writer does with each kind of node."""
    from bulletins.writers import docx, html, pdf
    from bulletins.writers.html import wechat

    formats = {"PDF": pdf.SUPPORT, "DOCX": docx.SUPPORT, "HTML": html.SUPPORT, "WeChat": wechat.SUPPORT}
    head = (
        "# What each format does\n\nEvery kind of node of the document tree, and what becomes of it: native (as it is "
        "meant), approximated (in another way), omitted. Nothing is dropped in silence.\n"
    )
    rows, reasons = [], []
    for node in node_types():
        row = [f"`{node.__name__}`", _first_sentence(node)]
        for name, support in formats.items():
            word, reason = (*re.split(r"\W+", support[node.__name__].rstrip(")"), maxsplit=1), "")[:2]
            row.append(word)
            reasons += [f"- {node.__name__} in {name}: {word}; {reason}."] if reason else []
        rows.append(row)
    return "\n".join([GENERATED, head, table(["node", "what it is", *formats], rows), *reasons, ""])


def node_types() -> list[type]:
    """The types of nodes that a document is made of, blocks first."""
    return [*get_args(tree.Block), *get_args(tree.Inline), tree.Note]


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


def key_reference(lang: str) -> str:
    """The keys of every file and of what stands in it, then the names that templates may use."""
    parts = [GENERATED, KEY_HEADS[lang]]
    done: set[type] = set()
    for name, file in FILES.items():
        not_in_file = {key.name for key in keys_of(file).values() if key.is_required} - required_keys(name)
        for model in (model for model in models_in(file) if model not in done):
            done.add(model)
            rows = [_key_row(model, key, lang, key.name in not_in_file) for key in keys_of(model).values()]
            parts += [_model_heading(model, lang), table(KEY_COLUMNS[lang], rows)]
    field_rows = [[f"`{name}`", _said(key_meanings.FIELDS[name], lang)] for name in template_names()]
    return "\n".join([*parts, FIELD_HEADS[lang], table(FIELD_COLUMNS[lang], field_rows)])


def models_in(model: type) -> dict[type, None]:
    """The model, then those that stand in it, each once."""
    found: dict[type, None] = {model: None}
    for key in keys_of(model).values():
        found |= models_in(key.form.model) if key.form.model else {}
    return found


def required_keys(name: str) -> set[str]:
    """The keys that must be written in such a file."""
    return {either["anyOf"][0]["required"][0] for either in json_schema(name).get("allOf", ())}


def _model_heading(model: type, lang: str) -> str:
    title = _said(key_meanings.TITLES[model], lang)
    place = key_meanings.PLACES.get(model)
    return f"## {title}\n\n`{place}`\n" if place else f"### {title}\n"


def _key_row(model: type, key: Key, lang: str, is_in_file_name: bool) -> list[str]:
    if is_in_file_name and model in key_meanings.PLACES:
        default = _said(("the file's name says it", "由文件名得出"), lang)
    elif key.is_required:
        default = _said(("**must be written**", "**必须写**"), lang)
    else:
        default = _default(model, key)
    meaning = _said(key_meanings.MEANINGS[model][key.name], lang)
    return [f"`{key.name}`", CHINESE_KEYS[key.name], meaning, _value(model, key, lang), default]


def _default(model: type, key: Key) -> str:
    """What holds where the key is not written, if that is not nothing."""
    default = next(f.default for f in fields(model) if f.name == key.field)
    if isinstance(default, tuple):
        default = next(iter(default), None)
    return f"`{default}`" if isinstance(default, str) else ""


def _value(model: type, key: Key, lang: str) -> str:
    """What may stand behind the key."""
    form = key.form
    known = next((words for known, words in key_meanings.FORMS if known is form), None)
    own = key_meanings.OWN_FORMS.get((model, key.name), known)
    if own:
        return _said(own, lang)
    if form.model:
        title = _said(key_meanings.TITLES[form.model], lang)
        said = f"[{title}](#{title.lower().replace(' ', '-')})"
    elif form.schema == many(ID).schema:
        said = _said(("id", "编号"), lang)
    else:
        said = _said((", ", "、"), lang).join(
            " ".join(f"`{word}`" for word in words) for words in choices(form)
        )
    return said + (_said(("; also a list", "；可列多项"), lang) if _is_list(form) else "")


def choices(form: Form) -> list[list[str]]:
    """The words of a choice, those that mean the same together, English first; of other forms none."""
    schema: Mapping[str, object] = next(iter(form.schema.get("anyOf", ())), form.schema)
    words = schema.get("enum", ())
    assert isinstance(words, list | tuple)
    found: dict[object, list[str]] = {}
    for word in words:
        if isinstance(word, str):
            found.setdefault(form.read(ScalarNode(word, Span("")), []), []).append(word)
    return list(found.values())


def _is_list(form: Form) -> bool:
    return any(option.get("type") == "array" for option in form.schema.get("anyOf", ()))


def template_names() -> list[str]:
    """The names that templates may use; ``counts.NAME`` stands for those that an issue declares."""
    series = from_plain(Series, {"name": "甲", "issuer": "乙", "kind": "brief", "style": "brief"})
    issue = from_plain(Issue, {"number": 1, "year": 2024})
    counts = dict.fromkeys(("printed", "categories", "organisations", "NAME"), 1)
    return list(_dotted(template_fields(series, issue, counts, tree.EditionMark("", "", "", ""))))


def _dotted(names: Mapping[str, object]) -> Iterator[str]:
    for name, value in names.items():
        if isinstance(value, Mapping):
            yield from (f"{name}.{inner}" for inner in _dotted(value))
        else:
            yield name


def _said(words: tuple[str, str], lang: str) -> str:
    return words[lang == "zh"]


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
