"""The cover picture of an article: 900 × 383 px in the style's colour, drawn with the issue's own faces.

WeChat shows the whole picture above the first article of a push and cuts the square in its middle for all others
and for what readers share; so everything that must be read stands inside that square.
"""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from bulletins.errors import Diagnostic, MissingGlyphError
from bulletins.tree import Bulletin
from bulletins.typefaces import Typefaces
from bulletins.values import frozen
from bulletins.writers.html.leaves import opening
from bulletins.writers.html.mast import NAME_ROLE

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

    from bulletins.style import StyleMap

WIDTH, HEIGHT = 900, 383
"""Pixels.  Source: WeChat Official Accounts Platform, cover of the first article (2.35 : 1)."""

_SAFE = HEIGHT - 2 * 22
"""The width that text may take: the middle square less a margin."""

_EM_TOP = 0.88
"""The baseline below the top of the em square, in em."""

_WORD = 4
"""The characters of a line of a name: Chinese names are made of words of two and of four."""

_LARGEST, _LARGEST_SMALL = 78, 24
_WHITE = (255, 255, 255)
_PALE = 0.14
"""How much of white is in what is drawn on the field without being text."""

Rgb = tuple[int, int, int]


@frozen
class _Line:
    """A line of the middle: ``gap`` px stand above it."""

    text: str
    font_class: str
    size: int
    gap: int
    tracking: float = 0.0


def cover(bulletin: Bulletin, styles: "StyleMap", typefaces: Typefaces) -> bytes:
    """The cover as a PNG.

    Raises:
        MissingGlyphError: no face has a character of it.
    """
    from PIL import Image, ImageDraw

    field = _field_color(bulletin, styles)
    image = Image.new("RGB", (WIDTH, HEIGHT), field)
    pen = _Pen(ImageDraw.Draw(image), typefaces)
    pale = _mixed(field, _WHITE, _PALE)
    series, label = _series(bulletin), str(bulletin.fields.get("label", ""))
    _draw_wings(pen, label, pale)
    lines = list(_middle(series, label))
    height = sum(line.gap + line.size for line in lines)
    top = (HEIGHT - height) / 2
    for line in lines:
        top += line.gap
        if line.text:
            pen.centred(line, top, _WHITE)
        else:
            pen.draw.rectangle((WIDTH / 2 - 36, top, WIDTH / 2 + 35, top + line.size - 1), fill=_WHITE)
        top += line.size
    target = BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()


