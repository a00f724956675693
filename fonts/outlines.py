"""Changes to the outlines of an open font.

Lengths are in 1/1000 em; y grows upwards from the baseline.
"""

from collections.abc import Callable, Iterable

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

CENTRE = 380  # the middle of every face's ideographs: faces of one chain stand on one line

# Layout, vertical setting, hints, bitmaps, signatures.
DROPPED_TABLES = (
    "BASE", "BDF ", "DSIG", "EBDT", "EBLC", "FFTM", "GDEF", "GPOS", "GSUB", "LTSH", "STAT", "VDMX", "bsln", "cvt ",
    "feat", "fpgm", "gasp", "hdmx", "kern", "meta", "mort", "morx", "prep", "prop", "vhea", "vmtx",
)  # fmt: skip

Point = tuple[float, float]


def cut(font: TTFont, code_points: Iterable[int]) -> TTFont:
    """Keeps the glyphs of ``code_points`` alone, without layout tables and hints."""
    options = Options()
    options.drop_tables += DROPPED_TABLES
    options.hinting = False
    options.layout_features = []
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=set(code_points) & font.getBestCmap().keys())
    subsetter.subset(font)
    return font


def move_points(font: TTFont, chosen: Callable[[int], bool], move: Callable[[float, float], Point]) -> None:
    """Moves every point of the glyphs of the chosen code points, each glyph once."""
    glyf = font["glyf"]
    for name in dict.fromkeys(name for code, name in font.getBestCmap().items() if chosen(code)):
        glyph = glyf[name]
        assert glyph.numberOfContours >= 0, f"{name} is composite"
        if glyph.numberOfContours:
            for index, (x, y) in enumerate(glyph.coordinates):
                moved_x, moved_y = move(x, y)
                glyph.coordinates[index] = (round(moved_x), round(moved_y))
            settle(font, name, font["hmtx"][name][0])


def shift(font: TTFont, characters: str, dx: float, dy: float) -> None:
    """Shifts the glyphs of some characters."""
    move_points(font, lambda code: chr(code) in characters, lambda x, y: (x + dx, y + dy))


def settle(font: TTFont, name: str, advance: int) -> None:
    """Makes a changed glyph's bounds and metrics agree with its outline."""
    glyph = font["glyf"][name]
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (advance, getattr(glyph, "xMin", 0))


def blend(font: TTFont, other: TTFont, share: float) -> None:
    """Moves every outline and advance by ``share`` of the way towards the same glyph of another weight."""
    assert font.getGlyphOrder() == other.getGlyphOrder()
    for name in font.getGlyphOrder():
        glyph, target = font["glyf"][name], other["glyf"][name]
        if glyph.numberOfContours > 0:
            pairs = zip(glyph.coordinates, target.coordinates, strict=True)
            for index, ((x, y), (to_x, to_y)) in enumerate(list(pairs)):
                glyph.coordinates[index] = (round(x + (to_x - x) * share), round(y + (to_y - y) * share))
        advance, to_advance = font["hmtx"][name][0], other["hmtx"][name][0]
        settle(font, name, round(advance + (to_advance - advance) * share))


def draw(font: TTFont, name: str, advance: int, contours: Iterable[Iterable[Point]]) -> None:
    """Adds a glyph with straight contours, or replaces the one of that name."""
    pen = TTGlyphPen(None)
    for contour in contours:
        first, *others = contour
        pen.moveTo(first)
        for point in others:
            pen.lineTo(point)
        pen.closePath()
    if name not in font.getGlyphOrder():
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        font["glyf"].glyphOrder = font.getGlyphOrder()
        font["maxp"].numGlyphs += 1
    font["glyf"].glyphs[name] = pen.glyph()
    settle(font, name, advance)


def rectangle(left: float, bottom: float, right: float, top: float) -> list[Point]:
    """A filled rectangle's contour (clockwise)."""
    return [(left, bottom), (left, top), (right, top), (right, bottom)]


def join_dashes(font: TTFont, thickness: int) -> None:
    """Draws 破折号 as bars that run over the em on both sides: two of them make one line without a gap."""
    bottom, top = round(CENTRE - thickness / 2), round(CENTRE + thickness / 2)
    for code, advance in ((0x2014, 1000), (0x2015, 1000), (0x2E3A, 2000)):
        name = f"dash{code:04X}"
        draw(font, name, advance, [rectangle(-8, bottom, advance + 8, top)])
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name


def centre_middle_dot(font: TTFont) -> None:
    """间隔号 takes half an em, its dot in the middle.  Source: GB/T 15834-2011 §5.1.9."""
    name = font.getBestCmap()[0xB7]
    glyph = font["glyf"][name]
    shift(font, "·", 250 - (glyph.xMin + glyph.xMax) / 2, CENTRE - (glyph.yMin + glyph.yMax) / 2)
    settle(font, name, 500)


def show_missing(font: TTFont) -> None:
    """Draws .notdef as a box that nobody overlooks."""
    inner = [(130, -10), (870, -10), (870, 770), (130, 770)]  # anticlockwise: a hole
    draw(font, font.getGlyphOrder()[0], 1000, [rectangle(80, -60, 920, 820), inner])
