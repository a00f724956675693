"""Faces in the PDF: one Type 0 font a face, holding exactly the glyphs that are drawn.

reportlab's own TrueType subsets hold 256 glyphs each and write wrong Unicode values beyond the basic plane;
one composite font a face has neither fault and lets a line be one operator.
"""

from bulletins.typefaces import Subset
from bulletins.writers.pdf.objects import Objects
from bulletins.writers.pdf.packing import Packing
from bulletins.writers.pdf.syntax import numbers

_OUTLINES_LEVEL = 3
"""Glyph outlines hardly shrink further beyond level 3 of compression, which takes half the time of 6."""


class EmbeddedFont:
    """A face as a font of the document.

    ``key`` names it in page streams (/F1); ``codes`` are what stands there for each character: two bytes, as Latin-1.
    """

    def __init__(self, key: str, subset: Subset) -> None:
        self.key = key
        self.subset = subset
        self._program = Packing(subset.data, _OUTLINES_LEVEL)  # pages are painted meanwhile
        self.codes = {
            ord(char): chr(glyph >> 8) + chr(glyph & 0xFF) for char, glyph in subset.glyph_of.items()
        }

    def entry(self, file: Objects) -> str:
        """Reserve the font's number; what the dictionary of fonts says of it."""
        self._number = file.reserve()
        return f"/{self.key} {self._number} 0 R"

    def attach(self, file: Objects) -> None:
        """Write the font's objects.

        Source: ISO 32000-1 §9.7 (composite fonts), §9.8 (descriptors), §9.10.3 (ToUnicode).
        """
        subset = self.subset
        packed = f"/Length1 {len(subset.data)}/Filter /FlateDecode"
        program = file.add_stream(self._program.packed(), packed)
        descriptor = file.add(
            f"<</Type /FontDescriptor /FontName /{subset.name}/Flags 4/FontBBox [{numbers(*subset.bbox)}]"
            f"/ItalicAngle 0/Ascent {subset.ascent}/Descent {subset.descent}/CapHeight 700/StemV 80"
            f"/FontFile2 {program} 0 R>>"
        )
        descendant = file.add(
            f"<</Type /Font /Subtype /CIDFontType2 /BaseFont /{subset.name}/DW 1000/CIDToGIDMap /Identity"
            "/CIDSystemInfo <</Registry (Adobe)/Ordering (Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor} 0 R/W [0 [{' '.join(map(str, subset.widths))}]]>>"
        )
        texts = file.add_packed(subset.to_unicode)
        file.put(
            self._number,
            f"<</Type /Font /Subtype /Type0 /BaseFont /{subset.name}/Encoding /Identity-H"
            f"/DescendantFonts [{descendant} 0 R]/ToUnicode {texts} 0 R>>",
        )
