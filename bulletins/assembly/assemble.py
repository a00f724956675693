"""The whole bulletin: which parts it has, in which order."""

from bulletins import tree
from bulletins.assembly import parts
from bulletins.assembly.cases import CasePlace, assemble_case, case_reference, text_turns
from bulletins.assembly.fields import filled, template_fields
from bulletins.assembly.inputs import IssueInput
from bulletins.assembly.numbering import NONE, number_text
from bulletins.errors import Diagnostic, Severity
from bulletins.model import Kind

_BEFORE: dict[Kind, tuple[parts.Part, ...]] = {
    Kind.BRIEF: (parts.preface, parts.contents, parts.issue_headline),
    Kind.SELECTION: (parts.issue_headline, parts.preface, parts.contents),
    Kind.CASEBOOK: (parts.committee, parts.preface, parts.contents),
    Kind.NEWSPAPER: (parts.issue_headline, parts.preface),
}
_AFTER: dict[Kind, tuple[parts.Part, ...]] = {
    Kind.BRIEF: (parts.appendices, parts.call_outs, parts.imprint),
    Kind.SELECTION: (parts.appendices, parts.call_outs, parts.editors),
    Kind.CASEBOOK: (parts.appendices, parts.imprint, parts.call_outs),
    Kind.NEWSPAPER: (parts.call_outs, parts.editors),
}
"""The parts before and after the cases, by the kind of the series."""


def assemble(inputs: IssueInput) -> tree.Bulletin:
    """The document tree of an issue.

    Raises:
        SourceError: a template of the issue or its series is broken or names something that is not there.
    """
    series = inputs.series
    fields = template_fields(series, inputs.issue, inputs.counts, inputs.edition)
    cases = _case_blocks(inputs, str(fields["label"]))
    before = [block for part in _BEFORE[series.kind] for block in part(inputs, fields, cases)]
    after = [block for part in _AFTER[series.kind] for block in part(inputs, fields, cases)]
    return tree.Bulletin(
        name=inputs.name,
        title=filled(series.public_name, fields, "public_name"),
        subject=series.subtitle or series.name,
        author=series.issuer,
        keywords=tuple(dict.fromkeys(tag for case in inputs.cases for tag in case.matter.tags)),
        edition=inputs.edition,
        fields=fields,
        children=(*before, *cases, *after),
    )


def unprinted(inputs: IssueInput) -> tuple[Diagnostic, ...]:
    """A warning for everything that the issue or its series states and that its kind has no part for."""
    kind = inputs.series.kind
    printing = {*_BEFORE[kind], *_AFTER[kind]}
    stated = (
        ("committee", inputs.issue.committee, {parts.committee}),
        ("contents", inputs.issue.contents, {parts.contents}),
        ("imprint", inputs.issue.imprint or inputs.series.imprint, {parts.imprint}),
        ("editors", inputs.issue.editors or inputs.series.editors, {parts.editors, parts.imprint}),
        ("contact", inputs.issue.contact or inputs.series.contact, {parts.editors}),
        ("appendices", inputs.issue.appendices, {parts.appendices}),
        ("headline", inputs.issue.headline, {parts.issue_headline}),
    )
    missing = [key for key, value, printers in stated if value and not printers & printing]
    return tuple(
        Diagnostic.of("B241", severity=Severity.WARNING, key=key, kind=kind.value) for key in missing
    )


def _case_blocks(inputs: IssueInput, label: str) -> list[tree.Block]:
    """The cases, each group with a title in a section of its own; cases are numbered through the whole issue."""
    scheme = inputs.series.numbering.case
    references = {
        case.matter.id: case_reference(case, value, scheme) for value, case in enumerate(inputs.cases, 1)
    }
    has_groups = any(group.title for group in inputs.groups)
    blocks: list[tree.Block] = []
    value = 0
    for number, group in enumerate(inputs.groups, 1):
        cases: list[tree.Block] = []
        for case in group.cases:
            value += 1
            place = CasePlace(value, 2 if has_groups else 1, label, references)
            cases.append(assemble_case(case, place, inputs))
        if group.title:
            heading = _group_heading(group.title, number, inputs.series.numbering.group)
            blocks.append(tree.Section("group", f"group-{number}", (heading, *cases)))
        else:
            blocks += cases
    return blocks


def _group_heading(title: tuple[str, ...], number: int, scheme: str) -> tree.Heading:
    numbered = scheme != NONE
    return tree.Heading(
        role="group-heading",
        anchor=f"group-{number}/title",
        level=1,
        turns=text_turns(title),
        number=number_text(scheme, number),
        scheme=scheme if numbered else "",
        value=number if numbered else 0,
    )
