"""Values of a style's files: what a text means, by kind.

A kind is a method of ``ValueReader`` that takes a node and gives the value, or raises ``WrongValueError``.
"""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from bulletins.errors import Span
from bulletins.source.nearest import nearest
from bulletins.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from bulletins.style.findings import Findings
from bulletins.style.page_design import Numerals
from bulletins.style.properties import FONT_CLASSES, Align, BreakBefore, Color, SizeStep, TurnSetting
from bulletins.units import HAO_PT, parse_length
from bulletins.values import frozen

_Value = TypeVar("_Value")

_NUMBER = r"\d{1,6}(?:\.\d{1,6})?"
_LENGTH = re.compile(rf"-?{_NUMBER}(?:mm|pt)|-?0")
_SIGN = re.compile(r"\s+([+-])\s+")
_EM = re.compile(rf"(-?{_NUMBER})(?:em|字)|(-?0)")
_RATIO = re.compile(rf"({_NUMBER})(?:(%)|/({_NUMBER}))?")
_FLAGS = {"yes": True, "true": True, "是": True, "no": False, "false": False, "否": False}
OWN = "own"
AROUND = "around"
NONE = "none"


class WrongValueError(ValueError):
    """A text that is no value of its kind: ``code`` names the message, ``values`` fill it."""

    def __init__(self, code: str, span: Span, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.span = span
        self.values = values


@frozen
class ValueReader:
    """Reads values; knows the style's variables (name to text) and colours, and notes what is wrong in ``findings``."""

    findings: Findings
    variables: Mapping[str, str]
    colors: Mapping[str, Color]

    def read(self, kind: "Kind[_Value]", name: str, node: Node) -> _Value | None:
        """The value of ``node``, of the given kind; ``None``, and a finding that names ``name``, if it is wrong."""
        try:
            return kind(self, node)
        except WrongValueError as wrong:
            self.findings.add(wrong.code, wrong.span, property=name, **wrong.values)
            return None

    def text(self, node: Node) -> str:
        """A single value, a variable replaced by what it stands for."""
        if not isinstance(node, ScalarNode):
            raise WrongValueError("B306", node.span)
        return self._put_in(node.text, node)

    def length(self, node: Node) -> float:
        """A length in mm, pt or 号, or a sum of these, of any sign; the value is in pt."""
        if not isinstance(node, ScalarNode):
            raise WrongValueError("B306", node.span)
        total, sign = 0.0, 1.0
        for part in _SIGN.split(node.text):
            if part in ("+", "-"):
                sign = 1.0 if part == "+" else -1.0
            else:
                total += sign * self._term(part, node)
        return total

    def thickness(self, node: Node) -> float:
        """A length that is not negative."""
        value = self.length(node)
        if value < 0:
            raise WrongValueError("B322", node.span, found=_shown(node))
        return value

    def size(self, node: Node) -> float:
        """A length of more than nothing."""
        value = self.length(node)
        if value <= 0:
            raise WrongValueError("B321", node.span, found=_shown(node))
        return value

    def em(self, node: Node) -> float:
        """A number of em, or 字, of the role's own size."""
        text = self.text(node)
        found = _EM.fullmatch(text)
        if not found:
            raise WrongValueError("B312", node.span, found=text)
        return float(found[1] or found[2])

    def lines(self, node: Node) -> float:
        """A number of body lines, without a unit."""
        text = self.text(node)
        if not re.fullmatch(_NUMBER, text):
            raise WrongValueError("B313", node.span, found=text)
        return float(text)

    def count(self, node: Node) -> int:
        """A whole number."""
        text = self.text(node)
        if not re.fullmatch(r"\d{1,4}", text):
            raise WrongValueError("B323", node.span, found=text)
        return int(text)

    def number(self, node: Node) -> int:
        """A whole number, 1 or more."""
        value = self.count(node)
        if not value:
            raise WrongValueError("B321", node.span, found=_shown(node))
        return value

    def ratio(self, node: Node) -> float:
        """A share (``94%``, ``0.94`` or ``15/15.75``) of more than nothing."""
        text = self.text(node)
        found = _RATIO.fullmatch(text)
        if not found or not float(found[1]) or (found[3] and not float(found[3])):
            raise WrongValueError("B314", node.span, found=text)
        return float(found[1]) / (100.0 if found[2] else float(found[3] or 1))

    def flag(self, node: Node) -> bool:
        """``yes`` or ``no``."""
        text = self.text(node)
        if text not in _FLAGS:
            raise WrongValueError("B315", node.span, found=text)
        return _FLAGS[text]

    def font(self, node: Node) -> str:
        """A font class."""
        return self._one_of(FONT_CLASSES, node)

    def latin(self, node: Node) -> str:
        """A font class, or ``own`` for the text's own letters and digits; the value is then empty."""
        found = self._one_of((*FONT_CLASSES, OWN), node)
        return "" if found == OWN else found

    def align(self, node: Node) -> Align:
        """How lines stand in their measure."""
        return self._word(Align, node)

    def turns(self, node: Node) -> TurnSetting:
        """How turns are set."""
        return self._word(TurnSetting, node)

    def break_before(self, node: Node) -> BreakBefore:
        """What must begin before the block."""
        return self._word(BreakBefore, node)

    def numerals(self, node: Node) -> Numerals:
        """How pages are counted."""
        return self._word(Numerals, node)

    def sequence(self, node: Node) -> str:
        """A sequence of pages, by its name, or ``around`` for that of the surroundings; the value is then empty."""
        text = self.text(node)
        return "" if text == AROUND else text

    def color(self, node: Node) -> Color:
        """A colour of the style, by its name."""
        text = self.text(node)
        if text not in self.colors:
            raise WrongValueError(
                "B317",
                node.span,
                name=text,
                suggestion=nearest(text, self.colors),
                known=", ".join(sorted(self.colors)),
            )
        return self.colors[text]

    def fill(self, node: Node) -> Color | None:
        """A colour of the style, by its name, or ``none``."""
        return None if self.text(node) == NONE else self.color(node)

    def steps(self, node: Node) -> tuple[SizeStep, ...]:
        """A list as in ``[{from: 9, size: 40pt, tracking: 3pt}]``, rising, or ``none``."""
        if isinstance(node, ScalarNode) and node.text == NONE:
            return ()
        if not isinstance(node, SequenceNode):
            raise WrongValueError("B305", node.span)
        steps = tuple(self._step(item) for item in node.items)
        for item, lower, higher in zip(node.items[1:], steps, steps[1:], strict=False):
            if higher.from_characters <= lower.from_characters:
                raise WrongValueError("B324", item.span, found=higher.from_characters)
        return steps

    def _step(self, node: Node) -> SizeStep:
        if not isinstance(node, MappingNode):
            raise WrongValueError("B304", node.span)
        parts = {entry.key.text: entry.value for entry in node}
        for entry in node:
            if entry.key.text not in ("from", "size", "tracking"):
                raise WrongValueError(
                    "B307", entry.key.span, name=entry.key.text, known="from, size, tracking"
                )
        for key in ("from", "size"):
            if key not in parts:
                raise WrongValueError("B308", node.span, key=key)
        tracking = self.length(parts["tracking"]) if "tracking" in parts else 0.0
        return SizeStep(self.count(parts["from"]), self.size(parts["size"]), tracking)

    def _term(self, text: str, node: Node) -> float:
        text = self._put_in(text, node)
        if text not in HAO_PT and not _LENGTH.fullmatch(text):
            raise WrongValueError("B311", node.span, found=text)
        return 0.0 if text.lstrip("-") == "0" else parse_length(text)

    def _put_in(self, text: str, node: Node) -> str:
        """``text``, or the text of the variable that it names."""
        if not text.startswith("$"):
            return text
        name = text[1:]
        if name not in self.variables:
            raise WrongValueError(
                "B319",
                node.span,
                name=name,
                suggestion=nearest(name, self.variables),
                known=", ".join(sorted(self.variables)) or None,
            )
        return self.variables[name]

    def _one_of(self, words: tuple[str, ...], node: Node) -> str:
        text = self.text(node)
        if text not in words:
            raise WrongValueError(
                "B316", node.span, found=text, suggestion=nearest(text, words), known=", ".join(words)
            )
        return text

    def _word(self, words: type["_Word"], node: Node) -> "_Word":
        return words(self._one_of(tuple(word.value for word in words), node))


_Word = TypeVar("_Word", bound=StrEnum)

Kind = Callable[[ValueReader, Node], _Value]
"""How a node becomes a value; raises ``WrongValueError``."""


def _shown(node: Node) -> str:
    return node.text if isinstance(node, ScalarNode) else ""


def plain_data(node: Node) -> object:
    """A node as texts, whole and decimal numbers, booleans, lists and dictionaries; quoted values stay texts."""
    if isinstance(node, MappingNode):
        return {entry.key.text: plain_data(entry.value) for entry in node}
    if isinstance(node, SequenceNode):
        return [plain_data(item) for item in node.items]
    if not node.is_plain:
        return node.text
    if re.fullmatch(r"-?(?:0|[1-9]\d{0,8})", node.text):
        return int(node.text)
    if re.fullmatch(rf"-?{_NUMBER}", node.text) and "." in node.text:
        return float(node.text)
    return _FLAGS.get(node.text, node.text)
