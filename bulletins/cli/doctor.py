"""``bulletins doctor``: is this machine, and this installation, fit for the work."""

import importlib.metadata
import locale
import platform
import re
import shutil
import struct
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Final

import click

from bulletins.cli.language import chosen_language, say
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.report import print_json
from bulletins.cli.table import table
from bulletins.errors import BulletinError, Diagnostic, SourceError
from bulletins.files import write_bytes
from bulletins.messages import hint_text, message_text
from bulletins.values import frozen

DISTRIBUTION: Final = "bulletin-toolkit"
LEAST_PYTHON: Final = (3, 11)
TRIAL_FILE: Final = ".bulletins-doctor"


class State(StrEnum):
    """How something stands: fit, worth knowing, or in the way of the work."""

    FIT = "fit"
    NOTE = "note"
    UNFIT = "unfit"


@frozen
class Check:
    """What was looked at, how it stands, what was found, and what to do where that is not well."""

    topic: str
    state: State
    found: str
    remedy: str = ""


@click.command(
    help=say(
        "Check whether this machine is fit: Python, packages, fonts, styles, workspace, console, optional programs.\n\n"
        "Only what is needed counts for the exit code; programs that are optional are listed for information.",
        "检查本机环境：Python、依赖包、字体、样式、工作区、控制台、可选程序。\n\n退出码只看必需的项目；可选程序仅供参考。",
    )
)
@common_options
def command(workspace_folder: Path | None, as_json: bool) -> None:
    """Look at everything, and say how it stands."""
    checks = list(_checks(workspace_folder))
    unfit = [check for check in checks if check.state is State.UNFIT]
    if as_json:
        print_json({"fit": not unfit, "checks": [asdict(check) for check in checks]})
    else:
        click.echo(table([[_shown(check.state), check.topic, check.found] for check in checks]))
        for check in checks:
            if check.remedy:
                click.echo(f"  {check.topic}: {check.remedy}")
        click.echo(_verdict(len(unfit)))
    if unfit:
        raise click.exceptions.Exit(1)


def _shown(state: State) -> str:
    return {State.FIT: say("ok", "正常"), State.NOTE: say("note", "提示"), State.UNFIT: say("UNFIT", "不合")}[
        state
    ]


def _verdict(unfit: int) -> str:
    if unfit:
        return say(f"{unfit} to repair before work can be done", f"有{unfit}项须先解决")
    return say("this machine is fit", "本机可以使用")


def _checks(workspace_folder: Path | None) -> Iterator[Check]:
    """Everything that is looked at, in the order in which one thing builds on another."""
    yield _python()
    yield from _packages()
    yield _guarded(say("fonts", "字体"), _fonts)
    yield _guarded(say("styles", "样式"), lambda: _styles(workspace_folder))
    yield _guarded(say("workspace", "工作区"), lambda: _workspace(workspace_folder))
    yield _writing(workspace_folder or Path.cwd())
    yield _console()
    yield from _programs()


def _guarded(topic: str, look: Callable[[], Check]) -> Check:
    """What ``look`` finds; what keeps it from looking is found as well."""
    try:
        return look()
    except BulletinError as error:
        return _refused(topic, error.diagnostics)
    except (ImportError, OSError) as error:
        return Check(topic, State.UNFIT, str(error), _reinstall())


def _refused(topic: str, findings: Sequence[Diagnostic]) -> Check:
    """What findings say, each with its code; the remedy is that of the first."""
    lang = chosen_language()
    found = "; ".join(f"{finding.code} {message_text(finding, lang)}" for finding in findings)
    return Check(topic, State.UNFIT, found, hint_text(findings[0], lang) or "")


def _reinstall() -> str:
    return say("install the package again", "请重新安装本软件")


def _python() -> Check:
    found = f"{platform.python_version()}, {struct.calcsize('P') * 8} bit, {platform.system()}"
    if sys.version_info >= LEAST_PYTHON:
        return Check("Python", State.FIT, found)
    least = ".".join(map(str, LEAST_PYTHON))
    return Check(
        "Python",
        State.UNFIT,
        found,
        say(f"install Python {least} or newer", f"请安装 Python {least} 或更新版本"),
    )


