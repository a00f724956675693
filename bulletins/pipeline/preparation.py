"""From the files of an issue to its document tree, its style and its faces: all that the writers need."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from bulletins import markup
from bulletins.assembly import assemble, unprinted
from bulletins.assembly.identity import edition_address, edition_label, short_code
from bulletins.assembly.inputs import AppendixInput, CaseInput, GroupInput, IssueInput
from bulletins.errors import Diagnostic, SourceError, Span, StyleError
from bulletins.library import IssueFiles, load_issue
from bulletins.model import to_plain
from bulletins.pipeline.inventory import open_style, typefaces_of
from bulletins.source import Workspace
from bulletins.source.workspace import TEMPLATES
from bulletins.style import StyleMap
from bulletins.style.layers import PAGES_FILE
from bulletins.style.page_design import TextFrame
from bulletins.templating import TemplateError, fill
from bulletins.tree import Bulletin, EditionMark
from bulletins.typefaces import Typefaces

FIRST_EDITION = 1


@dataclass(frozen=True, slots=True)
class Prepared:
    """An issue that can be written: its tree, its style, its faces, and what was noticed on the way."""

    bulletin: Bulletin
    styles: StyleMap
    typefaces: Typefaces
    warnings: tuple[Diagnostic, ...]


def prepare(workspace: Workspace, name: str, *, final: bool = False) -> Prepared:
    """The issue ``name`` (``shaanxi/2024-03``), loaded and assembled.

    Args:
        workspace: where its files are.
        name: series and number.
        final: mark it as its first edition would be; otherwise it is a proof (送审稿).

    Raises:
        SourceError: something is wrong in the authors' files; with everything that is.
        StyleError: the style or a font cannot be used.
    """
    files = load_issue(workspace, name)
    stylesheet = open_style(workspace, files.series.style, files.series_place("style"))
    styles = stylesheet.resolve(files.issue.style, files.place("style"))
    typefaces = typefaces_of(workspace)
    number = FIRST_EDITION if final else None
    mark = EditionMark(
        label=edition_label(number),
        address=_address(files, number),
        code=short_code(_content(files, styles, typefaces, number)),
        date=_file_date(files),
        printed_date=files.issue.date.chinese if files.issue.date else "",
    )
    inputs = _issue_input(files, mark)
    with _places_of(files):
        bulletin = assemble(inputs)
    _check_frames(styles, bulletin)
    warnings = (*files.warnings, *(_placed(finding, files) for finding in unprinted(inputs)))
    return Prepared(bulletin, styles, typefaces, warnings)


def _check_frames(styles: StyleMap, bulletin: Bulletin) -> None:
    """Whether the templates of the page frames can be filled with what this bulletin has.

    Raises:
        StyleError: one names something that the issue does not state, or compares what cannot be compared.
    """
    findings: dict[Diagnostic, None] = {}
    for master in styles.pages.masters.values():
        for frame in master.frames:
            if isinstance(frame, TextFrame):
                try:
                    fill(frame.template, bulletin.fields)
                except TemplateError as error:
                    place = Span(f"{TEMPLATES}/{styles.style}/{PAGES_FILE}")
                    findings[Diagnostic.of("B339", place, reason=error.reason)] = None
    if findings:
        raise StyleError(findings)


def _address(files: IssueFiles, number: int | None) -> str:
    return edition_address(files.settings.site, files.series.path or files.series_id, files.stem, number)


def _file_date(files: IssueFiles) -> str:
    """The day that the artifacts carry: the issue's; the first of its month or year where it states no day."""
    date = files.issue.date
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
        appendices=tuple(AppendixInput(table.title, table.heads, table.rows) for table in files.appendices),
    )


def _content(files: IssueFiles, styles: StyleMap, typefaces: Typefaces, number: int | None) -> object:
    """What the short code is a digest of: all that decides what is printed, and nothing else."""
    used = {reference.id for case in files.cases for reference in case.matter.organisation}
    return {
        "series": to_plain(files.series),
        "issue": to_plain(files.issue),
        "cases": [[to_plain(case.matter), markup.write_body(case.blocks)] for case in files.cases],
        "groups": [[*group.title, *(case.matter.id for case in group.cases)] for group in files.groups],
        "organisations": [
            to_plain(organisation) for organisation in files.register.organisations if organisation.id in used
        ],
        "pictures": {path: picture.sha256 for path, picture in files.pictures.items()},
        "appendices": [[table.title, table.heads, table.rows] for table in files.appendices],
        "style": styles.canonical(),
        "fonts": {face: typefaces.sha256(face) for face in typefaces.faces()},
        "edition": number,
        "site": files.settings.site,
    }


@contextmanager
def _places_of(files: IssueFiles) -> Iterator[None]:
    """Gives findings of assembly, which knows keys but no files, their place in the issue's or the series' file."""
    try:
        yield
    except SourceError as error:
        raise SourceError(tuple(_placed(finding, files) for finding in error.diagnostics)) from error


def _placed(finding: Diagnostic, files: IssueFiles) -> Diagnostic:
    key = finding.value("key")
    if finding.span or key is None:
        return finding
    return replace(finding, span=files.place(key) or files.series_place(key))
