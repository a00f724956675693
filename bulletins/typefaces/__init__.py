"""The faces that a bulletin is set in; the only reader of ``fonts/``.

Layout asks which face draws a character and how wide it is, the PDF writer for subsets, the DOCX writer for the
names that Word knows.  Nothing here imports a library.
"""

from bulletins.typefaces.blanks import BLANK_WIDTHS, blank_width
from bulletins.typefaces.catalogue import CatalogueEntry
from bulletins.typefaces.font_class import CHAINS, FONT_CLASSES
from bulletins.typefaces.metrics import FaceMetrics
from bulletins.typefaces.subset import Subset
from bulletins.typefaces.truetype import FontFileError
from bulletins.typefaces.typefaces import Typefaces
from bulletins.typefaces.word_names import WORD_FONTS, WordFont

__all__ = [
    "BLANK_WIDTHS",
    "CHAINS",
    "FONT_CLASSES",
    "WORD_FONTS",
    "CatalogueEntry",
    "FaceMetrics",
    "FontFileError",
    "Subset",
    "Typefaces",
    "WordFont",
    "blank_width",
]
