"""``bulletins receipts``: who has confirmed that a copy arrived, and who has not."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.issues import issue_name
from bulletins.cli.language import say
from bulletins.cli.moment import this_moment
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.report import findings_shown, print_json, rows, visible

if TYPE_CHECKING:
    from bulletins.distribution.standing import Standing
    from bulletins.errors import Span


@click.command(
    help=say(
        "Note what branches confirm: CODE is the code beside the QR of a copy, its number, or the branch's id; --file takes "
        "a CSV of them. Without any of these, list who has not confirmed.",
        "登记回执：CODE 为编号件二维码旁的校验码、份号或单位编号；--file 读入 CSV。都不写时列出尚未确认的单位。",
    )
)
@click.argument("issue", metavar="ISSUE")
@click.argument("codes", metavar="[CODE]...", nargs=-1)
@click.option(
    "--file",
    "table",
    type=click.Path(path_type=Path, dir_okay=False),
    help=say("a CSV of receipts", "回执 CSV"),
)
@click.option(
    "--edition",
    "number",
    type=click.IntRange(min=1),
    help=say("which edition  [default: the latest]", "第几版  [default: 最新一版]"),
)
@common_options
def command(
    issue: str,
    codes: tuple[str, ...],
    table: Path | None,
    number: int | None,
    workspace_folder: Path | None,
    as_json: bool,
) -> None:
    """Note receipts, list what is missing."""
    from bulletins.pipeline.distributing import open_ledger, published_edition
    from bulletins.pipeline.publishing import open_store
    from bulletins.pipeline.receipts import confirm, said_in_table, unconfirmed
    from bulletins.source.foreign_file import read_foreign

    workspace = open_workspace(workspace_folder)
    missing: tuple[Standing, ...] = ()
    count = 0
    with findings_shown(workspace, as_json) as findings, findings:
        store = open_store(workspace)
        edition = published_edition(store, issue_name(workspace, issue), number)
        said: list[tuple[str, Span | None]] = [(code, None) for code in codes]
        if table:
            said += said_in_table(read_foreign(table), table.as_posix())
        with open_ledger(store) as ledger:
            for confirmed in confirm(ledger, edition, said, this_moment().now):
                count += len(confirmed.standings)
                if confirmed.finding:
                    findings.add(confirmed.finding)
            missing = unconfirmed(ledger, edition)
        for line in () if as_json else _lines(count if said else None, missing):
            click.echo(visible(line))
    if as_json:
        ids = [each.delivery.id for each in missing]
        print_json({"confirmed": count, "missing": ids, "findings": rows(findings.all)})
    if findings.has_errors:
        raise click.exceptions.Exit(1)


def _lines(count: int | None, missing: "tuple[Standing, ...]") -> Iterator[str]:
    if count is not None:
        yield say(f"{count} deliveries are confirmed", f"已登记 {count} 次投递的回执")
    if not missing:
        yield say("everybody who was sent something has confirmed it", "已发送的都已确认收到")
        return
    yield say(f"{len(missing)} not confirmed yet:", f"尚未确认 {len(missing)} 次：")
    for each in missing:
        recipient = each.delivery.recipient
        yield f"  {recipient.name}  {recipient.channel}  {recipient.address}  {each.at[:10]}"
