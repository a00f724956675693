"""Reading TrueType files: what is understood, and that a bad file is an error that names it."""

import struct
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont
from hypothesis import given
from hypothesis import strategies as st

from bulletins.errors import Diagnostic, StyleError
from bulletins.typefaces import Typefaces
from bulletins.typefaces.metrics import measure, read_index, write_index
from bulletins.typefaces.subset import subset
from bulletins.typefaces.truetype import open_truetype
from tests.unit.typefaces.conftest import MakeFont


def test_a_map_of_the_basic_plane_is_read(make_font: MakeFont) -> None:
    path = make_font({"A": 300, "工": 500, "会": 400})
    assert [table.format for table in TTFont(path)["cmap"].tables] == [4, 4]

    metrics = measure("own", open_truetype(path))

    assert {char: metrics.advance(char) for char in metrics.characters()} == {"A": 0.6, "工": 1.0, "会": 0.8}
    assert (metrics.ascent, metrics.descent) == (860, -140)


def test_a_map_whose_glyphs_are_in_disorder_is_read(make_font: MakeFont) -> None:
    """Such segments have an array of glyphs in place of a shift."""
    path = make_font(dict(zip("ZYXABC", range(100, 700, 100), strict=True)))

    metrics = measure("own", open_truetype(path))

    assert [metrics.advance(char) for char in "ABCXYZ"] == [0.8, 1.0, 1.2, 0.6, 0.4, 0.2]


def test_a_map_of_all_planes_is_preferred(make_font: MakeFont) -> None:
    metrics = measure("own", open_truetype(make_font({"工": 500, "𬭩": 450})))

    assert list(metrics.characters()) == ["工", "𬭩"]
    assert metrics.advance("𬭩") == 0.9


@pytest.mark.parametrize("face", ["song", "kai-ext", "latin"])
def test_the_map_is_the_one_that_fonttools_reads(typefaces: Typefaces, face: str) -> None:
    font = TTFont(typefaces.path_of(face))

    pairs = dict(open_truetype(typefaces.path_of(face)).characters.pairs())

    assert pairs == {code: font.getGlyphID(name) for code, name in font.getBestCmap().items()}


def test_the_odd_last_segment_of_old_fonts_is_understood(make_font: MakeFont) -> None:
    path = make_font({"A": 300, "工": 500})
    data = bytearray(path.read_bytes())
    cmap = data.index(struct.pack(">2H", 4, 16 + 8 * 3), 300)  # format 4, three segments
    (doubled,) = struct.unpack_from(">H", data, cmap + 6)
    struct.pack_into(">H", data, cmap + 16 + 4 * doubled - 2, 0xFFFF)  # the shift of the segment U+FFFF
    path.write_bytes(data)

    assert list(measure("own", open_truetype(path)).characters()) == ["A", "工"]


@pytest.mark.parametrize(
    "groups",
    [
        [(0x5DE5, 0x5DE5), (0x41, 0x41), (0x2CB69, 0x2CB69)],
        [(0x41, 0x41), (0x5DE5, 0x5DE5), (0x2CB69, 0x2CB68)],
    ],
    ids=["groups", "ends"],
)
def test_a_map_in_disorder_is_refused(make_font: MakeFont, groups: list[tuple[int, int]]) -> None:
    path = make_font({"A": 300, "工": 500, "𬭩": 450})
    sound = b"".join(struct.pack(">3L", ord(char), ord(char), glyph) for glyph, char in enumerate("A工𬭩", 1))
    damaged = b"".join(struct.pack(">3L", first, last, 1) for first, last in groups)
    assert sound in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(sound, damaged))

    assert finding_of(path) == ("B392", "own.ttf")


def test_of_a_collection_the_first_face_is_read(make_font: MakeFont, tmp_path: Path) -> None:
    collection = TTCollection()
    collection.fonts = [
        TTFont(make_font({"工": 500}, name="First", file="1.ttf")),
        TTFont(make_font({"会": 500}, name="Second", file="2.ttf")),
    ]
    path = tmp_path / "both.ttc"
    collection.save(path)

    face = open_truetype(path)

    assert face.postscript_name() == "First"
    assert list(measure("own", face).characters()) == ["工"]


