"""How models are declared, and read from nodes.

A model is a frozen dataclass whose fields say in which form their values stand in authors' files:

    @model
    class Credit:
        names: tuple[str, ...] = value(NAMES)
        role: str | None = value(TEXT, default=None)

Reading goes down the nodes of the file, so that every problem gets the place of the very value; all
problems of a file are found in one go.  Keys are English or Chinese.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from typing import Any, TypeVar, dataclass_transform

from bulletins.errors import Diagnostic, SourceError
from bulletins.model.keys import CHINESE_KEYS, ENGLISH_KEYS
from bulletins.source.nearest import nearest
from bulletins.source.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode

Problems = list[Diagnostic]
M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which a value may stand in a file.

    ``read`` gives the value, or adds to the problems and gives anything: what is read with problems is never used.
    ``schema`` is the form's JSON Schema; ``model`` is the model that it holds, if it does.
    """

    read: Callable[[Node, Problems], Any]
    schema: Mapping[str, Any]
    model: type | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a model: the field that it fills, the form of its value, and whether it must be there."""

    name: str
    field: str
    form: Form
    is_required: bool


def value(form: Form, *, default: Any = MISSING, default_factory: Any = MISSING, key: str | None = None) -> Any:
    """A field of a model; ``key`` is its name in files where that cannot be the name of a field."""
    metadata = {"form": form, "key": key}
    if default_factory is not MISSING:
        return field(default_factory=default_factory, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(value,))
def model(cls: type[M]) -> type[M]:
    """The class as a model."""
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)


@cache
def keys_of(cls: type) -> Mapping[str, Key]:
    """The keys of a model by their English names, in the order of its fields."""
    keys = {}
    for f in fields(cls):
        name = f.metadata["key"] or f.name
        keys[name] = Key(name, f.name, f.metadata["form"], f.default is f.default_factory is MISSING)
    return keys


def read_model(cls: type[M], node: Node, **defaults: object) -> M:
    """The model that ``node`` states; ``defaults`` are values for fields whose keys it leaves out.

    Raises:
        SourceError: with everything that is wrong with it.
    """
    problems: Problems = []
    read = read_mapping(cls, node, problems, defaults)
    if problems or read is None:
        raise SourceError(problems)
    return read


def read_mapping(cls: type[M], node: Node, problems: Problems, defaults: Mapping[str, object] | None = None) -> M | None:
    """The model that the mapping ``node`` states, or ``None`` where there are problems."""
    if not isinstance(node, MappingNode):
        problems.append(_no_mapping(node))
        return None
    known = len(problems)
    values = dict(defaults or {})
    stated: dict[str, Entry] = {}
    plain_class: type = cls
    keys = keys_of(plain_class)
    for entry in node:
        name = ENGLISH_KEYS.get(entry.key.text, entry.key.text)
        if name not in keys:
            problems.append(_unknown_key(entry, keys))
        elif name in stated:
            other = stated[name].key.text
            problems.append(Diagnostic.of("B203", entry.key.span, key=entry.key.text, other=other))
        else:
            stated[name] = entry
            if not is_nothing(entry.value):
                values[keys[name].field] = keys[name].form.read(entry.value, problems)
    for key in keys.values():
        if key.is_required and key.field not in values:
            place = stated[key.name].key if key.name in stated else node
            problems.append(Diagnostic.of("B202", place.span, key=key.name, chinese=CHINESE_KEYS[key.name]))
    return cls(**values) if len(problems) == known else None


def is_nothing(node: Node) -> bool:
    """Whether nothing stands there (``key:``, or blanks in quotes): the key counts as not written."""
    return isinstance(node, ScalarNode) and not node.text.strip()


def one(cls: type, short: str | None = None) -> Form:
    """A mapping; a text alone stands for its key ``short``, if that is given."""

    def read(node: Node, problems: Problems) -> object:
        if short and isinstance(node, ScalarNode):
            key = ScalarNode(short, node.span)
            node = MappingNode((Entry(key, node),), node.span)
        return read_mapping(cls, node, problems)

    reference = {"$ref": f"#/$defs/{cls.__name__}"}
    schema = {"anyOf": [{"type": "string"}, reference]} if short else reference
    return Form(read, schema, cls)


def many(item: Form) -> Form:
    """A list; an item alone stands for a list of one."""

    def read(node: Node, problems: Problems) -> tuple[object, ...]:
        items = node.items if isinstance(node, SequenceNode) else (node,)
        return tuple(item.read(inner, problems) for inner in items)

    schema = {"anyOf": [item.schema, {"type": "array", "items": item.schema}]}
    return Form(read, schema, item.model)


def by_name(item: Form) -> Form:
    """A mapping whose keys are names that the author chooses."""

    def read(node: Node, problems: Problems) -> dict[str, object]:
        if not isinstance(node, MappingNode):
            problems.append(_no_mapping(node))
            return {}
        return {entry.key.text: item.read(entry.value, problems) for entry in node}

    return Form(read, {"type": "object", "additionalProperties": item.schema}, item.model)


def shown(node: Node) -> str:
    """A value as messages show it, long ones cut."""
    if isinstance(node, MappingNode):
        return "{…}"
    if isinstance(node, SequenceNode):
        return "[…]"
    return node.text if len(node.text) <= 40 else node.text[:39] + "…"


def _no_mapping(node: Node) -> Diagnostic:
    """Often the author wrote a key with a full-width colon."""
    key = node.text.partition("：") if isinstance(node, ScalarNode) else ("", "", "")
    return Diagnostic.of("B236", node.span, value=shown(node), key=key[0] if key[1] else None)


def _unknown_key(entry: Entry, keys: Mapping[str, Key]) -> Diagnostic:
    key = entry.key.text
    near = nearest(key, [*keys, *(CHINESE_KEYS[name] for name in keys)])
    return Diagnostic.of("B201", entry.key.span, key=key, suggestion=near, known=", ".join(keys))
