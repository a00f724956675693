"""Text templates of authors and styles: text, dotted names, comparison and ``if``, and nothing else.

The notation is Jinja2's (``{{ counts.printed }}``, ``{% if … %}``).  Expressions are parsed by Python's own parser
and the few constructs that are allowed are evaluated here, so that no code is ever made of a template.  Calls,
loops, filters, subscripts and assignments are refused.
"""

import ast
import operator
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from bulletins.messages.templates import REASONS
from bulletins.values import frozen

Fields = Mapping[str, object]

_TAG = re.compile(r"\{\{(?P<value>.*?)\}\}|\{%(?P<statement>.*?)%\}|(?P<open>\{[{%#])", re.DOTALL)
_CONSTANTS = {"none": None, "true": True, "false": False}
_COMPARISONS: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}  # fmt: skip

MAX_SHOWN = 40
"""So many characters of what is wrong are shown."""


class TemplateError(ValueError):
    """Why a template cannot be used, in English and Chinese, with the line in it (from 1).

    ``kind`` names the reason among ``bulletins.messages.templates.REASONS``, ``values`` fill it.
    """

    def __init__(self, kind: str, line: int = 1, **values: str) -> None:
        shown = {k: v if len(v) <= MAX_SHOWN else f"{v[: MAX_SHOWN - 1]}…" for k, v in values.items()}
        self.reason, self.chinese = (reason.format_map(shown) for reason in REASONS[kind])
        self.kind = kind
        self.line = line
        super().__init__(self.reason)


@frozen
class _Value:
    """``{{ … }}``."""

    expression: ast.expr
    line: int


@frozen
class _Branch:
    """``{% if … %}`` and what follows it; without a test, ``{% else %}``."""

    test: ast.expr | None
    parts: "tuple[_Part, ...]"
    line: int


@frozen
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
    try:
        return _text(_parsed(template), fields)
    except RecursionError as error:
        raise TemplateError("deep") from error


def _text(parts: tuple[_Part, ...], fields: Fields) -> str:
    return "".join(_printed(part, fields) for part in parts)


def _printed(part: _Part, fields: Fields) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, _Value):
        value = _evaluated(part.expression, fields, part.line)
        if isinstance(value, Mapping):
            raise TemplateError(
                "group", part.line, name=ast.unparse(part.expression), part=next(iter(value), "…")
            )
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
            raise TemplateError("unlike", line, left=repr(left), right=repr(right)) from error
        left = right
    return True


def _field(node: ast.expr, fields: Fields, line: int) -> object:
    """The field that a dotted name leads to."""
    place: object = fields
    for name in _dotted(node):
        if place is fields and name.lower() in _CONSTANTS:
            return _CONSTANTS[name.lower()]
        if not isinstance(place, Mapping) or name not in place:
            raise TemplateError("field", line, name=".".join(_dotted(node)))
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
        raise TemplateError("deep") from error
    if end:
        raise TemplateError("stray", end[2], found=end[0])
    return parts


_Tag = tuple[str, str, int]
"""Kind (``text``, ``value``, or the word of a statement), content, line."""


def _tags(template: str) -> Iterator[_Tag]:
    """The template in order: texts, values and statements."""
    place = 0
    for found in _TAG.finditer(template):
        line = template.count("\n", 0, found.start()) + 1
        if found["open"]:
            raise TemplateError("open", line, found=found["open"])
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
            raise TemplateError("refused", line, found=kind)
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
            raise TemplateError("after-else", end[2], found=end[0])
    if end is None:
        raise TemplateError("endless", line)
    return _Choice(tuple(branches))


def _expression(text: str, line: int) -> ast.expr:
    """The parsed expression, every node of it allowed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", SyntaxWarning)
            warnings.simplefilter("error", DeprecationWarning)
            tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, SyntaxWarning, DeprecationWarning) as error:
        raise TemplateError("expression", line, found=text.strip()) from error
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
        isinstance(node, ast.Constant) and isinstance(node.value, str | int | float) and _is_small(node.value)
    ):
        raise TemplateError("refused", line, found=_written(node))
    for child in inner:
        _check(child, line)


def _written(node: ast.expr) -> str:
    try:
        return ast.unparse(node)
    except ValueError:  # a number of thousands of digits
        return "…"


def _is_small(value: str | float) -> bool:
    """Whether a number is one that can be written out: Python refuses to write integers of thousands of digits."""
    return not isinstance(value, int) or abs(value) < 10**18
