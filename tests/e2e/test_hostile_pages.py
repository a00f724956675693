"""Cases that no page was made for, in every style: sound pages or a located message, never an overlap."""

from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest

from bulletins.compose import compose
from bulletins.compose.boxes import Layout, LineBox, Page, PictureBox
from bulletins.compose.metrics import Metrics
from bulletins.errors import BulletinError
from bulletins.pipeline.preparation import prepare
from bulletins.source import Workspace
from bulletins.style.page_design import Area, PageDesign
from bulletins.values import frozen
from tests.e2e.hostile import BUS, ISSUE, SERIES, Change, body, make, picture, replaced, run, write

STYLES = {
    "brief": "brief",
    "selection": "selection",
    "casebook": "casebook",
    "house": "brief",
    "newspaper": "newspaper",
}
WORDS = "工会组织职工开展劳动竞赛和技能培训"
MARKS = 0.55
"""A mark at the end of a line is half as wide as its glyph."""

HANGING_PT = 26.0
"""Labels and opening marks stand so far left of their measure at the most."""

SLACK_PT = 2.0


def words(count: int) -> str:
    """So many characters of running text."""
    return (WORDS * (count // len(WORDS) + 1))[:count]


def table(columns: int, cell: str, rows: int) -> str:
    row = "|" + f"{cell}|" * columns + "\n"
    return row + "|" + "---|" * columns + "\n" + row * rows


def figure(name: str, caption: str = "图") -> str:
    return f"![](media/{name}.png)\n说明：{caption}\n\n"


BODIES = {
    "a picture taller than a page": words(90) + "\n\n" + figure("tall") + words(300),
    "a caption of a page": figure("tall", words(900)) + words(300),
    "nothing but pictures": (figure("tall") + figure("wide")) * 6,
    "pictures that float": f"{words(230)}\n\n{figure('tall')}{words(130)}\n\n" * 8,
    "a cell of three pages": "|甲|乙|\n|---|---|\n|一|" + words(4000) + "|\n|二|三|\n",
    "a head of two pages": f"|甲|{words(2500)}|\n|---|---|\n|一|二|\n",
    "a table of five pages": table(2, words(20), 150),
    "ten thousand letters": "A" * 10_000,
    "ten thousand digits in a sentence": words(40) + "1" * 10_000 + words(40),
    "dashes alone": "—" * 3000,
    "nothing": "",
    "a box of five pages": "::: box 阅读提示\n" + (words(400) + "\n\n") * 10 + ":::\n",
    "a picture in a box": f"{words(600)}\n\n::: box 阅读提示\n{words(40)}\n\n{figure('tall')}{words(40)}\n:::\n",
    "notes longer than their text": "".join(f"{words(60)}[^{n}]\n\n" for n in range(1, 20))
    + "".join(f"[^{n}]: {words(400)}\n" for n in range(1, 20)),
    "nothing but headings": "".join(f"## {words(10)}{n}\n\n" for n in range(40)),
    "a heading of half a page": f"## {words(400)}\n\n{words(200)}",
}


def styled(style: str) -> Change:
    return replaced(SERIES, "kind: brief\nstyle: brief", f"kind: {STYLES[style]}\nstyle: {style}")


PICTURES = (
    write("issues/media/tall.png", picture("PNG", "L", (300, 3000))),
    write("issues/media/wide.png", picture("PNG", "L", (3000, 60))),
)


@frozen
class Extent:
    """What a line's characters or a picture take of a page."""

    left: float
    top: float
    right: float
    bottom: float
    name: str

    def reaches(self, other: "Extent") -> bool:
        return other.top < self.bottom

    def covers(self, other: "Extent") -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > 1 and min(self.bottom, other.bottom) - max(self.top, other.top) > 0.3


def extents(page: Page, metrics: Metrics) -> Iterator[Extent]:
    """The lines and pictures of the text; what stands in frames has no anchor, or that of the head."""
    for item in page.items:
        if isinstance(item, PictureBox) and item.anchor:
            right, bottom = item.x_pt + item.width_pt, item.y_pt + item.height_pt
            yield Extent(item.x_pt, item.y_pt, right, bottom, item.anchor)
        elif isinstance(item, LineBox) and item.runs and item.anchor not in ("", "head"):
            last = item.runs[-1]
            size = max(run.size_pt for run in item.runs)
            width = sum(metrics.advance(last.face, char) * last.size_pt * last.scale_x for char in last.text)
            right = last.x_pt + width + sum(last.gaps) - MARKS * last.size_pt
            top, bottom = item.baseline_pt - 0.75 * size, item.baseline_pt
            yield Extent(item.runs[0].x_pt, top, right, bottom, f"{item.role} of {item.anchor}")


def faults(layout: Layout, design: PageDesign, metrics: Metrics) -> list[str]:
    """What stands outside its type area, or on something else."""
    found = []
    for page in layout.pages:
        area = design.masters[page.master].area
        placed = sorted(extents(page, metrics), key=lambda each: each.top)
        if design.modules:  # the editors' line stands in the foot
            placed = [each for each in placed if not each.name.startswith("editors")]
        if page.label:
            found += [f"{each.name} outside page {page.number}" for each in placed if is_outside(each, area)]
        for place, each in enumerate(placed, 1):
            found += [
                f"{other.name} on {each.name}, page {page.number}"
                for other in takewhile(each.reaches, placed[place:])
                if each.covers(other)
            ]
    return found


def is_outside(each: Extent, area: Area) -> bool:
    right, bottom = area.x_pt + area.width_pt, area.y_pt + area.height_pt
    too_wide = each.left < area.x_pt - HANGING_PT or each.right > right + SLACK_PT
    return too_wide or each.top < area.y_pt - SLACK_PT or each.bottom > bottom + SLACK_PT


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", BODIES)
def test_pages_are_sound_whatever_stands_in_a_case(tmp_path: Path, style: str, name: str) -> None:
    folder = make(tmp_path, styled(style), body(BODIES[name]), *PICTURES)
    prepared = prepare(Workspace.find(folder), "lanchuan/2025-01")

    layout = compose(prepared.bulletin, prepared.styles, prepared.typefaces)

    assert faults(layout, prepared.styles.pages, prepared.typefaces) == []
    assert "lc-bus-desk" in layout.page_map


@pytest.mark.parametrize("style", STYLES)
def test_a_table_wider_than_the_page_is_located(tmp_path: Path, style: str) -> None:
    folder = make(tmp_path, styled(style), body(f"{words(90)}\n\n{table(60, '字', 3)}"))
    prepared = prepare(Workspace.find(folder), "lanchuan/2025-01")

    with pytest.raises(BulletinError) as refused:
        compose(prepared.bulletin, prepared.styles, prepared.typefaces)

    (finding,) = refused.value.diagnostics
    assert finding.code == "B413"
    assert finding.span is not None
    assert (finding.span.path, finding.span.line) == (BUS, 13)


def test_the_command_says_where_a_table_is_too_wide(tmp_path: Path) -> None:
    folder = make(tmp_path / "work", body(table(60, "字", 3)))

    done = run(folder, "build", ISSUE, "--to", "pdf", "-o", str(tmp_path / "out"), "--json")

    assert (done.code, done.places()) == (1, [f"B413 {BUS}:11:1"])


@pytest.mark.parametrize(("columns", "is_set"), [(4, True), (8, True), (12, False), (40, False)])
def test_a_column_too_narrow_for_a_word_tears_it_or_is_located(
    tmp_path: Path, columns: int, is_set: bool
) -> None:
    """A word goes on in the next line; a column too narrow for the indent and a character is a fault of the style."""
    page = f"masters:\n  odd:\n    area: {{columns: {columns}, gutter: 2mm}}\n"
    mine = (
        write("templates/mine/style.yaml", "extends: selection\n"),
        write("templates/mine/pages.yaml", page),
    )
    series = replaced(SERIES, "kind: brief\nstyle: brief", "kind: selection\nstyle: mine")
    folder = make(tmp_path, *mine, series, body("internationalization " * 40 + words(300)))
    prepared = prepare(Workspace.find(folder), "lanchuan/2025-01")

    if is_set:
        layout = compose(prepared.bulletin, prepared.styles, prepared.typefaces)
        assert faults(layout, prepared.styles.pages, prepared.typefaces) == []
    else:
        with pytest.raises(BulletinError) as refused:
            compose(prepared.bulletin, prepared.styles, prepared.typefaces)
        assert [finding.code for finding in refused.value.diagnostics] == ["B406"]
