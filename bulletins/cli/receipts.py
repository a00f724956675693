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
    from bulletins.distribution.recall import Recall
    from bulletins.distribution.standing import Standing
    from bulletins.errors import Span
    from bulletins.pipeline.recalling import Noted


@click.command(
    help=say(
        "Note what branches confirm: CODE is the code beside the QR of a copy, its number, or the branch's id; --file takes "
        "a CSV of them. Without any of these, list who has not confirmed.\n\n"
        "With --returned or --void the copies came back, or are no more; then numbers may be runs, 000012-000020.",
        "登记回执：CODE 为编号件二维码旁的校验码、份号或单位编号；--file 读入 CSV。都不写时列出尚未确认的单位。\n\n"
        "加 --returned 或 --void 时登记退回、作废的编号件；此时份号可写成一段，如 000012-000020。",
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
    "--returned", "became", flag_value="returned", help=say("these copies came back", "这些编号件已退回")
)
@click.option(
    "--void",
    "became",
    flag_value="void",
    help=say("these copies are no more: spoiled, destroyed, deleted", "这些编号件已作废：印坏、销毁、删除"),
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
    became: str | None,
    number: int | None,
    workspace_folder: Path | None,
    as_json: bool,
) -> None:
    """Note receipts, list what is missing."""
    from bulletins.distribution.copies import CopyState
    from bulletins.distribution.recall import recalled_editions
    from bulletins.pipeline.distributing import open_ledger, published_edition
    from bulletins.pipeline.publishing import open_store
    from bulletins.pipeline.recalling import note_copies, recall_of
    from bulletins.pipeline.receipts import confirm, said_in_table, unconfirmed
    from bulletins.source.foreign_file import read_foreign

    if became and not codes and not table:
        raise click.UsageError(say("name the copies, or a --file of them", "请写明份号，或用 --file 给出"))
    workspace = open_workspace(workspace_folder)
    result: dict[str, object] = {}
    with findings_shown(workspace, as_json) as findings, findings:
        store = open_store(workspace)
        edition = published_edition(store, issue_name(workspace, issue), number)
        said: list[tuple[str, Span | None]] = [(code, None) for code in codes]
        if table:
            said += said_in_table(read_foreign(table), table.as_posix())
        with open_ledger(store) as ledger:
            if became:
                editions = (
                    (edition,) if number else recalled_editions(store.editions(edition.name)) or (edition,)
                )
                noted = note_copies(ledger, editions, said, CopyState(became), this_moment().now)
                findings.add(*noted.findings)
                recalled = recall_of(ledger, editions)
                result = {"noted": noted.new, "known": noted.known, "missing": recalled.missing}
                lines = _noted(noted, recalled)
            else:
                confirmed = tuple(confirm(ledger, edition, said, this_moment().now))
                findings.add(*(each.finding for each in confirmed if each.finding))
                count = sum(len(each.standings) for each in confirmed)
                missing = unconfirmed(ledger, edition)
                result = {"confirmed": count, "missing": [each.delivery.id for each in missing]}
                lines = _lines(count if said else None, missing)
        for line in () if as_json else lines:
            click.echo(visible(line))
    if as_json:
        print_json({**result, "findings": rows(findings.all)})
    if findings.has_errors:
        raise click.exceptions.Exit(1)


def _noted(noted: "Noted", recalled: "Recall") -> Iterator[str]:
    known = say(f" ({noted.known} were known)", f"（另有 {noted.known} 份早已登记）") if noted.known else ""
    yield say(f"{noted.new} copies are noted", f"已登记 {noted.new} 份") + known
    if recalled.missing:
        yield say(
            f"{recalled.missing} copies are out yet: bulletins ledger recall lists them",
            f"尚有 {recalled.missing} 份未收回：用 bulletins ledger recall 查看",
        )
    else:
        yield say("no copy is out any more", "已全部收回")


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
