"""Makes the faces of this folder from unmodified packages.  A tool run by hand when a source changes.

    python -m fonts.build_fonts PACKAGES [OUT]

PACKAGES is a folder with the archives that ``fonts/packages.py`` names (README.md says how to fetch them); each is
checked against its SHA-256.  OUT is the folder to write, by default this one.  Needs fontTools and this package.
The same packages and the same fontTools give the same bytes.  Takes about a minute.

Lengths are in 1/1000 em; y grows upwards from the baseline.
"""

import hashlib
import io
import json
import math
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

from bulletins.typefaces.catalogue import CatalogueEntry
from bulletins.typefaces.fontconfig import fontconfig_file
from bulletins.typefaces.metrics import measure, write_index
from bulletins.typefaces.truetype import open_truetype
from fonts.outlines import (
    CENTRE,
    Point,
    blend,
    centre_middle_dot,
    cut,
    join_dashes,
    move_points,
    shift,
    show_missing,
)
from fonts.packages import (
    ARPHIC,
    LIBERATION_OFL,
    LICENCE_FILES,
    NOTO_SANS_OFL,
    NOTO_SERIF_OFL,
    PACKAGES,
    WENKAI_OFL,
    Licence,
    Shelf,
)
from fonts.repertoire import KAITI_PUNCTUATION, Repertoire, is_han, read_repertoire

BUILT_ON = datetime(2026, 11, 21, tzinfo=UTC)  # in every file: licences want the day of a change
ASCENT, DESCENT = 880, -120  # one line height for all

NOTO_SERIF = "package/{0}/NotoSerifSC_{0}.ttf"
NOTO_SANS = "package/{0}/NotoSansSC_{0}.ttf"


@dataclass(frozen=True)
class Face:
    """One face to make: its names, its source, and what was changed (which the licences want said in the file).

    ``make`` changes the source's outlines; it is ``None`` for a face that is taken over as it is.
    """

    key: str
    family: str
    package: str
    member: str
    licence: Licence
    style: str = "Regular"
    weight: int = 400
    changes: str = ""
    make: "Callable[[TTFont, Shelf, Repertoire], TTFont] | None" = None

    @property
    def stem(self) -> str:
        """Family and style without blanks: the stem of the face's files, and a made face's PostScript name."""
        return f"{self.family}-{self.style}".replace(" ", "")


def make_song(font: TTFont, shelf: Shelf, repertoire: Repertoire) -> TTFont:
    """宋体 with every character of its source: the last resort of every chain."""
    cut(font, range(0x20, 0x110000))
    join_dashes(font, 51)
    centre_middle_dot(font)
    return font


def make_title(font: TTFont, shelf: Shelf, repertoire: Repertoire) -> TTFont:
    """小标宋: the weight whose stems are nearest to those of the usual headline face."""
    cut(font, repertoire.full)
    join_dashes(font, 66)
    centre_middle_dot(font)
    return font


def make_hei(font: TTFont, shelf: Shelf, repertoire: Repertoire) -> TTFont:
    """黑体: the weight of SimHei."""
    cut(font, repertoire.full)
    join_dashes(font, 77)
    centre_middle_dot(font)
    return font


def make_fang(font: TTFont, shelf: Shelf, repertoire: Repertoire) -> TTFont:
    """仿宋 out of 宋: thin even strokes, narrow ideographs, horizontals that rise by 5°."""
    heavier = cut(shelf.font("serif", NOTO_SERIF.format("300Light")), repertoire.full)
    cut(font, repertoire.full)
    blend(font, heavier, 0.35)
    join_dashes(font, 46)
    centre_middle_dot(font)
    rise = math.tan(math.radians(5))

    def write_narrow(x: float, y: float) -> Point:
        from_middle = (x - 500) * 0.905
        return 500 + from_middle, CENTRE + (y - CENTRE) * 1.02 + rise * from_middle

    move_points(font, is_han, write_narrow)
    return font


