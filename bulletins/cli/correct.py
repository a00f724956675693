"""``bulletins correct``: the next edition of a published issue, with its errata, its notice and what goes with it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.budget import counted
from bulletins.cli.editions import for_machines
from bulletins.cli.issues import issue_name
from bulletins.cli.language import say
from bulletins.cli.moment import this_press, today
from bulletins.cli.options import accept_option, common_options, open_workspace
from bulletins.cli.publish import published, read_attachments
from bulletins.cli.report import findings_shown, print_json, rows, visible
from bulletins.cli.writing import refusals_reported

if TYPE_CHECKING:
    from bulletins.editions import Edition, Level
    from bulletins.pipeline.correcting import Corrected

_LEVELS = {"勘误": "errata", "更正版": "corrected", "收回重印": "recall", "撤回": "withdrawn"}
_ORIGINS = ("author", "editor", "printer")


def _level(context: click.Context, parameter: click.Parameter, value: str) -> "Level":
    """A level by its Chinese or its English name."""
    from bulletins.editions import Level

    name = _LEVELS.get(value.strip(), value.strip().lower())
    if name not in _LEVELS.values():
        known = say(", ".join(_LEVELS.values()), "、".join(_LEVELS))
        raise click.BadParameter(say(f"{value!r}: levels are {known}", f"{value}：程度可为 {known}"))
    return Level(name)


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    """A whole day (ISO), today if none is given."""
    from bulletins.model.date import parse_date

    day = parse_date(value or today())
    if day is None or not day.day:
        raise click.BadParameter(
            say(f"{value!r}: write a day as 2024-10-08", f"{value}：请写明年月日，如 2024-10-08")
        )
    return day.iso


def _one_line(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """Words that are printed, in one line."""
    from unicodedata import category

    text = " ".join(value.split())
    for char in text:
        if category(char) in ("Cc", "Cs"):  # the latter are what cannot be read of the command line
            code = f"U+{ord(char):04X}"
            raise click.BadParameter(
                say(f"{code} cannot be printed: take it out", f"{code} 是无法印出的字符，请删去")
            )
    return text


def _cases(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Ids, divided by commas of either script; none named is not the same as all."""
    found = tuple(dict.fromkeys(part for part in re.split(r"[\s,，、;；]+", value or "") if part))
    if value is not None and not found:
        raise click.BadParameter(
            say("name at least one case, or leave the option out", "请至少写一个案例，或不写此项")
        )
    return found


