"""``bulletins build --report``."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bulletins.cli.parity import NODES_ZH, REASONS_ZH
from bulletins.errors import BulletinError
from bulletins.pipeline import office, parity
from bulletins.writers import docx, html, pdf

Call = Callable[..., Any]
Report = Callable[..., Any]

FILES = {
    "bulletins.yaml": "site: https://bulletins.example\n",
    "issues/s/series.yaml": "name: 某省工会简报\nissuer: 某省总工会\nkind: 简报\nstyle: brief\n",
    "issues/s/2024-01.yaml": "select: {cases: [a]}\nimprint: {报: 某省总工会}\n",
    "issues/cases/a.md": "---\n主题: 井口的桌子\n---\n王両每周在井口支起一张桌子，听下班的人说一说家里和班里的难处。\n",
}


@pytest.fixture
def report(call: Call, tmp_path: Path) -> Report:
    """A function: options → what ``build --report`` did for the only issue."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def run(*options: str) -> Any:
        folder = ("--workspace", tmp_path, "-o", tmp_path / "build")
        return call("build", "s/2024-01", "--to", "docx", "--report", *options, *folder)

    return run


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parity, "find_office", lambda: None)


@pytest.mark.usefixtures("no_office")
def test_the_pages_of_the_pdf_are_counted_and_libreoffice_is_missed(report: Report) -> None:
    done = report()

    assert done.code == 0
    assert [line.split()[:3] for line in done.out.splitlines()[3:4]] == [["PDF", "2", "0"]]
    assert "LibreOffice" not in done.out
    assert "hint[B780]: LibreOffice is not installed" in done.err


@pytest.mark.usefixtures("no_office")
def test_what_the_word_file_asks_for_and_what_it_cannot_do_is_said(report: Report) -> None:
    out = report().out

    assert "fonts that the Word file asks for: " in out
    assert "仿宋" in out
    assert "DOCX: LabelledRows (1) is approximated: at the foot of the last page" in out


@pytest.mark.usefixtures("no_office")
def test_characters_that_their_face_has_not_are_named(report: Report) -> None:
    found = json.loads(report("--json").out)["reports"]["s/2024-01"]

    assert found["substituted_fonts"]["pdf"] == [{"face": "Bulletin Song", "count": 1, "examples": "両"}]
    assert found["docx"] is None


@pytest.mark.usefixtures("no_office")
def test_formats_that_are_not_asked_for_are_not_looked_at(report: Report) -> None:
    found = json.loads(report("--json").out)["reports"]["s/2024-01"]

    assert {each["format"] for each in found["approximations"]} == {"docx"}


def test_an_office_that_makes_no_pages_is_a_warning(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parity, "find_office", lambda: sys.executable)
    done = report()

    assert done.code == 0
    assert "warning[B781]: LibreOffice made no pages of the Word file of 's-2024-01'" in done.err


def test_a_program_that_is_not_there_is_said_to_have_failed() -> None:
    with pytest.raises(BulletinError) as error:
        office.laid_out("no-such-office", "s-2024-01", b"")
    (finding,) = error.value.diagnostics
    assert finding.code == "B781"


@pytest.mark.system("soffice")
def test_word_and_pdf_are_beside_each_other(report: Report) -> None:
    found = json.loads(report("--json").out)

    assert found["findings"] == []
    printed = found["reports"]["s/2024-01"]
    assert (printed["pdf"]["pages"], printed["docx"]["pages"]) == (2, 1), "the imprint asks for an even page"
    assert "BulletinFang-Regular" in printed["docx"]["fonts"]
    assert printed["substituted_fonts"]["docx"] == []


def test_every_approximation_has_chinese_words() -> None:
    formats = {"pdf": pdf.SUPPORT, "docx": docx.SUPPORT, "html": html.SUPPORT}
    not_native = {
        (name, node)
        for name, support in formats.items()
        for node, said in support.items()
        if "approximated" in said or "omitted" in said
    }

    assert REASONS_ZH.keys() == not_native
    assert {node for _, node in not_native} == NODES_ZH.keys()