def make_kai(font: TTFont, shelf: Shelf, repertoire: Repertoire) -> TTFont:
    """楷体: ideographs and punctuation; the punctuation floats in its source and is brought to its corner."""
    cut(font, {code for code in font.getBestCmap() if is_han(code)} | KAITI_PUNCTUATION)
    scale_upem(font, 1000)
    move_points(font, lambda code: True, lambda x, y: (x, y - 10))
    shift(font, "，", -80, -190)
    shift(font, "。", -180, -165)
    shift(font, "、", -170, -165)
    shift(font, "；：", -130, 40)
    shift(font, "！", -60, 0)
    shift(font, "“", 60, 150)
    shift(font, "”", -60, 150)
    join_dashes(font, 46)
    return font


def make_rare_kai(font: TTFont, shelf: Shelf, repertoire: Repertoire) -> TTFont:
    """The rare ideographs that the 楷体 lacks, brought to its size and line."""
    cut(font, repertoire.rare)
    move_points(font, is_han, lambda x, y: (500 + (x - 500) * 0.94, CENTRE + (y - 355) * 0.96))
    return font


_NOTO_CHANGES = "dashes and middle dot redrawn, layout tables and hints removed, renamed"
LIBERATION = "./usr/share/fonts/truetype/liberation2/LiberationSerif-{}.ttf"

FACES = (
    Face(
        "song", "Bulletin Song", "serif", NOTO_SERIF.format("400Regular"), NOTO_SERIF_OFL,
        changes=_NOTO_CHANGES, make=make_song,
    ),
    Face(
        "title", "Bulletin Title", "serif", NOTO_SERIF.format("700Bold"), NOTO_SERIF_OFL,
        weight=700, changes=f"subset, {_NOTO_CHANGES}", make=make_title,
    ),
    Face(
        "hei", "Bulletin Hei", "sans", NOTO_SANS.format("500Medium"), NOTO_SANS_OFL,
        weight=500, changes=f"subset, {_NOTO_CHANGES}", make=make_hei,
    ),
    Face(
        "fang", "Bulletin Fang", "serif", NOTO_SERIF.format("200ExtraLight"), NOTO_SERIF_OFL, weight=300,
        changes=f"subset, blended with Light, ideographs narrowed and slanted, {_NOTO_CHANGES}", make=make_fang,
    ),
    Face(
        "kai", "Bulletin Kai", "kaiti", "./usr/share/fonts/truetype/arphic-gkai00mp/gkai00mp.ttf", ARPHIC,
        changes="subset, scaled, punctuation moved, dashes redrawn, hints removed, renamed", make=make_kai,
    ),
    Face(
        "kai-ext", "Bulletin Kai Ext", "wenkai", "./usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Light.ttf",
        WENKAI_OFL, weight=300, changes="subset, scaled and moved, layout tables removed, renamed",
        make=make_rare_kai,
    ),
    Face("latin", "Liberation Serif", "liberation", LIBERATION.format("Regular"), LIBERATION_OFL),
    Face("latin-bold", "Liberation Serif", "liberation", LIBERATION.format("Bold"), LIBERATION_OFL, "Bold", 700),
)  # fmt: skip


def rebuild_character_map(font: TTFont) -> None:
    """One map for the basic plane and one for all planes, nothing else."""
    characters = font.getBestCmap()
    font["cmap"] = table = newTable("cmap")
    table.tableVersion = 0
    table.tables = []
    for form, encoding, limit in ((4, 1, 0x10000), (12, 10, 0x110000)):
        subtable = CmapSubtable.newSubtable(form)
        subtable.platformID, subtable.platEncID, subtable.language = 3, encoding, 0
        subtable.cmap = {code: name for code, name in characters.items() if code < limit}
        table.tables.append(subtable)


