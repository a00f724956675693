"""The page: margins, grid, head, mirrored footers, and the space between blocks."""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from bulletins.qr import qr_matrix, qr_png
from bulletins.tree import Block, Case, Cell, Display, Section, Table, Text
from bulletins.writers.docx.fonts import FontTable
from bulletins.writers.docx.outline import Outline
from bulletins.writers.docx.styles import WordStyles
from bulletins.writers.docx.toc import Toc
from tests.unit.writers.docx.specimen import (
    ADDRESS,
    W,
    bulletin,
    everything,
    heading,
    paragraph,
    parts,
    root,
    style,
    value,
    with_style,
    written,
)

PITCH = 579
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def section() -> Element:
    found = root(written(bulletin(paragraph("文")))).find(f"{W}body/{W}sectPr")
    assert found is not None
    return found


def footers() -> dict[str, Element]:
    """The footers by the pages that they are for."""
    files = parts(written(bulletin(paragraph("文"))))
    relations = {
        r.get("Id"): r.get("Target") for r in ElementTree.fromstring(files["word/_rels/document.xml.rels"])
    }
    names = {
        reference.get(f"{W}type", ""): relations[next(v for k, v in reference.items() if k.endswith("}id"))]
        for reference in section().iter(f"{W}footerReference")
    }
    return {kind: ElementTree.fromstring(files[f"word/{name}"]) for kind, name in names.items()}


def test_the_type_area_is_that_of_the_page_design() -> None:
    margins = {side: value(section(), "pgMar", side) for side in ("top", "right", "bottom", "left")}
    assert margins == {"top": "2098", "right": "1474", "bottom": "1984", "left": "1587"}
    assert (value(section(), "pgSz", "w"), value(section(), "pgSz", "h")) == ("11906", "16838")


def test_twenty_two_lines_of_the_grid_fit_between_the_margins() -> None:
    assert value(section(), "docGrid", "type") == "lines"
    assert int(value(section(), "docGrid", "linePitch")) == PITCH
    assert (16838 - 2098 - 1984) // PITCH == 22


def test_twenty_eight_characters_fit_in_a_line() -> None:
    styles = ElementTree.fromstring(parts(written(bulletin(paragraph("文"))))["word/styles.xml"])
    body = next(s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == "paragraph")
    advance = int(value(body, "rPr/sz")) * 10 + int(value(body, "rPr/spacing"))
    assert advance == 315
    assert 28 * advance <= 11906 - 1587 - 1474 < 29 * advance


def test_the_head_fills_whole_lines_of_the_grid() -> None:
    """What the first paragraphs take, spaces and rules included, ends where the text begins: seven lines down."""
    tree = root(written(bulletin(paragraph("文"))))
    height = 0
    for p in tree.iter(f"{W}p"):
        if value(p, "pPr/pStyle") == "paragraph":
            break
        height += sum(int(value(p, "pPr/spacing", name)) for name in ("before", "line", "after"))
        height += sum(
            round(int(value(p, f"pPr/pBdr/{side}", "sz") or 0) * 20 / 8) for side in ("top", "bottom")
        )
    assert abs(height - 7 * PITCH) <= 4


def test_head_lines_at_one_height_are_one_paragraph_with_tabs() -> None:
    tree = root(written(bulletin(paragraph("文"))))
    line = with_style(tree, "issuer")[0]

    assert "".join(t.text or "" for t in line.iter(f"{W}t")) == "渝中区总工会2024年5月8日"
    assert [
        (tab.get(f"{W}val"), tab.get(f"{W}pos")) for tab in line.iter(f"{W}tab") if tab.get(f"{W}val")
    ] == [
        ("left", "315"),
        ("right", "8529"),
    ]


def test_the_rules_of_the_head_are_borders_in_red() -> None:
    tree = root(written(bulletin(paragraph("文"))))
    (borders,) = tree.iter(f"{W}pBdr")
    assert [(b.tag.removeprefix(W), b.get(f"{W}sz"), b.get(f"{W}color")) for b in borders] == [
        ("top", "16", "F04338"),
        ("bottom", "6", "F04338"),
    ]


