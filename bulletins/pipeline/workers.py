"""Workers: the processes of this machine that make shards."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from bulletins.errors import DeliveryError, Diagnostic, Severity
from bulletins.pipeline.shards import Shard, ShardDone, make_shard

Tell = Callable[[Diagnostic], None]
"""Takes what whoever waits should know meanwhile."""


_MOST = 61
"""So many processes Windows can wait for."""


def cores() -> int:
    """How many processes of this machine work at the same time for this one."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # Windows, macOS


def here(shards: Sequence[Shard]) -> Iterator[ShardDone]:
    """Make shards in this very process."""
    return map(make_shard, shards)


def in_processes(shards: Sequence[Shard], workers: int, tell: Tell) -> Iterator[ShardDone]:
    """Make shards in so many processes, which are done in any order.

    When a worker dies, its shard and those of the others, which the system then ends as well, are made again, once.

    Raises:
        DeliveryError: the shard's own; or workers died twice with the same shard.
        EditionError: the store cannot be used.
        OSError: a file cannot be written.
    """
    waiting = deque(shards)
    again: list[Shard] = []
    while waiting:
        running: dict[Future[ShardDone], Shard] = {}
        lost: list[Shard] = []
        with _pool(min(workers, len(waiting))) as pool:
            try:
                yield from _made(pool, workers, waiting, running)
            except BrokenProcessPool:
                lost = list(running.values()) or [waiting.popleft()]
        if twice := [shard for shard in lost if any(shard is each for each in again)]:
            raise DeliveryError(Diagnostic.of("B691", count=len(twice[0].copies)))
        if lost:
            count = sum(len(shard.copies) for shard in lost)
            tell(Diagnostic.of("B690", severity=Severity.WARNING, count=count))
        again += lost
        waiting.extendleft(lost)


def _made(
    pool: ProcessPoolExecutor, workers: int, waiting: deque[Shard], running: dict[Future[ShardDone], Shard]
) -> Iterator[ShardDone]:
    """Have all that waits made; ``running`` are those shards that workers have."""
    while waiting or running:
        while waiting and len(running) < workers:  # no more than that: who dies has lost one shard
            future = pool.submit(make_shard, waiting[0])
            running[future] = waiting.popleft()
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in sorted(done, key=lambda each: each.exception() is not None):  # what was made counts
            result = future.result()
            del running[future]
            yield result


def _pool(workers: int) -> ProcessPoolExecutor:
    """Fresh processes on every system: a copy of this one would take its threads' locks along."""
    return ProcessPoolExecutor(min(workers, _MOST), multiprocessing.get_context("spawn"), _begin)


def _begin() -> None:
    """Ctrl-C is for the process that hands out the shards, and when that ends its workers end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
