"""Whatever somebody does to a Word file, it is told once, and told so that what was sent becomes what came back."""

import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.difference.tokens import is_figure, tokens
from bulletins.importers.returned.changes import Change, ChangeKind, Returned
from bulletins.importers.returned.comparing import compare
from bulletins.importers.returned.package import read_returned
from bulletins.pipeline.build import build
from bulletins.pipeline.preparation import prepare
from bulletins.source import Workspace
from bulletins.writers.docx.bookmarks import bookmark_name
from tests.conftest import REPO_ROOT
from tests.reading.word_edits import WordDocument

ISSUES = ("chongqing/2024-05", "shaanxi/2024-03")
NEW = "甪甫甬"
"""Characters that no sample has."""

HAN = re.compile("[\u4e00-\u9fff]{2,}")

Edit = Callable[[WordDocument], None]


@cache
def sent(issue: str) -> bytes:
    (artifact,) = build(prepare(Workspace.at(REPO_ROOT), issue), ("docx",))
    return artifact.data


@cache
def paragraphs(issue: str) -> tuple[str, ...]:
    """The paragraphs of cases that stand there once and have no fields in them."""
    file = read_returned(sent(issue), "x.docx")
    assert file.sent is not None
    texts = [one.unit.final for one in file.sent.units if "/paragraph-" in one.anchor]
    whole = "\n".join(unit.final for unit in file.units)
    return tuple(text for text in texts if whole.count(text) == 1 and len(text) > 30)


@cache
def single_words(text: str) -> tuple[str, ...]:
    """Words that stand once in a paragraph, neither first nor last: figures are changed as wholes, not cut."""
    words = tokens(text)[2:-2]
    return tuple(w for w in words if HAN.fullmatch(w) and text.count(w) == 1 and not is_figure(w))


def compared(data: bytes) -> Returned:
    file = read_returned(data, "x.docx")
    assert file.sent is not None
    return compare(file.sent, file, bookmark_name)


@st.composite
def one_edit(draw: st.DrawFn, text: str) -> Edit:
    """An edit of the paragraph with that text, as somebody might make it."""
    kind = draw(st.sampled_from(["type", "track", "add", "add tracked", "remove", "remove tracked", "split"]))
    words = draw(st.sampled_from(single_words(text)))
    new = draw(st.text(NEW, min_size=1, max_size=4))
    edits: dict[str, Edit] = {
        "type": lambda word: word.type_over(words, new, within=text),
        "track": lambda word: word.track(words, new, within=text),
        "add": lambda word: word.add_paragraph(text, f"{new}新加的话另起。"),
        "add tracked": lambda word: word.add_paragraph(text, f"{new}新加的话另起。", tracked=True),
        "remove": lambda word: word.remove_paragraph(text),
        "remove tracked": lambda word: word.remove_paragraph(text, tracked=True),
        "split": lambda word: word.split(words, within=text),
    }
    return edits[kind]


@st.composite
def some_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    issue = draw(st.sampled_from(ISSUES))
    chosen = draw(st.lists(st.sampled_from(paragraphs(issue)), min_size=1, max_size=6, unique=True))
    return issue, [draw(one_edit(text)) for text in chosen]


@given(some_edits(), st.booleans(), st.booleans())
def test_every_edit_is_told_once(made: tuple[str, list[Edit]], scattered: bool, unmarked: bool) -> None:
    issue, edits = made
    word = WordDocument(sent(issue))
    for edit in edits:
        edit(word)
    if scattered:
        word.scatter()
    if unmarked:
        word.forget_bookmarks()
    data = word.to_bytes()
    found = compared(data)

    assert len(found.changes) == len(edits), [(c.kind, c.before, c.after) for c in found.changes]
    assert found.autocorrected == ()
    assert list(applied(found)) == finals(data)


def applied(found: Returned) -> Iterator[str]:
    """The sent text with all changes made."""
    units: list[list[str]] = [[one.unit.final] for one in found.sent]
    for change in sorted(found.changes, key=lambda change: change.start, reverse=True):
        if change.kind is ChangeKind.WORDS:
            _put(units, change)
        elif change.kind is ChangeKind.REMOVED:
            units[change.first][0] = ""
    for change in found.changes:
        if change.kind is ChangeKind.ADDED:
            units[change.first].append(change.after)
    assert not any(change.kind is ChangeKind.MOVED for change in found.changes)
    lines = (line for unit in units for text in unit for line in text.split("\n"))
    return (line for line in lines if line)


def _put(units: list[list[str]], change: Change) -> None:
    text = units[change.first][0]
    end = change.start + len(change.before)
    assert text[change.start : end] == change.before
    units[change.first][0] = text[: change.start] + change.after + text[end:]


def finals(data: bytes) -> list[str]:
    file = read_returned(data, "x.docx")
    units = (*file.units, *file.notes, *file.boxes)
    return [line for unit in units for line in unit.final.split("\n") if line]


@pytest.mark.parametrize("issue", ISSUES)
def test_there_is_something_to_edit(issue: str) -> None:
    assert len(paragraphs(issue)) > 8
