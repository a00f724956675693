"""``bulletins print-run``: all numbered copies on paper in one PDF, for the print shop."""

from functools import partial
from pathlib import Path

import click

from bulletins.cli.issues import issue_name
from bulletins.cli.language import say
from bulletins.cli.moment import this_holder, today
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.progress import Progress
from bulletins.cli.report import findings_shown, print_json, rows, visible
from bulletins.cli.writing import refusals_reported


@click.command(
    help=say(
        "Make one PDF of all numbered copies on paper, branch by branch, in the order of their numbers. They are "
        "written into the ledger; the same command makes the same copies again.\n\n"
        "The file is for printing on both sides: every copy begins on a sheet of paper of its own, and a blank page "
        "follows one that has an odd number of pages.",
        "把全部纸质编号件做成一个 PDF，按单位和份号排列，供印刷。份号记入台账；重新运行得到同样的份号。\n\n"
        "文件供双面印刷：每份都从新的一张纸开始，页数为奇数的，末尾加一空白页。",
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
    "--separators", is_flag=True, help=say("a sheet before the copies of each branch", "每个单位前加分隔页")
)
@click.option(
    "--one-sided",
    is_flag=True,
    help=say("for printing on one side: no blank pages", "供单面印刷：不加空白页"),
)
@click.option(
    "--bleed",
    is_flag=True,
    help=say(
        "with bleed and crop marks, black in black ink alone, as build --print makes them",
        "带出血和角线，黑字只用黑版，同 build --print",
    ),
)
@click.option(
    "-o", "--output", "file", required=True, type=click.Path(path_type=Path, dir_okay=False),
    help=say("the PDF", "PDF 文件"),
)  # fmt: skip
@common_options
def command(
    issue: str,
    query: str,
    number: int | None,
    separators: bool,
    one_sided: bool,
    bleed: bool,
    file: Path,
    workspace_folder: Path | None,
    as_json: bool,
) -> None:
    """Make the print run."""
    from bulletins.distribution.number_runs import shown_runs
    from bulletins.files import write_bytes
    from bulletins.model.date import parse_date
    from bulletins.pipeline.distributing import DistributionOrder, plan_distribution
    from bulletins.pipeline.printing_run import make_print_run

    workspace = open_workspace(workspace_folder)
    copies = 0
    with findings_shown(workspace, as_json) as findings, findings, refusals_reported():
        day = parse_date(today())
        assert day is not None
        order = DistributionOrder(issue_name(workspace, issue), query, day, number)
        plan = plan_distribution(workspace, order)
        with Progress(is_quiet=as_json) as progress:
            made = make_print_run(
                workspace,
                plan,
                this_holder(),
                progress.show,
                separators=separators,
                two_sided=not one_sided,
                with_bleed=bleed,
                write=partial(write_bytes, file),
            )
        copies = len(made.numbers)
        findings.add(*made.notices)
        if not as_json:
            numbers = shown_runs(made.numbers)
            said = say(f"{copies} copies: {numbers}", f"{copies} 份：{numbers}")
            click.echo(visible(f"{file}  {said}"))
    if as_json:
        print_json({"written": [str(file)], "copies": copies, "findings": rows(findings.all)})
    if findings.has_errors:
        raise click.exceptions.Exit(1)
