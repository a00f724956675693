"""The style of briefs, measured.

Source: GB/T 9704-2012 (clauses in the names of the tests' sections), and the project's specification of the style
where the standard leaves a choice.
"""

import re
from collections.abc import Mapping

import pytest

from bulletins.qr import QUIET_ZONE, qr_matrix
from bulletins.style import StyleMap
from bulletins.style.page_design import FolioFrame, Frame, FramePart, QrFrame, RuleFrame, TextFrame
from bulletins.style.properties import Align
from bulletins.templating import fill
from bulletins.typefaces import Typefaces
from bulletins.units import mm

BASELINE = 0.88  # em from the top of the em square down
ROLES = re.findall(
    r"[\w-]+",
    """
    series-name mark issue-line whole-number issuer issue-date folio
    footer-check footer-address footer-edition footer-copy
    preface group-heading first-case-title case-title kicker deck organisation-line byline
    column-name issue-headline committee appendix
    paragraph point item cross-head-1 cross-head-2 cross-head-3 note
    box box-title box-paragraph box-point figure caption credit table table-caption table-head table-cell
    contents-title contents-entry call-out editors imprint imprint-label imprint-row notice notice-title sign-off
    preface-section group case contents notice editors-section
""",
)
INLINE_ROLES = (
    "strong",
    "ordinal",
    "run-in",
    "preface-label",
    "dateline",
    "reference",
    "page-reference",
    "note-mark",
    "gap",
)

FIELDS: Mapping[str, Mapping[str, object]] = {
    "series": {"name": "某某工会简报", "subtitle": "", "issuer": "某某总工会", "editor": "某某总工会办公室编", "mark": ""},
    "issue": {
        "number": 3, "year": 2024, "label": "第3期", "date": "2024年9月12日", "month": "2024年9月", "whole_number": "",
        "headline": "",
    },
    "edition": {
        "label": "第1版", "date": "2024年9月30日", "address": "https://bulletins.example/a/2024-03/1/",
        "code": "AAAAA-BBBBB", "status": "", "replaces": "",
    },
    "counts": {},
    "copy": {"number": "", "branch": ""},
}  # fmt: skip


def with_field(group: str, name: str, value: object) -> Mapping[str, Mapping[str, object]]:
    return {**FIELDS, group: {**FIELDS[group], name: value}}


def texts(styles: StyleMap, master: str, fields: Mapping[str, object] = FIELDS) -> dict[str, list[TextFrame]]:
    """The text frames of a master by what they print; those that print nothing under ''."""
    found: dict[str, list[TextFrame]] = {}
    for frame in styles.pages.masters[master].frames:
        if isinstance(frame, TextFrame):
            found.setdefault(fill(frame.template, fields), []).append(frame)
    return found


def frames(styles: StyleMap, master: str, kind: type[Frame]) -> list[Frame]:
    return [frame for frame in styles.pages.masters[master].frames if isinstance(frame, kind)]


def approx_mm(value: float) -> object:
    """Millimetres in pt, to a twentieth of a millimetre."""
    return pytest.approx(mm(value), abs=mm(0.05))


# Whole


def test_every_role_that_a_tree_may_have_is_there(brief: StyleMap) -> None:
    for role in ROLES:
        assert brief.block(role).role == role
    for role in INLINE_ROLES:
        assert brief.inline(role).role == role


def test_names_in_word_are_unique(brief: StyleMap) -> None:
    blocks = [
        *(style.docx for style in brief.blocks.values()),
        *(style.docx for style in brief.inlines.values()),
    ]
    names = [block["name"] for block in blocks if "name" in block]

    assert len(names) == len(set(names))


def test_only_the_name_and_two_rules_of_the_head_are_red(brief: StyleMap) -> None:
    """T5.2.4, T6.2."""
    red = {role for role, style in brief.blocks.items() if style.color.name != "black"}
    rules = [frame for frame in frames(brief, "first", RuleFrame) if isinstance(frame, RuleFrame)]

    assert red == {"series-name"}
    assert brief.block("series-name").color.cmyk == (0, 0.8, 0.8, 0)
    assert [rule.color.name for rule in rules] == ["head-red", "head-red"]


# Page and grid: T5.2.1, T5.2.3


def test_the_type_area_is_156_by_225_with_28_at_the_left_and_37_above(brief: StyleMap) -> None:
    for name in ("odd", "even", "imprint", "blank"):
        area = brief.pages.masters[name].area
        assert [area.x_pt, area.y_pt, area.width_pt, area.height_pt] == pytest.approx(
            [mm(28), mm(37), mm(156), mm(225)]
        )


