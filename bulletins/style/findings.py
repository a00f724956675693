"""What is wrong with a style's files, gathered until everything was read."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bulletins.errors import Diagnostic, Span, StyleError
from bulletins.source.nearest import nearest
from bulletins.source.nodes import MappingNode, Node, ScalarNode, SequenceNode


@dataclass(slots=True)
class Findings:
    """A list of findings that becomes one error."""

    diagnostics: list[Diagnostic] = field(default_factory=list)

    def add(self, code: str, span: Span | None, **values: object) -> None:
        """Note a finding; values that are ``None`` count as not given."""
        texts = tuple((key, str(value)) for key, value in values.items() if value is not None)
        self.diagnostics.append(Diagnostic(code, span, texts))

    def add_unknown(self, code: str, node: ScalarNode, known: Iterable[str], **values: object) -> None:
        """Note a name that is not among the ``known`` ones; a similar one becomes the finding's ``suggestion``."""
        names = sorted(known)
        self.add(
            code,
            node.span,
            name=node.text,
            suggestion=nearest(node.text, names),
            known=", ".join(names) or None,
            **values,
        )

    def mapping(self, node: Node) -> MappingNode | None:
        """The node as a mapping; nothing at all counts as an empty one."""
        if isinstance(node, MappingNode):
            return node
        if isinstance(node, ScalarNode) and node.is_empty:
            return MappingNode((), node.span)
        self.add("B304", node.span)
        return None

    def sequence(self, node: Node) -> tuple[Node, ...]:
        """The items of a list; empty, and noted, if the node is no list."""
        if isinstance(node, SequenceNode):
            return node.items
        self.add("B305", node.span)
        return ()

    def scalar(self, node: Node) -> ScalarNode | None:
        """The node as a single value that says something."""
        if isinstance(node, ScalarNode) and not node.is_empty:
            return node
        self.add("B306", node.span)
        return None

    def refuse(self) -> None:
        """Raise everything that was noted, each thing once.

        Raises:
            StyleError: something was.
        """
        if self.diagnostics:
            raise StyleError(sorted(dict.fromkeys(self.diagnostics), key=_place))


def _place(diagnostic: Diagnostic) -> tuple[str, int, int]:
    span = diagnostic.span
    return (span.path, span.line, span.column) if span else ("", 0, 0)
