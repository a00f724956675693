"""The page says what the tree says, as elements that mean it, and nothing that an author writes becomes markup."""

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.errors import StyleError
from bulletins.style.page_design import MAIN, BandFrame, FramePart, Numerals, PageMaster, PageSequence
from bulletins.tree import (
    Block,
    CallOut,
    Case,
    Cell,
    Heading,
    Inline,
    Note,
    NumberLine,
    Paragraph,
    Reference,
    Section,
    Strong,
    Table,
    Text,
)  # fmt: skip
from bulletins.writers import html
from tests.reading.agreement import assert_says, expected_text
from tests.reading.html import BESIDE, WebPage, read_html
from tests.unit.writers.html.specimen import ADDRESS, AREA, HEAD, RED, bulletin, styles, words

EDITION = frozenset({"is-edition"})
SKIP = "#text"


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
    expected = expected_text(bulletin(), styles(), notes=True)
    assert_says(read().text(without=BESIDE), expected, pages=False)


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
        "text", "rides/title", "other", "rides/note-1", "rides/note-1", "rides/note-1-mark"
    ]  # fmt: skip
    assert set(inner) <= set(page.ids)


def test_nothing_is_fetched_and_nothing_runs(read: Callable[..., WebPage]) -> None:
    page, source = read(), write()

    assert page.fetched == []
    assert page.canonical == ADDRESS
    assert not page.tags & {"script", "iframe", "object", "base", "form"}
    assert not re.search(r"<[^>]*\son\w+=|url\(|@import", source)
    assert [link for link in page.links if not link.startswith("#")] == [
        f"{ADDRESS}#rides", f"{ADDRESS}#all", ADDRESS
    ]  # fmt: skip


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc", "bulletins.example"]
)
def test_only_web_addresses_become_links(read: Callable[..., WebPage], address: str) -> None:
    page = read(CallOut("call-out", "call-out-1", words("看"), address))

    assert page.links == [SKIP, ADDRESS]
    assert address in page.text()


def test_the_edition_stands_once_at_the_end_without_the_running_heads(read: Callable[..., WebPage]) -> None:
    page = read()

    footer = [word.text for word in page.words if EDITION & word.classes and word.text.strip()]
    assert footer == ["扫码核对", ADDRESS, "送审稿 · 短码 7F3K-92QD-01"]
    assert "页眉" not in page.text()


def cases(count: int) -> tuple[Case, ...]:
    return tuple(
        Case(
            "case",
            f"c{n}",
            f"c{n}",
            f"第3期 案例{n}",
            (Heading("case-title", f"c{n}/title", 1, words("甲", f"乙{n}")),),
        )
        for n in range(1, count + 1)
    )


def test_four_headings_or_more_have_contents_on_the_screen(read: Callable[..., WebPage]) -> None:
    few, many = read(*cases(3)), read(Section("group", "group-1", cases(4)))

    assert "outline" not in few.ids
    assert [link for link in many.links if link.startswith("#c")] == ["#c1", "#c2", "#c3", "#c4"]
    assert [word.text for word in many.words if "is-outline" in word.classes and word.text.strip()] == [
        "本期目录", "甲 乙1", "甲 乙2", "甲 乙3", "甲 乙4"
    ]  # fmt: skip


def test_a_number_on_a_line_of_its_own_stands_before_the_headline_in_the_contents(
    read: Callable[..., WebPage],
) -> None:
    numbered = (NumberLine("case-number", "n", "案例13", "案例1", 13), *cases(1)[0].children)
    page = read(Case("case", "c0", "c0", "第3期 案例13", numbered), *cases(3))

    assert "案例13 甲 乙1" in [word.text for word in page.words if "is-outline" in word.classes]


def test_a_case_can_be_shared_and_cited_by_an_address_that_leads_to_it(read: Callable[..., WebPage]) -> None:
    page = read(*cases(2))

    assert [link for link in page.links if "#c" in link] == [f"{ADDRESS}#c1", f"{ADDRESS}#c2"]
    assert {"c1", "c2"} <= set(page.ids)
    cited = "".join(word.text for word in page.words if "is-citation" in word.classes).split("引用本篇")
    assert [" ".join(text.split()) for text in cited[1:]] == [
        f"《工作简报》第3期 案例{n}：甲 乙{n}（甲市总工会，送审稿） {ADDRESS}#c{n}" for n in (1, 2)
    ]


def test_where_the_edition_has_no_address_on_the_web_a_share_link_stays_on_the_page(tmp_path: Path) -> None:
    made = bulletin(*cases(1))
    page = html.write(replace(made, edition=replace(made.edition, address="")), styles()).decode("utf-8")

    assert '<a class="is-screen is-share" href="#c1"' in page
    assert "canonical" not in page


def test_the_page_says_in_one_breath_what_it_is() -> None:
    page = write()

    assert '<meta name="description" content="现发布。">' in page
    assert '<meta property="og:title" content="《工作简报》第3期（送审稿）">' in page
    assert f'<meta property="og:url" content="{ADDRESS}">' in page


def test_a_cover_opens_the_page_and_a_leaf_that_repeats_it_is_left_to_paper(tmp_path: Path) -> None:
    made = styles({"cover": {"pages": "cover"}, "title-leaf": {"pages": "cover"}})
    masters = {**made.pages.masters, "cover": COVER}
    main = PageSequence(MAIN, "", "odd", "odd", Numerals.ARABIC, False)
    cover = PageSequence("cover", "", "cover", "cover", Numerals.NONE, True)
    pages = replace(made.pages, masters=masters, sequences={MAIN: main, "cover": cover})
    path = tmp_path / "page.html"
    leaves = (Section("cover", "cover", ()), Section("title-leaf", "title-leaf", ()))
    path.write_bytes(html.write(bulletin(*leaves, *cases(1)), replace(made, pages=pages)))
    page = read_html(path)

    assert page.headings == [(1, "工作简报"), (2, "甲 乙1")]
    assert [word.text for word in page.words if "is-band" in word.classes and word.text.strip()] == [
        "工作简报"
    ]


COVER = PageMaster("cover", AREA, (BandFrame(FramePart.HEAD, 0, 0, 595, 500, RED), HEAD[0]))


def test_words_of_the_head_that_have_a_frame_of_their_own_are_an_element_in_their_line() -> None:
    framed = styles({"issue-date": {"hug": True, "frame_pt": 1.0}})
    page = html.write(bulletin(), framed).decode()

    assert re.search(r'<p class="is-\w+"[^>]*><span class="is-hugged issue-date">', page)
    assert "is-hugged issue-date" not in write()


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
