"""Text templates of authors and styles, with an allow-list: text, dotted names, comparison, ``if``.

Jinja2 parses and renders them; anything that is not on the list (calls, loops, filters, subscripts,
assignments) is refused before it could run.
"""

from collections.abc import Mapping


class TemplateError(ValueError):
    """Why a template cannot be used, with the line in it (from 1)."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def fill(template: str, fields: Mapping[str, object]) -> str:
    """``template`` with the values of ``fields`` in it.

    Raises:
        TemplateError: the template is broken, uses something that is not allowed, or names an unknown field.

    >>> fill("第{{ number }}期{% if total %}（总第{{ total }}期）{% endif %}", {"number": 3, "total": None})
    '第3期'
    """
    if "{" not in template:
        return template
    import jinja2
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined, autoescape=False, keep_trailing_newline=True
    )
    try:
        _refuse_what_is_not_allowed(environment, template)
        return environment.from_string(template).render(fields)
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(str(error.message or error), error.lineno) from error
    except jinja2.UndefinedError as error:
        raise TemplateError(str(error.message or error)) from error


def _refuse_what_is_not_allowed(environment: object, template: str) -> None:
    from jinja2 import Environment, nodes

    allowed = (
        nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.Compare, nodes.Operand,
        nodes.If, nodes.And, nodes.Or, nodes.Not, nodes.Template,
    )  # fmt: skip
    assert isinstance(environment, Environment)
    for node in environment.parse(template).find_all(nodes.Node):
        if not isinstance(node, allowed):
            raise TemplateError(f"{type(node).__name__.lower()} is not allowed in a template", node.lineno)
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            raise TemplateError(f"{node.attr!r} is not a field", node.lineno)
