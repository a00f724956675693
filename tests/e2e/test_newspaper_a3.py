"""Newspapers on A3, in six columns, with the pages that are found for them: all that holds of newspaper pages."""

import re
from pathlib import Path

import pytest

from bulletins.compose import compose
from bulletins.files import write_text
from bulletins.pipeline.preparation import prepare
from bulletins.source import Workspace
from bulletins.units import mm
from tests.e2e.building import FORMATS, SAMPLES, Built, copy_workspace, run_build
from tests.e2e.test_newspaper import (
    NEWSPAPERS,
    test_every_paragraph_of_a_story_is_read_whole_and_after_the_one_before_it,
    test_pdftotext_sees_the_columns,
)
from tests.reading import agreement, pdf

__all__ = [
    "test_every_paragraph_of_a_story_is_read_whole_and_after_the_one_before_it",
    "test_pdftotext_sees_the_columns",
]


@pytest.fixture(scope="module", params=NEWSPAPERS)
def built(request: pytest.FixtureRequest, repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A newspaper in the style for A3, without its layout, which is one for five columns."""
    issue = SAMPLES[request.param]
    workspace = copy_workspace(repo_root, tmp_path_factory.mktemp("a3") / "workspace")
    series = workspace / "issues" / issue.partition("/")[0] / "series.yaml"
    write_text(series, _changed(series, r"^style: newspaper$", "style: newspaper-a3"))
    layout = workspace / "issues" / f"{issue}.yaml"
    write_text(layout, _changed(layout, r"^layout:\n(?:[ \n].*\n?)+", ""))
    folder = workspace / "out"
    run_build(workspace, issue, folder)
    prepared = prepare(Workspace.find(workspace), issue)
    made = compose(prepared.bulletin, prepared.styles, prepared.typefaces)
    return Built(workspace, issue, folder, prepared, made)


def _changed(path: Path, what: str, by: str) -> str:
    text, count = re.subn(what, by, path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert count == 1
    return text


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_format_says_what_the_tree_says(built: Built, suffix: str) -> None:
    prepared = built.prepared

    agreement.assert_file_agrees(built.file(suffix), prepared.bulletin, prepared.styles, built.layout)


def test_pages_are_a3_and_nothing_stands_beyond_them(built: Built) -> None:
    pages = pdf.read_pages(built.file("pdf"))

    assert {(round(page.width), round(page.height)) for page in pages} == {(round(mm(297)), round(mm(420)))}
    assert {page.number: outside for page in pages if (outside := page.outside())} == {}
