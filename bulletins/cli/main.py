"""The entry point: finds the command, and turns whatever goes wrong into words and an exit code.

Nothing heavy is imported here: each command's module is imported when the command is called.
Exit codes: 0 done · 1 errors found · 2 wrong usage · 70 a bug of ours (its traceback saved and named).
"""

import atexit
import gc
import importlib
import os
import signal
import sys
import threading
from typing import NoReturn

import click

from bulletins import __version__
from bulletins.cli.language import say
from bulletins.errors import BulletinError

BUG = 70
INTERRUPTED = 130

_NEW_OBJECTS = 300_000
"""How many new objects make Python look for cycles among them: many, since most commands end before they do harm."""

COMMANDS = {
    "new": ("start a workspace, a series, the next issue, a case", "新建工作区、刊物、下一期、案例"),
    "import": (
        "foreign texts to cases and a draft issue, every repair shown",
        "来稿转成案例和一期草稿，列出各处修正",
    ),
    "check": ("list everything that is wrong, at once", "一次列出全部问题"),
    "select": ("which cases, in which order, and why", "选用哪些案例、什么次序、为什么"),
    "build": ("make PDF, DOCX and web page", "生成 PDF、DOCX 和网页"),
    "fit": ("how many lines each case takes", "每个案例占多少行"),
    "show": ("file and line of a paragraph, by its number on the proof", "按校样上的段落编号查文件和行"),
    "preview": ("pages in the browser, renewed on every save", "在浏览器中看版面，保存即更新"),
    "publish": ("put the first edition into the store, for good", "发布第1版，存入发布库"),
    "diff": ("what changed since an edition", "自某一版以来的改动"),
    "correct": ("publish the next edition, with errata and notice", "出更正版，附勘误表和更正启事"),
    "editions": ("the published editions and why each followed", "已发布的版次及更正事由"),
    "distribute": ("a published edition to every branch, once", "把已发布的一版送到各单位"),
    "copies": ("every numbered copy as a file of its own", "每个分送件各做成一个文件"),
    "print-run": ("numbered copies on paper as one PDF", "纸质编号件合成一个 PDF"),
    "ledger": ("who was sent what, and how it ended", "分发台账"),
    "receipts": ("who has confirmed that it arrived", "登记和催收回执"),
    "verify": ("is the store as it was published", "检查发布库是否完好"),
    "site": ("every issue as a web page, and what each QR code leads to", "各期网页，及二维码所指的状态页"),
    "serve-site": ("the site in the browsers of this machine", "在本机浏览器中查看网站"),
    "branches": ("who receives issues: list, check, tables in and out", "分发名册：列出、检查、导入、导出"),
    "rebuild": ("an edition made anew, compared with the published one", "重新生成某一版并与发布件比对"),
    "explain": ("where a style value comes from", "某个样式值出自哪里"),
    "fonts": ("the fonts and what they cover", "字体及其覆盖的字"),
    "schema": ("the JSON Schema of a file", "某种文件的 JSON Schema"),
    "keys": ("make a key for signing editions", "生成给各版签名的密钥"),
    "doctor": ("is this machine fit", "检查本机环境"),
}
"""Every command with its line in the overview, in English and Chinese; ``module_of`` holds it."""


_MODULES = {"import": "import_files"}
"""Modules of commands whose names are words of Python."""


def module_of(name: str) -> str:
    """The module that holds a command."""
    return f"bulletins.cli.{_MODULES.get(name, name.replace('-', '_'))}"


class Commands(click.Group):
    """The commands, each imported only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(module_of(cmd_name))
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The overview, without importing any of them."""
        with formatter.section(say("Commands", "命令")):
            formatter.write_dl([(name, say(*lines)) for name, lines in COMMANDS.items()])


@click.command(
    cls=Commands,
    help=say(
        "From cases and an issue definition to printable bulletins.\n\n"
        "An ISSUE is SERIES/NUMBER (shaanxi/2024-03) or the path of its YAML file.",
        "由案例和一期的定义生成可付印的简报。\n\nISSUE 写作 刊物/期号（shaanxi/2024-03），或写该期 YAML 文件的路径。",
    ),
)
@click.version_option(__version__, prog_name="bulletins")
def cli() -> None:
    """The command without a subcommand."""


def main() -> NoReturn:
    """Run the command and leave the process with its exit code."""
    _speak_utf8()
    gc.set_threshold(_NEW_OBJECTS)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever ends us wants what Ctrl-C gives
    try:
        code = cli.main(prog_name="bulletins", standalone_mode=False)
        _leave(code if isinstance(code, int) else 0)
    except click.exceptions.Abort:
        click.echo(
            say(
                "interrupted; nothing half written is left: the same command begins anew",
                "已中断；没有留下写了一半的文件，重新运行即可",
            ),
            err=True,
        )
        _leave(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        _leave(error.exit_code)
    except BulletinError as error:
        from bulletins.cli.report import print_diagnostics

        print_diagnostics(error.diagnostics)
        _leave(1)
    except Exception:
        from bulletins.cli.crash import save_traceback

        click.echo(save_traceback(), err=True)
        _leave(BUG)


def _leave(code: int) -> NoReturn:
    """End the process without taking apart, object by object, what it holds: that is a tenth of a build's time.

    Whatever waits for the end is called before, and the streams are emptied.  Python's own way is taken where threads
    are still at work, where a profiler or a debugger looks on, and where a stream cannot be emptied.
    """
    if sys.getprofile() or sys.gettrace() or threading.active_count() > 1:
        sys.exit(code)
    atexit._run_exitfuncs()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        sys.exit(code)
    os._exit(code)


def _speak_utf8() -> None:
    """Chinese must come out on consoles and in pipes that are set to something else (Windows)."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
