"""Bookmarks, as another program reads them."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

import pikepdf

from bulletins.compose.boxes import AnchorBox, Layout, OutlineEntry, Page
from bulletins.typefaces import Typefaces
from bulletins.writers.pdf import write
from tests.unit.writers.pdf.test_document import BULLETIN

LEVELS = {"甲": 0, "一": 1, "1": 2, "2": 2, "二": 1, "乙": 0, "丙": 0, "三": 2}


@contextmanager
def outline() -> Iterator[pikepdf.Object]:
    """The root of the bookmarks of these levels, all on one page, as long as the file is open."""
    page = Page(1, "1", 595, 842, tuple(AnchorBox(title, 100) for title in LEVELS))
    entries = tuple(OutlineEntry(level, title, title) for title, level in LEVELS.items())
    with pikepdf.open(io.BytesIO(write(Layout((page,), {}, entries), BULLETIN, Typefaces()))) as document:
        yield document.Root.Outlines


def below(parent: pikepdf.Object) -> list[pikepdf.Object]:
    """The bookmarks right below another, each with the right neighbours and parent."""
    found: list[pikepdf.Object] = []
    if "/First" in parent:
        found.append(parent.First)
        while "/Next" in found[-1]:
            assert found[-1].Next.Prev.objgen == found[-1].objgen
            found.append(found[-1].Next)
        assert found[-1].objgen == parent.Last.objgen
    assert all(each.Parent.objgen == parent.objgen for each in found)
    return found


def tree(parent: pikepdf.Object) -> dict[str, object]:
    return {str(each.Title): tree(each) for each in below(parent)}


def test_each_stands_below_the_last_before_it_of_a_lower_level() -> None:
    with outline() as root:
        assert tree(root) == {"甲": {"一": {"1": {}, "2": {}}, "二": {}}, "乙": {}, "丙": {"三": {}}}


def test_viewers_show_two_levels_and_keep_the_others_closed() -> None:
    with outline() as root:
        first, _, third = below(root)
        assert root.Count == 6
        assert [int(each.Count) for each in (first, third)] == [2, 1]
        assert [each.get("/Count") for each in below(first)] == [-2, None]
