"""Parts that a series gives for all its issues and an issue may give for itself."""

from dataclasses import fields, replace

from bulletins.errors import Diagnostic
from bulletins.model.plain import Model
from bulletins.model.reading import Form, Problems, many, model, one, value
from bulletins.model.values import NAMES, NUMBER, TEXT, TEXTS, TURNS
from bulletins.source.nodes import Node, ScalarNode


def _target(node: Node, problems: Problems) -> str:
    text = TEXT.read(node, problems)
    if text not in ("edition", "issue") and not text.startswith(("https://", "http://")):
        problems.append(Diagnostic.of("B239", node.span, value=text))
    return str(text)


@model
class CallOut(Model):
    """A QR code with words; ``to`` is ``edition``, ``issue`` or an address (https://…)."""

    text: tuple[str, ...] = value(TURNS)
    to: str = value(Form(_target, TEXT.schema))


@model
class Editors(Model):
    """People in one role: 责任编辑 and names."""

    role: str = value(TEXT)
    names: tuple[str, ...] = value(NAMES)


@model
class ImprintLine(Model):
    """A further line of the imprint: a label with its text, or a text at the left and one at the right."""

    label: str | None = value(TEXT, default=None)
    text: str | None = value(TEXT, default=None)
    right: str | None = value(TEXT, default=None)


@model
class Imprint(Model):
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
        stated = {f.name: getattr(self, f.name) for f in fields(self)}
        return replace(shared, **{name: said for name, said in stated.items() if said not in (None, ())})


def _contents(node: Node, problems: Problems) -> str:
    word = node.text if isinstance(node, ScalarNode) else ""
    if word in ("yes", "true", "是"):
        return "目录"
    return "" if word in ("no", "false", "none", "否", "无") else str(TEXT.read(node, problems))


CONTENTS = Form(_contents, {"type": ["string", "boolean"]})
"""The title of the contents; ``yes`` is 目录, ``no`` is none (an empty title)."""
