"""Elements as objects of the file, read back by their own rules."""

from dataclasses import replace
from pathlib import Path

import pikepdf

from bulletins import tree
from bulletins.compose.boxes import Item, Layout, LineBox, LinkBox, Page
from bulletins.typefaces import Typefaces
from bulletins.writers.pdf import write
from tests.reading.tags import TaggedFile, read_tags
from tests.unit.writers.pdf.test_document import ADDRESS, BULLETIN, line


def written(folder: Path, *pages: tuple[Item, ...], children: tuple[tree.Block, ...] = ()) -> Path:
    """The PDF of a bulletin of ``children``, painted on these pages."""
    made = tuple(Page(number, str(number), 595, 842, items) for number, items in enumerate(pages, 1))
    path = folder / "tagged.pdf"
    path.write_bytes(write(Layout(made, {}, ()), replace(BULLETIN, children=children), Typefaces()))
    return path


def tagged(folder: Path, *pages: tuple[Item, ...], children: tuple[tree.Block, ...] = ()) -> TaggedFile:
    found = read_tags(written(folder, *pages, children=children))
    assert found.faults == []
    return found


def running(text: str) -> LineBox:
    return replace(line(text, y=20), anchor="")


def test_a_paragraph_over_pages_is_read_as_one(tmp_path: Path) -> None:
    found = tagged(tmp_path, (running("甲"), line("天")), (running("甲"), line("地"), line("玄", y=140)))

    assert [(kid.role, kid.kids) for kid in found.root.all("P")] == [("P", ["天", "地玄"])]
    assert found.artifacts == ["甲", "甲"]


def test_titles_and_alternatives_come_back_even_beyond_the_basic_plane(tmp_path: Path) -> None:
    heading = tree.Heading("case-title", "a", 1, ((tree.Text("𬭩与“铁”"),),))
    case = tree.Case("case", "c", "c", "案例1", (heading,))

    (article,) = tagged(tmp_path, (line("铁"),), children=(case,)).root.all("Art")

    assert article.title == "𬭩与“铁”"


def test_a_link_of_running_text_belongs_to_no_element(tmp_path: Path) -> None:
    link = LinkBox(80, 10, 50, 12, url=ADDRESS)

    path = written(tmp_path, (running("甲"), link, line("天"), link))

    assert read_tags(path).faults == []
    with pikepdf.open(path) as document:
        assert ["/StructParent" in each for each in document.pages[0].Annots] == [False, True]


def test_own_types_stand_for_those_of_the_standard(tmp_path: Path) -> None:
    box = tree.Box("box", "b", (), (tree.Paragraph("box-paragraph", "a", (tree.Text("天"),)),))

    path = written(tmp_path, (line("天"),), children=(box,))

    assert [tag.role for tag in read_tags(path).root.walk()] == ["Document", "Aside", "P"]
    with pikepdf.open(path) as document:
        assert dict(document.Root.StructTreeRoot.RoleMap) == {"/Aside": "/Sect"}


def test_viewers_step_through_links_in_the_order_of_reading(tmp_path: Path) -> None:
    with pikepdf.open(written(tmp_path, (line("天"),))) as document:
        assert document.pages[0].Tabs == "/S"


def test_a_page_without_text_is_sound(tmp_path: Path) -> None:
    assert tagged(tmp_path, ()).root.kids == []
