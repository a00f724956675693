"""The fonts that a document asks for, and the font table that says what may stand in for them.

A document names the fonts that offices have (仿宋, 黑体, 方正小标宋简体, Times New Roman) and embeds none.
"""

from bulletins.typefaces import WORD_FONTS, WordFont
from bulletins.writers.docx.xml import part, w


class FontTable:
    """Gives the fonts of classes as run properties and remembers which were asked for."""

    def __init__(self) -> None:
        self._used: dict[str, WordFont] = {}

    def is_bold(self, font_class: str) -> bool:
        """Whether the class is the bold of its font."""
        return bool(font_class) and WORD_FONTS[font_class].bold

    def run_fonts(self, han: str | None, latin: str | None, *, hint: bool = False) -> str:
        """``w:rFonts`` for the classes of Chinese and Latin text; ``None`` leaves that side as it is.

        An empty ``latin`` means the Chinese font's own letters and digits.  ``hint`` makes quotation marks,
        dashes and dots (which both sides have) Chinese.
        """
        chinese = self._name(han) if han else None
        western = chinese if latin == "" else self._name(latin) if latin else None
        return w(
            "rFonts",
            hint="eastAsia" if hint else None,
            ascii=western,
            hAnsi=western,
            eastAsia=chinese,
        )

    def _name(self, font_class: str) -> str:
        font = WORD_FONTS[font_class]
        self._used[font.name] = font
        return font.name

    def part(self) -> bytes:
        """fontTable.xml: the fonts in order of first use."""
        return part("w:fonts", *(_font(font) for font in self._used.values()))


def _font(font: WordFont) -> str:
    return w(
        "font",
        w("altName", val=font.alt_name) if font.alternatives else "",
        w("panose1", val=font.panose) if font.panose else "",
        w("charset", val=font.charset),
        w("family", val=font.family),
        w("pitch", val=font.pitch),
        name=font.name,
    )