def test_footers_are_mirrored() -> None:
    settings = ElementTree.fromstring(parts(written(bulletin()))["word/settings.xml"])
    assert footers().keys() == {"default", "even"}
    assert settings.find(f"{W}evenAndOddHeaders") is not None
    assert section().find(f"{W}titlePg") is None, "the first page has the footer of odd pages"


def test_a_footer_has_the_folio_the_edition_and_an_empty_line() -> None:
    for footer in footers().values():
        lines = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in footer.iter(f"{W}p")]
        assert [line.replace("— 1 —", "") for line in lines] == [
            "扫码核对本期是否为现行版次", ADDRESS, "送审稿 · 2024年5月8日 · 短码 7F3K9-2QDA0", ""
        ]  # fmt: skip
        assert [i.text for i in footer.iter(f"{W}instrText")] == [" PAGE "]


def test_the_code_hangs_on_the_page_and_takes_no_height() -> None:
    places = {}
    for kind, footer in footers().items():
        (anchor,) = footer.iter(f"{WP}anchor")
        assert anchor.find(f"{WP}wrapNone") is not None
        offsets = [position.find(f"{WP}posOffset") for position in anchor if "position" in position.tag]
        places[kind] = [round(int(o.text or 0) / 36000, 1) for o in offsets if o is not None]
        assert all(p.get("relativeFrom") == "page" for p in anchor if "position" in p.tag)
        description = anchor.find(f"{WP}docPr")
        assert description is not None
        assert ADDRESS in description.get("descr", "")
    assert places == {"default": [26.0, 266.2], "even": [166.0, 266.2]}


def test_the_footer_stands_below_the_type_area() -> None:
    top = int(value(section(), "pgMar", "footer"))
    for footer in footers().values():
        height = sum(
            int(value(p, "pPr/spacing", name))
            for p in footer.iter(f"{W}p")
            for name in ("before", "line", "after")
        )
        assert top + height < 1984


def test_the_code_is_a_picture_of_one_bit_with_its_quiet_zone() -> None:
    matrix = qr_matrix(ADDRESS)
    png = qr_png(matrix)
    side = int.from_bytes(png[16:20], "big")
    assert side == (len(matrix) + 8) * 24
    assert png[24] == 1


def space(*blocks: Block) -> list[tuple[str, int, int]]:
    """(role, space above, space below) in twips of each paragraph of the text."""
    data = written(bulletin(*blocks))
    styles = {s.get(f"{W}styleId"): s for s in ElementTree.fromstring(parts(data)["word/styles.xml"])}
    found = []
    for p in root(data).iter(f"{W}p"):
        role = value(p, "pPr/pStyle")
        if role in ("Heading1", "paragraph", "organisation-line", "preface"):
            own = p.find(f"{W}pPr/{W}spacing")
            holder = styles[role] if own is None else p
            before, after = (int(value(holder, "pPr/spacing", side)) for side in ("before", "after"))
            found.append((role, before, after))
    return found


def test_a_title_and_the_space_around_it_fill_whole_lines() -> None:
    two_turns = heading("first-case-title", 1, "头一行")
    two_turns = type(two_turns)("first-case-title", "t", 1, ((Text("头一行"),), (Text("第二行"),)))
    for title, lines in ((heading("first-case-title", 1, "题"), 3), (two_turns, 4)):
        (_, before, after), _ = space(title, paragraph("文"))
        assert before + len(title.turns) * 640 + after == lines * PITCH
        assert after == PITCH


def test_after_text_off_the_grid_a_title_brings_it_back() -> None:
    preface = paragraph("按" * 60, "p", "preface")
    spaces = space(
        Section("preface-section", "s", (preface,)), heading("first-case-title", 1, "题"), paragraph("文")
    )
    lines_of_preface = 3
    _, before, after = spaces[1]
    assert (lines_of_preface * 500 + before + 640 + after) % PITCH == 0
    assert before >= PITCH, "the section keeps a line below itself"


