"""The options that every command takes, and the workspace they lead to."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bulletins.cli.language import LANGUAGES, say

if TYPE_CHECKING:
    from bulletins.source.workspace import Workspace

Function = TypeVar("Function", bound=Callable[..., Any])


def common_options(function: Function) -> Function:
    """``--workspace``, ``--lang`` and ``--json``."""
    for option in (
        click.option(
            "--json", "as_json", is_flag=True, help=say("give the result to machines", "结果以 JSON 输出")
        ),
        click.option(
            "--lang",
            type=click.Choice(LANGUAGES),
            expose_value=False,
            help=say("language of the messages", "消息所用语言"),
        ),
        click.option(
            "--workspace",
            "workspace_folder",
            type=click.Path(path_type=Path, file_okay=False),
            help=say(
                "the workspace (default: the nearest folder upwards with a bulletins.yaml)",
                "工作区（默认：向上最近的含 bulletins.yaml 的文件夹）",
            ),
        ),
    ):
        function = option(function)
    return function


def accept_option(function: Function) -> Function:
    """``--accept-findings``, a reason in one line."""
    return click.option(
        "--accept-findings",
        default="",
        callback=lambda context, parameter, value: " ".join(value.split()),
        metavar=say("REASON", "理由"),
        help=say(
            "publish although the check finds errors, for this reason, which the edition states",
            "检查仍有错误也照发，并在本版清单中记明此理由",
        ),
    )(function)


def open_workspace(folder: Path | None) -> "Workspace":
    """The workspace that the options name, or the nearest one upwards.

    Raises:
        SourceError: there is none.
    """
    from bulletins.source.workspace import Workspace

    return Workspace.find(Path.cwd()) if folder is None else Workspace.at(folder)
