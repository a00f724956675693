"""Names that branches see: readable, possible on every system."""

import pytest

from bulletins.distribution.names import copy_numbers, file_name, only_once, public_name, safe_name
from bulletins.editions import Purpose
from bulletins.model import file_name_problem
from tests.unit.distribution.packets import edition, stored


def test_a_file_is_called_as_its_edition_is_with_its_kind_and_copy_number() -> None:
    made = edition()

    assert file_name(made, stored("jianghai-2026-03-e1.pdf", b"")) == "《江海工会简报》第3期（第1版）.pdf"
    assert (
        file_name(made, stored("x.pdf", b"", Purpose.MARKED), 123)
        == "《江海工会简报》第3期（第1版）-标记本-份号000123.pdf"
    )


def test_an_attachment_keeps_its_own_name_as_far_as_that_can_be() -> None:
    assert file_name(edition(), stored("审签单: 终.pdf", b"", Purpose.ATTACHMENT)) == "审签单： 终.pdf"


def test_a_series_whose_names_leave_the_edition_out_gets_it_in() -> None:
    assert public_name(edition(title="《江海工会简报》第3期")) == "《江海工会简报》第3期（第1版）"


@pytest.mark.parametrize(
    "stem", ["con", "COM1", "nul.tar", "a/b", " . ", "", "江" * 300, "行\n尾", "\u202egpj", "末 ."]
)
def test_every_name_is_made_possible_on_windows(stem: str) -> None:
    made = safe_name(stem, ".pdf")

    assert file_name_problem(made) is None
    assert made.endswith(".pdf")


def test_a_long_name_keeps_its_copy_number_and_ending() -> None:
    made = safe_name("江" * 300, "-份号000123.pdf")

    assert made.endswith("江-份号000123.pdf")
    assert len(made.encode()) <= 200


def test_names_that_differ_in_capitals_or_in_how_accents_are_written_are_one_name() -> None:
    assert only_once("Plan.pdf", ["plan.PDF"]) == "Plan-2.pdf"
    assert only_once("caf\u00e9", ["cafe\u0301", "café-2"]) == "café-3"
    assert only_once("b.pdf", ["a.pdf"]) == "b.pdf"


def test_copy_numbers_that_follow_one_another_are_a_range() -> None:
    assert copy_numbers([3, 1, 2, 9]) == "000001—000003、000009"
    assert copy_numbers([]) == ""
