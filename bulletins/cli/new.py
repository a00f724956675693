"""``bulletins new``: a workspace, a series, the next issue, a style.  Nothing that exists is overwritten."""

import datetime
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.language import chosen_language, say
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.report import print_json
from bulletins.cli.writing import refusals_reported, shown, write_new
from bulletins.errors import BulletinError, Diagnostic

if TYPE_CHECKING:
    from bulletins.pipeline.inventory import IssueNumber
    from bulletins.source import Workspace

Options = Mapping[str, str]
"""What was given on the command line, by the name of the option."""

OPTIONS = {
    "workspace": ("site",),
    "series": ("name", "issuer", "kind", "style"),
    "issue": ("number", "year", "date"),
    "style": ("style",),
}
"""What can be started, with the options that belong to it."""

TAKEN_IDS = ("cases", "media")
"""Folders of ``issues/`` that are no series."""


@click.command(
    help=say(
        "Start something new; nothing that exists is overwritten.\n\n"
        "\b\nnew FOLDER        a workspace with a sample of its own\n"
        "new series ID     a series: a short name of small letters, digits and -\n"
        "new issue SERIES  its next issue, made from the last one\n"
        "new style ID      a style, copied from the one that --style names\n\n"
        "What is needed and not given is asked on a terminal. With --lang zh the files have Chinese keys and comments.",
        "新建；已有的文件一律不覆盖。\n\n"
        "\b\nnew 文件夹       工作区，自带一份样例\n"
        "new series 编号  刊物；编号用小写字母、数字和 -\n"
        "new issue 刊物   该刊物的下一期，格式沿用上一期\n"
        "new style 编号   样式，照 --style 所写的样式复制一份\n\n"
        "缺少的内容在终端上询问。用 --lang zh 时，文件的键名和注释都是中文。",
    )
)
@click.argument("what", nargs=-1, required=True, metavar="[series|issue|style] NAME")
@click.option(
    "--site", metavar="URL", help=say("workspace: address of the public pages", "工作区：公开网页的网址")
)
@click.option("--name", help=say("series: its name", "刊物：名称"))
@click.option("--issuer", help=say("series: who issues it", "刊物：主办单位"))
@click.option("--kind", help=say("series: which parts its issues have", "刊物：种类，决定有哪些部分"))
@click.option(
    "--style",
    help=say("series: how it looks; style: what it is copied from", "刊物：样式；样式：照哪一种复制"),
)
@click.option(
    "--number", metavar="N", help=say("issue: its number (default: the next)", "期：期号（默认顺延）")
)
@click.option(
    "--year",
    metavar="YYYY",
    help=say("issue: its year (default: that of the date or of the last)", "期：年（默认同日期或上一期）"),
)
@click.option(
    "--date", metavar="DATE", help=say("issue: 2025-04-08 or 2025-04", "期：日期，2025-04-08 或 2025-04")
)
@common_options
def command(
    what: tuple[str, ...], workspace_folder: Path | None, as_json: bool, **options: str | None
) -> None:
    """Make the files, and say which and what to do next."""
    kind, name = what if len(what) == 2 else ("workspace", what[0])
    if kind not in OPTIONS or len(what) > 2 or what in (("series",), ("issue",), ("style",)):
        raise click.UsageError(say(f"cannot start {' '.join(what)!r}: name a folder, or series ID, issue SERIES, style ID",
                                   f"无法新建“{' '.join(what)}”：请写文件夹，或 series 编号、issue 刊物、style 编号"))  # fmt: skip
    given = {option: text.strip() for option, text in options.items() if text is not None}
    for option in given:
        if option not in OPTIONS[kind]:
            raise click.UsageError(
                say(f"--{option} does not belong to a new {kind}", f"新建 {kind} 时没有 --{option}")
            )
    start: dict[str, Callable[[str, Options, Path | None], tuple[list[Path], str]]]
    start = {"workspace": _workspace, "series": _series, "issue": _issue, "style": _style}
    written, following = start[kind](name, given, workspace_folder)
    if as_json:
        print_json({"written": [path.as_posix() for path in written]})
    else:
        click.echo("\n".join(map(shown, written)) + f"\n\n{following}")


