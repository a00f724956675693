"""Summing up: how the distribution of an edition stands, as one page."""

from bulletins.distribution.summary import summarize
from bulletins.distribution.summary_page import summary_page
from bulletins.editions import Edition, Store
from bulletins.library.branches import load_branches
from bulletins.pipeline.distributing import open_ledger
from bulletins.source import Workspace


def distribution_summary(workspace: Workspace, store: Store, edition: Edition, at: str) -> bytes:
    """The page (HTML) of an edition's distribution at the moment ``at`` (ISO, UTC).

    Raises:
        DeliveryError: the ledger is damaged.
        SourceError: the register is wrong.
    """
    with open_ledger(store) as ledger:
        standings = ledger.standings(edition.name, edition.number)
    return summary_page(summarize(edition, standings, load_branches(workspace)), at)