def test_22_lines_of_28_characters_fill_the_type_area(brief: StyleMap) -> None:
    pages, body = brief.pages, brief.block("paragraph")

    assert (pages.lines, body.leading_pt) == (22, pages.pitch_pt)
    assert pages.grid_top_pt + 22 * pages.pitch_pt == approx_mm(261.7)
    assert 28 * body.size_pt <= mm(156) < 28 * body.size_pt + 2
    assert (body.font, body.size_pt, body.first_indent_em) == ("fang", 15.75, 2)


def test_the_first_page_begins_on_the_grid_below_the_head(brief: StyleMap) -> None:
    area = brief.pages.masters["first"].area
    lines = (area.y_pt - brief.pages.grid_top_pt) / brief.pages.pitch_pt

    assert area.y_pt == approx_mm(108.5)
    assert lines == pytest.approx(round(lines))
    assert area.y_pt + area.height_pt == pytest.approx(mm(262))


# Head


@pytest.mark.parametrize(
    ("fields", "text", "role", "top"),
    [
        (with_field("series", "mark", "内部资料"), "内部资料", "mark", 37),
        (FIELDS, "某某工会简报", "series-name", 51),
        (FIELDS, "第3期", "issue-line", 76),
        (with_field("issue", "whole_number", 86), "第3期", "issue-line", 73.5),
        (with_field("issue", "whole_number", 86), "（总第86期）", "whole-number", 80.6),
        (FIELDS, "某某总工会办公室编", "issuer", 90),
        (FIELDS, "2024年9月12日", "issue-date", 90),
        (with_field("issue", "date", ""), "2024年9月", "issue-date", 90),
    ],
)
def test_a_line_of_the_head_stands_in_its_place_once(
    fields: Mapping[str, object], text: str, role: str, top: float, brief: StyleMap
) -> None:
    (frame,) = texts(brief, "first", fields)[text]

    assert (frame.role, frame.part) == (role, FramePart.HEAD)
    assert frame.y_pt == approx_mm(top)


def test_issuer_and_date_stand_one_character_in_from_both_ends(brief: StyleMap) -> None:
    found = texts(brief, "first")
    (issuer,), (date,) = found["某某总工会办公室编"], found["2024年9月12日"]

    assert (issuer.align, date.align) == (Align.LEFT, Align.RIGHT)
    assert issuer.x_pt == pytest.approx(mm(28) + 15.75)
    assert date.x_pt + date.width_pt == pytest.approx(mm(184) - 15.75)


CORRECTED: Mapping[str, Mapping[str, object]] = {
    **FIELDS,
    "edition": {**FIELDS["edition"], "label": "第2版", "status": "更正", "replaces": "第1版"},
}


def test_the_label_of_a_correcting_edition_ends_the_lowest_line_of_the_head(brief: StyleMap) -> None:
    found = texts(brief, "first", CORRECTED)
    (issuer,), (date,), (label,) = found["某某总工会办公室编"], found["2024年9月12日"], found["第2版·更正"]
    style = brief.block(label.role)

    assert label.x_pt + label.width_pt == pytest.approx(mm(184) - 15.75)
    assert issuer.x_pt + issuer.width_pt < label.x_pt
    assert date.x_pt + date.width_pt < label.x_pt
    assert (style.size_pt, style.font, style.hug, style.frame_pt) == (10.5, "hei", True, mm(0.35))


def test_the_first_edition_has_no_such_label(brief: StyleMap) -> None:
    assert "第2版·更正" not in texts(brief, "first")


def test_the_foot_of_a_correcting_edition_says_so(brief: StyleMap) -> None:
    for master in ("first", "odd", "even", "imprint", "blank"):
        assert "第2版（更正） · 2024年9月30日 · 短码 AAAAA-BBBBB" in texts(brief, master, CORRECTED)


def test_the_rules_of_the_head(brief: StyleMap) -> None:
    rules = [frame for frame in frames(brief, "first", RuleFrame) if isinstance(frame, RuleFrame)]

    assert [[rule.x_pt, rule.y_pt, rule.width_pt, rule.thickness_pt] for rule in rules] == [
        pytest.approx([mm(28), mm(98), mm(156), mm(0.7)]),
        pytest.approx([mm(28), mm(99.3), mm(156), mm(0.25)]),
    ]


@pytest.mark.parametrize("length", range(2, 18))
def test_a_name_of_any_length_fits_the_measure(length: int, brief: StyleMap) -> None:
    style = brief.block("series-name")
    size, tracking = style.size_pt, style.tracking_pt
    for step in style.steps:
        if length >= step.from_characters:
            size, tracking = step.size_pt, step.tracking_pt

    assert length * size + (length - 1) * tracking <= mm(156)
    assert {8: (44, 6), 9: (40, 3), 12: (34, 0)}.get(length, (size, tracking)) == (size, tracking)