def _workspace(name: str, given: Options, workspace_folder: Path | None) -> tuple[list[Path], str]:
    """A workspace in the folder ``name``."""
    from bulletins.pipeline.starting import new_workspace

    if workspace_folder is not None:
        raise click.UsageError(
            say("--workspace names one that is there already", "--workspace 指的是已有的工作区")
        )
    folder = Path(name)
    with refusals_reported():
        _check_new_folder(folder)
    if "site" in given and not re.fullmatch(r"https?://[\x21-\x7e]+", given["site"]):
        raise _bad(
            "--site",
            given["site"],
            say("write it as https://bulletins.example", "请写成 https://bulletins.example"),
        )
    written = write_new(folder, new_workspace(chosen_language(), given))
    files = [path for path in written if path.parent.name != ".schema"]
    steps = say("Now build its sample issue:", "接着生成自带的样例：")
    return files, f"{steps}\n  cd {_quoted(folder)}\n  bulletins build"


def _series(name: str, given: Options, workspace_folder: Path | None) -> tuple[list[Path], str]:
    """The series with the id ``name`` in the workspace."""
    from bulletins.pipeline import inventory, starting

    workspace = open_workspace(workspace_folder)
    _check_id(name, TAKEN_IDS)
    defaults = starting.series_defaults()
    styles = inventory.known_styles(workspace)
    values = {
        "name": _asked(given, "name", say("name of the series", "刊物名称")),
        "issuer": _asked(given, "issuer", say("who issues it", "主办单位")),
        "kind": _asked(given, "kind", say("kind", "种类"), defaults["kind"], _one_of("kind", starting.KINDS)),
        "style": _asked(given, "style", say("style", "样式"), defaults["style"], _one_of("style", styles)),
    }
    texts = starting.new_series(name, values, chosen_language()) | _missing_schemas(workspace)
    written = write_new(workspace.root, texts)
    following = say(
        f"Now start its first issue:\n  bulletins new issue {name}",
        f"接着新建第一期：\n  bulletins new issue {name}",
    )
    return written[:1], following


def _issue(name: str, given: Options, workspace_folder: Path | None) -> tuple[list[Path], str]:
    """The next issue of the series ``name``."""
    from bulletins.pipeline import inventory, starting

    workspace = open_workspace(workspace_folder)
    inventory.check_series(workspace, name)
    last = inventory.last_issue(workspace, name)
    date_asked = say(
        "date, as 2025-04-08 or 2025-04; empty if not yet known", "日期，如 2025-04-08 或 2025-04；未定可不填"
    )
    date = _asked(given, "date", date_asked, "", _iso_date)
    number = _number_of(given, date, last)
    if last is None:
        texts = starting.first_issue(name, number, date, chosen_language())
    else:
        texts = starting.next_issue(workspace, name, last, number, date)
    written = write_new(workspace.root, texts | _missing_schemas(workspace))
    issue = f"{name}/{number.stem}"
    following = say(
        f"Now write the ids of its cases into that file, then:\n  bulletins check {issue}\n  bulletins build {issue}",
        f"接着在该文件里列出选用案例的编号，然后：\n  bulletins check {issue}\n  bulletins build {issue}",
    )
    return written[:1], following


def _style(name: str, given: Options, workspace_folder: Path | None) -> tuple[list[Path], str]:
    """The style ``name`` in the workspace."""
    from bulletins.pipeline import inventory, starting

    workspace = open_workspace(workspace_folder)
    styles = inventory.known_styles(workspace)
    _check_id(name, styles)
    base = _asked(
        given, "style", say("copied from the style", "照哪一种样式复制"), None, _one_of("style", styles)
    )
    written = write_new(workspace.root, starting.new_style(workspace, name, base))
    following = say(
        f"Now name it in a series' file (style: {name}), change what these files say, then:\n  bulletins build",
        f"接着在刊物文件中写 style: {name}，修改这些文件，然后：\n  bulletins build",
    )
    return written, following


