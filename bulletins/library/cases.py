"""The case library: front matter of the cases that are asked for, bodies of those that are printed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType

from bulletins import markup
from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.model import CaseMatter, place_of, read_partly
from bulletins.model.values import ID_PATTERN, like_an_id
from bulletins.source import MappingNode, Workspace
from bulletins.source.front_matter import split_front_matter
from bulletins.source.nearest import nearest
from bulletins.source.yaml_text import parse_yaml

CASES_FOLDER = "issues/cases"


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case as it lies in the library: front matter read, body not yet."""

    path: str
    matter: CaseMatter
    node: MappingNode = field(repr=False)
    body: str = field(repr=False)
    body_line: int


@dataclass(frozen=True, slots=True)
class LoadedCase:
    """A case to be printed; where the issue overrides its headline, category or column, ``matter`` says so."""

    matter: CaseMatter
    blocks: tuple[markup.Block, ...]
    path: str


class CaseLibrary:
    """The cases of a workspace by id; a file is read when it is asked for, once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._read: dict[str, CaseFile] = {}
        self.paths: Mapping[str, str] = MappingProxyType(_paths_by_id(workspace))
        """Path by id, sorted by path."""

    def case(self, case_id: str, span: Span | None = None) -> CaseFile:
        """The case with that id; ``span`` is the place that asks for it.

        Raises:
            SourceError: there is none, or its file is wrong.
        """
        if case_id not in self.paths:
            raise SourceError(self.unknown(case_id, span))
        if case_id not in self._read:
            self._read[case_id] = _read_case(self._workspace, self.paths[case_id], case_id)
        return self._read[case_id]

    def unknown(self, case_id: str, span: Span | None) -> Diagnostic:
        """The finding that there is no case with that id."""
        near = nearest(case_id, self.paths)
        return Diagnostic.of("B204", span, case=case_id, suggestion=near, path=near and self.paths[near])


def _paths_by_id(workspace: Workspace) -> dict[str, str]:
    """Every case file by its stem.

    Raises:
        SourceError: two files have the same stem.
    """
    paths: dict[str, str] = {}
    twice = []
    for path in workspace.list(CASES_FOLDER, "**/*.md"):
        stem = PurePosixPath(path).stem
        if stem in paths:
            twice.append(Diagnostic.of("B210", Span(path), id=stem, first=paths[stem]))
        paths.setdefault(stem, path)
    if twice:
        raise SourceError(twice)
    return paths


def stem_problems(path: str) -> tuple[Diagnostic, ...]:
    """The finding that the name of a case's file is no id, if it is none."""
    stem = PurePosixPath(path).stem
    if re.fullmatch(ID_PATTERN, stem):
        return ()
    return (Diagnostic.of("B212", Span(path), value=stem, suggestion=like_an_id(stem)),)


def _read_case(workspace: Workspace, path: str, stem: str) -> CaseFile:
    """The case in the file ``path``.

    Raises:
        SourceError: the front matter is wrong; what is wrong with the body is said as well.
    """
    parts = split_front_matter(workspace.read_text(path), path)
    node = parse_yaml(parts.header, path, first_line=2)
    problems = [*stem_problems(path)]
    matter = read_partly(CaseMatter, node, problems, id=stem)
    if matter and matter.id != stem:
        place = place_of(node, ("id",))
        problems.append(Diagnostic.of("B211", place, key="id", stated=matter.id, expected=stem))
    if problems or matter is None:
        body = markup.parse_body(parts.body, path, parts.body_line)
        raise SourceError([*problems, *body.diagnostics])
    return CaseFile(path, matter, node, parts.body, parts.body_line)


def blocks_of(case: CaseFile) -> markup.ParsedBody:
    """The body of a case, parsed."""
    return markup.parse_body(case.body, case.path, case.body_line)


def nodes_in(blocks: tuple[markup.Block, ...]) -> Iterator[markup.Block | markup.Inline]:
    """Every block and inline of a body, in order, whatever it stands in."""
    pending: list[object] = [*reversed(blocks)]
    while pending:
        node = pending.pop()
        if isinstance(node, tuple):
            pending.extend(reversed(node))
        elif isinstance(node, markup.Points):
            pending.extend(reversed(node.points))
        elif isinstance(node, markup.Items):
            pending.extend(reversed(node.items))
        else:
            if not isinstance(node, markup.Point | markup.Item):
                yield node  # type: ignore[misc]
            parts = ("blocks", "rows", "heads", "credit", "caption", "turns", "title", "children", "run_in")
            pending.extend(getattr(node, part, None) or () for part in parts)
