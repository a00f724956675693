"""A Word file that came back, opened with care: whoever sends it decides what is in it.

It is refused if it has macros, names other files that a word processor would fetch, holds pictures that fill the
memory when they are shown, or is of another kind than its name says.
"""

import struct
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.importers.manuscript import MAX_CHARACTERS
from bulletins.importers.returned.changes import Comment
from bulletins.importers.returned.reading import TextReader, W, parsed, running_part, style_names
from bulletins.importers.returned.sent import Sent, from_xml
from bulletins.importers.returned.units import RunningPart, Unit, Where
from bulletins.importers.word_file import read_parts
from bulletins.values import frozen

MAX_BYTES = 50_000_000
"""So large is a file that is looked at."""
MAX_PIXELS = 120_000_000
"""So many has the largest picture that is taken for one."""
MAX_UNITS = 30_000
"""So many paragraphs and rows are compared: a book of a million characters has fewer."""
_MAX_DEPTH = 400
"""So deep may elements stand in each other: tables in tables are fewer."""

_DOCUMENT = "word/document.xml"
_RELATIONS, _STYLES = "word/_rels/document.xml.rels", "word/styles.xml"
_MACROS = ("vbaproject.bin", "vbadata.xml")
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_LOCAL = ("file:///", "c:", "d:", "e:")
_STREAMS = ("word/comments.xml", "word/footnotes.xml", "word/endnotes.xml")


@frozen
class ReturnedFile:
    """What a Word file says: its units, those of its text boxes, its notes, its comments by id.

    ``sent`` is what it said when it was written, ``None`` where that got lost; ``running`` are its headers and
    footers, ``style_names`` the names of its styles by their ids.
    """

    units: tuple[Unit, ...]
    boxes: tuple[Unit, ...]
    notes: tuple[Unit, ...]
    comments: Mapping[str, Comment]
    sent: Sent | None
    running: tuple[RunningPart, ...]
    style_names: Mapping[str, str]


def read_returned(data: bytes, path: str) -> ReturnedFile:
    """The text of the Word file ``data``, called ``path``.

    Raises:
        SourceError: it is no Word document, or one that is not opened.
    """
    if PurePosixPath(path).suffix.lower() != ".docx":
        raise SourceError(Diagnostic.of("B750", Span(path), path=path))
    if len(data) > MAX_BYTES:
        size, limit = len(data) // 1_000_000, MAX_BYTES // 1_000_000
        raise SourceError(Diagnostic.of("B144", Span(path), path=path, size=size, limit=limit))
    return read_parts(data, path, lambda parts: _read(parts, path))


def _read(parts: Mapping[str, bytes], path: str) -> ReturnedFile:
    _check(parts, path)
    streams = {name: parsed(parts[name]) for name in (_DOCUMENT, *_STREAMS) if name in parts}
    body = streams[_DOCUMENT].find(f"{W}body")
    if body is None:
        raise ValueError("no body")
    reader = TextReader()
    units = tuple(reader.units(body))
    notes = [
        unit
        for name, kind in (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))
        if name in streams
        for note in streams[name].iter(f"{W}{kind}")
        if note.get(f"{W}type") in (None, "normal")
        for unit in TextReader().units(note)
    ]
    running = tuple(_running(parts))
    every = (*units, *notes, *reader.boxes, *(unit for part in running for unit in part.units))
    if sum(len(piece.text) for unit in every for piece in unit.pieces) > MAX_CHARACTERS:
        raise ValueError(f"more than {MAX_CHARACTERS} characters")
    sent = _sent(parts)
    counts = (len(every), len(sent.everything) if sent else 0)
    if max(counts) > MAX_UNITS:
        raise ValueError(f"more than {MAX_UNITS} paragraphs")
    comments = dict(_comments(streams["word/comments.xml"])) if "word/comments.xml" in streams else {}
    names = style_names(parsed(parts[_STYLES])) if _STYLES in parts else {}
    return ReturnedFile(units, tuple(reader.boxes), tuple(notes), comments, sent, running, names)


