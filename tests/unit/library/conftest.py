"""Workspaces made of a few texts."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bulletins.source import Workspace

MakeWorkspace = Callable[[Mapping[str, str | bytes]], Workspace]

FILES = {
    "bulletins.yaml": "site: https://bulletins.example\n",
    "issues/organisations.yaml": (
        "organisations:\n"
        "  - {id: sn, name: 某省总工会, short: 省总, region: 某省}\n"
        "  - {id: north, name: 北城市总工会, region: 北城, parent: sn}\n"
        "  - {id: mine, name: 北城煤矿工会, region: 北城, parent: north}\n"
        "  - {id: south, name: 南城市总工会, region: 南城, parent: sn}\n"
    ),
    "issues/news/series.yaml": "name: 某省工会简报\nissuer: 某省总工会\nkind: 简报\nstyle: plain\n",
    "issues/news/2024-03.yaml": "select:\n  cases: [a, b]\n",
    "issues/cases/a.md": "---\nheadline: 甲\norganisation: north\n---\n正文。\n",
    "issues/cases/b.md": "---\nheadline: 乙\norganisation: south\n---\n正文。\n",
}


@pytest.fixture
def make_workspace(tmp_path: Path) -> MakeWorkspace:
    """A function: files by path → a workspace that has them and, where they say nothing else, those of ``FILES``."""

    def make(files: Mapping[str, str | bytes]) -> Workspace:
        for name, content in {**FILES, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return Workspace(tmp_path)

    return make
