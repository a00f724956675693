"""From written sheets to resolved roles: defaults, inheritance, styles upon styles, and where each value comes from."""

import dataclasses
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.errors import Span, StyleError
from bulletins.messages import hint_text
from bulletins.style import PropertySource, RoleStyle, StyleMap, Stylesheet
from bulletins.style.page_design import RuleFrame
from bulletins.style.properties import Align, BreakBefore, InlineStyle, TurnSetting
from bulletins.style.property_table import BLOCK_PROPERTIES, INLINE_PROPERTIES, WRITERS
from bulletins.units import mm

Load = Callable[..., Stylesheet]

SHEET = "templates/house/style.yaml"


def source(styles: StyleMap, role: str, prop: str) -> PropertySource:
    return next(found for found in styles.explain(role) if found.property == prop)


# Defaults and inheritance


def test_a_role_that_says_nothing_is_as_the_body(load: Load) -> None:
    styles = load("roles:\n  body: {font: fang, size: 四号, align: left}\n  label: {}\n").resolve()

    assert styles.block("label") == dataclasses.replace(styles.block("body"), role="label")


def test_what_nobody_says_has_a_default(load: Load) -> None:
    body = load("roles:\n  body: {}\n").resolve().block("body")

    assert (body.font, body.latin, body.size_pt, body.leading_pt, body.color.name) == (
        "song",
        "",
        12,
        21,
        "black",
    )
    assert (body.align, body.turns, body.break_before) == (Align.JUSTIFY, TurnSetting.STACK, BreakBefore.NONE)
    assert (body.color.cmyk, body.color.rgb) == ((0, 0, 0, 1), (0, 0, 0))
    assert (body.fill, body.steps, body.frame_pt, body.docx) == (None, (), 0, {})


def test_every_field_of_a_style_has_a_property_and_every_property_a_field() -> None:
    for properties, style in ((BLOCK_PROPERTIES, RoleStyle), (INLINE_PROPERTIES, InlineStyle)):
        fields = {field.name for field in dataclasses.fields(style)} - {"role", *WRITERS}

        assert {prop.field for prop in properties} == fields


def test_a_role_takes_from_its_parent_and_the_parent_from_its_own(load: Load) -> None:
    styles = load(
        "roles:\n  body: {size: 10pt}\n  a: {inherits: b, align: right}\n"
        "  b: {inherits: c, font: kai}\n  c: {size: 9pt}\n"
    ).resolve()
    role = styles.block("a")

    assert (role.align, role.font, role.size_pt) == (Align.RIGHT, "kai", 9)


def test_frames_and_rules_have_the_colour_of_the_text_unless_they_say_otherwise(load: Load) -> None:
    styles = load(
        "colors:\n  red: {cmyk: 0/80/80/0, rgb: 240/67/56}\n  grey: {cmyk: 0/0/0/60, rgb: 128/128/128}\n"
        "roles:\n  body: {}\n  a: {color: red}\n  b: {inherits: a, rule-color: grey}\n"
    ).resolve()

    assert [styles.block(role).rule_color.name for role in ("body", "a", "b")] == ["black", "red", "grey"]
    assert styles.block("b").frame_color.cmyk == (0, 0.8, 0.8, 0)


def test_a_block_that_is_alone_is_indented_as_others_unless_it_says_otherwise(load: Load) -> None:
    styles = load(
        "roles:\n  body: {}\n  a: {first-indent: 2em}\n  b: {inherits: a, first-indent-alone: 0}\n"
    ).resolve()

    assert [styles.block(role).first_indent_alone_em for role in ("body", "a", "b")] == [0, 2, 0]


def test_an_inline_role_says_only_what_differs(load: Load) -> None:
    styles = load(
        "roles:\n  body: {}\ninline:\n  mark: {raise: 0.3em}\n  strong: {font: hei, latin: own, scale: 15/15.75}\n"
        "  gap: {inherits: strong, color: black}\n"
    ).resolve()

    mark, gap = styles.inline("mark"), styles.inline("gap")
    assert (mark.font, mark.latin, mark.scale, mark.color, mark.raise_em) == (None, None, 1, None, 0.3)
    assert (gap.font, gap.latin, gap.color and gap.color.name) == ("hei", "", "black")


