"""A site made of a small store, and its pages as a reader without script sees them."""

import posixpath
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from bulletins.editions import Store
from bulletins.site import Made, Terms, make_site
from bulletins.site.folder import SiteFolder
from bulletins.values import replace
from tests.unit.site.stores import SITE

DAY = date(2026, 11, 21)
TERMS = Terms(SITE, DAY, contact="office@bulletins.example")


def make(store: Store, folder: Path, **terms: Any) -> Made:
    """Make the site in ``folder``."""
    return make_site(store, replace(TERMS, **terms), SiteFolder(folder, "site"))


class Page(HTMLParser):
    """A page: its words, its links in order with their words, and everything that it loads."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.source = path.read_text(encoding="utf-8")
        self.links: list[tuple[str, str]] = []
        self.loaded: list[str] = []
        self.names: set[str] = set()
        self.policy = ""
        self._words: list[str] = []
        self._link: str | None = None
        self.feed(self.source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.names |= {said["id"]} if "id" in said else set()
        if tag == "a":
            self._link = said["href"]
            self.links.append((said["href"], ""))
        elif tag == "link" and said["rel"] in ("stylesheet", "icon"):
            self.loaded.append(said["href"])
        elif tag in ("script", "img"):
            self.loaded.append(said["src"])
        elif said.get("http-equiv") == "Content-Security-Policy":
            self.policy = said["content"]
        assert not any(name == "style" or name.startswith("on") for name in said), said

    def handle_endtag(self, tag: str) -> None:
        self._link = None if tag == "a" else self._link

    def handle_data(self, data: str) -> None:
        self._words.append(data)
        if self._link is not None:
            address, words = self.links[-1]
            self.links[-1] = (address, words + data)

    @property
    def text(self) -> str:
        """Its words, blanks as one."""
        return re.sub(r"\s+", " ", "".join(self._words))

    def link(self, words: str) -> str:
        """The address of the first link with these words."""
        return next(address for address, said in self.links if words in said)


def pages(folder: Path) -> Iterator[tuple[str, Page]]:
    """The site's own pages by their paths."""
    for path in sorted(folder.rglob("*.html")):
        if not re.search(r"-e\d+\.html$", path.name):
            yield path.relative_to(folder).as_posix(), Page(path)


def target(page: str, address: str, base: str = "/") -> tuple[str, str]:
    """The file that a link of a page leads to, and the place in it."""
    parts = urlsplit(address)
    path = unquote(parts.path)
    absolute = path.startswith("/")
    joined = path.removeprefix(base) if absolute else posixpath.join(posixpath.dirname(page), path)
    normal = posixpath.normpath(joined) if joined else "."
    is_folder = not path or path.endswith("/")
    name = page if not path else posixpath.normpath(f"{normal}/index.html") if is_folder else normal
    return name, unquote(parts.fragment)
