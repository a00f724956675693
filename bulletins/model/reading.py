"""Nodes into models.  Every problem of a file is found in one go and gets its place and a code of the catalogue."""

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.model.base import Model, key_names
from bulletins.model.keys import CHINESE_KEYS, ENGLISH_KEYS
from bulletins.model.values import Misread, shown
from bulletins.source.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

M = TypeVar("M", bound=Model)
Place = tuple[int | str, ...]

_CODES = {
    "missing": "B202", "string_type": "B231", "tuple_type": "B235", "model_type": "B236", "dict_type": "B236",
    "model_attributes_type": "B236", "mapping_type": "B236", "literal_error": "B205", "enum": "B205",
}  # fmt: skip

# What YAML 1.1 makes of a plain text, where that would not print as the same text again.
_MISREAD = re.compile(
    r"""yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|true|True|TRUE|false|False|FALSE|null|Null|NULL|~
    |[-+]?0[0-7_]+|[-+]?0b[01_]+|[-+]?0x[0-9a-fA-F_]+|\+\d[\d_]*|[-+]?\d[\d_]*_[\d_]*
    |[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|[-+]?0(?::[0-5]?[0-9])+
    |[-+]?(?:\d[\d_]*)?\.\d*0|[-+]?\.\d+|[-+]?\d[\d_]*\.|\+\d[\d_]*\.\d+|[-+]?\d[\d_]*\.\d*[eE][-+]\d+
    |[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|\d{4}-\d-\d\d?|\d{4}-\d\d?-\d|\d{4}-\d\d?-\d\d?[Tt\ \t].*""",
    re.VERBOSE | re.ASCII,
)


def read_model(model: type[M], node: Node, **defaults: object) -> M:
    """The model that ``node`` states; ``defaults`` are values for keys that it leaves out.

    Raises:
        SourceError: with everything that is wrong with it.
    """
    data = plain_data(node)
    if isinstance(data, dict):
        stated = {ENGLISH_KEYS.get(key, key) for key, content in data.items() if content is not None}
        data |= {key: value for key, value in defaults.items() if key not in stated}
    try:
        return model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=True)
        raise SourceError([_diagnostic(detail, model, node) for detail in details]) from error


def plain_data(node: Node) -> Any:
    """Mappings, lists and texts; nothing is ``None``, and a text that YAML would misread is a ``Misread``."""
    if isinstance(node, MappingNode):
        return {entry.key.text: plain_data(entry.value) for entry in node}
    if isinstance(node, SequenceNode):
        return [plain_data(item) for item in node.items]
    if node.is_empty:
        return None
    return Misread(node.text) if node.is_plain and _MISREAD.fullmatch(node.text) else node.text


def place_of(node: Node, place: Place) -> Span:
    """Where the value at ``place`` (keys in English or Chinese, indexes from 0) stands, or the nearest thing around it."""
    span = node.span
    for part in place:
        if isinstance(node, MappingNode) and isinstance(part, str):
            entry = _entry(node, part)
            if entry is None:
                break
            node = entry.value
            empty = isinstance(node, ScalarNode) and node.is_empty
            span = entry.key.span if empty or not isinstance(node, ScalarNode) else node.span
        elif isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
            span = node.span
        else:
            break
    return span


def _entry(node: MappingNode, key: str) -> Entry | None:
    return node.entry(key, CHINESE_KEYS.get(key, key))


def _diagnostic(detail: "ErrorDetails", model: type[Model], node: Node) -> Diagnostic:
    place, kind = detail["loc"], detail["type"]
    values = {"value": shown(detail["input"]), **detail.get("ctx", {})}
    values.pop("error", None)
    if kind == "extra_forbidden":
        return _unknown_key(place, model, node)
    code = _CODES.get(kind, kind)
    if code == "B202":
        return Diagnostic.of(code, place_of(node, place[:-1]), key=place[-1], chinese=CHINESE_KEYS.get(str(place[-1])))
    if code == "B205":
        allowed = re.findall("'([^']*)'", str(values["expected"]))
        near = get_close_matches(str(detail["input"]), allowed, 1)
        return Diagnostic.of(
            code, place_of(node, place), value=values["value"], allowed=", ".join(allowed), suggestion=near[0] if near else None
        )
    return Diagnostic.of(code, place_of(node, place), **values)


def _unknown_key(place: Place, model: type[Model], node: Node) -> Diagnostic:
    key = str(place[-1])
    inner = _model_at(model, place[:-1])
    known = list(key_names(inner)) if inner else []
    span = _key_span(node, place)
    if ENGLISH_KEYS.get(key, key) in known:
        return Diagnostic.of("B203", span, key=key, other=CHINESE_KEYS.get(key) or ENGLISH_KEYS.get(key))
    both = [*known, *(CHINESE_KEYS[name] for name in known if name in CHINESE_KEYS)]
    near = get_close_matches(key, both, 1)
    return Diagnostic.of("B201", span, key=key, suggestion=near[0] if near else None, known=", ".join(known))


def _key_span(node: Node, place: Place) -> Span:
    """Where the key at the end of ``place`` stands."""
    for part in place[:-1]:
        if isinstance(node, MappingNode) and isinstance(part, str) and (entry := _entry(node, part)):
            node = entry.value
        elif isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
    entry = node.entry(str(place[-1])) if isinstance(node, MappingNode) else None
    return entry.key.span if entry else node.span


def _model_at(model: type[BaseModel], place: Place) -> type[BaseModel] | None:
    """The model of the mapping at ``place``; a field has one at most."""
    current: type[BaseModel] | None = model
    for part in place:
        if isinstance(part, str) and current:
            field = current.model_fields.get(key_names(current).get(part, part))
            current = _model_in(field.annotation) if field else None
    return current


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _model_in(inner))), None)
