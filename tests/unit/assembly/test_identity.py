"""Addresses, labels and short codes."""

from bulletins import tree
from bulletins.assembly.identity import edition_address, edition_label, printed_code, short_code


def test_the_short_code_does_not_depend_on_the_order_of_keys() -> None:
    assert short_code({"a": 1, "b": [2, "三"]}) == short_code({"b": [2, "三"], "a": 1})


def test_any_change_of_the_content_changes_the_code() -> None:
    assert short_code({"figure": "12.5万元"}) != short_code({"figure": "21.5万元"})


def test_the_code_has_ten_characters_without_letters_that_look_like_digits() -> None:
    codes = "".join(short_code(number) for number in range(300))
    assert len(codes) == 3000
    assert not set(codes) & set("ILOU")


def test_the_code_is_printed_in_two_groups() -> None:
    assert printed_code("0123456789") == "01234-56789"


def test_an_unpublished_issue_is_labelled_as_a_proof_and_leads_to_the_issues_page() -> None:
    assert edition_label(None) == "送审稿"
    assert edition_address("https://a.example", "sn", "2024-03", None) == "https://a.example/sn/2024-03/"


def test_an_edition_has_a_permanent_address_of_its_own() -> None:
    assert edition_label(2) == "第2版"
    assert edition_address("https://a.example/", "sn", "2024-03", 2) == "https://a.example/sn/2024-03/2/"


def test_an_edition_that_corrects_another_says_so_behind_its_label() -> None:
    first = tree.EditionMark("第1版", "", "0123456789", "2024-09-12", number=1)
    second = tree.EditionMark(
        "第2版", "", "0123456789", "2024-10-08", number=2, status="更正", replaces="第1版"
    )
    assert first.full_label == "第1版"
    assert second.full_label == "第2版·更正"
