"""What was sealed comes back, byte for byte."""

from hypothesis import given
from hypothesis import strategies as st

from bulletins.writers.pdf.seal import seal
from bulletins.writers.pdf.unsealed import unsealed
from tests.unit.writers.pdf.test_seal import AT, KEY, PDF, SEALED, TYPEFACES


def test_a_sealed_file_gives_back_the_unsealed_one() -> None:
    assert unsealed(SEALED) == PDF
    assert unsealed(seal(PDF, KEY, AT, TYPEFACES, shows=False)) == PDF


def test_a_file_that_ends_without_a_line_end_comes_back_as_well() -> None:
    bare = PDF.rstrip()

    assert unsealed(seal(bare, KEY, AT, TYPEFACES)) == bare


def test_a_file_without_a_seal_stays_as_it_is() -> None:
    assert unsealed(PDF) == PDF


@given(st.binary(max_size=200))
def test_what_is_no_pdf_stays_as_it_is(data: bytes) -> None:
    assert unsealed(data) == data
    assert unsealed(data + b"startxref\n0\n%%EOF\n") == data + b"startxref\n0\n%%EOF\n"
