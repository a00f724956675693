"""Workspaces made of texts."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bulletins.source import Workspace

Written = Callable[[Mapping[str, str]], Workspace]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """A function: texts → the workspace that they are."""

    def write(files: Mapping[str, str]) -> Workspace:
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8", newline="\n")
        return Workspace(tmp_path)

    return write
