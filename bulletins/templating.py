"""Text templates of authors and styles: text, dotted names, comparison and ``if``, and nothing else.

The notation is Jinja2's (``{{ counts.printed }}``, ``{% if … %}``).  Expressions are parsed by Python's own parser
and the few constructs that are allowed are evaluated here, so that no code is ever made of a template.  Calls,
loops, filters, subscripts and assignments are refused.
"""

import ast
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

Fields = Mapping[str, object]

_TAG = re.compile(r"\{\{(?P<value>.*?)\}\}|\{%(?P<statement>.*?)%\}|(?P<open>\{[{%#])", re.DOTALL)
_CONSTANTS = {"none": None, "true": True, "false": False}
_COMPARISONS: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}  # fmt: skip


class TemplateError(ValueError):
    """Why a template cannot be used, with the line in it (from 1)."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


@dataclass(frozen=True, slots=True)
class _Value:
    """``{{ … }}``."""

    expression: ast.expr
    line: int


@dataclass(frozen=True, slots=True)
class _Branch:
    """``{% if … %}`` and what follows it; without a test, ``{% else %}``."""

    test: ast.expr | None
    parts: "tuple[_Part, ...]"
    line: int


@dataclass(frozen=True, slots=True)
class _Choice:
    """The branches of an ``if``: the first whose test holds counts."""

    branches: tuple[_Branch, ...]


_Part = str | _Value | _Choice


def fill(template: str, fields: Fields) -> str:
    """``template`` with the values of ``fields`` in it; ``None`` prints nothing.

    Raises:
        TemplateError: the template is broken, uses something that is not allowed, or names an unknown field.

    >>> fill("第{{ number }}期{% if total %}（总第{{ total }}期）{% endif %}", {"number": 3, "total": None})
    '第3期'
    """
    return _text(_parsed(template), fields)


def _text(parts: tuple[_Part, ...], fields: Fields) -> str:
    return "".join(_printed(part, fields) for part in parts)


def _printed(part: _Part, fields: Fields) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, _Value):
        value = _evaluated(part.expression, fields, part.line)
        return "" if value is None else str(value)
    for branch in part.branches:
        if branch.test is None or _evaluated(branch.test, fields, branch.line):
            return _text(branch.parts, fields)
    return ""


def _evaluated(node: ast.expr, fields: Fields, line: int) -> object:
    """The value of an expression."""
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Name | ast.Attribute):
        return _field(node, fields, line)
    if isinstance(node, ast.UnaryOp):
        return not _evaluated(node.operand, fields, line)
    if isinstance(node, ast.BoolOp):
        stops = isinstance(node.op, ast.Or)
        value: object = None
        for operand in node.values:
            value = _evaluated(operand, fields, line)
            if bool(value) is stops:
                break
        return value
    assert isinstance(node, ast.Compare)
    return _holds(node, fields, line)


def _holds(node: ast.Compare, fields: Fields, line: int) -> bool:
    left = _evaluated(node.left, fields, line)
    for comparison, operand in zip(node.ops, node.comparators, strict=True):
        right = _evaluated(operand, fields, line)
        try:
            if not _COMPARISONS[type(comparison)](left, right):
                return False
        except TypeError as error:
            raise TemplateError(f"{left!r} and {right!r} cannot be compared", line) from error
        left = right
    return True


def _field(node: ast.expr, fields: Fields, line: int) -> object:
    """The field that a dotted name leads to."""
    place: object = fields
    for name in _dotted(node):
        if place is fields and name.lower() in _CONSTANTS:
            return _CONSTANTS[name.lower()]
        if not isinstance(place, Mapping) or name not in place:
            raise TemplateError(f"there is no field '{'.'.join(_dotted(node))}'", line)
        place = place[name]
    return place


def _dotted(node: ast.expr) -> tuple[str, ...]:
    if isinstance(node, ast.Attribute):
        return (*_dotted(node.value), node.attr)
    assert isinstance(node, ast.Name)
    return (node.id,)


@lru_cache(maxsize=256)
def _parsed(template: str) -> tuple[_Part, ...]:
    try:
        parts, end = _parts(_tags(template))
    except (RecursionError, MemoryError) as error:
        raise TemplateError("it is nested too deeply") from error
    if end:
        raise TemplateError(f"'{end[0]}' without an if", end[2])
    return parts


_Tag = tuple[str, str, int]
"""Kind (``text``, ``value``, or the word of a statement), content, line."""


def _tags(template: str) -> Iterator[_Tag]:
    """The template in order: texts, values and statements."""
    place = 0
    for found in _TAG.finditer(template):
        line = template.count("\n", 0, found.start()) + 1
        if found["open"]:
            raise TemplateError(f"'{found['open']}' is not closed or not allowed", line)
        yield "text", template[place : found.start()], line
        if found["value"] is not None:
            yield "value", found["value"], line
        else:
            word, _, rest = found["statement"].strip().partition(" ")
            yield word, rest, line
        place = found.end()
    yield "text", template[place:], 1


def _parts(tags: Iterator[_Tag]) -> tuple[tuple[_Part, ...], _Tag | None]:
    """What stands up to the statement that ends it, and that statement."""
    parts: list[_Part] = []
    for kind, content, line in tags:
        if kind == "text":
            parts.append(content)
        elif kind == "value":
            parts.append(_Value(_expression(content, line), line))
        elif kind == "if":
            parts.append(_choice(tags, content, line))
        elif kind in ("elif", "else", "endif"):
            return tuple(parts), (kind, content, line)
        else:
            raise TemplateError(f"'{kind}' is not allowed in a template", line)
    return tuple(parts), None


def _choice(tags: Iterator[_Tag], test: str, line: int) -> _Choice:
    branches: list[_Branch] = []
    end: _Tag | None = ("if", test, line)
    while end and end[0] != "endif":
        kind, content, at = end
        condition = None if kind == "else" else _expression(content, at)
        parts, end = _parts(tags)
        branches.append(_Branch(condition, parts, at))
        if kind == "else" and end and end[0] != "endif":
            raise TemplateError(f"'{end[0]}' after else", end[2])
    if end is None:
        raise TemplateError("an if without endif", line)
    return _Choice(tuple(branches))


def _expression(text: str, line: int) -> ast.expr:
    """The parsed expression, every node of it allowed."""
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError) as error:
        raise TemplateError(f"'{text.strip()}' is no expression", line) from error
    _check(tree, line)
    return tree


def _check(node: ast.expr, line: int) -> None:
    inner: list[ast.expr] = []
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
        inner = [node.value]
    elif isinstance(node, ast.BoolOp):
        inner = node.values
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        inner = [node.operand]
    elif isinstance(node, ast.Compare) and all(type(comparison) in _COMPARISONS for comparison in node.ops):
        inner = [node.left, *node.comparators]
    elif not isinstance(node, ast.Name) and not (
        isinstance(node, ast.Constant) and isinstance(node.value, str | int | float)
    ):
        raise TemplateError(f"'{ast.unparse(node)}' is not allowed in a template", line)
    for child in inner:
        _check(child, line)
