"""Branches in the rows of tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.errors import Diagnostic, Span
from bulletins.library import branch_tables
from bulletins.library.branch_tables import read_branches, read_entries, table_heads, table_rows
from bulletins.library.tables import CsvTable, csv_bytes, stated
from bulletins.messages import message_text
from bulletins.model import Branch, Date
from bulletins.model.branch import _UNSEEN
from bulletins.model.reading import keys_of
from bulletins.source.nodes import ScalarNode

FULL = Branch(
    id="zj-hz",
    name="甲市总工会",
    level="市",
    parent="zj",
    region="浙江",
    channels=("mail", "print"),
    mail=("a@b.example", "c@d.example"),
    drop="drops/hz",
    formats=("pdf", "docx"),
    copies=3,
    salutation="各位同志：",
    active_from=Date(2024, 1),
    active_until=Date(2025, 6, 30),
)


@pytest.mark.parametrize("name", branch_tables._PLAIN)
@given(data=st.data())
def test_what_is_taken_as_it_stands_is_what_the_model_reads(name: str, data: st.DataObject) -> None:
    cell = data.draw(st.from_regex(branch_tables._PLAIN[name], fullmatch=True))
    problems: list[Diagnostic] = []
    form = keys_of(Branch)[name].form

    read = form.read(ScalarNode(stated(cell), Span(""), is_plain=False), problems)

    assert problems == []
    assert read == ((cell,) if name in branch_tables.LISTS else cell)


def test_no_sign_that_nobody_sees_is_taken_as_it_stands() -> None:
    unseen = [chr(code) for code in range(0x110000) if _UNSEEN.match(chr(code))]

    assert len(unseen) > 80
    assert not [
        sign for sign in unseen for plain in branch_tables._PLAIN.values() if plain.fullmatch(f"a{sign}")
    ]


def read(text: str) -> tuple[list[Branch], list[tuple[str, str]]]:
    """The branches of a table; code and place of everything that is wrong with it."""
    problems: list[Diagnostic] = []
    branches = [entry.branch for entry in read_branches(CsvTable(text, "t.csv"), problems)]
    assert all(message_text(found, "zh") for found in problems)
    return branches, [(found.code, str(found.span).removeprefix("t.csv:")) for found in problems]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_table_holds_everything_that_the_register_says(lang: str) -> None:
    text = csv_bytes(table_heads(lang), table_rows([FULL], lang)).decode("utf-8-sig").replace("\r\n", "\n")

    assert read(text) == ([FULL], [])


def test_words_are_those_of_the_language() -> None:
    assert "邮件;纸质" in next(table_rows([FULL], "zh"))
    assert "mail;print" in next(table_rows([FULL], "en"))


def test_heads_may_be_mixed_and_in_any_order() -> None:
    assert read("名称, NAME ,id\n")[1] == [("B203", "1:4")]
    assert read("名称,ID,份数\n甲,a,2\n") == ([Branch(id="a", name="甲", copies=2)], [])


def test_an_empty_cell_is_a_key_that_is_not_written() -> None:
    assert read("id,name,formats,copies,level\na,甲,,, \n") == ([Branch(id="a", name="甲")], [])


@pytest.mark.parametrize("between", [";", "；", "、", "，", "; "])
def test_several_things_stand_in_one_cell(between: str) -> None:
    assert read(f'id,name,channels\na,甲,"mail{between}纸质"\n')[0][0].channels == ("mail", "print")


@pytest.mark.parametrize("written", ["2024/1/5", "2024-1-5", "2024-01-05", "2024年1月5日"])
def test_days_may_be_written_as_spreadsheets_do(written: str) -> None:
    assert read(f"id,name,active_from\na,甲,{written}\n")[0][0].active_from == Date(2024, 1, 5)


def test_what_was_made_harmless_is_itself_again() -> None:
    assert read("id,name\na,'=甲\n")[0][0].name == "=甲"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name,level\n甲,县\n", [("B700", "1:1")]),
        ("id,name,fax\n", [("B701", "1:9")]),
        ("id,name,\na,甲,x\n", [("B705", "2:5")]),
        ("id,name\n,甲\n", [("B202", "2:1")]),
        ("id,name\na,\n", [("B202", "2:3")]),
        ("id,name\nA b,甲\n", [("B212", "2:1")]),
        ("id,name,channels\na,甲,fax\nb,乙,fax\n", [("B205", "2:5"), ("B205", "3:5")]),
        ('id,name,mailbox\na,甲,"a@b.example\nBcc: c@d.example"\n', [("B606", "2:5")]),
        ("id,name,mailbox\na,甲,a@b.example;c@d\n", [("B265", "2:5")]),
        ("id,name,copies\na,甲,1.5\n", [("B232", "2:5")]),
        ("id,name\na,甲\nb\nc,丙,3\n", [("B228", "3:1"), ("B228", "4:1")]),
    ],
)
def test_every_row_that_is_wrong_is_told_with_its_place(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text)[1] == expected


def test_columns_can_be_passed_over() -> None:
    problems: list[Diagnostic] = []
    [entry] = read_entries(CsvTable("id,备注\na,x\n", "t.csv"), problems, left_out=["备注"])

    assert (entry.values, problems) == ({"id": "a"}, [])


def test_only_what_has_a_column_is_stated() -> None:
    [entry] = read_entries(CsvTable("id,salutation,copies\na,,2\n", "t.csv"), [])

    assert entry.values == {"id": "a", "salutation": None, "copies": 2}


def test_a_value_that_is_wrong_is_left_out_and_the_row_is_not_whole() -> None:
    [entry] = read_entries(CsvTable("id,copies,channels\na,x,mail;fax\n", "t.csv"), [])

    assert (entry.values, entry.is_whole) == ({"id": "a"}, False)
