"""``bulletins receipts --remind``: a letter to those who have not confirmed, or not given back what was recalled."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from bulletins.cli.distribute import TROUBLES, show_step, this_office
from bulletins.cli.language import say
from bulletins.cli.moment import today
from bulletins.cli.progress import Progress
from bulletins.cli.report import visible
from bulletins.findings import Findings

if TYPE_CHECKING:
    from bulletins.distribution.sending import Run
    from bulletins.editions import Edition, Store
    from bulletins.pipeline.reminding import Reminders
    from bulletins.source import Workspace


def remind(
    workspace: "Workspace",
    store: "Store",
    edition: "Edition",
    findings: Findings,
    *,
    dry_run: bool,
    as_json: bool,
) -> tuple[dict[str, object], bool]:
    """Send today's reminders, or show them; the result for machines, and whether everything is done.

    ``findings`` takes why the mail server lets nobody in, if it does.

    Raises:
        BulletinError: register, settings or ledger are wrong, or somebody else sends.
    """
    from bulletins.pipeline.reminding import plan_reminders, send_reminders

    reminders = plan_reminders(workspace, store, edition, today())
    run = None
    if not dry_run and reminders.deliveries:
        with Progress(is_quiet=as_json) as progress:
            run = send_reminders(
                workspace, store, reminders, this_office(), lambda step: show_step(progress, step)
            )
        findings.add(*run.closed)
    for line in () if as_json else _lines(reminders, run):
        click.echo(visible(line))
    result: dict[str, object] = {
        "reminders": [
            {"id": each.id, "branch": each.recipient.branch_id, "address": each.recipient.address}
            for each in reminders.deliveries
        ],
        "unreachable": [each.branch_id for each in reminders.unreachable],
        "states": {each.delivery.id: each.state.value for each in run.standings} if run else {},
    }
    return result, run is None or not (run.unsent or run.of(*TROUBLES))


def _lines(reminders: "Reminders", run: "Run | None") -> Iterator[str]:
    from bulletins.distribution.channels import State

    for each in () if run else reminders.deliveries:
        owed = reminders.owed[each.id]
        copies = sum(len(holding.missing) for holding in owed.missing)
        back = say(f", {copies} copies to give back", f"，待退回 {copies} 份") if copies else ""
        receipts = len(owed.unconfirmed)
        yield f"{each.recipient.name}  {each.recipient.address}  " + say(
            f"{receipts} not confirmed{back}", f"未回执 {receipts} 次{back}"
        )
    is_secret = reminders.edition.archival.is_secret
    why = say("classified", "涉密") if is_secret else say("no mailbox", "没有邮箱")
    for left in reminders.unreachable:
        yield say(f"{why}: {left.name}: ask by telephone", f"{why}：{left.name}，请电话催收")
    if not reminders.deliveries and not reminders.unreachable:
        yield say("nobody is to be reminded", "没有需要催收的单位")
    elif run is None and reminders.deliveries:
        count = len(reminders.deliveries)
        yield say(f"{count} reminders; nothing was sent", f"共 {count} 封催收函；尚未发送")
    elif run:
        sent = len(run.of(State.SENT))
        yield say(
            f"{sent} of {len(run.standings)} reminders of today are sent",
            f"今日催收函已发 {sent} 封，共 {len(run.standings)} 封",
        )
