"""The article holds what WeChat's editor keeps, and says what the tree says; every picture has its place."""

import io
import re
from html.parser import HTMLParser
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bulletins.tree import Block, CallOut, Figure, Inline, Note, Paragraph, Picture, Text
from bulletins.typefaces import Typefaces
from bulletins.writers.html import wechat
from tests.reading.agreement import assert_says, expected_text, printed
from tests.reading.qr import read_codes
from tests.reading.wechat import Article, read_article
from tests.unit.writers.html.specimen import ADDRESS, bulletin, png, styles, words

TYPEFACES = Typefaces()
KEPT_TAGS = {
    "html", "head", "meta", "title", "body", "section", "p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "strong",
    "sup", "br", "img", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
KEPT_PROPERTIES = {
    "background", "border", "border-bottom", "border-collapse", "border-top", "color", "display", "font-size",
    "font-weight", "height", "line-height", "margin", "max-width", "overflow-x", "padding", "padding-left",
    "text-align", "text-indent", "vertical-align", "width", "word-break",
}  # fmt: skip


def files(*children: Block) -> dict[str, bytes]:
    """The files of the article of a bulletin of these blocks, or of one of each kind."""
    return dict(wechat.write(bulletin(*children), styles(), TYPEFACES))


def read(*children: Block) -> Article:
    return read_article(files(*children)["article.html"])


def figure(number: int, width: int = 4, height: int = 3) -> Figure:
    picture = Picture(f"media/{number}.png", "image/png", width, height, 72, "", png(width, height))
    return Figure("figure", f"figure-{number}", picture, f"图{number}", (Text(f"说明{number}"),))


def test_only_elements_attributes_and_properties_that_the_editor_keeps_are_used() -> None:
    article = read()

    assert article.tags <= KEPT_TAGS
    assert article.attributes <= {"style", "src", "alt", "lang", "charset", "name", "content"}
    assert article.properties <= KEPT_PROPERTIES
    assert not re.search(r"var\(|calc\(|url\(|position|float|flex|grid|!important|rem\b|vw\b", article.styles)


def test_sizes_of_text_are_in_px_and_none_is_too_small_to_read() -> None:
    sizes = re.findall(r"font-size:([^;\"]+)", read().styles)

    assert sizes
    assert all(re.fullmatch(r"\d+px", size) for size in sizes)
    assert min(int(size.removesuffix("px")) for size in sizes) >= 10


def test_an_article_says_what_the_tree_says_and_then_which_edition_it_is() -> None:
    made = bulletin()
    edition = ["扫码核对", ADDRESS, "送审稿 · 短码 7F3K-92QD-01"]
    text = printed(read().text)

    assert text.endswith(printed("".join(edition)))
    assert_says(
        text.removesuffix(printed("".join(edition))),
        expected_text(made, styles(), notes=True),
        pages=False,
    )


def test_each_picture_is_a_file_whose_place_is_marked_in_order() -> None:
    made = files(figure(1), CallOut("call-out", "call-out-1", words("看"), f"{ADDRESS}#all"), figure(2))
    article = read_article(made["article.html"])

    assert article.pictures == ["media/01.png", "media/02.png", "media/03.png", "media/04.png"]
    assert [path for path in made if path.startswith("media/")] == article.pictures
    assert [path for _, path in article.markers] == article.pictures
    sheet = made["article.txt"].decode("utf-8")
    assert re.findall(r"^\[ \] (\d\d)　(\S+)", sheet, re.MULTILINE) == [
        (f"{number:02}", path) for number, path in enumerate(article.pictures, 1)
    ]


def test_codes_are_large_enough_and_can_be_read() -> None:
    made = files()
    codes = {path: Image.open(io.BytesIO(data)) for path, data in made.items() if path.startswith("media/")}
    read_texts = [code.text for image in codes.values() for code in read_codes(image.convert("RGB"))]

    assert read_texts == [f"{ADDRESS}#all", ADDRESS]
    assert all(min(image.size) >= 430 for path, image in codes.items() if path != "media/01.png")


def test_the_code_of_the_edition_stands_once() -> None:
    article = read(CallOut("call-out", "call-out-1", words("看"), ADDRESS))

    assert article.pictures == ["media/01.png"]


def test_pictures_are_as_wide_as_wechat_shows_them_and_small_ones_stay_as_they_are() -> None:
    small, wide = figure(1), figure(2, 2160, 30)
    made = files(small, wide)

    assert made["media/01.png"] == small.picture.data
    assert Image.open(io.BytesIO(made["media/02.png"])).size == (1080, 15)


def test_pictures_for_print_become_pictures_for_screens() -> None:
    file = io.BytesIO()
    Image.new("CMYK", (8, 8)).save(file, "JPEG")
    picture = Picture("media/a.jpg", "image/jpeg", 8, 8, 300, "", file.getvalue())
    made = files(Figure("figure", "a", picture, ""))

    assert Image.open(io.BytesIO(made["media/01.jpg"])).mode == "RGB"


def test_the_same_bulletin_gives_the_same_bytes() -> None:
    assert files() == files()


def test_the_files_are_those_of_an_article() -> None:
    assert [name for name in files(figure(1)) if not wechat.FILE_NAME.fullmatch(name)] == []
    assert not wechat.FILE_NAME.fullmatch("media/01.psd")


def test_every_kind_of_node_is_declared_and_others_are_refused() -> None:
    assert wechat.SUPPORT.keys() == {kind.__name__ for kind in (*get_args(Block), *get_args(Inline), Note)}
    assert {value.split(":")[0] for value in wechat.SUPPORT.values()} <= {"native", "approximated", "omitted"}

    with pytest.raises(TypeError, match="no form for int"):
        files(5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="no form for int"):
        files(Paragraph("paragraph", "a", (5,)))  # type: ignore[arg-type]


HOSTILE = st.text(st.sampled_from("<>&\"'/=一 b;"), min_size=1, max_size=12)


@settings(max_examples=30)
@given(HOSTILE)
def test_no_text_of_an_author_becomes_markup(text: str) -> None:
    class Tags(HTMLParser):
        def __init__(self, page: bytes) -> None:
            super().__init__()
            self.found: list[tuple[str, list[str]]] = []
            self.shown = ""
            self.feed(page.decode("utf-8"))

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.found.append((tag, [name for name, _ in attrs]))

        def handle_data(self, data: str) -> None:
            self.shown += data

    def page(said: str) -> Tags:
        children = (
            Paragraph("paragraph", "a", (Text(said), Text(said, "hei"))),
            CallOut("call-out", "b", words(said), "https://a.example/"),
        )
        return Tags(files(*children)["article.html"])

    hostile = page(text)
    assert hostile.found == page("字").found
    assert hostile.shown.count(text) >= 3
