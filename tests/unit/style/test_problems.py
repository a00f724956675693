"""Whatever is wrong with a style's files is found, all of it at once, each thing in its place.

In the texts below ‹ and › stand around what a finding must point to; they are taken out before reading.
"""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.errors import Diagnostic, SourceError, Span, StyleError
from bulletins.messages import hint_text, message_text
from bulletins.messages.styles import MESSAGES
from bulletins.style import Stylesheet, load_style
from bulletins.tree import Picture

Load = Callable[..., Stylesheet]

ROLES = "roles:\n  body: {size: 12pt}\n  label: {}\n"
AREA = "{x: 28mm, y: 37mm, width: 156mm, height: 225mm}"
PAPER = "paper: {width: 210mm, height: 297mm}\n"
GRID = "grid: {top: 37mm, pitch: 30pt, lines: 20}\n"
MASTERS = f"masters:\n  odd: {{area: {AREA}}}\n  first: {{extends: odd}}\n  even: {{extends: odd}}\n"

SHEET_PROBLEMS = {
    # structure
    "a list for a mapping": ("B304", "roles:\n  ‹-› body: {}\n"),
    "a text for a role": ("B304", "roles:\n  body: ‹black›\n"),
    "a mapping for a list": ("B305", "roles:\n  body:\n    steps: {‹from›: 9}\n"),
    "a list for a value": ("B306", "roles:\n  body: {size: ‹[›12pt]}\n"),
    "nothing for a value": ("B306", "variables:\n  gap:‹ ›\nroles:\n  body: {}\n"),
    "an unknown section": ("B307", f"‹rolls›: {{}}\n{ROLES}"),
    "an unknown property": ("B307", "roles:\n  body: {‹sise›: 12pt}\n"),
    "an unknown key of a step": ("B307", "roles:\n  body:\n    steps: [{from: 9, ‹sise›: 12pt}]\n"),
    "a step without size": ("B308", "roles:\n  body:\n    steps: [{‹from›: 9}]\n"),
    "a colour without inks": ("B308", "colors:\n  red: {‹rgb›: 1/2/3}\n" + ROLES),
    # inheritance
    "an unknown parent": ("B309", "roles:\n  body: {}\n  label: {inherits: ‹bdoy›}\n"),
    "a parent of the wrong sort": ("B309", f"{ROLES}inline:\n  strong: {{inherits: ‹label›}}\n"),
    "a loop of one": ("B325", "roles:\n  body: {}\n  label: {inherits: ‹label›}\n"),
    "a loop of two": ("B325", "roles:\n  body: {}\n  a: {inherits: ‹b›}\n  b: {inherits: a}\n"),
    "a loop over the root": ("B325", "roles:\n  a: {}\n  body: {inherits: ‹a›}\n"),
    "no root": ("B326", "‹roles›:\n  label: {}\n"),
    "a role of both sorts": ("B327", f"{ROLES}inline:\n  ‹label›: {{}}\n"),
    # values
    "a length that is none": ("B311", "roles:\n  body: {padding: ‹5 px›}\n"),
    "a length in em": ("B311", "roles:\n  body: {size: ‹2em›}\n"),
    "a sum with a stranger in it": ("B311", "roles:\n  body: {size: ‹5mm + 2em›}\n"),
    "an indent in mm": ("B312", "roles:\n  body: {first-indent: ‹5mm›}\n"),
    "lines with a unit": ("B313", "roles:\n  body: {lines-after: ‹1mm›}\n"),
    "a share that is none": ("B314", "roles:\n  body: {latin-scale: ‹small›}\n"),
    "a share of nothing": ("B314", "roles:\n  body: {latin-scale: ‹94/0›}\n"),
    "neither yes nor no": ("B315", "roles:\n  body: {snap: ‹maybe›}\n"),
    "an unknown font class": ("B316", "roles:\n  body: {font: ‹SimSun›}\n"),
    "an unknown alignment": ("B316", "roles:\n  body: {align: ‹centre›}\n"),
    "an unknown colour": ("B317", "roles:\n  body: {color: ‹blck›}\n"),
    "too few inks": ("B318", f"colors:\n  red: {{cmyk: ‹0/80/80›, rgb: 1/2/3}}\n{ROLES}"),
    "too much red": ("B318", f"colors:\n  red: {{cmyk: 0/80/80/0, rgb: ‹256/2/3›}}\n{ROLES}"),
    "an unknown variable": ("B319", "variables: {small: 9pt}\nroles:\n  body: {size: ‹$smal›}\n"),
    "a variable for a variable": ("B320", f"variables:\n  a: 9pt\n  b: ‹$a›\n{ROLES}"),
    "no size at all": ("B321", "roles:\n  body: {size: ‹0›}\n"),
    "a negative padding": ("B322", "roles:\n  body: {padding: ‹1mm - 2mm›}\n"),
    "half a line to keep": ("B323", "roles:\n  body: {keep-lines: ‹1.5›}\n"),
    "steps that fall": (
        "B324",
        "roles:\n  body:\n    steps: [{from: 9, size: 9pt}, {‹from›: 8, size: 8pt}]\n",
    ),
    "steps that stay": (
        "B324",
        "roles:\n  body:\n    steps: [{from: 9, size: 9pt}, {‹from›: 9, size: 8pt}]\n",
    ),
    # files
    "no YAML": ("B114", "roles:\n  body: {}\n  ‹body›: {}\n"),
}

