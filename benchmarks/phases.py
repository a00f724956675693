"""Where a new process spends its time, stage by stage, and what the command's import loads."""

import json
import statistics
import subprocess
import sys
from pathlib import Path

_STAGES = """
import json, sys, time
marks = [("", time.perf_counter())]
def mark(name):
    marks.append((name, time.perf_counter()))
root, issue = sys.argv[1:]
import bulletins.cli.main, bulletins.cli.build
mark("import the command")
import pathlib
from bulletins.source import Workspace
import bulletins.pipeline.preparation
mark("import loading and assembly")
prepared = bulletins.pipeline.preparation.prepare(Workspace.find(pathlib.Path(root)), issue)
mark("load, resolve, assemble")
from bulletins.compose import compose
mark("import composition")
layout = compose(prepared.bulletin, prepared.styles, prepared.typefaces)
mark("compose")
import bulletins.writers.pdf, bulletins.writers.pdf.file
mark("import the PDF writer")
data = bulletins.writers.pdf.write(layout, prepared.bulletin, prepared.typefaces)
mark("write the PDF")
print(json.dumps([[name, at - marks[n][1]] for n, (name, at) in enumerate(marks[1:])]))
"""

_HEAVY = (
    "PIL", "docx", "jinja2", "lxml", "markdown_it", "numpy", "pikepdf", "pydantic", "reportlab", "rich", "segno", "yaml"
)  # fmt: skip


def cold_phases(issue: str, root: Path, count: int) -> str:
    """A table: milliseconds a stage, medians of ``count`` processes after one that does not count."""
    runs = [_run(_STAGES, str(root), issue) for _ in range(count + 1)][1:]
    stages: list[list[tuple[str, float]]] = [json.loads(run) for run in runs]
    rows = [
        (row[0][0], statistics.median(seconds for _, seconds in row) * 1000)
        for row in zip(*stages, strict=True)
    ]
    return "\n".join(f"  {name:<30} {milliseconds:6.0f} ms" for name, milliseconds in rows)


def modules_loaded() -> list[str]:
    """Those of the heavy modules that importing the command loads; there should be none."""
    loaded = _run("import sys, bulletins.cli.main; print(*sys.modules)").split()
    return sorted({name.partition(".")[0] for name in loaded} & set(_HEAVY))


def _run(program: str, *arguments: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], check=True, capture_output=True, encoding="utf-8"
    ).stdout
