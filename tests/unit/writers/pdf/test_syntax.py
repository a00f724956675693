"""Words of a PDF file's language, as another program reads them."""

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.writers.pdf.syntax import numbers, references, text_string


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_string_is_read_as_the_text_that_it_was(text: str) -> None:
    assert str(pikepdf.Object.parse(text_string(text).encode("ascii"))) == text


@pytest.mark.parametrize("text", ["a(b", "a)b\\", "\\(", "简报", "𬭩", "a\nb", ""])
def test_signs_that_end_or_change_a_string_are_text_all_the_same(text: str) -> None:
    assert str(pikepdf.Object.parse(text_string(text).encode("ascii"))) == text


def test_numbers_are_never_written_with_an_exponent() -> None:
    assert numbers(0, 595.27559, 1e-9, -0.5, 14400) == "0 595.2756 0 -0.5 14400"


def test_references_name_objects_by_their_numbers() -> None:
    assert references([3, 12]) == "3 0 R 12 0 R"
