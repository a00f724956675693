"""XLSX workbooks: cells as text, formulas refused, and files that somebody made to do harm."""

import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from bulletins.errors import Diagnostic, SourceError
from bulletins.library.workbooks import MAX_RATIO, is_workbook, read_workbook, workbook_bytes
from bulletins.messages import hint_text, message_text

HEADS = ["编号", "名称"]
NOON = datetime.fromisoformat("2024-01-05T12:00:00")


def saved(*sheets: Sequence[Sequence[object]]) -> bytes:
    """A workbook as a spreadsheet writes it."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for place, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"表{place}")
        for row in rows:
            sheet.append(row)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def from_excel() -> bytes:
    """A workbook as Excel itself writes it: texts in a table of their own and in runs, a day as a number."""
    sheets = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{types}sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{types}styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{types}sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{office}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId3" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{sheets}" xmlns:r="{office}"><sheets>'
        '<sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/styles.xml": f'<styleSheet xmlns="{sheets}"><fonts count="1"><font/></fonts>'
        '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{sheets}"><si><t>编号</t></si><si><t>启用</t></si><si><t>名称</t></si>'
        '<si><r><t>浙江省</t></r><r><t xml:space="preserve">总工会 </t></r><rPh sb="0" eb="1"><t>zhe</t></rPh></si></sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{sheets}"><dimension ref="A1:XFD1048576"/><sheetData>'
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c></row>'
        '<row r="3"><c r="A3"><v>330000</v></c><c r="B3" s="1"><v>45296</v></c><c r="D3" t="s"><v>3</v></c></row>'
        "</sheetData></worksheet>",
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{xml}')
    return made.getvalue()


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one of its parts changed."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return made.getvalue()


def read(data: bytes, sheet: str | None = None) -> tuple[list[tuple[int, list[str]]], list[tuple[str, str]]]:
    """Number and cells of every row below the heads; code and place of what is wrong."""
    problems: list[Diagnostic] = []
    table = read_workbook(data, "t.xlsx", sheet, problems)
    rows = [(row.number, [*row.cells]) for row in table.rows()]
    return rows, [(found.code, str(found.span).removeprefix("t.xlsx:")) for found in problems]


def refusal(data: bytes, sheet: str | None = None) -> Diagnostic:
    with pytest.raises(SourceError) as caught:
        read(data, sheet)
    [finding] = caught.value.diagnostics
    assert message_text(finding, "zh")
    assert hint_text(finding, "zh")
    return finding


def test_cells_come_as_text_whatever_a_spreadsheet_made_of_them() -> None:
    row = [330100, 3.0, 2.5, NOON, NOON.replace(hour=0), True, " 甲 ", None]

    assert read(saved([list("abcdefgh"), row])) == (
        [(2, ["330100", "3", "2.5", "2024-01-05T12:00:00", "2024-01-05", "True", "甲", ""])],
        [],
    )


def test_what_excel_itself_writes_is_read() -> None:
    problems: list[Diagnostic] = []
    table = read_workbook(from_excel(), "t.xlsx", None, problems)

    assert [*table.heads.cells] == ["编号", "启用", "", "名称"]
    assert [(row.number, [*row.cells]) for row in table.rows()] == [
        (3, ["330000", "2024-01-05", "", "浙江省总工会"])
    ]
    assert problems == []


def test_empty_rows_are_passed_over_and_the_heads_may_stand_lower() -> None:
    assert read(saved([[], HEADS, [None, " "], ["zj", "甲"]]))[0] == [(4, ["zj", "甲"])]


def test_rows_may_end_early_but_not_late() -> None:
    rows, problems = read(saved([HEADS, ["zj"], ["sn", "乙", "?"]]))

    assert rows == [(2, ["zj", ""]), (3, ["sn", "乙"])]
    assert problems == [("B228", "3:3")]


def test_a_formula_is_refused_where_it_stands() -> None:
    assert read(saved([HEADS, ["zj", "=1+1"]])) == ([(2, ["zj", ""])], [("B703", "2:2")])


def test_the_only_sheet_with_something_in_it_is_meant() -> None:
    assert read(saved([], [HEADS, ["zj", "甲"]]))[0] == [(2, ["zj", "甲"])]


def test_of_several_sheets_one_must_be_named() -> None:
    data = saved([HEADS, ["zj", "甲"]], [HEADS, ["sn", "乙"]])

    assert refusal(data).code == refusal(data, "表9").code == "B704"
    assert read(data, "表2")[0] == [(2, ["sn", "乙"])]


def test_a_workbook_without_anything_is_told() -> None:
    assert refusal(saved([])).code == "B230"


def test_what_is_no_workbook_is_refused() -> None:
    good = saved([HEADS])

    assert {refusal(data).code for data in (b"", b"PK\x03\x04", good[:-30], b"\xd0\xcf\x11\xe0")} == {"B702"}
    assert refusal(changed(good, "xl/worksheets/sheet1.xml", lambda xml: xml[:-9])).code == "B702"


def test_what_is_encrypted_or_of_another_age_is_told_as_such() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)

    assert refusal(old).value("reason") == "Excel 97–2003 (.xls)"
    assert refusal(old + "EncryptedPackage".encode("utf-16-le")).code == "B142"
    assert is_workbook(old)
    assert is_workbook(saved([HEADS]))
    assert not is_workbook("编号,名称\n".encode())


def test_a_part_that_declares_a_document_type_is_refused() -> None:
    def declared(xml: bytes) -> bytes:
        return b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + xml.split(b"?>")[-1]

    finding = refusal(changed(saved([HEADS]), "xl/worksheets/sheet1.xml", declared))

    assert "document type" in (finding.value("reason") or "")


def test_a_file_that_grows_beyond_belief_is_refused_before_it_is_parsed() -> None:
    finding = refusal(changed(saved([HEADS]), "xl/theme/theme1.xml", lambda _: b" " * 20_000_000))

    assert str(MAX_RATIO) in (finding.value("reason") or "")


def test_a_row_without_end_is_refused_before_it_is_held_in_memory() -> None:
    cells = b"".join(b'<c t="str"><v>%d</v></c>' % number for number in range(550_000))
    row = b"<sheetData><row>" + cells + b"</row></sheetData>"

    finding = refusal(
        changed(saved([HEADS]), "xl/worksheets/sheet1.xml", lambda xml: xml.split(b"<sheetData>")[0] + row)
    )

    assert "without a row" in (finding.value("reason") or "")


def test_a_row_that_says_it_is_the_last_of_all_does_not_keep_us() -> None:
    def far(xml: bytes) -> bytes:
        return xml.replace(b'<row r="2"', b'<row r="99999999999"').replace(b'r="A2"', b'r="A99"')

    assert refusal(changed(saved([HEADS, ["zj", "甲"]]), "xl/worksheets/sheet1.xml", far)).code == "B702"


def test_every_cell_that_goes_out_is_text() -> None:
    data = workbook_bytes("名册", HEADS, [["=1+1", "2024-01"], ["3", ""], ["", "#N/A"]])
    sheet = load_workbook(BytesIO(data)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]

    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert [cell.value for cell in cells] == ["编号", "名称", "'=1+1", "2024-01", "3", "#N/A"]


def test_what_looks_like_an_escaped_character_stays_text_for_spreadsheets() -> None:
    data = workbook_bytes("名册", HEADS, [["_x0041_", "_x005F_"]])

    with zipfile.ZipFile(BytesIO(data)) as package:
        assert b"_x005F_x0041_" in package.read("xl/worksheets/sheet1.xml")
    assert read(data)[0] == [(2, ["_x0041_", "_x005F_"])]


def test_the_same_cells_make_the_same_bytes() -> None:
    made = workbook_bytes("名册", HEADS, [["zj", "甲"]])

    assert made == workbook_bytes("名册", HEADS, [["zj", "甲"]])
    with zipfile.ZipFile(BytesIO(made)) as package:
        assert {part.date_time[0] for part in package.infolist()} == {1980}
        assert b"20" not in package.read("docProps/core.xml").split(b"core-properties")[-1]
