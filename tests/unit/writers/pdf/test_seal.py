"""Sealed PDFs: what a seal adds, and what it leaves as it was."""

from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from bulletins import tree
from bulletins.compose.boxes import GlyphRun, Layout, LineBox, Page
from bulletins.errors import MissingGlyphError, SourceError
from bulletins.style.properties import Color
from bulletins.typefaces import Typefaces
from bulletins.writers.pdf import write
from bulletins.writers.pdf.seal import seal
from bulletins.writers.pdf.seal_check import check_seal
from bulletins.writers.pdf.sealing_key import open_key
from tests.unit.writers.pdf.authority import OFFICE, elliptic_key, key_file, office_certificate, root, rsa_key

AT = datetime(2024, 9, 12, 7, 30, tzinfo=timezone(timedelta(hours=8)))
KEY = open_key(key_file(rsa_key(OFFICE), office_certificate(rsa_key(OFFICE)), [root()]))
TYPEFACES = Typefaces()


def unsealed(pages: int = 2) -> bytes:
    """A bulletin of a paragraph on every page."""
    black = Color("black", (0, 0, 0, 1), (35, 31, 32))
    text = tree.Paragraph("a", "paragraph", (tree.Text("红旗"),))
    bulletin = tree.Bulletin(
        name="sn-2024-03", title="《简报》第3期", subject="案例", author=OFFICE, keywords=(), fields={}, children=(text,),
        edition=tree.EditionMark("第1版", "https://bulletins.example/sn/2024-03/1/", "0123456789", "2024-09-12"),
    )  # fmt: skip
    line = LineBox(100, (GlyphRun("fang", 16, black, 80, "红旗", ()),), "paragraph", "a")
    made = tuple(Page(number, str(number), 595.28, 841.89, (line,)) for number in range(1, pages + 1))
    return write(Layout(made, {}, ()), bulletin, TYPEFACES)


PDF = unsealed()
SEALED = seal(PDF, KEY, AT, TYPEFACES)


def picture(data: bytes, page: int = 0) -> Image.Image:
    """A page as a reader sees it, a pixel a point."""
    document = pdfium.PdfDocument(data)
    document.init_forms()
    image: Image.Image = document[page].render(scale=1).to_pil().convert("RGB")
    return image


def drawn(data: bytes, page: int = 0) -> tuple[int, int, int, int] | None:
    """The rectangle in which a page of ``data`` differs from that of the unsealed bulletin (pixels)."""
    return ImageChops.difference(picture(PDF, page), picture(data, page)).getbbox()


def test_the_sealed_file_begins_with_the_unsealed_one() -> None:
    assert SEALED.startswith(PDF)
    assert len(SEALED) - len(PDF) < 20_000


def test_the_seal_is_valid_and_says_whose_it_is_and_when_it_was_made() -> None:
    found = check_seal(SEALED, [root()])

    assert (found.finding(None), found.signer, found.time) == (None, OFFICE, AT)
    assert found.covers_whole_file


def test_an_elliptic_key_seals_as_well() -> None:
    key = open_key(key_file(elliptic_key(OFFICE), office_certificate(elliptic_key(OFFICE))))

    assert check_seal(seal(PDF, key, AT, TYPEFACES), [root()]).finding(None) is None


def test_the_same_seal_at_the_same_time_gives_the_same_bytes() -> None:
    assert seal(PDF, KEY, AT, TYPEFACES) == SEALED
    assert seal(PDF, KEY, AT + timedelta(seconds=1), TYPEFACES) != SEALED


def test_a_line_at_the_foot_of_the_first_page_is_all_that_is_drawn() -> None:
    box = drawn(SEALED)

    assert box is not None
    left, top, right, bottom = box
    assert 813 <= top < bottom <= 830  # 842 less 13 pt and the line's 14
    assert abs((left + right) / 2 - 595 / 2) <= 1
    assert drawn(SEALED, page=1) is None


def test_the_line_says_the_name_and_the_day_of_the_signers_zone() -> None:
    assert mark_text(SEALED) == f"电子签章·{OFFICE}·2024年9月12日"
    assert mark_text(seal(PDF, KEY, AT.astimezone(UTC), TYPEFACES)).endswith("2024年9月11日")
    assert mark_text(seal(PDF, KEY, AT, TYPEFACES, name="研究室")) == "电子签章·研究室·2024年9月12日"


def test_a_long_name_is_set_smaller() -> None:
    box = drawn(seal(PDF, KEY, AT, TYPEFACES, name=OFFICE * 15))

    assert box is not None
    assert abs(box[0] - 13) <= 2
    assert abs(box[2] - (595 - 13)) <= 2


def test_a_name_that_cannot_be_drawn_is_an_error() -> None:
    with pytest.raises(MissingGlyphError) as refused:
        seal(PDF, KEY, AT, TYPEFACES, name="研究室\U000f0000")

    assert [finding.value("code_point") for finding in refused.value.diagnostics] == ["U+F0000"]


def test_a_cover_is_sealed_without_a_mark() -> None:
    cover = seal(PDF, KEY, AT, TYPEFACES, shows=False)

    assert drawn(cover) is None
    assert check_seal(cover, [root()]).finding(None) is None


def test_metadata_and_first_identity_stay_as_they_were() -> None:
    with pikepdf.open(BytesIO(PDF)) as before, pikepdf.open(BytesIO(SEALED)) as after:
        assert dict(after.docinfo) == dict(before.docinfo)
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        assert bytes(after.trailer.ID[0]) == bytes(before.trailer.ID[0])
        assert bytes(after.trailer.ID[1]) != bytes(before.trailer.ID[1])


def test_the_seal_is_the_last_element_of_the_structure() -> None:
    with pikepdf.open(BytesIO(SEALED)) as document:
        tree_root = document.Root.StructTreeRoot
        (field,) = document.Root.AcroForm.Fields
        element = tree_root.K.K[-1]

        assert (str(element.S), str(element.Alt)) == ("/Form", f"电子签章：{OFFICE}")
        assert element.K.Obj.objgen == field.objgen
        assert element.P.objgen == tree_root.K.objgen
        parents = list(tree_root.ParentTree.Nums)
        assert (parents[-2], parents[-1].objgen) == (field.StructParent, element.objgen)
        assert tree_root.ParentTreeNextKey == field.StructParent + 1
        with pikepdf.open(BytesIO(PDF)) as before:
            assert len(tree_root.K.K) == len(list(kids(before))) + 1


def test_an_expired_certificate_seals_nothing() -> None:
    with pytest.raises(SourceError) as refused:
        seal(PDF, KEY, datetime(2030, 1, 1, tzinfo=UTC), TYPEFACES)

    assert [finding.code for finding in refused.value.diagnostics] == ["B576"]


def kids(document: pikepdf.Pdf) -> list[pikepdf.Object]:
    """The elements right below the document's."""
    below = document.Root.StructTreeRoot.K.K
    return list(below) if isinstance(below, pikepdf.Array) else [below]


def mark_text(data: bytes) -> str:
    """The words of the seal's line: what a reader copies from the page beside its own text."""
    document = pdfium.PdfDocument(data)
    document.init_forms()
    document[0].flatten()
    text: str = document[0].get_textpage().get_text_range()
    return text.replace("红旗", "").strip()
