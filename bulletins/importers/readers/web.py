"""A web page → manuscript: a block is a line.

What browsers hide and what is no text is left out; links of the site around the text stay, as lines of their kind.
Source: HTML Living Standard §15.3 (which elements are blocks), CSS Text 3 §4.1 (how blanks collapse).
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bulletins.errors import Diagnostic, Severity, SourceError, Span
from bulletins.importers.manuscript import Line, LineKind, Manuscript
from bulletins.importers.readers.decoding import decode
from bulletins.importers.readers.lines import manuscript_of
from bulletins.importers.word_ordinals import numeral
from bulletins.values import replace

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_NO_TEXT = frozenset(
    [
        "audio",
        "canvas",
        "head",
        "iframe",
        "math",
        "noscript",
        "object",
        "rp",
        "rt",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "video",
    ]
)
_SITE = frozenset(("footer", "nav"))
_MENU = 3
"""So many links side by side, and nothing else, are a menu."""
_SITE_ROLES = frozenset(("banner", "contentinfo", "navigation", "search"))
_LAYOUT = ("table", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "img")
_CELLS = ("td", "th")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BLANKS = re.compile("[ \t\r\n\f\xa0]+")
_BREAK_IN_CHINESE = re.compile(
    "(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*[\r\n][ \t\r\n\f]*(?=[\u3000-\u9fff\uff00-\uffef])"
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*(big5(?:-hkscs)?|windows-1252|iso-8859-1)", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_HEAD = 4000


def read_web_page(data: bytes, path: str) -> Manuscript:
    """The blocks of a page.

    Raises:
        SourceError: it is no text, in no known encoding, too large, nested beyond reason, or holds no text.
    """
    text, findings = _decoded(data, path)
    root = _parsed(text, path)
    reader = _Reader()
    if root is not None:
        reader.read(root)
    hidden = reader.counts["hidden"]
    if hidden:
        found = Diagnostic.of("B723", Span(path), severity=Severity.WARNING, count=hidden)
        findings = (*findings, found)
    return manuscript_of(path, reader.lines, findings)


def _decoded(data: bytes, path: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text; encodings that cannot be told from bytes are taken from the page's own word."""
    declared = _CHARSET.search(data[:_HEAD])
    if declared and not data.isascii():
        encoding = declared[1].decode("ascii")
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            pass
        else:
            told = Diagnostic.of("B190", Span(path), severity=Severity.WARNING, encoding=encoding)
            return text, (told,)
    return decode(data, path)


def _parsed(text: str, path: str) -> "Element | None":
    """The page's elements.

    Raises:
        SourceError: they nest too deep to be read whole.
    """
    from lxml import etree

    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8"
    )
    clean = _DECLARATION.sub("", text.replace("\0", ""))
    try:
        root = etree.fromstring(clean.encode("utf-8", "replace"), parser)
    except etree.ParserError:  # nothing in it
        return None
    except etree.XMLSyntaxError as error:
        raise SourceError(Diagnostic.of("B724", Span(path), path=path)) from error
    too_deep = any("depth" in entry.message for entry in parser.error_log)
    if too_deep:
        raise SourceError(Diagnostic.of("B724", Span(path), path=path))
    return root


