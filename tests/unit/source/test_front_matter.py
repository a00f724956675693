"""Front matter and body."""

import pytest

from bulletins.errors import SourceError
from bulletins.source.front_matter import FrontMatter, split_front_matter


def test_the_parts_know_on_which_line_of_the_file_they_begin() -> None:
    assert split_front_matter("---\nid: a\n---\n\n正文\n", "a.md") == FrontMatter("id: a", "\n正文\n", 4)


def test_front_matter_may_be_empty_and_a_body_may_be_missing() -> None:
    assert split_front_matter("---\n---", "a.md") == FrontMatter("", "", 3)


def test_only_a_line_of_three_hyphens_ends_it() -> None:
    parts = split_front_matter("---\na: '--- b'\n---- c\n---  \nbody", "a.md")
    assert parts == FrontMatter("a: '--- b'\n---- c", "body", 5)


def test_a_second_pair_belongs_to_the_body() -> None:
    assert split_front_matter("---\na: 1\n---\n---\nb\n---\n", "a.md").body == "---\nb\n---\n"


@pytest.mark.parametrize(
    ("text", "code"), [("", "B118"), ("\n---\n---\n", "B118"), ("正文", "B118"), ("---\nid: a\n", "B119")]
)
def test_a_file_without_both_fences_is_refused(text: str, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        split_front_matter(text, "a.md")
    assert [finding.code for finding in caught.value.diagnostics] == [code]