PAGE_PROBLEMS = {
    "no paper": ("B308", "‹grid›: {top: 37mm, pitch: 30pt, lines: 20}\n" + MASTERS),
    "half a grid": ("B308", f"{PAPER}‹grid›: {{top: 37mm, pitch: 30pt}}\n{MASTERS}"),
    "an unknown section": ("B307", f"‹papers›: {{}}\n{PAPER}{GRID}{MASTERS}"),
    "an unknown key of the paper": (
        "B307", f"paper: {{width: 210mm, height: 297mm, ‹colour›: white}}\n{GRID}{MASTERS}"
    ),
    "an unknown key of a master": ("B307", PAPER + GRID + MASTERS + "  a: {extends: odd, ‹frames›: []}\n"),
    "an unknown key of an area": ("B307", PAPER + GRID + MASTERS + "  a: {extends: odd, area: {‹left›: 1mm}}\n"),
    "a grid of nothing": ("B321", f"{PAPER}grid: {{top: 37mm, pitch: 30pt, lines: ‹0›}}\n{MASTERS}"),
    "a grid over the foot": ("B337", f"{PAPER}‹grid›: {{top: 37mm, pitch: 30pt, lines: 30}}\n{MASTERS}"),
    "a master missing": ("B330", f"{PAPER}{GRID}‹masters›:\n  odd: {{area: {AREA}}}\n  first: {{extends: odd}}\n"),
    "an unknown master": ("B331", PAPER + GRID + MASTERS + "  blank: {extends: ‹od›}\n"),
    "masters in a loop": ("B332", PAPER + GRID + MASTERS + "  a: {extends: ‹b›}\n  b: {extends: a}\n"),
    "an area without place": ("B308", PAPER + GRID + MASTERS + "  ‹a›: {area: {x: 1mm, y: 1mm, width: 9mm}}\n"),
    "an area over the edge": (
        "B336", PAPER + GRID + MASTERS + "  a: {area: {‹x›: 99mm, y: 1mm, width: 120mm, height: 9mm}}\n"
    ),
    "gutters wider than the area": (
        "B336", PAPER + GRID + MASTERS + "  a: {extends: odd, area: {columns: 3, gutter: 80mm}}\n"
    ),
    "a text for a list of frames": ("B305", PAPER + GRID + MASTERS + "  a: {extends: odd, running: ‹foot›}\n"),
    "sizes of headlines that rise": ("B346", PAPER + GRID + MASTERS + "modules:\n  headlines: [20pt, ‹30pt›]\n"),
    "too few ranks of headlines": ("B347", PAPER + GRID + MASTERS + "modules:\n  ranks: ‹[›30pt, 20pt]\n"),
    "an unknown master of a sequence": ("B344", PAPER + GRID + MASTERS + "sequences:\n  front: {odd: ‹frnt›}\n"),
    "an unknown group": ("B333", PAPER + GRID + MASTERS + "  a: {extends: odd, running: [‹foot›]}\n"),
}  # fmt: skip

