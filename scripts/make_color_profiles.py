"""Makes the two ICC profiles that PDF files embed, from published figures; run it after changing one of them.

``print.icc`` describes sheetfed offset on coated paper by the solids and tone values of ISO 12647-2 (GB/T 17934.2),
mixed by the Neugebauer equations: what the cyan, magenta, yellow and black of the pages mean.  ``srgb.icc`` is the
colour space of pictures (IEC 61966-2-1).  Format: ICC.1:2001-04 (version 2.4).
"""

import itertools
import struct
from collections.abc import Callable, Iterable
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "bulletins" / "writers" / "pdf" / "profiles"

Triple = tuple[float, float, float]

D50: Triple = (0.9642, 1.0, 0.8249)

SOLIDS: dict[str, Triple] = {
    "": (95, 0, -2), "C": (55, -37, -50), "M": (48, 74, -3), "Y": (89, -5, 93), "MY": (47, 68, 48),
    "CY": (50, -68, 25), "CM": (24, 22, -46), "CMY": (23, 0, 0), "K": (16, 0, 0),
}  # fmt: skip
"""L*a*b* of paper and solids, ISO 12647-2:2004/Amd 1, paper type 1 on white; overprints with black count as below."""
UNDER_BLACK = 0.35
"""How much of a colour's lightness is left beneath solid black: four solids reach about L* 8."""
TONE_GAIN = {"C": 0.13, "M": 0.13, "Y": 0.13, "K": 0.16}
"""How much larger a 50 % dot prints, curves A and B of ISO 12647-2."""

GRID = 5
BACK_GRID = 9


def xyz_of(lab: Triple) -> Triple:
    """CIE XYZ of a colour, D50."""
    y = (lab[0] + 16) / 116
    x, y, z = (
        part**3 if part > 6 / 29 else 3 * (6 / 29) ** 2 * (part - 4 / 29)
        for part in (y + lab[1] / 500, y, y - lab[2] / 200)
    )
    return x * D50[0], y * D50[1], z * D50[2]


