"""Lists of deliveries for people, read back as a spreadsheet reads them."""

import csv
from io import BytesIO, StringIO

from openpyxl import load_workbook

from bulletins.distribution.channels import State
from bulletins.distribution.delivery import Delivery
from bulletins.distribution.standing import Standing
from bulletins.distribution.tables import List, TableFormat, holders, planned, standing, table_bytes
from bulletins.values import replace
from tests.unit.distribution.packets import delivery

HOSTILE = '=HYPERLINK("https://bulletins.example","看")'


def read_csv(made: List, language: str = "zh") -> list[list[str]]:
    text = table_bytes(made, TableFormat.CSV, language).decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline="")))


def stands(to: Delivery, state: State = State.SENT) -> Standing:
    return Standing(to, state, "2026-08-05T01:00:00Z", 2, "250 accepted")


def test_a_plan_has_a_row_for_each_delivery() -> None:
    assert read_csv(planned([delivery(copies=(1, 2, 3))])) == [
        ["编号", "单位", "渠道", "地址", "刊期", "版次", "份号", "文件", "主题", "投递号"],
        ["linhai", "临海市总工会", "folder", "/drops/linhai", "jianghai/2026-03", "1", "000001—000003", "", "",
         delivery().id],
    ]  # fmt: skip


def test_the_ledger_tells_how_each_stands_in_the_reader_s_language() -> None:
    assert read_csv(standing([stands(delivery(), State.UNCERTAIN)], "zh"))[1][7:11] == [
        "结果不明", "2026-08-05T01:00:00Z", "2", "250 accepted"
    ]  # fmt: skip
    english = read_csv(standing([stands(delivery(), State.UNCERTAIN)], "en"), "en")
    assert (english[0][7], english[1][7]) == ("state", "uncertain")


def test_holders_are_listed_copy_by_copy_and_who_got_nothing_is_not() -> None:
    got, lost = delivery(copies=(12, 13)), delivery("/drops/other", copies=(14,))

    assert [row[0] for row in read_csv(holders([stands(got), stands(lost, State.BOUNCED)]))] == [
        "份号", "000012", "000013"
    ]  # fmt: skip


def test_no_cell_is_a_formula() -> None:
    named = replace(delivery(), recipient=replace(delivery().recipient, name=HOSTILE, address="+86 10"))
    made = [planned([named]), standing([replace(stands(named), answer="@SUM(1)")], "zh")]

    for each in made:
        cells = [cell for row in read_csv(each) for cell in row]
        assert not [cell for cell in cells if cell[:1] in set("=+-@")]
    book = load_workbook(BytesIO(table_bytes(planned([named]), TableFormat.XLSX, "zh")))
    assert {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row if cell.value} == {"s"}


def test_copy_numbers_keep_their_zeros_in_a_workbook() -> None:
    book = load_workbook(
        BytesIO(table_bytes(holders([stands(delivery(copies=(7,)))]), TableFormat.XLSX, "zh"))
    )
    sheet = book.worksheets[0]

    assert (sheet.title, sheet["A2"].value) == ("持有者清单", "000007")


def test_equal_lists_give_equal_bytes() -> None:
    first, second = (table_bytes(planned([delivery()]), TableFormat.XLSX, "zh") for _ in range(2))

    assert first == second
