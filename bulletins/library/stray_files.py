"""Files that lie where authors' files lie, but are named so that nothing reads them.

Looks at names only, never into a file.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from bulletins.errors import Diagnostic, Severity, Span
from bulletins.library.cases import CASES_FOLDER, stem_problems
from bulletins.library.issue_files import ISSUES_FOLDER, NO_SERIES, NUMBER_PATTERN, find_series, series_path
from bulletins.library.register import REGISTER_FILE
from bulletins.model import file_name_problem
from bulletins.source import Workspace

_YAML, _MARKDOWN = (".yaml", ".yml"), (".md", ".markdown", ".mdown", ".mkd", ".txt")
_ROUGH_NUMBER = re.compile(r"(\d{4})\s*[-_.年]\s*第?\s*(\d{1,3})\s*期?", re.ASCII)
_REGISTER_STEM = PurePosixPath(REGISTER_FILE).stem


def stray_files(workspace: Workspace) -> tuple[Diagnostic, ...]:
    """A warning for every such file, with its right name where that can be guessed; a case's name must be an id."""
    return (*_issue_files(workspace), *_case_files(workspace), *_series_folders(workspace))


def _issue_files(workspace: Workspace) -> Iterator[Diagnostic]:
    for path in map(PurePosixPath, workspace.list(ISSUES_FOLDER, "*")):
        if path.stem == _REGISTER_STEM and path.suffix.lower() in _YAML and path.suffix != ".yaml":
            yield _stray("B153", path, REGISTER_FILE)
    for path in map(PurePosixPath, workspace.list(ISSUES_FOLDER, "*/*")):
        if path.suffix.lower() not in _YAML or path.parent.name in NO_SERIES:
            continue
        is_named = path.stem == "series" or NUMBER_PATTERN.fullmatch(path.stem)
        if not is_named or path.suffix != ".yaml":
            stem = path.stem if is_named else _number(path.stem)
            yield _stray("B153", path, f"{path.parent}/{stem}.yaml" if stem else None)


def _series_folders(workspace: Workspace) -> Iterator[Diagnostic]:
    """A series' folder gives artifacts their names, which must be possible everywhere."""
    for series_id in find_series(workspace):
        problem = file_name_problem(series_id)
        if problem:
            yield Diagnostic.of("B226", Span(series_path(series_id)), problem=problem)


def _case_files(workspace: Workspace) -> Iterator[Diagnostic]:
    paths = [PurePosixPath(path) for path in workspace.list(CASES_FOLDER, "**/*")]
    stems = {path.stem for path in paths if path.suffix == ".md"}
    for path in paths:
        if path.suffix == ".md" and (path.stem.lower() == path.stem or path.stem.lower() not in stems):
            yield from stem_problems(str(path))
        elif path.suffix != ".md" and path.suffix.lower() in _MARKDOWN:
            yield _stray("B154", path, str(path.with_suffix(".md")))


def _stray(code: str, path: PurePosixPath, right: str | None) -> Diagnostic:
    return Diagnostic.of(code, Span(str(path)), severity=Severity.WARNING, name=path.name, suggestion=right)


def _number(stem: str) -> str | None:
    """The stem as an issue's, if year and number can be seen in it."""
    found = _ROUGH_NUMBER.fullmatch(stem)
    return f"{found[1]}-{int(found[2]):02}" if found else None
