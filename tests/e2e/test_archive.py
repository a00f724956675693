"""The PDFs are PDF/A-2b: two validators of other people have nothing against them."""

import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from pikepdf.pdfa import validate_written

from tests.conftest import PREFLIGHT_JARS
from tests.e2e.building import Built

ONLY_IN_1B = {"7.11.2", "3.1.11"}
"""What PDFBox, which knows PDF/A-1b alone, must find: part 2 is not part 1, and fonts need no CIDSet any more."""
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
ITEM = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"


def written(built: Built) -> list[Path]:
    """The PDF and, of a book, its cover."""
    return sorted(built.folder.glob("*.pdf"))


def test_an_allow_list_of_pdf_a_2b_has_every_part_of_the_file(built: Built) -> None:
    for path in written(built):
        assert [str(finding) for finding in validate_written(path, "2b").findings] == []


def preflight(path: Path, repo_root: Path) -> set[str]:
    """The numbers of PDFBox's complaints."""
    runner = repo_root / "tests" / "reading" / "PdfaPreflight.java"
    command = ["java", "-cp", ":".join(PREFLIGHT_JARS), str(runner), str(path)]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return {line.partition("\t")[0] for line in found}


@pytest.mark.system("java", "preflight")
def test_pdfbox_complains_of_nothing_but_the_newer_part(built: Built, repo_root: Path) -> None:
    for path in written(built):
        assert preflight(path, repo_root) == ONLY_IN_1B


def test_the_metadata_say_what_the_information_dictionary_says(built: Built) -> None:
    with pikepdf.open(built.file("pdf")) as document:
        packet = ElementTree.fromstring(document.Root.Metadata.read_bytes())
        for key, name in (("/Title", "title"), ("/Author", "creator"), ("/Subject", "description")):
            said = [entry.text or "" for entry in packet.findall(f".//{DUBLIN_CORE}{name}//{ITEM}")]
            assert said == [str(document.docinfo[key])]
