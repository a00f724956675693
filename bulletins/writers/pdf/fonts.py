"""Faces in the PDF: one Type 0 font a face, holding exactly the glyphs that are drawn.

reportlab's own TrueType subsets hold 256 glyphs each and write wrong Unicode values beyond the basic plane;
one composite font a face has neither fault and lets a line be one operator.
"""

from typing import TYPE_CHECKING

from bulletins.typefaces import Subset
from bulletins.writers.pdf.packing import Packing

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_OUTLINES_LEVEL = 3
"""Glyph outlines hardly shrink further beyond level 3 of compression, which takes half the time of 6."""


class EmbeddedFont:
    """A face as a font of the document: ``key`` names it in page streams (/F1)."""

    def __init__(self, key: str, subset: Subset) -> None:
        self.key = key
        self.subset = subset
        self._program = Packing(subset.data, _OUTLINES_LEVEL)  # pages are painted meanwhile
        self._codes = {
            ord(char): glyph.to_bytes(2, "big").decode("latin-1") for char, glyph in subset.glyph_of.items()
        }

    def codes(self, text: str) -> str:
        """The codes of a text's characters in this font, two bytes each, byte by byte as Latin-1."""
        return text.translate(self._codes)

    def attach(self, canvas: "Canvas") -> None:
        """Put the font's objects into the document of ``canvas``.

        Source: ISO 32000-1 §9.7 (composite fonts), §9.10.3 (ToUnicode).
        """
        from reportlab.pdfbase import pdfdoc

        from bulletins.writers.pdf.objects import Stream, compressed_stream

        document = canvas._doc
        subset = self.subset
        name = pdfdoc.PDFName(subset.name)
        entries = {"Length1": len(subset.data), "Filter": pdfdoc.PDFName("FlateDecode")}
        program = Stream(self._program.packed(), entries)
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor", "FontName": name, "Flags": 4,
                "FontBBox": pdfdoc.PDFArray(list(subset.bbox)), "ItalicAngle": 0, "Ascent": subset.ascent,
                "Descent": subset.descent, "CapHeight": 700, "StemV": 80, "FontFile2": document.Reference(program),
            }
        )  # fmt: skip
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font", "Subtype": "/CIDFontType2", "BaseFont": name, "DW": 1000,
                "CIDToGIDMap": "/Identity", "W": f"[0 [{' '.join(map(str, subset.widths))}]]",
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": document.Reference(descriptor),
            }
        )  # fmt: skip
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font", "Subtype": "/Type0", "BaseFont": name, "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(compressed_stream(subset.to_unicode, {})),
            }
        )  # fmt: skip
        document.idToObject["BasicFonts"].dict[self.key] = document.Reference(font)


class _UnsetFace:
    name = "BulletinUnset"


class _UnsetFont:
    """A font that is never drawn with.  A canvas insists on having one from the start and would embed Helvetica."""

    fontName = _UnsetFace.name
    face = _UnsetFace
    _dynamicFont = True
    _multiByte = False


def unset_font_name() -> str:
    """The name of the font that a canvas has before the first text; nothing of it reaches the file."""
    from reportlab.pdfbase import pdfmetrics

    pdfmetrics.registerFont(_UnsetFont)
    return _UnsetFont.fontName
