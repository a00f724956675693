"""What holds for every text in columns: nothing lost or printed twice, columns level, what is kept together so."""

from collections import Counter
from dataclasses import replace
from itertools import groupby, pairwise

from hypothesis import given
from hypothesis import strategies as st

from bulletins.compose.boxes import LineBox, Page, PictureBox
from bulletins.style import StyleMap
from bulletins.style.page_design import MAIN, MAIN_SEQUENCE, Numerals, PageSequence
from bulletins.style.properties import Align, BreakBefore
from bulletins.tree import (
    Block,
    Box,
    Case,
    Cell,
    Figure,
    Heading,
    Note,
    NoteMark,
    Paragraph,
    Picture,
    Section,
    Table,
    Text,
    walk,
)
from tests.unit.compose.square import (
    BLACK,
    BOTTOM,
    EM,
    LEFT,
    RIGHT,
    TOP,
    composed,
    drawn,
    lines_on,
    page_design,
    paragraph,
    role,
    styles,
    text_of,
)

GUTTER = 20.0
FIRST_CHARACTER = 0x4E00
CONTAINERS = ("around", "across", "barred", "framed", "ending", "front", "odd", "even", "back", "label")


def in_columns(count: int, leaf: bool = False) -> StyleMap:
    """Pages with columns and a sequence of narrower ones; a role for each thing that a container may ask for."""
    design = page_design()
    area = replace(design.masters["odd"].area, columns=count, gutter_pt=GUTTER)
    masters = {name: replace(master, area=area) for name, master in design.masters.items()}
    masters["narrow"] = replace(masters["odd"], name="narrow", area=replace(area, width_pt=200.0, columns=1))
    front = PageSequence("front", "", "narrow", "narrow", Numerals.ROMAN, leaf)
    pages = replace(design, masters=masters, sequences={MAIN: MAIN_SEQUENCE, "front": front})
    return styles(
        role("across", across=True),
        role("barred", rule_left_pt=2.0, padding_pt=8.0),
        role("framed", frame_pt=1.0, padding_pt=6.0, across=True),
        role("ending", across=True, at_foot=True, rule_above_pt=1.0, padding_pt=8.0),
        role("front", pages="front"),
        role("odd", break_before=BreakBefore.ODD),
        role("even", break_before=BreakBefore.EVEN),
        role("back", break_before=BreakBefore.BACK),
        role("figure", snap=True, keep_together=True, floats=True, lines_after=1.0),
        role("label", hug=True, fill=BLACK, padding_pt=5.0, rule_below_pt=1.0, align=Align.LEFT),
        pages=pages,
    )


class Draft:
    """Blocks whose characters are all different, so that each can be looked for."""

    def __init__(self, data: st.DataObject) -> None:
        self._draw = data.draw
        self.characters = 0
        self.anchors = 0

    def text(self, most: int) -> str:
        count = self._draw(st.integers(1, most))
        start = FIRST_CHARACTER + self.characters
        self.characters += count
        return "".join(map(chr, range(start, start + count)))

    def anchor(self) -> str:
        self.anchors += 1
        return f"a{self.anchors}"

    def container(self) -> Section:
        """A section of blocks with its notes."""
        notes: list[Note] = []
        blocks = tuple(self._block(notes) for _ in range(self._draw(st.integers(1, 4))))
        return Section(self._draw(st.sampled_from(CONTAINERS)), self.anchor(), blocks, tuple(notes))

    def figure(self) -> Figure:
        """A picture of a height that no other has, so that it can be looked for, with a caption."""
        anchor = self.anchor()
        height = self._draw(st.integers(200, 4000))
        picture = Picture(f"{anchor}.png", "image/png", 2800, height, 300, "0" * 64, b"")
        return Figure("figure", anchor, picture, "", (Text(self.text(40)),), ())

    def _block(self, notes: list[Note]) -> Block:
        kind = self._draw(
            st.sampled_from(("text", "text", "across", "title", "table", "box", "noted", "figure", "figure"))
        )
        if kind == "figure":
            return self.figure()
        if kind == "title":
            return Heading("title", self.anchor(), 1, ((Text(self.text(40)),),))
        if kind == "table":
            rows = tuple((Cell((Text(self.text(30)),)),) for _ in range(self._draw(st.integers(1, 9))))
            return Table("table", self.anchor(), (Cell((Text("head"),)),), rows)
        if kind == "box":
            return Box("box", self.anchor(), (), (paragraph(self.text(300), "across", self.anchor()),))
        if kind == "noted":
            note = Note("note", self.anchor(), 1, (Text(self.text(200)),))
            notes.append(note)
            children = (Text(self.text(60)), NoteMark(1, note.anchor), Text(self.text(60)))
            return Paragraph("plain", self.anchor(), children)
        return paragraph(self.text(300), "plain" if kind == "text" else "across", self.anchor())


def pictures_on(page: Page) -> list[PictureBox]:
    return [item for item in page.items if isinstance(item, PictureBox)]


def han_of(line: LineBox) -> list[str]:
    return [char for char in text_of(line) if ord(char) >= FIRST_CHARACTER]


