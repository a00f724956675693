"""``bulletins new case``: a case to be filled in, its text taken from a contribution if there is one."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.asking import Answers, Check, optional
from bulletins.cli.language import chosen_language, say
from bulletins.cli.new import ids
from bulletins.cli.new.outcome import say_what_was_made, write_with_schemas
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.report import diagnostic_text
from bulletins.errors import BulletinError

if TYPE_CHECKING:
    from bulletins.importers import ForeignText

MAX_ID = 40


@click.command(
    name="case",
    short_help=say("Start a case, from a contribution or empty.", "新建案例，可取来稿的文字。"),
    help=say(
        "Start a case: front matter to be filled in, status draft.\n\n"
        "With --from, the text of a Word document (.docx) or plain text (.txt) becomes its paragraphs, word for word; "
        "looks are not taken. What was not taken is listed. A line of a plain text is a paragraph; where lines "
        "are cut short, the lines between two empty ones are.",
        "新建案例：头部待填，状态为草稿。\n\n"
        "用 --from 时，Word 文档（.docx）或纯文本（.txt）的文字逐段成为正文，一字不改，不取格式；没有取进来的内容逐项列出。"
        "纯文本一行是一段；逐行硬换行的，两个空行之间是一段。",
    ),
)
@click.option("--id", "case_id", metavar="ID", help=say("small letters, digits and - (default: from the file's name)",
                                                        "编号，用小写字母、数字和 -（默认取自文件名）"))  # fmt: skip
@click.option(
    "--from", "source", metavar="FILE", help=say("the contribution: .docx or .txt", "来稿：.docx 或 .txt")
)
@click.option(
    "--headline", metavar="TEXT", help=say("its headline (default: to be filled in)", "主题（默认待填）")
)
@common_options
def command(
    case_id: str | None,
    source: str | None,
    headline: str | None,
    workspace_folder: Path | None,
    as_json: bool,
) -> None:
    """Write the case's file; say what was not taken and what is to be filled in."""
    from bulletins.library import CaseLibrary
    from bulletins.pipeline.starting import new_case

    workspace = open_workspace(workspace_folder)
    answers = Answers({"from": source, "id": case_id, "headline": headline})
    file, text = _contribution(answers)
    free = ids.free_id(CaseLibrary(workspace).paths)
    made = answers.get("id", ids.question(), free, _suggested(file, free))
    asked = say("headline; empty to fill it in later", "主题；可不填，以后再写")
    title = answers.get("headline", asked, optional, "")
    texts = new_case(made, title, text.blocks, chosen_language())
    written = write_with_schemas(workspace, texts)
    missing = say("organisation", "单位") if title else say("headline, organisation", "主题、单位")
    following = say(
        f"Fill in {missing} and what else is known, put {made} into the list of an issue, then:\n  bulletins check",
        f"请填写{missing}等各项，把 {made} 写进某一期的清单，然后：\n  bulletins check",
    )
    say_what_was_made(written, following, as_json, text.findings)


def _contribution(answers: Answers) -> "tuple[Path | None, ForeignText]":
    """The file and its text; no file and no text, where there is none."""
    from bulletins.importers import ForeignText

    read: dict[str, ForeignText] = {}

    def check(text: str) -> str:
        if text:
            read[text] = _text_of(Path(text))
        return text

    def asked(text: str) -> str:
        """At the terminal the file's problem is said, and another is asked for."""
        try:
            return check(_unquoted(text))
        except BulletinError as error:
            raise click.BadParameter("\n  ".join(map(diagnostic_text, error.diagnostics))) from error

    question = say("file with the text (.docx, .txt); empty for none", "来稿文件（.docx、.txt）；没有可不填")
    name = answers.get("from", question, check if "from" in answers else asked, "")
    return (Path(name), read[name]) if name else (None, ForeignText(()))


def _text_of(file: Path) -> "ForeignText":
    from bulletins.importers import read_text_of
    from bulletins.source.foreign_file import read_foreign

    return read_text_of(read_foreign(file), file.as_posix())


def _unquoted(text: str) -> str:
    """A path as terminals give it that a file is dropped on: perhaps in quotes."""
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text


def _suggested(file: Path | None, free: Check) -> str | None:
    """An id made of the file's name, if that has Latin letters and is free; Chinese names have to be named anew."""
    if file is None:
        return None
    name = re.sub("[^a-z0-9]+", "-", file.stem.lower()).strip("-")[:MAX_ID].strip("-")
    try:
        return free(name) if re.search("[a-z]", name) and file.stem.isascii() else None
    except click.BadParameter:
        return None
