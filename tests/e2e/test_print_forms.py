"""Print forms of the samples, made by the real command, read as a print shop or a proofreader would."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pikepdf
import pytest
from pikepdf.pdfa import validate_written
from PIL import ImageStat

from bulletins.press.sign_off import STEPS
from tests.conftest import PREFLIGHT_JARS
from tests.e2e.building import SAMPLES
from tests.e2e.test_archive import ONLY_IN_1B
from tests.reading.codes import printed_codes
from tests.reading.pdf import PT_PER_MM, Glyph, PdfPage, links, page_picture, read_pages
from tests.reading.tags import read_tags

SWITCHES = ("--print", "--booklet", "--office", "--proof", "--multiple-of", "4")
CLOSE_PT = 0.1


@dataclass(frozen=True, slots=True)
class Forms:
    """The files of an issue in ``folder``: its PDF, filled up to whole sheets, and every print form."""

    folder: Path
    name: str

    def file(self, form: str = "") -> Path:
        return self.folder / f"{self.name}{form and f'-{form}'}.pdf"

    @property
    def has_cover(self) -> bool:
        """Whether the print shop gets the cover as a file of its own."""
        return self.file("print-cover").exists()

    def pages(self, form: str = "") -> tuple[PdfPage, ...]:
        return read_pages(self.file(form))

    def printed(self) -> tuple[PdfPage, ...]:
        """The pages of the PDF that the print form has."""
        return self.pages()[2:-2] if self.has_cover else self.pages()


def build_forms(repo_root: Path, issue: str, folder: Path, **environment: str) -> Forms:
    done = subprocess.run(
        [sys.executable, "-m", "bulletins", "build", issue, "--to", "pdf", *SWITCHES, "-o", str(folder)],
        cwd=repo_root,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return Forms(folder, issue.replace("/", "-"))


@pytest.fixture(scope="module", params=["brief", "selection", "casebook", "newspaper columns"])
def forms(request: pytest.FixtureRequest, repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Forms:
    return build_forms(repo_root, SAMPLES[request.param], tmp_path_factory.mktemp("forms"))


def lost(plain: PdfPage, right_pt: float, down_pt: float, sheet: PdfPage) -> list[Glyph]:
    """The glyphs of a page that do not stand on a sheet, moved so far."""
    places: dict[str, list[Glyph]] = {}
    for glyph in sheet.glyphs:
        places.setdefault(glyph.char, []).append(glyph)
    return [
        glyph
        for glyph in plain.glyphs
        if not any(
            abs(other.x - glyph.x - right_pt) < CLOSE_PT
            and abs(other.baseline - glyph.baseline - down_pt) < CLOSE_PT
            for other in places.get(glyph.char, [])
        )
    ]


def test_every_form_is_a_pdf_a_2b(forms: Forms) -> None:
    for path in sorted(forms.folder.glob("*.pdf")):
        assert [str(finding) for finding in validate_written(path, "2b").findings] == [], path.name


def test_marks_and_numbers_are_no_text_and_the_sheets_that_go_with_an_issue_are(forms: Forms) -> None:
    proof, job, sheets = (read_tags(forms.file(form)) for form in ("proof", "job", "print"))

    assert proof.faults == job.faults == sheets.faults == []
    assert "案例1·1" in "".join(proof.artifacts)
    assert "案例1·1" not in proof.root.text
    assert "共" in "".join(sheets.artifacts)
    (*_, steps) = proof.root.all("Table")
    assert [step for step in STEPS if step in steps.text] == [*STEPS]
    assert "SHA-256" in job.root.text


@pytest.mark.long(sample=True)
@pytest.mark.system("java", "preflight")
def test_pdfbox_complains_of_nothing_but_the_newer_part(forms: Forms, repo_root: Path) -> None:
    runner = repo_root / "tests" / "reading" / "PdfaPreflight.java"
    command = ["java", "-cp", ":".join(PREFLIGHT_JARS), str(runner), str(forms.file("print"))]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert {line.partition("\t")[0] for line in found} == ONLY_IN_1B, found


def test_a_sheet_for_the_press_has_the_boxes_of_its_trim_and_its_bleed(forms: Forms) -> None:
    plain = forms.pages()[0]
    with pikepdf.open(forms.file("print")) as document:
        assert len(document.pages) == len(forms.printed())
        for page in document.pages:
            sheet, bleed, trim = (
                [float(side) for side in box] for box in (page.mediabox, page.BleedBox, page.TrimBox)
            )
            assert trim[2] - trim[0] == pytest.approx(plain.width, abs=0.01)
            assert trim[3] - trim[1] == pytest.approx(plain.height, abs=0.01)
            for inner, outer, distance in ((trim, bleed, 3.0), (trim, sheet, 10.0)):
                for place, sign in enumerate((1, 1, -1, -1)):
                    assert inner[place] - outer[place] == pytest.approx(sign * distance * PT_PER_MM, abs=0.01)


def test_nothing_of_the_text_is_moved_against_the_trim(forms: Forms) -> None:
    margin = 10 * PT_PER_MM
    for plain, sheet in zip(forms.printed(), forms.pages("print"), strict=True):
        assert lost(plain, margin, margin, sheet) == []


def inks(page: pikepdf.Page) -> Iterator[tuple[float, ...]]:
    """The colours that the operators of a page set; other than of four inks there are none."""
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        assert operator not in {"rg", "RG", "g", "G", "sc", "scn", "SC", "SCN"}
        if operator in {"k", "K"}:
            yield tuple(float(part) for part in instruction.operands)


def test_black_is_black_ink_alone(forms: Forms) -> None:
    with pikepdf.open(forms.file("print")) as document:
        for page in document.pages:
            colors = set(inks(page))
            assert (0, 0, 0, 1) in colors
            assert not any(
                color[3] == 1 and any(color[:3]) for color in colors - {(1, 1, 1, 1), (0, 1, 1, 1)}
            )


def test_every_code_can_be_read_and_says_what_it_says_in_the_pdf(forms: Forms) -> None:
    plain = {(code.page, code.says) for code in printed_codes(forms.file())}
    skipped = 2 if forms.has_cover else 0
    count = len(forms.pages())
    expected = {(page - skipped, says) for page, says in plain if skipped < page <= count - skipped}

    assert {(code.page, code.says) for code in printed_codes(forms.file("print"))} == expected


def test_the_cover_of_a_book_is_a_file_of_its_own_and_no_page_of_the_text(forms: Forms) -> None:
    if not forms.has_cover:
        assert len(forms.pages("print")) == len(forms.pages())
        return
    assert len(forms.pages("print")) == len(forms.pages()) - 4
    outside, inside = forms.pages("print-cover")
    assert forms.pages()[0].text() in outside.text()
    assert outside.width > 2 * forms.pages()[0].width
    assert outside.width == inside.width


def test_the_job_sheet_names_the_files_by_their_digests(forms: Forms) -> None:
    text = (forms.folder / f"{forms.name}-job.txt").read_text(encoding="utf-8")

    digests = re.findall(r"^文件：(\S+\.pdf)（.*\nSHA-256：([0-9a-f]{64})$", text, re.MULTILINE)
    assert {name for name, _ in digests} == {path.name for path in forms.folder.glob("*-print*.pdf")}
    for name, digest in digests:
        assert hashlib.sha256((forms.folder / name).read_bytes()).hexdigest() == digest
    sheet = "".join(page.text() for page in forms.pages("job"))
    assert all(digest in sheet for _, digest in digests)


def test_the_sides_of_a_booklet_have_the_pages_in_the_order_of_its_leaves(forms: Forms) -> None:
    pages, sides = forms.pages(), forms.pages("booklet")
    count, width = len(pages), pages[0].width

    assert len(sides) * 2 == count
    for number, side in enumerate(sides):
        left, right = (count - 1 - number, number) if number % 2 == 0 else (number, count - 1 - number)
        assert side.width == pytest.approx(2 * width, abs=0.01)
        assert lost(pages[left], 0, 0, side) == lost(pages[right], width, 0, side) == []
        assert len(side.glyphs) == len(pages[left].glyphs) + len(pages[right].glyphs)
    assert links(forms.file("booklet")) == []


def test_the_office_form_has_the_same_words_at_the_same_places_and_less_ink(forms: Forms) -> None:
    plain, office = forms.pages(), forms.pages("office")

    for before, after in zip(plain, office, strict=True):
        assert lost(before, 0, 0, after) == []
        assert before.text() == after.text()
    first, light = (page_picture(forms.file(form), 1, 30) for form in ("", "office"))
    assert ImageStat.Stat(light).sum[0] >= ImageStat.Stat(first).sum[0]


def test_a_proof_has_every_page_as_it_will_be_printed_and_the_sign_off_sheet_last(forms: Forms) -> None:
    *sheets, last = forms.pages("proof")

    for number, (plain, sheet) in enumerate(zip(forms.pages(), sheets, strict=True), 1):
        assert sheet.width == pytest.approx(1.2 * plain.width, abs=0.01)
        left = 6 * PT_PER_MM if number % 2 else 0.2 * plain.width - 6 * PT_PER_MM
        assert lost(plain, left, 14 * PT_PER_MM, sheet) == []
        assert "校样" in sheet.text()
    assert re.findall("拟稿|核稿|一审|二审|三审|签发", last.text())[:6] == [*STEPS]


def test_every_paragraph_of_a_case_has_its_number_on_the_proof(forms: Forms, repo_root: Path) -> None:
    *series, year, number = forms.name.split("-")
    issue = f"{'-'.join(series)}/{year}-{number}"
    command = [sys.executable, "-m", "bulletins", "show", issue]
    listed = subprocess.run(command, cwd=repo_root, capture_output=True, encoding="utf-8", check=True).stdout
    numbers = {line.split()[0] for line in listed.splitlines()}

    assert numbers
    assert numbers - set(proof_numbers(forms.pages("proof"))) == set()


def proof_numbers(sheets: tuple[PdfPage, ...]) -> Iterator[str]:
    """What stands on proof sheets in type of one size, where that is a number of a paragraph."""
    for line in (line for sheet in sheets for line in sheet.lines()):
        for _, glyphs in groupby(line, lambda glyph: round(glyph.size, 1)):
            found = re.fullmatch(r"(?:案例)?(\d+·\d+)", "".join(glyph.char for glyph in glyphs))
            if found:
                yield found[1]


def test_forms_are_the_same_bytes_wherever_and_whenever_they_are_made(
    repo_root: Path, tmp_path: Path
) -> None:
    issue = SAMPLES["selection"]
    first = build_forms(repo_root, issue, tmp_path / "a", PYTHONHASHSEED="1", TZ="Asia/Shanghai")
    second = build_forms(repo_root, issue, tmp_path / "b", PYTHONHASHSEED="2", TZ="America/Lima", LANG="C")

    names = sorted(path.name for path in first.folder.iterdir())
    assert names == sorted(path.name for path in second.folder.iterdir())
    assert [
        name for name in names if (first.folder / name).read_bytes() != (second.folder / name).read_bytes()
    ] == []
