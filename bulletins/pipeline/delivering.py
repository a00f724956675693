"""Delivering: a plan through its channels, the ledger first."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Self

from bulletins.distribution.channels import Sending
from bulletins.distribution.channels.drop import Drops
from bulletins.distribution.delivery import Delivery, Packet
from bulletins.distribution.ledger import Ledger
from bulletins.distribution.ledger_files import Holder
from bulletins.distribution.pace import Limits, Policy, Uncertain
from bulletins.distribution.plan import MAIL, PAPER
from bulletins.distribution.sending import Clock, Run, Step, send_all
from bulletins.editions import Store
from bulletins.errors import DeliveryError, Diagnostic
from bulletins.pipeline.distributing import DistributionPlan, open_ledger, refused_by_secrecy
from bulletins.pipeline.drops import open_drops
from bulletins.pipeline.packing_up import Packing
from bulletins.source import Workspace
from bulletins.values import frozen, replace


@frozen
class Office:
    """Who delivers, and with what: environment with passwords, words for findings in the ledger, the clock."""

    environment: Mapping[str, str]
    words: Callable[[Diagnostic], str]
    clock: Clock
    holder: Holder


class Channels:
    """The channels of a workspace, each opened when a delivery asks for it."""

    def __init__(self, workspace: Workspace, office: Office) -> None:
        self._workspace = workspace
        self._office = office
        self._mail: Sending | None = None
        self._drops: Drops | None = None
        self.limits = Limits()
        self.policy = Policy()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for channel in (self._mail, self._drops):
            if channel is not None:
                channel.close()

    def prepare(self, deliveries: Iterable[Delivery]) -> None:
        """Have ready what deliveries need, so that a slip in the settings is found before anything is sent.

        Raises:
            SourceError: the settings are wrong, or secrets are missing or lie open.
            DeliveryError: an address is no place for a drop.
        """
        for delivery in deliveries:
            self.of(delivery)

    def of(self, delivery: Delivery) -> Sending:
        """The channel of a delivery."""
        if delivery.recipient.channel == MAIL:
            self._mail = self._mail or self._open_mail()
            return self._mail
        self._drops = self._drops or open_drops(self._workspace, self._office.environment, self._office.words)
        return self._drops.channel(delivery)

    def _open_mail(self) -> Sending:
        from bulletins.distribution.channels.smtp import SmtpSending
        from bulletins.pipeline.mail_account import mail_terms

        terms = mail_terms(self._workspace, self._office.environment)
        self.limits, self.policy = terms.limits, terms.policy
        return SmtpSending(terms.account, self._office.clock.now)


def probe(workspace: Workspace, plan: DistributionPlan, office: Office) -> None:
    """Nothing, if every server and folder that drops of a plan go to can be reached; nothing is written there.

    Raises:
        SourceError: the settings are wrong.
        DeliveryError: with everything that stands in the way.
    """
    drops = open_drops(workspace, office.environment, office.words)
    try:
        found = drops.probe(each for each in plan.deliveries if each.recipient.channel not in (MAIL, PAPER))
    finally:
        drops.close()
    if found:
        raise DeliveryError(found)


def deliver(
    workspace: Workspace,
    plan: DistributionPlan,
    office: Office,
    uncertain: Uncertain,
    progress: Callable[[Step], None],
) -> Run:
    """Write a plan into the ledger and send what of it is still to be sent; paper waits for its print run.

    Raises:
        SourceError: the settings are wrong.
        EditionError: a file of the edition is damaged.
        DeliveryError: the edition is classified and somebody is to have it by mail or on a server; another process
            sends; the ledger is damaged.
    """
    if refused := refused_by_secrecy(workspace, plan):
        raise DeliveryError(refused)
    packing = Packing(workspace, plan)
    sent = tuple(each for each in plan.deliveries if each.recipient.channel != PAPER)

    def prepare(ledger: Ledger) -> None:
        ledger.queue(plan.deliveries, office.clock.now())

    return send(workspace, plan.store, sent, packing.packet, office, uncertain, progress, prepare)


def send(
    workspace: Workspace,
    store: Store,
    deliveries: Sequence[Delivery],
    packet_of: Callable[[Delivery], Packet],
    office: Office,
    uncertain: Uncertain,
    progress: Callable[[Step], None],
    prepare: Callable[[Ledger], None],
) -> Run:
    """Send what of ``deliveries`` is still to be sent; ``prepare`` writes into the ledger before, as the only sender.

    Errors as those of ``deliver``.
    """
    with Channels(workspace, office) as channels, open_ledger(store) as ledger:
        channels.prepare(deliveries)
        with ledger.sending(office.holder):
            prepare(ledger)
            return send_all(
                ledger,
                deliveries,
                packet_of,
                channels.of,
                office.clock,
                replace(channels.policy, uncertain=uncertain),
                channels.limits,
                progress,
            )
