"""A workspace of frozen files is read as the folder was that they come from, and nothing else is in it."""

from pathlib import Path

import pytest

from bulletins.errors import SourceError
from bulletins.source import Workspace

FILES = {
    "bulletins.yaml": b"site: https://bulletins.example\n",
    "issues/cases/a.md": b"one",
    "issues/cases/more/b.md": b"two",
    "issues/cases/.hidden.md": b"three",
    "issues/x/2024-01.yaml": b"four",
    "templates/own/style.yaml": b"five",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, data in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


@pytest.fixture
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return Workspace.of(FILES, tmp_path_factory.mktemp("store"))


@pytest.mark.parametrize(
    ("under", "pattern"),
    [
        ("issues/cases", "*.md"),
        ("issues/cases", "**/*.md"),
        ("issues", "*/*.yaml"),
        ("nowhere", "*"),
        ("templates", "*/style.yaml"),
    ],
)
def test_it_lists_what_the_folder_listed(folder: Path, frozen: Workspace, under: str, pattern: str) -> None:
    assert frozen.list(under, pattern) == Workspace(folder).list(under, pattern)


def test_it_reads_and_records_as_the_folder_did(folder: Path, frozen: Workspace) -> None:
    live = Workspace(folder)
    for workspace in (live, frozen):
        workspace.read_bytes("issues/cases/a.md")
        workspace.style_bytes("own", "style.yaml")

    assert frozen.record() == live.record()
    assert frozen.contents() == live.contents()


def test_what_was_not_frozen_is_not_there(frozen: Workspace) -> None:
    (frozen.root / "later.md").write_bytes(b"x")

    assert not frozen.has_file("later.md")
    assert frozen.cache_file("cases.json") is None
    with pytest.raises(SourceError) as error:
        frozen.read_bytes("later.md")
    assert error.value.diagnostics[0].code == "B102"


def test_a_shipped_style_is_frozen_as_one_of_the_workspaces_own(folder: Path) -> None:
    workspace = Workspace(folder)
    workspace.style_bytes("brief", "style.yaml")

    assert list(workspace.contents()) == ["templates/brief/style.yaml"]


def test_a_file_that_changes_meanwhile_is_not_frozen(folder: Path) -> None:
    workspace = Workspace(folder)
    workspace.read_bytes("issues/cases/a.md")
    (folder / "issues/cases/a.md").write_bytes(b"changed")

    with pytest.raises(SourceError) as error:
        workspace.contents()
    assert error.value.diagnostics[0].code == "B511"
