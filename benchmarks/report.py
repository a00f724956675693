"""The report: a line a measurement, ours first, then each peer with our time as a multiple of its."""

import statistics
from collections.abc import Mapping, Sequence

from benchmarks.timing import milliseconds

OURS = "ours"
_NAME, _OURS, _PEER = 30, 10, 22


def heading(peers: Sequence[str]) -> str:
    """The line above the lines."""
    return f"{'':<{_NAME}}{OURS:>{_OURS}}" + "".join(f"{peer:>{_PEER}}" for peer in peers)


def ratio(taken: Mapping[str, Sequence[float]], peer: str) -> float:
    """The median of the pairs' ratios: trust this rather than the seconds."""
    return statistics.median(mine / other for mine, other in zip(taken[OURS], taken[peer], strict=True))


def times(name: str, taken: Mapping[str, Sequence[float]], peers: Sequence[str]) -> str:
    """A line of seconds; nothing stands under a peer that was not measured."""
    cells = {
        peer: f"{milliseconds(taken[peer])}  × {ratio(taken, peer):.2f}" for peer in peers if peer in taken
    }
    return _line(name, milliseconds(taken[OURS]), peers, cells)


def peaks(name: str, taken: Mapping[str, Sequence[float]], peers: Sequence[str]) -> str:
    """A line of bytes."""
    cells = {
        peer: f"{_mebibytes(taken[peer])}  × {ratio(taken, peer):.2f}" for peer in peers if peer in taken
    }
    return _line(name, _mebibytes(taken[OURS]), peers, cells)


def _line(name: str, ours: str, peers: Sequence[str], cells: Mapping[str, str]) -> str:
    return f"{name:<{_NAME}}{ours:>{_OURS}}" + "".join(f"{cells.get(peer, ''):>{_PEER}}" for peer in peers)


def _mebibytes(sizes: Sequence[float]) -> str:
    return f"{statistics.median(sizes) / 2**20:.0f} MiB"
