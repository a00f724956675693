"""``bulletins ledger decide``: what a person decides of a delivery that nobody else can."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.language import say
from bulletins.cli.moment import this_moment
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.report import findings_shown, print_json, rows, visible

if TYPE_CHECKING:
    from bulletins.distribution.ledger import Ledger

_DECISIONS: dict[str, Callable[["Ledger", str, str, str], None]] = {
    "again": lambda ledger, delivery, at, note: ledger.again(delivery, at, note),
    "arrived": lambda ledger, delivery, at, note: ledger.settle(delivery, at, note),
    "never": lambda ledger, delivery, at, note: ledger.give_up(delivery, at, note),
}


@click.command(
    "decide",
    help=say(
        "Decide of deliveries: again sends them once more (refused, failed, uncertain), arrived notes that an "
        "uncertain one did arrive, never that one is not to be sent any more. IDs are those of "
        "ledger report --json and export.",
        "人工决定：again 再发一次（被退回、失败、结果不明的），arrived 登记结果不明的确已送到，never 不再发送。ID 见 ledger report --json 或导出的台账。",
    ),
)
@click.argument("decision", type=click.Choice(list(_DECISIONS)))
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option("--note", required=True, help=say("why, and who said so", "依据和经手人"))
@common_options
def decide(
    decision: str, ids: tuple[str, ...], note: str, workspace_folder: Path | None, as_json: bool
) -> None:
    """Note the decision on each of them."""
    from bulletins.pipeline.distributing import open_ledger
    from bulletins.pipeline.publishing import open_store

    workspace = open_workspace(workspace_folder)
    decided: list[str] = []
    with findings_shown(workspace, as_json) as findings, findings:
        with open_ledger(open_store(workspace)) as ledger:
            for delivery in ids:
                with findings:
                    _DECISIONS[decision](ledger, delivery, this_moment().now, note)
                    decided.append(delivery)
        if not as_json:
            click.echo(visible(say(f"{len(decided)} noted", f"已登记 {len(decided)} 项")))
    if as_json:
        print_json({"decided": decided, "findings": rows(findings.all)})
    if findings.has_errors:
        raise click.exceptions.Exit(1)
