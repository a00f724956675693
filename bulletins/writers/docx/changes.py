"""Tracked changes: the marks of a marked copy as insertions and deletions that Word accepts or rejects.

Accepting all of them leaves the new text, rejecting all the old one.  What is wholly new or wholly gone takes its
paragraph or its row of a table along.
Source: ECMA-376 part 1 §17.13.5 (revisions).
"""

import re
from collections.abc import Mapping
from dataclasses import field

from bulletins.tree import Deleted, Inserted
from bulletins.tree.blocks import Turns
from bulletins.tree.inlines import Inline
from bulletins.values import frozen
from bulletins.writers.docx.fields import text_run
from bulletins.writers.docx.xml import part, w

_FIRST = 100_001
"""Revisions are numbered from here on: bookmarks and footnotes count from 1."""

_RUNS = re.compile(r"(?:<w:r>.*?</w:r>)+", re.DOTALL)
_CHANGED = re.compile(r"<w:(ins|del) [^>]*[^/]>.*?</w:\1>", re.DOTALL)
_SHOWN = re.compile(r"<w:t(?: [^>]*)?>[^<]*[^\s<][^<]*<|<w:(?:drawing|footnoteReference|fldChar|pict)")
"""What is more than blanks and line ends."""
_PARAGRAPH_MARK = re.compile(r"<w:rPr><w:(?:ins|del) [^>]*/></w:rPr>(?=</w:pPr>)")
_LAST_MARK = re.compile(r"<w:rPr><w:(?:ins|del) [^>]*/></w:rPr>\Z")


@frozen
class Tracking:
    """Who made the changes, and on which day (ISO); ``remarks`` are comments on blocks, by their anchors.

    ``new_lines`` and ``gone_lines`` are the anchors of lines that say nothing but a number, which are new, or go.
    """

    author: str
    date: str
    remarks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    new_lines: frozenset[str] = frozenset()
    gone_lines: frozenset[str] = frozenset()


class Changes:
    """The revisions of one document, in order; without ``tracking`` marked words only look as their roles do."""

    def __init__(self, tracking: Tracking | None = None) -> None:
        self.tracking = tracking
        self._count = _FIRST
        self._waiting: list[str] = []
        self._comments: list[str] = []

    def of(self, node: Inserted | Deleted, runs: str) -> str:
        """The runs of a marked node as a revision; links stay around theirs."""
        return self._runs("ins" if isinstance(node, Inserted) else "del", runs)

    def like(self, words: tuple[Inline, ...], runs: str) -> str:
        """Runs that come and go with ``words``: the picture above its caption."""
        kinds = {type(node) for node in words}
        if not self.tracking or len(kinds) != 1 or not kinds <= {Inserted, Deleted}:
            return runs
        return self._runs("ins" if Inserted in kinds else "del", runs)

    def completed(self, content: str) -> str:
        """A paragraph of nothing but changes of one kind, the blanks and line ends between them of that kind too."""
        if not self.tracking:
            return content
        kinds = {found[1] for found in _CHANGED.finditer(content)}
        rest = _CHANGED.sub("", content)
        if len(kinds) != 1 or _SHOWN.search(rest) or not _RUNS.search(rest):
            return content
        kind = kinds.pop()
        done, place = [], 0
        for found in _CHANGED.finditer(content):
            done += [self._runs(kind, content[place : found.start()]), found[0]]
            place = found.end()
        return "".join([*done, self._runs(kind, content[place:])])

    def paragraph_mark(self, content: str) -> str:
        """``w:rPr`` of the mark that ends a paragraph: it is new, or goes, with all that stands before it."""
        kind = _whole(content) if self.tracking else ""
        return w("rPr", self._revision(kind)) if kind else ""

    def line_mark(self, anchor: str) -> str:
        """``w:rPr`` of the mark of a line that says nothing but its number."""
        if self.is_gone(anchor) or (self.tracking and anchor in self.tracking.new_lines):
            return w("rPr", self._revision("del" if self.is_gone(anchor) else "ins"))
        return ""

    def is_gone(self, anchor: str) -> bool:
        """Whether a line that says nothing but its number goes."""
        return self.tracking is not None and anchor in self.tracking.gone_lines

    def row_mark(self, cells: str) -> str:
        """What a row's properties say if everything in it is new, or goes."""
        kind = _whole(cells) if self.tracking else ""
        return self._revision(kind) if kind else ""

    def begin(self, anchor: str) -> None:
        """A block begins here; what is remarked of it hangs on its first paragraph."""
        if self.tracking:
            self._waiting += self.tracking.remarks.get(anchor, ())

    def remarked(self, content: str) -> str:
        """The content of a paragraph with the comments that have been waiting for one."""
        for text in self._waiting:
            number = len(self._comments)
            said = w("p", w("r", w("annotationRef")), text_run(text))
            self._comments.append(w("comment", said, **self._signed(number)))
            content = w("commentRangeStart", id=number) + content + w("commentRangeEnd", id=number)
            content += w("r", w("commentReference", id=number))
        self._waiting.clear()
        return content

    def comments_part(self) -> bytes | None:
        """comments.xml; ``None`` if nothing is remarked."""
        return part("w:comments", *self._comments) if self._comments else None

    def _runs(self, kind: str, runs: str) -> str:
        """Runs as a revision of that kind."""
        if kind == "del":
            runs = runs.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        return _RUNS.sub(lambda found: self._revision(kind, found[0]), runs)

    def _revision(self, kind: str, runs: str = "") -> str:
        number, self._count = self._count, self._count + 1
        return w(kind, runs, **self._signed(number))

    def _signed(self, number: int) -> dict[str, object]:
        assert self.tracking is not None
        return {"id": number, "author": self.tracking.author, "date": f"{self.tracking.date}T00:00:00Z"}


def is_gone(children: tuple[Inline, ...] | Turns) -> bool:
    """Whether all words of a block are struck."""
    nodes = [node for child in children for node in (child if isinstance(child, tuple) else (child,))]
    return bool(nodes) and all(isinstance(node, Deleted) for node in nodes)


def staying(cell: str) -> str:
    """The paragraph of a cell, which stays whatever becomes of its words."""
    return _PARAGRAPH_MARK.sub("", cell)


def ending(section: str) -> str:
    """A section up to the properties of its last paragraph, which stays: it holds the section's."""
    return _LAST_MARK.sub("", section)


def _whole(content: str) -> str:
    """``ins`` or ``del`` if all of the text is that, else nothing."""
    kinds = {found[1] for found in _CHANGED.finditer(content)}
    if len(kinds) != 1 or re.search("<w:r[ >]", _CHANGED.sub("", content)):
        return ""
    return kinds.pop()