def test_a_name_that_pdf_could_not_hold_is_cut(make_font: MakeFont) -> None:
    assert open_truetype(make_font({"工": 500}, name="Own (R)/仿宋-Bold")).postscript_name() == "OwnR-Bold"


def test_postscript_outlines_are_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "fang.otf"
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef"])
    builder.setupCharacterMap({})
    charstring = T2CharStringPen(500, None).getCharString()
    builder.setupCFF("Own", {}, {".notdef": charstring}, {})
    builder.setupHorizontalMetrics({".notdef": (500, 0)})
    builder.setupHorizontalHeader()
    builder.setupPost()
    builder.save(path)

    assert finding_of(path) == ("B393", "fang.otf")


def test_a_face_without_unicode_map_is_refused(make_font: MakeFont) -> None:
    path = make_font({"工": 500})
    font = TTFont(path)
    del font["cmap"].tables[1:]
    font["cmap"].tables[0].platformID, font["cmap"].tables[0].platEncID = 3, 0  # symbols
    font.save(path)

    assert finding_of(path) == ("B394", "own.ttf")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0",
        b"%PDF-1.7",
        b"wOF2" + bytes(60),
        b"\0\1\0\0\0\1" + bytes(30),
        b"ttcf",
        b"\0\1\0\0" + b"\xff" * 99,
    ],
)
def test_what_is_no_font_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "no.ttf"
    path.write_bytes(data)

    assert finding_of(path) == ("B392", "no.ttf")


def test_a_folder_is_no_font(tmp_path: Path) -> None:
    assert finding_of(tmp_path)[0] == "B391"


@pytest.mark.parametrize("table", ["cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"])
def test_a_face_without_one_of_its_tables_is_refused(make_font: MakeFont, table: str) -> None:
    path = make_font({"工": 500})
    path.write_bytes(path.read_bytes().replace(table.encode(), b"xxxx", 1))

    assert finding_of(path) == ("B392", "own.ttf")


def test_a_truncated_file_is_refused(make_font: MakeFont) -> None:
    path = make_font({"工": 500})
    path.write_bytes(path.read_bytes()[:-40])

    assert finding_of(path) == ("B392", "own.ttf")


DAMAGE = st.dictionaries(st.integers(0, 1500), st.integers(0, 255), min_size=1, max_size=8)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("damaged")


@pytest.fixture(scope="module")
def sound_font(typefaces: Typefaces, folder: Path) -> bytes:
    """A small face with composite glyphs, hints and a character map."""
    font = TTFont(typefaces.path_of("latin"))
    options = Options()
    options.drop_tables += ["FFTM", "GPOS", "GSUB", "GDEF", "name"]
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(text="AÄé0—")
    subsetter.subset(font)
    font.save(folder / "sound.ttf")
    return (folder / "sound.ttf").read_bytes()


@given(damage=DAMAGE)
def test_a_damaged_file_works_or_is_an_error_that_names_it(
    damage: dict[int, int], sound_font: bytes, folder: Path
) -> None:
    data = bytearray(sound_font)
    for position, byte in damage.items():
        data[position % len(data)] = byte
    path = folder / f"{hash(bytes(data)):x}.ttf"
    path.write_bytes(data)
    findings: tuple[Diagnostic, ...] = ()
    try:
        face = open_truetype(path)
        measure("own", face)
        subset(face, "AÄé0—")
    except KeyError:
        pass  # the character map lost a character
    except StyleError as error:
        findings = error.diagnostics

    assert {finding.value("font") for finding in findings} <= {path.name}


def finding_of(path: Path) -> tuple[str, str | None]:
    """Code and font of the error that reading the file leads to."""
    with pytest.raises(StyleError) as raised:
        Typefaces(own={"fang": path}).metrics("own-fang")
    (finding,) = raised.value.diagnostics
    return finding.code, finding.value("font")


def test_an_index_is_read_as_it_was_written(make_font: MakeFont) -> None:
    metrics = measure("own", open_truetype(make_font({"A": 300, "B": 300, "工": 500, "𬭩": 500})))

    assert read_index("own", write_index(metrics)) == metrics
    assert metrics.counts == (2, 1, 1)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"ascent":1}'])
def test_what_is_no_index_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"index|Expecting"):
        read_index("own", text)
