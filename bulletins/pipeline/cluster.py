"""A cluster: a scheduler of Dask, and workers on other machines that make shards.

All of them see the store and the folder of the copies under the same paths, and have the same release of this program.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from bulletins.errors import DeliveryError, Diagnostic
from bulletins.pipeline.shards import Crew, Shard, ShardDone, make_shard

if TYPE_CHECKING:
    from distributed import Client

_SECONDS = 10
"""So long a scheduler may take to answer."""
_AHEAD = 4
"""So many shards for each thread of the workers lie with the scheduler: enough to keep them busy."""


@contextmanager
def cluster(address: str) -> Iterator[Crew]:
    """The workers of the scheduler at ``address`` as a crew; what a lost one had, another one makes.

    Raises:
        DeliveryError: the extra is missing; the scheduler does not answer, or has no workers.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise DeliveryError(Diagnostic.of("B695")) from error
    try:
        client = Client(address, timeout=_SECONDS, set_as_default=False)
    except OSError as error:
        reason = str(error).splitlines()[0]
        raise DeliveryError(Diagnostic.of("B696", address=address, reason=reason)) from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise DeliveryError(Diagnostic.of("B697", address=address))
        yield Crew(threads, partial(_made, client, _AHEAD * threads))


def _made(client: "Client", ahead: int, shards: Sequence[Shard]) -> Iterator[ShardDone]:
    """What the workers make of shards, in any order; so many are handed out ahead.

    Raises:
        DeliveryError: the shard's own; or worker after worker died with the same shard.
        EditionError: a worker cannot use the store.
        OSError: a file cannot be written.
    """
    from distributed import as_completed
    from distributed.scheduler import KilledWorker

    waiting = iter(shards)
    first = [client.submit(make_shard, shard, pure=False) for shard in islice(waiting, ahead)]
    running = as_completed(first, loop=client.loop)
    try:
        for future in running:
            yield future.result()
            for shard in islice(waiting, 1):
                running.add(client.submit(make_shard, shard, pure=False))
    except KilledWorker as error:
        raise DeliveryError(Diagnostic.of("B691", count=len(shards[0].copies))) from error
