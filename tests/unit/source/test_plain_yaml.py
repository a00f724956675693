"""What is plain YAML is read as the library reads it; nothing else is read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.errors import SourceError
from bulletins.package_data import data_folder
from bulletins.source import MappingNode
from bulletins.source.encoding import Problems
from bulletins.source.plain_yaml import read_plain
from bulletins.source.yaml_events import read_events

KEYS = st.sampled_from(["a", "b", "名称", "keep-lines", "x1", "2024", "no"])
SCALARS = st.sampled_from(
    [
        "1", "甲乙", "a b", "-5mm", "x:y", "a#b", "12:30", "$body", "https://a.b/c", "~", "no", "“引”", "　宽",
        '"q, [x]: # y"', "'s \"t\"'", '""', '"{{ x }}"', "（注）", "a, b] c", "u?", "/", "·",
    ]
)  # fmt: skip
ODD = st.sampled_from(
    [
        "", "#", " # c", ": ", ":", "- ", "-", "? ", "&a", "*a", "!t", "|", ">", ">-", "|2", "[", "]", "{", "}", ",", '"', "'",
        "\\", "%", "@", "`", "\t", " ", "  ", "\n", "\n  ", "---", "...", "\u200d", "\xa0", "''", "<<: ",
    ]
)  # fmt: skip


LINES = st.lists(
    st.sampled_from(["ab", "甲", "乙，", "", "c d", "# no comment", "e: f"]), min_size=1, max_size=4
)
HEADS = st.sampled_from([">-", ">", "|", "|-", ">- # c"])
FEW = st.integers(0, 3)


@st.composite
def flow(draw: st.DrawFn, depth: int = 0) -> str:
    """A value on one line, in brackets or not."""
    kind = draw(st.sampled_from(["value", "list", "mapping"])) if depth < 3 else "value"
    if kind == "value":
        return draw(st.sampled_from(["1", "甲 乙", '"q"', "'s'", "-2"]))
    items = [draw(flow(depth + 1)) for _ in range(draw(FEW))]
    if kind == "list":
        return f"[{', '.join(items)}]"
    return "{" + ", ".join(f"{key}: {item}" for key, item in zip("abc", items, strict=False)) + "}"


@st.composite
def value(draw: st.DrawFn, indent: int, depth: int) -> str:
    """What may stand behind a mark or a key that is indented by ``indent``, over as many lines as it likes."""
    kind = draw(st.sampled_from(["scalar", "flow", "text", "nothing", "mapping", "list"]))
    inner = indent + draw(st.sampled_from([1, 2, 4]))
    if depth > 2 or kind == "scalar":
        return draw(SCALARS) + draw(st.sampled_from(["", "", " # c", " "]))
    if kind == "flow":
        return draw(flow())
    if kind == "text":
        lines = draw(LINES)
        return "\n".join([draw(HEADS), *(" " * inner + line if line else "" for line in lines)])
    if kind == "nothing":
        return draw(st.sampled_from(["", "# c"]))
    return "\n" + draw(mapping(inner, depth + 1) if kind == "mapping" else sequence(inner, depth + 1))


@st.composite
def mapping(draw: st.DrawFn, indent: int, depth: int) -> str:
    """A mapping whose lines are indented by ``indent``."""
    keys = draw(st.lists(KEYS, min_size=1, max_size=3, unique=True))
    return "\n".join(f"{' ' * indent}{key}: {draw(value(indent, depth))}" for key in keys)


@st.composite
def sequence(draw: st.DrawFn, indent: int, depth: int) -> str:
    """A list whose marks are indented by ``indent``; mappings and lists in it may begin beside its marks."""
    items = []
    for _ in range(draw(FEW) + 1):
        kind = draw(st.sampled_from(["value", "mapping", "list"])) if depth < 3 else "value"
        if kind == "value":
            items.append(f"{' ' * indent}- {draw(value(indent, depth))}")
        else:
            inner = draw(
                mapping(indent + 2, depth + 1) if kind == "mapping" else sequence(indent + 2, depth + 1)
            )
            items.append(f"{' ' * indent}- {inner.lstrip(' ')}")
    return "\n".join(items)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Texts that are mostly plain, and such with something odd in them."""
    text = draw(mapping(0, 0)) + draw(st.sampled_from(["\n", "", "\n\n", "\n# end\n"]))
    if draw(st.booleans()):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(ODD) + text[place + draw(st.integers(0, 2)) :]
    return text


def by_library(text: str) -> tuple[MappingNode | None, Problems]:
    """What the library reads, and what is wrong with the text."""
    problems: Problems = []
    try:
        return read_events(text, "x.yaml", 3, problems), problems
    except SourceError as error:
        return None, [*error.diagnostics]


@given(documents())
def test_it_is_read_as_the_library_reads_it_places_included(text: str) -> None:
    ours = read_plain(text, "x.yaml", 3)

    assert ours is None or (ours, []) == by_library(text)


@pytest.mark.parametrize(
    "path", sorted(data_folder("templates").glob("*/*.yaml")), ids=lambda path: "/".join(path.parts[-2:])
)
def test_shipped_styles_are_plain(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert (read_plain(text, "x.yaml", 3), []) == by_library(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "- a\n", "text\n", "a: 1\na: 2\n", "a: {b: 1, b: 2}\n", "a: &x 1\n", "a: *x\n", "a: !t 1\n", "a: b: c\n",
        "a: '1''2'\n", 'a: "\\n"\n', "a: 1\n  2\n", "a: [1,\n 2]\n", "a: |2\n   x\n", "a: >\n x\n   y\n", "---\na: 1\n", "a:\t1\n",
        "'a': 1\n", "? a\n", "a: 1\n b: 2\n", "a: >\n  x", "a: \x07\n", "a: 1\n---\nb: 2\n",
    ],
)  # fmt: skip
def test_what_has_to_be_judged_is_left_to_the_library(text: str) -> None:
    assert read_plain(text, "x.yaml", 1) is None


def test_what_nests_too_deep_is_left_to_the_library() -> None:
    assert read_plain(f"a: {'[' * 19}{']' * 19}\n", "x.yaml", 1)
    assert read_plain(f"a: {'[' * 20}{']' * 20}\n", "x.yaml", 1) is None
    assert read_plain("".join(f"{' ' * depth}a:\n" for depth in range(21)), "x.yaml", 1) is None
