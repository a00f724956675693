"""One issue with everything that it needs, read and checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bulletins import markup
from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.library.appendix import AppendixTable, load_table
from bulletins.library.cases import CaseFile, CaseLibrary, LoadedCase, blocks_of, nodes_in
from bulletins.library.counts import bound_counts
from bulletins.library.findings import Findings
from bulletins.library.pictures import load_picture
from bulletins.library.register import Register, load_register, unknown_organisation
from bulletins.library.selection import Selection, select_cases, selects_of
from bulletins.model import (
    CallOut,
    CaseMatter,
    Editors,
    Imprint,
    Issue,
    Series,
    Settings,
    has_place,
    place_of,
    read_model,
)
from bulletins.source import Node, Workspace
from bulletins.source.nearest import nearest
from bulletins.source.workspace import SETTINGS_FILE
from bulletins.source.yaml_text import parse_yaml
from bulletins.tree import Picture

ISSUES_FOLDER = "issues"
_NUMBER = re.compile(r"(\d{4})-(\d{2,3})")


@dataclass(frozen=True, slots=True)
class LoadedGroup:
    """Cases to be printed under one title; the title is empty where nothing groups them."""

    title: tuple[str, ...]
    cases: tuple[LoadedCase, ...]


@dataclass(frozen=True, slots=True)
class IssueFiles:
    """An issue ready for assembly.

    ``series_id`` and ``stem`` are as in the path (``shaanxi``, ``2024-03``); ``pictures`` are by the path that
    authors write (``media/x.jpg``); ``node`` is the issue's file with its places.
    """

    series_id: str
    stem: str
    path: str
    settings: Settings
    series: Series
    issue: Issue
    register: Register
    selection: Selection
    groups: tuple[LoadedGroup, ...]
    counts: Mapping[str, int]
    pictures: Mapping[str, Picture]
    appendices: tuple[AppendixTable, ...]
    warnings: tuple[Diagnostic, ...]
    node: Node = field(repr=False)
    series_node: Node = field(repr=False)

    @property
    def name(self) -> str:
        """The stem of artifacts: ``shaanxi-2024-03``."""
        return f"{self.series_id}-{self.stem}"

    @property
    def cases(self) -> tuple[LoadedCase, ...]:
        """The cases in the order in which they are printed."""
        return tuple(case for group in self.groups for case in group.cases)

    @property
    def call_outs(self) -> tuple[CallOut, ...]:
        """The issue's, else the series'."""
        return self.series.call_outs if self.issue.call_outs is None else self.issue.call_outs

    @property
    def editors(self) -> tuple[Editors, ...]:
        """The issue's, else the series'."""
        return self.series.editors if self.issue.editors is None else self.issue.editors

    @property
    def imprint(self) -> Imprint | None:
        """The series' imprint, with what the issue says instead, key by key."""
        own, shared = self.issue.imprint, self.series.imprint
        if own and shared:
            return own.over(shared)
        return own or shared

    @property
    def contact(self) -> tuple[str, ...]:
        """The issue's, else the series'."""
        return self.issue.contact or self.series.contact

    @property
    def contents_title(self) -> str:
        """The title of the contents; empty if there are none."""
        return (self.series.contents if self.issue.contents is None else self.issue.contents) or ""

    def place(self, key: str, *place: int | str) -> Span | None:
        """Where a value of the issue's file stands (``files.place("preface")``), if the key is there."""
        return place_of(self.node, (key, *place)) if has_place(self.node, key) else None

    def series_place(self, key: str, *place: int | str) -> Span | None:
        """Where a value of the series' file stands, if the key is there."""
        return place_of(self.series_node, (key, *place)) if has_place(self.series_node, key) else None


def find_issues(workspace: Workspace) -> tuple[str, ...]:
    """Every issue of the workspace as ``series/number``, sorted."""
    paths = workspace.list(ISSUES_FOLDER, "*/*.yaml")
    names = (path.removeprefix(f"{ISSUES_FOLDER}/").removesuffix(".yaml") for path in paths)
    return tuple(name for name in names if _NUMBER.fullmatch(name.split("/")[1]))


