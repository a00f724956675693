"""Text templates of frames: which fields they may name, and whether they can be filled.

Checked when a style is loaded, so that filling cannot fail in the middle of a page.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from bulletins.source.nearest import nearest
from bulletins.templating import TemplateError, fill

TEMPLATE_FIELDS: Final[Mapping[str, Mapping[str, object]]] = MappingProxyType(
    {
        "series": {
            "name": "", "subtitle": "", "issuer": "", "editor": "", "mark": "", "cover_lead": "", "cover_name": "",
            "permit": "",
        },
        "issue": {
            "number": 1, "year": 2000, "label": "", "date": "", "month": "", "whole_number": 1, "headline": "",
        },
        "edition": {"label": "", "date": "", "address": "", "code": "", "status": "", "replaces": ""},
        "counts": {"printed": 1, "categories": 1, "organisations": 1},
        "copy": {"number": "", "branch": ""},
        "running": {"title": ""},
    }
)  # fmt: skip
"""What a template may name, ``series.name`` and so on, with a value of the kind that it has in a bulletin.

``counts`` may have others, under an office's own names; ``running.title`` is that of the section on the page.
"""

_OPEN_ENDED = "counts"
_TAG = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}", re.DOTALL)
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_NAME = re.compile(r"(?<![\w.])[A-Za-z_]\w*(?:\.\w+)*")
_WORDS = frozenset(
    ["if", "elif", "else", "endif", "and", "or", "not", "none", "None", "true", "True", "false", "False"]
)

Problem = tuple[str, Mapping[str, object]]
"""The code of a message and the values that fill it."""


@cache
def template_problems(template: str) -> tuple[Problem, ...]:
    """What is wrong with a template."""
    names = tuple(_names(template))
    fields = {group: dict(values) for group, values in TEMPLATE_FIELDS.items()}
    for name in names:
        group, _, field = name.partition(".")
        fields.setdefault(group, {}).setdefault(field, 1)
    try:
        fill(template, fields)
    except TemplateError as problem:
        if problem.kind != "group":  # a group is no field, which is said below with what may be meant
            return (("B339", {"reason": problem.reason, "chinese": problem.chinese}),)
    return tuple(_unknown(name) for name in names if not _is_field(name))


def _names(template: str) -> Iterator[str]:
    """The names in the template's tags, each once."""
    seen = set(_WORDS)
    for tag in _TAG.finditer(template):
        for name in _NAME.findall(_QUOTED.sub("''", tag[1] or tag[2])):
            if name not in seen:
                seen.add(name)
                yield name


def _is_field(name: str) -> bool:
    group, _, field = name.partition(".")
    return field in TEMPLATE_FIELDS.get(group, ()) or (
        group == _OPEN_ENDED and bool(re.fullmatch(r"[a-z]\w*", field))
    )


def _unknown(name: str) -> Problem:
    known = [f"{group}.{field}" for group, fields in TEMPLATE_FIELDS.items() for field in fields]
    return "B341", {"name": name, "suggestion": nearest(name, known), "known": ", ".join(known)}
