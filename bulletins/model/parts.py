"""Parts that a series gives for all its issues and an issue may give for itself."""

from bulletins.model.base import Model
from bulletins.model.values import Names, Number, Text, Texts, Turns


class CallOut(Model):
    """A QR code with words; ``to`` is ``edition``, ``issue`` or an address (https://…)."""

    text: Turns
    to: Text


class Editors(Model):
    """People in one role: 责任编辑 and names."""

    role: Text
    names: Names


class ImprintLine(Model):
    """A further line of the imprint: a label with its text, or a text at the left and one at the right."""

    label: Text | None = None
    text: Text | None = None
    right: Text | None = None


class Imprint(Model):
    """The imprint (版记): 报, 送, 发 in this fixed order, then the rest."""

    report: Texts = ()
    send: Texts = ()
    distribute: Texts = ()
    copies: Number | None = None
    permit: Text | None = None
    publisher: Text | None = None
    printer: Text | None = None
    rows: tuple[ImprintLine, ...] = ()