def _running(parts: Mapping[str, bytes]) -> Iterator[RunningPart]:
    """The headers and footers that the document names, each once, under whatever names they have."""
    seen: set[str] = set()
    for relation in parsed(parts[_RELATIONS]).iter(_RELATION) if _RELATIONS in parts else ():
        kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
        name = target.removeprefix("/") if target.startswith("/") else f"word/{target}"
        if kind in (Where.HEADER, Where.FOOTER) and name in parts and name not in seen:
            seen.add(name)
            yield running_part(Where(kind), parsed(parts[name]))


def _sent(parts: Mapping[str, bytes]) -> Sent | None:
    """The part with the sent text, under whatever name the word processor has put it."""
    found = (
        from_xml(data)
        for name, data in parts.items()
        if name.startswith("customXml/") and name.endswith(".xml")
    )
    return next(filter(None, found), None)


def _comments(root: Element) -> Iterator[tuple[str, Comment]]:
    for element in root.iter(f"{W}comment"):
        text = "\n".join(unit.final for unit in TextReader().units(element))
        author, date = element.get(f"{W}author", ""), element.get(f"{W}date", "")
        yield element.get(f"{W}id", ""), Comment(author, date, text, "")


# -- what is not opened


def _check(parts: Mapping[str, bytes], path: str) -> None:
    """Refuse what may do harm.

    Raises:
        SourceError: it may.
    """
    types = parts.get("[Content_Types].xml", b"").lower()
    if any(name.lower().endswith(_MACROS) for name in parts) or b"macroenabled" in types:
        raise SourceError(Diagnostic.of("B751", Span(path), path=path))
    if _DOCUMENT not in parts:
        raise SourceError(Diagnostic.of("B141", Span(path), path=path, found="ZIP"))
    for name, data in parts.items():
        if name.lower().endswith((".xml", ".rels")):
            _check_depth(data)
        if name.lower().endswith(".rels") and (target := _fetched(data)):
            raise SourceError(Diagnostic.of("B752", Span(path), path=path, target=target[:100]))
        size = _pixels(data) if name.startswith("word/media/") else 0
        if size > MAX_PIXELS:
            millions = size // 1_000_000
            raise SourceError(Diagnostic.of("B753", Span(path), path=path, name=name, size=millions))


def _fetched(relations: bytes) -> str:
    """What a word processor would fetch from elsewhere; links fetch nothing, nor does a template on one's own disk."""
    for relation in parsed(relations).iter(_RELATION):
        kind, target = relation.get("Type", ""), relation.get("Target", "")
        is_own = kind.endswith("/attachedTemplate") and target.lower().startswith(_LOCAL)
        is_own &= not target.lower().startswith("file:////")
        if relation.get("TargetMode") == "External" and not kind.endswith("/hyperlink") and not is_own:
            return target
    return ""


def _check_depth(data: bytes) -> None:
    """Refuse elements that stand deeper in each other than anybody writes them.

    Raises:
        ValueError: they do.
    """
    from xml.parsers.expat import ParserCreate

    depth = 0

    def begin(name: str, attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _MAX_DEPTH:
            raise ValueError("elements stand too deep in each other")

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.Parse(data, True)


def _pixels(data: bytes) -> int:
    """How many pixels a picture says that it has (PNG, GIF, JPEG); 0 for others."""
    if data.startswith(b"\x89PNG") and len(data) > 24:
        width, height = struct.unpack(">2I", data[16:24])
    elif data.startswith(b"GIF8") and len(data) > 10:
        width, height = struct.unpack("<2H", data[6:10])
    elif data.startswith(b"\xff\xd8"):
        width, height = _jpeg_size(data)
    else:
        return 0
    return int(width) * int(height)


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Width and height by the frame header.  Source: ITU-T T.81 §B.2.2."""
    place = 2
    while place + 9 < len(data) and data[place] == 0xFF:
        kind = data[place + 1]
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">2H", data[place + 5 : place + 9])
            return width, height
        place += 2 + struct.unpack(">H", data[place + 2 : place + 4])[0]
    return 0, 0
