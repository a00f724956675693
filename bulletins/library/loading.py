"""Reading an issue: as far as each file allows, so that everything that is wrong is found in one run."""

from collections.abc import Mapping
from typing import TypeVar

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.library.appendix import AppendixTable, load_table
from bulletins.library.cases import CaseFile, CaseLibrary, LoadedCase, blocks_of
from bulletins.library.counts import bound_counts
from bulletins.library.findings import Findings
from bulletins.library.issue_files import ISSUES_FOLDER, NUMBER_PATTERN, IssueFiles, LoadedGroup, find_issues
from bulletins.library.nothing_chosen import NothingChosenError, nothing_chosen
from bulletins.library.references import Known, check_references, load_pictures, select_place
from bulletins.library.register import Register, load_register
from bulletins.library.selection import Selection, select_cases, selects_of
from bulletins.library.slips import slips_of_case, slips_of_issue, slips_of_series
from bulletins.model import Issue, Series, Settings, place_of, place_of_text, read_partly
from bulletins.source import MappingNode, Workspace
from bulletins.source.nearest import nearest
from bulletins.source.workspace import SETTINGS_FILE
from bulletins.source.yaml_text import parse_yaml

MAX_LISTED = 12
"""So many issues of a series, the latest, are named where another one was asked for."""

M = TypeVar("M")


def load_issue(workspace: Workspace, name: str) -> IssueFiles:
    """The issue ``name`` (``shaanxi/2024-03``) with its series, cases, pictures and tables.

    Raises:
        SourceError: with everything that is wrong in all its files.
    """
    return _Loader(workspace, name).load()


