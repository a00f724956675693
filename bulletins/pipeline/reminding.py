"""Reminding: who has not confirmed an edition, or not given back what was recalled, is written to."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from bulletins.distribution.delivery import Delivery, Packet, Recipient
from bulletins.distribution.ledger import Ledger
from bulletins.distribution.pace import Uncertain
from bulletins.distribution.plan import MAIL
from bulletins.distribution.recall import Holding, recalled_editions
from bulletins.distribution.reminder import Owed, reminder, reminder_packet, reminders_of
from bulletins.distribution.sending import Run, Step
from bulletins.distribution.standing import Standing
from bulletins.editions import Edition, Store
from bulletins.library.branches import Branches, load_branches
from bulletins.pipeline.delivering import Office, send
from bulletins.pipeline.distributing import open_ledger
from bulletins.pipeline.recalling import recall_of
from bulletins.pipeline.receipts import unconfirmed
from bulletins.source import Workspace
from bulletins.values import frozen


@frozen
class Reminders:
    """The reminders of a day (ISO): deliveries, what each is about (by id), and who owes but cannot be written to."""

    edition: Edition
    day: str
    deliveries: tuple[Delivery, ...]
    owed: Mapping[str, Owed]
    unreachable: tuple[Recipient, ...]

    def packet(self, delivery: Delivery) -> Packet:
        """What goes out for one of them."""
        return reminder_packet(self.edition, delivery, self.owed[delivery.id], self.day)


def plan_reminders(workspace: Workspace, store: Store, edition: Edition, day: str) -> Reminders:
    """Who is to be reminded of what; nothing is written, no line is opened.  Of what is classified nobody by mail.

    Raises:
        DeliveryError: the ledger is damaged.
        SourceError: the register is wrong.
    """
    register = load_branches(workspace)
    recalled = recalled_editions(store.editions(edition.name))
    with open_ledger(store) as ledger:
        owing = _owing(unconfirmed(ledger, edition), recall_of(ledger, recalled).open)
    host = urlsplit(edition.site).hostname or edition.site
    deliveries: list[Delivery] = []
    by_id: dict[str, Owed] = {}
    unreachable = []
    for recipient, owed in owing.values():
        mailboxes = () if edition.archival.is_secret else _mailboxes(recipient, owed, register)
        found = [reminder(edition, to, day, host) for to in mailboxes]
        deliveries += found
        by_id |= {delivery.id: owed for delivery in found}
        unreachable += [] if found else [recipient]
    return Reminders(edition, day, tuple(deliveries), by_id, tuple(unreachable))


def send_reminders(
    workspace: Workspace, store: Store, reminders: Reminders, office: Office, progress: Callable[[Step], None]
) -> Run:
    """Send the reminders of a day that were not sent yet; errors as those of ``deliver``."""

    def prepare(ledger: Ledger) -> None:
        """What is left of other days gives way."""
        now = office.clock.now()
        todays = {delivery.id for delivery in reminders.deliveries}
        for standing in ledger.standings():
            is_ours = standing.delivery.issue.startswith(reminders_of(reminders.edition.name))
            if is_ours and standing.is_waiting and standing.delivery.id not in todays:
                ledger.give_up(standing.delivery.id, now, "a later reminder takes its place")

    return send(
        workspace, store, reminders.deliveries, reminders.packet, office, Uncertain.HOLD, progress, prepare
    )


def _owing(unconfirmed: Iterable[Standing], missing: Iterable[Holding]) -> dict[str, tuple[Recipient, Owed]]:
    """What each branch (by id) owes."""
    deliveries: dict[str, list[Standing]] = {}
    copies: dict[str, list[Holding]] = {}
    recipients: dict[str, Recipient] = {}
    for standing in unconfirmed:
        to = recipients.setdefault(standing.delivery.recipient.branch_id, standing.delivery.recipient)
        deliveries.setdefault(to.branch_id, []).append(standing)
    for holding in missing:
        delivery = holding.standing.delivery
        to = recipients.setdefault(delivery.recipient.branch_id, delivery.recipient)
        copies.setdefault(to.branch_id, []).append(holding)
    return {
        branch: (to, Owed(tuple(deliveries.get(branch, ())), tuple(copies.get(branch, ()))))
        for branch, to in recipients.items()
    }


def _mailboxes(recipient: Recipient, owed: Owed, register: Branches) -> Iterator[Recipient]:
    """Where a branch is written to: at the mailboxes that the register has, or else at those it was sent something."""
    branch = register.get(recipient.branch_id)
    standings = (*owed.unconfirmed, *(holding.standing for holding in owed.missing))
    known = [each.delivery.recipient for each in standings if each.delivery.recipient.channel == MAIL]
    addresses = branch.mail if branch and branch.mail else [to.address for to in known]
    for address in dict.fromkeys(addresses):
        yield Recipient(recipient.branch_id, recipient.name, recipient.salutation, MAIL, address)
