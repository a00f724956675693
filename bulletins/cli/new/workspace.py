"""``bulletins new FOLDER``: a workspace with a sample of its own."""

import re
from pathlib import Path

import click

from bulletins.cli.asking import Answers, bad, needed
from bulletins.cli.language import chosen_language, say
from bulletins.cli.new.outcome import say_what_was_made
from bulletins.cli.options import common_options
from bulletins.cli.report import diagnostic_text
from bulletins.cli.writing import refusals_reported, write_new
from bulletins.errors import BulletinError, Diagnostic


@click.command(
    name="workspace",
    short_help=say("Start a workspace, with a sample.", "新建工作区，自带样例。"),
    help=say(
        "Start a workspace in FOLDER, with a sample that can be built at once.\n\n"
        "`bulletins new FOLDER` is the same.",
        "在文件夹中新建工作区，自带一份可以直接生成的样例。\n\n`bulletins new 文件夹` 作用相同。",
    ),
)
@click.argument("folder", required=False, metavar="FOLDER")
@click.option("--site", metavar="URL", help=say("address of the public pages", "公开网页的网址"))
@common_options
def command(folder: str | None, site: str | None, workspace_folder: Path | None, as_json: bool) -> None:
    """Write the workspace, and say how to build its sample."""
    from bulletins.pipeline.starting import new_workspace

    if workspace_folder is not None:
        raise click.UsageError(
            say("--workspace names one that is there already", "--workspace 指的是已有的工作区")
        )
    if folder is not None:
        with refusals_reported():
            _check_new_folder(Path(folder))
    answers = Answers({"FOLDER": folder, "site": site})
    question = say("name of the new folder", "新文件夹的名称")
    place = Path(answers.get("FOLDER", question, _new_folder))
    settings = {"site": answers.get("site", "", _address)} if "site" in answers else {}
    written = write_new(place, new_workspace(chosen_language(), settings))
    steps = say("Now build its sample issue:", "接着生成自带的样例：")
    build = f"{steps}\n  cd {_quoted(place)}\n  bulletins build"
    site_unset = say(
        "\n\nBefore readers get anything: put the address of your public pages into bulletins.yaml (site).",
        "\n\n正式印发前，请在 bulletins.yaml 中写上公开网页的网址（网址）。",
    )
    say_what_was_made(written, build if settings else build + site_unset, as_json)


def _new_folder(text: str) -> str:
    """A folder that is not there or empty; at the terminal its problem is said and it is asked for again."""
    try:
        with refusals_reported():
            _check_new_folder(Path(needed(text)))
    except BulletinError as error:
        raise click.BadParameter("; ".join(map(diagnostic_text, error.diagnostics))) from error
    return text


def _check_new_folder(folder: Path) -> None:
    """Refuse a folder that holds something, and names that another system could not have.

    Raises:
        BulletinError: there is something in it.
        BadParameter: the name cannot be used everywhere.
    """
    from bulletins.model import file_name_problem

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BulletinError(Diagnostic.of("B150", folder=folder.as_posix()))
    new = [part for part in (folder, *folder.parents) if part.name and not part.exists()]
    for part in new:
        if problem := file_name_problem(part.name):
            raise bad(part.name, say(f"{problem!r} cannot stand in a folder's name on every system",
                                     f"有的系统文件夹名中不能有“{problem}”"))  # fmt: skip


def _address(text: str) -> str:
    if not re.fullmatch(r"https?://[\x21-\x7e]+", text):
        raise bad(text, say("write it as https://bulletins.example", "请写成 https://bulletins.example"))
    return text


def _quoted(folder: Path) -> str:
    text = str(folder)
    return f'"{text}"' if re.search(r"[\s&;()]", text) else text
