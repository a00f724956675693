"""A finished web page, read as a browser shows it without pictures: visible text, headings, addresses."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

_UNSEEN = frozenset({"head", "script", "style", "svg", "template", "noscript"})
_EMPTY = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
BESIDE = frozenset({"is-edition", "is-folio", "is-screen"})
"""The classes of what stands beside the bulletin's text: which edition it is, the names of a newspaper's pages,
and what is for screens alone."""

_OUTSIDE = ("src", "href", "srcset", "poster", "data", "action", "xlink:href")


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of visible text with the tags and classes that it stands in, outermost first."""

    text: str
    tags: tuple[str, ...]
    classes: frozenset[str]


@dataclass(slots=True)
class WebPage:
    """What a page shows and asks for."""

    words: list[Word] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    canonical: str = ""

    def text(self, without: frozenset[str] = frozenset()) -> str:
        """The visible text, but for what stands in elements of the classes or tags ``without``."""
        return "".join(
            word.text
            for word in self.words
            if not (without & word.classes or without.intersection(word.tags))
        )


def read_html(path: Path) -> WebPage:
    """The page in ``path``."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    assert not reader.open_tags, f"never closed: {reader.open_tags}"
    return reader.page


class _Reader(HTMLParser):
    """Follows which elements are open; that they are closed in order is part of what it reads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = WebPage()
        self._open: list[tuple[str, frozenset[str], bool]] = []

    @property
    def open_tags(self) -> list[str]:
        return [tag for tag, _, _ in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self._note(tag, attributes)
        if tag not in _EMPTY:
            classes = frozenset(attributes.get("class", "").split())
            self._open.append((tag, classes, "hidden" in attributes))
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.page.headings.append((int(tag[1]), ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if tag in _EMPTY:
            return
        opened = self._open.pop()[0]
        assert opened == tag, f"<{opened}> is closed by </{tag}> at {self.getpos()}"

    def handle_data(self, data: str) -> None:
        if any(tag in _UNSEEN or hidden for tag, _, hidden in self._open):
            return
        tags = tuple(self.open_tags)
        classes = frozenset().union(*(classes for _, classes, _ in self._open))
        self.page.words.append(Word(data, tags, classes))
        if any(tag in ("h1", "h2", "h3", "h4", "h5", "h6") for tag in tags):
            level, text = self.page.headings[-1]
            self.page.headings[-1] = (level, text + data)

    def _note(self, tag: str, attributes: dict[str, str]) -> None:
        self.page.tags.add(tag)
        if "id" in attributes:
            self.page.ids.append(attributes["id"])
        if tag == "a":
            self.page.links.append(attributes.get("href", ""))
            return
        if attributes.get("rel") == "canonical":
            self.page.canonical = attributes["href"]
            return
        for name in _OUTSIDE:
            if name in attributes and not attributes[name].startswith(("data:", "#")):
                self.page.fetched.append(attributes[name])
