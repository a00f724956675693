"""The fields of a finished DOCX: what they say, and what Word would make of them if it were asked.

Source: ECMA-376 part 1 §17.16.5.51 (REF), §17.16.5.68 (TOC).
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tests.reading.docx import WordParagraph, read_docx
from tests.reading.word_numbering import W, WordNumbering, child_value

_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n"}


@dataclass(frozen=True, slots=True)
class WordField:
    """A field: its code, what it says in the file, what Word would make it say (``None``: not worked out here)."""

    code: str
    said: str
    meant: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the contents: its level and its words with their number, without the page."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class WordFields:
    """The fields of the text; ``listed`` are the entries of its contents, ``gathered`` those that Word would make."""

    fields: tuple[WordField, ...]
    listed: tuple[Entry, ...]
    gathered: tuple[Entry, ...]


@dataclass(slots=True)
class _Texts:
    """What has been read: texts of bookmarks, numbers of the paragraphs that they begin in, fields with their words."""

    marked: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    fields: list[list[str]] = field(default_factory=list)
    open_marks: dict[str, str] = field(default_factory=dict)
    open_fields: list[tuple[list[str], bool]] = field(default_factory=list)


def read_fields(path: Path) -> WordFields:
    """The fields of the text of the document in ``path``."""
    with zipfile.ZipFile(path) as archive:
        parts = {
            name: ElementTree.fromstring(archive.read(f"word/{name}.xml"))
            for name in ("document", "styles", "numbering")
            if f"word/{name}.xml" in archive.namelist()
        }
    paragraphs = read_docx(path).paragraphs
    texts = _Texts()
    elements = _paragraphs(parts["document"])
    for element, paragraph in zip(elements, paragraphs, strict=True):
        _read(element, paragraph.number, texts)
    names = {s.get(f"{W}styleId", ""): child_value(s, "name") for s in parts["styles"].iter(f"{W}style")}
    named = [(names.get(p.style, ""), p) for p in paragraphs]
    code = next((code for code, _ in texts.fields if code.startswith("TOC ")), "")
    return WordFields(
        tuple(WordField(code, said, _meant(code, texts)) for code, said in texts.fields),
        tuple(
            Entry(int(name[4:]), p.number + _without_page(p.text, code))
            for name, p in named
            if re.fullmatch(r"toc \d", name)
        ),
        tuple(_numbered(_gathered(code, named), parts)),
    )


def _paragraphs(root: Element) -> list[Element]:
    """Every paragraph in the order of ``read_docx``."""
    found = []
    for element in root:
        if element.tag == f"{W}p":
            found.append(element)
            for frame in element.iter(f"{W}txbxContent"):
                found += _paragraphs(frame)
        else:
            found += _paragraphs(element)
    return found


def _read(element: Element, number: str, texts: _Texts) -> None:
    for child in element:
        if child.tag == f"{W}bookmarkStart":
            name = child.get(f"{W}name", "")
            texts.open_marks[child.get(f"{W}id", "")] = name
            texts.marked[name], texts.numbers[name] = "", number
        elif child.tag == f"{W}bookmarkEnd":
            texts.open_marks.pop(child.get(f"{W}id", ""), None)
        elif child.tag == f"{W}fldChar":
            _turn(child.get(f"{W}fldCharType", ""), texts)
        elif child.tag == f"{W}instrText":
            texts.open_fields[-1][0][0] += child.text or ""
        elif child.tag in (f"{W}t", *_SIGNS) and element.tag == f"{W}r":
            _say(_SIGNS.get(child.tag) or child.text or "", texts)
        elif child.tag != f"{W}txbxContent":
            _read(child, number, texts)


def _turn(kind: str, texts: _Texts) -> None:
    """A field begins, comes to its words, or ends."""
    if kind == "begin":
        texts.fields.append(["", ""])
        texts.open_fields.append((texts.fields[-1], False))
    else:
        made, _ = texts.open_fields.pop()
        made[0] = made[0].strip()
        if kind == "separate":
            texts.open_fields.append((made, True))


def _say(text: str, texts: _Texts) -> None:
    for name in texts.open_marks.values():
        texts.marked[name] += text
    for made, has_begun in texts.open_fields:
        if has_begun:
            made[1] += text


def _meant(code: str, texts: _Texts) -> str | None:
    words = code.split()
    if words[0] != "REF":
        return None
    if r"\n" in words:
        return texts.numbers[words[1]].rstrip(".")
    return texts.marked[words[1]]


def _without_page(text: str, code: str) -> str:
    return text if r"\n" in code.split() else text.rpartition("\t")[0]


def _gathered(code: str, named: list[tuple[str, WordParagraph]]) -> Iterator[Entry]:
    """The headings that the code asks for, at their levels."""
    levels: dict[str, int] = {}
    if outline := re.search(r'\\o "(\d)-(\d)"', code):
        levels |= {f"heading {n}": n for n in range(int(outline[1]), int(outline[2]) + 1)}
    if others := re.search(r'\\t "([^"]*)"', code):
        pieces = others[1].split(",")
        levels |= dict(zip(pieces[::2], map(int, pieces[1::2]), strict=True))
    for name, paragraph in named:
        if name in levels and (text := paragraph.text.strip()):
            yield Entry(levels[name], paragraph.number + text)


def _numbered(entries: Iterator[Entry], parts: dict[str, Element]) -> Iterator[Entry]:
    """The entries with the numbers that a list of their style gives them."""
    numbering = WordNumbering.read(parts.get("numbering"))
    lists = {
        child_value(style, "name"): (child_value(style, "pPr/numPr/numId"), style.get(f"{W}styleId", ""))
        for style in parts["styles"].iter(f"{W}style")
    }
    for entry in entries:
        number, style = lists.get(f"toc {entry.level}", ("", ""))
        level = numbering.linked_level(number, style)
        yield Entry(entry.level, (numbering.next_number(number, level or 0) if number else "") + entry.text)
