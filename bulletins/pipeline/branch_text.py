"""The register of branches as YAML: what changes is written, everything else stays as it stands, comments too."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from bulletins.library.branches import BRANCHES_FILE
from bulletins.model import Branch, Date
from bulletins.model.keys import CHINESE_KEYS, CHINESE_WORDS
from bulletins.model.reading import Key, keys_of
from bulletins.model.settings import MAIL_ADDRESS
from bulletins.pipeline.yaml_edits import has_chinese_keys, scalar, value_of
from bulletins.source.nodes import MappingNode, ScalarNode, SequenceNode
from bulletins.source.yaml_text import parse_yaml

_ITEM = re.compile(r"( *)- (?=\S)")


def register_text(branches: Iterable[Branch], *, in_chinese: bool) -> str:
    """A register of these branches."""
    head = CHINESE_KEYS["branches"] if in_chinese else "branches"
    return (
        "\n".join([f"{head}:", *(line for branch in branches for line in _lines(branch, "  ", in_chinese))])
        + "\n"
    )


def is_chinese(text: str) -> bool:
    """Whether the keys of a register are Chinese."""
    return has_chinese_keys(parse_yaml(text, BRANCHES_FILE))


def edited_register(text: str, branches: Mapping[str, Branch], changed: Collection[str]) -> str | None:
    """``text`` with the entries of ``changed`` written anew, those gone that ``branches`` does not have, and new ones
    at the end; comments inside an entry that changes go with it.

    ``None`` where the entries of ``text`` do not begin on lines of their own.
    """
    in_chinese = is_chinese(text)
    entries = value_of(parse_yaml(text, BRANCHES_FILE), "branches")
    if not isinstance(entries, SequenceNode) or not entries.items:
        return None
    lines = text.rstrip("\n").split("\n")
    starts = [item.span.line - 1 for item in entries.items]
    if starts != sorted(set(starts)) or not all(_ITEM.match(lines[start]) for start in starts):
        return None
    ids = [_id(item) for item in entries.items if isinstance(item, MappingNode)]
    indent = lines[starts[0]][: lines[starts[0]].index("-")]
    made = lines[: starts[0]]
    for branch_id, start, end in zip(ids, starts, [*starts[1:], len(lines)], strict=True):
        content = start + _written(lines[start:end])
        if branch_id in changed:
            made += _lines(branches[branch_id], indent, in_chinese)
        elif branch_id in branches:
            made += lines[start:content]
        between = lines[content:end]
        if branch_id not in branches and not made[-1].strip():
            between = between[next((at for at, line in enumerate(between) if line.strip()), len(between)) :]
        made += between
    for branch_id in branches:
        if branch_id not in set(ids):
            made += _lines(branches[branch_id], indent, in_chinese)
    return "\n".join(made) + "\n"


def _written(lines: list[str]) -> int:
    """How many of an entry's lines are its own: comments and blank lines at its end belong to what follows."""
    own = len(lines)
    while own > 1 and (not lines[own - 1].strip() or lines[own - 1].lstrip().startswith("#")):
        own -= 1
    return own


def _id(item: MappingNode) -> str:
    node = value_of(item, "id")
    return node.text if isinstance(node, ScalarNode) else ""


def _lines(branch: Branch, indent: str, in_chinese: bool) -> Iterator[str]:
    """An entry: the keys that say something else than if they were not written."""
    dash = "- "
    for key in keys_of(Branch).values():
        value = getattr(branch, key.field)
        if key.is_required or value != _default(key):
            name = CHINESE_KEYS[key.name] if in_chinese else key.name
            yield f"{indent}{dash}{name}: {_value(value, in_chinese)}"
            dash = "  "


def _default(key: Key) -> object:
    return getattr(Branch(id="x", name="x"), key.field)


def _value(value: object, in_chinese: bool) -> str:
    if isinstance(value, tuple):
        words = CHINESE_WORDS if in_chinese else {}
        items = [_plain(words.get(str(item), str(item))) for item in value]
        return items[0] if len(items) == 1 else f"[{', '.join(items)}]"
    if isinstance(value, Date):
        return value.iso
    return _plain(str(value))


def _plain(text: str) -> str:
    """``text`` as a YAML scalar; addresses need no quotes."""
    return text if re.fullmatch(f"(?=[A-Za-z]){MAIL_ADDRESS}", text) else scalar(text)
