"""The headings that a reader may want to go to, and how a case is cited."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from bulletins.tree import Block, Bulletin, Case, Heading, NumberLine, Section
from bulletins.tree.text import turns_text
from bulletins.values import frozen

FEWEST_ENTRIES = 4
"""A page with fewer headings needs no contents on the screen."""


@frozen
class Entry:
    """A section or case with a heading: its ``level`` counts from 0, its ``text`` begins with its number."""

    level: int
    text: str
    anchor: str


@frozen
class Citation:
    """How others cite a case: the words, and the address that leads to it."""

    words: str
    address: str


def outline(bulletin: Bulletin) -> tuple[Entry, ...]:
    """The sections and cases that have headings, in order; none where there are too few to choose from."""
    entries = tuple(entry for block in bulletin.children for entry in _entries(block, 0))
    return entries if len(entries) >= FEWEST_ENTRIES else ()


def _entries(block: Block, level: int) -> Iterator[Entry]:
    if not isinstance(block, Section | Case):
        return
    text = heading_text(block)
    if text:
        yield Entry(level, text, block.anchor)
    if isinstance(block, Section):
        for child in block.children:
            yield from _entries(child, level + bool(text))


def heading_text(block: Section | Case) -> str:
    """The heading of a section or case in one line, with its number; empty if it has none."""
    heading = next((child for child in block.children if isinstance(child, Heading)), None)
    if heading is None:
        return ""
    line = next((child.number for child in block.children if isinstance(child, NumberLine)), "")
    number = line or heading.number
    blank = " " if number[-1:].isalnum() else ""
    return number + blank + turns_text(heading.turns, " ")


def address_of(bulletin: Bulletin, anchor: str) -> str:
    """The address of a place of the bulletin: of its edition, with the place's anchor."""
    return f"{bulletin.edition.address}#{quote(anchor)}"


def citation(bulletin: Bulletin, case: Case) -> Citation:
    """《刊名》第3期 案例2：题名（编发单位，日期，版次）"""
    heading = next((child for child in case.children if isinstance(child, Heading)), None)
    headline = turns_text(heading.turns, " ") if heading else ""
    series = bulletin.fields.get("series")
    name = str(series.get("name", "")) if isinstance(series, Mapping) else ""
    origin = "，".join(
        filter(None, (bulletin.author, bulletin.edition.printed_date, bulletin.edition.full_label))
    )
    words = f"《{name}》{case.citation}：{headline}（{origin}）"
    return Citation(words, address_of(bulletin, case.anchor))
