"""The numbered copies of a plan as files: their numbers written into the ledger, then made in shards."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from bulletins.distribution.copy_code import CopyTerms
from bulletins.errors import DeliveryError, Diagnostic
from bulletins.files import flush_all, make_folder, sweep_parts
from bulletins.pipeline.cluster import cluster
from bulletins.pipeline.distributing import DistributionPlan, open_ledger
from bulletins.pipeline.packing_up import numbered_copies
from bulletins.pipeline.shards import CopyJob, Crew, copy_paths, cut, makers
from bulletins.pipeline.workers import cores, here, in_processes
from bulletins.values import frozen

FEW = 200
"""So many copies this process makes sooner than others are started."""


@frozen
class CopyOrder:
    """How copies are to be made: as which formats, where, in one folder or one for each branch, and by whom.

    ``workers`` are processes of this machine; with ``scheduler`` (``tcp://…``) those of a cluster make the copies.
    """

    formats: tuple[str, ...]
    folder: Path
    is_flat: bool = False
    workers: int = 0
    scheduler: str | None = None


@frozen
class CopiesMade:
    """How many files a run made, how many stood there already, and what whoever hands them out should know."""

    made: int
    kept: int
    notices: tuple[Diagnostic, ...]


def make_copies(
    plan: DistributionPlan,
    order: CopyOrder,
    at: str,
    progress: Callable[[int, int], None],
    tell: Callable[[Diagnostic], None],
) -> CopiesMade:
    """Make every numbered copy of a plan as a file; ``at`` is now, in UTC.

    The deliveries are queued, so that every number that is given out stands in the ledger; what is on the disk counts
    as sent only when it is sent.  ``progress`` is told how many files of how many are there.

    Raises:
        DeliveryError: nobody of the plan gets numbered copies; the ledger is damaged; what makers and workers find.
        EditionError: the edition is damaged.
        OSError: a file cannot be written.
    """
    edition = plan.edition
    numbered = tuple(each for each in plan.deliveries if each.copy_numbers)
    copies = tuple(terms for each in numbered for terms in numbered_copies(edition, each))
    made_by = makers(plan.store, edition, copies, order.formats)
    notices = tuple(dict.fromkeys(notice for maker in made_by for notice in maker.notices))
    job = CopyJob.of(
        plan.store,
        edition,
        copies,
        order.formats,
        order.folder,
        is_flat=order.is_flat,
        is_remote=order.scheduler is not None,
    )
    total, made, kept = len(copies) * len(order.formats), 0, 0
    with _crew(order, len(copies), tell) as crew:
        make_folder(order.folder)
        sweep_parts([order.folder])
        with open_ledger(plan.store) as ledger:
            ledger.queue(numbered, at)
        for done in crew.make(tuple(cut(job, copies, crew.size))):
            made, kept = made + done.made, kept + done.kept
            progress(made + kept, total)
    flush_all()
    if order.scheduler:
        _check_all(job, plan, copies)
    return CopiesMade(made, kept, notices)


@contextmanager
def _crew(order: CopyOrder, copies: int, tell: Callable[[Diagnostic], None]) -> Iterator[Crew]:
    """Who makes so many copies."""
    if order.scheduler:
        with cluster(order.scheduler) as members:
            yield members
        return
    workers = order.workers or cores()
    if workers == 1 or copies < FEW:
        yield Crew(1, here)
    else:
        yield Crew(workers, partial(in_processes, workers=workers, tell=tell))


def _check_all(job: CopyJob, plan: DistributionPlan, copies: Sequence[CopyTerms]) -> None:
    """See that what workers of other machines wrote lies here."""
    paths = (path for terms in copies for path in copy_paths(job, plan.edition, terms))
    if missing := sum(not path.is_file() for path in paths):
        raise DeliveryError(Diagnostic.of("B694", folder=job.folder, count=missing))
