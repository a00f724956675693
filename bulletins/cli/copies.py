"""``bulletins copies``: every numbered copy of an edition as a file of its own."""

from pathlib import Path
from urllib.parse import urlsplit

import click

from bulletins.cli.issues import issue_name
from bulletins.cli.language import say
from bulletins.cli.moment import this_moment, today
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.progress import Progress
from bulletins.cli.report import findings_shown, print_json, rows, visible
from bulletins.cli.writing import refusals_reported, refuse_store, shown

FORMATS = ("pdf", "docx")


def _formats(context: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    """``pdf,docx`` as names of formats, each once."""
    names = tuple(dict.fromkeys(name.strip().lower() for name in value.split(",") if name.strip()))
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        said, known = ", ".join(unknown) or repr(value), ", ".join(FORMATS)
        raise click.BadParameter(say(f"{said}: formats are {known}", f"{said}：可选格式为 {known}"))
    return names


def _address(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """The address of a scheduler."""
    if value is None:
        return None
    try:
        parts = urlsplit(value)
        is_whole = parts.scheme in {"tcp", "tls"} and bool(parts.hostname) and bool(parts.port)
    except ValueError:
        is_whole = False
    if not is_whole:
        raise click.BadParameter(
            say(f"{value!r} is not as tcp://host:8786", f"{value!r} 应写作 tcp://主机:8786")
        )
    return value


@click.command(
    help=say(
        "Make every numbered copy of a published edition as a file: FOLDER/BRANCH/NAME-份号000001.pdf. Numbers are "
        "those of the ledger, and new ones are written into it; whether a copy was sent is another matter, see "
        "distribute.\n\n"
        "All cores work. After any interruption the same command makes what is missing; files that are not its own are "
        "left alone. With --scheduler the workers of a Dask cluster do the work: every machine must see the "
        "workspace's store and FOLDER under the same path, and have the same release installed with [cluster].",
        "把已发布的一版的每个分送件各做成一个文件：文件夹/单位/名称-份号000001.pdf。份号取自台账，新编的份号记入台账；是否已送出另见 distribute。\n\n"
        "默认使用全部处理器核心。中断后重新运行，只补做缺少的；文件夹中其他文件不受影响。写 --scheduler 时由 Dask 集群的工作节点制作：每台机器都须以同一路径"
        "看到发布库和输出文件夹，并装有同一版本的 [cluster]。",
    )
)
@click.argument("issue", metavar="ISSUE")
@click.option("--to", "query", required=True, metavar="QUERY", help=say("which branches", "送给哪些单位"))
@click.option(
    "--edition",
    "number",
    type=click.IntRange(min=1),
    help=say("which edition  [default: the latest]", "第几版  [default: 最新一版]"),
)
@click.option(
    "-o", "--output", "folder", required=True, type=click.Path(path_type=Path, file_okay=False),
    help=say("folder for the copies", "存放分送件的文件夹"),
)  # fmt: skip
@click.option(
    "--formats",
    default=FORMATS[0],
    show_default=True,
    callback=_formats,
    help=say(f"divided by commas: {', '.join(FORMATS)}", f"格式，用逗号分隔：{'、'.join(FORMATS)}"),
)
@click.option("--flat", is_flag=True, help=say("no folders for branches", "不按单位分文件夹"))
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help=say("processes that work at a time  [default: one a core]", "同时工作的进程数  [default: 每核一个]"),
)
@click.option(
    "--scheduler",
    metavar="tcp://…",
    callback=_address,
    help=say("a Dask cluster's scheduler", "Dask 集群调度器的地址"),
)
@common_options
def command(
    issue: str,
    query: str,
    number: int | None,
    folder: Path,
    formats: tuple[str, ...],
    flat: bool,
    jobs: int | None,
    scheduler: str | None,
    workspace_folder: Path | None,
    as_json: bool,
) -> None:
    """Make the copies."""
    from bulletins.model.date import parse_date
    from bulletins.pipeline.copy_files import CopyOrder, make_copies
    from bulletins.pipeline.distributing import DistributionOrder, plan_distribution

    workspace = open_workspace(workspace_folder)
    made = kept = 0
    with findings_shown(workspace, as_json) as findings, findings, refusals_reported():
        refuse_store(workspace, folder)
        day = parse_date(today())
        assert day is not None
        plan = plan_distribution(
            workspace, DistributionOrder(issue_name(workspace, issue), query, day, number)
        )
        order = CopyOrder(formats, folder, flat, jobs or 0, scheduler)
        with Progress(is_quiet=as_json) as progress:
            done = make_copies(plan, order, this_moment().now, progress.show, findings.add)
        made, kept = done.made, done.kept
        findings.add(*done.notices)
        if not as_json:
            said = say(f"{made:,} made, {kept:,} there already", f"新做 {made:,} 个，已有 {kept:,} 个")
            click.echo(visible(f"{shown(folder)}  {said}"))
    if as_json:
        print_json({"folder": str(folder), "made": made, "kept": kept, "findings": rows(findings.all)})
    if findings.has_errors:
        raise click.exceptions.Exit(1)
