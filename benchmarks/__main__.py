"""``python -m benchmarks``: how fast bulletins are made, as ratios to named peers that set the same text.

Prints a line a measurement; leaves no files.  Exit code 1 when a bound of docs/performance.md is broken.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from benchmarks import report
from benchmarks.phases import cold_phases, modules_loaded
from benchmarks.presses import (
    OurPress,
    OurPressFromFiles,
    PlatypusPress,
    Press,
    TypstPress,
    WeasyPrintPress,
)
from benchmarks.report import OURS
from benchmarks.sources import write_sources
from benchmarks.texts import ISSUE, SIZES, Text, Texts
from benchmarks.timing import measure_in_turns, measure_pairs, run_quietly
from bulletins.values import frozen

TYPST, WEASYPRINT, PLATYPUS = PEERS = ("typst", "weasyprint", "platypus")

# What holds, so that a change that makes it worse is seen; docs/performance.md says what is aimed at.
WARM_BOUNDS = {TYPST: 1.4, PLATYPUS: 0.35}
COLD_BOUNDS = {"S": 3.2, "M": 2.2}
PEAK_BOUNDS = {"L": 0.6}
HELP_BOUND_S = 0.15

_FEWER_PAIRS = {"L": 3}
"""Peers take eight seconds for the long text: at most so many pairs of it."""

Taken = Mapping[str, Sequence[float]]


@frozen
class Bench:
    """One run: how many pairs, which peers, a folder to work in, and the bounds that turned out broken."""

    pairs: int
    peers: tuple[str, ...]
    folder: Path
    broken: list[str]

    def check(self, what: str, ratio: float, bound: float | None, peer: str) -> None:
        """Note it if a bound does not hold."""
        if bound is not None and ratio > bound:
            self.broken.append(f"{what}: {ratio:.2f} times {peer}, more than {bound}")


def main() -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", default=",".join(SIZES), help="texts to set (default: %(default)s)")
    parser.add_argument("--peers", default=",".join(PEERS), help="peers to run (default: %(default)s)")
    parser.add_argument("--pairs", type=int, default=7, help="pairs a measurement (default: %(default)s)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _let_python_keep_its_bytecode(Path(folder) / "bytecode")
        bench = Bench(options.pairs, tuple(options.peers.split(",")), Path(folder), [])
        print("medians; × is our time over the peer's, the median of the pairs' ratios")
        for size in options.sizes.split(","):
            _measure_size(bench, size)
        _measure_rest(bench)
    print("\n" + ("\n".join(f"BROKEN: {line}" for line in bench.broken) or "bounds kept"))
    return 1 if bench.broken else 0


def _measure_size(bench: Bench, size: str) -> None:
    """A text of one size: warm from the tree and from files, cold, and peak memory."""
    folder = bench.folder / size
    folder.mkdir()
    texts = Texts(folder, SIZES[size])
    pairs = min(bench.pairs, _FEWER_PAIRS.get(size, bench.pairs))
    first = texts.text(0)
    print(f"\n{size}: {first.characters:,} characters, {pairs} pairs\n{report.heading(bench.peers)}")
    presses = _presses(bench.peers, folder, first)
    warm = _warm({OURS: OurPress(), **presses}, texts, pairs)
    print(report.times("one process, from the tree", warm, bench.peers))
    for peer in presses:
        bench.check(f"{size}, one process", report.ratio(warm, peer), WARM_BOUNDS.get(peer), peer)
    if TYPST in presses:
        files = _warm({OURS: OurPressFromFiles(), TYPST: presses[TYPST]}, texts, pairs, first=1000)
        print(report.times("one process, from files", files, bench.peers))
    commands = _cold_commands(bench.peers, texts.text(0), folder)
    cold = _cold(commands, pairs)
    print(report.times("a new process", cold, bench.peers))
    peaks = {name: [_peak(command)] for name, command in commands.items()}
    print(report.peaks("peak memory, a new process", peaks, bench.peers))
    if TYPST in presses:
        bench.check(f"{size}, a new process", report.ratio(cold, TYPST), COLD_BOUNDS.get(size), TYPST)
        bench.check(f"{size}, peak memory", report.ratio(peaks, TYPST), PEAK_BOUNDS.get(size), TYPST)


def _presses(peers: Sequence[str], folder: Path, first: Text) -> dict[str, Press]:
    """The peers' presses; WeasyPrint needs libraries of the system, and is left out where they are missing."""
    makers: dict[str, Callable[[], Press]] = {
        TYPST: lambda: TypstPress(folder, first),
        WEASYPRINT: lambda: WeasyPrintPress(folder, first),
        PLATYPUS: PlatypusPress,
    }
    presses: dict[str, Press] = {}
    for peer in peers:
        try:
            presses[peer] = makers[peer]()
        except OSError as error:
            print(f"{peer} cannot run here: {error}")
    return presses


