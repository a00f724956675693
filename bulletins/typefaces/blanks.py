"""Blanks: characters that are widths and never glyphs.

A blank is the same width in every face, so that a line does not change when its face does, and no PDF
holds an empty glyph.  Characters without width (U+200B and its kind) are no blanks: nothing sets them.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# in em.  Source: The Unicode Standard, chapter 6, "Space Characters"; the word space and the spaces that
# the standard derives from a font's digits and stop are those of Liberation Serif (and Times New Roman).
BLANK_WIDTHS: Final[Mapping[str, float]] = MappingProxyType(
    {
        "\u0020": 0.25,  # space
        "\u00a0": 0.25,  # no-break space
        "\u2000": 0.5,  # en quad
        "\u2001": 1.0,  # em quad
        "\u2002": 0.5,  # en space
        "\u2003": 1.0,  # em space
        "\u2004": 1 / 3,
        "\u2005": 1 / 4,
        "\u2006": 1 / 6,
        "\u2007": 0.5,  # figure space: a digit
        "\u2008": 0.25,  # punctuation space: a full stop
        "\u2009": 0.2,  # thin space
        "\u200a": 0.1,  # hair space
        "\u202f": 0.2,  # narrow no-break space
        "\u205f": 4 / 18,  # mathematical space
        "\u3000": 1.0,  # ideographic space
    }
)


def blank_width(char: str) -> float | None:
    """The width of a blank in em; ``None`` for a character that is no blank."""
    return BLANK_WIDTHS.get(char)
