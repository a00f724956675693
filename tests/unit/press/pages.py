"""Pages made by hand: what stands on them is what a test says."""

from bulletins.compose.boxes import FieldBox, GlyphRun, Item, Layout, LineBox, Page
from bulletins.style.properties import BLACK, Color

WIDTH, HEIGHT = 400.0, 560.0
RED = Color("red", (0.05, 0.95, 0.9, 0.08), (213, 34, 43))
WHITE = Color("white", (0.0, 0.0, 0.0, 0.0), (255, 255, 255))


def line(
    text: str,
    x_pt: float = 60.0,
    baseline_pt: float = 100.0,
    *,
    color: Color = BLACK,
    size_pt: float = 10.0,
    anchor: str = "",
) -> LineBox:
    """A line of one run."""
    return LineBox(baseline_pt, (GlyphRun("song", size_pt, color, x_pt, text),), "plain", anchor)


def band(top_pt: float, height_pt: float, color: Color = RED) -> FieldBox:
    """A field from edge to edge."""
    return FieldBox(0.0, top_pt, WIDTH, height_pt, color)


def page(*items: Item, number: int = 1, master: str = "odd") -> Page:
    """A page of the square world."""
    return Page(number, str(number), WIDTH, HEIGHT, items, str(number), master)


def layout(*pages: Page) -> Layout:
    """Pages without anything that leads to them."""
    return Layout(pages, {}, ())


def texts(each: Page) -> list[str]:
    """The texts on a page, in painting order."""
    return ["".join(run.text for run in item.runs) for item in each.items if isinstance(item, LineBox)]


def fields(each: Page) -> list[FieldBox]:
    """The fields on a page, in painting order."""
    return [item for item in each.items if isinstance(item, FieldBox)]
