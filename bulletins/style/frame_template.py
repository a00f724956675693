"""Text templates of frames: which fields they may name, and whether they can be filled.

Checked when a style is loaded, both branches of every ``if``, so that filling cannot fail in the middle of a page.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from bulletins.source.nearest import nearest
from bulletins.templating import TemplateError, fill

TEMPLATE_FIELDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "series": ("name", "subtitle", "issuer", "editor", "mark"),
        "issue": ("number", "year", "label", "date", "month", "whole_number", "headline"),
        "edition": ("label", "date", "address", "code"),
        "counts": ("printed", "categories", "organisations"),
        "copy": ("number", "branch"),
    }
)
"""What a template may name: ``series.name`` …  ``counts`` may have others, under an office's own names."""

_OPEN_ENDED = "counts"
_TAG = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}", re.DOTALL)
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_NAME = re.compile(r"(?<![\w.])[A-Za-z_]\w*(?:\.\w+)*")
_WORDS = frozenset(
    ["if", "elif", "else", "endif", "and", "or", "not", "none", "None", "true", "True", "false", "False"]
)


def template_problems(template: str) -> Iterator[tuple[str, dict[str, object]]]:
    """What is wrong with a template, as codes with the values that fill their messages."""
    unknown = False
    for name in _names(template):
        group, _, field = name.partition(".")
        if field in TEMPLATE_FIELDS.get(group, ()) or (
            group == _OPEN_ENDED and re.fullmatch(r"[a-z]\w*", field)
        ):
            continue
        unknown = True
        yield "B341", {"name": name, "suggestion": nearest(name, _known()), "known": ", ".join(_known())}
    if unknown:
        return
    try:
        for value in ("1", ""):
            fill(template, _fields(template, value))
    except (TemplateError, TypeError) as problem:
        yield "B339", {"reason": problem}


def _names(template: str) -> Iterator[str]:
    """The names in the template's tags, each once."""
    seen = set(_WORDS)
    for tag in _TAG.finditer(template):
        for name in _NAME.findall(_QUOTED.sub("''", tag[1] or tag[2])):
            if name not in seen:
                seen.add(name)
                yield name


def _known() -> list[str]:
    return [f"{group}.{field}" for group, fields in TEMPLATE_FIELDS.items() for field in fields]


def _fields(template: str, value: str) -> dict[str, dict[str, str]]:
    """Every field that there is, and those of ``counts`` that the template names, with the same value."""
    fields = {group: dict.fromkeys(names, value) for group, names in TEMPLATE_FIELDS.items()}
    for name in _names(template):
        group, _, field = name.partition(".")
        fields[group][field] = value
    return fields
