"""Changes to a YAML text that leave everything else of it as it stands: comments, order, blanks.

Places come from the nodes of the text; texts go in and out, no file is touched.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bulletins.errors import Span
from bulletins.model.keys import CHINESE_KEYS, CHINESE_WORDS, ENGLISH_KEYS
from bulletins.model.reading import keys_of
from bulletins.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from bulletins.values import frozen


@frozen
class Edit:
    """``text`` in place of what stands at ``span``."""

    span: Span
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with all ``edits``, which do not overlap; blanks that are left at the end of their lines go.

    >>> edited("number: 3  # 期号", [Edit(Span("", 1, 9), "4")])
    'number: 4  # 期号'
    """
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        line, start = lines[edit.span.line - 1], edit.span.column - 1
        lines[edit.span.line - 1] = (line[:start] + edit.text + line[start + edit.span.length :]).rstrip()
    return "\n".join(lines)


def value_of(node: Node | None, key: str) -> Node | None:
    """The value of an English key, which may stand in Chinese, if ``node`` is a mapping that has it."""
    return node.value(key, CHINESE_KEYS[key]) if isinstance(node, MappingNode) else None


def has_chinese_keys(root: Node | None) -> bool:
    """Whether a mapping says any of its keys in Chinese."""
    return isinstance(root, MappingNode) and any(entry.key.text in ENGLISH_KEYS for entry in root)


def new_values(root: Node, values: Mapping[str, str]) -> Iterator[Edit]:
    """What gives keys of the mapping ``root`` (in English) new texts; a key that is not there comes in front."""
    if not isinstance(root, MappingNode):
        return
    in_chinese = has_chinese_keys(root)
    for key, text in values.items():
        old = value_of(root, key)
        if isinstance(old, ScalarNode) and old.text != text:
            yield replacement(old, text)
        elif old is None and text:
            name = CHINESE_KEYS[key] if in_chinese else key
            yield Edit(replace(root.span, length=0), f"{name}: {scalar(text)}\n")


def replacement(node: ScalarNode, text: str) -> Edit:
    """What puts ``text`` where the scalar ``node`` stands."""
    if node.is_empty:  # nothing stands there, and the place is that behind the colon
        return Edit(replace(node.span, length=0), f" {scalar(text)}" if text else "")
    return Edit(node.span, scalar(text))


def scalar(text: str) -> str:
    """``text`` as a YAML scalar: plain where every reader of YAML takes it as this text, else in double quotes.

    >>> scalar("澜川市总工会"), scalar("yes"), scalar("甲: 乙")
    ('澜川市总工会', '"yes"', '"甲: 乙"')
    """
    is_date_or_number = re.fullmatch(r"[1-9]\d{0,8}|\d{4}-\d\d(-\d\d)?", text)
    is_word = re.fullmatch(
        r"(?:[^\W\d_]|[《“（【])[\w 　《》（）“”【】、，。·/-]*(?<! )|https?://[\w./-]+", text
    )
    is_truth = re.fullmatch(r"(?i)yes|no|on|off|true|false|null|y|n", text)
    return (
        text
        if not text or is_date_or_number or (is_word and not is_truth)
        else json.dumps(text, ensure_ascii=False)
    )


def chinese(node: Node, model: type) -> Iterator[Edit]:
    """What writes the keys of ``model`` in Chinese, and its values where they are words of a choice."""
    keys = keys_of(model)
    for entry in node if isinstance(node, MappingNode) else ():
        key = keys.get(entry.key.text)
        if key is None:
            continue
        yield Edit(entry.key.span, CHINESE_KEYS[key.name])
        items = entry.value.items if isinstance(entry.value, SequenceNode) else (entry.value,)
        for item in items:
            if key.form.model and isinstance(item, MappingNode):
                yield from chinese(item, key.form.model)
            elif isinstance(item, ScalarNode) and item.text in key.form.schema.get("enum", ()):
                yield Edit(item.span, CHINESE_WORDS.get(item.text, item.text))


def emptied(text: str, node: Node) -> str:
    """``text`` without the items of the list ``node``, or without the scalar; comments between the items stay."""
    if isinstance(node, ScalarNode):
        return edited(text, [Edit(node.span, "")]) if node.text else text
    if not isinstance(node, SequenceNode):
        return text
    lines = text.split("\n")
    line, column = node.span.line - 1, node.span.column - 1
    if lines[line][column] == "[":
        return _without_brackets(lines, line, column)
    end = line
    kept: list[str] = []
    while end < len(lines) and (_is_between(lines[end]) or _is_item(lines[end], column)):
        is_second_blank = not lines[end].strip() and kept and not kept[-1].strip()
        if _is_between(lines[end]) and not is_second_blank:
            kept.append(lines[end])
        end += 1
    return "\n".join([*lines[:line], *kept, *lines[end:]])


def _is_between(line: str) -> bool:
    """Whether a line is blank or a comment, and so no part of an item."""
    return not line.strip() or line.lstrip().startswith("#")


def _is_item(line: str, column: int) -> bool:
    """Whether a line belongs to an item of the list whose dashes stand at ``column``."""
    indent = len(line) - len(line.lstrip(" "))
    return indent > column or (indent == column and line[column] == "-")


def _without_brackets(lines: list[str], line: int, column: int) -> str:
    """The list in square brackets at that place becomes ``[]``."""
    before, rest = (
        [*lines[:line], lines[line][:column]],
        "\n".join([lines[line][column:], *lines[line + 1 :]]),
    )
    depth = 0
    for found in re.finditer(r"""[][]|"[^"]*"|'[^']*'""", rest):
        depth += {"[": 1, "]": -1}.get(found[0], 0)
        if depth == 0:
            return "\n".join(before) + "[]" + rest[found.end() :]
    return "\n".join(lines)
