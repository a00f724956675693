"""``python -m benchmarks.shards``: numbered copies as files, by one process and by two.

The edition is one of seven cases.  Both make the same copies in shards, from the store on, the start of the processes
included, and take turns.  Memory is that of the largest worker: how much more it is after all copies than after a
tenth of them.  Prints, leaves no files.
"""

import argparse
import resource
import shutil
import statistics
import tempfile
from pathlib import Path

from benchmarks.copies import published_edition, terms_of
from benchmarks.texts import SIZES, Texts
from benchmarks.timing import measure_in_turns
from bulletins.distribution.copy_code import CopyTerms
from bulletins.editions import Edition, Store
from bulletins.pipeline.shards import CopyJob, cut
from bulletins.pipeline.workers import in_processes

MEMORY_BOUND = 32 * 2**20
"""Bytes by which a worker may grow from a tenth of the copies to all."""


def main() -> int:
    """Measure and print; the exit code is 1 where the bound is broken."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.shards", description=__doc__)
    parser.add_argument("--copies", type=int, default=10_000, help="copies (default: %(default)s)")
    parser.add_argument("--pairs", type=int, default=3, help="turns (default: %(default)s)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return _measure(Path(folder), options.copies, options.pairs)


def _measure(folder: Path, copies: int, pairs: int) -> int:
    store, edition = published_edition(Texts(folder, SIZES["S"]).text(0))
    plan = tuple(terms_of(edition, number) for number in range(1, copies + 1))
    out = folder / "copies"

    def made(part: tuple[CopyTerms, ...], workers: int) -> None:
        target = out / str(workers)
        target.mkdir(parents=True)
        _make(store, edition, part, workers, target)

    def clear() -> None:
        shutil.rmtree(out, ignore_errors=True)

    made(plan[: copies // 10], 2)
    before = _peak()
    taken = measure_in_turns(
        {"1 process": lambda: made(plan, 1), "2 processes": lambda: made(plan, 2)}, lambda _: clear(), pairs
    )
    grown = _peak() - before
    print(f"{copies:,} copies; medians of {pairs} turns")
    for name, seconds in taken.items():
        median = statistics.median(seconds)
        print(f"{name:<12} {median:>8.2f} s   {copies / median:>8,.0f} copies/s")
    ratios = (one / two for one, two in zip(*taken.values(), strict=True))
    print(f"two are {statistics.median(ratios):.2f} times as fast as one")
    print(f"memory: {before / 2**20:.0f} MiB a worker, {grown / 2**20:.0f} MiB more after all copies")
    return int(grown > MEMORY_BOUND)


def _make(store: Store, edition: Edition, plan: tuple[CopyTerms, ...], workers: int, folder: Path) -> None:
    job = CopyJob.of(store, edition, plan, ("pdf",), folder)
    done = list(in_processes(tuple(cut(job, plan, workers)), workers, print))
    assert sum(each.made for each in done) == len(plan)


def _peak() -> int:
    """The most memory that a process had which this one started, in bytes (Linux)."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


if __name__ == "__main__":
    raise SystemExit(main())
