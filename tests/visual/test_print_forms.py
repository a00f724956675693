"""Sheets of print forms as pictures that somebody looked at; ``--accept`` as for pages."""

from pathlib import Path

import pytest
from PIL import Image

from bulletins.pipeline.preparation import FIRST_EDITION, Prepared, prepare
from bulletins.pipeline.printing import build_forms
from bulletins.source import Workspace
from tests.reading.pdf import page_picture, read_pages
from tests.visual.test_pages import DPI, MOST_CHANGED, SAMPLES, changed_share

SHEETS = {
    "print-sheet": ("selection", "print", 1),
    "print-cover": ("casebook", "print-cover", 1),
    "booklet-sheet": ("selection", "booklet", 1),
    "office-first": ("selection", "office", 1),
    "proof-odd": ("brief", "proof", 1),
    "proof-even": ("selection", "proof", 2),
    "sign-off": ("brief", "proof", -1),
    "job-sheet": ("brief", "job", 1),
}
"""By picture: the style of the sample, the file, and which of its sheets; -1 is the last."""


OF_DIGESTS = {"job-sheet": 0.006}
"""How much more may be changed where digests and sizes of files are printed: they are others whenever a byte is."""


@pytest.fixture(scope="module")
def prepared(repo_root: Path) -> dict[str, Prepared]:
    """The samples, by their styles."""
    styles = {style for style, _, _ in SHEETS.values()}
    return {
        style: prepare(Workspace.find(repo_root), SAMPLES[style], standing=FIRST_EDITION) for style in styles
    }


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_looks_as_when_somebody_last_looked(
    prepared: dict[str, Prepared], name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    accepted = Path(__file__).with_name(f"{name}.png")
    style, form, number = SHEETS[name]
    switch = {"print-cover": "print", "job": "print"}.get(form, form)
    artifacts = build_forms(prepared[style], (switch,)).artifacts
    path = tmp_path / "sheet.pdf"
    path.write_bytes(next(each.data for each in artifacts if each.name.endswith(f"-{form}.pdf")))
    sheet = page_picture(path, number if number > 0 else len(read_pages(path)), DPI)
    if request.config.getoption("--accept"):
        sheet.quantize(16).save(accepted, optimize=True)

    most = OF_DIGESTS.get(name, MOST_CHANGED)
    assert changed_share(sheet, Image.open(accepted).convert("L")) <= most
