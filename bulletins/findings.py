"""Findings, gathered from file to file and from stage to stage, so that everything is said at once."""

from types import TracebackType

from bulletins.errors import BulletinError, Diagnostic, Severity, Span


class Findings:
    """What was found in one run, in the order in which it was found, each finding once.

    ``with findings:`` notes what a ``BulletinError`` says instead of letting it pass; the block ends there.
    """

    def __init__(self) -> None:
        self._all: dict[Diagnostic, None] = {}

    def add(self, *diagnostics: Diagnostic) -> None:
        """Note findings; one that is there already is not noted twice."""
        self._all |= dict.fromkeys(diagnostics)

    def drop(self, code: str, span: Span | None) -> None:
        """Forget the finding ``code`` at a place, where a worse one makes it idle."""
        self._all = {finding: None for finding in self._all if (finding.code, finding.span) != (code, span)}

    def __enter__(self) -> "Findings":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, BulletinError):
            return False
        self.add(*error.diagnostics)
        return True

    @property
    def has_errors(self) -> bool:
        """Whether one of them is an error."""
        return any(finding.severity is Severity.ERROR for finding in self._all)

    @property
    def has_warnings(self) -> bool:
        """Whether one of them is a warning; a hint is none."""
        return any(finding.severity is Severity.WARNING for finding in self._all)

    @property
    def all(self) -> tuple[Diagnostic, ...]:
        """Everything noted."""
        return tuple(self._all)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What was noted that is no error, hints included."""
        return tuple(finding for finding in self._all if finding.severity is not Severity.ERROR)