def lab_of(xyz: Triple) -> Triple:
    """L*a*b* of a colour, D50."""
    x, y, z = (
        ratio ** (1 / 3) if ratio > (6 / 29) ** 3 else ratio / (3 * (6 / 29) ** 2) + 4 / 29
        for ratio in (part / white for part, white in zip(xyz, D50, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _primary(inks: str) -> Triple:
    """XYZ of solids printed over each other, relative to the paper."""
    paper = xyz_of(SOLIDS[""])
    if "K" in inks and inks != "K":
        lightness, a, b = SOLIDS[inks.replace("K", "")]
        black = SOLIDS["K"][0]
        darker = black * (UNDER_BLACK + (1 - UNDER_BLACK) * lightness / SOLIDS[""][0])
        solid = xyz_of((darker, a * 0.1, b * 0.1))
    else:
        solid = xyz_of(SOLIDS[inks])
    x, y, z = (part / white * full for part, white, full in zip(solid, paper, D50, strict=True))
    return x, y, z


PRIMARIES = {
    inks: _primary("".join(ink for ink, there in zip("CMYK", inks, strict=True) if there))
    for inks in itertools.product((0, 1), repeat=4)
}


def mixed(coverage: tuple[float, ...]) -> Triple:
    """L*a*b*, relative to the paper, of printed (not nominal) coverages of C, M, Y and K: Neugebauer."""
    sums = [0.0, 0.0, 0.0]
    for inks, xyz in PRIMARIES.items():
        share = 1.0
        for there, part in zip(inks, coverage, strict=True):
            share *= part if there else 1 - part
        for axis in range(3):
            sums[axis] += share * xyz[axis]
    return lab_of((sums[0], sums[1], sums[2]))


def printed(ink: str, nominal: float) -> float:
    """The printed coverage of a nominal one: a parabola through the gain at 50 %."""
    return nominal + 4 * TONE_GAIN[ink] * nominal * (1 - nominal)


def nominal(ink: str, coverage: float) -> float:
    """The nominal coverage that prints as ``coverage``."""
    low, high = 0.0, 1.0
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if printed(ink, middle) < coverage else (low, middle)
    return (low + high) / 2


def separated(lab: Triple) -> tuple[tuple[float, ...], float]:
    """The printed coverages nearest to a colour, and how far off they are; dark greys get black."""
    chroma = (lab[1] ** 2 + lab[2] ** 2) ** 0.5
    black = min(max((60 - lab[0]) / 50, 0), 1) * max(0.0, 1 - chroma / 60)

    def distance(inks: tuple[float, ...]) -> float:
        return sum((a - b) ** 2 for a, b in zip(mixed((*inks, black)), lab, strict=True))

    best: tuple[float, ...] = (0.5, 0.5, 0.5)
    least, step = distance(best), 0.5
    while step > 1 / 512:
        found = False
        for move in itertools.product((-step, 0, step), repeat=3):
            candidate = tuple(min(max(ink + by, 0), 1) for ink, by in zip(best, move, strict=True))
            if (off := distance(candidate)) < least - 1e-9:
                best, least, found = candidate, off, True
        if not found:
            step /= 2
    return (*best, black), least**0.5


def _byte(part: float) -> int:
    return round(min(max(part, 0), 1) * 255)


def _table(curve: Callable[[float], float]) -> bytes:
    return bytes(_byte(curve(index / 255)) for index in range(256))


def _lut(
    inputs: Iterable[bytes], cells: bytes, outputs: Iterable[bytes], shape: tuple[int, int, int]
) -> bytes:
    """A table of type ``lut8``; ``shape``: channels in, channels out, points a side."""
    identity = b"".join(struct.pack(">i", part << 16) for part in (1, 0, 0, 0, 1, 0, 0, 0, 1))
    return b"mft1" + bytes(4) + bytes((*shape, 0)) + identity + b"".join(inputs) + cells + b"".join(outputs)


def _to_lab() -> bytes:
    points = [index / (GRID - 1) for index in range(GRID)]
    cells = bytearray()
    for coverage in itertools.product(points, repeat=4):
        lightness, a, b = mixed(coverage)
        cells += bytes((_byte(lightness / 100), _byte((a + 128) / 255), _byte((b + 128) / 255)))
    plain = _table(lambda part: part)
    curves = [_table(lambda part, ink=ink: printed(ink, part)) for ink in "CMYK"]  # type: ignore[misc]
    return _lut(curves, bytes(cells), [plain] * 3, (4, 3, GRID))


def _from_lab() -> tuple[bytes, bytes]:
    """The way back, and which colours lie outside."""
    points = [index / (BACK_GRID - 1) for index in range(BACK_GRID)]
    cells, outside = bytearray(), bytearray()
    for lightness, a, b in itertools.product(points, repeat=3):
        coverages, off = separated((lightness * 100, a * 255 - 128, b * 255 - 128))
        cells += bytes(map(_byte, coverages))
        outside.append(255 if off > 5 else 0)
    plain = _table(lambda part: part)
    curves = [_table(lambda part, ink=ink: nominal(ink, part)) for ink in "CMYK"]  # type: ignore[misc]
    return (
        _lut([plain] * 3, bytes(cells), curves, (3, 4, BACK_GRID)),
        _lut([plain] * 3, bytes(outside), [plain], (3, 1, BACK_GRID)),
    )


def _xyz(parts: Triple) -> bytes:
    return b"XYZ " + bytes(4) + b"".join(struct.pack(">i", round(part * 65536)) for part in parts)


def _description(text: str) -> bytes:
    return (
        b"desc" + bytes(4) + struct.pack(">I", len(text) + 1) + text.encode() + bytes(1 + 4 + 4 + 2 + 1 + 67)
    )


def _profile(kind: bytes, space: bytes, connection: bytes, tags: dict[bytes, bytes]) -> bytes:
    """Header, tag table, data; tags with the same data share it."""
    start = 128 + 4 + 12 * len(tags)
    body, places = b"", dict[bytes, int]()
    table = struct.pack(">I", len(tags))
    for name, data in tags.items():
        if data not in places:
            body += bytes(-len(body) % 4)
            places[data] = start + len(body)
            body += data
        table += name + struct.pack(">II", places[data], len(data))
    body += bytes(-len(body) % 4)
    created = struct.pack(">6H", 2024, 1, 1, 0, 0, 0)
    illuminant = _xyz(D50)[8:]
    header = struct.pack(">I", start + len(body)) + bytes(4) + b"\x02\x40\x00\x00" + kind + space + connection
    header += created + b"acsp" + bytes(24) + struct.pack(">I", 1) + illuminant
    return header.ljust(128, b"\0") + table + body


def print_profile() -> bytes:
    """``print.icc``."""
    forward = _to_lab()
    back, outside = _from_lab()
    tags = {
        b"desc": _description("Offset on coated paper, after ISO 12647-2"),
        b"cprt": b"text" + bytes(4) + b"CC0 1.0, no rights reserved\0",
        b"wtpt": _xyz(xyz_of(SOLIDS[""])),
    }
    tags |= dict.fromkeys((b"A2B0", b"A2B1", b"A2B2"), forward)
    tags |= dict.fromkeys((b"B2A0", b"B2A1", b"B2A2"), back)
    return _profile(b"prtr", b"CMYK", b"Lab ", tags | {b"gamt": outside})


def srgb_profile() -> bytes:
    """``srgb.icc``."""
    points = [index / 255 for index in range(256)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in points]
    curve = b"curv" + bytes(4) + struct.pack(">I256H", 256, *(round(part * 65535) for part in linear))
    tags = {
        b"desc": _description("sRGB"),
        b"cprt": b"text" + bytes(4) + b"CC0 1.0, no rights reserved\0",
        b"wtpt": _xyz(D50),
        b"rXYZ": _xyz((0.4361, 0.2225, 0.0139)),
        b"gXYZ": _xyz((0.3851, 0.7169, 0.0971)),
        b"bXYZ": _xyz((0.1431, 0.0606, 0.7141)),
    }
    return _profile(b"mntr", b"RGB ", b"XYZ ", tags | dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve))


def main() -> None:
    """Write both."""
    (TARGET / "print.icc").write_bytes(print_profile())
    (TARGET / "srgb.icc").write_bytes(srgb_profile())


if __name__ == "__main__":
    main()
