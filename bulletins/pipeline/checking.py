"""What is wrong with an issue, found without writing anything."""

from bulletins.errors import Diagnostic
from bulletins.library import IssueFiles
from bulletins.pipeline.preparation import problems_of_setting, survey
from bulletins.source import Workspace


def check_issue(workspace: Workspace, name: str) -> tuple[IssueFiles, tuple[Diagnostic, ...]]:
    """Load, assemble and compose the issue ``name``, each as far as it goes: its files, and everything that was found.

    Raises:
        SourceError: there is no such issue.
    """
    found = survey(workspace, name)
    return found.prepared.files, (*found.findings, *problems_of_setting(workspace, found))
