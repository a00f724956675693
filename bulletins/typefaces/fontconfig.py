"""The fontconfig file that shows a DOCX in LibreOffice with the package's faces in place of those of Word.

    FONTCONFIG_FILE=fonts/libreoffice-fonts.conf soffice --convert-to pdf issue.docx

Without it LibreOffice takes one sans-serif face for all names that it does not find, and does not read
``w:altName`` either.
"""

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from bulletins.typefaces.catalogue import CatalogueEntry
from bulletins.typefaces.font_class import CHAINS
from bulletins.typefaces.word_names import WORD_FONTS

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<!-- Written by build_fonts.py: the names of bulletins/typefaces/word_names.py, shown in the faces of this folder. -->
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">.</dir>
"""


def fontconfig_file(catalogue: Mapping[str, CatalogueEntry]) -> str:
    """The text of the file; it belongs into the folder of the fonts."""
    return _HEAD + "".join(_aliases(catalogue)) + "</fontconfig>\n"


def _aliases(catalogue: Mapping[str, CatalogueEntry]) -> Iterator[str]:
    """One alias for each name that Word may ask for; a name of two classes goes to the first."""
    named: set[str] = set()
    for font_class, font in WORD_FONTS.items():
        families = dict.fromkeys(catalogue[face].family for face in CHAINS[font_class])
        preferred = "".join(f"<family>{escape(family)}</family>" for family in families)
        for name in (font.name, *font.alternatives):
            if name not in named and name not in families:
                named.add(name)
                yield (
                    f'  <alias binding="same"><family>{escape(name)}</family>'
                    f"<prefer>{preferred}</prefer></alias>\n"
                )
