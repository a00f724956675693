"""The whole bulletin: which parts it has, in which order."""

from bulletins import tree
from bulletins.archival import Archival
from bulletins.assembly import book, parts
from bulletins.assembly.contents import contents
from bulletins.assembly.fields import Fields, filled, template_fields
from bulletins.assembly.groups import case_blocks
from bulletins.assembly.identity import printed_code
from bulletins.assembly.inputs import CorrectionInput, IssueInput
from bulletins.assembly.notice import notice
from bulletins.assembly.page_plan import in_page_order, page_plan
from bulletins.errors import Diagnostic, Severity
from bulletins.model import Archive, Kind

_BEFORE: dict[Kind, tuple[parts.Part, ...]] = {
    Kind.BRIEF: (parts.preface, contents, parts.issue_headline),
    Kind.SELECTION: (parts.issue_headline, parts.preface, contents),
    Kind.CASEBOOK: (
        book.cover,
        book.title_leaf,
        book.colophon,
        notice,
        book.committee,
        book.foreword,
        contents,
    ),
    Kind.NEWSPAPER: (parts.issue_headline, parts.preface),
}
_AFTER: dict[Kind, tuple[parts.Part, ...]] = {
    Kind.BRIEF: (parts.appendices, parts.call_outs, notice, parts.imprint),
    Kind.SELECTION: (parts.appendices, notice, parts.ending),
    Kind.CASEBOOK: (parts.appendices, book.back_cover),
    Kind.NEWSPAPER: (notice, parts.ending),
}
"""The parts before and after the cases, by the kind of the series."""


def assemble(inputs: IssueInput) -> tree.Bulletin:
    """The document tree of an issue.

    Raises:
        SourceError: a template of the issue or its series is broken or names something that is not there.
    """
    series = inputs.series
    if series.kind is Kind.NEWSPAPER:
        inputs = in_page_order(inputs)
    fields = template_fields(series, inputs.issue, inputs.counts, inputs.edition)
    cases = case_blocks(inputs, str(fields["label"]))
    before = [block for part in _BEFORE[series.kind] for block in part(inputs, fields, cases)]
    after = [block for part in _AFTER[series.kind] for block in part(inputs, fields, cases)]
    return tree.Bulletin(
        name=inputs.name,
        title=filled(series.public_name, fields, "public_name"),
        subject=series.subtitle or series.name,
        author=series.issuer,
        keywords=_keywords(inputs),
        edition=inputs.edition,
        fields=fields,
        children=(*before, *cases, *after),
        plan=page_plan(inputs.issue.layout, inputs.layout_places) if series.kind is Kind.NEWSPAPER else (),
        archival=_archival(inputs, fields),
        names=tuple(name for each in inputs.organisations.values() for name in (each.name, *each.short)),
    )


def _archival(inputs: IssueInput, fields: Fields) -> Archival:
    stated = inputs.series.archive or Archive()
    return Archival(
        stated.retention or "",
        stated.classification or "",
        filled(stated.archive_number or "", fields, "archive_number"),
    )


def _keywords(inputs: IssueInput) -> tuple[str, ...]:
    """The tags of the cases, each once; before them, what a correcting edition is and which one it replaces."""
    tags = (tag for case in inputs.cases for tag in case.matter.tags)
    return tuple(dict.fromkeys((*_replacement(inputs.correction), *tags)))


def _replacement(correction: CorrectionInput | None) -> tuple[str, ...]:
    if correction is None:
        return ()
    return (correction.level, f"代替{correction.replaces}（{printed_code(correction.replaced_code)}）")


def unprinted(inputs: IssueInput) -> tuple[Diagnostic, ...]:
    """A warning for everything that the issue or its series states and that its kind has no part for."""
    kind = inputs.series.kind
    printing = {*_BEFORE[kind], *_AFTER[kind]}
    stated = (
        ("committee", inputs.issue.committee, {book.committee}),
        ("contents", inputs.issue.contents, {contents}),
        ("imprint", inputs.issue.imprint or inputs.series.imprint, {parts.imprint, book.colophon}),
        (
            "editors",
            inputs.issue.editors or inputs.series.editors,
            {parts.ending, parts.imprint, book.colophon},
        ),
        ("contact", inputs.issue.contact or inputs.series.contact, {parts.ending, book.colophon}),
        ("submissions", inputs.issue.submissions, {parts.appendices}),
        ("appendices", inputs.issue.appendices, {parts.appendices}),
        ("headline", inputs.issue.headline, {parts.issue_headline}),
    )
    missing = [key for key, value, printers in stated if value and not printers & printing]
    if inputs.issue.layout and kind is not Kind.NEWSPAPER:
        missing.append("layout")
    return tuple(
        Diagnostic.of("B241", severity=Severity.WARNING, key=key, kind=kind.value) for key in missing
    )
