"""What a corrected edition is made of: the frozen inputs of the one before, with what was corrected laid over them."""

from collections.abc import Iterator, Mapping

from bulletins.errors import Diagnostic, EditionError
from bulletins.library import IssueFiles
from bulletins.library.cases import CASES_FOLDER
from bulletins.library.issue_files import ISSUES_FOLDER, SERIES_FILE
from bulletins.library.loading import load_partly
from bulletins.markup.blocks import Figure
from bulletins.markup.walk import nodes_in
from bulletins.source import Workspace
from bulletins.source.workspace import SETTINGS_FILE
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
    cases: tuple[str, ...],
    *,
    restyle: bool,
) -> Overlay:
    """Lay the workspace's issue over the frozen inputs of an edition.

    Its file and tables, its cases and their pictures are the workspace's; with ``cases`` only those cases.  A case
    that only a condition would choose and that the edition did not have stays out.  Style, register and series are
    those of the edition unless ``restyle``.  The settings are the workspace's: the site may have moved.

    Raises:
        EditionError: one of ``cases`` is not in the issue.
        SourceError: there is no such issue, or a file changed meanwhile.
    """
    files, _ = load_partly(workspace, name)
    _check_named(files, name, cases)
    live = workspace.contents()
    laid = {path: live[path] for path in live if _belongs(path, name, restyle=restyle)}
    for case_path, pictures in _cases(files, cases, frozen_inputs):
        laid |= {path: live[path] for path in (case_path, *pictures) if path in live}
    changed = [path for path, data in laid.items() if frozen_inputs.get(path) != data]
    return Overlay({**frozen_inputs, **laid}, tuple(sorted(changed)))


def _belongs(path: str, name: str, *, restyle: bool) -> bool:
    """Whether a file is taken from the workspace, leaving cases and pictures aside."""
    if path == SETTINGS_FILE:
        return True
    if path.startswith((f"{CASES_FOLDER}/", f"{ISSUES_FOLDER}/media/")):
        return False
    series = name.partition("/")[0]
    of_issue = path.startswith(f"{ISSUES_FOLDER}/{series}/") and not path.endswith(f"/{SERIES_FILE}")
    return of_issue or restyle


def _cases(
    files: IssueFiles, cases: tuple[str, ...], frozen_inputs: Mapping[str, bytes]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The path of each case that is laid over, with those of its pictures."""
    selects = (files.issue.select, *(section.select for section in files.issue.sections))
    named = {choice.id for select in selects if select for choice in select.cases}
    for case in files.cases:
        wanted = case.matter.id in cases if cases else case.path in frozen_inputs or case.matter.id in named
        if wanted:
            shown = (node.path for node in nodes_in(case.blocks) if isinstance(node, Figure))
            yield case.path, tuple(files.pictures[path].path for path in shown if path in files.pictures)


def _check_named(files: IssueFiles, name: str, cases: tuple[str, ...]) -> None:
    known = [case.matter.id for case in files.cases]
    if unknown := [case for case in cases if case not in known]:
        raise EditionError(
            [Diagnostic.of("B532", issue=name, case=case, known=", ".join(known)) for case in unknown]
        )
