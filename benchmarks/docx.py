"""``python -m benchmarks.docx``: how fast a Word file is written, in a warm process, beside docxtpl.

We start from the tree and the page map, docxtpl from the same words and a template; a different text each turn.
Seconds are the processor's: both work alone in one process and wait for nothing.

Prints; leaves no files.  Exit code 1 when a bound of docs/performance.md is broken.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from time import process_time

from benchmarks import report
from benchmarks.report import OURS
from benchmarks.texts import SIZES, Text, Texts
from benchmarks.timing import measure_in_turns
from benchmarks.words import footer_lines, words_of
from bulletins.pipeline.build import artifacts_of, composed
from bulletins.qr import qr_matrix, qr_png

DOCXTPL = "docxtpl"
BOUND = 1.5
"""Times docxtpl's time, for texts of every size."""

_FEWER_TURNS = {"L": 7}


class OurWriter:
    """Writes the tree with the page map."""

    def take(self, text: Text) -> None:
        self._prepared = text.prepared
        self._layout = composed(text.prepared)

    def write(self) -> bytes:
        (artifact,) = artifacts_of(self._prepared, self._layout, ("docx",))
        return artifact.data


class TemplateWriter:
    """Fills a template with the words."""

    def __init__(self, folder: Path, first: Text) -> None:
        from benchmarks.word_template import WordTemplate

        self._template = WordTemplate(folder, qr_png(qr_matrix(first.prepared.bulletin.edition.address)))

    def take(self, text: Text) -> None:
        self._words = list(words_of(text.prepared.bulletin))
        self._footer = footer_lines(text.prepared.bulletin)

    def write(self) -> bytes:
        return self._template.fill(self._words, self._footer)


def main() -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.docx", description=__doc__)
    parser.add_argument("--sizes", default=",".join(SIZES), help="texts to write (default: %(default)s)")
    parser.add_argument("--turns", type=int, default=15, help="turns a text (default: %(default)s)")
    options = parser.parse_args()
    print("medians of processor time; × is our time over docxtpl's, the median of the turns' ratios")
    print(report.heading((DOCXTPL,)))
    ratios = {size: _ratio(size, options.turns) for size in options.sizes.split(",")}
    broken = [
        f"{size}: {ratio:.2f} times docxtpl, more than {BOUND}"
        for size, ratio in ratios.items()
        if ratio > BOUND
    ]
    print("\n" + ("\n".join(f"BROKEN: {line}" for line in broken) or "bound kept"))
    return 1 if broken else 0


def _ratio(size: str, turns: int) -> float:
    """Measure the texts of one size and print the line."""
    with tempfile.TemporaryDirectory() as folder:
        texts = Texts(Path(folder), SIZES[size])
        first = texts.text(0)
        ours, peer = OurWriter(), TemplateWriter(Path(folder), first)

        def begin(turn: int) -> None:
            text = texts.text(turn)
            ours.take(text)
            peer.take(text)

        count = min(turns, _FEWER_TURNS.get(size, turns))
        taken = measure_in_turns({OURS: ours.write, DOCXTPL: peer.write}, begin, count, process_time)
    print(report.times(f"{size}: {first.characters:,} characters", taken, (DOCXTPL,)))
    return report.ratio(taken, DOCXTPL)


if __name__ == "__main__":
    sys.exit(main())
