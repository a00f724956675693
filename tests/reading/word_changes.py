"""The tracked changes of a finished DOCX, accepted or rejected as Word does it."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tests.reading.word_numbering import W

_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n"}


def accepted(file: Path | bytes) -> list[str]:
    """The paragraphs of the text after all changes are accepted; empty ones are left out."""
    return _paragraphs(file, gone="del", kept="ins")


def rejected(file: Path | bytes) -> list[str]:
    """The paragraphs of the text after all changes are rejected; empty ones are left out."""
    return _paragraphs(file, gone="ins", kept="del")


def revisions(file: Path | bytes) -> list[tuple[str, str, str, str]]:
    """Kind, author, date and words of every change of words, in order."""
    return [
        (
            element.tag.removeprefix(W),
            element.get(f"{W}author", ""),
            element.get(f"{W}date", ""),
            "".join(p.text or "" for p in element.iter() if p.tag in (f"{W}t", f"{W}delText")),
        )
        for element in _body(file).iter()
        if element.tag in (f"{W}ins", f"{W}del") and len(element)
    ]


def _body(file: Path | bytes) -> Element:
    with zipfile.ZipFile(BytesIO(file) if isinstance(file, bytes) else file) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml")).find(f"{W}body")
    assert body is not None
    return body


def _paragraphs(file: Path | bytes, gone: str, kept: str) -> list[str]:
    done: list[str] = []
    waiting = ""
    for paragraph in _standing(_body(file), gone):
        waiting += "".join(_words(paragraph, gone))
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is None:
            done.append(waiting)
            waiting = ""
    assert kept != gone
    return [text for text in [*done, waiting] if text]


def _standing(parent: Element, gone: str) -> Iterator[Element]:
    """The paragraphs, but for those of rows that go."""
    for child in parent:
        if child.tag == f"{W}p":
            yield child
        elif child.tag != f"{W}tr" or child.find(f"{W}trPr/{W}{gone}") is None:
            yield from _standing(child, gone)


def _words(parent: Element, gone: str) -> Iterator[str]:
    for child in parent:
        if child.tag in (f"{W}t", f"{W}delText"):
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag != f"{W}{gone}" and not child.tag.endswith("}txbxContent"):
            yield from _words(child, gone)
