"""Draw the pictures of the samples' newspaper pages, in flat shapes.  ``python scripts/draw_pictures.py``."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image, ImageDraw

MEDIA = Path(__file__).parents[1] / "issues" / "media"
WIDTH, HEIGHT = 1800, 1200
"""Pixels: 300 an inch over two columns of a newspaper."""
FINER = 2
"""Drawn so many times larger and then reduced, so that edges are smooth."""
COLOURS = 128

Colour = str
Point = tuple[float, float]

SKY, DUSK, CLOUD = "#cfe3ec", "#f3d9b8", "#eef5f7"
SKIN, HAIR = "#e9bf98", "#2e2a28"
RED, ORANGE, YELLOW, GREEN, BLUE = "#b9302c", "#d9772b", "#f1c453", "#4f8a5b", "#2f6690"
DARK, STEEL, GREY, PALE, WHITE = "#2b3a42", "#54666f", "#8b9aa1", "#d8dfe1", "#ffffff"
GROUND, ROAD, BRICK, LEAF = "#c9c2b4", "#6f7679", "#c98f6b", "#5c8f52"


class Canvas:
    """A sheet of ``WIDTH`` × ``HEIGHT`` units, y downwards, that shapes are laid on one over the other."""

    def __init__(self, background: Colour) -> None:
        self._image = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), background)
        self._draw = ImageDraw.Draw(self._image)

    def rectangle(self, x: float, y: float, w: float, h: float, fill: Colour, radius: float = 0) -> None:
        """With its upper left corner at (x, y), ``w`` wide and ``h`` high; ``radius`` rounds its corners."""
        box = (x * FINER, y * FINER, (x + w) * FINER - 1, (y + h) * FINER - 1)
        self._draw.rounded_rectangle(box, radius * FINER, fill)

    def polygon(self, points: list[Point], fill: Colour) -> None:
        """A filled outline."""
        self._draw.polygon([(x * FINER, y * FINER) for x, y in points], fill)

    def disc(self, x: float, y: float, radius: float, fill: Colour, tall: float = 1.0) -> None:
        """A disc about (x, y), ``tall`` times as high as it is wide."""
        reach = (radius * FINER, radius * tall * FINER)
        self._draw.ellipse(
            (x * FINER - reach[0], y * FINER - reach[1], x * FINER + reach[0], y * FINER + reach[1]), fill
        )

    def half_disc(self, x: float, y: float, radius: float, fill: Colour) -> None:
        """The upper half of a disc about (x, y)."""
        box = ((x - radius) * FINER, (y - radius) * FINER, (x + radius) * FINER, (y + radius) * FINER)
        self._draw.pieslice(box, 180, 360, fill)

    def line(self, points: list[Point], fill: Colour, width: float) -> None:
        """A stroke from point to point."""
        self._draw.line(
            [(x * FINER, y * FINER) for x, y in points], fill, round(width * FINER), joint="curve"
        )

    def fade(self, top: Colour, bottom: Colour, y: float, h: float, steps: int = 24) -> None:
        """Bands over the whole width, from one colour to another."""
        ends = [tuple(bytes.fromhex(colour[1:])) for colour in (top, bottom)]
        for step in range(steps):
            part = step / (steps - 1)
            mixed = bytes(round(a + (b - a) * part) for a, b in zip(*ends, strict=True))
            self.rectangle(0, y + h * step / steps, WIDTH, h / steps + 1, f"#{mixed.hex()}")

    def picture(self) -> Image.Image:
        """The sheet reduced to its size and to few colours."""
        small = self._image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        return small.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def main() -> None:
    """Write every picture beside the cases that show it."""
    for name, picture in pictures():
        picture.save(MEDIA / f"{name}.png", dpi=(300, 300), optimize=True)


def pictures() -> Iterator[tuple[str, Image.Image]]:
    """Every picture with its name."""
    scenes: dict[str, Callable[[], Canvas]] = {
        "np-nanning-station": station,
        "np-tunnel-drill": tunnel,
        "cq2-yubei-community": community,
        "cq2-changshou-fair": fair,
        "cq2-yongchuan-workshop": workshop,
    }
    for name, scene in scenes.items():
        yield name, scene().picture()


def station() -> Canvas:
    """A small lit house at a crossing at dusk, with couriers' scooters at its door."""
    sheet = Canvas(SKY)
    sheet.fade("#8fb4c9", DUSK, 0, 860)
    _skyline(sheet, 860, ["#7f9cab", "#90a9b4", "#869fae"])
    sheet.rectangle(0, 850, WIDTH, 130, GROUND)
    sheet.rectangle(0, 980, WIDTH, 220, ROAD)
    for x in range(60, WIDTH, 260):
        sheet.rectangle(x, 1080, 130, 14, PALE)
    for x in (120, 360, 1560):
        _tree(sheet, x, 880, 1.15)
    sheet.rectangle(560, 480, 820, 420, "#efe8da", 10)
    sheet.polygon([(500, 490), (1440, 490), (1380, 400), (560, 400)], RED)
    sheet.rectangle(560, 520, 820, 66, RED)
    sheet.disc(640, 553, 22, YELLOW)
    for x in range(690, 1300, 60):
        sheet.rectangle(x, 538, 40, 30, "#f7e3c3", 4)
    for x in (610, 1090):
        sheet.rectangle(x, 630, 240, 180, DARK, 6)
        sheet.rectangle(x + 10, 640, 220, 160, "#ffe3a1")
        sheet.rectangle(x + 116, 640, 8, 160, DARK)
    sheet.rectangle(895, 620, 150, 280, DARK)
    sheet.rectangle(907, 632, 126, 268, "#ffefc6")
    sheet.rectangle(1140, 700, 90, 100, STEEL, 6)
    _person(sheet, 970, 900, 0.8, GREEN)
    _person(sheet, 500, 940, 1.0, ORANGE, helmet=YELLOW)
    _scooter(sheet, 250, 1000, BLUE)
    _scooter(sheet, 1340, 1000, YELLOW)
    _lamp(sheet, 1660, 960)
    return sheet


