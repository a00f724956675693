"""Subsets for PDF: the same outlines and widths under new numbers, in a file that every reader accepts."""

import re
import struct
from io import BytesIO

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from bulletins.typefaces import FontFileError, Subset, Typefaces
from bulletins.typefaces.subset import subset
from bulletins.typefaces.truetype import open_truetype
from tests.unit.typefaces.conftest import MakeFont

ALL = Typefaces()
FACES_AND_TEXTS = st.sampled_from(ALL.faces()).flatmap(
    lambda face: st.tuples(
        st.just(face), st.text(st.sampled_from(sorted(ALL.metrics(face).characters())), max_size=60)
    )
)
FONTS = {face: TTFont(ALL.path_of(face), lazy=True) for face in ALL.faces()}


def outline(font: TTFont, glyph: str) -> list[object]:
    """What drawing a glyph amounts to, composites resolved."""
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[glyph].draw(pen)
    return pen.value  # type: ignore[no-any-return]


def parsed(result: Subset) -> TTFont:
    """The subset as fontTools reads it, checksums checked."""
    return TTFont(BytesIO(result.data), checkChecksums=2)


@given(FACES_AND_TEXTS)
def test_a_subset_draws_what_the_face_draws(face_and_text: tuple[str, str]) -> None:
    face, text = face_and_text
    whole = FONTS[face]

    result = ALL.subset(face, text)

    part = parsed(result)
    assert list(result.glyph_of) == list(dict.fromkeys(text))
    for char, number in result.glyph_of.items():
        old, new = whole.getBestCmap()[ord(char)], part.getGlyphOrder()[number]
        assert outline(part, new) == outline(whole, old)
        assert part["hmtx"][new] == whole["hmtx"][old]
        assert result.widths[number] == round(ALL.advance(face, char) * 1000)


def test_every_character_has_a_glyph_of_its_own(make_font: MakeFont) -> None:
    """Else text copied from the PDF would have one character where the page has the other."""
    path = make_font({"—": 500, "―": 500})
    font = TTFont(path)
    for table in font["cmap"].tables:
        table.cmap[0x2015] = table.cmap[0x2014]
    font.save(path)

    result = subset(open_truetype(path), "—―")

    assert len(set(result.glyph_of.values())) == 2
    glyphs = parsed(result).getGlyphOrder()
    assert len({str(outline(parsed(result), glyphs[number])) for number in result.glyph_of.values()}) == 1


def test_composite_glyphs_bring_their_parts(make_font: MakeFont) -> None:
    path = make_font({"A": 400, "Ä": 450}, composite={"Ä": "A"})

    result = subset(open_truetype(path), "Ä")

    part, whole = parsed(result), TTFont(path)
    assert len(part.getGlyphOrder()) == 3
    assert part["glyf"][part.getGlyphOrder()[1]].isComposite()
    assert outline(part, part.getGlyphOrder()[1]) == outline(whole, "uC4")


def test_no_glyph_number_holds_a_byte_that_a_pdf_string_escapes(standard_characters: str) -> None:
    numbers = ALL.subset("song", standard_characters).glyph_of.values()

    assert len(numbers) == 8105
    assert not set(b"".join(number.to_bytes(2, "big") for number in numbers)) & set(b"()\\\r\n")


def test_glyphs_are_numbered_in_order_of_first_use() -> None:
    assert ALL.subset("fang", "工会工作").glyph_of == {"工": 1, "会": 2, "作": 3}


def test_the_same_characters_give_the_same_bytes_and_others_another_tag() -> None:
    first, again, other = (ALL.subset("fang", text) for text in ("工会", ["工", "会", "工"], "会工"))

    assert first == again
    assert first.name != other.name
    assert first.name[6:] == other.name[6:] == "+BulletinFang-Regular"
    assert first.name[:6].isalpha()
    assert first.name[:6].isupper()


def test_a_subset_holds_hints_where_the_face_has_them_and_nothing_superfluous() -> None:
    bare = {"head", "hhea", "maxp", "hmtx", "loca", "glyf"}

    assert set(parsed(ALL.subset("fang", "工")).keys()) - {"GlyphOrder"} == bare
    assert set(parsed(ALL.subset("latin", "A")).keys()) - {"GlyphOrder"} == bare | {"cvt ", "fpgm", "prep"}


@pytest.mark.parametrize("face", ALL.faces())
def test_the_checksum_of_the_file_is_right(face: str) -> None:
    data = ALL.subset(face, "".join(sorted(ALL.metrics(face).characters()))[:300:7]).data

    assert len(data) % 4 == 0
    assert sum(struct.unpack(f">{len(data) // 4}L", data)) % 2**32 == 0xB1B0AFBA


def test_lengths_are_in_thousandths_of_an_em(make_font: MakeFont) -> None:
    result = subset(open_truetype(make_font({"工": 450})), "工")

    assert (result.ascent, result.descent, result.widths) == (860, -140, (1000, 900))
    assert result.bbox == (0, 0, 600, 600)


def test_a_face_of_the_package_has_the_widths_that_layout_counts_with(standard_characters: str) -> None:
    text = "".join(map(chr, range(0x21, 0x17F))).replace("\xa0", "").replace("\xad", "")
    text = "".join(char for char in text if ALL.metrics("latin").covers(char))

    result = ALL.subset("latin", text)

    assert {char: result.widths[number] / 1000 for char, number in result.glyph_of.items()} == {
        char: ALL.advance("latin", char) for char in text
    }


def test_the_map_to_text_is_utf16_in_blocks_of_at_most_a_hundred_ranges_of_one_first_byte() -> None:
    chars = ["𬭩", *sorted(ALL.metrics("song").characters())[:6000]]
    result = ALL.subset("song", chars)
    text = result.to_unicode.decode("ascii")

    found: dict[str, int] = {}
    for first, last, targets in re.findall(r"<(\w{4})> <(\w{4})> \[(.*)\]", text):
        assert first[:2] == last[:2]
        read = [bytes.fromhex(target).decode("utf-16-be") for target in targets[1:-1].split("><")]
        found |= {char: number for number, char in enumerate(read, int(first, 16))}
        assert found[read[-1]] == int(last, 16)
    assert found == result.glyph_of
    blocks = re.findall(r"(\d+) beginbfrange\n(.*?)\nendbfrange", text, re.DOTALL)
    assert len(blocks) > 1
    assert all(int(count) == ranges.count("\n") + 1 <= 100 for count, ranges in blocks)


def test_a_character_that_the_face_has_not_cannot_be_asked_for() -> None:
    with pytest.raises(KeyError, match=r"U\+9F98"):
        ALL.subset("fang", "工龘")


def test_a_damaged_outline_is_an_error_that_names_the_file(make_font: MakeFont) -> None:
    sound = make_font({"工": 500})
    end_of_first_outline = open_truetype(sound).tables["loca"][0] + 2
    data = bytearray(sound.read_bytes())
    data[end_of_first_outline : end_of_first_outline + 2] = b"\xff\xff"
    damaged = sound.with_name("damaged.ttf")
    damaged.write_bytes(data)

    with pytest.raises(FontFileError, match=r"damaged\.ttf"):
        subset(open_truetype(damaged), "工")
