"""The case library: front matter of the cases that are asked for, bodies of those that are printed."""

import re
from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import PurePosixPath
from types import MappingProxyType

from bulletins import markup
from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.library.candidates import Candidate
from bulletins.library.case_cache import CaseCache
from bulletins.model import CaseMatter, file_name_problem, place_of, read_partly
from bulletins.model.values import ID_PATTERN, like_an_id
from bulletins.source import MappingNode, Workspace
from bulletins.source.front_matter import split_front_matter
from bulletins.source.nearest import nearest
from bulletins.source.yaml_text import parse_yaml
from bulletins.values import frozen

CASES_FOLDER = "issues/cases"
MAX_KEPT = 200
"""So many files that only a selection asked for stay in memory; thousands would slow down everything else."""
MAX_CHARACTERS = 600_000
MAX_LINES = 40_000
MAX_LINE = 50_000
"""So much text is taken for a case: ten thousand paragraphs, which is a thick book."""
MAX_SUGGESTIONS = 50
"""For so many unknown ids the nearest known one is looked for, which takes its time in a large library."""
NO_HEADLINE = "无题"
"""Stands for the headline of a case whose own cannot be read."""


@frozen
class CaseFile:
    """A case as it lies in the library: front matter read, body not yet.

    ``problems`` says what is wrong with the front matter; ``matter`` then has what is right of it.
    """

    path: str
    matter: CaseMatter
    node: MappingNode = field(repr=False)
    body: str = field(repr=False)
    body_line: int
    problems: tuple[Diagnostic, ...] = ()


@frozen
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
        self._unknown = 0
        self._cache = CaseCache(workspace)
        paths, twice = _paths_by_id(workspace)
        self.paths: Mapping[str, str] = MappingProxyType(paths)
        """Path by id, sorted by path."""
        self.problems: tuple[Diagnostic, ...] = twice
        """The finding that a file has the name of another, for every such file; it is not read."""

    def case(self, case_id: str, span: Span | None = None) -> CaseFile:
        """The case with that id; ``span`` is the place that asks for it.

        Raises:
            SourceError: there is none, or its file has no front matter that could be read.
        """
        if case_id not in self.paths:
            raise SourceError(self.unknown(case_id, span))
        if case_id not in self._read:
            path = self.paths[case_id]
            self._read[case_id] = read_case(self._workspace, path, case_id, self._workspace.read_bytes(path))
        return self._read[case_id]

    def candidate(self, case_id: str) -> tuple[Candidate, tuple[Diagnostic, ...]]:
        """What a selection asks of the case, from the cache if that knows the file's bytes, and what is wrong with it.

        Raises:
            SourceError: as ``case``.
        """
        path = self.paths[case_id]
        file = self._read.get(case_id)
        if file is None:
            data = self._workspace.read_bytes(path)
            known = self._cache.candidate(path, self._workspace.digest(path))
            if known:
                return known, ()
            file = read_case(self._workspace, path, case_id, data)
            if len(self._read) < MAX_KEPT:
                self._read[case_id] = file
        candidate = Candidate.of(file.matter)
        if not file.problems:
            self._cache.add(path, self._workspace.digest(path), candidate)
        return candidate, file.problems

    def confirms(self, candidate: Candidate) -> bool:
        """Whether the case's file says so, read anew where that came from the cache."""
        try:
            return Candidate.of(self.case(candidate.id).matter) == candidate
        except SourceError:
            return False

    def distrust_cache(self) -> None:
        """Read every file anew from now on."""
        self._cache = CaseCache(self._workspace, is_trusted=False)

    def keep_cache(self) -> None:
        """Leave what was read to later runs."""
        self._cache.keep()

    def unknown(self, case_id: str, span: Span | None) -> Diagnostic:
        """The finding that there is no case with that id."""
        path = f"{CASES_FOLDER}/{case_id}.md"
        if self._workspace.has_other(path):
            return Diagnostic.of("B104", span, path=path)
        self._unknown += 1
        near = nearest(case_id, self.paths) if self._unknown <= MAX_SUGGESTIONS else None
        return Diagnostic.of("B204", span, case=case_id, suggestion=near, path=near and self.paths[near])


def _paths_by_id(workspace: Workspace) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """Every case file by its stem, and what is wrong with their names.

    Names that differ in capitals only are one name on Windows and macOS.
    """
    paths: dict[str, str] = {}
    first: dict[str, str] = {}
    twice = []
    # Names that are ids come first: of two that differ in capitals only, the other one is to be renamed.
    listed = sorted(
        workspace.list(CASES_FOLDER, "**/*.md"), key=lambda path: (bool(stem_problems(path)), path)
    )
    for path in listed:
        stem = PurePosixPath(path).stem
        if stem.casefold() in first:
            twice.append(Diagnostic.of("B210", Span(path), id=stem, first=first[stem.casefold()], path=path))
        else:
            first[stem.casefold()] = path
            paths[stem] = path
    return dict(sorted(paths.items(), key=lambda entry: entry[1])), tuple(twice)


def stem_problems(path: str) -> tuple[Diagnostic, ...]:
    """The finding that the name of a case's file is no id, or no name on Windows."""
    stem = PurePosixPath(path).stem
    if re.fullmatch(ID_PATTERN, stem):
        problem = file_name_problem(stem)
        return (Diagnostic.of("B226", Span(path), problem=problem),) if problem else ()
    return (Diagnostic.of("B212", Span(path), value=stem, suggestion=like_an_id(stem)),)


def read_case(workspace: Workspace, path: str, stem: str, data: bytes) -> CaseFile:
    """The case in the file ``path``, whose bytes are ``data``.

    Raises:
        SourceError: the file cannot be read as text, or front matter does not begin or end.
    """
    problems = [*stem_problems(path)]
    text = workspace.decoded(path, data, problems)
    for code, size, limit in (
        ("B117", len(text), MAX_CHARACTERS), ("B186", text.count("\n"), MAX_LINES),
        ("B187", max(map(len, text.split("\n"))), MAX_LINE),
    ):  # fmt: skip
        if size > limit:
            raise SourceError(Diagnostic.of(code, Span(path), size=size, limit=limit))
    parts = split_front_matter(text, path)
    node = MappingNode((), Span(path))
    try:
        node = parse_yaml(parts.header, path, first_line=2, problems=problems)
        matter = read_partly(CaseMatter, node, problems, id=stem)
    except SourceError as error:
        problems += error.diagnostics
        matter = None
    if matter is None:
        matter = read_partly(CaseMatter, node, [], id=stem, headline=(NO_HEADLINE,))
        assert matter is not None
    if matter.id != stem:
        place = place_of(node, ("id",))
        problems.append(Diagnostic.of("B211", place, key="id", stated=matter.id, expected=stem))
        matter = replace(matter, id=stem)
    return CaseFile(path, matter, node, parts.body, parts.body_line, tuple(problems))


def blocks_of(case: CaseFile) -> markup.ParsedBody:
    """The body of a case, parsed."""
    return markup.parse_body(case.body, case.path, case.body_line)
