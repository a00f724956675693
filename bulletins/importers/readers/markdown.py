"""Markdown from outside → manuscript: a line is a line, its marks taken for what they say.

Other programs' Markdown, read for its text and its headings: paragraphs are not put together, since many authors end
a paragraph with one line end; the passes that join cut lines see to that.
"""

import re
from collections.abc import Iterator

from bulletins.importers.manuscript import Line, LineKind, Manuscript
from bulletins.importers.readers.decoding import decode
from bulletins.importers.readers.lines import manuscript_of
from bulletins.importers.readers.text import lines_of

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?")
_CLOSING = re.compile(r"(?:^|[ \t])#+$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
_QUOTE = re.compile(r"(?: {0,3}> ?)+")
_ITEM = re.compile(r"([ \t]*)[-+*][ \t]+(?=\S)")
_NUMBERED = re.compile(r"([ \t]*)(\d{1,3})[.)][ \t]+(?=\S)")
_ROW = re.compile(r"\s*\|(.*)\|\s*")
_DELIMITERS = re.compile(r"[\s|:-]*-[\s|:-]*")
_CELL_END = re.compile(r"(?<!\\)\|")
_PICTURE = re.compile(r"!\[([^\]]{0,200})\]\(([^)\s]{0,500})[^)]{0,200}\)")
_LINK = re.compile(
    r"(?<!!)\[([^\]]{0,200})\]\([^()\s]{0,500}(?:\([^()\s]{0,200}\)[^()\s]{0,500})?(?:\s[^()]{0,200})?\)"
)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{0,500}?\S)\1")
_EMPHASIS = re.compile(r"(?<![*\w])([*_])(?=[^\s*_])([^*_]{0,500}?[^\s*_])\1(?![*\w])")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)(.{1,500}?)(?<!`)\1(?!`)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_TAG = re.compile(r"<!--.{0,500}?-->|</?[A-Za-z][^<>]{0,500}>")


def read_markdown(data: bytes, path: str) -> Manuscript:
    """The lines of a Markdown file, without its marks.

    Raises:
        SourceError: it is no text, in no known encoding, or too large.
    """
    text, findings = decode(data, path)
    return manuscript_of(path, _lines(lines_of(text)), findings)


def _lines(source: list[str]) -> Iterator[Line]:
    """Line by line; what only divides (rules, fences, underlines of headings) is an empty line."""
    fence = ""
    for number, text in enumerate(source, start=1):
        mark = _FENCE.match(text)
        if fence:
            ends = mark is not None and mark[1].startswith(fence) and not text.strip(" `~")
            fence = "" if ends else fence
            yield Line(number, "" if ends else text)
        elif mark:
            fence = mark[1]
            yield Line(number, "")
        else:
            yield _line(number, text, source)


def _line(number: int, text: str, source: list[str]) -> Line:
    following = source[number] if number < len(source) else ""
    above = source[number - 2] if number > 1 else ""
    if _underlines(text, above) or _RULE.fullmatch(text) or (_is_row(above) and _DELIMITERS.fullmatch(text)):
        return Line(number, "")
    text = _QUOTE.sub("", text, count=1) if _QUOTE.match(text) else text
    heading = _HEADING.fullmatch(text)
    if heading:
        inner = _CLOSING.sub("", (heading[2] or "").rstrip()).rstrip()
        return _marked(number, inner, level=len(heading[1]))
    if _underlines(following, text):
        return _marked(number, text.strip(), level=1 if "=" in following else 2)
    if _is_row(text):
        cells = _CELL_END.split(text.strip()[1:-1])
        row = "\t".join(_plain(cell.strip()) for cell in cells)
        return Line(number, row, kind=LineKind.TABLE_ROW)
    picture = _PICTURE.fullmatch(text.strip())
    if picture:
        return Line(number, picture[1] or picture[2].rsplit("/", 1)[-1], kind=LineKind.PICTURE)
    if _ITEM.match(text):
        return _marked(number, _ITEM.sub("• ", text, count=1), kind=LineKind.LIST_ITEM)
    if _NUMBERED.match(text):
        return _marked(number, _NUMBERED.sub(r"\2. ", text, count=1), kind=LineKind.LIST_ITEM)
    return _marked(number, text)


def _underlines(line: str, above: str) -> bool:
    """Whether a line of = or - makes the one above it a heading."""
    is_text = bool(above.strip()) and not _HEADING.fullmatch(above) and not _is_row(above)
    return is_text and bool(_UNDERLINE.fullmatch(line)) and not _UNDERLINE.fullmatch(above)


def _is_row(text: str) -> bool:
    return bool(_ROW.fullmatch(text))


def _marked(number: int, text: str, *, level: int | None = None, kind: LineKind = LineKind.TEXT) -> Line:
    """A line without the marks in it; what is strong from its beginning on is told."""
    start = re.match(r"\s*(?:•\s|\d+\.\s)?", text)
    begin = start.end() if start else 0
    strong = _STRONG.match(text, begin)
    plain = _plain(text)
    until = len(_plain(text[: strong.end()])) if strong else 0
    is_bold = until == len(plain.rstrip()) and until > 0
    return Line(number, plain, level, is_bold, False, kind, 0 if is_bold else until)


def _plain(text: str) -> str:
    """The text without marks of Markdown and tags of HTML."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[found.lastindex or 0])
        return f"\0{len(kept) - 1}\0"

    text = _ESCAPE.sub(keep, _CODE.sub(keep, text.replace("\0", "")))
    text = _LINK.sub(r"\1", _PICTURE.sub(r"\1", _TAG.sub("", text)))
    text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
    return re.sub("\0(\\d+)\0", lambda found: kept[int(found[1])], text)
