"""How files come to lie on a shelf: whole under their names or not at all, whatever breaks, and never over others."""

import pytest

from bulletins.distribution.channels import State
from bulletins.distribution.channels.shelf import ShelfError, lay_down
from tests.unit.distribution.drops import MemoryShelf

FILES = {"第3期/甲.pdf": b"first file", "第3期/清单.json": b"{...}"}
STEPS = 11
"""What is asked of a shelf for two files: the folder, two names, then write, read, move, size of each."""


def test_each_file_is_written_beside_read_back_and_moved() -> None:
    shelf = MemoryShelf()

    assert lay_down(shelf, FILES, "77aa") == 2
    assert shelf.files == FILES
    assert shelf.done == [
        "folder 第3期",
        "read 第3期/甲.pdf",
        "read 第3期/清单.json",
        "write 第3期/.甲.pdf.77aa.part",
        "read 第3期/.甲.pdf.77aa.part",
        "move 第3期/甲.pdf",
        "size 第3期/甲.pdf",
        "write 第3期/.清单.json.77aa.part",
        "read 第3期/.清单.json.77aa.part",
        "move 第3期/清单.json",
        "size 第3期/清单.json",
    ]


@pytest.mark.parametrize("step", range(STEPS))
def test_wherever_the_line_breaks_no_half_file_has_its_name_and_the_next_attempt_finishes(step: int) -> None:
    shelf = MemoryShelf()
    shelf.breaks_at = step
    with pytest.raises(ConnectionResetError):
        lay_down(shelf, FILES, "77aa")
    left = dict(shelf.shown)
    shelf.breaks_at = -1

    assert left.items() <= FILES.items()
    assert lay_down(shelf, FILES, "77aa") == len(FILES) - len(left)
    assert shelf.files == FILES


def test_what_is_there_already_is_not_written_again() -> None:
    shelf = MemoryShelf()
    shelf.files = dict(FILES)

    assert lay_down(shelf, FILES, "77aa") == 0
    assert not [deed for deed in shelf.done if deed.startswith(("write", "move"))]


def test_a_name_with_other_content_is_refused_before_anything_is_written() -> None:
    shelf = MemoryShelf()
    shelf.files = {"第3期/清单.json": b"other"}

    with pytest.raises(ShelfError) as caught:
        lay_down(shelf, FILES, "77aa")

    assert (caught.value.diagnostic.code, caught.value.state) == ("B641", State.FAILED)
    assert shelf.files == {"第3期/清单.json": b"other"}


def test_a_name_that_another_takes_meanwhile_is_refused_and_nothing_is_left() -> None:
    class Raced(MemoryShelf):
        def move(self, old: str, new: str) -> None:
            self.files[new] = b"of somebody else"
            super().move(old, new)

    shelf = Raced()
    with pytest.raises(ShelfError) as caught:
        lay_down(shelf, {"甲.pdf": b"ours"}, "77aa")

    assert caught.value.diagnostic.code == "B641"
    assert shelf.files == {"甲.pdf": b"of somebody else"}


def test_what_reads_back_otherwise_does_not_get_its_name() -> None:
    shelf = MemoryShelf()
    shelf.garbles = True

    with pytest.raises(ShelfError) as caught:
        lay_down(shelf, FILES, "77aa")

    assert (caught.value.diagnostic.code, caught.value.state) == ("B643", State.RETRY)
    assert shelf.files == {}
