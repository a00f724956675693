"""Small fonts made for one test, and the shipped ones."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph

from bulletins.typefaces import Typefaces

MakeFont = Callable[..., Path]


@pytest.fixture(scope="session")
def typefaces() -> Typefaces:
    """The faces that ship with the package."""
    return Typefaces()


@pytest.fixture(scope="session")
def standard_characters() -> str:
    """The 8105 characters of 通用规范汉字表."""
    lines = (
        (Path(__file__).parent / "general_standard_characters.txt").read_text(encoding="utf-8").splitlines()
    )
    return "".join(line for line in lines if not line.startswith("#"))


def square(size: int) -> Glyph:
    """A square that stands on the baseline."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, size))
    pen.lineTo((size, size))
    pen.lineTo((size, 0))
    pen.closePath()
    return pen.glyph()


def two_squares(part: str) -> Glyph:
    """A composite glyph: ``part`` twice, side by side."""
    pen = TTGlyphPen({part: None})
    pen.addComponent(part, (1, 0, 0, 1, 0, 0))
    pen.addComponent(part, (0.5, 0, 0, 0.5, 400, 0))
    return pen.glyph()


@pytest.fixture
def make_font(tmp_path: Path) -> MakeFont:
    """A function: characters with their advances → a TrueType file in which each is a square; units 1/500 em.

    ``empty`` characters have a glyph without outline, ``composite`` ones are made of two of the others.
    """

    def make(
        advances: Mapping[str, int],
        *,
        empty: str = "",
        composite: Mapping[str, str] | None = None,
        name: str = "Own-Regular",
        file: str = "own.ttf",
    ) -> Path:
        names = {char: f"u{ord(char):X}" for char in advances}
        glyphs = {".notdef": square(300)}
        for char in advances:
            if composite and char in composite:
                glyphs[names[char]] = two_squares(names[composite[char]])
            else:
                glyphs[names[char]] = Glyph() if char in empty else square(100 + ord(char) % 300)
        builder = FontBuilder(500, isTTF=True)
        builder.setupGlyphOrder([".notdef", *names.values()])
        builder.setupCharacterMap({ord(char): glyph for char, glyph in names.items()})
        builder.setupGlyf(glyphs)
        widths = {".notdef": 500} | {names[char]: advance for char, advance in advances.items()}
        builder.setupHorizontalMetrics({glyph: (width, 0) for glyph, width in widths.items()})
        builder.setupHorizontalHeader(ascent=430, descent=-70)
        builder.setupNameTable({"familyName": "Own", "styleName": "Regular", "psName": name})
        builder.setupPost()
        path = tmp_path / file
        builder.save(path)
        return path

    return make
