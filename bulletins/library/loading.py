"""Reading an issue: as far as each file allows, so that everything that is wrong is found in one run."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from bulletins.errors import Diagnostic, Severity, SourceError, Span
from bulletins.findings import Findings
from bulletins.library.appendix import AppendixTable, load_table
from bulletins.library.candidates import READY, Candidate
from bulletins.library.cases import CaseLibrary, LoadedCase, blocks_of
from bulletins.library.counts import bound_counts, wrong_counts
from bulletins.library.issue_files import (
    ISSUES_FOLDER,
    NUMBER_PATTERN,
    IssueFiles,
    LoadedGroup,
    find_issues,
    no_series,
    series_path,
)
from bulletins.library.layout_slips import wrong_layout
from bulletins.library.nothing_chosen import NOTHING_CHOSEN, NothingChosenError, nothing_chosen
from bulletins.library.references import Known, check_references, load_pictures
from bulletins.library.register import Register, load_register_partly
from bulletins.library.select_slips import contradictions, idle_keys, unmatched_values
from bulletins.library.selection import Selection, select_cases, selects_of
from bulletins.library.slips import slips_of_case, slips_of_issue, slips_of_series
from bulletins.library.submissions import SubmissionList, load_submissions, wrong_submissions
from bulletins.model import Issue, Kind, Series, Settings, place_of, place_of_text, read_partly
from bulletins.model.keys import CHINESE_KEYS
from bulletins.model.places import places_of_texts
from bulletins.source import MappingNode, Workspace
from bulletins.source.nearest import nearest
from bulletins.source.workspace import SETTINGS_FILE
from bulletins.source.yaml_text import parse_yaml

NO_SITE = "https://bulletins.example"
"""Stands for the site's address where it cannot be read; nothing is written then."""

SELECT_KEYS = {key for name in ("select", "sections") for key in (name, CHINESE_KEYS[name])}

MAX_LISTED = 12
"""So many issues of a series, the latest, are named where another one was asked for."""

M = TypeVar("M")


def load_issue(workspace: Workspace, name: str) -> IssueFiles:
    """The issue ``name`` (``shaanxi/2024-03``) with its series, cases, pictures and tables.

    Raises:
        NothingChosenError: there are no cases.
        SourceError: with everything that is wrong in all its files.
    """
    files, findings = load_partly(workspace, name)
    if any(finding.severity is Severity.ERROR for finding in findings):
        is_empty = any(finding.code in NOTHING_CHOSEN for finding in findings)
        raise NothingChosenError(findings, files.selection) if is_empty else SourceError(findings)
    return files


def load_partly(workspace: Workspace, name: str) -> tuple[IssueFiles, tuple[Diagnostic, ...]]:
    """As ``load_issue``, but gives everything that was found, and what is right of the files.

    What cannot be read has a stand-in, so that the rest can still be looked at: a series without a style has an
    empty one, a picture is blank, a wrong organisation is left out.

    Raises:
        SourceError: there is no such issue.
    """
    loader = _Loader(workspace, name)
    return loader.load(), loader.findings.all


