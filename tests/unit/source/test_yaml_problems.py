"""What authors are told when a text is no YAML."""

import pytest

from bulletins.errors import SourceError
from bulletins.messages import hint_text, message_text
from bulletins.source.yaml_text import parse_yaml


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        # a full-width colon, wherever the library notices it
        ("主题：甲", "B172", "1:3"),
        ("主题：甲\n副题: 乙\n", "B172", "1:3"),
        ("id: a\n主题：甲\n", "B172", "2:3"),
        ("id: a\n主题：甲\n副题: 乙\n", "B172", "2:3"),
        ("# 注：不是键\nid: a\n主题：甲\n", "B172", "3:3"),
        ("主题：甲\n\n# 注\n副题: 乙\n", "B172", "1:3"),
        # no blank behind the colon
        ("a:b\nc: d\n", "B173", "1:2"),
        ("site:https://bulletins.example\n", "B173", "1:5"),
        # tabs
        ("a:\n\t- b\n", "B170", "2:1"),
        ("a: 1\n  \tb: 2\n", "B170", "2:3"),
        # characters that mean something
        ("a: @x\n", "B171", "1:4"),
        ("a: `x`\n", "B171", "1:4"),
        ("a: %x\n", "B171", "1:4"),
        ("%x\n", "B171", "1:1"),
        ("a: *\n", "B171", "1:4"),
        # colons, quotes, brackets
        ("a: b: c\n", "B174", "1:5"),
        ('a: "b\n', "B175", "1:4"),
        ("b: 1\na: 'b\n", "B175", "2:4"),
        ("a: [b, c\nd: 1\n", "B176", "1:4"),
        ("a: {b: 1\n", "B176", "1:4"),
        ("{", "B176", "1:1"),
        ("a:\n  - b: [c]\n    d: [e, {f: 1\n", "B176", "3:12"),
        ("a: {b: [1]\n", "B176", "1:4"),
        ("a: - b\n", "B182", "1:4"),
        ("a: | b\n", "B183", "1:4"),
        ("a: >\n\tb\n", "B170", "2:1"),
        ('a: "b" c\n', "B180", "1:8"),
        ('a: "\\q"\n', "B179", "1:5"),
        # lines that do not fit
        ("a: 1\nb\n", "B177", "2:1"),
        ("  a: 1\n b: 2\n", "B178", "2:2"),
        ("a:\n  b: 1\n   c: 2\n", "B178", "3:4"),
        ("a: b\n  c: d\n", "B178", "2:3"),
        ("a:\n  - b\n c: d\n", "B178", "3:2"),
        ("a: x\n- b\n", "B178", "2:1"),
    ],
)
def test_the_author_is_told_what_to_do_at_the_place_where_it_is_done(
    text: str, code: str, place: str
) -> None:
    with pytest.raises(SourceError) as caught:
        parse_yaml(text, "x.yaml")
    (finding,) = caught.value.diagnostics
    assert (finding.code, str(finding.span)) == (code, f"x.yaml:{place}")
    for lang in ("en", "zh"):
        assert message_text(finding, lang)
        assert hint_text(finding, lang)
