"""Sealed bulletins, as other people's programs see them: valid, still PDF/A, still tagged, nothing printed over."""

import subprocess
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pikepdf.pdfa import validate_written
from PIL import Image, ImageChops

from bulletins.writers.pdf.seal import FOOT_PT, seal
from bulletins.writers.pdf.seal_check import check_seal
from bulletins.writers.pdf.seal_mark import HEIGHT_PT
from bulletins.writers.pdf.sealing_key import open_key
from bulletins.writers.pdf.unsealed import unsealed
from tests.conftest import PREFLIGHT_JARS
from tests.e2e.building import Built
from tests.e2e.test_archive import ONLY_IN_1B
from tests.reading.tags import read_tags
from tests.unit.writers.pdf.authority import OFFICE, key_file, office_certificate, root, rsa_key

AT = datetime(2024, 9, 30, 9, 0, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture(scope="module")
def sealed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The PDFs of the issue under test, sealed; the cover of a book without a mark."""
    key = open_key(key_file(rsa_key(OFFICE), office_certificate(rsa_key(OFFICE)), [root()]))
    folder = tmp_path_factory.mktemp("sealed")
    for path in built.pdfs:
        shows = not path.stem.endswith("-cover")
        data = seal(path.read_bytes(), key, AT, built.prepared.typefaces, shows=shows)
        (folder / path.name).write_bytes(data)
    return [folder / path.name for path in built.pdfs]


def test_the_seal_is_valid_and_what_was_sealed_comes_back(built: Built, sealed: list[Path]) -> None:
    for path, before in zip(sealed, built.pdfs, strict=True):
        assert check_seal(path.read_bytes(), [root()]).finding(None) is None
        assert unsealed(path.read_bytes()) == before.read_bytes()


@pytest.mark.system("pdfsig")
def test_the_seal_is_valid_to_poppler(sealed: list[Path]) -> None:
    for path in sealed:
        said = subprocess.run(["pdfsig", path], capture_output=True, encoding="utf-8").stdout
        assert "Signature is Valid" in said, said
        assert "Total document signed" in said
        assert f"Common Name: {OFFICE}\n" in said
        assert "ETSI.CAdES.detached" in said


@pytest.mark.system("qpdf")
def test_the_file_is_sound(sealed: list[Path]) -> None:
    for path in sealed:
        done = subprocess.run(["qpdf", "--check", path], capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr


def test_an_allow_list_of_pdf_a_2b_has_all_but_the_field_which_it_does_not_know(sealed: list[Path]) -> None:
    for path in sealed:
        (finding,) = [str(finding) for finding in validate_written(path, "2b").findings]
        assert "[unsupported]" in finding
        assert "/AcroForm" in finding


@pytest.mark.long(sample=True)
@pytest.mark.system("java", "preflight")
def test_pdfbox_complains_of_nothing_but_the_newer_part(sealed: list[Path], repo_root: Path) -> None:
    runner = repo_root / "tests" / "reading" / "PdfaPreflight.java"
    for path in sealed:
        command = ["java", "-cp", ":".join(PREFLIGHT_JARS), str(runner), str(path)]
        found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
        assert {line.partition("\t")[0] for line in found} == ONLY_IN_1B, found


def test_a_reader_of_tags_meets_the_seal_at_the_end_and_nothing_else_is_new(
    built: Built, sealed: list[Path]
) -> None:
    for path, before in zip(sealed, built.pdfs, strict=True):
        tags = read_tags(path)
        *others, last = tags.root.kids

        assert tags.faults == []
        assert (getattr(last, "role", None), getattr(last, "alternative", None)) == (
            "Form",
            f"电子签章：{OFFICE}",
        )
        assert others == read_tags(before).root.kids


def test_the_mark_is_printed_on_blank_paper_and_changes_nothing_else(
    built: Built, sealed: list[Path]
) -> None:
    for path, before in zip(sealed, built.pdfs, strict=True):
        plain, marked = _picture(before), _picture(path)
        box = ImageChops.difference(plain, marked).getbbox()

        if path.stem.endswith("-cover"):
            assert box is None
        else:
            assert box is not None
            assert marked.height - FOOT_PT - HEIGHT_PT - 1 <= box[1] < box[3] <= marked.height - FOOT_PT + 1
            assert plain.crop(box).getextrema() == ((255, 255),) * 3


def _picture(path: Path) -> Image.Image:
    """The first page as a reader sees it, a pixel a point."""
    document = pdfium.PdfDocument(path)
    document.init_forms()
    image: Image.Image = document[0].render(scale=1).to_pil().convert("RGB")
    return image