def load_issue(workspace: Workspace, name: str) -> IssueFiles:
    """The issue ``name`` (``shaanxi/2024-03``) with its series, cases, pictures and tables.

    Raises:
        SourceError: with everything that is wrong in all its files.
    """
    return _IssueLoader(workspace, name).load()


class _IssueLoader:
    """Goes through the files of an issue as far as each stage allows and collects what is wrong."""

    def __init__(self, workspace: Workspace, name: str) -> None:
        self._workspace = workspace
        self._name = name
        self._path = f"{ISSUES_FOLDER}/{name}.yaml"
        self._series_id, _, self._stem = name.partition("/")
        self._findings = Findings()
        self._node: Node | None = None
        self._series_node: Node | None = None

    def load(self) -> IssueFiles:
        """Everything, or everything that is wrong."""
        self._check_name()
        settings = self._settings()
        series = self._series()
        register = self._register()
        issue = self._issue()
        if issue is None:
            self._findings.raise_errors()
        assert issue is not None
        assert self._node is not None
        library = self._library()
        files = self._case_files(issue, library)
        self._check_selects(issue, library, register, series)
        matters = {case_id: file.matter for case_id, file in files.items()}
        categories = series.categories if series else ()
        selection = select_cases(issue, matters, register or Register(), categories)
        if not selection.cases:
            self._findings.add(Diagnostic.of("B219", self._place("select")))
        groups, pictures = self._bodies(selection, files, register, series)
        appendices = self._appendices(issue)
        counts: Mapping[str, int] = {}
        with self._findings:
            counts = bound_counts(issue, self._node, selection, appendices)
        self._findings.raise_errors()
        assert settings is not None
        assert series is not None
        assert self._series_node is not None
        assert register is not None
        return IssueFiles(
            self._series_id, self._stem, self._path, settings, series, issue, register, selection, groups, counts,
            pictures, appendices, self._findings.warnings, self._node, self._series_node,
        )  # fmt: skip

    def _check_name(self) -> None:
        """The series and the issue exist, and the issue's file is named as issues are."""
        if not self._workspace.has_file(f"{ISSUES_FOLDER}/{self._series_id}/series.yaml"):
            known = [path.split("/")[1] for path in self._workspace.list(ISSUES_FOLDER, "*/series.yaml")]
            near = nearest(self._series_id, known)
            raise SourceError(Diagnostic.of("B213", series=self._series_id, suggestion=near))
        if not self._workspace.has_file(self._path):
            near = nearest(self._name, find_issues(self._workspace))
            raise SourceError(Diagnostic.of("B214", issue=self._name, suggestion=near))
        if not _NUMBER.fullmatch(self._stem):
            raise SourceError(Diagnostic.of("B215", Span(self._path), stem=self._stem))

    def _settings(self) -> Settings | None:
        with self._findings:
            return read_model(Settings, self._yaml(SETTINGS_FILE))
        return None

    def _series(self) -> Series | None:
        with self._findings:
            path = f"{ISSUES_FOLDER}/{self._series_id}/series.yaml"
            self._series_node = self._yaml(path)
            return read_model(Series, self._series_node, path=self._series_id)
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
        year, number = (int(part) for part in self._stem.split("-"))
        with self._findings:
            self._node = self._yaml(self._path)
            issue = read_model(Issue, self._node, year=year, number=number)
            for key, stated, expected in (("year", issue.year, year), ("number", issue.number, number)):
                if stated != expected:
                    finding = Diagnostic.of("B211", self._place(key), key=key, stated=stated, expected=expected)
                    self._findings.add(finding)
            if issue.select and issue.sections:
                self._findings.add(Diagnostic.of("B216", self._place("sections")))
            return issue
        return None

    def _yaml(self, path: str) -> Node:
        return parse_yaml(self._workspace.read_text(path), path)

    def _place(self, *place: int | str) -> Span:
        return place_of(self._node, place) if self._node else Span(self._path)

    def _select_place(self, issue: Issue, section: int, *place: int | str) -> Span:
        """Where a value of the ``section``-th selection stands."""
        return self._place(*(("sections", section) if issue.sections else ()), "select", *place)

    def _case_files(self, issue: Issue, library: CaseLibrary | None) -> dict[str, CaseFile]:
        """The files that the issue names; all, if it asks for some by a condition."""
        files: dict[str, CaseFile] = {}
        if library is None:
            return files
        for number, section in enumerate(selects_of(issue)):
            for index, choice in enumerate(section.select.cases):
                place = self._select_place(issue, number, "cases", index, "id")
                with self._findings:
                    if choice.id in files:
                        self._findings.add(Diagnostic.of("B218", place, case=choice.id))
                    files[choice.id] = library.case(choice.id, place)
                    if files[choice.id].matter.status == "withdrawn":
                        self._findings.add(Diagnostic.of("B217", place, case=choice.id))
        if any(section.select.where for section in selects_of(issue)):
            for case_id in library.paths:
                with self._findings:
                    files[case_id] = library.case(case_id)
        return files

    def _check_selects(
        self, issue: Issue, library: CaseLibrary | None, register: Register | None, series: Series | None
    ) -> None:
        """What selections name exists: excluded cases, organisations, categories."""
        for number, section in enumerate(selects_of(issue)):
            select = section.select
            for index, case_id in enumerate(select.exclude):
                if library and case_id not in library.paths:
                    place = self._select_place(issue, number, "exclude", index)
                    self._findings.add(library.unknown(case_id, place))
            for index, choice in enumerate(select.cases):
                place = self._select_place(issue, number, "cases", index, "category")
                self._check_category(choice.category, series, place)
            for index, organisation_id in enumerate(select.where.organisation if select.where else ()):
                if register and not register.get(organisation_id):
                    place = self._select_place(issue, number, "where", "organisation", index)
                    self._findings.add(unknown_organisation(register, organisation_id, place))
            for index, category in enumerate(select.where.category if select.where else ()):
                place = self._select_place(issue, number, "where", "category", index)
                self._check_category(category, series, place)

    def _check_category(self, category: str | None, series: Series | None, place: Span) -> None:
        if series and series.categories and category and category not in series.categories:
            near = nearest(category, series.categories)
            known = "、".join(series.categories)
            self._findings.add(Diagnostic.of("B207", place, category=category, suggestion=near, known=known))

    def _bodies(
        self, selection: Selection, files: Mapping[str, CaseFile], register: Register | None, series: Series | None
    ) -> tuple[tuple[LoadedGroup, ...], dict[str, Picture]]:
        """The chosen cases with their bodies, and the pictures in them."""
        chosen = {case.id for case in selection.cases}
        pictures: dict[str, Picture] = {}
        groups = []
        for group in selection.groups:
            loaded = []
            for matter in group.cases:
                file = files[matter.id]
                self._check_matter(file, matter, register, series)
                body = blocks_of(file)
                self._findings.add(*body.diagnostics)
                self._check_body(body.blocks, chosen, pictures)
                loaded.append(LoadedCase(matter, body.blocks, file.path))
            groups.append(LoadedGroup(group.title, tuple(loaded)))
        return tuple(groups), pictures

    def _check_matter(
        self, file: CaseFile, matter: CaseMatter, register: Register | None, series: Series | None
    ) -> None:
        for index, reference in enumerate(matter.organisation):
            if register and not register.get(reference.id):
                place = file.place("organisation", index, "id")
                self._findings.add(unknown_organisation(register, reference.id, place))
        if matter.category == file.matter.category:
            self._check_category(matter.category, series, file.place("category"))

    def _check_body(
        self, blocks: tuple[markup.Block, ...], chosen: set[str], pictures: dict[str, Picture]
    ) -> None:
        for node in nodes_in(blocks):
            if isinstance(node, markup.CaseReference) and node.case_id not in chosen:
                self._findings.add(Diagnostic.of("B209", node.span, case=node.case_id))
            if isinstance(node, markup.Figure) and node.path not in pictures:
                path = f"{ISSUES_FOLDER}/{node.path}"
                with self._findings:
                    pictures[node.path] = load_picture(self._workspace, path, node.span)

    def _appendices(self, issue: Issue) -> tuple[AppendixTable, ...]:
        tables = []
        for index, appendix in enumerate(issue.appendices):
            path = f"{ISSUES_FOLDER}/{self._series_id}/{appendix.table}"
            with self._findings:
                place = self._place("appendices", index, "table")
                tables.append(load_table(self._workspace, appendix.title, path, place))
        return tuple(tables)