class _Reader:
    """Walks the page once, without recursion: pages nest as deep as somebody wants."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.counts: Counter[str] = Counter()
        self._pieces: list[tuple[str, bool, bool]] = []
        """Text of the line, each piece with whether it is bold and whether it is a link."""
        self._open: Counter[str] = Counter()
        """How many elements around the place are bold, centred, a link, part of the site, preformatted."""
        self._levels: list[int] = []
        self._lists: list[list[str | int]] = []
        """The open lists: number format (empty: no numbers) and next number."""
        self._ordinal = ""
        self._rows: list[bool] = []
        """The open tables: whether each of their rows is a line."""

    def read(self, root: "Element") -> None:
        """Take the lines of the page."""
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = str(element.tag).lower()
            if event == "start":
                if self._is_left_out(element, tag):
                    walk.skip_subtree()
                    continue
                self._start(element, tag)
                self._text(element.text)
            else:
                if not self._is_left_out(element, tag, again=True):
                    self._end(element, tag)
                if element is not root:
                    self._text(element.tail)
        self._flush()

    def _is_left_out(self, element: "Element", tag: str, *, again: bool = False) -> bool:
        if tag in _NO_TEXT:
            return True
        is_hidden = "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))
        if is_hidden and not again:
            self.counts["hidden"] += bool("".join(element.itertext()).strip())
        return is_hidden

    def _start(self, element: "Element", tag: str) -> None:
        if self._divides(tag):
            self._flush()
        for name in _states(element, tag):
            self._open[name] += 1
        if tag == "br" and self._levels:  # the turns of one heading
            self._pieces.append((" ", self._open["bold"] > 0, False))
        elif tag == "br" and not self._in_row:
            self._flush(forced=True)
        elif tag == "img":
            self._picture(element)
        elif tag in ("ol", "ul", "menu", "dir"):
            self._lists.append(_list(element, tag))
        elif tag == "li":
            self._ordinal = self._next_ordinal(element)
        elif tag == "table":
            self._rows.append(_is_data(element))
        elif tag in _CELLS and self._in_row and self._pieces:
            self._pieces.append(("\t", False, False))
        if re.fullmatch("h[1-6]", tag):
            self._levels.append(int(tag[1]))

    def _end(self, element: "Element", tag: str) -> None:
        if tag == "tr" and self._in_row:
            self._flush(LineKind.TABLE_ROW)
        elif self._divides(tag):
            self._flush()
        for name in _states(element, tag):
            self._open[name] -= 1
        if tag in ("ol", "ul", "menu", "dir"):
            self._lists.pop()
        elif tag == "table":
            self._rows.pop()
        if re.fullmatch("h[1-6]", tag):
            self._levels.pop()

    def _divides(self, tag: str) -> bool:
        """Whether a line ends where an element begins or ends; in the row of a table of data, none does."""
        return (tag in _BLOCKS or tag in _CELLS) and (tag in ("table", "tr") or not self._in_row)

    @property
    def _in_row(self) -> bool:
        return bool(self._rows) and self._rows[-1]

    def _text(self, text: str | None) -> None:
        if not text:
            return
        is_bold, is_link = self._open["bold"] > 0, self._open["link"] > 0
        if self._open["preformatted"] and not self._in_row:
            first, *others = text.split("\n")
            self._pieces.append((first, is_bold, is_link))
            for line in others:
                self._flush(forced=True)
                self._pieces.append((line, is_bold, is_link))
        else:
            self._pieces.append((_BLANKS.sub(" ", _BREAK_IN_CHINESE.sub("", text)), is_bold, is_link))

    def _picture(self, element: "Element") -> None:
        source = (element.get("src") or element.get("data-src") or "").split("?")[0].rsplit("/", 1)[-1]
        name = " ".join((element.get("alt") or ("" if "," in source else source)).split())
        if self._pieces and not self._in_row:
            self._flush()
        if name and not self._in_row:
            self._add(Line(0, name, kind=LineKind.PICTURE))

    def _next_ordinal(self, element: "Element") -> str:
        if not self._lists or not self._lists[-1][0]:
            return "• "
        form, number = self._lists[-1]
        number = _whole(element.get("value"), int(number))
        self._lists[-1][1] = number + 1
        return f"{numeral(number, str(form))}. "

    def _flush(self, kind: LineKind = LineKind.TEXT, *, forced: bool = False) -> None:
        """End the line; ``forced`` ends an empty one as well."""
        pieces, self._pieces = self._pieces, []
        text, bold_until, is_bold, is_link = _joined(pieces, tidy=not self._open["preformatted"])
        if not text.strip():
            if forced and self.lines and not self.lines[-1].is_blank:
                self._add(Line(0, ""))
            return
        if self._ordinal and kind is LineKind.TEXT:
            text, kind = self._ordinal + text, LineKind.LIST_ITEM
            bold_until += len(self._ordinal) if bold_until else 0
        self._ordinal = ""
        is_menu = is_link and sum(bool(piece.strip()) for piece, _, _ in pieces) >= _MENU
        if self._open["site"] or is_menu or (is_link and kind is LineKind.LIST_ITEM):
            kind = LineKind.SITE
        level = self._levels[-1] if self._levels else None
        self._add(
            Line(0, text, level, is_bold, self._open["centred"] > 0, kind, 0 if is_bold else bold_until)
        )

    def _add(self, line: Line) -> None:
        self.lines.append(replace(line, number=len(self.lines) + 1))


def _states(element: "Element", tag: str) -> Iterator[str]:
    """What holds inside an element."""
    style = element.get("style", "")
    if tag in ("b", "strong") or _BOLD.search(style):
        yield "bold"
    if tag == "center" or element.get("align", "").lower() == "center" or _CENTRED.search(style):
        yield "centred"
    if tag == "a":
        yield "link"
    is_folded = tag == "details" and "open" not in element.attrib
    if tag in _SITE or is_folded or element.get("role") in _SITE_ROLES:
        yield "site"
    if tag == "pre":
        yield "preformatted"


def _list(element: "Element", tag: str) -> list[str | int]:
    if tag != "ol":
        return ["", 1]
    return [_LIST_FORMS.get(element.get("type", ""), "decimal"), _whole(element.get("start"), 1)]


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text.strip(), re.ASCII) else default


def _is_data(table: "Element") -> bool:
    """Whether a table is rows and columns of short texts, not the frame of a page."""
    if next(table.iterdescendants(*_LAYOUT), None) is not None:
        return False
    rows = [[*row.iterchildren(*_CELLS)] for row in table.iterdescendants("tr")]
    if max(map(len, rows), default=0) < 2:
        return False
    return all(len([*cell.iterdescendants("p", "div", "br")]) <= 1 for row in rows for cell in row)


def _joined(pieces: list[tuple[str, bool, bool]], *, tidy: bool) -> tuple[str, int, bool, bool]:
    """The text of a line, the length of its bold beginning, whether all of it is bold, whether all is a link."""
    text, until = "", 0
    all_bold, all_link = True, True
    for piece, is_bold, is_link in pieces:
        kept = piece[1:] if tidy and piece.startswith(" ") and (not text or text[-1] in " \t") else piece
        text += kept
        if kept.strip():
            all_bold &= is_bold
            all_link &= is_link
        if all_bold:
            until = len(text)
    text = text.rstrip(" ") if tidy else text
    return text, min(until, len(text)), all_bold and bool(text.strip()), all_link
