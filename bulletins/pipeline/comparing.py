"""Comparing an edition with another, or with the issue as it is in the workspace now."""

from bulletins.editions import Edition, Store
from bulletins.errors import Diagnostic, EditionError
from bulletins.pipeline.build import composed
from bulletins.pipeline.preparation import Prepared, Standing, prepare
from bulletins.pipeline.publishing import open_store
from bulletins.pipeline.thawing import wording_of
from bulletins.redline import Errata, Wording, compare
from bulletins.source import Workspace
from bulletins.tree.passages import passages
from bulletins.values import frozen

DRAFT = "工作稿"
"""What stands where an edition's label stands: the issue as it is in the workspace."""


@frozen
class Side:
    """One of the two: an edition's label (第1版) and date (ISO; a draft has neither number nor date) and its words."""

    label: str
    number: int | None
    date: str
    wording: Wording


@frozen
class Comparison:
    """An issue in two editions, and the errata between them; ``warnings`` are those of the draft."""

    issue: str
    title: str
    old: Side
    new: Side
    errata: Errata
    warnings: tuple[Diagnostic, ...] = ()


def comparison(workspace: Workspace, name: str, old: int | None = None, new: int | None = None) -> Comparison:
    """What differs between two editions of an issue.

    Args:
        workspace: where the issue and the store are.
        name: series and number.
        old: an edition; ``None`` is the one before ``new``, or the latest.
        new: an edition; ``None`` is the issue as it is in the workspace.

    Raises:
        EditionError: there is no such edition, or it is damaged.
        BulletinError: the issue in the workspace cannot be set.
    """
    store = open_store(workspace)
    numbers = store.numbers(name)
    if not numbers:
        raise EditionError(Diagnostic.of("B500", issue=name))
    after = store.edition(name, new) if new else None
    before = store.edition(name, old) if old else _before(store, name, after)
    here = _side(store, before)
    warnings: tuple[Diagnostic, ...] = ()
    if after:
        there = _side(store, after)
    else:
        there, warnings = _draft(workspace, name, numbers[-1] + 1)
    title = before.title.rpartition("（")[0] or before.title
    return Comparison(name, title, here, there, compare(here.wording, there.wording), warnings)


def wording(prepared: Prepared) -> tuple[Wording, tuple[Diagnostic, ...]]:
    """What a prepared issue says, on which pages; with what composing it found.

    Raises:
        RenderError: it cannot be set.
    """
    layout = composed(prepared)
    return Wording(passages(prepared.bulletin), layout.page_map), layout.notices


def _before(store: Store, name: str, after: Edition | None) -> Edition:
    """The edition that ``after`` replaces, or the latest that holds a bulletin."""
    if after is None:
        editions = store.editions(name)
        return next((edition for edition in reversed(editions) if not edition.is_withdrawal), editions[-1])
    if after.correction:
        return store.edition(name, after.correction.replaces)
    raise EditionError(Diagnostic.of("B533", issue=name, edition=after.number))


def _side(store: Store, edition: Edition) -> Side:
    return Side(edition.label, edition.number, edition.date, wording_of(store, edition))


def _draft(workspace: Workspace, name: str, number: int) -> tuple[Side, tuple[Diagnostic, ...]]:
    """The issue in the workspace, set as its next edition: an edition's call-outs lead to itself."""
    prepared = prepare(workspace, name, standing=Standing(number))
    words, notices = wording(prepared)
    return Side(DRAFT, None, "", words), (*prepared.warnings, *notices)