def test_a_case_keeps_its_distance_above_its_first_line() -> None:
    organisation = Display("organisation-line", "o", ((Text("某单位"),),))
    case = Case("case", "a", "a", "", (organisation, heading("case-title", 1, "题"), paragraph("文")))
    assert [entry for entry in space(paragraph("前文"), case) if entry[0] == "organisation-line"] == [
        ("organisation-line", PITCH, 0)
    ]


def test_the_imprint_stands_at_the_foot_of_the_text_area() -> None:
    tree = root(written(everything()))
    (place,) = tree.iter(f"{W}tblpPr")
    assert (place.get(f"{W}vertAnchor"), place.get(f"{W}tblpYSpec")) == ("margin", "bottom")


def test_heads_of_tables_are_repeated_and_rows_not_cut() -> None:
    tree = root(written(everything()))
    table = next(t for t in tree.iter(f"{W}tbl") if "甲厂" in "".join(t.itertext()))
    rows = list(table.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_titles_stay_with_what_follows_and_their_turns_are_line_breaks() -> None:
    styles = ElementTree.fromstring(parts(written(everything()))["word/styles.xml"])
    for role in ("Heading1", "first-case-title", "Heading2", "organisation-line"):
        style = next(s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == role)
        assert style.find(f"{W}pPr/{W}keepNext") is not None
        assert style.find(f"{W}pPr/{W}keepLines") is not None


def test_headings_are_words_own_heading_styles_under_the_names_of_the_style_sheet() -> None:
    styles = ElementTree.fromstring(parts(written(everything()))["word/styles.xml"])
    found = {
        s.get(f"{W}styleId"): (value(s, "name"), value(s, "pPr/outlineLvl")) for s in styles.iter(f"{W}style")
    }
    assert found["Heading1"] == ("heading 1", "0")
    assert found["first-case-title"] == ("首篇标题", "0")
    assert found["Heading2"] == ("heading 2", "1")
    assert found["paragraph"][0] == "案例正文"


def test_black_words_beside_a_coloured_name_say_that_they_are_black() -> None:
    styles = style()
    looks = WordStyles(styles, FontTable(), Outline(bulletin(paragraph("文"))), Toc(bulletin()))
    red = styles.block("series-name").color

    assert "w:color" not in looks.look(styles.block("issue-date"))
    assert '<w:color w:val="000000"/>' in looks.look(styles.block("issue-date"), around=red)


def between_table_and_title(case: Case) -> list[Element]:
    """The paragraphs behind the table of a case up to the title of the next, this included."""
    tree = root(written(bulletin(case, Case("case", "b", "b", "案例2", (heading("case-title", 1, "题"),)))))
    body = tree[0]
    (table,) = body.findall(f"{W}tbl")
    behind = list(body)[list(body).index(table) + 1 :]
    title = next(place for place, p in enumerate(behind) if value(p, "pPr/pStyle") == "Heading1")
    return behind[: title + 1]


def test_the_paragraph_behind_a_table_does_not_cost_a_line() -> None:
    table = Table("table", "a/t", (Cell((Text("单位"),)),), ((Cell((Text("甲厂"),)),),) * 2)
    first, title = between_table_and_title(Case("case", "a", "a", "案例1", (paragraph("文"), table)))
    edge, below = (int(value(first, "pPr/spacing", name)) for name in ("line", "after"))
    between = edge + max(below, int(value(title, "pPr/spacing", "before")))
    assert between == PITCH, "table and title keep one line each, which is the same"


def test_the_paragraphs_around_a_table_stand_off_the_grid() -> None:
    """LibreOffice makes whole lines of them else."""
    table = Table("table", "a/t", (Cell((Text("单位"),)),), ((Cell((Text("甲厂"),)),),))
    edges = with_style(root(written(bulletin(paragraph("文"), table, paragraph("文", "a/p")))), "table")
    assert [value(p, "pPr/snapToGrid") for p in edges] == ["0", "0"]