class _Loader:
    """The files of one issue and what is wrong with them."""

    def __init__(self, workspace: Workspace, name: str) -> None:
        self._workspace = workspace
        self._name = name
        self._series_id, _, self._stem = name.partition("/")
        self._path = f"{ISSUES_FOLDER}/{name}.yaml"
        self._series_path = f"{ISSUES_FOLDER}/{self._series_id}/series.yaml"
        self._findings = Findings()
        self._nodes: dict[str, MappingNode] = {}

    def load(self) -> IssueFiles:
        """Everything, or everything that is wrong."""
        self._check_name()
        settings = self._model(Settings, SETTINGS_FILE)
        series = self._model(Series, self._series_path, path=self._series_id)
        if series:
            self._findings.add(*slips_of_series(series, self._nodes[self._series_path]))
        register = self._register()
        library = self._library()
        issue = self._issue()
        if issue is None or library is None:
            raise self._findings.as_error()
        known = Known(library, register, series)
        files = self._case_files(issue, library)
        known.check_selects(issue, self._nodes[self._path], self._findings)
        selection = _selection(issue, files, known)
        groups = self._groups(selection, files, known)
        bodies = (case.blocks for group in groups for case in group.cases)
        pictures = load_pictures(self._workspace, bodies, self._findings)
        tables = self._tables(issue)
        self._findings.raise_errors()
        counts = self._check_whole(issue, selection, groups, tables, library)
        assert settings is not None
        assert series is not None
        assert register is not None
        return IssueFiles(
            self._series_id, self._stem, settings, series, issue, register, selection, groups, counts, pictures,
            tables, self._findings.warnings, self._nodes[self._path], self._nodes[self._series_path],
        )  # fmt: skip

    def _check_name(self) -> None:
        """The series and the issue exist, and the issue's file is named as issues are."""
        if not self._workspace.has_file(self._series_path):
            known = [path.split("/")[1] for path in self._workspace.list(ISSUES_FOLDER, "*/series.yaml")]
            near = nearest(self._series_id, known)
            listed = ", ".join(known) or None
            raise SourceError(Diagnostic.of("B213", series=self._series_id, suggestion=near, known=listed))
        if not self._workspace.has_file(self._path):
            raise SourceError(self._no_issue())
        if not NUMBER_PATTERN.fullmatch(self._stem):
            raise SourceError(Diagnostic.of("B215", Span(self._path), stem=self._stem))

    def _no_issue(self) -> Diagnostic:
        """The finding that the series has no such issue, with those that it has."""
        known = [name for name in find_issues(self._workspace) if name.startswith(f"{self._series_id}/")]
        return Diagnostic.of(
            "B214",
            issue=self._name,
            suggestion=nearest(self._name, known) if self._stem else None,
            series=self._series_id,
            known=", ".join(known[-MAX_LISTED:]) or None,
            file=self._path if self._stem else f"{ISSUES_FOLDER}/{self._series_id}/2024-01.yaml",
        )

    def _model(self, cls: type[M], file: str, /, **defaults: object) -> M | None:
        """What is right of the model in ``file``."""
        with self._findings:
            self._nodes[file] = parse_yaml(self._workspace.read_text(file), file)
            problems: list[Diagnostic] = []
            read = read_partly(cls, self._nodes[file], problems, **defaults)
            self._findings.add(*problems)
            return read
        return None

    def _register(self) -> Register | None:
        with self._findings:
            return load_register(self._workspace)
        return None

    def _library(self) -> CaseLibrary | None:
        with self._findings:
            return CaseLibrary(self._workspace)
        return None

    def _issue(self) -> Issue | None:
        """What is right of the issue; its number and year are those of the file's name."""
        year, number = (int(part) for part in self._stem.split("-"))
        issue = self._model(Issue, self._path, year=year, number=number)
        if issue is None:
            return None
        for key, stated, expected in (("year", issue.year, year), ("number", issue.number, number)):
            if stated != expected:
                place = self._place(key)
                self._findings.add(Diagnostic.of("B211", place, key=key, stated=stated, expected=expected))
        self._findings.add(*slips_of_issue(issue, self._nodes[self._path]))
        if issue.select and issue.sections:
            self._findings.add(Diagnostic.of("B216", self._place("sections")))
        return issue

    def _place(self, *keys: str) -> Span:
        return place_of(self._nodes[self._path], keys)

    def _case_files(self, issue: Issue, library: CaseLibrary) -> dict[str, CaseFile]:
        """The files that the issue names; all, if it asks for some by a condition."""
        files: dict[str, CaseFile] = {}
        seen: set[str] = set()
        for case_id in (choice.id for section in selects_of(issue) for choice in section.select.cases):
            place = select_place(issue, self._nodes[self._path], case_id)
            if case_id in seen:
                self._findings.add(Diagnostic.of("B218", place, case=case_id))
            seen.add(case_id)
            with self._findings:
                files[case_id] = library.case(case_id, place)
                if files[case_id].matter.status == "withdrawn":
                    self._findings.add(Diagnostic.of("B217", place, case=case_id))
        if any(section.select.where for section in selects_of(issue)):
            for case_id in library.paths:
                with self._findings:
                    files[case_id] = library.case(case_id)
        return files

    def _groups(
        self, selection: Selection, files: Mapping[str, CaseFile], known: Known
    ) -> tuple[LoadedGroup, ...]:
        """The chosen cases with their bodies."""
        groups = []
        for group in selection.groups:
            loaded = []
            for matter in group.cases:
                file = files[matter.id]
                known.check_matter(file, matter, self._findings)
                body = blocks_of(file)
                self._findings.add(*body.diagnostics, *slips_of_case(file, matter, body.blocks))
                loaded.append(LoadedCase(matter, body.blocks, file.path))
            groups.append(LoadedGroup(group.title, tuple(loaded)))
        return tuple(groups)

    def _tables(self, issue: Issue) -> tuple[AppendixTable, ...]:
        tables = []
        for appendix in issue.appendices:
            path = f"{ISSUES_FOLDER}/{self._series_id}/{appendix.table}"
            place = place_of_text(self._nodes[self._path], ("appendices",), appendix.table)
            with self._findings:
                tables.append(load_table(self._workspace, appendix.title, path, place))
        return tuple(tables)

    def _check_whole(
        self,
        issue: Issue,
        selection: Selection,
        groups: tuple[LoadedGroup, ...],
        tables: tuple[AppendixTable, ...],
        library: CaseLibrary,
    ) -> Mapping[str, int]:
        """The counts, once everything is there that can be counted.

        Raises:
            NothingChosenError: there are no cases.
            SourceError: references lead out of the issue, or declared counts are wrong.
        """
        if not selection.cases:
            self._findings.add(nothing_chosen(issue, self._nodes[self._path], selection))
            raise NothingChosenError(self._findings.all, selection)
        case_ids = frozenset(case.id for case in selection.cases)
        for case in (case for group in groups for case in group.cases):
            check_references(case.blocks, case_ids, library, self._findings)
        counts: Mapping[str, int] = {}
        with self._findings:
            counts = bound_counts(issue, self._nodes[self._path], selection, tables)
        self._findings.raise_errors()
        return counts


def _selection(issue: Issue, files: Mapping[str, CaseFile], known: Known) -> Selection:
    matters = {case_id: file.matter for case_id, file in files.items()}
    categories = known.series.categories if known.series else ()
    return select_cases(issue, matters, known.register or Register(), categories, known.library.paths)
