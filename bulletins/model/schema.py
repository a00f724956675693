"""The JSON Schemas of authors' files, for text editors that check and complete while one types.

A schema allows what the models read: keys and words in English and Chinese, one thing where a list may stand,
a number without quotes as text.  What only the models know (which words go together) it does not say.
"""

import json
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from inspect import getdoc
from typing import Any, Final

from bulletins.model.branch import BranchList
from bulletins.model.case import CaseMatter
from bulletins.model.issue import Issue
from bulletins.model.keys import CHINESE_KEYS
from bulletins.model.organisation import Organisations
from bulletins.model.reading import Key, keys_of
from bulletins.model.series import Series
from bulletins.model.settings import Settings

FILES: Final[dict[str, type]] = {
    "settings": Settings,
    "organisations": Organisations,
    "branches": BranchList,
    "series": Series,
    "issue": Issue,
    "case": CaseMatter,
}
"""The kinds of authors' files by name."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_IN_THE_FILES_NAME = {"issue": {"number", "year"}, "case": {"id"}}
"""Keys that need not be written: the file's name says the same."""


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the files called ``name`` in ``FILES``.

    Raises:
        KeyError: there is no such kind of file.
    """
    model = FILES[name]
    schema = _mapping(model, "#", _IN_THE_FILES_NAME.get(name, set()))
    parts = {part.__name__: _mapping(part, f"#/$defs/{part.__name__}") for part in _models_in(model)}
    return {"$schema": DIALECT, **schema, **({"$defs": parts} if parts else {})}


def schema_text(name: str) -> str:
    """The same as the text of a JSON file.

    Raises:
        KeyError: there is no such kind of file.
    """
    return json.dumps(json_schema(name), ensure_ascii=False, indent=1) + "\n"


def _models_in(model: type) -> dict[type, None]:
    """The models that stand somewhere inside ``model``, in the order of their keys."""
    found: dict[type, None] = {}
    for key in keys_of(model).values():
        if key.form.model:
            found |= {key.form.model: None} | _models_in(key.form.model)
    return found


def _mapping(model: type, pointer: str, not_required: AbstractSet[str] = frozenset()) -> dict[str, Any]:
    """The schema of a model that stands at ``pointer``: every key in both languages."""
    keys = keys_of(model)
    properties = {name: schema for key in keys.values() for name, schema in _both(key, pointer)}
    required = [key.name for key in keys.values() if key.is_required and key.name not in not_required]
    return {
        "title": model.__name__,
        "description": (getdoc(model) or "").replace("``", ""),
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        **({"allOf": [_either(name) for name in required]} if required else {}),
    }


def _both(key: Key, pointer: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The key in English and in Chinese; one that may be missing may have nothing behind it."""
    form = dict(key.form.schema)
    schema = form if key.is_required else {"anyOf": [form, {"type": "null"}]}
    yield key.name, {"title": CHINESE_KEYS[key.name], **schema}
    yield CHINESE_KEYS[key.name], {"$ref": f"{pointer}/properties/{key.name}"}


def _either(name: str) -> dict[str, Any]:
    return {"anyOf": [{"required": [name]}, {"required": [CHINESE_KEYS[name]]}]}
