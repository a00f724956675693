"""Copies of a small package: the empty line filled, the picture another one, all else byte by byte as it lay there."""

import zipfile
from io import BytesIO

import pytest

from bulletins.writers.docx.copies import CopyLine, CopyPackage

ADDRESS = "https://bulletins.example/a/1/?x&y"
LINE = CopyLine("footer-copy", 8.0, 80.0)
EMPTY = '<w:p><w:pPr><w:pStyle w:val="footer-copy"/></w:pPr></w:p>'
FULL = '<w:p><w:pPr><w:pStyle w:val="footer-copy"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
DRAWN = '<wp:docPr id="1" name="qr2.png" descr="二维码：https://bulletins.example/a/1/?x&amp;y"/>'


def package(footer: str = EMPTY) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>" * 20)
        archive.writestr("word/document.xml", DRAWN)
        archive.writestr("word/footer1.xml", f"<w:ftr>{footer}{FULL}</w:ftr>")
        archive.writestr("word/media/qr1.png", b"other")
        archive.writestr("word/media/qr2.png", b"edition")
        archive.writestr("word/说明.txt", "甲")
    return target.getvalue()


def copied(text: str, footer: str = EMPTY) -> dict[str, bytes]:
    data = CopyPackage(package(footer), {"footer-copy": LINE}, ADDRESS).copy({"footer-copy": text}, b"own")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_empty_line_is_filled_and_one_that_says_something_stays() -> None:
    footer = copied("份号 000007 · 甲&乙")["word/footer1.xml"].decode()
    assert footer.count("份号 000007 · 甲&amp;乙") == 1
    assert footer.endswith(f"{FULL}</w:ftr>")
    assert "w:sz" not in footer


def test_a_long_line_is_set_as_small_as_it_must_be() -> None:
    assert '<w:sz w:val="8"/><w:szCs w:val="8"/>' in copied("镇" * 20)["word/footer1.xml"].decode()
    assert '<w:sz w:val="2"/>' in copied("镇" * 500)["word/footer1.xml"].decode()


def test_the_code_of_the_address_alone_is_another_picture() -> None:
    parts = copied("甲")
    assert parts["word/media/qr2.png"] == b"own"
    assert parts["word/media/qr1.png"] == b"other"
    assert parts["word/说明.txt"].decode() == "甲"


def test_a_package_without_an_empty_line_says_so() -> None:
    assert CopyPackage(package(), {"footer-copy": LINE}, ADDRESS).has_room
    assert not CopyPackage(package(FULL), {"footer-copy": LINE}, ADDRESS).has_room


def test_what_is_no_package_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        CopyPackage(b"PK", {}, ADDRESS)
