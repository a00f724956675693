"""Inputs come out of their archive as they went in, and the archive is the same for the same files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.editions.frozen_inputs import pack, unpack

NAMES = st.text(st.characters(categories=("Lu", "Ll", "Lo", "Nd")), min_size=1, max_size=12)
FILES = st.dictionaries(NAMES.map("issues/{}.md".format), st.binary(max_size=300), max_size=5)


@given(FILES)
def test_files_come_out_as_they_went_in(files: dict[str, bytes]) -> None:
    assert unpack(pack(files)) == files


def test_the_order_of_the_files_is_no_matter() -> None:
    assert pack({"a": b"1", "b": b"2"}) == pack({"b": b"2", "a": b"1"})


@pytest.mark.parametrize("cut", [0, 10, 60, 140])
def test_a_damaged_archive_is_said_to_be_damaged(cut: int) -> None:
    data = pack({"a": b"1" * 100, "b": b"2"})

    with pytest.raises(ValueError, match=r"."):
        unpack(data[:cut])
