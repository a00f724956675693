"""The file around objects, as another program reads it."""

import io
from dataclasses import replace

import pikepdf
import pytest

from bulletins.writers.pdf.file import File
from bulletins.writers.pdf.metadata import Information

SAID = Information("题", "会", "案例", "维权, 服务", "zh-CN", "2024-09-12", "sn-2024-03 1 abc")


def file(said: Information = SAID) -> File:
    """A file with no pages yet."""
    made = File(said)
    made.enter("Pages", f"{made.add('<</Type /Pages /Count 0/Kids []>>')} 0 R")
    return made


def test_every_object_stands_where_the_table_says() -> None:
    made = file()
    first = made.reserve(2)
    numbers = [
        made.add_all(["<7532>", "7"]),
        made.add_stream(b"\n\nendstream\n"),
    ]
    made.put(first + 1, f"[{first} 0 R]")
    made.put(first, "[1 2]")

    data = made.written()

    table = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    assert data[table:].startswith(b"xref\n0 ")
    for number, line in enumerate(data[table:].split(b"\n")[3 : 3 + numbers[-1]], 1):
        assert data[int(line[:10]) :].startswith(b"%d 0 obj\n" % number)
    with pikepdf.open(io.BytesIO(data)) as document:
        assert document.get_warnings() == []
        assert list(document.get_object(first + 1, 0)[0]) == [1, 2]
        assert document.get_object(numbers[0] + 1, 0) == 7
        assert document.get_object(numbers[1], 0).read_raw_bytes() == b"\n\nendstream\n"


def test_an_object_that_was_promised_must_be_written() -> None:
    made = file()
    made.reserve()
    with pytest.raises(AssertionError, match="promised"):
        made.written()


def test_the_catalog_leads_to_what_was_entered_even_under_names_that_are_seldom() -> None:
    made = file()
    made.enter("OutputIntents", "[<</S /GTS_PDFA1>>]")
    with pikepdf.open(io.BytesIO(made.written())) as document:
        assert document.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert str(document.Root.Lang) == "zh-CN"
        assert "/Outlines" not in document.Root


def test_its_identity_is_that_of_the_document_and_of_what_it_says() -> None:
    def identity(said: Information) -> bytes:
        with pikepdf.open(io.BytesIO(file(said).written())) as document:
            first, second = document.trailer.ID
            assert bytes(first) == bytes(second)
            return bytes(first)

    assert identity(SAID) == identity(SAID)
    assert identity(SAID) != identity(replace(SAID, identity="sn-2024-04 1 abc"))
    assert identity(SAID) != identity(replace(SAID, title="别"))
