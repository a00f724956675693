"""YAML into nodes with places."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bulletins.errors import SourceError, Span
from bulletins.messages import message_text
from bulletins.source import MappingNode, Node, ScalarNode
from bulletins.source.yaml_text import MAX_CHARACTERS, MAX_DEPTH, parse_yaml

TEXTS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff"),
    min_size=1,
    max_size=12,
)
DATA = st.dictionaries(
    TEXTS,
    st.recursive(
        TEXTS,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
        max_leaves=15,
    ),
    min_size=1,
    max_size=5,
)


def plain(node: Node) -> Any:
    """The node without places."""
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, MappingNode):
        return {entry.key.text: plain(entry.value) for entry in node}
    return [plain(item) for item in node.items]


def scalars(node: Node) -> list[ScalarNode]:
    """Every key and value."""
    if isinstance(node, ScalarNode):
        return [node]
    if isinstance(node, MappingNode):
        return [scalar for entry in node for part in (entry.key, entry.value) for scalar in scalars(part)]
    return [scalar for item in node.items for scalar in scalars(item)]


def refusal(text: str) -> tuple[str, str]:
    """The code and the place with which a text is refused."""
    with pytest.raises(SourceError) as caught:
        parse_yaml(text, "x.yaml")
    finding = caught.value.diagnostics[0]
    assert message_text(finding, "en")
    assert message_text(finding, "zh")
    return finding.code, str(finding.span)


@given(DATA, st.sampled_from([True, False, None]), st.sampled_from([None, '"', "'"]), st.booleans())
def test_what_the_library_writes_is_read_and_every_place_is_that_of_the_value(
    data: dict[str, Any], flow: bool | None, quotes: str | None, in_unicode: bool
) -> None:
    text = yaml.safe_dump(
        data, default_flow_style=flow, default_style=quotes, allow_unicode=in_unicode, width=10**9
    )
    node = parse_yaml(text, "x.yaml")
    lines = text.split("\n")
    assert plain(node) == data
    for scalar in scalars(node):
        line = lines[scalar.span.line - 1]
        token = line[scalar.span.column - 1 : scalar.span.column - 1 + scalar.span.length]
        assert token == scalar.text if scalar.is_plain else token[0] + token[-1] in ("''", '""')


def test_scalars_stay_text() -> None:
    node = parse_yaml("a: 010\nb: 1.10\nc: no\nd: 12:30\ne: 2024-09-12\nf: ~\ng:\n", "x.yaml")
    assert plain(node) == {
        "a": "010",
        "b": "1.10",
        "c": "no",
        "d": "12:30",
        "e": "2024-09-12",
        "f": "~",
        "g": "",
    }


def test_columns_count_characters_and_lines_from_the_line_that_is_given() -> None:
    node = parse_yaml("主题: 𬭩城 # 注\n", "x.md", first_line=2)
    (entry,) = node.entries
    assert entry.key.span == Span("x.md", 2, 1, 2)
    assert entry.value.span == Span("x.md", 2, 5, 2)


def test_a_text_over_several_lines_is_shown_by_its_first() -> None:
    node = parse_yaml("a: 甲乙\n  丙\nb: |\n  丁\n", "x.yaml")
    assert [entry.value.span for entry in node] == [Span("x.yaml", 1, 4, 2), Span("x.yaml", 3, 4, 1)]


def test_a_text_without_anything_has_no_keys() -> None:
    assert parse_yaml("", "x.yaml").entries == parse_yaml("# nothing\n---\n", "x.yaml").entries == ()


def test_every_key_that_stands_twice_is_listed_with_the_place_of_the_first() -> None:
    with pytest.raises(SourceError) as caught:
        parse_yaml("a: 1\nb: {c: 1, c: 2}\na: 3\n", "x.yaml")
    found = [(d.code, str(d.span), d.value("key"), d.value("line")) for d in caught.value.diagnostics]
    assert found == [("B114", "x.yaml:2:11", "c", "2"), ("B114", "x.yaml:3:1", "a", "1")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x b", ("B112", "x.yaml:1:4")),
        ("a: [&x b, *x]", ("B112", "x.yaml:1:5")),
        ("a: *x", ("B112", "x.yaml:1:4")),
        ("a: !!int 3", ("B112", "x.yaml:1:4")),
        ("a: !python/object:os.system x", ("B112", "x.yaml:1:4")),
        ("a: ! x", ("B112", "x.yaml:1:4")),
        ("%YAML 1.2\n---\na: 1", ("B112", "x.yaml:1:1")),
        ("a: 1\n---\nb: 2", ("B113", "x.yaml:2:1")),
        ("[a]: 1", ("B115", "x.yaml:1:1")),
        ("{a: 1}: 1", ("B115", "x.yaml:1:1")),
        ("- a", ("B181", "x.yaml:1:1")),
        ("a", ("B181", "x.yaml:1:1")),
    ],
)
def test_what_authors_do_not_need_is_refused(text: str, expected: tuple[str, str]) -> None:
    assert refusal(text) == expected


def test_a_mark_in_quotes_is_text() -> None:
    assert plain(parse_yaml("a: '*x'\nb: \"!y\"\n", "x.yaml")) == {"a": "*x", "b": "!y"}


def test_nesting_is_allowed_to_a_depth_and_refused_beyond() -> None:
    deep = "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert plain(parse_yaml(deep, "x.yaml"))["a"]
    assert refusal("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH)[0] == "B111"


@pytest.mark.parametrize(
    "bomb",
    [
        "a: " + "[" * 100_000,
        "a: " + "{a: " * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "\n".join(" " * depth + "a:" for depth in range(2_000)),
        "a: &a [x]\n"
        + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        "[" * 100_000 + "]" * 100_000 + ": x",
    ],
    ids=["brackets", "braces", "dashes", "question marks", "indentation", "aliases", "brackets as a key"],
)
def test_bombs_are_refused(bomb: str) -> None:
    assert refusal(bomb)[0] in {"B111", "B112", "B110"}


def test_a_text_that_is_too_long_is_refused_unread() -> None:
    assert refusal("a: " + "x" * MAX_CHARACTERS)[0] == "B117"


@given(st.text("ab:-[]{}\"'#&*!|>%@`,? \n\t：“”。", max_size=60))
def test_any_text_is_read_or_refused_with_a_finding_in_it(text: str) -> None:
    try:
        parse_yaml(text, "x.yaml")
    except SourceError as error:
        for finding in error.diagnostics:
            assert message_text(finding)
            assert finding.span is not None
            assert 1 <= finding.span.line <= text.count("\n") + 1


@pytest.mark.parametrize("escape", [r"\e[31m", r"\0", r"\x9b", r"\u2028", r"\uFEFF", r"\r"])
def test_characters_that_cannot_be_seen_are_no_better_as_escapes(escape: str) -> None:
    assert refusal(f'a:\n  - "甲{escape}"') == ("B108", "x.yaml:2:5")
    assert refusal(f'"甲{escape}": a') == ("B108", "x.yaml:1:1")


def test_half_a_character_is_refused_as_such() -> None:
    assert refusal(r'a: "\ud800"')[0] == "B184"
    assert refusal(r'a: "\d"')[0] == "B179"
