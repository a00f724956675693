"""Articles as files of cases: nothing of their text is lost, the front matter says what the source says of them."""

from collections.abc import Iterable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bulletins.errors import Severity
from bulletins.importers.manuscript import Picture
from bulletins.importers.publication import (
    Article,
    Box,
    Caption,
    Credit,
    CreditForm,
    Gap,
    GapKind,
    Organisation,
    OrganisationSource,
    Piece,
    Publication,
    Section,
    SectionKind,
    Wording,
)
from bulletins.markup import Block, CrossHead, Inline, Paragraph, Strong, Table, Text, parse_body
from bulletins.markup import Box as BoxBlock
from bulletins.markup import Gap as GapMark
from bulletins.model import CaseMatter, read_model
from bulletins.pipeline.import_body import body_of, plain
from bulletins.pipeline.import_case import Linked, Placed, Story, case_text, headline_of, stories_of
from bulletins.source.front_matter import split_front_matter
from bulletins.source.yaml_text import parse_yaml
from bulletins.values import replace


def piece(text: str, *lines: int) -> Piece:
    return Piece(text, lines or (1,))


def article(*body: Piece | Section, title: str = "题") -> Article:
    return Article(title_parts=(piece(title),), body=body)


def matter_of(text: str) -> CaseMatter:
    parts = split_front_matter(text, "x.md")
    return read_model(CaseMatter, parse_yaml(parts.header, "x.md", first_line=2), id="x")


def body_text(text: str) -> list[str]:
    """The paragraphs of a case's file, as a reader of its blocks has them."""
    parts = split_front_matter(text, "x.md")
    parsed = parse_body(parts.body, "x.md", parts.body_line)
    assert {finding.severity for finding in parsed.diagnostics} <= {Severity.HINT}
    return [line for block in parsed.blocks for line in said(block)]


def said(block: Block) -> Iterable[str]:
    match block:
        case Paragraph(children, run_in):
            yield words(run_in or ()) + words(children)
        case CrossHead(turns=turns):
            yield " / ".join(map(words, turns))
        case Table(heads, rows):
            yield from ("\t".join(map(words, row)) for row in (heads, *rows))
        case BoxBlock(title, blocks):
            yield from (words(title), *(line for inner in blocks for line in said(inner)))
        case _:
            raise AssertionError(block)


def words(children: Iterable[Inline]) -> str:
    text = ""
    for child in children:
        match child:
            case Text(inner):
                text += inner
            case Strong(inside):
                text += words(inside)
            case GapMark():
                text += "[缺]"
            case _:
                raise AssertionError(child)
    return text


def written(story: Story, linked: Linked | None = None, *, in_chinese: bool = False) -> str:
    return case_text(story, linked or Linked(), "来稿.txt", in_chinese=in_chinese)


NASTY = st.text(
    st.sampled_from("甲乙。　 1.2)*_~`#>-+|[]^@!()<>\\:：;&/'\"=缺［］{}%\t“”—…①a说明图摄影是一、（）"),
    max_size=24,
)
PIECES = st.builds(piece, NASTY)
SECTIONS = st.builds(
    Section,
    label=NASTY,
    kind=st.sampled_from(SectionKind),
    lines=st.just((1,)),
    paragraphs=st.lists(PIECES, max_size=2).map(tuple),
)


def expected(part: Piece | Section) -> list[str]:
    if isinstance(part, Piece):
        return [plain(part.text)]
    label, first, *others = (plain(part.label), *(plain(p.text) for p in part.paragraphs), *[""] * 2)[:4]
    return [label, first, *others] if part.kind is SectionKind.BLOCK else [label + first, *others]


@given(st.lists(PIECES | SECTIONS, max_size=4))
@example(
    [
        piece("# 甲"),
        piece("1. 乙"),
        piece("- 丙"),
        piece("::: box 丁"),
        piece("![](a.jpg)"),
        piece("[^1]: 注"),
    ]
)
@example(
    [
        Section("一、 / 甲", SectionKind.BLOCK, (1,), ()),
        Section("甲。", SectionKind.RUN_IN, (1,), (piece(" 乙"),)),
    ]
)
@example([piece("<!-- 甲 -->"), piece("**甲**"), piece("[缺] ［缺］ [@case]"), piece("| 甲 |"), piece("\\")])
def test_no_character_of_a_text_is_lost_or_taken_for_a_sign(parts: list[Piece | Section]) -> None:
    found = body_text(written(Story(article(*parts))))

    assert found == [text for part in parts for text in expected(part) if text]


