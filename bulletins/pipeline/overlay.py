"""What a corrected edition is made of: the frozen inputs of the one before, with what was corrected laid over them."""

from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from bulletins.errors import Diagnostic, EditionError
from bulletins.library import IssueFiles
from bulletins.library.cases import CASES_FOLDER
from bulletins.library.issue_files import ISSUES_FOLDER, SERIES_FILE
from bulletins.library.loading import load_partly
from bulletins.markup.blocks import Figure
from bulletins.markup.walk import nodes_in
from bulletins.pipeline.inventory import open_style
from bulletins.source import Workspace
from bulletins.source.workspace import SETTINGS_FILE, TEMPLATES
from bulletins.values import frozen


@frozen
class Overlay:
    """The inputs by path, and the paths of those that are not as they were, or are new."""

    inputs: Mapping[str, bytes]
    changed: tuple[str, ...]


def overlay(
    workspace: Workspace,
    name: str,
    frozen_inputs: Mapping[str, bytes],
    printed: tuple[str, ...],
    cases: tuple[str, ...],
    *,
    restyle: bool,
) -> Overlay:
    """Lay the workspace's issue over the frozen inputs of an edition.

    Its file and tables, its cases and their pictures are the workspace's, whether they can be read or not; with
    ``cases`` only those cases.  A case that only a condition would choose and that the edition did not have among
    those that it ``printed`` stays as it was.  Style, register and series are those of the edition unless ``restyle``.
    The settings are the workspace's: the site may have moved.

    Raises:
        EditionError: one of ``cases`` is not in the issue.
        SourceError: there is no such issue, or a file changed meanwhile.
        StyleError: the style to be taken anew is wrong.
    """
    files, _ = load_partly(workspace, name)
    _check_named(files, name, printed, cases)
    if restyle:
        open_style(workspace, files.series.style, files.series_place("style"))  # so that its files are read
    live = workspace.contents()
    laid = {path: live[path] for path in live if _belongs(path, name, restyle=restyle)}
    wanted = frozenset(cases) or _named(files).union(printed)
    laid |= {path: live[path] for case, path in _case_paths(live).items() if case in wanted}
    laid |= {path: live[path] for path in _pictures(files, wanted) if path in live}
    former = _case_paths(frozen_inputs)
    gone = {former[case] for case, path in _case_paths(laid).items() if former.get(case, path) != path}
    gone |= {path for path in frozen_inputs if path not in live and _belongs(path, name, restyle=False)}
    if restyle:
        gone |= {path for path in frozen_inputs if path.startswith(f"{TEMPLATES}/")}
    changed = [path for path, data in laid.items() if frozen_inputs.get(path) != data]
    kept = {path: data for path, data in frozen_inputs.items() if path not in gone}
    return Overlay({**kept, **laid}, tuple(sorted(changed)))


def _case_paths(paths: Iterable[str]) -> dict[str, str]:
    """Where each case lies, by its id: its file may be put into another folder."""
    return {PurePosixPath(path).stem: path for path in paths if path.startswith(f"{CASES_FOLDER}/")}


def _belongs(path: str, name: str, *, restyle: bool) -> bool:
    """Whether a file is taken from the workspace, leaving cases and pictures aside."""
    if path == SETTINGS_FILE:
        return True
    if path.startswith((f"{CASES_FOLDER}/", f"{ISSUES_FOLDER}/media/")):
        return False
    series = name.partition("/")[0]
    of_issue = path.startswith(f"{ISSUES_FOLDER}/{series}/") and not path.endswith(f"/{SERIES_FILE}")
    return of_issue or restyle


def _named(files: IssueFiles) -> frozenset[str]:
    """The cases that the issue names."""
    selects = (files.issue.select, *(section.select for section in files.issue.sections))
    return frozenset(choice.id for select in selects if select for choice in select.cases)


def _pictures(files: IssueFiles, cases: Container[str]) -> Iterator[str]:
    """The paths of the pictures of some cases."""
    for case in files.cases:
        if case.matter.id in cases:
            shown = (node.path for node in nodes_in(case.blocks) if isinstance(node, Figure))
            yield from (files.pictures[path].path for path in shown if path in files.pictures)


def _check_named(files: IssueFiles, name: str, printed: tuple[str, ...], cases: tuple[str, ...]) -> None:
    known = tuple(dict.fromkeys([*(case.matter.id for case in files.cases), *printed]))
    if unknown := [case for case in cases if case not in known]:
        raise EditionError(
            [Diagnostic.of("B532", issue=name, case=case, known=", ".join(known)) for case in unknown]
        )
