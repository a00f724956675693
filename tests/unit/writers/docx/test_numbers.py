"""The numbers that Word prints are those of the tree, whatever the tree."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from bulletins.numerals import number_text
from bulletins.tree import Block, Box, Bulletin, Case, Heading, Paragraph, plain_text, walk
from bulletins.writers.docx.numbering import NumberFormat
from tests.unit.writers.docx.specimen import (
    W,
    bulletin,
    everything,
    heading,
    paragraph,
    point,
    read,
    root,
    value,
    with_style,
    written,
)

HEADINGS = ("group-heading", "case-title", "cross-head-1", "cross-head-2")


def printed(content: Bulletin) -> list[str]:
    """The number before each paragraph of the text, as Word prints it."""
    roles = {"paragraph", "point", "box-paragraph", "box-point", "item"}
    return [p.number.rstrip("\u3000") for p in read(content).paragraphs if p.level or p.style in roles]


def meant(content: Bulletin) -> list[str]:
    """The number before each of these paragraphs in the tree."""
    numbers = []
    for block in walk(content):
        if isinstance(block, Heading):
            numbers.append(block.number)
        elif isinstance(block, Paragraph):
            numbers.append(block.ordinal.text if block.ordinal else "")
    return numbers


def cross_head(value: int, level: int = 2) -> Heading:
    scheme = {2: "一、", 3: "（一）"}[level]
    return heading(f"cross-head-{level - 1}", level, "小标题", number_text(scheme, value), scheme, value)


def case(name: str, *blocks: Block, number: int = 0) -> Case:
    numbered = (f"案例{number}", "案例1", number) if number else ("", "", 0)
    return Case("case", name, name, "", (heading("case-title", 1, name, *numbered), *blocks))


def test_cross_heads_begin_again_in_each_case_though_case_titles_have_no_numbers() -> None:
    content = bulletin(
        case("甲", cross_head(1), cross_head(1, 3), cross_head(2, 3), cross_head(2), cross_head(1, 3)),
        case("乙", cross_head(1), cross_head(2)),
    )
    assert printed(content) == meant(content)
    assert not list(root(written(content)).iter(f"{W}numPr")), "the styles say it all"


def test_numbers_of_cases_count_on_through_groups() -> None:
    def case_title(number: int) -> Heading:
        return heading("case-title", 2, "案例", f"案例{number}", "案例1", number)

    content = bulletin(
        heading("group-heading", 1, "维权", "一、", "一、", 1),
        case_title(1),
        case_title(2),
        heading("group-heading", 1, "服务", "二、", "一、", 2),
        case_title(3),
    )
    assert printed(content) == ["一、", "案例1", "案例2", "二、", "案例3"]
    assert not list(root(written(content)).iter(f"{W}numPr"))


def test_a_heading_that_word_would_count_otherwise_is_told_its_number() -> None:
    content = bulletin(cross_head(1), cross_head(4), cross_head(5), heading("cross-head-1", 2, "无号"))
    assert printed(content) == ["一、", "四、", "五、", ""]


def test_each_run_of_points_is_a_list_of_its_own() -> None:
    content = bulletin(
        *(point("一是", n, number_text("一是", n)) for n in (1, 2)),
        paragraph("中间。"),
        *(point("一是", n, number_text("一是", n)) for n in (1, 2, 3)),
    )
    tree = root(written(content))
    lists = [value(p, "pPr/numPr/numId") for p in with_style(tree, "point")]

    assert printed(content) == ["一是", "二是", "", "一是", "二是", "三是"]
    assert len(set(lists[:2])) == len(set(lists[2:])) == 1
    assert lists[0] != lists[2]


def test_points_that_ran_on_are_counted() -> None:
    content = bulletin(point("一是", 2, "二是"), point("一是", 5, "五是"))
    assert printed(content) == ["二是", "五是"]


def test_no_list_reaches_from_one_case_into_the_next() -> None:
    content = bulletin(case("甲", point("一是", 1, "一是")), case("乙", point("一是", 2, "二是")))
    first, second = (value(p, "pPr/numPr/numId") for p in with_style(root(written(content)), "point"))

    assert printed(content) == meant(content)
    assert first != second


def test_points_nest_and_a_box_does_not_disturb_them() -> None:
    inner = tuple(point("1.", n, f"{n}.", 1) for n in (1, 2))
    content = bulletin(
        point("一是", 1, "一是"),
        *inner,
        Box(
            "box",
            "a/box",
            (),
            (point("一是", 1, "一是", role="box-point"), point("一是", 2, "二是", role="box-point")),
        ),
        point("一是", 2, "二是"),
        *inner,
        point("一是", 3, "三是"),
    )
    assert printed(content) == meant(content)


def test_points_in_points_are_levels_of_one_list_and_restart_by_themselves() -> None:
    inner = tuple(point("1.", n, f"{n}.", 1) for n in (1, 2))
    content = bulletin(point("一是", 1, "一是"), *inner, point("一是", 2, "二是"), *inner)
    tree = root(written(content))
    places = [(value(p, "pPr/numPr/numId"), value(p, "pPr/numPr/ilvl")) for p in with_style(tree, "point")]

    assert printed(content) == ["一是", "1.", "2.", "二是", "1.", "2."]
    assert len({number for number, _ in places}) == 1
    assert [level for _, level in places] == ["0", "1", "1", "0", "1", "1"]


def test_inner_points_that_begin_later_begin_a_list_and_the_outer_ones_go_on() -> None:
    inner = [point("1.", n, f"{n}.", 1) for n in (1, 2)]
    content = bulletin(
        point("一是", 1, "一是"),
        point("1.", 3, "3.", 1),
        point("一是", 2, "二是"),
        *inner,
        point("一是", 3, "三是"),
    )
    lists = [value(p, "pPr/numPr/numId") for p in with_style(root(written(content)), "point")]

    assert printed(content) == meant(content)
    assert lists[0] == lists[2] == lists[3] == lists[5] != lists[1]


def test_a_number_that_word_cannot_print_stands_as_text() -> None:
    content = bulletin(point("①", 20, "⑳"), point("①", 21, "（21）"))
    paragraphs = [p for p in read(content).paragraphs if p.style == "point"]
    assert [(p.number, p.text[:4]) for p in paragraphs] == [("⑳", "先听职工"), ("", "（21）")]


def test_schemes_become_number_formats() -> None:
    formats = [NumberFormat.of(scheme) for scheme in ("一是", "（一）", "1.", "案例1", "第一篇", "①", "•")]
    assert [(how.kind, how.text) for how in formats] == [
        ("chineseCountingThousand", "%1是"),
        ("chineseCountingThousand", "（%1）"),
        ("decimal", "%1."),
        ("decimal", "案例%1"),
        ("chineseCountingThousand", "第%1篇"),
        ("decimalEnclosedCircle", "%1"),
        ("bullet", "•"),
    ]


def test_the_specimen_of_everything_is_numbered_as_it_should_be() -> None:
    content = everything()
    wanted = meant(content)
    assert [n for n in printed(content) if n] == [n for n in wanted if n]


numbers = st.integers(1, 120)
schemes = st.sampled_from(["一、", "（一）", "1.", "（1）", "案例1", "第一篇", ""])


@st.composite
def headings(draw: st.DrawFn) -> Heading:
    level = draw(st.integers(1, 4))
    scheme, number = draw(schemes), draw(st.integers(1, 4) | numbers)
    if not scheme:
        return heading(HEADINGS[level - 1], level, "题")
    return heading(HEADINGS[level - 1], level, "题", number_text(scheme, number), scheme, number)


@st.composite
def points(draw: st.DrawFn) -> Paragraph:
    scheme, number = (
        draw(st.sampled_from(["一是", "一、", "（一）", "1.", "①", "•"])),
        draw(st.integers(1, 4) | numbers),
    )
    return point(
        scheme, number, number_text(scheme, number) if scheme != "•" else "•", draw(st.integers(0, 2))
    )


@given(st.lists(headings() | points() | st.just(paragraph("正文。")), max_size=12))
def test_whatever_the_tree_says_word_prints(blocks: Sequence[Block]) -> None:
    shown = [
        p.number.rstrip("\u3000") + p.text
        for p in read(bulletin(*blocks)).paragraphs
        if p.level or p.style in ("point", "paragraph")
    ]

    assert shown == [plain_text(block) for block in blocks]
