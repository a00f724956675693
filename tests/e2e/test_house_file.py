"""A style that builds on a Word file: built, published, rebuilt when the file has changed; shown in an office."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.building import SAMPLES, copy_workspace, run
from tests.house_file import house_file, house_parts
from tests.reading import pdf
from tests.reading.docx import read_docx
from tests.reading.programs import office_pdf

BRIEF = SAMPLES["brief"]
STYLE = """\
extends: brief
word-base: 望潮公文.docx
roles:
  paragraph: {docx: {name: 案例正文, style: 望潮正文}}
  case-title: {docx: {name: 案例标题, style: 望潮标题}}
"""


@pytest.fixture
def workspace(repo_root: Path, tmp_path: Path) -> Path:
    """The brief's workspace with a style that names a Word file."""
    folder = copy_workspace(repo_root, tmp_path / "office")
    style = folder / "templates/wangchao"
    style.mkdir(parents=True)
    (style / "style.yaml").write_text(STYLE, encoding="utf-8")
    (style / "望潮公文.docx").write_bytes(house_file())
    series = folder / "issues" / BRIEF.split("/")[0] / "series.yaml"
    named = re.sub("(?m)^style: .*$", "style: wangchao", series.read_text(encoding="utf-8"))
    series.write_text(named, encoding="utf-8")
    return folder


def test_an_edition_keeps_the_file_that_it_was_made_with(workspace: Path) -> None:
    done = run(workspace, "publish", BRIEF)
    assert done.returncode == 0, done.stderr
    other = str(house_parts()["word/header1.xml"]).replace("望潮区总工会公文", "改过的版头")
    base = workspace / "templates/wangchao/望潮公文.docx"
    base.write_bytes(house_file({"word/header1.xml": other}))

    again = run(workspace, "rebuild", BRIEF, "--json", TZ="Asia/Kathmandu", PYTHONHASHSEED="7")
    published = read_docx(next((workspace / "published" / BRIEF / "1").glob("*.docx")))

    assert {*json.loads(again.stdout)["files"].values()} == {"identical"}
    said = [p.text for paragraphs in published.running.values() for p in paragraphs]
    assert "望潮区总工会公文" in said


def test_what_the_file_lacks_is_said_with_its_place(workspace: Path) -> None:
    style = workspace / "templates/wangchao/style.yaml"
    style.write_text(STYLE.replace("style: 望潮标题", "style: 望潮题目"), encoding="utf-8")

    done = run(workspace, "build", BRIEF, "--to", "docx", "--lang", "zh")

    assert done.returncode == 1
    assert "templates/wangchao/style.yaml:5:" in done.stderr + done.stdout
    assert "底版“templates/wangchao/望潮公文.docx”中没有段落样式“望潮题目”" in done.stderr + done.stdout
    assert not (workspace / "build").exists()


@pytest.mark.system("soffice")
def test_an_office_program_shows_letterhead_and_styles(
    workspace: Path, requires_program: Callable[[str], str], repo_root: Path
) -> None:
    done = run(workspace, "build", BRIEF, "--to", "docx", "-o", "out")
    assert done.returncode == 0, done.stderr
    (made,) = (workspace / "out").glob("*.docx")
    first, second, *_ = pdf.read_pages(
        office_pdf(requires_program("soffice"), made, workspace / "out", repo_root / "fonts")
    )

    def size(page: pdf.PdfPage, text: str) -> float:
        line = next(line for line in page.lines() if text in "".join(glyph.char for glyph in line))
        return line[-1].size

    assert size(first, "望潮区总工会公文") == pytest.approx(22, abs=0.2)
    assert not any("望潮区总工会公文" in "".join(g.char for g in line) for line in second.lines())
    assert size(second, "陕西工会工作简报") == pytest.approx(9, abs=0.2)
