"""Whatever an editor does between two editions, the marked copy in Word reads as either of them."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins import tree
from bulletins.pipeline.preparation import FIRST_EDITION, Prepared, prepare
from bulletins.redline import Errata, Wording, compare, tracked
from bulletins.source import Workspace
from bulletins.tree.passages import passages
from bulletins.writers import docx
from tests.conftest import REPO_ROOT
from tests.property import tree_edits
from tests.reading.word_changes import accepted, rejected

ISSUES = ("chongqing/2024-05", "shaanxi/2024-03", "national/2024-03")


@cache
def sample(name: str) -> Prepared:
    return prepare(Workspace.at(REPO_ROOT), name, standing=FIRST_EDITION)


def plain(prepared: Prepared, bulletin: tree.Bulletin) -> bytes:
    return docx.write(bulletin, prepared.styles)


def errata_between(old: tree.Bulletin, new: tree.Bulletin) -> Errata:
    return compare(Wording(passages(old), {}), Wording(passages(new), {}))


@given(st.sampled_from(ISSUES), st.data())
def test_accepted_it_is_the_new_edition_and_rejected_the_old_one(issue: str, data: st.DataObject) -> None:
    prepared = sample(issue)
    old = prepared.bulletin
    new = tree_edits.edited(data, old)
    errata = errata_between(old, new)
    copy = tracked(old, new, errata)
    lines = copy.new_lines, copy.gone_lines
    tracking = docx.Tracking("工会", "2024-01-02", copy.remarks, *lines)
    marked = docx.write(copy.bulletin, prepared.styles, {}, tracking)

    assert _text(accepted(marked)) == _text(accepted(plain(prepared, new)))
    before = _text(rejected(marked))
    if not errata.layout and not copy.remarks and not _has_struck_notes(before):
        assert before == _text(accepted(plain(prepared, old)))


def _has_struck_notes(paragraphs: list[str]) -> bool:
    """Whether footnotes are gone with their text: they are words then, not notes."""
    return any(text.startswith("〔注") or set(text) & set("¹²³") for text in paragraphs)


def _text(paragraphs: list[str]) -> list[str]:
    """Paragraphs without blanks, pages that are referred to, and the entries of contents, which Word makes anew."""
    return ["".join(text.replace("（第—页）", "").split()) for text in paragraphs if "\t" not in text]


@pytest.mark.parametrize("issue", ISSUES)
def test_an_edition_beside_itself_has_no_marks(issue: str) -> None:
    prepared = sample(issue)
    copy = tracked(prepared.bulletin, prepared.bulletin, Errata(()))

    marked = docx.write(copy.bulletin, prepared.styles, {}, docx.Tracking("工会", "2024-01-02"))
    assert accepted(marked) == rejected(marked) == accepted(plain(prepared, prepared.bulletin))
