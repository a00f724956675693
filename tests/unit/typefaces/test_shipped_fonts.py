"""The faces in ``fonts/``: they are what the catalogue says, and draw what a bulletin needs."""

import hashlib
import shutil
from functools import cache
from pathlib import Path
from statistics import fmean

import pytest
from fontTools.ttLib import TTFont

from bulletins.typefaces import BLANK_WIDTHS, FONT_CLASSES, Typefaces
from bulletins.typefaces.catalogue import read_catalogue
from bulletins.typefaces.fontconfig import fontconfig_file

CHINESE_CLASSES = ("song", "title", "hei", "fang", "kai")
FACES = ("song", "title", "hei", "fang", "kai", "kai-ext", "latin", "latin-bold")
MADE_FACES = FACES[:6]

GB2312 = "".join(
    bytes([row, cell]).decode("gb2312", "ignore") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)
)
PUNCTUATION = "，。、；：？！“”‘’（）《》〈〉【】—…·〇①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㎡℃№〔〕"
ASCII = "".join(map(chr, range(0x21, 0x7F)))
RARE_NAMES = "𬭩𠅤㭎䶮喆堃镕犇燚峯"


@cache
def font_of(face: str) -> TTFont:
    """A shipped face as fontTools reads it: a second opinion."""
    return TTFont(Typefaces().path_of(face))


@cache
def inked(face: str) -> frozenset[str]:
    """The characters of a face whose glyph has an outline."""
    font = font_of(face)
    return frozenset(
        chr(code) for code, name in font.getBestCmap().items() if font["glyf"][name].numberOfContours != 0
    )


def test_the_files_are_those_of_the_catalogue(typefaces: Typefaces) -> None:
    assert typefaces.verify() == ()
    assert typefaces.faces() == FACES
    for face in FACES:
        assert typefaces.sha256(face) == hashlib.sha256(typefaces.path_of(face).read_bytes()).hexdigest()


def test_a_changed_file_is_found(tmp_path: Path, repo_root: Path) -> None:
    fonts = tmp_path / "fonts"
    shutil.copytree(repo_root / "fonts", fonts)
    changed = fonts / "BulletinKaiExt-Regular.ttf"
    changed.write_bytes(changed.read_bytes()[:-1])
    (fonts / "BulletinHei-Regular.metrics.json").unlink()

    findings = Typefaces(fonts).verify()

    assert [finding.code for finding in findings] == ["B396", "B396"]
    assert [finding.value("font") for finding in findings] == [
        "BulletinHei-Regular.metrics.json",
        "BulletinKaiExt-Regular.ttf",
    ]


def test_every_file_of_the_folder_is_in_the_catalogue(repo_root: Path) -> None:
    entries = read_catalogue(repo_root / "fonts").values()

    listed = {name for entry in entries for name in (entry.file, entry.metrics, entry.licence)}

    fonts = repo_root / "fonts"
    found = [*fonts.glob("*.ttf"), *fonts.glob("*.metrics.json"), *fonts.glob("licences/*")]
    assert {path.relative_to(fonts).as_posix() for path in found} == listed


@pytest.mark.parametrize(
    ("face", "sha256"),
    [
        ("latin", "29d12439831b7f59194efec85872f24f54eff05738933f9a860220d2abff88ba"),
        ("latin-bold", "446a4421f297698427170fd7db20e59169a4188baaaf940e9bea58af6341a723"),
    ],
)
def test_liberation_serif_is_untouched_and_so_keeps_its_name(
    typefaces: Typefaces, face: str, sha256: str
) -> None:
    assert hashlib.sha256(typefaces.bytes_of(face)).hexdigest() == sha256


@pytest.mark.parametrize("face", FACES)
def test_names_are_unique_and_as_listed(typefaces: Typefaces, face: str) -> None:
    entry = typefaces.entry(face)
    assert entry is not None
    names = font_of(face)["name"]

    assert names.getDebugName(6) == entry.postscript_name
    assert names.getDebugName(1) == entry.family
    assert [
        other
        for other in FACES
        if other != face and font_of(other)["name"].getDebugName(6) == entry.postscript_name
    ] == []


@pytest.mark.parametrize("face", MADE_FACES)
def test_a_changed_face_says_so_and_bears_no_reserved_name(face: str) -> None:
    names = font_of(face)["name"]

    assert "Modified 2026-" in names.getDebugName(0)
    for number in (1, 3, 4, 6):
        assert not any(
            word in names.getDebugName(number) for word in ("Noto", "Source", "LXGW", "霞鹜", "AR PL")
        )


@pytest.mark.parametrize("face", MADE_FACES)
def test_line_metrics_are_the_same_and_embedding_is_free(typefaces: Typefaces, face: str) -> None:
    font = font_of(face)

    assert (font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap) == (880, -120, 0)
    assert font["OS/2"].fsType == 0
    assert (typefaces.metrics(face).ascent, typefaces.metrics(face).descent) == (880, -120)


