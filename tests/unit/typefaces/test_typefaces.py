"""Which face draws a character and how wide it is; a user's own faces."""

from pathlib import Path

import pytest

from bulletins.errors import Span, StyleError
from bulletins.messages.typefaces import MESSAGES
from bulletins.typefaces import BLANK_WIDTHS, CHAINS, Typefaces, blank_width
from tests.unit.typefaces.conftest import MakeFont


def test_a_character_is_drawn_by_the_first_face_of_the_chain_that_has_it(typefaces: Typefaces) -> None:
    assert typefaces.pick("kai", "工") == "kai"
    assert typefaces.pick("kai", "镕") == "kai-ext"
    assert typefaces.pick("kai", "7") == "fang"
    assert typefaces.pick("kai", "龘") == "song"
    assert typefaces.pick("latin-bold", "7") == "latin-bold"
    assert typefaces.pick("latin-bold", "工") == "title"


@pytest.mark.parametrize("font_class", CHAINS)
@pytest.mark.parametrize("char", ["\U00020bb7", "\u200b", "\ufeff", "\u3164", "\x07"])
def test_a_character_without_ink_in_any_face_is_drawn_by_none(
    typefaces: Typefaces, font_class: str, char: str
) -> None:
    assert typefaces.pick(font_class, char) is None
    assert blank_width(char) is None


@pytest.mark.parametrize("char", BLANK_WIDTHS)
def test_blanks_have_a_width_and_are_never_drawn(typefaces: Typefaces, char: str) -> None:
    assert {typefaces.pick(font_class, char) for font_class in CHAINS} == {None}
    width = blank_width(char)
    assert width is not None
    assert 0 < width <= 1


def test_the_blanks_of_chinese_and_western_text() -> None:
    assert [blank_width(char) for char in "\u3000 \u00a0\u2003\u2002"] == [1.0, 0.25, 0.25, 1.0, 0.5]
    assert blank_width("工") is None


def test_advances_are_in_em(typefaces: Typefaces) -> None:
    assert typefaces.advance("song", "工") == 1.0
    assert typefaces.advance("song", "⸺") == 2.0
    assert typefaces.advance("latin", "0") == 0.5


def test_what_does_not_exist_has_no_advance(typefaces: Typefaces) -> None:
    with pytest.raises(KeyError, match=r"U\+9F98"):
        typefaces.advance("fang", "龘")
    with pytest.raises(KeyError):
        typefaces.advance("song", " ")
    with pytest.raises(KeyError):
        typefaces.pick("arial", "工")


def test_an_own_face_comes_first_in_its_class_and_in_no_other(make_font: MakeFont) -> None:
    typefaces = Typefaces(own={"fang": make_font({"工": 500, "会": 450})})

    assert typefaces.chain("fang") == ("own-fang", "fang", "song")
    assert [typefaces.pick("fang", char) for char in "工会龘案"] == ["own-fang", "own-fang", "song", "fang"]
    assert [typefaces.pick("kai", char) for char in "工7"] == ["kai", "fang"]
    assert [typefaces.advance("own-fang", char) for char in "工会"] == [1.0, 0.9]


def test_an_empty_glyph_of_an_own_face_counts_as_missing(make_font: MakeFont) -> None:
    path = make_font({"工": 500, "会": 500, "\u3000": 500, "\u3164": 500}, empty="会\u3164")

    typefaces = Typefaces(own={"hei": path})

    assert [typefaces.pick("hei", char) for char in "工会\u3000\u3164"] == ["own-hei", "hei", None, None]


def test_an_own_face_is_known_by_its_bytes(make_font: MakeFont) -> None:
    first = Typefaces(own={"fang": make_font({"工": 500}, file="a.ttf")})
    same = Typefaces(own={"fang": make_font({"工": 500}, file="a.ttf")})
    other = Typefaces(own={"fang": make_font({"工": 499}, file="b.ttf")})

    assert first.sha256("own-fang") == same.sha256("own-fang") != other.sha256("own-fang")
    assert first.path_of("own-fang").name == "a.ttf"
    assert first.entry("own-fang") is None


def test_a_useless_own_face_is_reported_when_it_is_needed_and_by_verify(tmp_path: Path) -> None:
    path = tmp_path / "missing.ttf"
    typefaces = Typefaces(own={"fang": path})

    assert typefaces.pick("song", "工") == "song"
    with pytest.raises(StyleError) as raised:
        typefaces.pick("fang", "工")

    (finding,) = raised.value.diagnostics
    assert (finding.code, finding.value("font")) == ("B390", "missing.ttf")
    assert finding.span is not None
    assert finding.span.path == path.as_posix()
    assert typefaces.verify() == (finding,)


def test_an_own_face_for_an_unknown_class_is_a_mistake(make_font: MakeFont) -> None:
    with pytest.raises(ValueError, match="gothic"):
        Typefaces(own={"gothic": make_font({"工": 500})})


@pytest.mark.parametrize("catalogue", [None, "[", "[]", '{"faces": {"song": {}}}', '{"faces": []}'])
def test_a_folder_without_a_readable_catalogue_is_refused(tmp_path: Path, catalogue: str | None) -> None:
    if catalogue is not None:
        (tmp_path / "catalogue.json").write_text(catalogue, encoding="utf-8")

    with pytest.raises(StyleError) as raised:
        Typefaces(tmp_path)

    assert [finding.code for finding in raised.value.diagnostics] == ["B395"]


def test_every_finding_has_a_message_that_its_values_fill() -> None:
    values = {"font": "own.ttf", "reason": "it is empty"}

    for message in MESSAGES.values():
        for text in (message.en, message.zh, *(hint for pair in message.hints for hint in pair)):
            assert text.format_map(values)


def test_an_own_font_that_cannot_be_used_is_found_where_the_settings_name_it(tmp_path: Path) -> None:
    (tmp_path / "empty.ttf").write_bytes(b"")
    place = Span("bulletins.yaml", 3, 8, 9)
    for name, code in (("empty.ttf", "B392"), ("missing.ttf", "B390")):
        typefaces = Typefaces(own={"kai": tmp_path / name}, places={"kai": place})
        with pytest.raises(StyleError) as raised:
            typefaces.pick("kai", "甲")
        (finding,) = raised.value.diagnostics
        assert (finding.code, finding.span, finding.value("reason")) == (code, place, None)
        assert [finding.span for finding in typefaces.verify()] == [place]
        with pytest.raises(StyleError) as raised:
            typefaces.subset(typefaces.faces()[-1], "甲")
        assert raised.value.diagnostics[0].span == place