def _warm(presses: Mapping[str, Press], texts: Texts, pairs: int, first: int = 1) -> Taken:
    """The texts from number ``first`` on: none is set twice by a press, which could remember it."""

    def begin(turn: int) -> None:
        text = texts.text(first + turn)
        for press in presses.values():
            press.take(text)

    return measure_in_turns({name: press.print_pdf for name, press in presses.items()}, begin, pairs)


def _cold_commands(peers: Sequence[str], text: Text, folder: Path) -> dict[str, list[str]]:
    write_sources(folder, text)
    peer = [sys.executable, "-m", "benchmarks.cold_peer"]
    return {OURS: _build(text, folder, "pdf"), **{name: [*peer, name, str(folder)] for name in peers}}


def _build(text: Text, folder: Path, suffix: str) -> list[str]:
    build = [sys.executable, "-m", "bulletins", "build", ISSUE]
    return [*build, "--workspace", str(text.root), "-o", str(folder), "--to", suffix]


def _cold(commands: Mapping[str, list[str]], pairs: int) -> Taken:
    def begin(turn: int) -> None:
        """Nothing changes from turn to turn."""

    runs = {name: run_quietly(command) for name, command in commands.items()}
    return measure_in_turns({name: partial(run, 0) for name, run in runs.items()}, begin, pairs)


def _peak(command: list[str]) -> float:
    """The peak memory of a command, in bytes."""
    small = [sys.executable, str(Path(__file__).with_name("peak.py"))]
    return float(subprocess.run([*small, *command], check=True, capture_output=True, text=True).stdout)


def _measure_rest(bench: Bench) -> None:
    """The other formats and the command's help, and where a new process spends its time."""
    folder = bench.folder / "rest"
    folder.mkdir()
    text = Texts(folder, SIZES["S"]).text(0)
    commands = _cold_commands((TYPST,), text, folder)
    print()
    for suffix in ("docx", "html"):
        taken = measure_pairs(
            run_quietly(_build(text, folder, suffix)), run_quietly(commands[TYPST]), bench.pairs
        )
        print(taken.line(f"{suffix.upper()} of S, a new process", "typst (PDF)"))
    nothing = run_quietly([sys.executable, "-c", "pass"])
    help_text = measure_pairs(
        run_quietly([sys.executable, "-m", "bulletins", "--help"]), nothing, bench.pairs
    )
    print(help_text.line("bulletins --help", "Python doing nothing"))
    print(f"\nwhere a new process spends its time, S:\n{cold_phases(ISSUE, text.root, bench.pairs)}")
    print(f"\nheavy modules loaded by the command's import: {', '.join(modules_loaded()) or 'none'}")
    if statistics.median(help_text.ours) > HELP_BOUND_S:
        bench.broken.append(
            f"--help takes {statistics.median(help_text.ours):.2f} s, more than {HELP_BOUND_S}"
        )


def _let_python_keep_its_bytecode(folder: Path) -> None:
    """As on any machine after the first run, whatever this shell's settings; away from the checkout."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


if __name__ == "__main__":
    sys.exit(main())
