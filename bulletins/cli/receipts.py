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
from bulletins.findings import Findings

if TYPE_CHECKING:
    from bulletins.distribution.recall import Recall
    from bulletins.distribution.standing import Standing
    from bulletins.editions import Edition, Store
    from bulletins.errors import Span
    from bulletins.pipeline.recalling import Noted


@click.command(
    help=say(
        "Note what branches confirm: CODE is the code beside the QR of a copy, its number, or the branch's id; --file "
        "takes a CSV of them. Without any of these, list who has not confirmed.\n\n"
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
    "--returned", "are_returned", is_flag=True, help=say("these copies came back", "这些编号件已退回")
)
@click.option(
    "--void",
    "are_void",
    is_flag=True,
    help=say("these copies are no more: spoiled, destroyed, deleted", "这些编号件已作废：印坏、销毁、删除"),
)
@click.option(
    "--remind",
    "reminds",
    is_flag=True,
    help=say(
        "write by mail to those who have not confirmed, or not given back what was recalled; once a day at most",
        "向未回执、未退回的单位发催收函（邮件），每天至多一次",
    ),
)
@click.option(
    "--dry-run",
    is_flag=True,
    help=say("with --remind: show whom, send nothing", "与 --remind 合用：只列出，不发送"),
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
    are_returned: bool,
    are_void: bool,
    reminds: bool,
    dry_run: bool,
    number: int | None,
    workspace_folder: Path | None,
    as_json: bool,
) -> None:
    """Note receipts, list what is missing, remind."""
    from bulletins.cli.reminders import remind
    from bulletins.pipeline.distributing import published_edition
    from bulletins.pipeline.publishing import open_store
    from bulletins.pipeline.receipts import said_in_table
    from bulletins.source.foreign_file import read_foreign

    if are_returned and are_void:
        raise click.UsageError(
            say("copies came back or are no more: say one of them", "退回和作废请分开登记")
        )
    became = "returned" if are_returned else "void" if are_void else None
    if became and not codes and not table:
        raise click.UsageError(say("name the copies, or a --file of them", "请写明份号，或用 --file 给出"))
    if (reminds and (became or codes or table)) or (dry_run and not reminds):
        raise click.UsageError(
            say("--remind takes --dry-run and --edition alone", "--remind 只能与 --dry-run、--edition 合用")
        )
    workspace = open_workspace(workspace_folder)
    result: dict[str, object] = {}
    is_done = True
    with findings_shown(workspace, as_json) as findings, findings:
        store = open_store(workspace)
        edition = published_edition(store, issue_name(workspace, issue), number)
        if reminds:
            result, is_done = remind(workspace, store, edition, findings, dry_run=dry_run, as_json=as_json)
        else:
            said: list[tuple[str, Span | None]] = [(code, None) for code in codes]
            if table:
                said += said_in_table(read_foreign(table), table.as_posix())
            if became:
                editions = _editions_meant(store, edition, is_named=number is not None)
                result, lines = _note_copies(store, editions, said, became, findings)
            else:
                result, lines = _confirm(store, edition, said, findings)
            for line in () if as_json else lines:
                click.echo(visible(line))
    if as_json:
        print_json({**result, "findings": rows(findings.all)})
    if findings.has_errors or not is_done:
        raise click.exceptions.Exit(1)


def _editions_meant(store: "Store", edition: "Edition", *, is_named: bool) -> "tuple[Edition, ...]":
    """The editions whose copies are meant: the one that is named, or else those that are called back."""
    from bulletins.distribution.recall import recalled_editions

    return (not is_named and recalled_editions(store.editions(edition.name))) or (edition,)


def _note_copies(
    store: "Store",
    editions: "tuple[Edition, ...]",
    said: "list[tuple[str, Span | None]]",
    became: str,
    findings: Findings,
) -> tuple[dict[str, object], Iterator[str]]:
    """Note what became of copies; the result for machines and for people."""
    from bulletins.distribution.copies import CopyState
    from bulletins.pipeline.distributing import open_ledger
    from bulletins.pipeline.recalling import note_copies, recall_of

    with open_ledger(store) as ledger:
        noted = note_copies(ledger, editions, said, CopyState(became), this_moment().now)
        recalled = recall_of(ledger, editions)
    findings.add(*noted.findings)
    result: dict[str, object] = {"noted": noted.new, "known": noted.known, "missing": recalled.missing}
    return result, _noted(noted, recalled)


def _confirm(
    store: "Store", edition: "Edition", said: "list[tuple[str, Span | None]]", findings: Findings
) -> tuple[dict[str, object], Iterator[str]]:
    """Note what branches have; the result for machines and for people."""
    from bulletins.pipeline.distributing import open_ledger
    from bulletins.pipeline.receipts import confirm, unconfirmed

    with open_ledger(store) as ledger:
        confirmed = tuple(confirm(ledger, edition, said, this_moment().now))
        missing = unconfirmed(ledger, edition)
    findings.add(*(each.finding for each in confirmed if each.finding))
    count = sum(len(each.standings) for each in confirmed)
    result: dict[str, object] = {"confirmed": count, "missing": [each.delivery.id for each in missing]}
    return result, _lines(count if said else None, missing)


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
