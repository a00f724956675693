"""Measuring two things side by side: in turns, so that a busy machine is busy for both."""

import statistics
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Pairs:
    """Seconds of two contestants, measured in turns."""

    ours: tuple[float, ...]
    peers: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The median of the pairs' ratios: trust this rather than the seconds."""
        return statistics.median(mine / other for mine, other in zip(self.ours, self.peers, strict=True))

    def line(self, name: str, peer: str) -> str:
        """One line of the report."""
        mine, other = _milliseconds(self.ours), _milliseconds(self.peers)
        return f"{name:<34} {mine:>8}   {peer:<22} {other:>8}   × {self.ratio:.2f}"


def measure_pairs(ours: Callable[[int], object], peers: Callable[[int], object], count: int) -> Pairs:
    """Each contestant ``count`` times, in turns, after one time that does not count; they get the turn's number."""
    _timed(ours, 0)
    _timed(peers, 0)
    turns = [(_timed(ours, turn), _timed(peers, turn)) for turn in range(1, count + 1)]
    return Pairs(tuple(mine for mine, _ in turns), tuple(other for _, other in turns))


def run_quietly(command: Sequence[str]) -> Callable[[int], object]:
    """Running ``command`` as a process of its own, whatever the turn."""
    return lambda _: subprocess.run(command, check=True, capture_output=True)


def _timed(action: Callable[[int], object], turn: int) -> float:
    start = perf_counter()
    action(turn)
    return perf_counter() - start


def _milliseconds(seconds: Sequence[float]) -> str:
    return f"{statistics.median(seconds) * 1000:.0f} ms"
