"""``python -m benchmarks.selection``: how long ``bulletins select`` takes for a large library, as a new process.

Makes a library in a folder of its own; with and without the cache of cases, in turns.  Prints; leaves no files.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.case_library import ISSUE, write_library
from benchmarks.timing import measure_pairs
from bulletins.source.workspace import CACHE_FOLDER


def main() -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.selection", description=__doc__)
    parser.add_argument("--cases", type=int, default=5000, help="cases in the library (default: %(default)s)")
    parser.add_argument("--pairs", type=int, default=9, help="pairs a measurement (default: %(default)s)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "workspace"
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "bytecode")
        write_library(root, options.cases)
        print(f"bulletins select {ISSUE}, {options.cases:,} cases, {options.pairs} pairs, medians")
        run = _selecting(root)
        first = measure_pairs(run, _selecting(root, "--json"), options.pairs)
        print(first.line("with the cache", "the same with --json"))
        without = measure_pairs(_without_cache(root, run), run, options.pairs)
        print(without.line("without the cache", "with the cache"))
        nothing = measure_pairs(_selecting(root, "--help"), run, options.pairs)
        print(nothing.line("select --help", "with the cache"))
        size = (root / CACHE_FOLDER / "cases.json").stat().st_size
        print(f"the cache has {size / 1000:,.0f} kB")
    return 0


def _selecting(root: Path, *options: str) -> Callable[[int], object]:
    """The command as a process of its own."""
    command = [sys.executable, "-m", "bulletins", "select", ISSUE, "--workspace", str(root), *options]
    return lambda _: subprocess.run(command, check=True, capture_output=True)


def _without_cache(root: Path, run: Callable[[int], object]) -> Callable[[int], object]:
    """The same after the cache was deleted; the time of deleting counts, that of writing it anew as well."""

    def action(turn: int) -> object:
        shutil.rmtree(root / CACHE_FOLDER, ignore_errors=True)
        return run(turn)

    return action


if __name__ == "__main__":
    sys.exit(main())
