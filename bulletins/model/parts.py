"""Parts that a series gives for all its issues and an issue may give for itself."""

import re
from dataclasses import fields, replace
from typing import Any

from bulletins.model.keys import ENGLISH_WORDS
from bulletins.model.reading import WRONG, Form, Problems, many, model, one, value, wrong
from bulletins.model.values import NAMES, NUMBER, TEXT, TEXTS, TURNS
from bulletins.source.nodes import Node, ScalarNode

WEB_ADDRESS = r"https?://[\x21-\x7e]+"
MAX_ADDRESS = 200
"""So many characters a call-out's address has at most: a QR code of 20 mm must stay readable."""


def _target(node: Node, problems: Problems) -> object:
    """``edition``, ``issue``, or an address."""
    text = TEXT.read(node, problems)
    text = ENGLISH_WORDS.get(text, text)
    if text is WRONG or text in ("edition", "issue"):
        return text
    if re.fullmatch(WEB_ADDRESS, text):
        return short_address(text, MAX_ADDRESS, node, problems)
    return wrong(problems, "B239", node)


def short_address(address: str, limit: int, node: Node, problems: Problems) -> object:
    """The address, if it has at most ``limit`` characters."""
    if len(address) <= limit:
        return address
    return wrong(problems, "B242", node, length=str(len(address)), limit=str(limit))


@model
class CallOut:
    """A QR code with words; ``to`` is ``edition``, ``issue`` or an address (https://…)."""

    text: tuple[str, ...] = value(TURNS)
    to: str = value(Form(_target, TEXT.schema))


@model
class Editors:
    """People in one role: 责任编辑 and names."""

    role: str = value(TEXT)
    names: tuple[str, ...] = value(NAMES)


@model
class ImprintLine:
    """A further line of the imprint: a label with its text, or a text at the left and one at the right."""

    label: str | None = value(TEXT, default=None)
    text: str | None = value(TEXT, default=None)
    right: str | None = value(TEXT, default=None)


@model
class Imprint:
    """The imprint (版记): 报, 送, 发 in this fixed order, then the rest."""

    report: tuple[str, ...] = value(TEXTS, default=())
    send: tuple[str, ...] = value(TEXTS, default=())
    distribute: tuple[str, ...] = value(TEXTS, default=())
    copies: int | None = value(NUMBER, default=None)
    permit: str | None = value(TEXT, default=None)
    publisher: str | None = value(TEXT, default=None)
    printer: str | None = value(TEXT, default=None)
    rows: tuple[ImprintLine, ...] = value(many(one(ImprintLine)), default=())

    def over(self, shared: "Imprint") -> "Imprint":
        """``shared`` with what this imprint says instead, key by key."""
        return replace(shared, **_stated(self))


@model
class Printing:
    """What only the print shop needs to know (印单): paper, binding, delivery, notes."""

    paper: str | None = value(TEXT, default=None)
    cover_paper: str | None = value(TEXT, default=None)
    binding: str | None = value(TEXT, default=None)
    delivery: str | None = value(TEXT, default=None)
    notes: tuple[str, ...] = value(TEXTS, default=())

    def over(self, shared: "Printing") -> "Printing":
        """``shared`` with what is said here instead, key by key."""
        return replace(shared, **_stated(self))


def _stated(part: Imprint | Printing) -> dict[str, Any]:
    """The keys of a part that are given."""
    values = {f.name: getattr(part, f.name) for f in fields(part)}
    return {name: said for name, said in values.items() if said not in (None, ())}


def _contents(node: Node, problems: Problems) -> object:
    word = node.text if isinstance(node, ScalarNode) else ""
    if word in ("yes", "true", "是"):
        return "目录"
    return "" if word in ("no", "false", "none", "否", "无") else TEXT.read(node, problems)


CONTENTS = Form(_contents, {"type": ["string", "boolean"]})
"""The title of the contents; ``yes`` is 目录, ``no`` is none (an empty title)."""
