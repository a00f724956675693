"""Short lines that the press adds to pages, and the style that says how they look."""

from dataclasses import replace
from functools import cache

from bulletins.compose.boxes import LineBox
from bulletins.compose.compositor import Compositor
from bulletins.compose.lines import Measure, fit_line
from bulletins.compose.metrics import Metrics
from bulletins.package_data import package_text
from bulletins.style import StyleMap, load_style
from bulletins.style.properties import Align

_LOOK, _ERRATA = "look", "errata"


@cache
def press_look() -> StyleMap:
    """The style of everything that the press adds to an issue."""
    return load_style(_LOOK, _read).resolve()


@cache
def errata_look() -> StyleMap:
    """The style of the errata sheet, which readers get."""
    return load_style(_ERRATA, _read).resolve()


def _read(style: str, file: str) -> tuple[str, str]:
    path = f"press/{style}/{file}"
    return path, package_text(path)


class Lettering:
    """Sets lines in roles of the press's look.  They belong to no block: readers of the text pass them by."""

    def __init__(self, metrics: Metrics) -> None:
        self._compositor = Compositor(press_look(), metrics)

    def line(
        self, text: str, role: str, place: Measure, baseline_pt: float, align: Align = Align.LEFT
    ) -> LineBox:
        """``text`` on one line; a line too wide for its place is set smaller."""
        style = self._compositor.styles.block(role)
        material = self._compositor.text(text, style)
        natural = material.width(0, len(material))
        if natural > place.width_pt:
            smaller = replace(style, size_pt=style.size_pt * place.width_pt / natural)
            material = self._compositor.text(text, smaller)
        line = fit_line(material, 0, len(material), place, align)
        return line.box(0.0, baseline_pt, self._compositor.case.inks, role, "")