def _packages() -> Iterator[Check]:
    """The packages that this one needs, in at least the versions that it asks for; one line if all is well."""
    topic = say("packages", "依赖包")
    try:
        wanted = [line for line in importlib.metadata.requires(DISTRIBUTION) or () if "extra ==" not in line]
    except importlib.metadata.PackageNotFoundError:
        yield Check(topic, State.NOTE, say("run from its sources, not installed", "从源代码运行，没有安装"))
        return
    wrong = 0
    for line in wanted:
        name, least = re.split(r"(?=[<>=!~ ;])", line, maxsplit=1)[0], re.search(r">=\s*([\d.]+)", line)
        found = _version(name)
        if found is None or (least and _numbers(found) < _numbers(least[1])):
            wrong += 1
            remedy = say(f"install {line}", f"请安装 {line}")
            yield Check(name, State.UNFIT, found or say("not installed", "没有安装"), remedy)
    if not wrong:
        yield Check(topic, State.FIT, say(f"{len(wanted)}, all there", f"{len(wanted)}个，齐全"))


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers of a release, for comparison.

    >>> _numbers("2.10.1") > _numbers("2.9")
    True
    """
    return tuple(int(number) for number in re.findall(r"\d+", version.split("+")[0])[:3])


def _fonts() -> Check:
    from bulletins.typefaces import Typefaces

    topic, typefaces = say("fonts", "字体"), Typefaces()
    if findings := typefaces.verify():
        return _refused(topic, findings)
    count = len(typefaces.faces())
    return Check(topic, State.FIT, say(f"{count} faces, files intact", f"{count}种，文件完好"))


def _styles(folder: Path | None) -> Check:
    """Every style that a series may name is without errors."""
    from bulletins.pipeline.inventory import known_styles, open_style
    from bulletins.source import Workspace

    topic = say("styles", "样式")
    try:
        workspace = open_workspace(folder)
    except SourceError:
        workspace = Workspace(Path.cwd())
    names = known_styles(workspace)
    for name in names:
        open_style(workspace, name).resolve()
    return Check(topic, State.FIT if names else State.UNFIT, ", ".join(names), "" if names else _reinstall())


def _workspace(folder: Path | None) -> Check:
    from bulletins.library import find_issues, find_series
    from bulletins.pipeline.inventory import typefaces_of

    topic = say("workspace", "工作区")
    try:
        workspace = open_workspace(folder)
    except SourceError:
        if folder is not None:
            raise
        return Check(topic, State.NOTE, say("none here; `bulletins new FOLDER` starts one",
                                            "此处没有；用 `bulletins new 文件夹` 新建"))  # fmt: skip
    if findings := typefaces_of(workspace).verify():
        return _refused(topic, findings)
    counts = len(find_series(workspace)), len(find_issues(workspace))
    return Check(
        topic,
        State.FIT,
        say("{}: {} series, {} issues", "{}：刊物{}种，共{}期").format(workspace.root, *counts),
    )


def _writing(folder: Path) -> Check:
    """Whether files can be written where the work is done."""
    topic, trial = say("writing", "写入"), folder / TRIAL_FILE
    try:
        write_bytes(trial, b"")
        trial.unlink()
    except OSError as error:
        remedy = say("choose a folder that you may write into", "请换一个有写入权限的文件夹")
        return Check(topic, State.UNFIT, f"{folder}: {error.strerror}", remedy)
    return Check(topic, State.FIT, say(f"possible in {folder}", f"可以写入 {folder}"))


def _console() -> Check:
    topic, wanted = say("console", "控制台"), locale.getpreferredencoding(False)
    if re.fullmatch("utf-?8", wanted, re.IGNORECASE):
        return Check(topic, State.FIT, "UTF-8")
    found = say(f"UTF-8 is written; the system's encoding is {wanted}", f"输出为 UTF-8，系统编码是 {wanted}")
    remedy = say("if Chinese looks wrong, set the console to UTF-8 (Windows: chcp 65001)",
                 "如中文显示有误，请把控制台改为 UTF-8（Windows：chcp 65001）")  # fmt: skip
    return Check(topic, State.NOTE, found, remedy)


def _programs() -> Iterator[Check]:
    """Programs that are not needed."""
    browsers = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
    programs = {
        "LibreOffice": (("soffice", "libreoffice"), say("shows the Word files", "查看 Word 文件")),
        "Chromium": (browsers, say("shows the web pages", "查看网页")),
        "qpdf": (("qpdf",), say("checks the PDF files", "检查 PDF 文件")),
        "pdftotext": (("pdftotext",), say("reads text out of PDF files", "提取 PDF 文字")),
    }
    for name, (commands, use) in programs.items():
        found = next((path for command in commands if (path := shutil.which(command))), None)
        absent = say(f"not found, not needed: {use}", f"没有找到，并非必需：{use}")
        yield Check(name, State.FIT if found else State.NOTE, found or absent)
