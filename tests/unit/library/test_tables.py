"""CSV tables: where each cell stands, what is no table, and cells that no program may take for a formula."""

import csv
from io import StringIO

import pytest

from bulletins.errors import SourceError
from bulletins.library.tables import CsvTable, csv_bytes, harmless, stated


def rows(text: str) -> list[tuple[int, list[str]]]:
    return [(row.number, [*row.cells]) for row in CsvTable(text, "t.csv").rows()]


def refusal(text: str) -> list[tuple[str, str]]:
    """Code and place of what keeps a text from being a table."""
    with pytest.raises(SourceError) as caught:
        list(CsvTable(text, "t.csv").rows())
    return [(found.code, str(found.span).removeprefix("t.csv:")) for found in caught.value.diagnostics]


def test_a_table_has_heads_and_rows_with_the_lines_they_begin_on() -> None:
    table = CsvTable('编号,名称\n\nzj,"甲\n乙"\nsn,丙\n', "t.csv")

    assert (table.heads.number, [*table.heads.cells]) == (1, ["编号", "名称"])
    assert [(row.number, [*row.cells]) for row in table.rows()] == [(3, ["zj", "甲\n乙"]), (5, ["sn", "丙"])]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_commas_tabs_or_semicolons_stand_between_cells(delimiter: str) -> None:
    assert rows(f"a{delimiter}b\n1{delimiter}2\n") == [(2, ["1", "2"])]


def test_rows_without_anything_in_them_are_passed_over() -> None:
    assert rows("a,b\n,\n , \n1,2\n") == [(4, ["1", "2"])]


@pytest.mark.parametrize(
    ("column", "expected"),
    [(0, "t.csv:2:1"), (1, "t.csv:2:3"), (2, "t.csv:3:8"), (3, "t.csv:3:11"), (9, "t.csv:2:1")],
)
def test_a_cell_is_found_behind_quotes_and_line_ends(column: int, expected: str) -> None:
    table = CsvTable('a,b,c,d\n1,"x, ""y""\n z, w",33,\n', "t.csv")

    assert str(table.place(2, column)) == expected


def test_the_whole_cell_is_marked() -> None:
    assert CsvTable("a,b\n1,甲乙丙\n", "t.csv").place(2, 1).length == 3


def test_what_is_no_table_is_refused_with_its_line() -> None:
    assert refusal("") == refusal(" \n,\n") == [("B230", "1:1")]
    assert refusal('a,b\n1,2\n"x"y,3\n') == [("B229", "3:1")]
    assert refusal('a,b\n1,"2\n') == [("B229", "2:1")]


def test_rows_that_are_too_short_or_too_long_are_all_told_and_none_is_guessed() -> None:
    assert refusal("a,b\n1\n1,2\n1,2,3\n") == [("B228", "2:1"), ("B228", "4:1")]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\0", "\r", "＝", "＋", "－", "＠"])
def test_what_programs_take_for_a_formula_gets_an_apostrophe(sign: str) -> None:
    assert harmless(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize("text", ["甲", "a=1", "'甲", "", "1-1"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.parametrize("text", ["=1", "'=1", "''+1", "'甲", "-甲", "＝甲", "'"])
def test_what_went_out_harmless_comes_back_as_it_was(text: str) -> None:
    assert stated(harmless(text)) == text


def test_a_file_is_what_spreadsheets_open_with_its_chinese_whole() -> None:
    data = csv_bytes(["编号", "名称"], [["zj", '甲"乙'], ["sn", "=1"]])

    assert data == '\ufeff"编号","名称"\r\n"zj","甲""乙"\r\n"sn","\'=1"\r\n'.encode()
    assert [*csv.reader(StringIO(data.decode("utf-8-sig")))][1] == ["zj", '甲"乙']
