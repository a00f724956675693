"""``bulletins branches``: the register of branches, listed, checked, taken from tables and given as tables."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.language import chosen_language, say
from bulletins.cli.moment import today
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.report import findings_shown, print_diagnostics, print_json, rows, visible
from bulletins.cli.table import GAP, cut, table
from bulletins.cli.writing import refusals_reported, shown, write_new
from bulletins.errors import Diagnostic
from bulletins.findings import Findings
from bulletins.messages import message_text

if TYPE_CHECKING:
    from bulletins.library.branch_merge import Changed
    from bulletins.library.branch_query import BranchSelection
    from bulletins.model import Branch, Date
    from bulletins.pipeline.branch_import import BranchImport

MAX_LISTED = 50
"""So many branches of an import are named one by one; behind them only their number is told."""
MAX_ADDRESS = 40
"""Columns that an address takes."""


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> "Date":
    """A day of the calendar; today by default."""
    from bulletins.model.date import parse_date

    date = parse_date(value or today())
    if date is None:
        raise click.BadParameter(
            say(f"{value!r}: write a day as 2024-09-12", f"{value}：日期写作 2024-09-12")
        )
    return date


_DAY = click.option(
    "--day",
    callback=_day,
    metavar="DATE",
    help=say("who receives on this day  [default: today]", "以这一天为准  [default: 今天]"),
)


@click.group(
    help=say(
        "The register of branches (issues/branches.yaml, or branches.csv): who receives issues, how, how many "
        "copies.\n\n"
        "A QUERY asks by conditions, all of which must fit: level=县,市 region=浙江 below=zj within=zj parent=zj id=a,b "
        "channel=mail format=pdf; != turns one round, quotes hold values with blanks; all asks for all.",
        "分发名册（issues/branches.yaml 或 branches.csv）：哪些单位收、怎样送达、多少份。\n\n"
        "QUERY 是若干条件，须同时符合：级别=县,市 地区=浙江 下级=zj 辖内=zj 上级=zj 编号=a,b 渠道=邮件 格式=pdf；"
        "!= 表示不是，含空格的值加引号；“全部”表示所有单位。",
    )
)
def command() -> None:
    """Leave the work to one of the commands."""


@command.command(
    name="list",
    short_help=say("The branches that a query fits.", "列出符合条件的分发单位。"),
    help=say(
        "List the branches that a query fits, in the register's order. Those that do not receive on the day are left "
        "out.",
        "按名册次序列出符合条件的分发单位；当天不在启用期内的除外。",
    ),
)
@click.argument("query", nargs=-1, metavar="[QUERY]")
@click.option(
    "--inactive",
    is_flag=True,
    help=say("list those left out as well, and why", "同时列出不在启用期内的单位及原因"),
)
@_DAY
@common_options
def list_branches(
    query: tuple[str, ...], inactive: bool, day: "Date", workspace_folder: Path | None, as_json: bool
) -> None:
    """Show whom a query fits."""
    from bulletins.library.branch_query import query_branches, select_branches
    from bulletins.library.branches import load_branches

    workspace = open_workspace(workspace_folder)
    result: dict[str, object] = {}
    with findings_shown(workspace, as_json) as findings, findings:
        branches = load_branches(workspace)
        ask = query_branches if inactive else select_branches
        selection = ask(branches, _text(query), day)
        result = _selection_for_machines(selection, day)
        if not as_json:
            click.echo("\n".join(_selection_lines(selection, day, len(branches), inactive)))
    _end(findings, result, as_json)


@command.command(
    name="check",
    help=say(
        "List everything that is wrong with the register: addresses, channels, dates, who stands above whom.",
        "列出分发名册中的全部问题：邮箱、渠道、日期、上下级关系。",
    ),
)
@common_options
def check(workspace_folder: Path | None, as_json: bool) -> None:
    """Show the findings."""
    from bulletins.library.branches import load_branches_partly

    workspace = open_workspace(workspace_folder)
    with findings_shown(workspace, as_json) as findings, findings:
        problems: list[Diagnostic] = []
        branches = load_branches_partly(workspace, problems)
        findings.add(*problems)
        if not as_json and not findings.all:
            count = len(branches)
            click.echo(
                say(f"branches checked: {count:,}; nothing found", f"已检查 {count:,} 个分发单位，未发现问题")
            )
    _end(findings, {"branches": len(branches)}, as_json)


@command.command(
    name="import",
    short_help=say("Take branches from a table.", "从表格导入分发单位。"),
    help=say(
        "Show what a table (CSV or XLSX) would change in the register; --apply does it, if nothing is wrong.\n\n"
        "The first row holds the keys of the register as heads, in English or Chinese. Keys without a column stay as "
        "they are; an empty cell empties its key. Branches that the table does not have stay, unless --remove-missing "
        "is given.",
        "列出表格（CSV 或 XLSX）会使名册有哪些变化；加 --apply 才写入，有错误时不写。\n\n"
        "第一行是名册的项目名（中文或英文）。表中没有的列保持原样，空格表示清空该项；"
        "表中没有的单位保留不动，加 --remove-missing 才删去。",
    ),
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--apply", is_flag=True, help=say("write the register", "写入名册"))
@click.option(
    "--remove-missing",
    is_flag=True,
    help=say("take out branches that the table does not have", "删去表中没有的单位"),
)
@click.option(
    "--skip",
    multiple=True,
    metavar="HEAD",
    help=say("pass over the column with this head", "略过这个表头的列"),
)
@click.option("--sheet", metavar="NAME", help=say("the sheet of a workbook", "工作簿中的工作表"))
@common_options
def import_table(
    file: Path,
    apply: bool,
    remove_missing: bool,
    skip: tuple[str, ...],
    sheet: str | None,
    workspace_folder: Path | None,
    as_json: bool,
) -> None:
    """Compare table and register; write the register if that was asked for."""
    from bulletins.files import write_bytes
    from bulletins.pipeline.branch_import import import_branches

    workspace = open_workspace(workspace_folder)
    findings, result = Findings(), dict[str, object]()
    found: BranchImport | None = None
    with findings, refusals_reported():
        found = import_branches(
            workspace, file, sheet=sheet, left_out=skip, remove_missing=remove_missing,
            in_chinese=chosen_language() == "zh",
        )  # fmt: skip
        findings.add(*found.problems)
        if apply and found.data is not None:
            write_bytes(workspace.root / found.file, found.data)
        result = _import_for_machines(found, apply)
    if found and not as_json:
        click.echo("\n".join(map(visible, _import_lines(found, apply, remove_missing))))
    if not as_json:
        lines = found.text.split("\n") if found else []

        def line(path: str, number: int) -> str | None:
            if path == file.as_posix():
                return lines[number - 1] if 1 <= number <= len(lines) and found and found.text else None
            return workspace.line(path, number)

        print_diagnostics(findings.all, line)
    _end(findings, result, as_json)


@command.command(
    name="export",
    short_help=say("Write branches into a table.", "把分发单位导出为表格。"),
    help=say(
        "Write the branches that a query fits (all by default) into FILE: .csv or .xlsx. Nothing is overwritten.\n\n"
        "Heads and words are in the language of the messages (--lang). What comes back unchanged changes nothing.",
        "把符合条件的分发单位（默认全部）导出到 .csv 或 .xlsx 文件；不覆盖已有的文件。\n\n"
        "表头和用词随消息的语言（--lang）。未经改动再导入，名册不变。",
    ),
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("query", nargs=-1, metavar="[QUERY]")
@common_options
def export(file: Path, query: tuple[str, ...], workspace_folder: Path | None, as_json: bool) -> None:
    """Write the table."""
    from bulletins.library.branch_query import query_branches
    from bulletins.library.branches import load_branches
    from bulletins.model.date import parse_date
    from bulletins.pipeline.branch_import import exported_branches

    if file.suffix.lower() not in (".csv", ".xlsx"):
        raise click.BadParameter(
            say(f"{file}: name it .csv or .xlsx", f"{file}：文件名应以 .csv 或 .xlsx 结尾")
        )
    day = parse_date(today())
    workspace = open_workspace(workspace_folder)
    result: dict[str, object] = {}
    with findings_shown(workspace, as_json) as findings, findings, refusals_reported():
        branches = load_branches(workspace)
        assert day is not None
        selection = query_branches(branches, _text(query), day)
        fitting = {branch.id for branch in selection.branches} | {
            left.branch.id for left in selection.inactive
        }
        chosen = [branch for branch in branches if branch.id in fitting]
        write_new(file.parent, {file.name: exported_branches(chosen, file, chosen_language())})
        result = {"file": str(file), "branches": len(chosen)}
        if not as_json:
            count = len(chosen)
            click.echo(
                say(f"{shown(file)}: {count:,} {_noun(count)}", f"{shown(file)}：{count:,} 个分发单位")
            )
    _end(findings, result, as_json)


def _text(query: Sequence[str]) -> str:
    """The query as one text; all by default."""
    return " ".join(query) if query else "all"


def _end(findings: Findings, result: dict[str, object], as_json: bool) -> None:
    if as_json:
        print_json({**result, "findings": rows(findings.all)})
    if findings.has_errors:
        raise click.exceptions.Exit(1)


def _noun(count: int) -> str:
    return "branch" if count == 1 else "branches"


def _selection_lines(selection: "BranchSelection", day: "Date", total: int, inactive: bool) -> Iterator[str]:
    if selection.branches:
        heads = say(
            "id|name|level|region|channels|to|formats|copies", "编号|名称|级别|地区|渠道|送至|格式|份数"
        )
        lines = [_row(branch) for branch in selection.branches]
        yield table(lines, heads.split("|"), right=[len(lines[0]) - 1])
        yield ""
    count, left = len(selection.branches), len(selection.inactive)
    yield say(f"{count:,} of {total:,} {_noun(total)}", f"{count:,} 个分发单位（共 {total:,} 个）")
    if left and not inactive:
        does = "does" if left == 1 else "do"
        yield say(
            f"{left:,} more would fit, but {does} not receive on {day.iso}: --inactive says why",
            f"另有 {left:,} 个符合，但 {day.iso} 不在启用期内：加 --inactive 查看原因",
        )
    elif left:
        yield say(f"not receiving on {day.iso} ({left:,}):", f"{day.iso} 不在启用期内（{left:,} 个）：")
        yield table(
            [
                ["  " + one.branch.id, visible(one.branch.name), message_text(one.reason, chosen_language())]
                for one in selection.inactive
            ]
        )


def _row(branch: "Branch") -> list[str]:
    to = cut(", ".join((*branch.mail, *((branch.drop,) if branch.drop else ()))), MAX_ADDRESS)
    name, level, region = branch.name, branch.level or "", branch.region or ""
    cells = [
        branch.id,
        name,
        level,
        region,
        _words(branch.channels),
        to,
        _words(branch.formats),
        str(branch.copies),
    ]
    return [visible(cell) for cell in cells]


def _words(words: Sequence[str]) -> str:
    from bulletins.model.keys import CHINESE_WORDS

    return say(", ".join(words), "、".join(CHINESE_WORDS.get(word, word) for word in words))


def _selection_for_machines(selection: "BranchSelection", day: "Date") -> dict[str, object]:
    return {
        "day": day.iso,
        "branches": [_for_machines(branch) for branch in selection.branches],
        "inactive": [
            {**_for_machines(left.branch), "reason": message_text(left.reason, chosen_language())}
            for left in selection.inactive
        ],
    }


def _for_machines(branch: "Branch") -> dict[str, object]:
    """A branch by the keys of the register."""
    from bulletins.model import Branch, Date
    from bulletins.model.reading import keys_of

    any_class: type = Branch
    values = {key.name: getattr(branch, key.field) for key in keys_of(any_class).values()}
    return {name: value.iso if isinstance(value, Date) else value for name, value in values.items()}


def _import_lines(found: "BranchImport", apply: bool, remove_missing: bool) -> Iterator[str]:
    """What the table changes, and what becomes of it."""
    merge = found.merge
    yield from _group(say("new", "新增"), [_name(branch) for branch in merge.new])
    yield from _group(say("changed", "改动"), [_changed(changed) for changed in merge.changed])
    if remove_missing:
        yield from _group(
            say("removed: not in the table", "删去：表中没有"), [_name(one) for one in merge.missing]
        )
    elif merge.missing:
        count = len(merge.missing)
        yield say(
            f"not in the table, kept: {count:,} (--remove-missing takes them out)",
            f"表中没有，保留不动：{count:,} 个（加 --remove-missing 才删去）",
        )
    yield say(f"unchanged: {merge.unchanged:,}", f"不变：{merge.unchanged:,} 个")
    if found.has_errors:
        yield say("nothing is written, since something is wrong", "有错误，未写入名册")
    elif found.data is None:
        yield say("nothing changes", "名册没有变化")
    elif apply:
        count = len(merge.result)
        yield say(
            f"written: {found.file} ({count:,} {_noun(count)})",
            f"已写入 {found.file}（共 {count:,} 个分发单位）",
        )
    else:
        yield say(f"{found.file} is as it was; --apply writes it", f"{found.file} 未改动；加 --apply 才写入")


def _group(head: str, lines: Sequence[str]) -> Iterator[str]:
    if not lines:
        return
    yield say(f"{head} ({len(lines):,}):", f"{head}（{len(lines):,} 个）：")
    yield from (f"  {line}" for line in lines[:MAX_LISTED])
    left = len(lines) - MAX_LISTED
    if left > 0:
        yield say(f"  … and {left:,} more; --json lists all", f"  …… 另有 {left:,} 个，--json 可查看全部")


def _name(branch: "Branch") -> str:
    return f"{branch.id}{GAP}{branch.name}"


def _changed(changed: "Changed") -> str:
    """The branch, and for each key the value before and after."""
    from bulletins.library.branch_tables import cell_text
    from bulletins.model.keys import CHINESE_KEYS

    lang = chosen_language()
    edits = []
    for key in changed.keys:
        before, after = (cell_text(branch, key, lang) or "–" for branch in (changed.before, changed.after))
        edits.append(f"{say(key, CHINESE_KEYS[key])}: {before} → {after}")
    return f"{_name(changed.after)}{GAP}{'; '.join(edits)}"


def _import_for_machines(found: "BranchImport", apply: bool) -> dict[str, object]:
    merge = found.merge
    return {
        "file": found.file,
        "written": apply and found.data is not None,
        "new": [branch.id for branch in merge.new],
        "changed": {changed.after.id: list(changed.keys) for changed in merge.changed},
        "missing": [branch.id for branch in merge.missing],
        "removed": [branch.id for branch in merge.missing if branch.id not in merge.result],
        "unchanged": merge.unchanged,
    }
