"""Findings gathered from everything that a run looks at."""

import pytest

from bulletins.errors import Diagnostic, Severity, SourceError, Span
from bulletins.findings import Findings

ERROR = Diagnostic.of("B102", Span("a.md"), path="x")
WARNING = Diagnostic.of("B248", Span("b.md"), severity=Severity.WARNING, case="b")
HINT = Diagnostic.of("B137", Span("b.md", 3), severity=Severity.HINT, mark="[")


def _gathered(*diagnostics: Diagnostic) -> Findings:
    findings = Findings()
    findings.add(*diagnostics)
    return findings


def test_each_finding_is_noted_once_in_the_order_of_finding() -> None:
    assert _gathered(WARNING, ERROR, WARNING).all == (WARNING, ERROR)


def test_the_findings_of_an_error_are_noted_and_the_work_goes_on() -> None:
    findings = _gathered(WARNING)

    with findings:
        raise SourceError(ERROR)

    assert findings.all == (WARNING, ERROR)


def test_a_fault_of_the_program_passes() -> None:
    with pytest.raises(ZeroDivisionError), Findings():
        raise ZeroDivisionError


def test_a_hint_is_no_warning_but_is_shown_with_them() -> None:
    findings = _gathered(HINT)

    assert (findings.has_errors, findings.has_warnings, findings.warnings) == (False, False, (HINT,))


def test_a_finding_that_a_worse_one_makes_idle_is_dropped_at_its_place_only() -> None:
    elsewhere = Diagnostic.of("B248", Span("c.md"), severity=Severity.WARNING, case="c")
    findings = _gathered(WARNING, elsewhere, ERROR)

    findings.drop(WARNING.code, WARNING.span)

    assert findings.all == (elsewhere, ERROR)