FRAME_PROBLEMS = {
    "no kind": ("B334", "{‹x›: 1mm, y: 1mm}"),
    "two kinds": ("B334", "{‹text›: a, rule: 1mm, x: 1mm, y: 1mm, width: 9mm}"),
    "a key of another kind": ("B307", "{qr: 20mm, color: black, x: 1mm, y: 1mm, ‹width›: 20mm}"),
    "no width": ("B308", "{‹rule›: 1mm, color: black, x: 1mm, y: 1mm}"),
    "a wrong length": ("B311", "{qr: 20mm, color: black, x: ‹left›, y: 1mm}"),
    "over the right edge": ("B335", "{‹qr›: 20mm, color: black, x: 191mm, y: 1mm}"),
    "a rule beyond the bleed": ("B335", "{‹rule›: 1mm, color: black, x: -4mm, y: 1mm, width: 9mm}"),
    "text over the foot": ("B335", "{‹text›: a, role: label, x: 1mm, y: 296mm, width: 9mm, align: left}"),
    "a picture that is not there": ("B342", "{picture: ‹emblme.png›, x: 1mm, y: 1mm, width: 9mm, height: 9mm}"),
    "a picture above the folder": ("B343", "{picture: ‹../emblem.png›, x: 1mm, y: 1mm, width: 9mm, height: 9mm}"),
    "a picture of one computer": ("B343", "{picture: ‹'C:/emblem.png'›, x: 1mm, y: 1mm, width: 9mm, height: 9mm}"),
    "an unknown role": ("B338", "{text: a, role: ‹lable›, x: 1mm, y: 1mm, width: 9mm, align: left}"),
    "a broken template": (
        "B339", "{text: ‹'{% if issue.year %}'›, role: label, x: 1mm, y: 1mm, width: 9mm, align: left}"
    ),
    "a template that loops": (
        "B339",
        "{text: ‹'{% for n in counts %}{{ n }}{% endfor %}'›, role: label, "
        "x: 1mm, y: 1mm, width: 9mm, align: left}",
    ),
    "a template that reaches into the program": (
        "B339",
        "{text: ‹'{{ issue.year.__class__ }}'›, role: label, "
        "x: 1mm, y: 1mm, width: 9mm, align: left}",
    ),
    "a template with a filter": (
        "B339", "{text: ‹'{{ series.name | upper }}'›, role: label, x: 1mm, y: 1mm, width: 9mm, align: left}"
    ),
    "a template that compares number and text": (
        "B339",
        "{text: ‹\"{% if issue.year > '1' %}a{% endif %}\"›, role: label, "
        "x: 1mm, y: 1mm, width: 9mm, align: left}",
    ),
    "a folio without number": ("B340", "{folio: ‹— n —›, role: label, x: 1mm, y: 1mm, width: 9mm, align: left}"),
    "an unknown field": (
        "B341", "{text: ‹'{{ series.nmae }}'›, role: label, x: 1mm, y: 1mm, width: 9mm, align: left}"
    ),
    "an unknown field in a branch": (
        "B341",
        "{text: ‹'{% if copy.number %}{{ copie.number }}{% endif %}'›, role: label, "
        "x: 1mm, y: 1mm, width: 9mm, align: left}",
    ),
}  # fmt: skip


def findings_of(load: Load, **files: object) -> tuple[Diagnostic, ...]:
    with pytest.raises(StyleError) as caught:
        load(**files)
    return caught.value.diagnostics


def unmarked(text: str) -> tuple[str, Span | None]:
    """The text without marks, and the place that they stood around, if they did."""
    plain = text.replace("‹", "").replace("›", "")
    if "‹" not in text:
        return plain, None
    start = text.index("‹")
    length = text.index("›") - start - 1
    return plain, Span("", text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start), length)


def assert_found(findings: tuple[Diagnostic, ...], code: str, place: Span | None, path: str) -> None:
    found = [finding for finding in findings if finding.code == code]
    assert found, findings
    if place:
        assert {finding.span for finding in found} == {Span(path, place.line, place.column, place.length)}


