"""Lines of text and fields as page operators: whole runs at a time, not characters.

Text stands in literal strings of two bytes a glyph.  No glyph number holds a byte that such a string would have to
escape (``bulletins.typefaces.subset``).  What holds until changed (colour, font, spacing) is said when it changes.
Source: ISO 32000-1 §8.4.1 (graphics state), §9.3, §9.4 (text).
"""

from collections.abc import Mapping, Sequence

from bulletins.compose.boxes import FieldBox, GlyphRun, LineBox
from bulletins.style.properties import Color
from bulletins.writers.pdf.fonts import EmbeddedFont

_LEAST_MOVE_PT = 1e-3
"""A gap that differs by less from that of the whole run is not worth a number."""

_NO_SPACING = "0"


class _Places(dict[float, str]):
    """Lengths in pt as they are written; lines stand in few places, page after page."""

    def __missing__(self, length: float) -> str:
        self[length] = text = f"{length:.3f}"
        return text


class Operators:
    """Writes the lines of one document in its ``fonts`` (by face), and its fields, page after page."""

    def __init__(self, fonts: Mapping[str, EmbeddedFont]) -> None:
        self._fonts = fonts
        self._places = _Places()
        self._settings: dict[tuple[str, float], tuple[str, Mapping[int, str]]] = {}
        self._cmyk: tuple[float, ...] = ()
        self._face = ""
        self._size_pt = 0.0
        self._codes: Mapping[int, str] = {}
        self._spacing = _NO_SPACING

    def begin_page(self) -> None:
        """A page begins without colour, font and spacing."""
        self._cmyk, self._face, self._spacing = (), "", _NO_SPACING

    def field(self, box: FieldBox, page_height: float) -> str:
        """A filled rectangle."""
        at, bottom = self._places, page_height - box.y_pt - box.height_pt
        fill = "" if box.color.cmyk == self._cmyk else self._fill(box.color)
        return f"{fill}{at[box.x_pt]} {at[bottom]} {at[box.width_pt]} {at[box.height_pt]} re f"

    def line(self, line: LineBox, page_height: float) -> str:
        """A line as one text object; each run begins at its own place, so that rounding never adds up."""
        at, baseline = self._places, page_height - line.baseline_pt
        parts = ["BT\n"]
        for run in line.runs:
            if not run.text:
                continue
            if run.color.cmyk != self._cmyk:
                parts.append(self._fill(run.color))
            if run.face != self._face or run.size_pt != self._size_pt:
                parts.append(self._set_font(run))
            place = f"{at[run.x_pt]} {at[baseline + run.raise_pt]}"
            if run.scale_x != 1.0:
                place = f"{run.scale_x:.4g} 0 0 1 {place} Tm"
            elif run is line.runs[0]:
                place = f"{place} Td"
            else:
                place = f"1 0 0 1 {place} Tm"
            codes = run.text.translate(self._codes)
            shown = self._spaced(run, codes) if run.gaps else f"{self._space(_NO_SPACING)}({codes}) Tj\n"
            parts.append(f"{place} {shown}")
        parts.append("ET")
        return "".join(parts)

    def _fill(self, color: Color) -> str:
        self._cmyk = color.cmyk
        return f"{fill_color(color)} "

    def _set_font(self, run: GlyphRun) -> str:
        key = self._face, self._size_pt = run.face, run.size_pt
        if key not in self._settings:
            font = self._fonts[run.face]
            self._settings[key] = f"/{font.key} {run.size_pt:.4g} Tf ", font.codes
        operator, self._codes = self._settings[key]
        return operator

    def _space(self, spacing: str) -> str:
        """The operator for a spacing, if it is another than that of the text before."""
        if spacing == self._spacing:
            return ""
        self._spacing = spacing
        return f"{spacing} Tc "

    def _spaced(self, run: GlyphRun, codes: str) -> str:
        """The glyphs of a run with its gaps.  That after the last moves nothing."""
        gaps = run.gaps[:-1]
        if not gaps:
            return f"({codes}) Tj\n"
        if run.scale_x != 1.0:
            gaps = tuple([gap / run.scale_x for gap in gaps])
        # What most gaps have is given to all by Tc; the rest stands as numbers between them.
        most = gaps[len(gaps) // 2]
        count = gaps.count(most)
        if 2 * count <= len(gaps):
            most = max(dict.fromkeys(gaps), key=gaps.count)
            count = gaps.count(most)
        spacing = f"{most:.4f}" if most else _NO_SPACING
        if count == len(gaps):
            return f"{self._space(spacing)}({codes}) Tj\n"
        return f"{self._space(spacing)}[{_moved(codes, gaps, most, float(spacing), run.size_pt)}] TJ\n"


def fill_color(color: Color) -> str:
    """The operator that fills with a colour."""
    return " ".join([f"{part:.4g}" for part in color.cmyk]) + " k"


def _moved(codes: str, gaps: Sequence[float], most: float, spacing: float, size_pt: float) -> str:
    """The codes with the gaps that are not ``most`` as numbers between them."""
    parts: list[str] = []
    start = 0
    last, move = most, ""
    for place in [place for place, gap in enumerate(gaps, 1) if gap != most]:
        gap = gaps[place - 1]
        if gap != last:
            rest = gap - spacing
            last, move = gap, f"{-rest / size_pt * 1000:.1f}" if abs(rest) > _LEAST_MOVE_PT else ""
        if move:
            parts.append(f"({codes[2 * start : 2 * place]}){move}")
            start = place
    parts.append(f"({codes[2 * start :]})")
    return "".join(parts)