def test_lines_and_bars_of_marked_words_are_taken_from_the_surroundings_unless_a_role_says_otherwise(
    load: Load,
) -> None:
    styles = load(
        "roles:\n  body: {}\ninline:\n  plain: {}\n  new: {underline: 1pt, margin-bar: 2pt, line-color: black}\n"
        "  old: {inherits: new, underline: 0, strike: 0.5pt}\n"
    ).resolve()

    plain, new, old = (styles.inline(role) for role in ("plain", "new", "old"))
    assert (plain.underline_pt, plain.strike_pt, plain.line_color, plain.margin_bar_pt) == (None,) * 4
    assert (new.underline_pt, new.strike_pt, new.margin_bar_pt) == (1.0, None, 2.0)
    assert (old.underline_pt, old.strike_pt, old.line_color) == (0.0, 0.5, new.line_color)


def test_a_writers_block_belongs_to_the_role_alone(load: Load) -> None:
    styles = load(
        "roles:\n  body: {docx: {name: Text}}\n  a: {pdf: {gap: 4mm}}\n  b: {inherits: a, html: {hyphens: none}}\n"
    ).resolve()

    assert styles.block("b").docx == styles.block("b").pdf == {}
    assert (styles.block("a").pdf, styles.block("b").html) == ({"gap": "4mm"}, {"hyphens": "none"})


def test_an_unknown_role_is_an_error_that_suggests_a_known_one(load: Load) -> None:
    styles = load("roles:\n  body: {}\n  label: {}\ninline:\n  strong: {}\n").resolve()

    for ask, name, hint in (
        (styles.block, "lable", "label"),
        (styles.inline, "stong", "strong"),
        (styles.explain, "strng", "strong"),
    ):
        with pytest.raises(StyleError) as caught:
            ask(name)
        (finding,) = caught.value.diagnostics
        assert finding.code == "B350"
        assert hint_text(finding) == f"did you mean '{hint}'?"


def test_roles_are_named_in_the_order_of_the_sheets(load: Load) -> None:
    styles = load("roles:\n  label: {}\n  body: {}\ninline:\n  strong: {}\n").resolve()

    assert styles.roles() == ("label", "body", "strong")


# A style upon another


BASE = {
    "plain/style.yaml": "colors:\n  ink: {cmyk: 0/0/0/90, rgb: 9/9/9}\nvariables: {big: 20pt, wide: 100mm}\n"
    "roles:\n  body: {color: ink, size: 10pt}\n  title: {size: $big, font: title, docx: {name: Title, level: 1}}\n"
    "inline:\n  strong: {font: hei}\n",
    "plain/pages.yaml": "paper: {width: 210mm, height: 297mm}\ngrid: {top: 37mm, pitch: 30pt, lines: 20}\n"
    "frames:\n  foot: [{rule: 1mm, color: ink, x: 1mm, y: 290mm, width: $wide}]\n"
    "masters:\n  odd:\n    area: {x: 28mm, y: 37mm, width: 156mm, height: 225mm}\n    running: [foot]\n"
    "  first: {extends: odd, area: {y: 100mm, height: 162mm}}\n  even: {extends: odd}\n",
}


def test_a_style_that_extends_another_is_the_other_where_it_says_nothing(load: Load) -> None:
    own = load("extends: plain\n", None, BASE).resolve()
    base = load(BASE["plain/style.yaml"], BASE["plain/pages.yaml"]).resolve()

    assert own.canonical() == base.canonical()


def test_a_style_that_extends_another_overrides_single_values_and_adds_roles(load: Load) -> None:
    sheet = (
        "extends: plain\nroles:\n  title: {align: center}\n  badge: {inherits: title}\n"
        "inline:\n  strong: {scale: 90%}\n"
    )
    styles = load(sheet, None, BASE).resolve()

    title = styles.block("title")
    assert (title.align, title.font, title.size_pt) == (Align.CENTER, "title", 20)
    assert styles.block("badge").align is Align.CENTER
    assert (styles.inline("strong").font, styles.inline("strong").scale) == ("hei", 0.9)