@pytest.mark.parametrize(("code", "text"), SHEET_PROBLEMS.values(), ids=SHEET_PROBLEMS)
def test_a_problem_of_the_sheet_is_found_in_its_place(code: str, text: str, load: Load) -> None:
    sheet, place = unmarked(text)

    assert_found(findings_of(load, sheet=sheet), code, place, "templates/house/style.yaml")


@pytest.mark.parametrize(("code", "text"), PAGE_PROBLEMS.values(), ids=PAGE_PROBLEMS)
def test_a_problem_of_the_pages_is_found_in_its_place(code: str, text: str, load: Load) -> None:
    pages, place = unmarked(text)

    assert_found(findings_of(load, sheet=ROLES, pages=pages), code, place, "templates/house/pages.yaml")


@pytest.mark.parametrize(("code", "frame"), FRAME_PROBLEMS.values(), ids=FRAME_PROBLEMS)
@pytest.mark.parametrize("taken", [True, False], ids=["in a master", "in a group that no master takes"])
def test_a_problem_of_a_frame_is_found_in_its_place(code: str, frame: str, taken: bool, load: Load) -> None:
    group = f"frames:\n  foot:\n    - {frame}\n"
    master = "  blank: {extends: odd, running: [foot]}\n" if taken else ""
    pages, place = unmarked(PAPER + GRID + group + MASTERS + master)

    assert_found(findings_of(load, sheet=ROLES, pages=pages), code, place, "templates/house/pages.yaml")


def test_a_style_that_is_not_there_is_reported_where_it_is_named() -> None:
    place = Span("issues/a/series.yaml", 7, 8, 5)

    with pytest.raises(StyleError) as caught:
        load_style("house", lambda style, file: None, place)

    assert [(d.code, d.span) for d in caught.value.diagnostics] == [("B301", place)]


def test_a_name_that_is_no_folder_is_never_looked_up() -> None:
    def read(style: str, file: str) -> tuple[str, str] | None:
        raise AssertionError(style)

    with pytest.raises(StyleError):
        load_style("../secrets", read)


def test_a_base_that_is_not_there_is_reported_beside_other_findings(load: Load) -> None:
    sheet, place = unmarked("extends: ‹plain›\nrolls: {}\n")

    found = findings_of(load, sheet=sheet)

    assert {finding.code for finding in found} == {"B301", "B307"}
    assert_found(found, "B301", place, "templates/house/style.yaml")


def test_styles_that_extend_each_other_are_refused(load: Load) -> None:
    others = {"other/style.yaml": "extends: house\n"}

    found = findings_of(load, sheet=f"extends: other\n{ROLES}", others=others)

    assert [(f.code, f.value("chain"), f.span and f.span.path) for f in found] == [
        ("B303", "house → other → house", "templates/other/style.yaml")
    ]


def test_a_style_without_pages_is_refused(load: Load) -> None:
    assert [finding.code for finding in findings_of(load, sheet=ROLES, pages=None)] == ["B302"]


def test_a_file_that_cannot_be_read_is_a_finding_of_the_style() -> None:
    def read(style: str, file: str) -> tuple[str, str] | None:
        raise SourceError(Diagnostic.of("B107", Span(file), path=file, byte="0xFF", offset=0))

    with pytest.raises(StyleError) as caught:
        load_style("house", read)

    assert [finding.code for finding in caught.value.diagnostics] == ["B107"]


def test_a_picture_that_cannot_be_used_is_a_finding_of_the_style() -> None:
    frame = "{picture: ‹broken.png›, x: 1mm, y: 1mm, width: 9mm, height: 9mm}"
    pages, place = unmarked(f"{PAPER}{GRID}frames:\n  foot: [{frame}]\n{MASTERS}")

    def read(style: str, file: str) -> tuple[str, str]:
        return f"templates/{style}/{file}", {"style.yaml": ROLES, "pages.yaml": pages}[file]

    def read_picture(styles: Sequence[str], file: str, span: Span) -> Picture:
        raise SourceError(Diagnostic.of("B161", span, path=file))

    with pytest.raises(StyleError) as caught:
        load_style("house", read, pictures=read_picture)

    assert_found(caught.value.diagnostics, "B161", place, "templates/house/pages.yaml")