def write_names(font: TTFont, face: Face) -> None:
    """Replaces the names: new ones, the source's copyright, the licence, and what was changed when."""
    copyright_notice = " ".join(str(font["name"].getDebugName(0)).split())
    notice = f"{copyright_notice} Modified {BUILT_ON:%Y-%m-%d} (fonts/build_fonts.py): {face.changes}."
    records = {
        0: notice, 1: face.family, 2: "Regular", 3: f"{face.stem};{BUILT_ON:%Y-%m}", 4: face.family,
        5: "Version 1.000", 6: face.stem, 13: face.licence.text, 14: face.licence.url,
    }  # fmt: skip
    font["name"].names = []
    for number, text in records.items():
        font["name"].setName(text, number, 3, 1, 0x409)


def set_line_metrics(font: TTFont, face: Face) -> None:
    """The same line height in every table, free embedding, a fixed date."""
    hhea, os2, head = font["hhea"], font["OS/2"], font["head"]
    hhea.ascent, hhea.descent, hhea.lineGap = ASCENT, DESCENT, 0
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ASCENT, DESCENT, 0
    os2.usWinAscent, os2.usWinDescent = ASCENT, -DESCENT
    os2.fsType, os2.usWeightClass, os2.achVendID, os2.fsSelection = 0, face.weight, "BLTN", 0x40
    os2.ulCodePageRange1, os2.ulCodePageRange2 = 1 << 18 | 1, 0  # simplified Chinese, Latin 1
    head.macStyle, head.fontRevision = 0, 1.0
    head.created = head.modified = int((BUILT_ON - datetime(1904, 1, 1, tzinfo=UTC)).total_seconds())
    font["post"].formatType = 3.0


def truetype_bytes(face: Face, shelf: Shelf, repertoire: Repertoire) -> bytes:
    """The face's file."""
    if face.make is None:
        return shelf.read(face.package, face.member)
    font = face.make(shelf.font(face.package, face.member), shelf, repertoire)
    show_missing(font)
    rebuild_character_map(font)
    write_names(font, face)
    set_line_metrics(font, face)
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def write_face(face: Face, out: Path, shelf: Shelf, repertoire: Repertoire) -> CatalogueEntry:
    """Writes a face and its index; returns what the catalogue says of it."""
    path = out / f"{face.stem}.ttf"
    path.write_bytes(truetype_bytes(face, shelf, repertoire))
    written = open_truetype(path)
    metrics = measure(face.key, written)
    index = path.with_suffix(".metrics.json")
    index.write_text(write_index(metrics), encoding="utf-8", newline="\n")
    count = sum(metrics.counts)
    print(
        f"{path.name:<32}{path.stat().st_size:>10} bytes {count:>6} characters, {index.stat().st_size:>6} bytes"
    )
    package = PACKAGES[face.package]
    return CatalogueEntry(
        file=path.name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        metrics=index.name,
        metrics_sha256=hashlib.sha256(index.read_bytes()).hexdigest(),
        family=face.family,
        postscript_name=written.postscript_name(),
        package=package.name,
        version=package.version,
        member=face.member.removeprefix("./"),
        modified=face.make is not None,
        licence=f"licences/{face.licence.file}",
        licence_name=face.licence.name,
    )


def main(packages: Path, out: Path) -> None:
    """Builds everything."""
    shelf = Shelf(packages)
    repertoire = read_repertoire(shelf)
    (out / "licences").mkdir(parents=True, exist_ok=True)
    for name, (package, member) in LICENCE_FILES.items():
        (out / "licences" / name).write_bytes(shelf.read(package, member))
    entries = {face.key: write_face(face, out, shelf, repertoire) for face in FACES}
    catalogue = {"faces": {key: asdict(entry) for key, entry in entries.items()}}
    text = json.dumps(catalogue, ensure_ascii=False, indent=1) + "\n"
    (out / "catalogue.json").write_text(text, encoding="utf-8", newline="\n")
    (out / "libreoffice-fonts.conf").write_text(fontconfig_file(entries), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) not in {2, 3}:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) == 3 else Path(__file__).resolve().parent)
