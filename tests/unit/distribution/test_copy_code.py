"""The codes of copies, and what copies say of themselves."""

from hypothesis import given
from hypothesis import strategies as st

from bulletins.distribution.copy_code import CODE_LENGTH, CopyTerms, copy_code, printed_number

EDITION = "7F3K92QDA0"


@given(number=st.integers(1, 999_999), branch=st.from_regex(r"[a-z0-9-]{1,40}", fullmatch=True))
def test_a_code_is_eight_characters_that_nobody_mistakes(number: int, branch: str) -> None:
    code = copy_code(EDITION, number, branch)
    assert len(code) == CODE_LENGTH
    assert set(code) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    assert copy_code(EDITION, number, branch) == code


def test_edition_number_and_branch_each_make_another_code() -> None:
    codes = [
        copy_code(EDITION, 12, "zj"),
        copy_code("8F3K92QDA0", 12, "zj"),
        copy_code(EDITION, 13, "zj"),
        copy_code(EDITION, 12, "js"),
    ]
    assert len(set(codes)) == 4


def test_a_thousand_copies_have_a_thousand_codes() -> None:
    assert len({copy_code(EDITION, number, "zj") for number in range(1, 1001)}) == 1000


def test_a_number_is_printed_in_six_digits() -> None:
    assert [printed_number(number) for number in (1, 123, 999_999)] == ["000001", "000123", "999999"]
    terms = CopyTerms.of(EDITION, 123, "zj", "浙江省总工会")
    assert (terms.printed_number, terms.code) == ("000123", copy_code(EDITION, 123, "zj"))
