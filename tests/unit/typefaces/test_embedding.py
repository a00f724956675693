"""Subsets inside a PDF: other programs find the fonts sound, and read the text that was set."""

import subprocess
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from bulletins.typefaces import Subset, Typefaces

CHINESE_CLASSES = ("song", "title", "hei", "fang", "kai")
SAMPLE = (
    "为人民服务——“十四五”……",
    "《条例》（一）〔2024〕12号",
    "𬭩𠅤㭎䶮喆堃镕",
    "Trade Union 3.14%".replace(" ", ""),
)
IN_A_LINE = 60


def pdf_of(lines: Sequence[tuple[str, str]], typefaces: Typefaces, size: float = 8) -> bytes:
    """A page with lines of (font class, text), each face embedded as one Type0 font."""
    characters: dict[str, list[str]] = {}
    for font_class, text in lines:
        for char in text:
            characters.setdefault(face_of(typefaces, font_class, char), []).append(char)
    subsets = {face: typefaces.subset(face, chars) for face, chars in characters.items()}
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(20 + IN_A_LINE * size * 1.2, 20 + len(lines) * size * 2))
    page.obj.Resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary({f"/{face}": type0_font(pdf, part) for face, part in subsets.items()})
    )
    operators = [b"BT"]
    for row, (font_class, text) in enumerate(lines):
        x, y = 10.0, len(lines) * size * 2 - row * size * 2
        for char in text:
            face = face_of(typefaces, font_class, char)
            code = subsets[face].glyph_of[char].to_bytes(2, "big")
            operators += [b"/%s %g Tf 1 0 0 1 %g %g Tm" % (face.encode(), size, x, y), b"(" + code + b") Tj"]
            x += typefaces.advance(face, char) * size
    page.obj.Contents = pdf.make_stream(b"\n".join([*operators, b"ET"]))
    file = BytesIO()
    pdf.save(file)
    return file.getvalue()


def face_of(typefaces: Typefaces, font_class: str, char: str) -> str:
    face = typefaces.pick(font_class, char)
    assert face is not None, char
    return face


def type0_font(pdf: pikepdf.Pdf, part: Subset) -> pikepdf.Object:
    """The objects of one embedded face."""
    name = pikepdf.Name(f"/{part.name}")
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor, FontName=name, Flags=4, FontBBox=pikepdf.Array(part.bbox),
        ItalicAngle=0, Ascent=part.ascent, Descent=part.descent, CapHeight=700, StemV=80,
        FontFile2=pdf.make_stream(part.data, Length1=len(part.data)),
    )  # fmt: skip
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, BaseFont=name, DW=1000,
        CIDToGIDMap=pikepdf.Name.Identity, W=pikepdf.Array([0, pikepdf.Array(part.widths)]),
        CIDSystemInfo=pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
    )  # fmt: skip
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, BaseFont=name, Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=pikepdf.Array([pdf.make_indirect(descendant)]), ToUnicode=pdf.make_stream(part.to_unicode),
        )
    )  # fmt: skip


def text_of(pdf: bytes) -> str:
    """The text that pdfium reads, line by line."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        text: str = document[0].get_textpage().get_text_range()
    finally:
        document.close()
    return text.replace("\r\n", "\n").strip("\n")


def lines_of(text: str) -> list[str]:
    return [text[start : start + IN_A_LINE] for start in range(0, len(text), IN_A_LINE)]


@pytest.mark.parametrize("font_class", [*CHINESE_CLASSES, "latin", "latin-bold"])
def test_text_comes_back_as_it_was_set(typefaces: Typefaces, font_class: str) -> None:
    assert text_of(pdf_of([(font_class, line) for line in SAMPLE], typefaces)).split("\n") == list(SAMPLE)


@pytest.mark.parametrize("font_class", CHINESE_CLASSES)
def test_every_standard_character_comes_back(
    typefaces: Typefaces, standard_characters: str, font_class: str
) -> None:
    lines = lines_of(standard_characters)

    assert text_of(pdf_of([(font_class, line) for line in lines], typefaces)).split("\n") == lines


@pytest.mark.parametrize("font_class", CHINESE_CLASSES)
def test_two_dashes_are_one_line_without_a_gap(typefaces: Typefaces, font_class: str) -> None:
    document = pypdfium2.PdfDocument(pdf_of([(font_class, "——")], typefaces, size=50))
    try:
        picture = document[0].render(scale=2).to_pil().convert("L")
    finally:
        document.close()
    left, top, right, bottom = picture.point(lambda value: 255 * (value < 128)).getbbox()

    columns = [picture.crop((x, top, x + 1, bottom)).getextrema()[0] for x in range(left, right)]

    assert abs(right - left - 200) <= 4  # two em of 50 pt at 2 pixels a point, and what runs over
    assert max(columns) < 128


@pytest.mark.system("qpdf", "pdftotext")
def test_qpdf_and_poppler_agree(
    typefaces: Typefaces, requires_program: Callable[[str], str], tmp_path: Path
) -> None:
    path = tmp_path / "sample.pdf"
    path.write_bytes(pdf_of([(name, line) for name in CHINESE_CLASSES for line in SAMPLE], typefaces))

    checked = subprocess.run([requires_program("qpdf"), "--check", path], capture_output=True, check=False)
    read = subprocess.run(
        [requires_program("pdftotext"), "-enc", "UTF-8", path, "-"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert checked.returncode == 0, checked.stderr
    assert read.stderr == ""
    assert "".join(read.stdout.split()) == "".join(SAMPLE) * len(CHINESE_CLASSES)
