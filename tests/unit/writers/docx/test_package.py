"""The file as a package: what is in it, and that nothing of the machine is."""

import io
import posixpath
import zipfile
from xml.etree import ElementTree

import docx as python_docx
import pytest

from tests.unit.writers.docx.specimen import ADDRESS, bulletin, everything, paragraph, parts, written

RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@pytest.fixture(scope="module")
def data() -> bytes:
    return written(everything())


def test_a_bulletin_is_written_the_same_twice(data: bytes) -> None:
    assert written(everything()) == data


def test_entries_say_nothing_of_machine_and_time(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            assert (entry.date_time, entry.create_system, entry.extra) == ((1980, 1, 1, 0, 0, 0), 0, b"")


def test_only_parts_that_are_needed_are_there() -> None:
    assert list(parts(written(bulletin(paragraph("正文。"))))) == [
        "[Content_Types].xml", "_rels/.rels", "word/media/qr1.png",
        "word/footer1.xml", "word/_rels/footer1.xml.rels", "word/footer2.xml", "word/_rels/footer2.xml.rels",
        "word/styles.xml", "word/settings.xml", "word/fontTable.xml",
        "customXml/item1.xml", "customXml/_rels/item1.xml.rels", "customXml/itemProps1.xml",
        "word/document.xml", "word/_rels/document.xml.rels", "docProps/core.xml", "docProps/app.xml",
    ]  # fmt: skip


def test_every_part_is_well_formed_and_has_a_content_type(data: bytes) -> None:
    files = parts(data)
    types = ElementTree.fromstring(files["[Content_Types].xml"])
    overrides = {element.get("PartName", "")[1:] for element in types if element.tag.endswith("Override")}
    defaults = {element.get("Extension") for element in types if element.tag.endswith("Default")}

    for name, content in files.items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(content)
        assert name in overrides or name.rpartition(".")[2] in defaults or name == "[Content_Types].xml"
    assert overrides <= files.keys()


def test_relations_lead_to_parts_that_are_there(data: bytes) -> None:
    files = parts(data)
    for name in files:
        if not name.endswith(".rels"):
            continue
        folder = name.rpartition("_rels/")[0]
        for relation in ElementTree.fromstring(files[name]).iter(RELATION):
            if relation.get("TargetMode") != "External":
                assert posixpath.normpath(folder + relation.get("Target", "")) in files


def test_the_properties_are_those_of_the_bulletin(data: bytes) -> None:
    properties = python_docx.Document(io.BytesIO(data)).core_properties

    assert properties.title == "《渝中工会简报》第5期（送审稿）"
    assert (properties.author, properties.subject) == ("渝中区总工会", "工作简报")
    assert properties.keywords == "集体协商、驿站"
    assert str(properties.created) == str(properties.modified) == "2024-05-08 00:00:00+00:00"


def test_another_library_reads_it(data: bytes) -> None:
    document = python_docx.Document(io.BytesIO(data))

    texts = [p.text for p in document.paragraphs]
    assert any("A&B <厂> 有“24小时”驿站" in text for text in texts)
    assert [[c.text for c in row.cells] for row in document.tables[1].rows][1:] == [
        ["甲厂", "8"],
        ["乙厂", "12"],
    ]


def test_the_address_of_a_call_out_is_a_link_that_leaves_the_document(data: bytes) -> None:
    relations = ElementTree.fromstring(parts(data)["word/_rels/document.xml.rels"])

    assert [r.get("Target") for r in relations if r.get("TargetMode") == "External"] == [f"{ADDRESS}#all"]


def test_a_bulletin_without_text_can_be_written() -> None:
    assert python_docx.Document(io.BytesIO(written(bulletin()))).sections
