"""Where issues and series lie."""

from pathlib import Path

from bulletins.library import find_series
from bulletins.library.issue_files import no_series, series_path
from bulletins.source import Workspace


def _workspace(folder: Path, *paths: str) -> Workspace:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).touch()
    return Workspace(folder)


def test_series_are_the_folders_with_a_series_file(tmp_path: Path) -> None:
    workspace = _workspace(tmp_path, series_path("b"), series_path("a"), "issues/cases/x.md")

    assert find_series(workspace) == ("a", "b")


def test_a_series_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    finding = no_series(_workspace(tmp_path, series_path("shaanxi"), series_path("news")), "shanxi")

    assert (finding.value("suggestion"), finding.value("known")) == ("shaanxi", "news, shaanxi")
