"""``bulletins preview``: an issue in the browser, renewed on every save."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.issues import issue_name
from bulletins.cli.language import chosen_language, say
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.report import print_json

if TYPE_CHECKING:
    from bulletins.preview.editor import Editor
    from bulletins.preview.server import Address

EXTRA = ("pypdfium2", "starlette", "uvicorn", "watchfiles")
"""What the extra ``[preview]`` installs."""


@click.command(
    help=say(
        "Show the pages of ISSUE in the browser, beside what is wrong, and renew them on every save.\n\n"
        "A click on a paragraph or a finding shows the file and the line. The page is served to this machine only, "
        "at an address that nobody can guess; Ctrl-C ends it.",
        "在浏览器中显示该期的版面，旁边列出问题；每次保存后自动更新。\n\n"
        "点按段落或问题，可看到对应的文件和行。页面只供本机访问，网址无法猜到；按 Ctrl-C 结束。",
    )
)
@click.argument("issue", metavar=say("ISSUE", "期"))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    show_default=say("any that is free", "任一空闲端口"),
    help=say("port of this machine to serve at", "本机端口"),
)
@click.option(
    "--browser/--no-browser",
    default=True,
    help=say("open the browser, or only print the address", "打开浏览器，或只给出网址"),
)
@click.option(
    "--editor",
    "editor_command",
    metavar=say("COMMAND", "命令"),
    envvar="BULLETINS_EDITOR",
    show_envvar=True,
    help=say(
        'what opens a file at a place: "code -g {file}:{line}:{column}"',
        "在编辑器中打开某处所用的命令：“code -g {file}:{line}:{column}”",
    ),
)
@common_options
def command(
    issue: str,
    port: int,
    browser: bool,
    editor_command: str | None,
    workspace_folder: Path | None,
    as_json: bool,
) -> None:
    """Serve the pages until Ctrl-C."""
    from bulletins.cli.crash import save_traceback
    from bulletins.library import load_issue
    from bulletins.library.issue_files import ISSUES_FOLDER

    workspace = open_workspace(workspace_folder)
    name = issue_name(workspace, issue)
    if not workspace.has_file(f"{ISSUES_FOLDER}/{name}.yaml"):
        load_issue(workspace, name)  # says what there is instead; an issue that is only wrong is shown
    _check_extra()
    from bulletins.preview.server import serve
    from bulletins.preview.session import Session

    editor = _editor(editor_command)
    address = _address(port)

    def ready() -> None:
        if as_json:
            print_json({"url": address.url, "issue": name})
        else:
            click.echo(say(f"{name} is shown at {address.url}", f"{name} 的预览网址：{address.url}"))
            click.echo(say("Ctrl-C ends it", "按 Ctrl-C 结束"))
        sys.stdout.flush()
        if browser:
            _open_browser(address.url)

    serve(Session(workspace.root, name, chosen_language(), save_traceback), address, editor, ready)


def _check_extra() -> None:
    """Nothing, if what the preview needs is installed.

    Raises:
        click.ClickException: it is not.
    """
    from importlib.util import find_spec

    missing = [name for name in EXTRA if find_spec(name) is None]
    if missing:
        listed, install = ", ".join(missing), "pip install 'bulletin-toolkit[preview]'"
        raise click.ClickException(
            say(
                f"the preview needs packages that are not installed ({listed}): {install}",
                f"预览所需的软件包尚未安装（{listed}）：{install}",
            )
        )


def _editor(given: str | None) -> "Editor | None":
    """The editor to open files with.

    Raises:
        click.BadParameter: it cannot be called.
    """
    from bulletins.preview.editor import Editor, EditorError

    if not given:
        return None
    try:
        return Editor.of(given)
    except EditorError as error:
        raise click.BadParameter(
            say(f"{str(error) or given!r}: no such program", f"{str(error) or given}：没有这个程序"),
            param_hint="--editor",
        ) from error


def _address(port: int) -> "Address":
    """Where to serve.

    Raises:
        click.BadParameter: the port is taken.
    """
    from bulletins.preview.server import Address

    try:
        return Address.taken(port)
    except OSError as error:
        raise click.BadParameter(
            say(
                f"{port} cannot be had ({error.strerror}); leave the option out for a free one",
                f"{port} 不可用（{error.strerror}）；不写此项则自动选择空闲端口",
            ),
            param_hint="--port",
        ) from error


def _open_browser(url: str) -> None:
    """Open the user's browser, where there is a screen to show it on."""
    import webbrowser

    has_screen = sys.platform in {"win32", "darwin"} or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    )
    if has_screen:
        webbrowser.open(url)