def tunnel() -> Canvas:
    """A tunnel's mouth below snowy mountains; rescuers walk towards it past an engineering lorry."""
    sheet = Canvas(SKY)
    sheet.fade("#9cc4d8", "#e4eff2", 0, 640)
    sheet.polygon(
        [(0, 520), (330, 170), (620, 520), (900, 90), (1300, 560), (1800, 560), (0, 560)], "#8ea3ad"
    )
    sheet.polygon([(900, 90), (1020, 240), (960, 220), (900, 280), (840, 230), (795, 248)], WHITE)
    sheet.polygon([(330, 170), (420, 285), (370, 265), (325, 305), (280, 262), (242, 270)], WHITE)
    sheet.polygon([(1050, 560), (1520, 210), (1800, 400), (1800, 640), (1050, 640)], "#7b939d")
    sheet.polygon([(1520, 210), (1640, 292), (1580, 290), (1525, 330), (1462, 300), (1410, 292)], WHITE)
    sheet.polygon(
        [(0, 480), (420, 360), (900, 330), (1400, 400), (1800, 520), (1800, 960), (0, 960)], "#6f7f6a"
    )
    sheet.rectangle(420, 470, 960, 450, "#b7bbb4")
    sheet.rectangle(380, 440, 1040, 50, "#d2d5cf")
    sheet.half_disc(900, 860, 330, PALE)
    sheet.half_disc(900, 860, 290, "#20282c")
    sheet.rectangle(610, 855, 580, 80, "#20282c")
    for side in (-1, 1):
        for step in range(4):
            sheet.disc(900 + side * (250 - step * 56), 790 - step * 8, 13 - 2.4 * step, YELLOW)
    sheet.polygon([(0, 920), (1800, 920), (1800, 1200), (0, 1200)], "#a39a8a")
    sheet.polygon([(640, 920), (1160, 920), (1620, 1200), (180, 1200)], ROAD)
    for top, bottom, half in ((940, 985, 8), (1015, 1075, 12), (1115, 1200, 17)):
        sheet.polygon([(900 - half, bottom), (900 + half, bottom), (906, top), (894, top)], YELLOW)
    _lorry(sheet, 1200, 1040)
    for x, y, size in ((540, 1120, 1.25), (710, 1070, 1.1), (860, 1030, 0.95), (1000, 1000, 0.85)):
        _person(sheet, x, y, size, ORANGE, helmet=RED, away=True)
        sheet.rectangle(x - 44 * size, y - 150 * size, 88 * size, 12 * size, YELLOW)
    for x in (120, 250, 380):
        sheet.polygon([(x - 34, 1150), (x + 34, 1150), (x, 1040)], ORANGE)
        sheet.rectangle(x - 20, 1096, 40, 16, WHITE)
    return sheet


