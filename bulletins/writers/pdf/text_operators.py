"""Lines of text as page operators: whole runs at a time, not characters.

Text stands in literal strings of two bytes a glyph.  No glyph number holds a byte that such a string would have to
escape (``bulletins.typefaces.subset``).  Source: ISO 32000-1 §9.4.
"""

from collections.abc import Mapping

from bulletins.compose.boxes import GlyphRun, LineBox
from bulletins.style.properties import Color
from bulletins.writers.pdf.fonts import EmbeddedFont

_LEAST_MOVE_PT = 1e-3
"""A gap that differs by less from that of the whole run is not worth a number."""


class TextOperators:
    """Writes the lines of one document in its ``fonts`` (by face)."""

    def __init__(self, fonts: Mapping[str, EmbeddedFont]) -> None:
        self._fonts = fonts
        self._inks: dict[tuple[str, float, tuple[float, ...]], tuple[str, EmbeddedFont]] = {}

    def line(self, line: LineBox, page_height: float) -> str:
        """A line as one text object; each run begins at its own place, so that rounding never adds up."""
        baseline = page_height - line.baseline_pt
        height = f"{baseline:.3f}"
        parts = ["BT"]
        last = ""
        for run in line.runs:
            if run.text:
                ink, font = self._ink(run)
                if ink is not last:
                    parts.append(ink)
                    last = ink
                own = f"{baseline + run.raise_pt:.3f}" if run.raise_pt else height
                parts.append(_run(run, font.codes(run.text), own))
        parts.append("ET")
        return "\n".join(parts)

    def _ink(self, run: GlyphRun) -> tuple[str, EmbeddedFont]:
        """Colour, font and size, one string for all runs that share them; and the font."""
        key = (run.face, run.size_pt, run.color.cmyk)
        if key not in self._inks:
            font = self._fonts[run.face]
            self._inks[key] = f"{fill_color(run.color)} /{font.key} {run.size_pt:.4g} Tf", font
        return self._inks[key]


def fill_color(color: Color) -> str:
    """The operator that fills with a colour."""
    return " ".join(f"{part:.4g}" for part in color.cmyk) + " k"


def _run(run: GlyphRun, codes: str, height: str) -> str:
    """A run at its place; ``height`` is that of its baseline."""
    scale, gaps = run.scale_x, run.gaps
    shape = "1" if scale == 1.0 else f"{scale:.4g}"
    place = f"{shape} 0 0 1 {run.x_pt:.3f} {height} Tm"
    if not gaps:
        return f"{place} 0 Tc ({codes}) Tj"
    if scale != 1.0:
        gaps = tuple(gap / scale for gap in gaps)
    # What most gaps have is given to all by Tc; the rest stands as numbers between them.
    inner = gaps[:-1] or gaps
    most = inner[len(inner) // 2]
    if 2 * inner.count(most) <= len(inner):
        most = max(dict.fromkeys(inner), key=inner.count)
    spacing = round(most, 4)
    return f"{place} {spacing:.4g} Tc {_spaced(codes, gaps, most, spacing, run.size_pt)}"


def _spaced(codes: str, gaps: tuple[float, ...], most: float, spacing: float, size_pt: float) -> str:
    """The codes with the gaps that are not ``most`` as numbers between them."""
    parts: list[str] = []
    start = 0
    for place in [place for place, gap in enumerate(gaps, 1) if gap != most]:
        rest = gaps[place - 1] - spacing
        if abs(rest) > _LEAST_MOVE_PT:
            parts.append(f"({codes[2 * start : 2 * place]}){-rest / size_pt * 1000:.1f}")
            start = place
    if 2 * start < len(codes):
        parts.append(f"({codes[2 * start :]})")
    return f"[{''.join(parts)}] TJ"
