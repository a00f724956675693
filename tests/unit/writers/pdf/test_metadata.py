"""Metadata and output intent of the PDF."""

import io
from dataclasses import replace
from xml.etree import ElementTree

import pikepdf
import pytest

from bulletins.compose.boxes import Layout, Page
from bulletins.package_data import package_bytes
from bulletins.tree import Bulletin
from bulletins.typefaces import Typefaces
from bulletins.writers.pdf import write
from scripts.make_color_profiles import print_profile, srgb_profile
from tests.unit.writers.pdf.test_document import BULLETIN, line

NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}


def packet(bulletin: Bulletin) -> ElementTree.Element:
    """The XMP packet of the bulletin's PDF."""
    layout = Layout((Page(1, "1", 595.28, 841.89, (line("甲"),)),), {}, ())
    with pikepdf.open(io.BytesIO(write(layout, bulletin, Typefaces()))) as document:
        return ElementTree.fromstring(document.Root.Metadata.read_bytes())


def said(bulletin: Bulletin, name: str) -> str:
    """What the packet says under ``name``, tags aside."""
    found = packet(bulletin).find(f".//{name}", NAMES)
    assert found is not None
    return "".join(found.itertext())


def test_the_file_says_that_it_is_a_pdf_a_2b() -> None:
    assert (said(BULLETIN, "pdfaid:part"), said(BULLETIN, "pdfaid:conformance")) == ("2", "B")


def test_signs_that_mean_something_in_xml_come_back_as_they_were() -> None:
    title = """<简报> & "通报" 'A'"""
    assert said(replace(BULLETIN, title=title), "dc:title") == title


def test_what_nobody_gave_is_empty_in_both_places() -> None:
    assert said(replace(BULLETIN, keywords=()), "pdf:Keywords") == ""


def test_the_moment_is_the_editions_date() -> None:
    assert said(BULLETIN, "xmp:CreateDate") == said(BULLETIN, "xmp:ModifyDate") == "2024-09-12T00:00:00+00:00"


def test_cyan_magenta_yellow_and_black_mean_what_the_shipped_profile_says() -> None:
    layout = Layout((Page(1, "1", 595.28, 841.89, (line("甲"),)),), {}, ())
    with pikepdf.open(io.BytesIO(write(layout, BULLETIN, Typefaces()))) as document:
        (intent,) = document.Root.OutputIntents
        assert intent.DestOutputProfile.read_bytes() == package_bytes("writers/pdf/profiles/print.icc")


def test_the_profile_of_pictures_is_what_its_script_makes() -> None:
    assert package_bytes("writers/pdf/profiles/srgb.icc") == srgb_profile()


@pytest.mark.long
def test_the_print_profile_is_what_its_script_makes() -> None:
    assert package_bytes("writers/pdf/profiles/print.icc") == print_profile()