def _missing_schemas(workspace: "Workspace") -> dict[str, str]:
    """The schemas that the first line of every file names, as far as the workspace has none."""
    from bulletins.pipeline.starting import schema_files

    return {path: text for path, text in schema_files().items() if not (workspace.root / path).exists()}


def _number_of(given: Options, date: str, last: "IssueNumber | None") -> "IssueNumber":
    """The number after the last one; the first of its year where the year is another."""
    from bulletins.pipeline.inventory import IssueNumber

    this_year = datetime.datetime.now(datetime.UTC).astimezone().year
    year = _whole(
        "--year", given.get("year") or date[:4] or str(last.year if last else this_year), 1949, 9999
    )
    following = last.number + 1 if last and last.year == year else 1
    return IssueNumber(year, _whole("--number", given.get("number") or str(following), 1, 999))


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
            raise _bad("FOLDER", part.name, say(f"{problem!r} cannot stand in a folder's name on every system",
                                                f"有的系统文件夹名中不能有“{problem}”"))  # fmt: skip


def _check_id(name: str, taken: Sequence[str]) -> None:
    from bulletins.model import file_name_problem

    if not re.fullmatch(r"[a-z0-9-]{1,40}", name, re.ASCII):
        raise _bad(
            "ID",
            name,
            say("small letters, digits and - only, at most 40", "只用小写字母、数字和 -，至多 40 个"),
        )
    if name in taken or file_name_problem(name):
        raise _bad("ID", name, say("this name is taken; choose another", "这个名称另有用途，请换一个"))


def _asked(
    given: Options,
    option: str,
    question: str,
    default: str | None = None,
    check: Callable[[str], str] = str.strip,
) -> str:
    """A value: from the command line, else from the terminal, else the default; what ``check`` makes of it.

    Raises:
        BadParameter: it is not fit; at the terminal the question is asked again.
        UsageError: nobody can be asked, and there is no default.
    """
    if option in given:
        return check(given[option])
    if _is_terminal():
        answer: str = click.prompt(question, default, show_default=bool(default), value_proc=check, err=True)
        return answer
    if default is None:
        raise click.UsageError(say(f"give --{option}: {question}", f"请给出 --{option}：{question}"))
    return default


def _one_of(option: str, allowed: Sequence[str]) -> Callable[[str], str]:
    """Takes one of these words and no other."""

    def check(text: str) -> str:
        from bulletins.source.nearest import nearest

        if text in allowed:
            return text
        near = nearest(text, allowed)
        guess = say(f"did you mean {near!r}? ", f"是否想写“{near}”？") if near else ""
        known = say(f"there are {', '.join(allowed)}", f"可用的有：{'、'.join(allowed)}")
        raise _bad(f"--{option}", text, guess + known)

    return check


def _iso_date(text: str) -> str:
    """The date as it goes into the file; empty if it is not known."""
    from bulletins.model.date import parse_date

    date = parse_date(text)
    if text.strip() and date is None:
        remedy = say("write a day as 2025-04-08, a month as 2025-04", "日写作 2025-04-08，月写作 2025-04")
        raise _bad("--date", text, remedy)
    return date.iso if date else ""


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _whole(option: str, text: str, least: int, most: int) -> int:
    if not re.fullmatch("[0-9]{1,4}", text) or not least <= int(text) <= most:
        raise _bad(option, text, say(f"a number from {least} to {most}", f"应为 {least} 至 {most} 的整数"))
    return int(text)


def _bad(option: str, text: str, remedy: str) -> click.BadParameter:
    return click.BadParameter(f"{text!r}: {remedy}", param_hint=option)


def _quoted(folder: Path) -> str:
    text = str(folder)
    return f'"{text}"' if re.search(r"[\s&;()]", text) else text
