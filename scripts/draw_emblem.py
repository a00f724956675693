"""Draw the emblem of the style ``house``: a gable over three waves.  ``python scripts/draw_emblem.py``."""

import math
from pathlib import Path

from PIL import Image, ImageDraw

BLUE = (16, 66, 120)
WHITE = (255, 255, 255)
SIDE = 528
"""Pixels: 610 an inch at the 22 mm that the style gives it."""
FINER = 8
"""Drawn so many times larger and then reduced, so that edges are smooth."""
EMBLEM = Path(__file__).parents[1] / "templates" / "house" / "emblem.png"

Point = tuple[float, float]


def main() -> None:
    """Write the picture beside the style's files."""
    image = Image.new("RGB", (SIDE * FINER, SIDE * FINER), WHITE)
    draw = ImageDraw.Draw(image)
    draw.ellipse(_box(0.5, 0.5, 0.5), fill=BLUE)
    draw.ellipse(_box(0.5, 0.5, 0.463), fill=WHITE)
    draw.ellipse(_box(0.5, 0.5, 0.44), fill=BLUE)
    draw.polygon(
        _scaled([(0.5, 0.17), (0.8, 0.42), (0.74, 0.47), (0.5, 0.27), (0.26, 0.47), (0.2, 0.42)]), fill=WHITE
    )
    draw.ellipse(_box(0.5, 0.445, 0.082), fill=WHITE)
    for y in (0.585, 0.685, 0.785):
        draw.polygon(_scaled(_wave(y)), fill=WHITE)
    small = image.resize((SIDE, SIDE), Image.Resampling.LANCZOS).quantize(16, dither=Image.Dither.NONE)
    small.save(EMBLEM, dpi=(610, 610), optimize=True)


def _wave(y: float) -> list[Point]:
    """The outline of a wave about the height ``y``, as long as the disc is wide there."""
    reach = math.sqrt(0.39**2 - (y - 0.5) ** 2)
    steps = [0.5 - reach + reach * step / 60 for step in range(121)]
    crest = [(x, y + 0.022 * math.sin((x - 0.5) * 4.5 * math.pi)) for x in steps]
    return [(x, crest_y - 0.024) for x, crest_y in crest] + [
        (x, crest_y + 0.024) for x, crest_y in reversed(crest)
    ]


def _box(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
    whole = SIDE * FINER
    return ((x - radius) * whole, (y - radius) * whole, (x + radius) * whole, (y + radius) * whole)


def _scaled(points: list[Point]) -> list[Point]:
    return [(x * SIDE * FINER, y * SIDE * FINER) for x, y in points]


if __name__ == "__main__":
    main()
