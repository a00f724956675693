"""Errors: what goes wrong in one process is told in another."""

import pickle

import pytest

from bulletins.errors import BulletinError, DeliveryError, Diagnostic, EditionError, Severity, Span


@pytest.mark.parametrize("kind", [BulletinError, DeliveryError, EditionError])
def test_an_error_keeps_its_findings_on_the_way_between_processes(kind: type[BulletinError]) -> None:
    findings = (
        Diagnostic.of("B632", Span("published/a/1", 3), number="000001"),
        Diagnostic.of("B637", severity=Severity.HINT, issue="a"),
    )
    error = pickle.loads(pickle.dumps(kind(findings)))
    assert type(error) is kind
    assert error.diagnostics == findings
