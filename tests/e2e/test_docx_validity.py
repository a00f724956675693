"""Every DOCX that is made of the samples is as the schemas of Word have it, and holds nothing that nobody asked for."""

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bulletins.pipeline.build import build
from bulletins.values import replace
from bulletins.writers import docx
from tests.e2e.building import SAMPLES, Built
from tests.e2e.corrected import second_edition, with_marks
from tests.reading.word_schema import schema_faults

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml|customXml/.*|"
    r"word/(document|styles|numbering|settings|fontTable|footnotes|header\d+|footer\d+)\.xml|"
    r"word/media/[a-z]+\d+\.(png|jpeg)|"
    r"word/_rels/.*\.rels"
)
"""What may be in a package: no thumbnail, no theme, no web settings, no parts of another program's template."""


def test_every_part_of_a_sample_is_as_the_schemas_have_it(built: Built) -> None:
    assert schema_faults(built.file("docx")) == []


@pytest.mark.parametrize("issue", SAMPLES.values(), ids=SAMPLES.keys())
def test_an_edition_that_corrects_another_and_its_marked_copy_are_as_the_schemas_have_them(
    issue: str, repo_root: Path, tmp_path: Path
) -> None:
    edition = second_edition(repo_root, issue)
    for name, prepared in (
        ("edition", edition),
        ("marked", replace(edition, bulletin=with_marks(edition.bulletin))),
    ):
        (artifact,) = build(prepared, ("docx",))
        file = tmp_path / f"{name}.docx"
        file.write_bytes(artifact.data)

        assert schema_faults(file) == [], name


@pytest.mark.parametrize("issue", SAMPLES.values(), ids=SAMPLES.keys())
def test_a_marked_copy_with_tracked_changes_is_as_the_schemas_have_it(
    issue: str, repo_root: Path, tmp_path: Path
) -> None:
    edition = second_edition(repo_root, issue)
    tracking = docx.Tracking("某省总工会", "2024-10-31")
    file = tmp_path / "tracked.docx"
    file.write_bytes(docx.write(with_marks(edition.bulletin), edition.styles, tracking=tracking))

    assert schema_faults(file) == []


def test_nothing_is_in_the_package_that_the_bulletin_does_not_need(built: Built) -> None:
    with zipfile.ZipFile(built.file("docx")) as package:
        names = package.namelist()
        styles = ElementTree.fromstring(package.read("word/styles.xml"))
        settings = package.read("word/settings.xml").decode("utf-8")
        written = "".join(package.read(name).decode("utf-8") for name in names if name.endswith(".xml"))

    assert [name for name in names if not PARTS.fullmatch(name)] == []
    assert "doNotCompress" not in settings
    assert "Theme=" not in written, "no font comes from a theme"
    own = [style for style in styles.iter(f"{W}style") if style.get(f"{W}customStyle")]
    assert [name for style in own if (name := _name(style)).isascii()] == [], "styles have Chinese names"


def test_every_style_of_the_sample_is_used(built: Built) -> None:
    """What a document's gallery shows is what stands in it, and what a heading is followed by."""
    with zipfile.ZipFile(built.file("docx")) as package:
        styles = ElementTree.fromstring(package.read("word/styles.xml"))
        parts = [ElementTree.fromstring(package.read(n)) for n in package.namelist() if n.endswith(".xml")]
    used = {
        element.get(f"{W}val", "")
        for part in parts
        for tag in ("pStyle", "rStyle", "tblStyle", "next", "basedOn", "link")
        for element in part.iter(W + tag)
    }

    own = [style for style in styles.iter(f"{W}style") if style.get(f"{W}customStyle")]
    assert {style.get(f"{W}styleId") for style in own} - used == set()


def _name(style: ElementTree.Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else name.get(f"{W}val", "")
