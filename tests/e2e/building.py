"""Building issues as users do: the real command, in a process of its own."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bulletins.pipeline.preparation import Prepared

FORMATS = ("pdf", "docx", "html")


@dataclass(frozen=True, slots=True)
class Built:
    """An issue, its files in ``folder``, and what they were made of."""

    workspace: Path
    issue: str
    folder: Path
    prepared: Prepared

    def file(self, suffix: str) -> Path:
        return self.folder / f"{self.prepared.bulletin.name}.{suffix}"


def run_build(workspace: Path, issue: str, folder: Path | str, **environment: str) -> str:
    """``bulletins build`` called in ``workspace``; what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "bulletins", "build", issue, "--to", ",".join(FORMATS), "-o", str(folder)],
        cwd=workspace,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr, done.stderr
    return done.stdout


def copy_workspace(source: Path, target: Path) -> Path:
    """The settings and issues of a workspace, elsewhere; styles and fonts are the package's own."""
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(source / "bulletins.yaml", target)
    shutil.copytree(source / "issues", target / "issues")
    return target
