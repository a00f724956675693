"""Measuring things side by side: in turns, so that a busy machine is busy for all."""

import statistics
import subprocess
from collections.abc import Callable, Mapping, Sequence
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
        mine, other = milliseconds(self.ours), milliseconds(self.peers)
        return f"{name:<34} {mine:>8}   {peer:<22} {other:>8}   × {self.ratio:.2f}"


def measure_pairs(ours: Callable[[int], object], peers: Callable[[int], object], count: int) -> Pairs:
    """Each contestant ``count`` times, in turns, after one time that does not count; they get the turn's number."""
    turn = 0

    def begin(number: int) -> None:
        nonlocal turn
        turn = number

    taken = measure_in_turns({"ours": lambda: ours(turn), "peers": lambda: peers(turn)}, begin, count)
    return Pairs(taken["ours"], taken["peers"])


def measure_in_turns(
    contestants: Mapping[str, Callable[[], object]],
    begin: Callable[[int], None],
    count: int,
    clock: Callable[[], float] = perf_counter,
) -> dict[str, tuple[float, ...]]:
    """The seconds that each contestant took in ``count`` turns, after one that does not count, by ``clock``.

    ``begin`` is called with the number of each turn before the clock starts.
    """
    taken: dict[str, list[float]] = {name: [] for name in contestants}
    for turn in range(count + 1):
        begin(turn)
        for name, action in contestants.items():
            start = clock()
            action()
            if turn:
                taken[name].append(clock() - start)
    return {name: tuple(seconds) for name, seconds in taken.items()}


def run_quietly(command: Sequence[str]) -> Callable[[int], object]:
    """Running ``command`` as a process of its own, whatever the turn."""
    return lambda _: subprocess.run(command, check=True, capture_output=True)


def milliseconds(seconds: Sequence[float]) -> str:
    """The median, for a reader."""
    return f"{statistics.median(seconds) * 1000:,.0f} ms"
