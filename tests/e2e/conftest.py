"""Bulletins made by the real command: the samples, and a real one whose text lies beside the checkout."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bulletins.compose import compose
from bulletins.pipeline.preparation import prepare
from bulletins.source import Workspace
from tests.e2e.building import SAMPLES, Built, run_build
from tests.e2e.real_bulletin import write_real_workspace
from tests.reading.programs import browser_pdf, office_pdf

REAL = "real"


@pytest.fixture(scope="session", params=[*SAMPLES, REAL])
def built(request: pytest.FixtureRequest, repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The issue under test, in all formats; tests of a property that only briefs have name those."""
    if request.param == REAL:
        inputs: Path = request.getfixturevalue("shared_inputs")
        workspace = tmp_path_factory.mktemp(REAL)
        issue = write_real_workspace(inputs, workspace)
    else:
        workspace, issue = repo_root, SAMPLES[request.param]
    folder = tmp_path_factory.mktemp(f"built-{request.param}")
    run_build(workspace, issue, folder)
    prepared = prepare(Workspace.find(workspace), issue)
    layout = compose(prepared.bulletin, prepared.styles, prepared.typefaces)
    return Built(workspace, issue, folder, prepared, layout)


@pytest.fixture(scope="session")
def in_office(
    built: Built,
    repo_root: Path,
    requires_program: Callable[[str], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The DOCX as LibreOffice prints it."""
    folder = tmp_path_factory.mktemp("office")
    return office_pdf(requires_program("soffice"), built.file("docx"), folder, repo_root / "fonts")


@pytest.fixture(scope="session")
def in_browser(
    built: Built, requires_program: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The web page as Chromium prints it."""
    return browser_pdf(requires_program("chromium"), built.file("html"), tmp_path_factory.mktemp("browser"))
