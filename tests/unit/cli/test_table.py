"""Tables of texts."""

from bulletins.cli.table import table


def test_full_width_characters_take_two_columns() -> None:
    assert table([["宋体", "a"], ["x", "b"]]) == "宋体  a\nx     b"


def test_lines_end_without_blanks() -> None:
    assert table([["a", ""], ["bb", "c"]], ["", "h"]) == "    h\na\nbb  c"


def test_no_rows_are_no_lines() -> None:
    assert table([]) == ""