class _Loader:
    """The files of one issue and what is wrong with them."""

    def __init__(self, workspace: Workspace, name: str) -> None:
        self._workspace = workspace
        self._name = name
        self._series_id, _, self._stem = name.partition("/")
        self._path = f"{ISSUES_FOLDER}/{name}.yaml"
        self._series_path = series_path(self._series_id)
        self._nodes: dict[str, MappingNode] = {}
        self._has_conditions = True
        self._is_whole = True
        self.findings = Findings()

    def load(self) -> IssueFiles:
        """What is right of everything; ``findings`` have the rest."""
        self._check_name()
        settings = self._model(Settings, SETTINGS_FILE, {"site": NO_SITE})
        stand_ins = {"name": "", "issuer": "", "kind": next(iter(Kind)), "style": ""}
        series = self._model(Series, self._series_path, stand_ins, path=self._series_id)
        self.findings.add(*slips_of_series(series, self._nodes[self._series_path]))
        register = self._register()
        library = CaseLibrary(self._workspace)
        self.findings.add(*library.problems)
        issue = self._issue()
        known = Known(library, register, series)
        selection = self._selection(issue, known)
        groups = self._groups(selection, known)
        bodies = (case.blocks for group in groups for case in group.cases)
        pictures = load_pictures(self._workspace, bodies, self.findings)
        submissions = self._submissions(issue)
        tables = self._tables(issue)
        self._check_references(issue, groups, library)
        self._check_whole(issue, selection, submissions, tables, library)
        return IssueFiles(
            self._series_id, self._stem, settings, series, issue, register or Register(), selection, groups,
            bound_counts(issue, selection, submissions), pictures,
            (submissions.table, *tables) if submissions else tables,
            self.findings.warnings, self._nodes[self._path], self._nodes[self._series_path],
        )  # fmt: skip

    def _check_name(self) -> None:
        """The series and the issue exist, and the issue's file is named as issues are."""
        if not self._workspace.has_file(self._series_path):
            raise SourceError(no_series(self._workspace, self._series_id))
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

    def _model(self, cls: type[M], file: str, stand_ins: Mapping[str, object], /, **defaults: object) -> M:
        """What is right of the model in ``file``, with ``stand_ins`` for fields that must be there."""
        self._nodes[file] = MappingNode((), Span(file))
        problems: list[Diagnostic] = []
        read: M | None = None
        with self.findings:
            text = self._workspace.read_text(file, problems=problems)
            self._nodes[file] = parse_yaml(text, file, problems=problems)
            read = read_partly(cls, self._nodes[file], problems, **defaults)
        self.findings.add(*problems)
        read = read or read_partly(cls, self._nodes[file], [], **stand_ins, **defaults)
        assert read is not None
        return read

    def _register(self) -> Register | None:
        problems: list[Diagnostic] = []
        register = load_register_partly(self._workspace, problems)
        self.findings.add(*problems)
        return register

    def _issue(self) -> Issue:
        """What is right of the issue; its number and year are those of the file's name."""
        year, number = (int(part) for part in self._stem.split("-"))
        before = len(self.findings.all)
        issue = self._model(Issue, self._path, {}, year=year, number=number)
        node = self._nodes[self._path]
        self._has_conditions = not _concern_selects(self.findings.all[before:], node)
        self._is_whole = self._has_conditions
        for key, stated, expected in (("year", issue.year, year), ("number", issue.number, number)):
            if stated != expected:
                place = self._place(key)
                self.findings.add(Diagnostic.of("B211", place, key=key, stated=stated, expected=expected))
        self.findings.add(*slips_of_issue(issue, node))
        if issue.select and issue.sections:
            self.findings.add(Diagnostic.of("B216", self._place("sections")))
        return issue

    def _place(self, *keys: str) -> Span:
        return place_of(self._nodes[self._path], keys)

    def _selection(self, issue: Issue, known: Known) -> Selection:
        """The chosen cases; what the cache said of them is held against their files."""
        candidates = self._candidates(issue, known.library)
        categories = known.series.categories if known.series else ()
        register = known.register or Register()
        unread = dict.fromkeys(known.library.paths, "B272" if self._has_conditions else "B280")
        selection = select_cases(issue, candidates, register, categories, unread)
        if not all(known.library.confirms(candidates[case.id]) for case in selection.cases):
            known.library.distrust_cache()
            return self._selection(issue, known)
        node = self._nodes[self._path]
        known.check_selects(issue, node, self.findings)
        self.findings.add(*contradictions(issue, node), *idle_keys(issue, node))
        if self._has_conditions:
            self.findings.add(*unmatched_values(issue, node, candidates.values(), register))
        known.library.keep_cache()
        return selection

    def _candidates(self, issue: Issue, library: CaseLibrary) -> dict[str, Candidate]:
        """The cases that the issue names; all, if it asks for some by a condition.

        A condition that can be read in part only would choose too many: then there is none.
        """
        candidates: dict[str, Candidate] = {}
        seen: set[str] = set()
        places = places_of_texts(self._nodes[self._path], ("sections",) if issue.sections else ("select",))
        for case_id in _named(issue):
            place = places.get(case_id)
            if case_id in seen:
                self.findings.add(Diagnostic.of("B218", place, case=case_id))
                continue
            seen.add(case_id)
            with self.findings:
                file = library.case(case_id, place)
                self._add(candidates, Candidate.of(file.matter), file.problems)
            if case_id not in candidates:
                self._is_whole = False
            elif candidates[case_id].status == "withdrawn":
                self.findings.add(Diagnostic.of("B217", place, case=case_id))
        if self._has_conditions and any(section.select.where for section in selects_of(issue)):
            for case_id in library.paths:
                if case_id not in seen:
                    with self.findings:
                        case, problems = library.candidate(case_id)
                        self._add(candidates, case, problems if case.status == READY else _forgiven(problems))
            self._is_whole &= len(candidates) == len(library.paths)
        return candidates

    def _add(
        self, candidates: dict[str, Candidate], case: Candidate, problems: tuple[Diagnostic, ...]
    ) -> None:
        """Add a case with what is wrong with its file."""
        candidates[case.id] = case
        self.findings.add(*problems)
        self._is_whole &= not any(problem.severity is Severity.ERROR for problem in problems)

    def _groups(self, selection: Selection, known: Known) -> tuple[LoadedGroup, ...]:
        """The chosen cases with their bodies."""
        groups = []
        for group in selection.groups:
            loaded = []
            for case in group.cases:
                file = known.library.case(case.id)
                matter = replace(
                    file.matter, headline=case.headline, category=case.category, column=case.column
                )
                known.check_matter(file, matter, self.findings)
                body = blocks_of(file)
                self.findings.add(*body.diagnostics, *slips_of_case(file, matter, body.blocks))
                loaded.append(LoadedCase(known.known_part(matter), body.blocks, file.path))
            groups.append(LoadedGroup(group.title, tuple(loaded)))
        return tuple(groups)

    def _submissions(self, issue: Issue) -> SubmissionList | None:
        if issue.submissions is None:
            return None
        table = issue.submissions.table
        place = place_of_text(self._nodes[self._path], ("submissions",), table)
        path = f"{ISSUES_FOLDER}/{self._series_id}/{table}"
        with self.findings:
            return load_submissions(self._workspace, issue.submissions.title, path, place)
        return None

    def _tables(self, issue: Issue) -> tuple[AppendixTable, ...]:
        tables = []
        for appendix in issue.appendices:
            path = f"{ISSUES_FOLDER}/{self._series_id}/{appendix.table}"
            place = place_of_text(self._nodes[self._path], ("appendices",), appendix.table)
            with self.findings:
                tables.append(load_table(self._workspace, appendix.title, path, place))
        return tuple(tables)

    def _check_references(self, issue: Issue, groups: tuple[LoadedGroup, ...], library: CaseLibrary) -> None:
        """References lead to cases of this issue, whether these could be read or not."""
        cases = [case for group in groups for case in group.cases]
        case_ids = frozenset(case.matter.id for case in cases) | frozenset(_named(issue))
        for case in cases:
            check_references(case.blocks, case_ids, library, self.findings)

    def _check_whole(
        self,
        issue: Issue,
        selection: Selection,
        submissions: SubmissionList | None,
        tables: tuple[AppendixTable, ...],
        library: CaseLibrary,
    ) -> None:
        """What can only be said once every case is there: some, as many as declared, those of the list."""
        node = self._nodes[self._path]
        if not self._is_whole:
            return
        if not selection.cases:
            self.findings.add(nothing_chosen(issue, node, selection))
        else:
            readable = tables if len(tables) == len(issue.appendices) else ()
            self.findings.add(*wrong_counts(issue, node, selection, submissions, readable))
            self.findings.add(*wrong_layout(issue, node, [case.id for case in selection.cases]))
            if submissions:
                printed = [case.id for case in selection.cases]
                self.findings.add(*wrong_submissions(submissions, printed, library))


def _named(issue: Issue) -> tuple[str, ...]:
    """The ids that the issue names, in its order."""
    return tuple(choice.id for section in selects_of(issue) for choice in section.select.cases)


def _concern_selects(problems: Iterable[Diagnostic], node: MappingNode) -> bool:
    """Whether a problem of the issue's file may keep out cases: it lies in a selection, or the whole file is none."""
    if not node.entries:
        return True
    lines = [entry.key.span.line for entry in node]
    for problem in problems:
        above = bisect_right(lines, problem.span.line) if problem.span else 0
        if problem.value("suggestion") in SELECT_KEYS or (
            above and node.entries[above - 1].key.text in SELECT_KEYS
        ):
            return True
    return False


def _forgiven(problems: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """What is wrong with a case that no condition chooses, as a draft: no reason to stop."""
    return tuple(replace(problem, severity=Severity.WARNING) for problem in problems)
