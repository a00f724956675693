"""Newspaper pages as a reader of their text gets them: every story whole and in order, never across columns."""

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest

from bulletins.compose.boxes import LineBox
from bulletins.tree import Case, Paragraph, walk
from bulletins.tree.text import plain_text
from tests.e2e.building import Built

NEWSPAPERS = ("newspaper", "newspaper columns")
pytestmark = pytest.mark.parametrize("built", NEWSPAPERS, indirect=True)

Reader = Callable[[Path], str]


def _poppler(*options: str) -> Reader:
    def read(path: Path) -> str:
        done = subprocess.run(
            ["pdftotext", *options, str(path), "-"], capture_output=True, check=True, encoding="utf-8"
        )
        return done.stdout

    return read


def _pdfium(path: Path) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))


@pytest.mark.parametrize("read", [_pdfium, _poppler("-raw")], ids=["pdfium", "pdftotext -raw"])
def test_every_paragraph_of_a_story_is_read_whole_and_after_the_one_before_it(
    built: Built, read: Reader
) -> None:
    text = _bare(read(built.file("pdf")))

    for case in _cases(built):
        place = 0
        for paragraph in _paragraphs(case):
            found = text.find(_bare(plain_text(paragraph)), place)
            assert found >= 0, (case.anchor, plain_text(paragraph)[:20])
            place = found


def test_pdftotext_sees_the_columns(built: Built) -> None:
    """Its own search for columns, which knows nothing of the order in the file, goes down each of them."""
    text = _bare(_poppler()(built.file("pdf")))

    columns = list(_columns(built))
    assert len(columns) > 20
    for column in columns:
        assert _bare(column) in text


def _cases(built: Built) -> list[Case]:
    return [block for block in walk(built.prepared.bulletin) if isinstance(block, Case)]


def _paragraphs(case: Case) -> list[Paragraph]:
    return [block for block in case.children if isinstance(block, Paragraph)]


def _columns(built: Built) -> Iterator[str]:
    """The text of each paragraph as far as it stands in one column."""
    area = built.prepared.styles.pages.area("")
    for page in built.layout.pages:
        parts: dict[tuple[str, int], list[str]] = {}
        for item in page.items:
            if isinstance(item, LineBox) and "/paragraph-" in item.anchor and item.role == "paragraph":
                column = int((item.runs[0].x_pt - area.x_pt + 5) / (area.column_pt + area.gutter_pt))
                text = "".join(run.text for run in item.runs)
                parts.setdefault((item.anchor, column), []).append(text)
        for lines in parts.values():
            yield "".join(lines)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