@given(st.integers(1, 3), st.booleans(), st.integers(1, 5), st.data())
def test_every_character_stands_once_inside_the_type_area(
    columns: int, leaf: bool, sections: int, data: st.DataObject
) -> None:
    draft = Draft(data)
    blocks = [draft.container() for _ in range(sections)]

    layout = composed(*blocks, style=in_columns(columns, leaf))

    lines = [line for page in layout.pages for line in lines_on(page)]
    found = Counter(char for line in lines for char in han_of(line))
    assert found == Counter(map(chr, range(FIRST_CHARACTER, FIRST_CHARACTER + draft.characters)))
    for line in lines:
        assert TOP < line.baseline_pt < BOTTOM
        places = drawn(line)
        assert places[0][1] >= LEFT - 0.02
        assert places[-1][1] < RIGHT
    assert {f"a{n}" for n in range(1, draft.anchors + 1)} <= set(layout.page_map)
    assert Counter(picture.anchor for page in layout.pages for picture in pictures_on(page)) == Counter(
        block.anchor for section in blocks for block in walk(section) if isinstance(block, Figure)
    )
    for page in layout.pages:
        for picture in pictures_on(page):
            assert picture.y_pt >= TOP - 0.02
            assert picture.y_pt + picture.height_pt <= BOTTOM + 0.02
            for line in lines_on(page):
                x = line.runs[0].x_pt
                is_beside = x < picture.x_pt - 0.02 or x > picture.x_pt + picture.width_pt
                assert is_beside or not picture.y_pt < line.baseline_pt < picture.y_pt + picture.height_pt
    for numerals in (str.isdigit, str.isalpha):
        counted = [page.label for page in layout.pages if numerals(page.label)]
        assert len(set(counted)) == len(counted)


@given(st.integers(1, 3), st.integers(1, 3), st.data())
def test_a_figure_stays_in_its_case_and_after_the_page_of_what_is_before_it(
    columns: int, count: int, data: st.DataObject
) -> None:
    draft = Draft(data)
    cases = []
    for number in range(count):
        blocks: list[Block] = [Heading("title", draft.anchor(), 1, ((Text(draft.text(10)),),))]
        for _ in range(data.draw(st.integers(1, 4))):
            blocks.append(paragraph(draft.text(400), "plain", draft.anchor()))
            blocks += [draft.figure()] * data.draw(st.integers(0, 1))
        cases.append(Case("around", f"c{number}", f"c{number}", "", tuple(blocks)))

    layout = composed(*cases, style=in_columns(columns))

    begins = {anchor: int(label) for anchor, label in layout.page_map.items()}
    order = [picture.anchor for page in layout.pages for picture in pictures_on(page)]
    assert order == [block.anchor for case in cases for block in case.children if isinstance(block, Figure)]
    for case, after in zip(cases, [*cases[1:], None], strict=True):
        for before, block in pairwise(case.children):
            if isinstance(block, Figure):
                assert begins[before.anchor] <= begins[block.anchor]
                assert after is None or begins[block.anchor] <= begins[after.anchor]


@given(st.integers(2, 3), st.integers(1, 4), st.data())
def test_a_note_begins_on_the_page_of_its_mark(columns: int, count: int, data: st.DataObject) -> None:
    draft = Draft(data)
    notes = tuple(Note("note", f"n{n}", n, (Text(draft.text(60)),)) for n in range(1, count + 1))
    noted = tuple(
        Paragraph("plain", f"p{note.number}", (Text(draft.text(200)), NoteMark(note.number, note.anchor)))
        for note in notes
    )

    layout = composed(Section("around", "s", noted, notes), style=in_columns(columns))

    for page in layout.pages:
        marks = [text_of(line)[-1] for line in lines_on(page, "plain") if text_of(line)[-1].isdigit()]
        begun = [text_of(line)[0] for line in lines_on(page, "note") if text_of(line)[0].isdigit()]
        assert begun == marks


@given(st.integers(2, 3), st.integers(4, 200))
def test_the_last_columns_of_a_text_end_level_within_a_line(count: int, lines: int) -> None:
    style = in_columns(count)

    layout = composed(paragraph("天" * characters(style) * lines), style=style)

    ends = [len(column) for column in columns_of(layout.pages[-1])]
    assert sum(ends) < 2 * count or (len(ends) == count and max(ends) - min(ends) <= 1)


@given(st.integers(2, 3), st.lists(st.tuples(st.booleans(), st.integers(1, 9)), min_size=1, max_size=12))
def test_no_column_ends_below_a_title_or_parts_a_line_from_its_paragraph(
    count: int, passages: list[tuple[bool, int]]
) -> None:
    style = in_columns(count)
    blocks: list[Block] = []
    for place, (titled, lines) in enumerate(passages):
        blocks += [Heading("title", f"h{place}", 1, ((Text("题"),),))] * titled
        blocks.append(paragraph("天" * characters(style) * lines, anchor=f"p{place}"))

    layout = composed(*blocks, style=style)

    for page in layout.pages:
        for column in columns_of(page):
            pieces = [(anchor, len(list(lines))) for anchor, lines in groupby(line.anchor for line in column)]
            assert all(
                count >= min(2, passages[int(anchor[1:])][1]) for anchor, count in pieces if anchor[0] == "p"
            )
            assert pieces[-1][0].startswith("p")


def characters(style: StyleMap) -> int:
    """How many characters a line of a column holds."""
    return int((style.pages.masters["odd"].area.column_pt + 0.01) // EM)


def columns_of(page: Page) -> list[list[LineBox]]:
    """The lines of each column that has any, one paragraph's and the next's."""
    lines = lines_on(page)
    step = {line.runs[0].x_pt for line in lines if line.role == "plain"}
    return [[line for line in lines if left <= line.runs[0].x_pt < left + 70.0] for left in sorted(step)]
