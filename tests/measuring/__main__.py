"""Print the table of criteria and texts, and write ``docs/measurements.md``: ``make measure``."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.measuring.criteria import CRITERIA, Criterion, Grade, measured
from tests.measuring.texts import LOOKS, SAMPLES, TITLE, Measured, Press, real_texts

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "measurements.md"

_HEAD = """# What is measured on the finished page

`make measure` sets texts, reads the positions of the glyphs back from the PDF and counts. The tool
(`tests/measuring/`) asks nothing of the composer; lines, columns and paragraphs are put together again from where
the glyphs stand, and what was read must be the text that was set.

**[H]** must be 0 everywhere; **[S]** is as low as it can be, with its limit; the rest informs. “Squeezed” marks give
a quarter em or more, half of their blank; “touched” ones anything. All lengths in em are of the running text.

**hard** is a text of our own (`tests/measuring/hard.py`): every problem begins at each of the last four places of a
line. **bulletin** and **official** are real texts that are not part of the project, each line of theirs a paragraph,
half-width marks after Han made full. 28, 22 and 37 are the measures in em: the page of a brief, the columns of a
selection, the page of a casebook. On a narrow measure, and where problems are crowded, some lines have to be looser.
"""
_WITHOUT = "The real texts were not at hand: their columns are left out."


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure everything that is at hand."""
    parser = argparse.ArgumentParser(prog="python -m tests.measuring", description=__doc__)
    parser.add_argument("--no-document", action="store_true", help="leave docs/measurements.md as it is")
    options = parser.parse_args(arguments)
    inputs = Path(os.environ.get("BULLETINS_INPUTS", ROOT.parent / "shared" / "inputs"))
    with TemporaryDirectory() as folder:
        document = report(Press(ROOT, Path(folder)), inputs)
    sys.stdout.write(document)
    if not options.no_document:
        DOCUMENT.write_text(document, encoding="utf-8", newline="\n")


def report(press: Press, inputs: Path) -> str:
    """The document: a table for each group of texts."""
    parts = [_HEAD, "## Our own texts\n", _table(list(_own(press)))]
    real = list(real_texts(inputs))
    if not real:
        return "\n".join([*parts, _WITHOUT, "", _meanings()])
    for look in LOOKS:
        title = f"## Real texts, {look} em\n"
        parts += [title, _table([press.plain(name, look, TITLE, text) for name, text in real])]
    return "\n".join([*parts, _meanings()])


def _own(press: Press) -> Iterator[Measured]:
    for look in LOOKS:
        yield press.hard(look)
    for issue in SAMPLES:
        yield press.sample(issue)


def _table(texts: Sequence[Measured]) -> str:
    lines = [
        "| # | criterion | | " + " | ".join(text.name for text in texts) + " |",
        "|---" * 3 + "|---:" * len(texts) + "|",
    ]
    numbers = [measured(text.setting) for text in texts]
    for criterion in CRITERIA:
        cells = " | ".join(_shown(each[criterion.name]) for each in numbers)
        lines.append(f"| {criterion.number} | `{criterion.name}` | {_grade(criterion)} | {cells} |")
    missing = " | ".join(str(text.missing_glyphs) for text in texts)
    wrong = " | ".join(str(text.roundtrip_wrong) for text in texts)
    lines += [f"| 26 | `missing_glyphs` | H | {missing} |", f"| 26 | `roundtrip_wrong` | H | {wrong} |"]
    return "\n".join(lines) + "\n"


def _grade(criterion: Criterion) -> str:
    if criterion.grade is Grade.SOFT and criterion.most:
        return f"S ≤ {criterion.most:g}"
    return criterion.grade.value


def _shown(number: float | None) -> str:
    if number is None:
        return "–"
    return str(int(number)) if number == int(number) else f"{number:.3f}"


def _meanings() -> str:
    """What each criterion counts."""
    rows = [f"- `{criterion.name}`: {criterion.meaning}." for criterion in CRITERIA]
    rows += [
        "- `missing_glyphs`: times that the glyph of a missing character is drawn.",
        "- `roundtrip_wrong`: paragraphs that are not read back word for word.",
    ]
    return "\n".join(["## What is counted\n", *rows, ""])


if __name__ == "__main__":
    main()
