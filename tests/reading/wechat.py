"""A finished WeChat article, read as the editor takes it: visible text, pictures and the marks of their places."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_MARKER = re.compile(r"【插图(\d\d)】此处插入 (\S+?)，插入后删去本框")


@dataclass(slots=True)
class Article:
    """What an article shows: ``text`` is without the marks (number, path) of the places of pictures."""

    text: str = ""
    markers: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    styles: str = ""

    @property
    def properties(self) -> set[str]:
        """The names of all CSS properties."""
        return {part.partition(":")[0] for part in re.split("[;\n]", self.styles) if part}


def read_article(page: bytes) -> Article:
    """The article in the bytes of its page."""
    reader = _Reader()
    reader.feed(page.decode("utf-8"))
    reader.close()
    assert not reader.open_tags, f"never closed: {reader.open_tags}"
    article = reader.article
    article.markers = _MARKER.findall(article.text)
    article.text = _MARKER.sub("", article.text)
    return article


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.article = Article()
        self.open_tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.article.tags.add(tag)
        self.article.attributes |= attributes.keys()
        self.article.styles += attributes.get("style", "") + "\n"
        if tag == "img":
            self.article.pictures.append(attributes["src"])
        if tag not in ("br", "img", "meta"):
            self.open_tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        opened = self.open_tags.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}> at {self.getpos()}"

    def handle_data(self, data: str) -> None:
        if "head" not in self.open_tags:
            self.article.text += data