def test_the_head_is_on_the_first_page_only(brief: StyleMap) -> None:
    heads = {
        name
        for name, master in brief.pages.masters.items()
        for frame in master.frames
        if frame.part is FramePart.HEAD
    }

    assert heads == {"first"}


# Foot


@pytest.mark.parametrize(
    ("master", "edge"), [("first", 28), ("odd", 28), ("even", 184), ("imprint", 184), ("blank", 28)]
)
def test_the_dark_modules_of_the_code_stand_on_the_edge_of_the_text(
    master: str, edge: float, brief: StyleMap
) -> None:
    (code,) = frames(brief, master, QrFrame)
    assert isinstance(code, QrFrame)
    modules = (
        len(qr_matrix("https://bulletins.example/" + "a" * 36)) + 2 * QUIET_ZONE
    )  # an address of 62 bytes
    quiet = code.side_pt * QUIET_ZONE / modules

    assert [code.side_pt, code.y_pt] == pytest.approx([mm(20), mm(266.2)])
    assert modules == 33 + 2 * QUIET_ZONE
    dark_edge = code.x_pt + quiet if edge < 100 else code.x_pt + code.side_pt - quiet
    assert dark_edge == approx_mm(edge)
    assert code.y_pt + code.side_pt <= mm(297 - 9.5)


@pytest.mark.parametrize("master", ["first", "odd", "even", "imprint", "blank"])
def test_the_words_beside_the_code_stand_on_a_pitch_of_their_own(master: str, brief: StyleMap) -> None:
    fields = with_field("copy", "number", "000123")
    found = texts(brief, master, fields)
    lines = [
        found[text][0]
        for text in (
            "扫码核对本期是否为现行版次",
            "https://bulletins.example/a/2024-03/1/",
            "第1版 · 2024年9月30日 · 短码 AAAAA-BBBBB",
            "份号 000123",
        )
    ]
    is_even = master in ("even", "imprint")

    assert [line.y_pt for line in lines] == pytest.approx([mm(266.2 + 2 + 4.2 * index) for index in range(4)])
    assert {brief.block(line.role).size_pt for line in lines} == {8}
    assert [brief.block(line.role).font for line in lines] == ["hei", "latin", "song", "song"]
    for line in lines:
        assert line.align is (Align.RIGHT if is_even else Align.LEFT)
        edge = line.x_pt + line.width_pt if is_even else line.x_pt
        assert edge == pytest.approx(mm(184 - 19.5 if is_even else 28 + 19.5))


@pytest.mark.parametrize(
    ("number", "branch", "line"),
    [
        ("", "", ""),
        ("000123", "", "份号 000123"),
        ("", "某区总工会", "某区总工会"),
        ("000123", "某区总工会", "份号 000123 · 某区总工会"),
    ],
)
def test_the_line_for_the_copy_is_empty_unless_the_copy_is_somebodys(
    number: str, branch: str, line: str, brief: StyleMap
) -> None:
    fields = {**FIELDS, "copy": {"number": number, "branch": branch}}

    for master in ("odd", "even"):
        roles = [frame.role for frame in texts(brief, master, fields)[line]]
        assert roles == ["footer-copy"]


@pytest.mark.parametrize("master", ["first", "odd", "even"])
def test_the_folio_has_its_dash_7_below_the_type_area_one_character_from_the_outer_edge(
    master: str, brief: StyleMap
) -> None:
    """T7.5."""
    (folio,) = frames(brief, master, FolioFrame)
    assert isinstance(folio, FolioFrame)
    style = brief.block(folio.role)
    dash_top = _top_of("—", style.font)

    assert (folio.pattern, style.font, style.size_pt) == ("— {n} —", "song", 14)
    assert folio.y_pt + (BASELINE - dash_top) * style.size_pt == approx_mm(262 + 7)
    if master == "even":
        assert folio.align is Align.LEFT
        assert folio.x_pt == pytest.approx(mm(28) + 14)
    else:
        assert folio.align is Align.RIGHT
        assert folio.x_pt + folio.width_pt == pytest.approx(mm(184) - 14)


def test_nothing_of_the_footer_stands_beside_the_folio(brief: StyleMap) -> None:
    for master in ("odd", "even"):
        (folio,) = frames(brief, master, FolioFrame)
        assert isinstance(folio, FolioFrame)
        for frame in frames(brief, master, TextFrame):
            assert isinstance(frame, TextFrame)
            assert frame.x_pt + frame.width_pt <= folio.x_pt or folio.x_pt + folio.width_pt <= frame.x_pt


