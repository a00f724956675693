"""The templates of an issue and its series, tried out one by one, so that every one that cannot be used is found."""

from collections.abc import Iterator
from dataclasses import replace

from bulletins.assembly.fields import Fields, filled, template_fields
from bulletins.assembly.inputs import IssueInput
from bulletins.errors import Diagnostic, SourceError


def broken_templates(inputs: IssueInput) -> tuple[Diagnostic, ...]:
    """A finding for every template that is broken or names something that is not there."""
    findings: list[Diagnostic] = []
    try:
        fields = _fields(inputs)
    except SourceError as error:
        findings += error.diagnostics
        fields = _fields(without_templates(inputs, frozenset(["issue_label"])))
    for key, template in _templates(inputs):
        try:
            filled(template, fields, key)
        except SourceError as error:
            findings += error.diagnostics
    return tuple(findings)


def without_templates(inputs: IssueInput, keys: frozenset[str]) -> IssueInput:
    """The issue without its templates under these keys: what remains can still be looked at."""
    issue, series = inputs.issue, inputs.series
    if "preface" in keys:
        issue = replace(issue, preface=None)
    if "call_outs" in keys:
        issue, series = replace(issue, call_outs=()), replace(series, call_outs=())
    if "issue_label" in keys:
        series = replace(series, issue_label="-")
    if "public_name" in keys:
        series = replace(series, public_name="-")
    if "archive_number" in keys:
        series = replace(series, archive=None)
    return replace(inputs, issue=issue, series=series)


def _fields(inputs: IssueInput) -> Fields:
    return template_fields(inputs.series, inputs.issue, inputs.counts, inputs.edition)


def _templates(inputs: IssueInput) -> Iterator[tuple[str, str]]:
    """Every template but the label, with its key."""
    if inputs.issue.preface:
        yield "preface", inputs.issue.preface
    yield "public_name", inputs.series.public_name
    if inputs.series.archive and inputs.series.archive.archive_number:
        yield "archive_number", inputs.series.archive.archive_number
    own = inputs.issue.call_outs
    for call_out in inputs.series.call_outs if own is None else own:
        for turn in call_out.text:
            yield "call_outs", turn
