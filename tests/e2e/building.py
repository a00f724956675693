"""Building issues as users do: the real command, in a process of its own."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bulletins.compose.boxes import Layout
from bulletins.pipeline.preparation import Prepared

FORMATS = ("pdf", "docx", "html")
SAMPLES = {
    "brief": "shaanxi/2024-03",
    "selection": "chongqing/2024-04",
    "selection with contents": "chongqing/2024-05",
    "casebook": "national/2024-02",
    "casebook without parts": "national/2024-03",
    "house": "qingtong/2024-02",
    "newspaper": "newspaper/2024-06",
    "newspaper columns": "chongqing-page/2024-02",
}
"""An issue of the repository for each form that issues have."""


@dataclass(frozen=True, slots=True)
class Built:
    """An issue, its files in ``folder``, and what they were made of; ``layout`` are the pages of its PDF."""

    workspace: Path
    issue: str
    folder: Path
    prepared: Prepared
    layout: Layout

    def file(self, suffix: str) -> Path:
        return self.folder / f"{self.prepared.bulletin.name}.{suffix}"

    @property
    def pdfs(self) -> list[Path]:
        """The PDF, and that of its cover if it has one of its own."""
        return sorted(self.folder.glob("*.pdf"))

    @property
    def is_book(self) -> bool:
        """Whether it has a cover."""
        return any(block.role == "cover" for block in self.prepared.bulletin.children)


def run_build(workspace: Path, issue: str | None, folder: Path | str, **environment: str) -> str:
    """``bulletins build`` called in ``workspace``, for all its issues if none is named; what it says."""
    named = [] if issue is None else [issue]
    done = subprocess.run(
        [sys.executable, "-m", "bulletins", "build", *named, "--to", ",".join(FORMATS), "-o", str(folder)],
        cwd=workspace,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr, done.stderr
    return done.stdout


def command(*arguments: str) -> list[str]:
    """``bulletins`` with arguments, for a process of its own."""
    return [sys.executable, "-m", "bulletins", *arguments]


def run(workspace: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """``bulletins`` called in ``workspace``."""
    return subprocess.run(
        command(*arguments),
        cwd=workspace,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
    )


def copy_office(source: Path, target: Path) -> Path:
    """A workspace with its store, elsewhere; font files of the store, which nothing changes, are shared."""

    def copy(one: str, other: str) -> None:
        is_font = one.endswith((".ttf", ".json")) and "/fonts/" in one
        (os.link if is_font else shutil.copy2)(one, other)

    return Path(shutil.copytree(source, target, copy_function=copy))


def copy_workspace(source: Path, target: Path) -> Path:
    """The settings and issues of a workspace, elsewhere; styles and fonts are the package's own."""
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(source / "bulletins.yaml", target)
    shutil.copytree(source / "issues", target / "issues")
    return target
