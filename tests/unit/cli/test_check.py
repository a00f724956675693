"""``bulletins check``."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


@pytest.fixture
def workspace(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """A function: files by path → the folder of a workspace that has them."""

    def make(files: Mapping[str, str]) -> Path:
        for name, text in {"bulletins.yaml": "site: https://bulletins.example\n", **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        return tmp_path

    return make


def test_files_that_nothing_reads_are_named(
    call: Call, workspace: Callable[[Mapping[str, str]], Path]
) -> None:
    folder = workspace({"issues/s/2024-2.yaml": "", "issues/cases/b.markdown": ""})
    called = call("check", "--workspace", folder)
    assert called.code == 0
    assert "B153" in called.err
    assert "B154" in called.err
    assert call("check", "--strict", "--workspace", folder).code == 1
