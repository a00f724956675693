"""Issues as they are named on the command line."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.language import say

if TYPE_CHECKING:
    from bulletins.source import Workspace


def issue_name(workspace: "Workspace", issue: str) -> str:
    """``series/number`` of an issue given as such or as the path of its file in the workspace.

    Raises:
        click.UsageError: the path is that of a file elsewhere.
    """
    from bulletins.library.issue_files import ISSUES_FOLDER

    if not issue.endswith((".yaml", ".yml")):
        return issue.replace("\\", "/").strip("/")
    path = Path(issue).resolve()
    if path.parent.parent != workspace.root / ISSUES_FOLDER:
        raise click.UsageError(
            say(
                f"{issue} is no issue of the workspace {workspace.root}: issues lie at issues/SERIES/YEAR-NO.yaml",
                f"{issue} 不是工作区 {workspace.root} 里的一期：各期放在 issues/刊物/年份-期号.yaml",
            )
        )
    return f"{path.parent.name}/{path.stem}"
