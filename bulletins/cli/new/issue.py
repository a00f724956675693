"""``bulletins new issue``: the next issue of a series, in the frame of the last one."""

import datetime
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.asking import Answers, Check, bad, one_of, whole
from bulletins.cli.language import chosen_language, say
from bulletins.cli.new.outcome import say_what_was_made, write_with_schemas
from bulletins.cli.options import common_options, open_workspace

if TYPE_CHECKING:
    from bulletins.pipeline.inventory import IssueNumber
    from bulletins.pipeline.starting import NextIssue
    from bulletins.source import Workspace


@click.command(
    name="issue",
    short_help=say("Start the next issue of a series.", "新建刊物的下一期。"),
    help=say(
        "Start the next issue of SERIES.\n\n"
        "It has the frame of the last one, comments included: preface, editors, imprint, call-outs. Number and whole "
        "number are raised; date, cases, counts and the tables of appendices and submissions are empty. The first "
        "issue is as its kind has it.",
        "新建该刊物的下一期。\n\n"
        "格式沿用上一期，注释照旧：按语、编辑、版记、二维码提示都在。期号和总期号顺延，日期、案例、数目、附录和来稿名录的表留空。"
        "第一期按刊物种类给出格式。",
    ),
)
@click.argument("series_id", required=False, metavar="SERIES")
@click.option("--number", metavar="N", help=say("its number (default: the next)", "期号（默认顺延）"))
@click.option(
    "--year",
    metavar="YYYY",
    help=say("its year (default: that of the date or of the last issue)", "年（默认同日期或上一期）"),
)
@click.option("--date", metavar="DATE", help=say("2025-04-08 or 2025-04", "日期，2025-04-08 或 2025-04"))
@click.option(
    "--count",
    "counts",
    multiple=True,
    metavar="NAME=N",
    help=say("a number under counts, as received=120; repeatable", "数目中的一项，如 received=120；可重复"),
)
@common_options
def command(
    series_id: str | None,
    counts: tuple[str, ...],
    workspace_folder: Path | None,
    as_json: bool,
    **options: str | None,
) -> None:
    """Write the issue's file; say what stayed, what is to be filled in, and how to go on."""
    from bulletins.pipeline import inventory, starting

    workspace = open_workspace(workspace_folder)
    answers = Answers({"SERIES": series_id, **options})
    series = _series(workspace, answers)
    issues = inventory.numbers_of(workspace, series)
    date_asked = say(
        "date, as 2025-04-08 or 2025-04; empty if not yet known", "日期，如 2025-04-08 或 2025-04；未定可不填"
    )
    date = answers.get("date", date_asked, _iso_date, "")
    number = _number(answers, date, issues)
    if not issues:
        if counts:
            raise _count_problem(counts[0], ())
        made = None
        texts = starting.first_issue(workspace, series, number, date, chosen_language())
    else:
        last = max((issue for issue in issues if issue < number), default=issues[0])
        given = _counts(counts, starting.stated_counts(workspace, series, last))
        made = starting.next_issue(workspace, series, last, number, date, given)
        texts = made.files
    written = write_with_schemas(workspace, texts)
    say_what_was_made(written, _following(f"{series}/{number.stem}", made), as_json)


def _series(workspace: "Workspace", answers: Answers) -> str:
    """The series; at the terminal, where there is only one, it is what Enter means."""
    from bulletins.library.issue_files import find_series

    known = find_series(workspace)
    if not known:
        raise click.UsageError(
            say(
                "there is no series yet: bulletins new series", "还没有刊物，请先用 bulletins new series 新建"
            )
        )
    question = say(f"series ({', '.join(known)})", f"刊物（{'、'.join(known)}）")
    only = known[0] if len(known) == 1 and answers.can_ask else None
    return answers.get("SERIES", question, one_of(known), only)


def _number(answers: Answers, date: str, issues: "Sequence[IssueNumber]") -> "IssueNumber":
    """The number after the last one of its year; the first where the year has none."""
    from bulletins.pipeline.inventory import IssueNumber

    this_year = datetime.datetime.now(datetime.UTC).astimezone().year
    year = date[:4] or str(issues[-1].year if issues else this_year)
    year = answers.get("year", say("year", "年"), whole(1949, 9999), year)
    following = max((issue.number for issue in issues if issue.year == int(year)), default=0) + 1
    number = answers.get("number", say("number", "期号"), _free(issues, int(year)), str(following))
    return IssueNumber(int(year), int(number))


def _free(issues: "Sequence[IssueNumber]", year: int) -> Check:
    """Takes a number that no issue of the year has."""

    def check(text: str) -> str:
        number = whole(1, 999)(text)
        if any((issue.year, issue.number) == (year, int(number)) for issue in issues):
            raise bad(text, say("there is such an issue already", "已有这一期"))
        return number

    return check


def _counts(stated: Sequence[str], names: Sequence[str]) -> dict[str, str]:
    """The numbers that the last issue stated, for this one; those that nobody gives stay empty."""
    given: dict[str, str | None] = {}
    for text in stated:
        name, sign, number = text.partition("=")
        if not sign or name.strip() not in names:
            raise _count_problem(text, names)
        given[name.strip()] = number
    answers = Answers(given)
    counts = {}
    for name in names:
        question = say(f"counts: {name}; empty if not yet known", f"数目：{name}；未定可不填")
        counts[name] = answers.get(name, question, _count, "", shown=f"--count {name}=")
    return counts


def _count(text: str) -> str:
    return whole(0, 999_999_999)(text) if text else ""


def _count_problem(text: str, names: Sequence[str]) -> click.BadParameter:
    known = ", ".join(names) or say("none", "无")
    problem = bad(
        text, say(f"write NAME=NUMBER; the last issue has: {known}", f"请写成 名称=数字；上一期有：{known}")
    )
    problem.param_hint = "--count"
    return problem


def _iso_date(text: str) -> str:
    """The date as it goes into the file; empty if it is not known."""
    from bulletins.model.date import parse_date

    date = parse_date(text)
    if text and date is None:
        remedy = say("write a day as 2025-04-08, a month as 2025-04", "日写作 2025-04-08，月写作 2025-04")
        raise bad(text, remedy)
    if date and not re.fullmatch(r"[1-9]\d{3}", date.iso[:4]):
        raise bad(text, say("this year cannot be", "年份不对"))
    return date.iso if date else ""


def _following(issue: str, made: "NextIssue | None") -> str:
    """What to do now."""
    lines = []
    if made and made.kept:
        kept = ", ".join(made.kept)
        lines.append(say(f"As in the last issue, to be looked over: {kept}", f"沿用上一期，请过目：{kept}"))
    if made and made.emptied:
        emptied = ", ".join(made.emptied)
        lines.append(say(f"Emptied, to be filled in: {emptied}", f"已清空，请填写：{emptied}"))
    commands = f"  bulletins check {issue}\n  bulletins build {issue}"
    lines.append(
        say(
            f"Now write the ids of its cases into that file, then:\n{commands}",
            f"接着在该文件里列出选用案例的编号，然后：\n{commands}",
        )
    )
    return "\n".join(lines)
