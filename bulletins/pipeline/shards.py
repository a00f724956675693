"""Shards: the work of making many copies as files, cut into parts that any process of any machine can do.

A shard is a plain value.  Who makes it keeps nothing and needs nothing but the store and the folder that it names;
a shard that is made twice is made once: a copy that stands in its place with the right bytes is left alone.  The bytes
are the same whoever makes them, since every shard knows the characters of the whole plan.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import Final, Protocol

from bulletins import __version__, files
from bulletins.distribution.copy_code import CopyTerms
from bulletins.distribution.names import file_name, safe_name
from bulletins.editions import Edition, Purpose, Store
from bulletins.errors import DeliveryError, Diagnostic
from bulletins.pipeline.copying import Copying
from bulletins.pipeline.copying_docx import DocxCopying
from bulletins.values import frozen

LEAST, MOST = 100, 500
"""Copies of a shard: fewer, and handing it over costs more than 5 % of making it; more, and a lost one costs much."""

PURPOSES: Final = {"pdf": Purpose.PDF, "docx": Purpose.DOCX}
"""The formats that copies can be made in, and which file of an edition they are made of."""


@frozen
class CopyJob:
    """What the shards of a run have in common.

    ``digest`` is that of the edition's manifest and ``program`` the release, so that nobody makes other copies than
    were asked for.  ``is_remote``: who asks for the copies cannot bring them to the disk, so each worker does.
    ``sample`` are copies of the plan whose branches' names have every character that the plan has.
    """

    store: str
    issue: str
    edition: int
    digest: str
    program: str
    formats: tuple[str, ...]
    folder: str
    is_flat: bool
    is_remote: bool
    sample: tuple[CopyTerms, ...]

    @classmethod
    def of(
        cls,
        store: Store,
        edition: Edition,
        plan: Sequence[CopyTerms],
        formats: tuple[str, ...],
        folder: Path,
        *,
        is_flat: bool = False,
        is_remote: bool = False,
    ) -> "CopyJob":
        """The job of making the copies of a plan in ``folder``."""
        places = str(store.root.resolve()), str(folder.resolve())
        sample = sample_of(plan)
        return cls(
            places[0],
            edition.name,
            edition.number,
            edition.digest,
            __version__,
            formats,
            places[1],
            is_flat,
            is_remote,
            sample,
        )


@frozen
class Shard:
    """Some of the copies of a job."""

    job: CopyJob
    copies: tuple[CopyTerms, ...]


@frozen
class ShardDone:
    """How many files of a shard were made, and how many were there already."""

    made: int
    kept: int


@frozen
class Crew:
    """Who makes shards: how many at a time, and how."""

    size: int
    make: Callable[[Sequence[Shard]], Iterator[ShardDone]]


class Maker(Protocol):
    """What makes the copies of one format."""

    notices: tuple[Diagnostic, ...]

    def copy(self, terms: CopyTerms) -> bytes:
        """The file of a copy."""
        ...


def cut(job: CopyJob, plan: Sequence[CopyTerms], workers: int) -> Iterator[Shard]:
    """The shards of a plan: several for each worker, so that all are done at about the same time."""
    size = min(max(len(plan) // (4 * workers), LEAST), MOST)
    for first in range(0, len(plan), size):
        yield Shard(job, tuple(plan[first : first + size]))


def sample_of(plan: Sequence[CopyTerms]) -> tuple[CopyTerms, ...]:
    """So few copies of a plan that their branches' names have every character of all names."""
    known: set[str] = set()
    sample = []
    for terms in plan:
        if not known.issuperset(terms.branch_name):
            known.update(terms.branch_name)
            sample.append(terms)
    return tuple(sample) or tuple(plan[:1])


def makers(
    store: Store, edition: Edition, plan: Sequence[CopyTerms], formats: Iterable[str]
) -> Iterator[Maker]:
    """What makes the copies of a plan, for each format.

    Raises:
        DeliveryError: the plan is wrong, or the edition has no such file or no room for a number.
        EditionError: a file of the edition is damaged.
        BulletinError: this program cannot set it any more.
    """
    kinds: dict[str, Callable[[Store, Edition, Sequence[CopyTerms]], Maker]] = {
        "pdf": Copying,
        "docx": DocxCopying,
    }
    return (kinds[name](store, edition, plan) for name in formats)


def make_shard(shard: Shard) -> ShardDone:
    """Make those files of a shard that are not there yet, each whole; those of a remote job are on the disk then.

    Raises:
        DeliveryError: another release is asked for, the folder is not there; and as ``makers``.
        EditionError: the store is not there, is another one, or is damaged.
        OSError: a file cannot be written.
    """
    return _workshop(shard.job).make(shard.copies)


class _Workshop:
    """Makes the copies of a job; what all of them share is made once."""

    def __init__(self, job: CopyJob) -> None:
        self._job = job
        _check_release(job)
        store = Store(Path(job.store))
        self._edition = store.edition(job.issue, job.edition)
        if self._edition.digest != job.digest:
            raise DeliveryError(Diagnostic.of("B693", folder=job.store))
        self._makers = tuple(makers(store, self._edition, job.sample, job.formats))
        self._one_at_a_time = Lock()
        """Workers of a cluster may have several threads."""

    def make(self, copies: Iterable[CopyTerms]) -> ShardDone:
        """Make the files of copies."""
        if not Path(self._job.folder).is_dir():
            raise DeliveryError(Diagnostic.of("B694", folder=self._job.folder))
        with self._one_at_a_time:
            kept = 0
            missing: list[tuple[Path, Callable[[], bytes]]] = []
            for terms in copies:
                for maker, path in zip(
                    self._makers, copy_paths(self._job, self._edition, terms), strict=True
                ):
                    if path.exists() and _holds(path, maker.copy(terms)):
                        kept += 1
                    else:
                        missing.append((path, partial(maker.copy, terms)))
            files.sweep_parts({path.parent for path, _ in missing} - {Path(self._job.folder)})
            files.write_many(missing, flushed=self._job.is_remote)
            return ShardDone(len(missing), kept)


_workshop = lru_cache(maxsize=1)(_Workshop)
"""What makes the copies of a job: kept by a worker from one of its shards to the next."""


def copy_paths(job: CopyJob, edition: Edition, terms: CopyTerms) -> Iterator[Path]:
    """Where the files of a copy lie: under readable names, in a folder of its branch unless all lie in one."""
    branch = "" if job.is_flat else safe_name(terms.branch_name, f"-{terms.branch_id}")
    for name in job.formats:
        file = edition.file(PURPOSES[name])
        assert file is not None  # else there is no maker
        yield Path(job.folder, branch, file_name(edition, file, terms.number))


def _holds(path: Path, data: bytes) -> bool:
    """Whether a file holds these bytes."""
    return path.is_file() and path.stat().st_size == len(data) and files.read_bytes(path) == data


def _check_release(job: CopyJob) -> None:
    if job.program != __version__:
        raise DeliveryError(Diagnostic.of("B692", asked=job.program, here=__version__))