def test_a_blank_page_and_the_imprints_page_have_no_number(brief: StyleMap) -> None:
    """T7.5."""
    assert brief.pages.imprint_on_even
    for master in ("imprint", "blank"):
        assert not frames(brief, master, FolioFrame)


# Text


def test_the_levels_of_headings(brief: StyleMap) -> None:
    """T7.3.3."""
    levels = [brief.block(f"cross-head-{level}") for level in (1, 2, 3)]

    assert [(level.font, level.size_pt) for level in levels] == [("hei", 15), ("kai", 15.75), ("fang", 15.75)]
    indents = [level.first_indent_em * level.size_pt for level in levels]
    assert indents == pytest.approx([2 * 15.75] * 3)


@pytest.mark.parametrize(("role", "free_above"), [("first-case-title", 0), ("case-title", 1)])
@pytest.mark.parametrize(("turns", "lines"), [(1, 3), (2, 4)])
def test_a_title_and_its_free_line_fill_three_lines_or_four(
    role: str, free_above: int, turns: int, lines: int, brief: StyleMap
) -> None:
    """T7.3.1; a later title has the line between two cases above it."""
    style, pitch = brief.block(role), brief.pages.pitch_pt
    taken = turns * style.leading_pt + (style.lines_after + free_above) * pitch

    assert (style.font, style.lines_after, style.snap, style.balance) == ("title", 1, True, True)
    assert style.align is Align.CENTER
    assert -(-taken // pitch) == lines
    assert brief.block("case").lines_before == 1


def test_run_in_heads_and_ordinals_are_half_a_point_smaller_than_the_text(brief: StyleMap) -> None:
    for role in ("run-in", "ordinal", "strong"):
        style = brief.inline(role)
        assert (style.font, style.latin) == ("hei", "")
        assert style.scale * 15.75 == pytest.approx(15)
    assert (brief.inline("preface-label").font, brief.inline("preface-label").scale) == ("hei", 1)


def test_letters_and_digits_are_smaller_beside_fang_and_kai_and_the_faces_own_beside_hei(
    brief: StyleMap,
) -> None:
    for role, style in brief.blocks.items():
        if style.font in ("fang", "kai"):
            assert (style.latin, style.latin_scale) == ("latin", 0.94), role
        elif style.font == "hei":
            assert style.latin == "", role
        elif style.font == "title":
            assert (style.latin, style.latin_scale) == ("latin-bold", 1), role


def test_the_preface_stands_under_the_indents_of_the_paragraphs(brief: StyleMap) -> None:
    style = brief.block("preface")

    assert (style.font, style.size_pt, style.leading_pt, style.first_indent_em) == ("kai", 14, 25, 0)
    assert [style.left_indent_em * 14, style.right_indent_em * 14] == pytest.approx([31.5, 31.5])
    assert brief.block("preface-section").lines_after == 1


def test_boxes_tables_figures_and_the_imprint(brief: StyleMap) -> None:
    box, table, row, imprint = (brief.block(role) for role in ("box", "table", "imprint-row", "imprint"))

    assert box.fill is None
    assert box.frame_pt == pytest.approx(mm(0.25))
    assert brief.block("box-paragraph").leading_pt == pytest.approx(27.95)
    assert [table.rule_above_pt, table.rule_below_pt] == pytest.approx([mm(0.35)] * 2)
    assert (brief.block("table-cell").font, brief.block("table-cell").size_pt) == ("song", 12)
    assert brief.block("table-cell").leading_pt == pytest.approx(12 * 1.75)
    assert brief.block("figure").max_height_pt == pytest.approx(mm(104))
    assert (row.font, row.size_pt, row.left_indent_em, row.right_indent_em) == ("fang", 14, 1, 1)
    assert row.leading_pt == pytest.approx(mm(8.4))
    assert [imprint.rule_above_pt, row.rule_below_pt, imprint.rule_below_pt] == pytest.approx(
        [mm(0.35), mm(0.25), mm(0.35)]
    )  # T7.4.1


def _top_of(char: str, font_class: str) -> float:
    """The highest point of a glyph above the baseline, in em."""
    from fontTools.ttLib import TTFont

    typefaces = Typefaces()
    face = typefaces.pick(font_class, char)
    assert face
    with TTFont(typefaces.path_of(face)) as font:
        glyph = font["glyf"][font.getBestCmap()[ord(char)]]
        return float(glyph.yMax) / float(font["head"].unitsPerEm)
