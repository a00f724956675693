"""The page says what the tree says, as elements that mean it, and nothing that an author writes becomes markup."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.errors import StyleError
from bulletins.tree import (
    Block,
    CallOut,
    Case,
    Cell,
    Heading,
    Inline,
    Note,
    Paragraph,
    Reference,
    Section,
    Strong,
    Table,
    Text,
)  # fmt: skip
from bulletins.writers import html
from tests.reading.agreement import assert_says, expected_text
from tests.reading.html import WebPage, read_html
from tests.unit.writers.html.specimen import ADDRESS, bulletin, styles, words

EDITION = frozenset({"is-edition"})


def write(*children: Block) -> str:
    """The page of a bulletin of these blocks, or of one of each kind."""
    return html.write(bulletin(*children), styles()).decode("utf-8")


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., WebPage]:
    """A function: blocks → their page as a browser reads it."""

    def reading(*children: Block) -> WebPage:
        path = tmp_path / "page.html"
        path.write_bytes(html.write(bulletin(*children), styles()))
        return read_html(path)

    return reading


def test_the_page_is_what_was_accepted(golden: Callable[[str, str], None]) -> None:
    golden("html/page.html", write())


def test_the_same_bulletin_gives_the_same_bytes() -> None:
    assert html.write(bulletin(), styles()) == html.write(bulletin(), styles())


def test_what_a_reader_sees_is_the_head_and_the_text_of_the_tree(read: Callable[..., WebPage]) -> None:
    expected = expected_text(bulletin(), styles().pages, notes=True)
    assert_says(read().text(without=EDITION), expected, pages=False)


def test_headings_say_their_level_below_the_bulletins_name(read: Callable[..., WebPage]) -> None:
    page = read(
        *(Heading("case-title", f"a/{level}", level, words("甲", "乙"), "一、") for level in range(1, 8))
    )
    assert page.headings == [(1, "工作简报"), *((min(level, 6), "一、甲 乙") for level in range(2, 9))]


def test_parts_are_elements_that_say_what_they_are(read: Callable[..., WebPage]) -> None:
    assert read().tags >= {
        "header", "main", "article", "section", "nav", "aside", "figure", "figcaption", "footer", "ul", "ol", "caption",
        "thead", "tbody", "th", "strong", "mark", "sup",
    }  # fmt: skip


def test_every_link_inside_the_page_leads_somewhere_and_ids_are_unique(read: Callable[..., WebPage]) -> None:
    page = read(Paragraph("paragraph", "other", ()), *bulletin().children)

    assert len(page.ids) == len(set(page.ids))
    inner = [link.removeprefix("#") for link in page.links if link.startswith("#")]
    assert inner == [
        "rides/title", "other", "rides/note-1", "rides/note-1", "rides/note-1-mark"
    ]  # fmt: skip
    assert set(inner) <= set(page.ids)


def test_nothing_is_fetched_and_nothing_runs(read: Callable[..., WebPage]) -> None:
    page, source = read(), write()

    assert page.fetched == []
    assert not page.tags & {"script", "link", "iframe", "object", "base", "form"}
    assert not re.search(r"<[^>]*\son\w+=|url\(|@import", source)
    assert [link for link in page.links if not link.startswith("#")] == [f"{ADDRESS}#all", ADDRESS]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc", "bulletins.example"]
)
def test_only_web_addresses_become_links(read: Callable[..., WebPage], address: str) -> None:
    page = read(CallOut("call-out", "call-out-1", words("看"), address))

    assert page.links == [ADDRESS]
    assert address in page.text()


def test_the_edition_stands_once_at_the_end_without_the_running_heads(read: Callable[..., WebPage]) -> None:
    page = read()

    footer = [word.text for word in page.words if EDITION & word.classes and word.text.strip()]
    assert footer == ["扫码核对", ADDRESS, "送审稿 · 短码 7F3K-92QD-01"]
    assert "页眉" not in page.text()


def test_neighbouring_items_are_one_list(read: Callable[..., WebPage]) -> None:
    page = read()
    items = [word.text for word in page.words if "li" in word.tags and "ul" in word.tags]
    assert items == ["•", "走访", "•", "座谈"]
    assert write().count("<ul") == 1


def test_every_kind_of_node_is_declared_and_others_are_refused() -> None:
    kinds = {kind.__name__ for kind in (*get_args(Block), *get_args(Inline), Note)}
    assert html.SUPPORT.keys() == kinds
    assert {value.split(":")[0] for value in html.SUPPORT.values()} <= {"native", "approximated", "omitted"}

    with pytest.raises(TypeError, match="no form for int"):
        write(5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="no form for int"):
        write(Paragraph("paragraph", "a", (5,)))  # type: ignore[arg-type]


def test_a_role_that_the_style_lacks_is_an_error() -> None:
    with pytest.raises(StyleError):
        write(Paragraph("unknown", "a", ()))


class Outline(HTMLParser):
    """The elements of a page in order, each with the names of its attributes; text and drawings left out."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))

    def handle_comment(self, data: str) -> None:
        self.elements.append(("comment", ()))

    def handle_decl(self, decl: str) -> None:
        self.elements.append((decl, ()))

    def unknown_decl(self, data: str) -> None:
        self.elements.append(("declaration", ()))


HOSTILE = st.lists(
    st.sampled_from(["<b>", "</p>", "<script>", "&amp;", "&", '"', "'", ">", "{{ x }}", "{% if %}", "{#", "-->", "<!--",
                     "</style>", "]]>", "javascript:", "总工会", "。", "\u2028", "\u202e"])
    | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=4),
    min_size=1, max_size=6,
).map("".join).filter(bool)  # fmt: skip


def everywhere(text: str) -> tuple[Block, ...]:
    """Blocks that show the text wherever an author may write."""
    inline: tuple[Inline, ...] = (Text(text), Strong((Text(text),)), Reference("a", text))
    return (
        Section("preface-section", "preface", (Paragraph("preface", "a", inline),)),
        Case("case", "b", "b", text, (Heading("case-title", "b/title", 1, words(text, text), text),)),
        Table("table", "c", (Cell(inline),), ((Cell(inline),),), (Text(text),)),
        CallOut("call-out", "d", words(text), f"x{text}"[:100]),
    )


@given(HOSTILE)
def test_no_text_of_an_author_becomes_markup(text: str) -> None:
    assert Outline(write(*everywhere(text))).elements == Outline(write(*everywhere("字"))).elements


@given(HOSTILE)
def test_every_text_of_an_author_is_shown_as_it_is(text: str) -> None:
    class Shown(HTMLParser):
        data = ""

        def handle_data(self, data: str) -> None:
            self.data += data

    shown = Shown()
    shown.feed(write(*everywhere(text)))
    assert shown.data.count(text) >= 12
