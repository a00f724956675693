"""Text templates of authors and styles: text, dotted names, comparison and ``if``, and nothing else.

Jinja2 parses them; the few constructs that are allowed are evaluated here, so that no code is ever made of a
template.  Calls, loops, filters, subscripts and assignments are refused.
"""

import operator
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import nodes

Fields = Mapping[str, object]

_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq, "ne": operator.ne, "lt": operator.lt, "lteq": operator.le, "gt": operator.gt,
    "gteq": operator.ge,
}  # fmt: skip


class TemplateError(ValueError):
    """Why a template cannot be used, with the line in it (from 1)."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def fill(template: str, fields: Fields) -> str:
    """``template`` with the values of ``fields`` in it; ``None`` prints nothing.

    Raises:
        TemplateError: the template is broken, uses something that is not allowed, or names an unknown field.

    >>> fill("第{{ number }}期{% if total %}（总第{{ total }}期）{% endif %}", {"number": 3, "total": None})
    '第3期'
    """
    if "{" not in template:
        return template
    return "".join(_text(node, fields) for node in _parsed(template).body)


@lru_cache(maxsize=256)
def _parsed(template: str) -> "nodes.Template":
    """The template's tree, every node of it allowed."""
    from jinja2 import Environment, TemplateSyntaxError, nodes

    allowed = (
        nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.Compare, nodes.Operand,
        nodes.If, nodes.And, nodes.Or, nodes.Not,
    )  # fmt: skip
    try:
        tree = Environment(keep_trailing_newline=True).parse(template)  # noqa: S701  # only parsed, never rendered
    except TemplateSyntaxError as error:
        raise TemplateError(str(error.message), error.lineno) from error
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, allowed):
            raise TemplateError(f"{type(node).__name__.lower()} is not allowed in a template", node.lineno)
        if isinstance(node, nodes.Operand) and node.op not in _COMPARISONS:
            raise TemplateError(f"{node.op} is not allowed in a template", node.lineno)
        if isinstance(node, nodes.Getattr) and not isinstance(node.node, nodes.Name | nodes.Getattr):
            raise TemplateError("only a name has fields", node.lineno)
    return tree


def _text(node: "nodes.Node", fields: Fields) -> str:
    """What a statement of a template prints."""
    from jinja2 import nodes

    if isinstance(node, nodes.Output):
        return "".join(_printed(part, fields) for part in node.nodes)
    assert isinstance(node, nodes.If)
    branches = [(node.test, node.body), *((branch.test, branch.body) for branch in node.elif_)]
    body = next((body for test, body in branches if _value(test, fields)), node.else_)
    return "".join(_text(child, fields) for child in body)


def _printed(node: "nodes.Expr", fields: Fields) -> str:
    from jinja2 import nodes

    if isinstance(node, nodes.TemplateData):
        return node.data
    value = _value(node, fields)
    return "" if value is None else str(value)


def _value(node: "nodes.Node", fields: Fields) -> object:
    """The value of an expression."""
    from jinja2 import nodes

    if isinstance(node, nodes.Const):
        return node.value
    if isinstance(node, nodes.Name | nodes.Getattr):
        return _field(node, fields)
    if isinstance(node, nodes.And):
        return _value(node.left, fields) and _value(node.right, fields)
    if isinstance(node, nodes.Or):
        return _value(node.left, fields) or _value(node.right, fields)
    if isinstance(node, nodes.Not):
        return not _value(node.node, fields)
    assert isinstance(node, nodes.Compare)
    return _comparison(node, fields)


def _comparison(node: "nodes.Compare", fields: Fields) -> bool:
    left = _value(node.expr, fields)
    for operand in node.ops:
        right = _value(operand.expr, fields)
        try:
            holds = _COMPARISONS[operand.op](left, right)
        except TypeError as error:
            raise TemplateError(f"{left!r} and {right!r} cannot be compared", node.lineno) from error
        if not holds:
            return False
        left = right
    return True


def _field(node: "nodes.Name | nodes.Getattr", fields: Fields) -> object:
    """The field that a dotted name leads to."""
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        place: object = fields
        name = node.name
    else:
        assert isinstance(node.node, nodes.Name | nodes.Getattr)
        place = _field(node.node, fields)
        name = node.attr
    if not isinstance(place, Mapping) or name not in place:
        raise TemplateError(f"there is no field {_dotted(node)!r}", node.lineno)
    return place[name]


def _dotted(node: "nodes.Expr") -> str:
    """A name as it is written: ``counts.printed``."""
    from jinja2 import nodes

    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"
