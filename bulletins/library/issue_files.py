"""One issue with everything that it needs, read and checked."""

import re
from collections.abc import Mapping
from dataclasses import field

from bulletins.errors import Diagnostic, Span
from bulletins.library.appendix import AppendixTable
from bulletins.library.cases import LoadedCase
from bulletins.library.register import Register
from bulletins.library.selection import Selection
from bulletins.model import Issue, Series, Settings, has_place, place_of
from bulletins.source import MappingNode, Workspace
from bulletins.source.nearest import nearest
from bulletins.tree import Picture
from bulletins.values import frozen

ISSUES_FOLDER = "issues"
SERIES_FILE = "series.yaml"
NO_SERIES = ("cases", "imports", "media")
"""Folders beside those of the series."""
NUMBER_PATTERN = re.compile(r"(\d{4})-(\d{2,3})", re.ASCII)
"""The stem of an issue's file: year and number."""


@frozen
class LoadedGroup:
    """Cases to be printed under one title; the title is empty where nothing groups them."""

    title: tuple[str, ...]
    cases: tuple[LoadedCase, ...]


@frozen
class IssueFiles:
    """An issue ready for assembly.

    ``series_id`` and ``stem`` are as in the path (``shaanxi``, ``2024-03``); ``pictures`` are by the path that
    authors write (``media/x.jpg``); the nodes are the files of the issue and the series with their places.
    """

    series_id: str
    stem: str
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
    node: MappingNode = field(repr=False)
    series_node: MappingNode = field(repr=False)

    @property
    def path(self) -> str:
        """The issue's file."""
        return f"{ISSUES_FOLDER}/{self.series_id}/{self.stem}.yaml"

    @property
    def name(self) -> str:
        """The stem of artifacts: ``shaanxi-2024-03``."""
        return f"{self.series_id}-{self.stem}"

    @property
    def cases(self) -> tuple[LoadedCase, ...]:
        """The cases in the order in which they are printed."""
        return tuple(case for group in self.groups for case in group.cases)

    def place(self, *keys: str) -> Span | None:
        """Where a value of the issue's file stands (``files.place("preface")``), if its first key is there."""
        return place_of(self.node, keys) if has_place(self.node, keys[0]) else None

    def series_place(self, *keys: str) -> Span | None:
        """Where a value of the series' file stands, if its first key is there."""
        return place_of(self.series_node, keys) if has_place(self.series_node, keys[0]) else None


def series_path(series_id: str) -> str:
    """The file of a series."""
    return f"{ISSUES_FOLDER}/{series_id}/{SERIES_FILE}"


def find_series(workspace: Workspace) -> tuple[str, ...]:
    """The ids of the workspace's series, sorted."""
    return tuple(path.split("/")[1] for path in workspace.list(ISSUES_FOLDER, f"*/{SERIES_FILE}"))


def no_series(workspace: Workspace, series_id: str) -> Diagnostic:
    """The finding that there is no such series, with those that there are."""
    known = find_series(workspace)
    near = nearest(series_id, known)
    return Diagnostic.of("B213", series=series_id, suggestion=near, known=", ".join(known) or None)


def find_issues(workspace: Workspace) -> tuple[str, ...]:
    """Every issue of the workspace as ``series/number``, sorted."""
    paths = workspace.list(ISSUES_FOLDER, "*/*.yaml")
    names = (path.removeprefix(f"{ISSUES_FOLDER}/").removesuffix(".yaml") for path in paths)
    return tuple(name for name in names if NUMBER_PATTERN.fullmatch(name.split("/")[1]))