def name_lines(name: str) -> tuple[str, ...]:
    """A bulletin's name in lines of four characters counted from its end; the first line takes what is over.

    Letters and digits that stand together stay together.
    """
    units = re.findall(r"[A-Za-z0-9]+|.", name)
    if len(units) <= _WORD + 1:
        return (name,)
    length = max(_WORD, -(-len(units) // _WORD))
    first = len(units) % length
    starts = list(range(first, len(units), length))
    if first >= length / 2 + 0.5:
        starts.insert(0, 0)
    starts[0] = 0
    return tuple("".join(units[start:end]) for start, end in zip(starts, [*starts[1:], None], strict=True))


def _middle(series: Mapping[str, object], label: str) -> Iterator[_Line]:
    """The lines of the middle square from the top down; an empty text is a short rule."""
    issuer, subtitle = str(series.get("issuer", "")), str(series.get("subtitle", ""))
    names = name_lines(str(series.get("name", "")))
    size = min(_LARGEST, int(_SAFE / max(map(len, names)) / 1.04), int(190 / len(names) / 1.2))
    if issuer:
        yield _Line(issuer, "hei", _fitted(issuer, 20), 0, 2)
    for number, text in enumerate(names):
        yield _Line(text, "title", size, 18 if number == 0 else round(size * 0.2), size * 0.04)
    yield _Line("", "hei", 3, 22)
    if label:
        yield _Line(label, "title", _fitted(label, 26), 16, 2)
    if subtitle:
        yield _Line(subtitle, "hei", _fitted(subtitle, 18), 12, 2)


def _fitted(text: str, size: int) -> int:
    """The size at which a small line stays inside the square."""
    return min(size, _LARGEST_SMALL + 2, int((_SAFE - 2 * len(text)) / max(len(text), 1)))


def _draw_wings(pen: "_Pen", label: str, color: Rgb) -> None:
    """What fills the sides: the issue's number, very large and pale, and a frame of one line."""
    digits = re.findall(r"\d+", label)
    if digits:
        size = 330
        width = pen.width(digits[-1], "latin-bold", size)
        pen.text(
            digits[-1],
            "latin-bold",
            size,
            WIDTH - 34 - width,
            (HEIGHT - size * 0.66) / 2 - size * 0.22,
            color,
        )
    pen.draw.rectangle((16, 16, WIDTH - 17, HEIGHT - 17), outline=color, width=2)


class _Pen:
    """Draws text character by character, each from the face that the issue's pages take for it."""

    def __init__(self, draw: "ImageDraw", typefaces: Typefaces) -> None:
        self.draw = draw
        self._typefaces = typefaces
        self._fonts: dict[tuple[str, int], FreeTypeFont] = {}

    def centred(self, line: _Line, top: float, color: Rgb) -> None:
        """The line in the middle of the picture, its em square from ``top`` down."""
        width = self.width(line.text, line.font_class, line.size, line.tracking) - line.tracking
        self.text(line.text, line.font_class, line.size, (WIDTH - width) / 2, top, color, line.tracking)

    def width(self, text: str, font_class: str, size: int, tracking: float = 0.0) -> float:
        """The width of a text in px."""
        return sum(
            self._typefaces.advance(self._face(font_class, char), char) * size + tracking for char in text
        )

    def text(
        self,
        text: str,
        font_class: str,
        size: int,
        left: float,
        top: float,
        color: Rgb,
        tracking: float = 0.0,
    ) -> None:
        """The text from ``left`` on, its em square from ``top`` down."""
        for char in text:
            face = self._face(font_class, char)
            place = (left, top + _EM_TOP * size)
            self.draw.text(place, char, fill=color, font=self._font(face, size), anchor="ls")
            left += self._typefaces.advance(face, char) * size + tracking

    def _face(self, font_class: str, char: str) -> str:
        face = self._typefaces.pick(font_class, char)
        if face is None:
            code_point = f"U+{ord(char):04X}"
            finding = Diagnostic.of("B401", char=char, code_point=code_point, case="cover.png", context=char)
            raise MissingGlyphError((finding,))
        return face

    def _font(self, face: str, size: int) -> "FreeTypeFont":
        from PIL import ImageFont

        if (face, size) not in self._fonts:
            data = BytesIO(self._typefaces.bytes_of(face))
            self._fonts[face, size] = ImageFont.truetype(data, size, layout_engine=ImageFont.Layout.BASIC)
        return self._fonts[face, size]


def _series(bulletin: Bulletin) -> Mapping[str, object]:
    series = bulletin.fields.get("series")
    return series if isinstance(series, Mapping) else {}


def _field_color(bulletin: Bulletin, styles: "StyleMap") -> Rgb:
    """The colour of the head's first field, else of the name; darkened until white text can be read on it."""
    begun = opening(bulletin, styles)
    bands = [strip.band for strip in begun.strips if strip.band is not None]
    color = bands[0].color.rgb if bands else styles.block(begun.name_role(styles) or NAME_ROLE).color.rgb
    while _contrast_with_white(color) < _LEAST_CONTRAST:
        color = _mixed(color, (0, 0, 0), 0.05)
    return color


_LEAST_CONTRAST = 4.5
"""Source: WCAG 2.2 §1.4.3."""


def _contrast_with_white(color: Rgb) -> float:
    """Source: WCAG 2.2, relative luminance and contrast ratio."""
    linear = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in color]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def _mixed(color: Rgb, other: Rgb, share: float) -> Rgb:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(color, other, strict=True))
    return red, green, blue