def test_all_problems_of_both_files_are_found_at_once_in_reading_order(load: Load) -> None:
    sheet = "colors:\n  red: {cmyk: 1/2}\nroles:\n  body: {size: big, fnot: song}\n  a: {inherits: b}\n"
    pages = PAPER + GRID + MASTERS.replace("225mm", "high").replace("{extends: odd}", "{extends: add}")

    found = findings_of(load, sheet=sheet, pages=pages)

    places = [f"{f.span.path[16:-5]}:{f.span.line} {f.code}" for f in found if f.span]
    assert places == [
        "pages:4 B311", "pages:5 B331", "pages:6 B331", "style:2 B308", "style:2 B318",
        "style:4 B311", "style:4 B307", "style:5 B309",
    ]  # fmt: skip


def test_a_group_that_many_masters_take_is_reported_once(load: Load) -> None:
    group = "frames:\n  foot:\n    - {qr: 0, color: black, x: 1mm, y: 1mm}\n"
    taken = "masters:\n" + "".join(
        f"  {name}: {{area: {AREA}, running: [foot]}}\n" for name in ("first", "odd", "even")
    )

    found = findings_of(load, sheet=ROLES, pages=PAPER + GRID + group + taken)

    assert [finding.code for finding in found] == ["B321"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("size: 0", "'size' must be more than 0, not '0'"),
        ("frame: -1mm", "'frame' must not be negative, as '-1mm' is"),
        ("first-indent: 2mm", "'first-indent' takes a number of em, not '2mm'"),
        ("snap: maybe", "'snap' takes yes or no, not 'maybe'"),
        ("size: 1pt + $x", "no variable '$x'"),
    ],
)
def test_a_finding_says_what_stands_there_and_what_should(value: str, words: str, load: Load) -> None:
    (finding,) = findings_of(load, sheet=f"roles:\n  body: {{{value}}}\n")

    assert message_text(finding) == words


@pytest.mark.parametrize(
    ("sheet", "suggestion"),
    [
        ("roles:\n  body: {first-indnet: 2em}\n", "first-indent"),
        ("roles:\n  body: {}\n  lable: {}\n  a: {inherits: label}\n", "lable"),
        ("roles:\n  body: {font: kia}\n", "kai"),
    ],
)
def test_a_similar_name_is_suggested(sheet: str, suggestion: str, load: Load) -> None:
    (finding,) = findings_of(load, sheet=sheet)

    assert hint_text(finding) == f"did you mean '{suggestion}'?"


def test_every_message_of_styles_has_a_test_and_reads_in_both_languages(load: Load) -> None:
    tried = {
        code for problems in (SHEET_PROBLEMS, PAGE_PROBLEMS, FRAME_PROBLEMS) for code, _ in problems.values()
    }
    elsewhere = {"B301", "B302", "B303", "B345", "B350"}

    assert set(MESSAGES) <= tried | elsewhere
    for text in [text for _, text in SHEET_PROBLEMS.values()]:
        for finding in findings_of(load, sheet=unmarked(text)[0]):
            assert message_text(finding, "en") != message_text(finding, "zh")


@given(
    st.dictionaries(
        st.sampled_from(
            ["size", "steps", "snap", "font", "color", "inherits", "docx", "latin-scale", "frame"]
        ),
        st.text(
            st.characters(codec="ascii", exclude_categories=["Cc"]) | st.sampled_from("一二号字$"),
            max_size=12,
        ),
        max_size=4,
    )
)
def test_no_value_whatever_breaks_the_reader(load: Load, values: dict[str, str]) -> None:
    quoted = ", ".join("{}: '{}'".format(name, text.replace("'", "''")) for name, text in values.items())
    try:
        load(sheet=f"roles:\n  body: {{{quoted}}}\n").resolve()
    except StyleError as error:
        assert all(finding.span for finding in error.diagnostics)  # noqa: PT017 either way is right
