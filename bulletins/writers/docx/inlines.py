"""Inline nodes as runs, and the footnotes that they mark.

Word numbers footnotes through the whole document.  Where the tree's numbers are others (from 1 in each case),
every mark carries its number as text, so that it prints what the tree says.
"""

import re
from collections.abc import Callable

from bulletins.style.properties import TurnSetting
from bulletins.tree import (
    Bulletin,
    Case,
    Deleted,
    Gap,
    Inline,
    Inserted,
    NoteMark,
    Ordinal,
    PageMap,
    PageReference,
    Reference,
    Section,
    Text,
    walk,
)
from bulletins.tree.blocks import Turns
from bulletins.tree.text import TURN
from bulletins.writers.docx.bookmarks import bookmark_name
from bulletins.writers.docx.changes import Changes
from bulletins.writers.docx.fields import field, line_break, text_run
from bulletins.writers.docx.references import References
from bulletins.writers.docx.styles import Letters, WordStyles
from bulletins.writers.docx.xml import part, w

_SEPARATOR, _CONTINUATION, _FIRST_NOTE = -1, 0, 1

_LETTER = "[0-9A-Za-z\u00c0-\u024f]"
_SHARED = "“”‘’—…·●○■□◆◇▲△★☆※①②③④⑤⑥⑦⑧⑨⑩"
"""Marks and signs that Chinese and Latin share."""
_MARKS = re.compile(f"[{_SHARED}]+")
_LATIN_AND_MARKS = re.compile(f"{_LETTER}+(?:[ .,%+/:&'-]+{_LETTER}+)*%?|[{_SHARED}]+")
"""These, and letters and digits with what joins them."""
_LATIN_END = re.compile(f"{_LETTER}|[%.+]")

_PAGE_NOT_KNOWN = "—"


def _is_after_latin(text: str, place: int, opening: bool) -> bool:
    """Whether nothing before marks at ``place`` says that they are Chinese."""
    return _LATIN_END.match(text[place - 1]) is not None if place else opening


def _unmarked(number: int, runs: str) -> str:
    return runs


