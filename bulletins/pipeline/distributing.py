"""Distributing: a published edition to branches, planned from register and ledger, then sent."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from bulletins.distribution.delivery import Delivery
from bulletins.distribution.ledger import Ledger
from bulletins.distribution.letter import FormerEdition
from bulletins.distribution.plan import (
    Numbering,
    Wanted,
    barred,
    former_editions,
    plan_deliveries,
    wanted_by,
    wanted_by_holders,
)
from bulletins.editions import Edition, Store
from bulletins.errors import DeliveryError, Diagnostic
from bulletins.library.branch_query import Inactive, select_branches
from bulletins.library.branches import Branches, load_branches
from bulletins.model import Date
from bulletins.pipeline.publishing import open_store
from bulletins.source import Workspace
from bulletins.values import frozen

LEDGER: Final = "ledger.sqlite"
HOLDERS: Final = ("holders", "持有者")
"""What stands in place of a query for those who hold the edition that was replaced."""


@frozen
class DistributionOrder:
    """What is to go to whom: ``query`` asks the register, on ``day``; ``number``: edition (``None``: the latest).

    ``channels``: by these alone; none: by all.
    """

    name: str
    query: str
    day: Date
    number: int | None = None
    is_numbered: bool = True
    channels: tuple[str, ...] = ()


@frozen
class DistributionPlan:
    """A plan, and what it was made of: who was left out, what branches hold of earlier editions (by id)."""

    store: Store
    edition: Edition
    deliveries: tuple[Delivery, ...]
    inactive: tuple[Inactive, ...]
    former: Mapping[str, FormerEdition]


def open_ledger(store: Store) -> Ledger:
    """The ledger of a store.

    Raises:
        DeliveryError: it is damaged, cut, or an older copy.
    """
    return Ledger(store.root / LEDGER, f"{store.shown}/{LEDGER}")


def plan_distribution(workspace: Workspace, order: DistributionOrder) -> DistributionPlan:
    """The deliveries that an order makes necessary; nothing is written, no line is opened.

    Raises:
        EditionError: there is no such edition.
        DeliveryError: the query is wrong or fits nobody, or nobody by these channels; the ledger is damaged; copy
            numbers have run out.
        SourceError: the register or the settings are wrong.
    """
    store = open_store(workspace)
    edition = published_edition(store, order.name, order.number)
    with open_ledger(store) as ledger:
        earlier = {each.number: each for each in store.editions(order.name) if each.number < edition.number}
        standings = ledger.standings(order.name)
        inactive: tuple[Inactive, ...] = ()
        register = Branches()
        if order.query.strip().lower() in HOLDERS:
            wanted: tuple[Wanted, ...] = tuple(wanted_by_holders(standings, earlier))
            if not wanted:
                raise DeliveryError(Diagnostic.of("B623", issue=order.name, edition=edition.number))
        else:
            register = load_branches(workspace)
            selection = select_branches(register, order.query, order.day)
            wanted, inactive = tuple(wanted_by(selection.branches)), selection.inactive
        if order.channels:
            wanted = tuple(each for each in wanted if each.recipient.channel in order.channels)
            if not wanted:
                raise DeliveryError(Diagnostic.of("B629", channels=", ".join(order.channels)))
        numbering = Numbering(
            order.is_numbered,
            ledger.given_numbers(order.name, edition.number),
            ledger.free_numbers(order.name, edition.number),
        )
        host = urlsplit(edition.site).hostname or edition.site
        deliveries = plan_deliveries(edition, wanted, numbering, host, register.place)
        former = former_editions(standings, earlier) if edition.correction else {}
    return DistributionPlan(store, edition, deliveries, inactive, former)


def refused_by_secrecy(workspace: Workspace, plan: DistributionPlan) -> tuple[Diagnostic, ...]:
    """Why a classified edition does not go to somebody as planned, for each branch, where the register has it.

    Raises:
        SourceError: the register is wrong.
    """
    found = barred(plan.edition, plan.deliveries)
    if not found:
        return ()
    register = load_branches(workspace)
    return tuple(
        Diagnostic.of(
            "B620",
            register.place(each.recipient.branch_id, "channels"),
            issue=plan.edition.name,
            edition=plan.edition.number,
            classification=plan.edition.archival.classification,
            branch=each.recipient.name,
            address=each.recipient.address,
        )
        for each in found
    )


def published_edition(store: Store, name: str, number: int | None) -> Edition:
    """An edition of an issue by its number; the latest, if none is said.

    Raises:
        DeliveryError: the issue is not published.
        EditionError: there is no such edition.
    """
    numbers = store.numbers(name)
    if not numbers:
        raise DeliveryError(Diagnostic.of("B500", issue=name))
    return store.edition(name, number or numbers[-1])