@given(st.lists(NASTY, min_size=1, max_size=3), NASTY, NASTY)
@example(["甲 / 乙", "yes"], "12:30", "2024-9-1")
@example(["- 甲"], "# 乙", "丙: 丁")
def test_titles_come_back_as_they_were(turns: list[str], kicker: str, column: str) -> None:
    story = Story(
        Article(
            title_parts=tuple(map(piece, turns)),
            body=(),
            kicker=piece(kicker),
            column=column,
            category=kicker,
        )
    )
    matter = matter_of(written(story))
    kept = tuple(plain(turn) for turn in turns if plain(turn))

    assert matter.headline == (kept or ("无题",))
    assert (matter.kicker, matter.column) == tuple(
        (plain(text),) if plain(text) else () for text in (kicker, column)
    )
    assert matter.category == (plain(kicker) or None)


def test_what_the_source_says_of_an_article_stands_in_the_front_matter() -> None:
    story = Story(
        Article(
            title_parts=(piece("望河区总工会开夜市"), piece("送技上门")),
            body=(piece("正文。"),),
            deck=piece("副题"),
            category="维权",
            organisation=Organisation(("望河区总工会",), OrganisationSource.PREFIX),
            credits=(
                Credit("甲一", "记者", "本报"), Credit("乙二", "记者", "本报"), Credit("丙三", "通讯员"),
            ),
        )
    )  # fmt: skip
    assert written(story, Linked((("lc-wanghe", None),)), in_chinese=True) == (
        "---\n主题: 望河区总工会开夜市 / 送技上门\n副题: 副题\n单位: lc-wanghe\n类别: 维权\n署名:\n"
        "  - 所属: 本报\n    职责: 记者\n    姓名: [甲一, 乙二]\n  - 职责: 通讯员\n    姓名: [丙三]\n"
        '署名方式: 单列\n来源: "来稿.txt"\n状态: 草稿\n---\n\n正文。\n'
    )


@pytest.mark.parametrize(
    ("source", "linked", "headline", "line"),
    [
        (OrganisationSource.LINE, (), ("某县总工会", "题"), None),
        (OrganisationSource.LINE, (("x", None),), ("题",), None),
        (OrganisationSource.LEAD, (("x", None),), ("题",), False),
        (OrganisationSource.LEAD, (), ("题",), None),
        (OrganisationSource.PREFIX, (("x", "某县总"),), ("题",), False),
        (OrganisationSource.PREFIX, (("x", "题"),), ("题",), None),
    ],
)
def test_a_line_with_an_organisation_is_never_lost_and_no_other_gets_one(
    source: OrganisationSource,
    linked: tuple[tuple[str, str | None], ...],
    headline: tuple[str, ...],
    line: bool | None,
) -> None:
    told = Article(title_parts=(piece("题"),), body=(), organisation=Organisation(("某县总工会",), source))
    matter = matter_of(written(Story(told), Linked(linked)))

    assert (matter.headline, matter.organisation_line) == (headline, line)
    assert [(one.id, one.printed) for one in matter.organisation] == list(linked)


def test_a_mark_before_a_line_with_an_organisation_is_no_part_of_the_headline() -> None:
    office = Organisation(("某县总工会",), OrganisationSource.LINE, (1,), "○某县总工会")

    assert headline_of(Article((piece("题"),), (), organisation=office), is_linked=False) == (
        "某县总工会",
        "题",
    )


def test_a_news_head_stays_in_the_text_and_its_people_are_not_printed_twice() -> None:
    credit = Credit("甲一", "记者", form=CreditForm.DATELINE)
    told = Article(
        title_parts=(piece("题"),),
        body=(piece("本报讯（记者甲一）近日。"),),
        credits=(credit,),
        dateline="本报讯",
    )
    matter = matter_of(written(Story(told)))

    assert (matter.genre, matter.byline, matter.credits[0].names) == ("消息", "none", ("甲一",))