def test_another_colour_or_variable_changes_what_the_base_makes_of_it(load: Load) -> None:
    sheet = (
        "extends: plain\ncolors:\n  ink: {cmyk: 0/0/0/100, rgb: 0/0/0}\nvariables: {big: 24pt, wide: 50mm}\n"
    )
    styles = load(sheet, None, BASE).resolve()

    assert (styles.block("title").size_pt, styles.block("body").color.rgb) == (24, (0, 0, 0))
    (rule,) = styles.pages.masters["odd"].frames
    assert isinstance(rule, RuleFrame)
    assert rule.width_pt == pytest.approx(mm(50))
    assert rule.color.rgb == (0, 0, 0)


def test_a_writers_block_is_overridden_key_by_key(load: Load) -> None:
    styles = load("extends: plain\nroles:\n  title: {docx: {name: 标题}}\n", None, BASE).resolve()

    assert styles.block("title").docx == {"name": "标题", "level": 1}


def test_pages_are_overridden_key_by_key_and_frames_as_lists(load: Load) -> None:
    pages = "grid: {lines: 18}\nmasters:\n  first: {area: {y: 120mm}}\n  even: {running: []}\n"
    design = load("extends: plain\n", pages, BASE).resolve().pages

    assert [design.lines, design.pitch_pt, design.width_pt] == pytest.approx([18, 30, mm(210)])
    first = design.masters["first"].area
    assert [first.y_pt, first.height_pt] == pytest.approx([mm(120), mm(162)])
    assert [len(design.masters[name].frames) for name in ("first", "odd", "even")] == [1, 1, 0]


def test_a_role_that_the_base_inherits_can_inherit_from_another(load: Load) -> None:
    base = BASE["plain/style.yaml"].replace(
        "inline:", "  a: {size: 9pt}\n  b: {size: 8pt}\n  c: {inherits: a}\ninline:"
    )
    others = {**BASE, "plain/style.yaml": base}
    styles = load("extends: plain\nroles:\n  c: {inherits: b}\n", None, others).resolve()

    assert styles.block("c").size_pt == 8


# What one issue wants otherwise


def test_an_issue_may_set_single_values(load: Load) -> None:
    sheet = load(
        "variables: {big: 20pt}\nroles:\n  body: {}\n  a: {size: 9pt}\n  b: {inherits: a}\ninline:\n  strong: {}\n"
    )

    styles = sheet.resolve(
        {"a": {"size": "$big", "snap": "yes"}, "strong": {"font": "hei"}}, Span("2024-03.yaml", 30)
    )

    assert (styles.block("b").size_pt, styles.block("b").snap, styles.inline("strong").font) == (
        20,
        True,
        "hei",
    )
    assert source(styles, "b", "size") == PropertySource("size", "20pt", "2024-03.yaml", 30, "a")
    assert sheet.resolve().block("b").size_pt == 9


def test_what_an_issue_sets_wrongly_is_found_at_once(load: Load) -> None:
    sheet = load("roles:\n  body: {}\n  label: {}\n")

    with pytest.raises(StyleError) as caught:
        sheet.resolve(
            {"lable": {"size": "9pt"}, "label": {"size": "big", "sise": "9pt"}}, Span("2024-03.yaml", 30)
        )

    assert {(f.code, str(f.span)) for f in caught.value.diagnostics} == {
        (code, "2024-03.yaml:30:1") for code in ("B338", "B311", "B307")
    }


# Where a value comes from


def test_every_value_names_the_line_that_sets_it(load: Load) -> None:
    sheet = "extends: plain\nroles:\n  title:\n    align: center\n    docx:\n      name: 标题\n"
    styles = load(sheet, None, BASE).resolve()

    assert source(styles, "title", "align") == PropertySource("align", "center", SHEET, 4, "title")
    assert source(styles, "title", "size") == PropertySource(
        "size", "20pt", "templates/plain/style.yaml", 6, "title"
    )
    assert source(styles, "title", "color") == PropertySource(
        "color", "ink", "templates/plain/style.yaml", 5, "body"
    )
    assert source(styles, "title", "snap") == PropertySource("snap", "no", "", 0, "")
    assert source(styles, "title", "frame-color") == PropertySource("frame-color", "= color", "", 0, "")
    assert source(styles, "title", "docx.name") == PropertySource("docx.name", "标题", SHEET, 6, "title")
    assert source(styles, "strong", "font") == PropertySource(
        "font", "hei", "templates/plain/style.yaml", 8, "strong"
    )


