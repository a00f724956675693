"""The benchmarks are fair: every contestant sets all the words of the same text, and no text comes twice."""

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path

import docx as python_docx
import pypdfium2 as pdfium
import pytest

from benchmarks import report
from benchmarks.docx import OurWriter, TemplateWriter
from benchmarks.presses import OurPress, PlatypusPress, Press, TypstPress, WeasyPrintPress
from benchmarks.texts import SIZES, Text, Texts
from benchmarks.timing import measure_in_turns
from benchmarks.words import words_of

SHORT = 900

MAKERS: dict[str, Callable[[Path, Text], Press]] = {
    "ours": lambda folder, text: OurPress(),
    "typst": TypstPress,
    "weasyprint": WeasyPrintPress,
    "platypus": lambda folder, text: PlatypusPress(),
}


def han(text: str) -> str:
    """What all contestants draw alike: Han characters; numbers and marks may be drawn in other forms."""
    return "".join(char for char in text if "\u4e00" <= char <= "\u9fff")


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Texts:
    return Texts(tmp_path_factory.mktemp("texts"), SHORT)


@pytest.mark.parametrize("name", MAKERS)
def test_every_contestant_prints_all_the_words(name: str, texts: Texts, tmp_path: Path) -> None:
    text = texts.text(0)
    try:
        press = MAKERS[name](tmp_path, text)
    except OSError as error:  # WeasyPrint without the system's Pango
        pytest.skip(f"{name} cannot run here: {error}")
    press.take(text)

    pages = pdfium.PdfDocument(press.print_pdf())
    printed = {char for page in pages for char in han(page.get_textpage().get_text_range())}

    bodies = [words for words in words_of(text.prepared.bulletin) if words.kind == "paragraph"]
    assert len(bodies) > 3
    for words in bodies:
        assert set(han("".join(words.parts))) <= printed


def test_a_text_has_about_the_characters_that_are_asked_for(tmp_path: Path) -> None:
    assert Texts(tmp_path, SIZES["S"]).text(0).characters == pytest.approx(SIZES["S"], rel=0.1)


def test_no_paragraph_of_one_text_comes_back_in_the_next(texts: Texts) -> None:
    def paragraphs(turn: int) -> list[str]:
        words = words_of(texts.text(turn).prepared.bulletin)
        return ["".join(each.parts) for each in words if each.kind == "paragraph"]

    first, again, second = paragraphs(1), paragraphs(1), paragraphs(2)
    assert first == again
    assert len({*first, *second}) == len(first) + len(second)


def test_the_first_turn_warms_up_and_does_not_count() -> None:
    turns: list[int] = []
    calls: list[str] = []
    taken = measure_in_turns(
        {name: partial(calls.append, name) for name in ("ours", "peer")}, turns.append, 3
    )
    assert turns == [0, 1, 2, 3]
    assert calls == ["ours", "peer"] * 4
    assert [len(seconds) for seconds in taken.values()] == [3, 3]


def test_the_report_gives_our_time_as_a_multiple_of_each_peers() -> None:
    taken = {"ours": (0.5, 0.2, 0.4), "fast": (0.25, 0.1, 0.1)}
    line = report.times("PDF", taken, ("fast", "absent"))
    assert line.split() == ["PDF", "400", "ms", "100", "ms", "×", "2.00"]


@pytest.mark.parametrize("name", ["ours", "docxtpl"])
def test_every_writer_of_word_files_writes_all_the_words(name: str, texts: Texts, tmp_path: Path) -> None:
    text = texts.text(0)
    writer = OurWriter() if name == "ours" else TemplateWriter(tmp_path, text)
    writer.take(text)
    document = python_docx.Document(io.BytesIO(writer.write()))

    written = "".join(paragraph.text for paragraph in document.paragraphs)
    bodies = [words for words in words_of(text.prepared.bulletin) if words.kind in ("paragraph", "headline")]
    assert len(bodies) > 3
    for words in bodies:
        (longest,) = sorted(words.parts, key=len)[-1:]
        assert longest in written
    assert text.prepared.bulletin.edition.address in "".join(
        p.text for p in document.sections[0].footer.paragraphs
    )