class InlineWriter:
    """Writes inline nodes; ``pages`` gives the pages that page references show until Word works them out."""

    def __init__(
        self,
        bulletin: Bulletin,
        styles: WordStyles,
        pages: PageMap,
        references: References,
        changes: Changes | None = None,
    ) -> None:
        self._references = references
        self.changes = changes or Changes()
        self._styles = styles
        self._pages = pages
        owners = [block for block in walk(bulletin) if isinstance(block, Section | Case)]
        self._notes = {note.anchor: note for owner in owners for note in owner.notes}
        numbers = [note.number for note in self._notes.values()]
        self._word_counts_notes = numbers == list(range(1, len(numbers) + 1))
        self._footnotes: dict[str, str] = {}

    def runs(
        self, children: tuple[Inline, ...], role: str, inline: str | None = None, *, opening: bool = True
    ) -> str:
        """The runs of ``children`` in a paragraph of ``role``.

        ``inline`` is the inline role that they are inside of, ``opening`` says whether they begin the paragraph.
        """
        return "".join(
            [self._one(child, role, inline, opening and not index) for index, child in enumerate(children)]
        )

    def turns(self, turns: Turns, role: str, marked: Callable[[int, str], str] = _unmarked) -> str:
        """Display text: its turns one a line or joined by a blank, as the role has it.

        ``marked`` puts bookmarks around the runs of a turn, given its number, if it needs any.
        """
        is_stacked = self._styles.block(role).turns is TurnSetting.STACK
        joint = line_break() if is_stacked else self.text(TURN, role)
        return joint.join([marked(number, self.runs(turn, role)) for number, turn in enumerate(turns, 1)])

    def joined(self, turns: Turns, role: str) -> str:
        """Display text in one line, a blank at each turn."""
        return self.text(TURN, role).join(self.runs(turn, role) for turn in turns)

    def text(self, text: str, role: str, inline: str | None = None, *, opening: bool = False) -> str:
        """Text as runs: one, but for what would get the wrong face; ``opening`` if it begins its paragraph."""
        if not text:
            return ""
        if text.isascii() and not self._styles.bold_latin(role):
            return text_run(text, self._styles.run_properties(role, inline))
        runs, end = [], 0
        for found in (_LATIN_AND_MARKS if self._styles.bold_latin(role) else _MARKS).finditer(text):
            letters = Letters.MARKS if found[0][0] in _SHARED else Letters.BOLD_LATIN
            if letters is Letters.BOLD_LATIN or _is_after_latin(text, found.start(), opening):
                runs += [(text[end : found.start()], Letters.CHINESE), (found[0], letters)]
                end = found.end()
        if not runs:
            return text_run(text, self._styles.run_properties(role, inline, Letters.CHINESE))
        runs.append((text[end:], Letters.CHINESE))
        return "".join(
            [text_run(piece, self._styles.run_properties(role, inline, letters)) for piece, letters in runs]
        )

    def page_field(self, target: str, role: str, inline: str | None = None, look: str = "") -> str:
        """The number of the page on which ``target`` begins; ``look`` is ``w:rPr`` in place of the roles'."""
        properties = look or self._styles.run_properties(role, inline)
        known = target in self._pages
        cached = self._pages[target] if known else _PAGE_NOT_KNOWN
        return field(f"PAGEREF {bookmark_name(target)} \\h", cached, properties, stale=not known)

    @property
    def noted(self) -> tuple[str, ...]:
        """The anchors of the notes that have been written, in order."""
        return tuple(self._footnotes)

    def footnotes_part(self) -> bytes | None:
        """footnotes.xml; ``None`` if the text has no notes."""
        if not self._footnotes:
            return None
        separators = [
            _footnote(_SEPARATOR, w("p", _TIGHT, w("r", w("separator"))), kind="separator"),
            _footnote(
                _CONTINUATION,
                w("p", _TIGHT, w("r", w("continuationSeparator"))),
                kind="continuationSeparator",
            ),
        ]
        return part("w:footnotes", *separators, *self._footnotes.values())

    def _one(self, node: Inline, role: str, inline: str | None, opening: bool) -> str:
        own = node.role or inline
        if isinstance(node, Text | Ordinal | Gap):
            return self.text(node.text, role, own, opening=opening)
        if isinstance(node, Reference):
            return link(node.target, self._reference(node, role, own))
        if isinstance(node, PageReference):
            pieces = [
                self.text(node.before, role, own),
                self.page_field(node.target, role, own),
                self.text(node.after, role, own),
            ]
            return "".join(pieces)
        if isinstance(node, NoteMark):
            return self._mark(node, role)
        if isinstance(node, Inserted | Deleted) and self.changes.tracking:
            return self.changes.of(node, self.runs(node.children, role, inline, opening=opening))
        return self.runs(node.children, role, own, opening=opening)

    def _reference(self, node: Reference, role: str, inline: str | None) -> str:
        """What a reference says; what Word can take from where it stands are fields."""
        pieces = []
        for piece in self._references.pieces(node):
            if piece.bookmark:
                properties = self._styles.run_properties(role, inline, Letters.CHINESE)
                pieces.append(field(piece.instruction, piece.text, properties))
            else:
                pieces.append(self.text(piece.text, role, inline))
        return "".join(pieces)

    def _mark(self, mark: NoteMark, role: str) -> str:
        properties = self._styles.run_properties(role, mark.role)
        if mark.target in self._footnotes or mark.target not in self._notes:
            return text_run(
                str(mark.number), properties
            )  # a second mark of a note cannot be a footnote of Word's
        number = _FIRST_NOTE + len(self._footnotes)
        self._footnotes[mark.target] = ""  # keeps its place while the note's text is written
        self._footnotes[mark.target] = self._footnote(number, mark)
        if self._word_counts_notes:
            return w("r", properties, w("footnoteReference", id=number))
        return w(
            "r", properties, w("footnoteReference", customMarkFollows=1, id=number), w("t", str(mark.number))
        )

    def _footnote(self, number: int, mark: NoteMark) -> str:
        note = self._notes[mark.target]
        role, style = note.role, self._styles.paragraph_style(note.role)
        properties = self._styles.run_properties(role, mark.role)
        own = (
            w("r", properties, w("footnoteRef"))
            if self._word_counts_notes
            else text_run(str(note.number), properties)
        )
        content = own + self.text(" ", role) + self.runs(note.children, role)
        return _footnote(number, w("p", w("pPr", w("pStyle", val=style)), content))


def link(anchor: str, runs: str) -> str:
    """A link to the bookmark at ``anchor``."""
    return w("hyperlink", runs, anchor=bookmark_name(anchor), history=1)


def _footnote(number: int, content: str, kind: str | None = None) -> str:
    return w("footnote", content, type=kind, id=number)


_TIGHT = w("pPr", w("spacing", before=0, after=0, line=240, lineRule="auto"))
