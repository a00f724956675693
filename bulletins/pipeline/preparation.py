"""From the files of an issue to its document tree, its style and its faces: all that the writers need."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from bulletins import markup
from bulletins.assembly import assemble, unprinted
from bulletins.assembly.identity import edition_address, edition_label, short_code
from bulletins.assembly.inputs import AppendixInput, CaseInput, CorrectionInput, GroupInput, IssueInput
from bulletins.assembly.notice import WITHDRAWN
from bulletins.assembly.parts import merged_imprint
from bulletins.assembly.templates import broken_templates, without_templates
from bulletins.errors import BulletinError, Diagnostic, Severity, Span, StyleError
from bulletins.findings import Findings
from bulletins.library import IssueFiles
from bulletins.library.loading import load_partly
from bulletins.model import Date, Imprint, Issue, Printing, Series, to_plain
from bulletins.model.places import places_of_texts
from bulletins.pipeline.collector import without_collector
from bulletins.pipeline.house_file import house_findings
from bulletins.pipeline.inventory import open_style, shipped_styles, typefaces_of
from bulletins.pipeline.readiness import unready
from bulletins.press.terms import Terms
from bulletins.source import Workspace
from bulletins.source.workspace import TEMPLATES
from bulletins.style import StyleMap
from bulletins.style.layers import PAGES_FILE
from bulletins.style.page_design import TextFrame
from bulletins.templating import TemplateError, fill
from bulletins.tree import Bulletin, EditionMark
from bulletins.typefaces import Typefaces
from bulletins.values import frozen

MISSING_GLYPH = "B401"

CORRECTED = "更正"
"""What an edition that replaces another is called beside its label."""


@frozen
class Standing:
    """As which edition an issue is set.

    ``date`` is the day that the files carry and the sheets show (the issue's own where there is none); ``correction``
    is what the edition corrects, ``content`` what else its short code depends on.
    """

    number: int = 1
    date: Date | None = None
    correction: CorrectionInput | None = None
    content: object = None


FIRST_EDITION = Standing()


@frozen
class Prepared:
    """An issue that can be written: its tree, style and faces, what was noticed, its print run, its files."""

    bulletin: Bulletin
    styles: StyleMap
    typefaces: Typefaces
    warnings: tuple[Diagnostic, ...]
    terms: Terms
    files: IssueFiles
    correction: CorrectionInput | None = None

    @property
    def unready(self) -> tuple[Diagnostic, ...]:
        """What keeps it from being published: drafts, gaps."""
        return tuple(unready(self.files))


@frozen
class Survey:
    """How far an issue could be prepared, and everything that is wrong with it.

    With an error among the ``findings``, ``prepared`` has stand-ins for what is wrong, and is fit for looking at, not
    for writing; ``has_own_style`` says that its style is no stand-in.
    """

    prepared: Prepared
    findings: tuple[Diagnostic, ...]
    has_own_style: bool

    @property
    def has_errors(self) -> bool:
        """Whether one of the findings is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def prepare(
    workspace: Workspace,
    name: str,
    *,
    standing: Standing | None = None,
    fit: bool = False,
    typefaces: Typefaces | None = None,
) -> Prepared:
    """The issue ``name`` (``shaanxi/2024-03``), loaded and assembled.

    Args:
        workspace: where its files are.
        name: series and number.
        standing: as which edition it is set; otherwise it is a proof (送审稿).
        fit: let all pages of its layout be set tighter or looser.
        typefaces: the faces, where they are not those of the workspace.

    Raises:
        BulletinError: something is wrong in the authors' files, the style or a font; with everything that is, also
            in setting what could be read.
    """
    found = survey(workspace, name, standing=standing, typefaces=typefaces)
    if found.has_errors:
        raise BulletinError((*found.findings, *problems_of_setting(workspace, found)))
    return _fitted(found.prepared, name) if fit else found.prepared


def _fitted(prepared: Prepared, name: str) -> Prepared:
    """The issue with all pages of its plan to be fitted; a warning where it has none."""
    plan = tuple(replace(page, fit=True) for page in prepared.bulletin.plan)
    if plan and prepared.styles.pages.modules:
        return replace(prepared, bulletin=replace(prepared.bulletin, plan=plan))
    notice = Diagnostic.of("B427", severity=Severity.WARNING, issue=name)
    return replace(prepared, warnings=(*prepared.warnings, notice))


@without_collector()
def survey(
    workspace: Workspace, name: str, *, standing: Standing | None = None, typefaces: Typefaces | None = None
) -> Survey:
    """As ``prepare``, but goes on after every problem with what is right.

    Raises:
        SourceError: there is no such issue.
    """
    files, found = load_partly(workspace, name)
    findings = Findings()
    findings.add(*found)
    own_styles = _styles(workspace, files, findings)
    styles = own_styles or next(_shipped(workspace))
    typefaces = typefaces or _typefaces(workspace, findings)
    mark = _mark(files, styles, typefaces, standing, findings)
    inputs = replace(_issue_input(files, mark), correction=standing.correction if standing else None)
    broken = broken_templates(inputs)
    findings.add(*(_placed(finding, files, workspace) for finding in broken))
    bulletin = assemble(
        without_templates(inputs, frozenset(finding.value("key") or "" for finding in broken))
    )
    findings.add(*(_placed(finding, files, workspace) for finding in unprinted(inputs)))
    frames = _problems_of_frames(styles, bulletin)
    findings.add(*frames)
    findings.add(*house_findings(styles, bulletin))
    prepared = Prepared(
        bulletin, styles, typefaces, findings.warnings, _terms(inputs), files, inputs.correction
    )
    return Survey(prepared, findings.all, has_own_style=own_styles is not None and not frames)


def problems_of_setting(workspace: Workspace, found: Survey) -> tuple[Diagnostic, ...]:
    """What composing the bulletin finds; in a shipped style, which must know its roles, if its own cannot be used."""
    if found.has_own_style:
        return _problems_in(found.prepared, found.prepared.styles)
    for styles in _shipped(workspace):
        problems = _problems_in(found.prepared, styles)
        if not any(problem.code.startswith("B3") for problem in problems):
            return tuple(problem for problem in problems if problem.code == MISSING_GLYPH)
    return ()


def _problems_in(prepared: Prepared, styles: StyleMap) -> tuple[Diagnostic, ...]:
    from bulletins.compose import compose

    findings = Findings()
    with findings:
        findings.add(*compose(prepared.bulletin, styles, prepared.typefaces).notices)
    return findings.all


def _styles(workspace: Workspace, files: IssueFiles, findings: Findings) -> StyleMap | None:
    """The issue's style, without what the issue wants otherwise if that is wrong; ``None`` if it cannot be used."""
    if files.series.style:
        with findings:
            sheet = open_style(workspace, files.series.style, files.series_place("style"))
            with findings:
                return sheet.resolve(files.issue.style, files.place("style"))
            return sheet.resolve()
    return None


def _shipped(workspace: Workspace) -> Iterator[StyleMap]:
    """The styles that come with the package, as far as the workspace has no broken ones of their names."""
    for name in shipped_styles():
        with suppress(StyleError):
            yield open_style(workspace, name).resolve()


def _typefaces(workspace: Workspace, findings: Findings) -> Typefaces:
    """The workspace's faces; the shipped ones where its settings name others that do not exist."""
    with findings:
        return typefaces_of(workspace)
    return Typefaces()


def _mark(
    files: IssueFiles, styles: StyleMap, typefaces: Typefaces, standing: Standing | None, findings: Findings
) -> EditionMark:
    code = ""
    with findings:
        code = short_code(_content(files, styles, typefaces, standing))
    number = standing.number if standing else None
    correction = standing.correction if standing else None
    date = (standing.date if standing else None) or files.issue.date
    return EditionMark(
        label=edition_label(number),
        address=_address(files, number),
        code=code,
        date=_file_date(files, date),
        printed_date=date.chinese if date else "",
        number=number,
        status=_status(correction),
        replaces=correction.replaces if correction else "",
    )


def _status(correction: CorrectionInput | None) -> str:
    """What stands beside the label of an edition that corrects another."""
    if correction is None:
        return ""
    return WITHDRAWN if correction.level == WITHDRAWN else CORRECTED


def _problems_of_frames(styles: StyleMap, bulletin: Bulletin) -> tuple[Diagnostic, ...]:
    """What templates of page frames name that the issue does not state, or compare that cannot be compared."""
    findings = Findings()
    for frame in (frame for master in styles.pages.masters.values() for frame in master.frames):
        if isinstance(frame, TextFrame):
            try:
                fill(frame.template, bulletin.fields)
            except TemplateError as error:
                place = Span(f"{TEMPLATES}/{styles.style}/{PAGES_FILE}")
                findings.add(Diagnostic.of("B339", place, reason=error.reason, chinese=error.chinese))
    return findings.all


def _address(files: IssueFiles, number: int | None) -> str:
    return edition_address(files.settings.site, files.series.path or files.series_id, files.stem, number)


def _file_date(files: IssueFiles, date: Date | None) -> str:
    """The day that the artifacts carry; the first of the month or year where no day is stated."""
    return f"{date.year:04}-{date.month:02}-{date.day or 1:02}" if date else f"{files.issue.year:04}-01-01"


def _issue_input(files: IssueFiles, mark: EditionMark) -> IssueInput:
    return IssueInput(
        name=files.name,
        series=files.series,
        issue=files.issue,
        groups=tuple(
            GroupInput(
                group.title,
                tuple(CaseInput(case.matter, case.blocks, Span(case.path)) for case in group.cases),
            )
            for group in files.groups
        ),
        organisations={organisation.id: organisation for organisation in files.register.organisations},
        counts=files.counts,
        edition=mark,
        issue_address=_address(files, None),
        pictures=files.pictures,
        appendices=tuple(
            AppendixInput(table.title, table.heads, table.rows, table.note) for table in files.appendices
        ),
        layout_places=places_of_texts(files.node, ("layout",)),
    )


def _terms(inputs: IssueInput) -> Terms:
    """What the print shop is told: the series' with what the issue says otherwise."""
    own, shared = inputs.issue.printing or Printing(), inputs.series.printing or Printing()
    printing = own.over(shared)
    imprint = merged_imprint(inputs) or Imprint()
    return Terms(
        paper=printing.paper or "",
        cover_paper=printing.cover_paper or "",
        binding=printing.binding or "",
        delivery=printing.delivery or "",
        notes=printing.notes,
        copies=imprint.copies,
        printer=imprint.printer or "",
        contact=inputs.issue.contact or inputs.series.contact,
    )


def _stated(part: Series | Issue) -> object:
    """What a series or an issue says, but for what only print shop and archive are told, and how copies look."""
    plain = to_plain(part)
    return (
        {
            key: said
            for key, said in plain.items()
            if key not in ("print", "archive", "numbered_copies", "checks")
        }
        if isinstance(plain, dict)
        else plain
    )


def _content(files: IssueFiles, styles: StyleMap, typefaces: Typefaces, standing: Standing | None) -> object:
    """What the short code is a digest of: all that decides what is printed, and nothing else."""
    used = {reference.id for case in files.cases for reference in case.matter.organisation}
    return {
        "series": _stated(files.series),
        "issue": _stated(files.issue),
        "cases": [[to_plain(case.matter), markup.write_body(case.blocks)] for case in files.cases],
        "groups": [[*group.title, *(case.matter.id for case in group.cases)] for group in files.groups],
        "organisations": [
            to_plain(organisation) for organisation in files.register.organisations if organisation.id in used
        ],
        "pictures": {path: picture.sha256 for path, picture in files.pictures.items()},
        "appendices": [[table.title, table.note, table.heads, table.rows] for table in files.appendices],
        "style": styles.canonical(),
        "fonts": {face: typefaces.sha256(face) for face in typefaces.faces()},
        "edition": standing and [standing.number, standing.content],
        "site": files.settings.site,
    }


def _placed(finding: Diagnostic, files: IssueFiles, workspace: Workspace) -> Diagnostic:
    """The finding of assembly, which knows keys but no files, with its place in the issue's or the series' file."""
    key = finding.value("key")
    place = key and (files.place(key) or files.series_place(key))
    if finding.span or not place:
        return finding
    line = finding.value("line")
    first = workspace.line(place.path, place.line) or ""
    if line and first[place.column - 1 : place.column] == "|":
        place = Span(place.path, place.line + int(line))
    return replace(finding, span=place)
