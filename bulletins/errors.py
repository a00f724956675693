"""What can go wrong, as data: places in files, findings, and the exceptions that carry them.

A finding names a message of the catalogue (``bulletins.messages``) and the values that fill it;
it holds no wording of its own, so that it can be shown in any language.

    BulletinError
    ├── SourceError        authors' files: workspace, YAML, Markdown, pictures (B1xx, B2xx)
    ├── StyleError         style sheets, page designs, templates (B3xx)
    ├── RenderError        composition and writing (B4xx)
    │   ├── MissingGlyphError
    │   └── UnsettledError
    ├── EditionError       the store (B5xx)
    └── DeliveryError      distribution (B6xx)
"""

from collections.abc import Iterable
from enum import StrEnum

from bulletins.values import frozen


class Severity(StrEnum):
    """How bad a finding is: an error stops the work, a warning and a hint do not."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@frozen(order=True)
class Span:
    """A place in a file: ``length`` characters from ``line``:``column`` on (both from 1, columns in characters).

    ``path`` is relative to the workspace, with ``/``; a place outside it keeps the path as the user gave it.
    """

    path: str
    line: int = 1
    column: int = 1
    length: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@frozen
class Diagnostic:
    """One finding: ``code`` names the message, ``values`` fill it (see ``bulletins.messages``)."""

    code: str
    span: Span | None = None
    values: tuple[tuple[str, str], ...] = ()
    severity: Severity = Severity.ERROR

    @classmethod
    def of(
        cls, code: str, span: Span | None = None, *, severity: Severity = Severity.ERROR, **values: object
    ) -> "Diagnostic":
        """A finding with its values given by name; values that are ``None`` count as not given."""
        return cls(code, span, tuple((k, str(v)) for k, v in values.items() if v is not None), severity)

    def value(self, name: str) -> str | None:
        """The value called ``name``, if the finding has it."""
        return dict(self.values).get(name)


class BulletinError(Exception):
    """Work that cannot be done; ``diagnostics`` says why and where, all findings at once."""

    def __init__(self, diagnostics: Diagnostic | Iterable[Diagnostic]) -> None:
        self.diagnostics = (diagnostics,) if isinstance(diagnostics, Diagnostic) else tuple(diagnostics)
        super().__init__(
            "; ".join(f"{d.span or ''} {d.code} {dict(d.values)}".strip() for d in self.diagnostics)
        )

    def __reduce__(self) -> tuple[type["BulletinError"], tuple[tuple[Diagnostic, ...]]]:
        """For the way from one process to another."""
        return type(self), (self.diagnostics,)


class SourceError(BulletinError):
    """An author's file cannot be used as it is."""


class StyleError(BulletinError):
    """A style sheet, page design or text template cannot be used as it is."""


class RenderError(BulletinError):
    """A bulletin cannot be set or written."""


class MissingGlyphError(RenderError):
    """A character that no face of its chain can draw."""


class UnsettledError(RenderError):
    """Page references that did not come to rest."""


class EditionError(BulletinError):
    """The store of editions refuses."""


class DeliveryError(BulletinError):
    """A delivery cannot be planned or sent."""
