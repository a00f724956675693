"""The lines of the sample issues: what a cut promises, the composed issue keeps."""

from pathlib import Path

import pytest

from bulletins.pipeline.fitting import Cut, measured
from bulletins.pipeline.preparation import prepare
from bulletins.source import Workspace


@pytest.mark.parametrize("issue", ["shaanxi/2024-03", "chongqing/2024-04", "national/2024-02"])
def test_a_short_last_line_that_is_cut_saves_a_line(repo_root: Path, issue: str) -> None:
    prepared = prepare(Workspace.at(repo_root), issue)
    found = measured(prepared)
    cuts = [Cut(part, part.endings[0], part.endings[0].characters) for part in found.cases]
    lines = {
        ending.anchor: ending.lines for part in measured(prepared, cuts).cases for ending in part.endings
    }
    assert [lines.get(cut.ending.anchor, 1) for cut in cuts] == [cut.ending.lines - 1 for cut in cuts]


@pytest.mark.parametrize("issue", ["shaanxi/2024-03", "chongqing/2024-04", "national/2024-02"])
def test_parts_and_blanks_at_the_ends_of_columns_make_up_the_pages(repo_root: Path, issue: str) -> None:
    found = measured(prepare(Workspace.at(repo_root), issue))
    assert 0 < found.lines <= sum(page.lines for page in found.pages)
    assert all(page.used + page.free == page.lines for page in found.pages)
    assert all(part.lines > 0 and part.characters > 0 for part in found.cases)