@click.command(
    help=say(
        "Publish the next edition of an issue: its file and its changed cases as they are in the workspace now, all "
        "else as it was frozen. With it come the errata, the notice, a marked copy and the sheet for those who hold "
        "paper.\n\n"
        "LEVEL is errata 勘误 (paper stays valid with the sheet), corrected 更正版 (replaced), recall 收回重印 (replaced, "
        "paper goes back) or withdrawn 撤回 (no longer valid, nothing replaces it).",
        "出一期的下一版：本期文件和改动的案例取工作区现在的内容，其余沿用存档。同时生成勘误表、更正启事、标记本和发给持有纸质件者的更正说明。\n\n"
        "程度：勘误（纸质件附更正说明继续有效）、更正版（由新版替代）、收回重印（由新版替代并收回纸质件）、撤回（作废，无替代）。",
    )
)
@click.argument("issue", metavar="ISSUE")
@click.option(
    "--level",
    required=True,
    callback=_level,
    metavar=say("LEVEL", "程度"),
    help=say("how much it touches the copies that are out", "对已发出文本的影响程度"),
)
@click.option(
    "--reason",
    required=True,
    callback=_one_line,
    help=say("why, in a sentence for readers", "更正事由，读者可见"),
)
@click.option(
    "--cases",
    callback=_cases,
    metavar="ID,…",
    help=say(
        "take only these cases from the workspace  [default: all that changed]",
        "只更正这些案例  [default: 全部有改动的]",
    ),
)
@click.option(
    "--origin",
    type=click.Choice(_ORIGINS),
    help=say("whose slip it was", "差错出自：供稿单位、编辑部或印制单位"),
)
@click.option("--decided-by", default="", callback=_one_line, help=say("who decided on it", "决定人"))
@click.option(
    "--date",
    callback=_day,
    help=say("the day of the new edition  [default: today]", "新版日期  [default: 今天]"),
)
@click.option(
    "--restyle",
    is_flag=True,
    help=say(
        "take style, fonts, register and series from the workspace as well",
        "样式、字体、单位名册和刊物设置也取工作区现在的",
    ),
)
@click.option(
    "--attach",
    "attachments",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help=say(
        "freeze this file beside the artifacts; may be given again", "把此文件与成品一并存档，可多次使用"
    ),
)
@accept_option
@click.option("--dry-run", is_flag=True, help=say("show what would be published", "只显示将发布的内容"))
@common_options
def command(
    issue: str,
    level: "Level",
    reason: str,
    cases: tuple[str, ...],
    origin: str | None,
    decided_by: str,
    date: str,
    restyle: bool,
    attachments: tuple[Path, ...],
    accept_findings: str,
    dry_run: bool,
    workspace_folder: Path | None,
    as_json: bool,
) -> None:
    """Correct the issue."""
    from bulletins.editions import Origin
    from bulletins.pipeline.correcting import Order, correct, draft_correction
    from bulletins.pipeline.publishing import open_store

    if not reason:
        raise click.UsageError(say("--reason must say something", "--reason 须写明更正事由"))
    order = Order(
        level, reason, date, Origin(origin) if origin else None, decided_by, cases, restyle, accept_findings
    )
    workspace = open_workspace(workspace_folder)
    result: dict[str, object] = {}
    with findings_shown(workspace, as_json) as findings, findings, refusals_reported():
        name = issue_name(workspace, issue)
        edition: Edition | None = None
        if dry_run:
            made = draft_correction(workspace, name, order)
        else:
            extra = read_attachments(attachments)
            edition, made = correct(workspace, name, order, this_press(workspace), extra)
        findings.add(*made.warnings)
        result = {"edition": edition and for_machines(edition), **_for_machines(made)}
        if not as_json:
            click.echo("\n".join(map(visible, _lines(made))))
            click.echo(published(edition, open_store(workspace)) if edition else _nothing_written(made))
    if as_json:
        print_json({**result, "findings": rows(findings.all)})
    if findings.has_errors:
        raise click.exceptions.Exit(1)


def _lines(made: "Corrected") -> Iterator[str]:
    """The errata, and which other issues carry a corrected case."""
    correction = made.prepared.correction
    assert correction is not None
    for entry in correction.entries:
        yield f"{entry.kind}  {entry.place}"
        for head, text in ((say("old", "原文"), entry.old), (say("new", "更正为"), entry.new)):
            yield from (f"      {head}：{line}" for line in text.splitlines())
    if made.errata.layout:
        count = len(made.errata.layout)
        yield say(
            f"{counted(count, 'change')} of layout only, told nowhere",
            f"另有 {count} 处仅版式改动，不列入勘误",
        )
    yield ""
    for edition, cases in made.also_in:
        yield _also(edition, cases, made)


def _also(edition: "Edition", cases: tuple[str, ...], made: "Corrected") -> str:
    ids = ",".join(cases)
    again = f"bulletins correct {edition.name} --level {made.correction.level.value} --cases {ids} --reason …"
    return say(
        f"{edition.name} ({edition.label}) carries {ids} as well: look at it, then run {again}",
        f"{edition.name}（{edition.label}）也刊有 {ids}：请核对后运行 {again}",
    )


def _nothing_written(made: "Corrected") -> str:
    label = made.prepared.bulletin.edition.full_label
    return say(f"this would be {label}; nothing was published", f"以上将成为{label}；尚未发布")


def _for_machines(made: "Corrected") -> dict[str, object]:
    from bulletins.redline import to_plain

    return {
        "errata": to_plain(made.errata),
        "changed_files": list(made.changed),
        "also_in": [
            {"issue": edition.name, "edition": edition.number, "cases": list(cases)}
            for edition, cases in made.also_in
        ],
    }
