"""The print run: the numbered copies on paper of a plan in one PDF, written into the ledger."""

from collections.abc import Callable

from bulletins.distribution.channels import Outcome, State
from bulletins.distribution.ledger_files import Holder
from bulletins.distribution.plan import PAPER
from bulletins.errors import DeliveryError, Diagnostic
from bulletins.pipeline.copying import Copying
from bulletins.pipeline.distributing import DistributionPlan, open_ledger
from bulletins.pipeline.packing_up import Packing
from bulletins.source import Workspace
from bulletins.values import frozen

_ANSWER = "in the print run"


@frozen
class PrintRun:
    """The numbers of the copies of a print run in order, and what whoever hands them out should know."""

    numbers: tuple[int, ...]
    notices: tuple[Diagnostic, ...]


def make_print_run(
    workspace: Workspace,
    plan: DistributionPlan,
    holder: Holder,
    progress: Callable[[int, int], None],
    *,
    separators: bool,
    two_sided: bool,
    with_bleed: bool,
    write: Callable[[bytes], None],
) -> PrintRun:
    """Make the PDF of the print run of a plan; who makes it, and since when, stands in the ledger.

    ``progress`` is told after each copy how many are made, of how many.  ``write`` takes the PDF once its numbers are
    in the ledger; only behind it do the copies count as sent.

    Raises:
        DeliveryError: nobody of the plan gets copies on paper; the ledger is damaged.
        EditionError: the edition is damaged.
        OSError: as ``write``.
    """
    packing = Packing(workspace, plan)
    copies = packing.print_run()
    if not copies:
        raise DeliveryError(Diagnostic.of("B624", issue=plan.edition.name))
    copying = Copying(plan.store, plan.edition, packing.numbered, for_press=with_bleed)
    pieces = copying.print_run(
        copies,
        separators=separators,
        two_sided=two_sided,
        made=lambda done: progress(done, len(copies)),
    )
    data = b"".join(pieces)
    paper = tuple(each for each in plan.deliveries if each.recipient.channel == PAPER)
    with open_ledger(plan.store) as ledger, ledger.sending(holder):
        ledger.queue(paper, holder.since)
        write(data)
        for delivery in paper:
            if ledger.begin(delivery.id, holder.since):
                ledger.finish(delivery.id, Outcome(State.SENT, _ANSWER), holder.since)
    return PrintRun(tuple(terms.number for terms in copies), copying.notices)