def community() -> Canvas:
    """A square between blocks of flats: people gather about a display and those who speak before it."""
    sheet = Canvas(SKY)
    sheet.fade("#bfdbe8", CLOUD, 0, 700)
    for x, top, colour in (
        (40, 170, "#d9c7ae"),
        (400, 110, "#cbb798"),
        (1130, 140, "#d9c7ae"),
        (1480, 210, "#cbb798"),
    ):
        _flats(sheet, x, top, 700, colour)
    sheet.rectangle(0, 690, WIDTH, 510, "#dcd3c1")
    for y in (780, 890, 1030):
        sheet.rectangle(0, y, WIDTH, 5, "#c9bea8")
    for x in (100, 1720):
        _tree(sheet, x, 800, 1.3)
    sheet.rectangle(500, 360, 800, 90, RED, 8)
    for x in range(560, 1240, 84):
        sheet.rectangle(x, 386, 56, 38, "#f7e3c3", 6)
    sheet.rectangle(500, 450, 800, 260, WHITE)
    for x, colour in ((530, BLUE), (790, GREEN), (1050, ORANGE)):
        sheet.rectangle(x, 475, 220, 110, colour, 6)
        for y in (605, 635, 665):
            sheet.rectangle(x, y, 220 if y < 660 else 140, 13, PALE)
    for x in (520, 1270):
        sheet.rectangle(x, 450, 14, 350, STEEL)
    for x, coat in ((720, BLUE), (900, RED), (1080, STEEL)):
        _person(sheet, x, 880, 1.25, coat, sash=True)
    around = ((150, 980), (330, 1050), (520, 1120), (1290, 1120), (1480, 1050), (1660, 980))
    coats = (GREEN, ORANGE, "#7d5a8c", "#3f7f8c", BRICK, BLUE)
    for (x, y), coat in zip(around, coats, strict=True):
        _person(sheet, x, y, 1.3, coat, away=y > 1000)
    for x, coat in ((760, YELLOW), (960, GREEN), (1120, ORANGE)):
        _person(sheet, x, 1170, 0.95, coat, away=True)
    return sheet


def fair() -> Canvas:
    """A row of stalls under awnings on a square, with queues of people before them."""
    sheet = Canvas(SKY)
    sheet.fade("#a9cfe2", CLOUD, 0, 620)
    sheet.disc(260, 190, 60, CLOUD, 0.5)
    sheet.disc(340, 175, 80, CLOUD, 0.5)
    _skyline(sheet, 620, ["#b4c6cd", "#a6bac3", "#bccbd1"])
    sheet.rectangle(0, 600, WIDTH, 600, "#d5cfc3")
    sheet.rectangle(340, 150, 1120, 110, RED, 10)
    for x in range(410, 1380, 100):
        sheet.rectangle(x, 180, 66, 50, "#f7e3c3", 8)
    for x in (370, 1410):
        sheet.rectangle(x, 260, 16, 380, STEEL)
    for number, x in enumerate(range(20, 1740, 354)):
        _stall(sheet, x, (RED, BLUE, GREEN, ORANGE, BLUE)[number])
    coats = (BLUE, GREEN, "#7d5a8c", ORANGE, STEEL, BRICK, "#3f7f8c", RED)
    for row, (y, size) in enumerate(((960, 0.95), (1060, 1.1), (1180, 1.3))):
        for column in range(5):
            x = 190 + column * 354 + (row * 46 - 40) * (1 if column % 2 else -1)
            _person(sheet, x, y, size, coats[(column * 3 + row * 2) % len(coats)], away=True)
    return sheet