@pytest.mark.parametrize("face", FACES)
def test_the_index_holds_the_characters_with_ink_and_their_advances(typefaces: Typefaces, face: str) -> None:
    font, metrics = font_of(face), typefaces.metrics(face)
    per_em = 1000 / font["head"].unitsPerEm
    drawn = inked(face) - BLANK_WIDTHS.keys()
    expected = {
        chr(code): round(font["hmtx"][name][0] * per_em) / 1000
        for code, name in font.getBestCmap().items()
        if chr(code) in drawn
    }

    assert {char: metrics.advance(char) for char in metrics.characters()} == expected


@pytest.mark.parametrize("font_class", CHINESE_CLASSES)
def test_a_class_draws_every_standard_character(
    typefaces: Typefaces, standard_characters: str, font_class: str
) -> None:
    assert (len(standard_characters), len(GB2312)) == (8105, 6763)

    undrawn = [
        char
        for char in standard_characters + GB2312 + PUNCTUATION + ASCII + RARE_NAMES
        if (face := typefaces.pick(font_class, char)) is None or char not in inked(face)
    ]

    assert undrawn == []


@pytest.mark.parametrize("font_class", CHINESE_CLASSES)
def test_standard_characters_keep_the_letter_of_their_class(
    typefaces: Typefaces, standard_characters: str, font_class: str
) -> None:
    own = {"kai": {"kai", "kai-ext"}}.get(font_class, {font_class})

    picked = {typefaces.pick(font_class, char) for char in standard_characters + GB2312 + RARE_NAMES}

    assert picked == own


@pytest.mark.parametrize("font_class", FONT_CLASSES)
def test_the_latin_classes_draw_ascii_and_chinese_too(typefaces: Typefaces, font_class: str) -> None:
    assert all(typefaces.pick(font_class, char) for char in ASCII + PUNCTUATION + "案例")
    if font_class.startswith("latin"):
        assert {typefaces.pick(font_class, char) for char in ASCII} == {font_class}


@pytest.mark.parametrize("font_class", CHINESE_CLASSES)
def test_ideographs_and_their_punctuation_are_one_em_wide(
    typefaces: Typefaces, standard_characters: str, font_class: str
) -> None:
    widths = {}
    for char in standard_characters + PUNCTUATION:
        face = typefaces.pick(font_class, char)
        assert face
        widths[char] = typefaces.advance(face, char)

    assert {char for char, width in widths.items() if width != 1} == {"·", "№"}


@pytest.mark.parametrize("font_class", CHINESE_CLASSES)
def test_the_middle_dot_stands_in_the_middle_of_half_an_em(typefaces: Typefaces, font_class: str) -> None:
    face = typefaces.pick(font_class, "·")
    assert face
    font = font_of(face)
    dot = font["glyf"][font.getBestCmap()[0xB7]]

    assert typefaces.advance(face, "·") == 0.5
    assert abs((dot.xMin + dot.xMax) / 2 - 250) <= 1
    assert abs((dot.yMin + dot.yMax) / 2 - 380) <= 1


@pytest.mark.parametrize("font_class", CHINESE_CLASSES)
def test_two_dashes_join_at_the_height_of_the_ideographs(typefaces: Typefaces, font_class: str) -> None:
    face = typefaces.pick(font_class, "—")
    assert face == font_class
    font = font_of(face)
    dash = font["glyf"][font.getBestCmap()[0x2014]]

    assert dash.xMin < 0
    assert dash.xMax > font["hmtx"][font.getBestCmap()[0x2014]][0] == 1000
    assert abs((dash.yMin + dash.yMax) / 2 - 380) <= 1


@pytest.mark.parametrize("face", MADE_FACES)
def test_a_missing_glyph_would_be_seen(face: str) -> None:
    font = font_of(face)

    assert font["glyf"][font.getGlyphOrder()[0]].numberOfContours == 2


@pytest.mark.parametrize("face", MADE_FACES[1:])
def test_faces_of_a_chain_stand_on_one_line(
    typefaces: Typefaces, standard_characters: str, face: str
) -> None:
    characters = [char for char in standard_characters if typefaces.metrics(face).covers(char)]

    def middle(of_face: str) -> float:
        glyf, names = font_of(of_face)["glyf"], font_of(of_face).getBestCmap()
        glyphs = [glyf[names[ord(char)]] for char in characters]
        return fmean((glyph.yMin + glyph.yMax) / 2 for glyph in glyphs)

    assert abs(middle(face) - middle("song")) < 10


def test_the_file_for_libreoffice_is_the_one_that_the_names_give(repo_root: Path) -> None:
    fonts = repo_root / "fonts"

    text = (fonts / "libreoffice-fonts.conf").read_text(encoding="utf-8")

    assert text == fontconfig_file(read_catalogue(fonts))
    assert "<family>仿宋_GB2312</family><prefer><family>Bulletin Fang</family>" in text
