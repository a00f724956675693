"""What an issue's own file says, as passages: headline, preface, titles of sections, words beside QR codes."""

import re
from collections.abc import Iterator, Sequence

from bulletins.checks.case_text import HOLE, turns_passage, value_passages
from bulletins.checks.passage import Passage, PassageKind, Profile
from bulletins.checks.places import AlignedPlaces, Piece
from bulletins.model import Issue, Series
from bulletins.model.keys import CHINESE_KEYS
from bulletins.source.nodes import MappingNode, ScalarNode, SequenceNode

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_MARKS_OF_INTERNAL = ("内部资料", "免费交流")


def issue_passages(issue: Issue, node: MappingNode, path: str, lines: Sequence[str]) -> tuple[Passage, ...]:
    """The passages of the file ``path`` of an issue, which has these ``lines``; a template's fields are holes."""
    return tuple(_passages(issue, node, path, lines))


def _passages(issue: Issue, node: MappingNode, path: str, lines: Sequence[str]) -> Iterator[Passage]:
    headline = turns_passage(issue.headline, node, "headline", path, lines)
    if headline:
        yield headline
    for key in ("whole_number", "date"):
        yield from value_passages(node, key, PassageKind.NAMES, path, lines)
    yield from _preface(node, path, lines)
    sections = node.value("sections", CHINESE_KEYS["sections"])
    for item in sections.items if isinstance(sections, SequenceNode) else ():
        yield from value_passages(item, "title", PassageKind.TITLE, path, lines, part="section")
    for key, part in (("call_outs", "call_out"), ("appendices", "appendix")):
        entries = node.value(key, CHINESE_KEYS[key])
        for item in entries.items if isinstance(entries, SequenceNode) else ():
            name = "text" if key == "call_outs" else "title"
            yield from value_passages(item, name, PassageKind.TITLE, path, lines, part=part)


def _preface(node: MappingNode, path: str, lines: Sequence[str]) -> Iterator[Passage]:
    """Each paragraph of the preface."""
    value = node.value("preface", CHINESE_KEYS["preface"])
    if not isinstance(value, ScalarNode) or not value.text.strip():
        return
    place = Piece(0, value.span.line, value.span.column)
    whole = AlignedPlaces(path, lines, value.text, (place,))
    start = 0
    for number, text in enumerate(value.text.split("\n"), 1):
        if text.strip():
            yield _paragraph(text, start, whole, path, lines, number)
        start += len(text) + 1


def _paragraph(
    text: str, start: int, whole: AlignedPlaces, path: str, lines: Sequence[str], number: int
) -> Passage:
    """One paragraph of a template that begins at ``start`` of the whole; each of its fields is one character."""
    parts: list[str] = []
    pieces: list[Piece] = []
    length = end = 0
    for found in (*_TAG.finditer(text), None):
        stop = found.start() if found else len(text)
        for part, at in ((text[end:stop], end), (HOLE if found else "", stop)):
            if part:
                span = whole.span(start + at, start + at + 1)
                pieces.append(Piece(length, span.line, span.column))
                parts.append(part)
                length += len(part)
        end = found.end() if found else stop
    shown = "".join(parts)
    places = AlignedPlaces(path, lines, shown, pieces)
    return Passage(shown, PassageKind.PARAGRAPH, places, "preface", number=number)


def profile_of(series: Series, issue: Issue | None = None) -> Profile:
    """What kind of publication it is: an internal one if it names its permit or says so, else that of the series."""
    imprints = (series.imprint, issue.imprint if issue else None)
    has_permit = any(imprint and imprint.permit for imprint in imprints)
    says_so = all(words in (series.mark or "") for words in _MARKS_OF_INTERNAL)
    return Profile.INTERNAL if has_permit or says_so else Profile[series.kind.name]