def workshop() -> Canvas:
    """A high hall: a crane carries a casting, two workers stand at their machines."""
    sheet = Canvas("#dfe5e6")
    sheet.fade("#c3ced2", "#e8ecec", 0, 840)
    sheet.polygon([(0, 0), (1800, 0), (1800, 90), (900, 20), (0, 90)], STEEL)
    for x in range(60, WIDTH, 290):
        sheet.rectangle(x, 300, 210, 300, GREY)
        for across in range(3):
            for down in range(3):
                sheet.rectangle(x + 10 + across * 66, 310 + down * 97, 58, 87, "#d9ecf2")
    for x in (20, 890, 1740):
        sheet.rectangle(x, 60, 40, 800, STEEL)
    sheet.rectangle(0, 180, WIDTH, 56, ORANGE)
    sheet.rectangle(0, 236, WIDTH, 10, "#9c5119")
    sheet.rectangle(1000, 150, 200, 96, DARK, 8)
    sheet.line([(1100, 246), (1100, 440)], DARK, 9)
    sheet.line([(1100, 440), (1000, 540)], DARK, 7)
    sheet.line([(1100, 440), (1200, 540)], DARK, 7)
    sheet.rectangle(960, 540, 280, 150, "#5f6f78", 24)
    sheet.disc(1100, 615, 52, "#3d4a52")
    sheet.disc(1100, 615, 26, GREY)
    sheet.rectangle(0, 840, WIDTH, 360, "#a7aeb0")
    sheet.polygon([(0, 1010), (1800, 1010), (1800, 1030), (0, 1030)], YELLOW)
    for x, colour in ((120, BLUE), (1290, GREEN)):
        _machine(sheet, x, colour)
    _person(sheet, 640, 1110, 1.55, BLUE, helmet=YELLOW)
    _person(sheet, 1210, 1120, 1.55, BLUE, helmet=WHITE)
    for x, y, colour in (
        (720, 1040, BRICK),
        (840, 1040, BRICK),
        (960, 1040, BRICK),
        (780, 950, "#b67c59"),
        (900, 950, "#b67c59"),
    ):
        sheet.rectangle(x, y, 104, 90, colour, 4)
    return sheet


def _person(
    sheet: Canvas,
    x: float,
    foot: float,
    size: float,
    coat: Colour,
    helmet: Colour | None = None,
    sash: bool = False,
    away: bool = False,
) -> None:
    """Somebody standing with the feet at ``foot``; 250 units tall at size 1.  Who looks away is seen from behind."""

    def at(dx: float, dy: float) -> Point:
        return x + dx * size, foot + dy * size

    sheet.disc(x, foot, 62 * size, "#8e8b83", 0.16)
    for dx in (-34, 4):
        sheet.rectangle(*at(dx, -105), 30 * size, 105 * size, DARK, 8 * size)
    for dx in (-66, 42):
        sheet.rectangle(*at(dx, -188), 24 * size, 92 * size, coat, 12 * size)
    sheet.rectangle(*at(-46, -198), 92 * size, 112 * size, coat, 22 * size)
    if sash:
        sheet.polygon([at(-40, -190), at(-18, -196), at(42, -104), at(30, -90)], YELLOW)
    sheet.rectangle(*at(-11, -212), 22 * size, 24 * size, SKIN)
    sheet.disc(*at(0, -232), 32 * size, HAIR if away else SKIN)
    sheet.half_disc(*at(0, -236), 35 * size, helmet or HAIR)
    if helmet:
        sheet.rectangle(*at(-42, -240), 84 * size, 9 * size, helmet, 4 * size)


def _tree(sheet: Canvas, x: float, foot: float, size: float) -> None:
    """A tree whose trunk stands at ``foot``."""
    sheet.rectangle(x - 12 * size, foot - 170 * size, 24 * size, 170 * size, "#7a5b43")
    for dx, dy, radius, colour in (
        (-52, -210, 78, LEAF),
        (56, -216, 74, "#548548"),
        (0, -280, 92, "#68a05d"),
    ):
        sheet.disc(x + dx * size, foot + dy * size, radius * size, colour)


