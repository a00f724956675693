"""``bulletins ledger``: who was sent what, how it ended, and whether the ledger itself is whole."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.decisions import decide
from bulletins.cli.issues import issue_name
from bulletins.cli.language import chosen_language, say
from bulletins.cli.moment import this_holder, this_moment
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.report import findings_shown, print_json, rows, visible
from bulletins.cli.writing import refusals_reported, refuse_store, write_new

if TYPE_CHECKING:
    from bulletins.distribution.recall import Recall
    from bulletins.distribution.standing import Standing
    from bulletins.distribution.tables import TableFormat
    from bulletins.editions import Edition, Store
    from bulletins.source import Workspace

_EDITION = click.option(
    "--edition", "number", type=click.IntRange(min=1), help=say("of this edition only", "只看第几版")
)


@click.group(
    help=say(
        "The ledger: every delivery, how it stands, and which numbered copy is where.",
        "台账：每次投递的状态，每份编号件的去向。",
    )
)
def command() -> None:
    """The command without a subcommand."""


@command.command(
    "report",
    help=say(
        "How many deliveries stand how, and those that a person must look at.",
        "各状态的投递数，以及须人工处理的。",
    ),
)
@click.argument("issue", metavar="[ISSUE]", required=False)
@_EDITION
@common_options
def report(issue: str | None, number: int | None, workspace_folder: Path | None, as_json: bool) -> None:
    """Report on an issue, or on everything."""
    from bulletins.pipeline.distributing import open_ledger
    from bulletins.pipeline.publishing import open_store

    workspace = open_workspace(workspace_folder)
    found: Sequence[Standing] = ()
    with findings_shown(workspace, as_json) as findings, findings:
        name = issue_name(workspace, issue) if issue else None
        with open_ledger(open_store(workspace)) as ledger:
            found = ledger.standings(name, number)
        for line in () if as_json else _lines(found):
            click.echo(visible(line))
    if as_json:
        print_json({"deliveries": [_row(each) for each in found], "findings": rows(findings.all)})
    if findings.has_errors:
        raise click.exceptions.Exit(1)


def _lines(found: "Sequence[Standing]") -> Iterator[str]:
    from bulletins.distribution.channels import State
    from bulletins.distribution.tables import STATES

    if not found:
        yield say("nothing was distributed yet", "尚未分发")
        return
    by_edition = Counter((each.delivery.issue, each.delivery.edition, each.state) for each in found)
    for (issue, edition, state), count in sorted(by_edition.items()):
        yield f"{issue}  {say(f'edition {edition}', f'第{edition}版')}  {say(*STATES[state])}  {count}"
    for each in found:
        recipient = each.delivery.recipient
        who = f"  {recipient.name}  {recipient.address}  {say(*STATES[each.state])}"
        if each.state in (State.BOUNCED, State.FAILED, State.UNCERTAIN):
            yield f"{who}: {each.answer}"
        for why in each.repeats:
            yield f"{who}: {say('sent again', '曾重发')} ({why})"


def _row(each: "Standing") -> dict[str, object]:
    delivery = each.delivery
    return {
        "id": delivery.id,
        "issue": delivery.issue,
        "edition": delivery.edition,
        "branch": delivery.recipient.branch_id,
        "channel": delivery.recipient.channel,
        "address": delivery.recipient.address,
        "copy_numbers": list(delivery.copy_numbers),
        "state": each.state.value,
        "at": each.at,
        "attempts": each.attempts,
        "answer": each.answer,
        "repeats": list(each.repeats),
    }


@command.command(
    "summary",
    help=say(
        "One page (HTML, to look at or print) of how the distribution of an edition stands: by level, region, channel, "
        "what was refused and why, what may have arrived twice.",
        "把一版的分发情况做成一页（HTML，可查看、打印）：按级别、地区、渠道统计，列出被退回的原因和可能重复送达的。",
    ),
)
@click.argument("issue", metavar="ISSUE")
@_EDITION
@click.option(
    "-o", "--output", "file", required=True, type=click.Path(path_type=Path, dir_okay=False),
    help=say("the page", "HTML 文件"),
)  # fmt: skip
@common_options
def summary(issue: str, number: int | None, file: Path, workspace_folder: Path | None, as_json: bool) -> None:
    """Write the summary."""
    from bulletins.pipeline.distributing import published_edition
    from bulletins.pipeline.publishing import open_store

    workspace = open_workspace(workspace_folder)
    with findings_shown(workspace, as_json) as findings, findings:
        store = open_store(workspace)
        write_summary(workspace, store, published_edition(store, issue_name(workspace, issue), number), file)
        if not as_json:
            click.echo(visible(str(file)))
    if as_json:
        written = [] if findings.has_errors else [str(file)]
        print_json({"written": written, "findings": rows(findings.all)})
    if findings.has_errors:
        raise click.exceptions.Exit(1)


def write_summary(workspace: "Workspace", store: "Store", edition: "Edition", file: Path) -> None:
    """Write the page of an edition's distribution as it stands now; one that is there already is renewed.

    Raises:
        BulletinError: the ledger or the register is wrong, or the file cannot be written.
    """
    from bulletins.files import write_bytes
    from bulletins.pipeline.summing_up import distribution_summary

    refuse_store(workspace, file)
    page = distribution_summary(workspace, store, edition, this_moment().now)
    with refusals_reported():
        write_bytes(file, page)


@command.command(
    "recall",
    help=say(
        "Who holds numbered copies of editions that were recalled or withdrawn: what came back, what is missing. "
        "Note what comes back with: bulletins receipts ISSUE --returned NUMBER…",
        "收回重印、撤回后，各单位持有的编号件：已退回的和尚未收回的。退回的用 bulletins receipts ISSUE --returned 份号… 登记。",
    ),
)
@click.argument("issue", metavar="ISSUE")
@_EDITION
@common_options
def recall(issue: str, number: int | None, workspace_folder: Path | None, as_json: bool) -> None:
    """Show how a recall stands."""
    from bulletins.pipeline.distributing import open_ledger
    from bulletins.pipeline.publishing import open_store
    from bulletins.pipeline.recalling import editions_called_back, recall_of

    workspace = open_workspace(workspace_folder)
    result: dict[str, object] = {}
    with findings_shown(workspace, as_json) as findings, findings:
        store = open_store(workspace)
        editions = editions_called_back(store, issue_name(workspace, issue), number)
        with open_ledger(store) as ledger:
            found = recall_of(ledger, editions)
        result = _recall_for_machines(found)
        for line in () if as_json else _recall_lines(found):
            click.echo(visible(line))
    if as_json:
        print_json({**result, "findings": rows(findings.all)})
    if findings.has_errors:
        raise click.exceptions.Exit(1)


def _recall_lines(found: "Recall") -> Iterator[str]:
    """Who holds what yet, what cannot be told, sums."""
    from bulletins.distribution.names import copy_numbers

    for holding in found.open:
        delivery = holding.standing.delivery
        back = len(holding.returned) + len(holding.void)
        yield f"{delivery.recipient.name}  {delivery.recipient.address}  " + say(
            f"edition {delivery.edition}: {copy_numbers(holding.missing)} missing, {back} back",
            f"第{delivery.edition}版：未收回 {copy_numbers(holding.missing)}，已收回 {back} 份",
        )
    if found.unnumbered:
        yield say(
            f"{len(found.unnumbered)} deliveries had no numbered copies: whether they came back nobody can tell",
            f"另有 {len(found.unnumbered)} 次投递没有编号，无法核对是否收回",
        )
    yield say(
        f"{found.missing} missing, {found.returned} back, {found.void} spoiled or destroyed",
        f"未收回 {found.missing} 份，已退回 {found.returned} 份，作废 {found.void} 份",
    )
    if found.holdings and not found.missing:
        yield say("the recall is closed: no numbered copy is out", "收回已完成：编号件已全部收回")


def _recall_for_machines(found: "Recall") -> dict[str, object]:
    return {
        "missing": found.missing,
        "returned": found.returned,
        "void": found.void,
        "unnumbered": [each.delivery.id for each in found.unnumbered],
        "holdings": [
            {
                "branch": holding.standing.delivery.recipient.branch_id,
                "channel": holding.standing.delivery.recipient.channel,
                "address": holding.standing.delivery.recipient.address,
                "edition": holding.standing.delivery.edition,
                "missing": list(holding.missing),
                "returned": list(holding.returned),
                "void": list(holding.void),
            }
            for holding in found.holdings
        ],
    }


def table_format(file: Path) -> "TableFormat":
    """In which form a table is written, by the name of its file."""
    from bulletins.distribution.tables import TableFormat

    ending = file.suffix[1:].lower()
    if ending not in [form.value for form in TableFormat]:
        raise click.UsageError(
            say(f"{file}: name a .csv or .xlsx file", f"{file}：请用 .csv 或 .xlsx 文件名")
        )
    return TableFormat(ending)


@command.command(
    "export", help=say("Give the ledger as a table (.csv, .xlsx); --holders: one row for each numbered copy.",
                       "把台账导出为表格（.csv、.xlsx）；--holders 每份编号件一行。")
)  # fmt: skip
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--holders", "of_holders", is_flag=True, help=say("who holds which copy", "持有者清单"))
@click.option("--issue", help=say("of this issue only", "只导出这一期"))
@_EDITION
@common_options
def export(
    file: Path,
    of_holders: bool,
    issue: str | None,
    number: int | None,
    workspace_folder: Path | None,
    as_json: bool,
) -> None:
    """Write the table."""
    from bulletins.distribution.tables import holders, standing, table_bytes
    from bulletins.pipeline.distributing import open_ledger
    from bulletins.pipeline.publishing import open_store

    form = table_format(file)
    workspace = open_workspace(workspace_folder)
    language = chosen_language()
    with findings_shown(workspace, as_json) as findings, findings:
        name = issue_name(workspace, issue) if issue else None
        with open_ledger(open_store(workspace)) as ledger:
            found = ledger.standings(name, number)
        made = holders(found) if of_holders else standing(found, language)
        write_new(Path(), {str(file): table_bytes(made, form, language)})
        if not as_json:
            click.echo(visible(str(file)))
    if as_json:
        print_json({"written": [str(file)], "findings": rows(findings.all)})
    if findings.has_errors:
        raise click.exceptions.Exit(1)


@command.command("verify", help=say("See whether the ledger is whole.", "检查台账是否完好。"))
@common_options
def verify(workspace_folder: Path | None, as_json: bool) -> None:
    """Verify the ledger."""
    from bulletins.distribution.ledger_repair import verify_ledger
    from bulletins.pipeline.distributing import LEDGER
    from bulletins.pipeline.publishing import open_store

    workspace = open_workspace(workspace_folder)
    with findings_shown(workspace, as_json) as findings, findings:
        store = open_store(workspace)
        findings.add(*verify_ledger(store.root / LEDGER, f"{store.shown}/{LEDGER}"))
        if not findings.has_errors and not as_json:
            click.echo(say("the ledger is whole", "台账完好"))
    if as_json:
        print_json({"findings": rows(findings.all)})
    if findings.has_errors:
        raise click.exceptions.Exit(1)


@command.command(
    "rebuild",
    help=say(
        "Make a damaged ledger anew from its log, or the log from the ledger; what stood there is kept.",
        "用记录重建受损的台账（或用台账重建记录），原文件保留。",
    ),
)
@common_options
def rebuild(workspace_folder: Path | None, as_json: bool) -> None:
    """Rebuild the ledger."""
    from bulletins.distribution.ledger_repair import rebuild_ledger
    from bulletins.pipeline.distributing import LEDGER
    from bulletins.pipeline.publishing import open_store

    workspace = open_workspace(workspace_folder)
    written: tuple[str, ...] = ()
    with findings_shown(workspace, as_json) as findings, findings, refusals_reported():
        store = open_store(workspace)
        made = rebuild_ledger(store.root / LEDGER, this_holder(), f"{store.shown}/{LEDGER}")
        written = made.written
        if not as_json:
            click.echo(say(f"{made.rows} rows are whole", f"共 {made.rows} 条记录，完好"))
            for name in written:
                click.echo(visible(name))
    if as_json:
        print_json({"written": list(written), "findings": rows(findings.all)})
    if findings.has_errors:
        raise click.exceptions.Exit(1)


command.add_command(decide)