def test_who_signs_inside_the_last_paragraph_is_not_printed_twice() -> None:
    inside = Credit("某县总工会", "作者单位", form=CreditForm.LAST_PARAGRAPH)
    told = Article((piece("题"),), (piece("办成三件事。（作者单位：某县总工会）"),), credits=(inside,))
    signed = replace(told, credits=(Credit("甲一", "记者", form=CreditForm.LINE), inside))

    matter, beside = matter_of(written(Story(told))), matter_of(written(Story(signed)))

    assert (matter.byline, matter.credits[0].names) == ("none", ("某县总工会",))
    assert (beside.byline, [credit.names for credit in beside.credits]) == ("line", [("甲一",)])


def gap(line: int, after: str, kind: GapKind = GapKind.END) -> Gap:
    return Gap(kind, line, 1, after, Wording("x", "x"))


@pytest.mark.parametrize(
    ("missing", "text"),
    [
        (gap(2, "到此"), ["甲", "乙到此[缺]为止"]),
        (gap(2, "为止"), ["甲", "乙到此为止[缺]"]),
        (gap(2, "不在"), ["甲", "乙到此为止", "[缺]"]),
        (gap(9, "到此"), ["甲", "乙到此为止", "[缺]"]),
        (gap(1, "", GapKind.BEGINNING), ["[缺]甲", "乙到此为止"]),
        (gap(2, "到此", GapKind.SEQUENCE), ["甲", "乙到此为止"]),
    ],
)
def test_missing_text_is_marked_where_it_is_missing(missing: Gap, text: list[str]) -> None:
    story = Story(article(piece("甲", 1), piece("乙到此为止", 2)), (missing,))

    assert body_text(written(story)) == text


def test_rows_become_a_table_and_a_row_alone_a_paragraph() -> None:
    def row(*cells: str) -> Piece:
        return Piece("\t".join(cells), (1,), cells)

    blocks = body_of(
        article(row("类别", "件数"), row("维|权", "3"), piece("间"), row("甲", "乙")), (), (), ()
    )

    assert [text for block in blocks for text in said(block)] == ["类别\t件数", "维|权\t3", "间", "甲 乙"]
    assert isinstance(blocks[0], Table)


def test_boxes_stand_behind_the_text_and_pictures_wait_as_comments() -> None:
    story = Story(
        article(piece("正文。")),
        boxes=(Box("阅读提示", (piece("框中。"),)),),
        captions=(Caption("现场--一角", "甲一"),),
    )

    text = written(story)
    assert text.endswith(
        "正文。\n\n::: box 阅读提示\n框中。\n:::\n\n<!-- 图片待补 ![](media/) 说明：现场- -一角 摄影：甲一 -->\n"
    )


def test_a_picture_stands_in_its_story_with_the_caption_below_it_and_its_description() -> None:
    first, second = (
        Article(title_parts=(Piece(text, (line,)),), body=()) for text, line in (("甲", 1), ("乙", 10))
    )
    captions = (
        Caption("人物侧面", lines=(12,), article=1),
        Caption("图为现场。甲一 摄", "甲一 摄", lines=(13,), article=1),
        Caption("另一幅", lines=(19,), article=1),
    )
    pictures = (Picture(4, ".png", b"1"), Picture(12, ".jpg", b"2"))
    one, two = stories_of(Publication(articles=(first, second), captions=captions), pictures)

    assert (one.figures, two.figures) == (
        (Placed(pictures[0]),), (Placed(pictures[1], captions[1], "人物侧面"),),
    )  # fmt: skip
    assert two.captions == captions[2:]
    text = case_text(two, Linked(), "x", in_chinese=False, media=["media/x-1.jpg"])
    assert "![](media/x-1.jpg)\n说明：图为现场。\n摄影：甲一\n替代文字：人物侧面\n" in text


def test_what_belongs_to_no_article_goes_with_the_one_above_it_or_makes_a_case() -> None:
    first, second = (
        Article(title_parts=(piece(text, line),), body=()) for text, line in (("甲", 1), ("乙", 10))
    )
    box, caption = Box("框", (piece("x"),), (12,)), Caption("图", lines=(5,))
    story = Caption("词", "丙三", "图片新闻题", lines=(20,))
    publication = Publication(articles=(first, second), boxes=(box,), captions=(caption, story))

    found = stories_of(publication)
    assert [one.title for one in found] == ["甲", "乙", "图片新闻题"]
    assert (found[0].captions, found[1].boxes) == ((caption,), (box,))
    assert matter_of(written(found[2])).genre == "图片新闻"
    assert [one.title for one in stories_of(Publication(boxes=(box,), captions=(caption,)))] == ["图", "框"]
