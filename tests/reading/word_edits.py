"""Edits of a finished DOCX as word processors make them: in the XML, with runs divided wherever it suits them."""

import copy
import zipfile
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from bulletins.writers.docx.xml import NAMESPACES
from tests.reading.word_numbering import W

AUTHOR, DATE = "周主任", "2024-11-20T09:30:00Z"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DOCUMENT = "word/document.xml"

for _prefix, _uri in NAMESPACES.items():
    ElementTree.register_namespace(_prefix, _uri)


class WordDocument:
    """A DOCX that somebody edits; ``to_bytes`` saves it."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = ElementTree.fromstring(self.parts[_DOCUMENT])
        self._number = 9000

    def to_bytes(self, **others: bytes) -> bytes:
        """The file; ``others`` are parts by name that are put in or replaced."""
        self.parts[_DOCUMENT] = ElementTree.tostring(self.root, encoding="utf-8", xml_declaration=True)
        return zipped({**self.parts, **others})

    def paragraph(self, text: str) -> Element:
        """The first paragraph of the text that has these words in it, outside of contents."""
        found = (p for p in self.root.iter(f"{W}p") if text in words(p) and p.find(f".//{W}fldChar") is None)
        return next(found)

    def parent(self, element: Element) -> Element:
        return next(parent for parent in self.root.iter() if element in list(parent))

    def type_over(self, text: str, new: str, within: str = "") -> None:
        """Words in the place of others, without tracking; the run is divided around them."""
        paragraph = self.paragraph(within or text)
        middle = self.cut_out(paragraph, text)
        _text(middle[0]).text = new
        for run in middle[1:]:
            _text(run).text = ""

    def track(self, text: str, new: str, author: str = AUTHOR, within: str = "") -> None:
        """Words in the place of others as a tracked change; none for words that only go."""
        paragraph = self.paragraph(within or text)
        middle = self.cut_out(paragraph, text)
        holder = next(parent for parent in paragraph.iter() if middle[0] in list(parent))
        place = list(holder).index(middle[0])
        deleted = Element(f"{W}del", self._signed(author))
        for run in middle:
            holder.remove(run)
            deleted.append(run)
            for piece in run.findall(f"{W}t"):
                piece.tag = f"{W}delText"
        holder.insert(place, deleted)
        if new:
            inserted = Element(f"{W}ins", self._signed(author))
            inserted.append(_run(new, middle[0]))
            holder.insert(place + 1, inserted)

    def add_paragraph(self, behind: str, text: str, *, tracked: bool = False) -> None:
        """A paragraph behind the one with some words, of its style."""
        before = self.paragraph(behind)
        parent = self.parent(before)
        new = Element(f"{W}p")
        properties = before.find(f"{W}pPr")
        if properties is not None:
            new.append(copy.deepcopy(properties))
        run = _run(text)
        if tracked:
            inserted = Element(f"{W}ins", self._signed(AUTHOR))
            inserted.append(run)
            new.append(inserted)
            self._mark(before, "ins")
        else:
            new.append(run)
        parent.insert(list(parent).index(before) + 1, new)

    def remove_paragraph(self, text: str, *, tracked: bool = False) -> None:
        """The paragraph with these words, gone, its bookmarks with it."""
        paragraph = self.paragraph(text)
        if not tracked:
            self.parent(paragraph).remove(paragraph)
            return
        for run in list(_runs(paragraph)):
            deleted = Element(f"{W}del", self._signed(AUTHOR))
            holder = next(parent for parent in paragraph.iter() if run in list(parent))
            place = list(holder).index(run)
            holder.remove(run)
            for piece in run.findall(f"{W}t"):
                piece.tag = f"{W}delText"
            deleted.append(run)
            holder.insert(place, deleted)
        self._mark(paragraph, "del")

    def move_paragraph(self, text: str, behind: str) -> None:
        """The paragraph with these words, cut and pasted behind another."""
        paragraph = self.paragraph(text)
        self.parent(paragraph).remove(paragraph)
        target = self.paragraph(behind)
        parent = self.parent(target)
        for mark in [e for e in paragraph if e.tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
            paragraph.remove(mark)
        parent.insert(list(parent).index(target) + 1, paragraph)

    def split(self, before: str, *, tracked: bool = False, within: str = "") -> None:
        """A paragraph divided in front of these words."""
        paragraph = self.paragraph(within or before)
        first = self.cut_out(paragraph, before)[0]
        parent = self.parent(paragraph)
        second = Element(f"{W}p")
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            second.append(copy.deepcopy(properties))
        for child in list(paragraph)[list(paragraph).index(first) :]:
            paragraph.remove(child)
            second.append(child)
        parent.insert(list(parent).index(paragraph) + 1, second)
        if tracked:
            self._mark(paragraph, "ins")

    def join(self, text: str, *, tracked: bool = False) -> None:
        """The paragraph with these words and the next one as one."""
        paragraph = self.paragraph(text)
        if tracked:
            self._mark(paragraph, "del")
            return
        parent = self.parent(paragraph)
        following = list(parent)[list(parent).index(paragraph) + 1]
        parent.remove(following)
        paragraph.extend(child for child in following if child.tag != f"{W}pPr")

    def remove_row(self, text: str) -> None:
        """The row of a table with these words."""
        row = next(row for row in self.root.iter(f"{W}tr") if text in words(row))
        self.parent(row).remove(row)

    def decide(self, text: str, *, accept: bool) -> None:
        """The tracked change with exactly these words, accepted or rejected."""
        kinds = {f"{W}ins": True, f"{W}del": False}
        change = next(
            e for e in self.root.iter() if e.tag in kinds and len(e) and "".join(e.itertext()) == text
        )
        parent = self.parent(change)
        place = list(parent).index(change)
        parent.remove(change)
        if kinds[change.tag] is accept:
            for number, run in enumerate(change):
                for piece in run.findall(f"{W}delText"):
                    piece.tag = f"{W}t"
                parent.insert(place + number, run)

    def comment(self, text: str, said: str) -> None:
        """A comment on the paragraph with these words."""
        paragraph = self.paragraph(text)
        reference = Element(f"{W}r")
        ElementTree.SubElement(reference, f"{W}commentReference", {f"{W}id": "77"})
        paragraph.append(reference)
        root = Element(f"{W}comments")
        comment = ElementTree.SubElement(
            root, f"{W}comment", {f"{W}id": "77", f"{W}author": AUTHOR, f"{W}date": DATE}
        )
        ElementTree.SubElement(comment, f"{W}p").append(_run(said))
        self.parts["word/comments.xml"] = ElementTree.tostring(root)

    def scatter(self) -> None:
        """What saving leaves behind: ids of revisions, runs divided, marks of the spelling checker, smart tags."""
        for paragraph in list(self.root.iter(f"{W}p")):
            paragraph.set(f"{W}rsidR", "00A77B3C")
            for run in [child for child in paragraph if child.tag == f"{W}r"]:
                text = run.find(f"{W}t")
                if text is None or len(text.text or "") < 4 or len(run.findall(f"{W}t")) > 1:
                    continue
                place = list(paragraph).index(run)
                head, tail = copy.deepcopy(run), run
                whole = text.text or ""
                _text(head).text, text.text = whole[:2], whole[2:]
                paragraph.insert(place, head)
                paragraph.insert(place + 1, Element(f"{W}proofErr", {f"{W}type": "spellStart"}))
                tag = Element(f"{W}smartTag", {f"{W}element": "chsdate"})
                paragraph.remove(tail)
                tag.append(tail)
                paragraph.insert(place + 2, tag)

    def forget_bookmarks(self) -> None:
        """All bookmarks deleted."""
        for parent in list(self.root.iter()):
            for child in [c for c in parent if c.tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
                parent.remove(child)

    def cut_out(self, paragraph: Element, text: str) -> list[Element]:
        """The runs that hold exactly these words, divided from the others."""
        start = words(paragraph).index(text)
        end, at = start + len(text), 0
        found = []
        for run in list(_runs(paragraph)):
            whole = words(run)
            if not whole:
                continue
            pieces = _divided(run, [max(0, start - at), max(0, end - at)])
            holder = next(parent for parent in paragraph.iter() if run in list(parent))
            place = list(holder).index(run)
            holder.remove(run)
            for piece in reversed(pieces):
                holder.insert(place, piece)
            for piece in pieces:
                if start <= at < end:
                    found.append(piece)
                at += len(words(piece))
        return found

    def _mark(self, paragraph: Element, kind: str) -> None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = Element(f"{W}pPr")
            paragraph.insert(0, properties)
        look = properties.find(f"{W}rPr")
        if look is None:
            look = ElementTree.SubElement(properties, f"{W}rPr")
        look.insert(0, Element(f"{W}{kind}", self._signed(AUTHOR)))

    def _signed(self, author: str) -> dict[str, str]:
        self._number += 1
        return {f"{W}id": str(self._number), f"{W}author": author, f"{W}date": DATE}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def words(element: Element) -> str:
    """The words of runs, without those that are deleted."""
    return "".join(piece.text or "" for piece in element.iter(f"{W}t"))


def edited(data: bytes, *edits: Callable[[WordDocument], None]) -> bytes:
    """The file after edits."""
    document = WordDocument(data)
    for edit in edits:
        edit(document)
    return document.to_bytes()


def _runs(paragraph: Element) -> Iterator[Element]:
    return (run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None)


def _divided(run: Element, places: list[int]) -> list[Element]:
    """A run of one text as several, divided at some places of it."""
    whole = words(run)
    cuts = sorted({0, len(whole), *(place for place in places if 0 < place < len(whole))})
    pieces = []
    for start, end in pairwise(cuts):
        piece = copy.deepcopy(run)
        _text(piece).text = whole[start:end]
        pieces.append(piece)
    return pieces


def _text(run: Element) -> Element:
    text = run.find(f"{W}t")
    assert text is not None
    text.set(_SPACE, "preserve")
    return text


def _run(text: str, like: Element | None = None) -> Element:
    run = Element(f"{W}r")
    look = None if like is None else like.find(f"{W}rPr")
    if look is not None:
        run.append(copy.deepcopy(look))
    ElementTree.SubElement(run, f"{W}t", {_SPACE: "preserve"}).text = text
    return run
