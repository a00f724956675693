"""``python -m benchmarks``: how fast a bulletin is made, as ratios to Typst setting the same text.

Prints a line a measurement; leaves no files.  Exit code 1 when a bound of docs/performance.md is broken.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.phases import cold_phases, modules_loaded
from benchmarks.timing import measure_pairs, run_quietly
from benchmarks.typst_text import typst_inputs, typst_source
from benchmarks.warm import OurPress, TypstPress
from bulletins.package_data import data_folder
from bulletins.pipeline.preparation import Prepared, prepare
from bulletins.qr import QUIET_ZONE
from bulletins.source import Workspace

ROOT = Path(__file__).resolve().parent.parent
COLD_BOUND = 4.0
HELP_BOUND_S = 0.15


def main() -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--issue", default="shaanxi/2024-03", help="issue of this repository (default: %(default)s)"
    )
    parser.add_argument("--pairs", type=int, default=15, help="pairs a measurement (default: %(default)s)")
    options = parser.parse_args()
    prepared = prepare(Workspace.find(ROOT), options.issue)
    with tempfile.TemporaryDirectory() as folder:
        _let_python_keep_its_bytecode(Path(folder) / "bytecode")
        print(f"{options.issue}, {options.pairs} pairs, medians; × is the median of the pairs' ratios\n")
        return _measure(options.issue, options.pairs, prepared, Path(folder))


def _measure(issue: str, pairs: int, prepared: Prepared, folder: Path) -> int:
    peer = _peer_command(prepared, folder)
    python = sys.executable
    build = [python, "-m", "bulletins", "build", issue, "--workspace", str(ROOT), "-o", str(folder), "--to"]
    cold = measure_pairs(run_quietly([*build, "pdf"]), run_quietly(peer), pairs)
    print(cold.line("PDF, a new process", "typst, a new process"))
    for suffix in ("docx", "html"):
        print(
            measure_pairs(run_quietly([*build, suffix]), run_quietly(peer), pairs).line(
                f"{suffix.upper()}, a new process", "typst (PDF)"
            )
        )
    warm = measure_pairs(
        OurPress(ROOT, issue).print_pdf, TypstPress(prepared.bulletin, folder).print_pdf, pairs
    )
    print(warm.line("PDF, one process", "typst, one process"))
    nothing = run_quietly([python, "-c", "pass"])
    help_text = measure_pairs(run_quietly([python, "-m", "bulletins", "--help"]), nothing, pairs)
    print(help_text.line("bulletins --help", "Python doing nothing"))
    print(
        f"\nwhere a new process spends its time ({pairs} runs, medians):\n{cold_phases(issue, ROOT, pairs)}"
    )
    print(f"\nheavy modules loaded by the command's import: {', '.join(modules_loaded()) or 'none'}")
    return _verdict(cold.ratio, statistics.median(help_text.ours))


def _let_python_keep_its_bytecode(folder: Path) -> None:
    """As on any machine after the first run, whatever this shell's settings; away from the checkout."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


def _peer_command(prepared: Prepared, folder: Path) -> list[str]:
    """The peer's document in ``folder``, and the command that compiles it."""
    import segno

    bulletin = prepared.bulletin
    symbol = segno.make_qr(bulletin.edition.address, error="m", boost_error=False)
    symbol.save(str(folder / "qr.svg"), border=QUIET_ZONE)
    (folder / "peer.typ").write_text(typst_source(bulletin), encoding="utf-8")
    (folder / "peer.json").write_text(json.dumps(typst_inputs(bulletin, "qr.svg")), encoding="utf-8")
    script = Path(__file__).with_name("compile_typst.py")
    files = [folder / "peer.typ", folder / "peer.json", data_folder("fonts"), folder / "peer.pdf"]
    return [sys.executable, *map(str, [script, *files])]


def _verdict(cold_ratio: float, help_s: float) -> int:
    broken = []
    if cold_ratio > COLD_BOUND:
        broken.append(
            f"a PDF in a new process takes {cold_ratio:.2f} times Typst's time, more than {COLD_BOUND}"
        )
    if help_s > HELP_BOUND_S:
        broken.append(f"--help takes {help_s:.2f} s, more than {HELP_BOUND_S}")
    print("\n" + ("\n".join(f"BROKEN: {line}" for line in broken) or "bounds kept"))
    return 1 if broken else 0


sys.exit(main())
