"""Branches go out as tables and come back as they were, whatever their texts; no cell is ever a formula."""

import csv
import unicodedata
from io import BytesIO, StringIO
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bulletins.errors import Diagnostic
from bulletins.library.branch_tables import read_branches, table_heads, table_rows
from bulletins.library.branches import BRANCHES_FILE, load_branches_partly
from bulletins.library.tables import CsvTable, Table, csv_bytes
from bulletins.library.workbooks import read_workbook, workbook_bytes
from bulletins.model import Branch, Date
from bulletins.model.branch import CHANNELS, FORMATS, MAX_COPIES, MAX_NAME
from bulletins.pipeline.branch_text import edited_register, register_text
from bulletins.source import Workspace
from bulletins.source.encoding import as_utf8, decode_text

FORMULA_SIGNS = "=+-@\t\r\n\0＝＋－＠"

INSIDE = st.one_of(
    st.sampled_from("'=+-@＝＋－＠,;\"“、# :|%甲乙"),
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")),
)
LINES = st.text(INSIDE, min_size=1, max_size=MAX_NAME).map(str.strip).filter(
    lambda text: text and not any(unicodedata.category(sign) in ("Cc", "Cf") for sign in text)
)  # fmt: skip
IDS = st.from_regex("[a-z0-9-]{1,40}", fullmatch=True)
ADDRESSES = st.from_regex(
    r"[A-Za-z0-9._+-]{1,20}@[A-Za-z0-9-]{1,20}(\.[A-Za-z0-9-]{1,9}){1,2}", fullmatch=True
)
DATES = st.builds(Date, st.integers(1900, 2100), st.integers(1, 12), st.integers(0, 28))
BRANCHES = st.lists(
    st.builds(
        Branch,
        id=IDS,
        name=LINES,
        level=st.none() | LINES,
        parent=st.none() | IDS,
        region=st.none() | LINES,
        channels=st.lists(st.sampled_from(CHANNELS), unique=True).map(tuple),
        mail=st.lists(ADDRESSES, max_size=3, unique=True).map(tuple),
        drop=st.none() | st.sampled_from(["drops/甲", "-x", "sftp://files.example/a"]),
        formats=st.lists(st.sampled_from(FORMATS), min_size=1, unique=True).map(tuple),
        copies=st.integers(0, MAX_COPIES),
        salutation=st.none() | LINES,
        active_from=st.none() | DATES,
        active_until=st.none() | DATES,
    ),
    max_size=6,
    unique_by=lambda branch: branch.id,
)
LANGUAGES = st.sampled_from(["en", "zh"])

FORMULA = [Branch(id="-a", name="=1+1", level="'=1", region="＝甲", mail=("+a@b.example", "-@c.example"))]
ESCAPES = [Branch(id="a", name="_x0041_", level="_x005F_", region="x005F_")]


def read(table: Table, problems: list[Diagnostic]) -> list[Branch]:
    branches = [entry.branch for entry in read_branches(table, problems)]
    assert problems == []
    return branches


@given(BRANCHES, LANGUAGES)
@example(FORMULA, "zh")
def test_csv_comes_back_as_it_was_and_holds_no_formula(branches: list[Branch], lang: str) -> None:
    data = csv_bytes(table_heads(lang), table_rows(branches, lang))
    text = decode_text(as_utf8(data), "t.csv")

    assert read(CsvTable(text, "t.csv"), []) == branches
    cells = [cell for row in csv.reader(StringIO(data.decode("utf-8-sig"))) for cell in row]
    assert [cell for cell in cells if cell[:1] and cell[0] in FORMULA_SIGNS] == []


@settings(max_examples=40)
@given(BRANCHES, LANGUAGES)
@example(FORMULA, "en")
@example(ESCAPES, "en")
def test_a_workbook_comes_back_as_it_was_and_holds_no_formula(branches: list[Branch], lang: str) -> None:
    data = workbook_bytes("t", table_heads(lang), table_rows(branches, lang))
    problems: list[Diagnostic] = []

    assert read(read_workbook(data, "t.xlsx", None, problems), problems) == branches
    sheet = load_workbook(BytesIO(data)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell for cell in cells if str(cell.value)[0] in FORMULA_SIGNS] == []


@given(BRANCHES.filter(bool), BRANCHES, st.booleans())
@example(FORMULA, ESCAPES, False)
def test_yaml_says_what_was_meant_before_and_after_a_change(
    before: list[Branch], after: list[Branch], in_chinese: bool
) -> None:
    text = register_text(before, in_chinese=in_chinese)
    assert said(text) == before

    old = {branch.id: branch for branch in before}
    new = {branch.id: branch for branch in after}
    edited = edited_register(text, new, [known for known in new if new[known] != old.get(known)])

    assert edited is not None
    kept = [new[known] for known in old if known in new]
    assert said(edited) == [*kept, *(branch for branch in after if branch.id not in old)]


def said(text: str) -> list[Branch]:
    return [*load_branches_partly(Workspace.of({BRANCHES_FILE: text.encode()}, Path()), [])]