def _skyline(sheet: Canvas, foot: float, colours: list[Colour]) -> None:
    """A row of distant buildings with lit windows."""
    heights = (300, 420, 240, 520, 360, 290, 460, 330, 400, 250)
    for number, height in enumerate(heights):
        x = number * 190 - 30
        sheet.rectangle(x, foot - height, 170, height, colours[number % len(colours)])
        for row in range(height // 60 - 1):
            for column in range(4):
                if (row * 3 + column + number) % 3:
                    sheet.rectangle(x + 20 + column * 36, foot - height + 30 + row * 60, 20, 28, "#c5d3d8")


def _flats(sheet: Canvas, x: float, top: float, foot: float, colour: Colour) -> None:
    """A block of flats from ``top`` to ``foot``."""
    sheet.rectangle(x, top, 290, foot - top, colour)
    sheet.rectangle(x - 10, top - 14, 310, 20, BRICK)
    for row in range(int((foot - top) // 92)):
        for column in range(4):
            sheet.rectangle(x + 24 + column * 66, top + 34 + row * 92, 44, 50, "#8fb0bd")
            sheet.rectangle(x + 18 + column * 66, top + 86 + row * 92, 56, 8, WHITE)


def _scooter(sheet: Canvas, x: float, foot: float, box: Colour) -> None:
    """A courier's scooter with its box behind the seat."""
    for dx in (0, 210):
        sheet.disc(x + dx, foot - 40, 42, HAIR)
        sheet.disc(x + dx, foot - 40, 20, GREY)
    sheet.line([(x, foot - 44), (x + 70, foot - 70), (x + 170, foot - 70), (x + 206, foot - 190)], RED, 24)
    sheet.line([(x + 180, foot - 196), (x + 232, foot - 186)], DARK, 10)
    sheet.rectangle(x + 20, foot - 120, 110, 24, DARK, 10)
    sheet.rectangle(x - 56, foot - 216, 120, 104, box, 10)
    sheet.rectangle(x - 56, foot - 190, 120, 8, WHITE)


def _lamp(sheet: Canvas, x: float, foot: float) -> None:
    """A street lamp with its arm to the left."""
    sheet.rectangle(x - 7, foot - 560, 14, 560, DARK)
    sheet.rectangle(x - 110, foot - 566, 117, 12, DARK)
    sheet.rectangle(x - 130, foot - 562, 70, 22, "#fff0bf", 8)


def _lorry(sheet: Canvas, x: float, foot: float) -> None:
    """An engineering lorry, its cab to the left, a beacon on it."""
    sheet.rectangle(x + 150, foot - 220, 330, 170, YELLOW, 8)
    sheet.rectangle(x, foot - 190, 140, 150, ORANGE, 14)
    sheet.rectangle(x + 18, foot - 172, 82, 62, "#d9ecf2", 6)
    sheet.rectangle(x, foot - 54, 480, 26, DARK)
    sheet.line([(x + 180, foot - 226), (x + 420, foot - 330)], STEEL, 22)
    sheet.rectangle(x + 40, foot - 206, 40, 18, RED, 6)
    for dx in (75, 270, 400):
        sheet.disc(x + dx, foot - 26, 46, HAIR)
        sheet.disc(x + dx, foot - 26, 20, GREY)


def _stall(sheet: Canvas, x: float, colour: Colour) -> None:
    """A table under a striped awning, somebody behind it."""
    for dx in (12, 312):
        sheet.rectangle(x + dx, 480, 14, 380, GREY)
    _person(sheet, x + 168, 860, 1.0, DARK)
    for stripe in range(6):
        sheet.rectangle(x + stripe * 56, 430, 56, 96, colour if stripe % 2 == 0 else WHITE)
        sheet.disc(x + stripe * 56 + 28, 526, 28, colour if stripe % 2 == 0 else WHITE, 0.7)
    sheet.rectangle(x + 20, 740, 300, 130, WHITE)
    sheet.rectangle(x + 8, 726, 324, 20, BRICK)
    sheet.rectangle(x + 44, 772, 150, 16, colour)
    sheet.rectangle(x + 44, 806, 220, 12, PALE)
    sheet.rectangle(x + 44, 832, 180, 12, PALE)
    sheet.rectangle(x + 230, 690, 70, 36, CLOUD)


def _machine(sheet: Canvas, x: float, colour: Colour) -> None:
    """A machine tool: its bed, its column, its panel."""
    sheet.rectangle(x, 900, 400, 200, colour, 12)
    sheet.rectangle(x + 30, 620, 130, 300, colour, 10)
    sheet.rectangle(x + 30, 620, 300, 90, colour, 10)
    sheet.rectangle(x + 240, 700, 60, 90, GREY)
    sheet.polygon([(x + 246, 790), (x + 294, 790), (x + 270, 850)], DARK)
    sheet.rectangle(x + 180, 862, 190, 40, STEEL)
    sheet.rectangle(x + 54, 660, 82, 62, "#d9ecf2", 4)
    for number, light in enumerate((RED, YELLOW, "#9fd18b")):
        sheet.disc(x + 66 + number * 30, 752, 10, light)
    sheet.rectangle(x + 20, 960, 360, 10, DARK)


if __name__ == "__main__":
    main()
