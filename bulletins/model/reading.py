"""How models are declared, and read from nodes.

A model is a frozen dataclass whose fields say in which form their values stand in authors' files:

    @model
    class Credit:
        names: tuple[str, ...] = value(NAMES)
        role: str | None = value(TEXT, default=None)

Reading goes down the nodes of the file, so that every problem gets the place of the very value.  It goes on
after a problem, leaving out what is wrong, so that all problems of all files are found in one go.
Keys are English or Chinese.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, field, fields
from functools import cache
from typing import Any, Final, TypeVar, dataclass_transform

from bulletins.errors import Diagnostic, SourceError
from bulletins.model.keys import CHINESE_KEYS, ENGLISH_KEYS
from bulletins.source.nearest import nearest
from bulletins.source.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode
from bulletins.values import frozen

Problems = list[Diagnostic]
M = TypeVar("M")

MAX_SUGGESTIONS = 100
"""Behind so many problems of one file nobody needs a guess at what was meant, which takes its time."""

MAX_EXAMPLE_KEYS = 3
"""So many keys are shown where a value stands instead of keys."""

_ALSO_CALLED: Final = {"to": "until", "至": "止", "到": "止", "自": "起", "从": "起"}
"""Words that authors try, and the key that they mean."""

WRONG: Final = object()
"""What a form reads where nothing can be read; the problems say why."""


@frozen
class Form:
    """A form in which a value may stand in a file.

    ``read`` gives the value; where there are problems it adds them and gives what is right of it, or ``WRONG``.
    ``schema`` is the form's JSON Schema; ``model`` is the model that it holds, if it does.
    """

    read: Callable[[Node, Problems], Any]
    schema: Mapping[str, Any]
    model: type | None = None


@frozen
class Key:
    """One key of a model: the field that it fills, the form of its value, and whether it must be there."""

    name: str
    field: str
    form: Form
    is_required: bool


def value(
    form: Form, *, default: Any = MISSING, default_factory: Any = MISSING, key: str | None = None
) -> Any:
    """A field of a model; ``key`` is its name in files where that cannot be the name of a field."""
    metadata = {"form": form, "key": key}
    if default_factory is not MISSING:
        return field(default_factory=default_factory, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(value,))
def model(cls: type[M]) -> type[M]:
    """The class as a model."""
    return frozen(kw_only=True)(cls)


@cache
def keys_of(cls: type) -> Mapping[str, Key]:
    """The keys of a model by their English names, in the order of its fields."""
    keys = {}
    for f in fields(cls):
        name = f.metadata["key"] or f.name
        keys[name] = Key(name, f.name, f.metadata["form"], f.default is f.default_factory is MISSING)
    return keys


def read_model(cls: type[M], node: Node, /, **defaults: object) -> M:
    """The model that ``node`` states; ``defaults`` are values for fields whose keys it leaves out.

    Raises:
        SourceError: with everything that is wrong with it.
    """
    problems: Problems = []
    read = read_partly(cls, node, problems, **defaults)
    if problems or read is None:
        raise SourceError(problems)
    return read


def read_partly(cls: type[M], node: Node, problems: Problems, /, **defaults: object) -> M | None:
    """As ``read_model``, but adds to ``problems`` and gives what is right; a default stands where a value is wrong.

    ``None`` if a key that must be there, and has no default, is missing or wrong.
    """
    any_class: type = cls  # a type variable is no key of the cache, says mypy
    if not isinstance(node, MappingNode):
        problems.append(_no_mapping(node, list(keys_of(any_class))[:MAX_EXAMPLE_KEYS]))
        return None
    keys = keys_of(any_class)
    before = len(problems)
    stated = _entries(node, keys, problems)
    meant = {problem.value("suggestion") for problem in problems[before:]}
    values = dict(defaults)
    for name, entry in stated.items():
        if not is_nothing(entry.value):
            values[keys[name].field] = keys[name].form.read(entry.value, problems)
    for key in keys.values():
        if key.is_required and key.field not in values and not meant & {key.name, CHINESE_KEYS[key.name]}:
            place = stated[key.name].key if key.name in stated else node
            problems.append(Diagnostic.of("B202", place.span, key=key.name, chinese=CHINESE_KEYS[key.name]))
    right = defaults | {name: read for name, read in values.items() if read is not WRONG}
    return cls(**right) if all(key.field in right for key in keys.values() if key.is_required) else None


def _entries(node: MappingNode, keys: Mapping[str, Key], problems: Problems) -> dict[str, Entry]:
    """The entries of a mapping by the English names of their keys."""
    stated: dict[str, Entry] = {}
    for entry in node:
        name = ENGLISH_KEYS.get(entry.key.text, entry.key.text)
        if name not in keys:
            problems.append(_unknown_key(entry, keys, len(problems) < MAX_SUGGESTIONS))
        elif name in stated:
            other = stated[name].key.text
            problems.append(Diagnostic.of("B203", entry.key.span, key=entry.key.text, other=other))
        else:
            stated[name] = entry
    return stated


def is_nothing(node: Node) -> bool:
    """Whether nothing stands there (``key:``, or blanks in quotes): the key counts as not written."""
    return isinstance(node, ScalarNode) and not node.text.strip()


def one(cls: type[M], short: str | None = None) -> Form:
    """A mapping; a text alone stands for its key ``short``, if that is given."""

    def read(node: Node, problems: Problems) -> object:
        if short and isinstance(node, ScalarNode):
            key = ScalarNode(short, node.span)
            node = MappingNode((Entry(key, node),), node.span)
        read = read_partly(cls, node, problems)
        return WRONG if read is None else read

    reference = {"$ref": f"#/$defs/{cls.__name__}"}
    schema = {"anyOf": [{"type": "string"}, reference]} if short else reference
    return Form(read, schema, cls)


def many(item: Form) -> Form:
    """A list; an item alone stands for a list of one."""

    def read(node: Node, problems: Problems) -> tuple[object, ...]:
        items = node.items if isinstance(node, SequenceNode) else (node,)
        return tuple(read for inner in items if (read := item.read(inner, problems)) is not WRONG)

    schema = {"anyOf": [item.schema, {"type": "array", "items": item.schema}]}
    return Form(read, schema, item.model)


def by_name(item: Form) -> Form:
    """A mapping whose keys are names that the author chooses."""

    def read(node: Node, problems: Problems) -> object:
        if not isinstance(node, MappingNode):
            problems.append(_no_mapping(node, ["name"]))
            return WRONG
        values = {entry.key.text: item.read(entry.value, problems) for entry in node}
        return {name: read for name, read in values.items() if read is not WRONG}

    return Form(read, {"type": "object", "additionalProperties": item.schema}, item.model)


def wrong(problems: Problems, code: str, node: Node, **values: str | None) -> object:
    """Add the problem that this code states of ``node``."""
    stated = {"value": shown(node), **values}
    problems.append(Diagnostic(code, node.span, tuple((k, v) for k, v in stated.items() if v is not None)))
    return WRONG


def shown(node: Node) -> str:
    """A value as messages show it, long ones cut."""
    if isinstance(node, MappingNode):
        return "{…}"
    if isinstance(node, SequenceNode):
        return "[…]"
    return node.text if len(node.text) <= 40 else node.text[:39] + "…"


def _no_mapping(node: Node, keys: Iterable[str]) -> Diagnostic:
    """Often the author wrote a key with a full-width colon; else some of the ``keys`` that may stand here are shown."""
    key = node.text.partition("：") if isinstance(node, ScalarNode) else ("", "", "")
    example = "{" + ", ".join(f"{name}: …" for name in keys) + "}"
    return Diagnostic.of(
        "B236", node.span, value=shown(node), key=key[0] if key[1] else None, example=example
    )


def _unknown_key(entry: Entry, keys: Mapping[str, Key], is_guessed: bool) -> Diagnostic:
    key = entry.key.text
    meant = _ALSO_CALLED.get(key)
    if meant and ENGLISH_KEYS.get(meant, meant) in keys:
        return Diagnostic.of("B201", entry.key.span, key=key, suggestion=meant, known=", ".join(keys))
    near = nearest(key, [*keys, *(CHINESE_KEYS[name] for name in keys)]) if is_guessed else None
    return Diagnostic.of("B201", entry.key.span, key=key, suggestion=near, known=", ".join(keys))