def test_an_explanation_has_every_property_once(load: Load) -> None:
    styles = load("roles:\n  body: {}\ninline:\n  strong: {}\n").resolve()

    assert [found.property for found in styles.explain("body")] == [prop.name for prop in BLOCK_PROPERTIES]
    assert [found.property for found in styles.explain("strong")] == [prop.name for prop in INLINE_PROPERTIES]


def test_lists_are_explained_on_one_line(load: Load) -> None:
    sheet = "roles:\n  body:\n    steps:\n      - {from: 9, size: 40pt}\n      - {from: 12, size: 34pt}\n"

    assert source(load(sheet).resolve(), "body", "steps").value == "from 9 size 40pt, from 12 size 34pt"


# The canonical form


def canonical_text(sheet: Stylesheet) -> str:
    return json.dumps(sheet.resolve().canonical(), sort_keys=True)


def test_equal_looks_have_the_same_canonical_form_however_they_are_written(load: Load) -> None:
    one = "variables: {s: 25.4mm}\nroles:\n  body: {size: $s}\n  a: {font: kai}\n  b: {inherits: a}\n"
    other = "# other\nroles:\n  b: {font: kai, size: 72pt}\n  a: {font: kai}\n\n  body: {size: 36pt + 36pt}\n"

    assert canonical_text(load(one)) == canonical_text(load(other))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("12pt", "12.01pt"),
        ("align: left", "align: right"),
        ("docx: {name: A}", "docx: {name: B}"),
        ("rgb: 1/1/1", "rgb: 1/1/2"),
        ("scale: 90%", "scale: 91%"),
    ],
)
def test_other_looks_have_another_canonical_form(before: str, after: str, load: Load) -> None:
    sheet = (
        "colors:\n  ink: {cmyk: 0/0/0/90, rgb: 1/1/1}\n"
        "roles:\n  body: {size: 12pt, align: left, color: ink, docx: {name: A}}\ninline:\n  strong: {scale: 90%}\n"
    )

    assert canonical_text(load(sheet)) != canonical_text(load(sheet.replace(before, after)))


def test_other_pages_have_another_canonical_form(load: Load) -> None:
    pages = BASE["plain/pages.yaml"]
    sheet = BASE["plain/style.yaml"]

    assert canonical_text(load(sheet, pages)) != canonical_text(load(sheet, pages.replace("290mm", "289mm")))


# Any graph of inheritance

NAMES = ("body", "a", "b", "c", "d", "e")


@given(
    parents=st.dictionaries(st.sampled_from(NAMES), st.sampled_from(NAMES), max_size=6),
    sizes=st.dictionaries(st.sampled_from(NAMES), st.integers(1, 99), max_size=6),
)
def test_every_graph_of_roles_resolves_completely_or_is_refused_for_its_loop(
    load: Load, parents: dict[str, str], sizes: dict[str, int]
) -> None:
    lines = []
    for name in NAMES:
        parts = [f"inherits: {parents[name]}"] if name in parents else []
        parts += [f"size: {sizes[name]}pt"] if name in sizes else []
        lines.append(f"  {name}: {{{', '.join(parts)}}}\n")
    sheet = "roles:\n" + "".join(lines)
    above = {name: parents.get(name, "body" if name != "body" else "") for name in NAMES}

    if any(_descends_forever(name, above) for name in NAMES):
        with pytest.raises(StyleError) as caught:
            load(sheet)
        assert {finding.code for finding in caught.value.diagnostics} == {"B325"}
        return
    styles = load(sheet).resolve()
    for name in NAMES:
        nearest, size = name, sizes.get(name)
        while size is None and above[nearest]:
            nearest = above[nearest]
            size = sizes.get(nearest)
        assert styles.block(name).size_pt == (size or 12)
        assert all(
            value is not None
            for field, value in dataclasses.asdict(styles.block(name)).items()
            if field != "fill"
        )


def _descends_forever(name: str, above: dict[str, str]) -> bool:
    for _ in NAMES:
        name = above[name]
        if not name:
            return False
    return True
