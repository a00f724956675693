"""The register of branches by the real command: lists from outside, good and bad, whole and damaged."""

import json
import random
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.e2e.building import copy_workspace, run

REGISTER = "issues/branches.yaml"
BAD_ROWS = (
    "编号,名称,级别,邮箱,渠道,份数,启用,停用,上级\r\n"
    'zj,浙江省总工会,省,"a@b.example\r\nBcc: x@y.example",邮件,1,,,\r\n'
    "zj,浙江省总工会,省,a@b.example,邮件,1,,,\r\n"
    "new,新单位,县,王某 <a@b.example>,传真,-1,2024-13,,nobody\r\n"
    ",无编号,县,,纸质,1,,,\r\n"
    "late,迟单位,县,,纸质,1,2025-02,2025-01,\r\n"
    "mail,无邮箱,县,,邮件,1,,,\r\n"
    "none,无渠道,县,,,1,,,\r\n"
    "short,短行\r\n"
)


@pytest.fixture
def office(repo_root: Path, tmp_path: Path) -> Path:
    return copy_workspace(repo_root, tmp_path / "office")


def workbook(path: Path, *rows: tuple[str, ...]) -> None:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(path)


def test_the_sample_is_listed_and_checked_in_both_languages(office: Path) -> None:
    english = run(office, "branches", "list", "within=xh", "--day", "2024-09-12", "--lang", "en")
    chinese = run(office, "branches", "list", "辖内=xh", "--day", "2024-09-12", "--lang", "zh")

    ids = [["xh"], ["xh-wangchao"], ["xh-qiming"]]
    for done in (english, chinese):
        assert [line.split()[:1] for line in done.stdout.splitlines()[1:4]] == ids, done.stderr
    assert "3 of 12 branches" in english.stdout
    assert run(office, "branches", "check").returncode == 0
    assert run(office, "check", "--strict", "--lang", "en").returncode == 0


def test_a_table_goes_out_is_changed_in_a_spreadsheet_and_comes_back(office: Path) -> None:
    assert run(office, "branches", "export", "名册.xlsx", "--lang", "zh").returncode == 0
    book = load_workbook(office / "名册.xlsx")
    sheet = book.active
    assert sheet is not None
    heads = {cell.value: cell.column for cell in next(sheet.iter_rows())}
    for row in sheet.iter_rows(min_row=2):
        if row[0].value == "xh-wangchao":
            row[heads["份数"] - 1].value = 8  # type: ignore[operator]
    sheet.append(["xh-new", "星河市新港区总工会", "县", "xh", "星河", "纸质"])
    book.save(office / "名册.xlsx")

    shown = run(office, "branches", "import", "名册.xlsx", "--json")
    done = run(office, "branches", "import", "名册.xlsx", "--apply", "--lang", "en")

    assert json.loads(shown.stdout)["changed"] == {"xh-wangchao": ["copies"]}
    assert json.loads(shown.stdout)["new"] == ["xh-new"]
    assert done.returncode == 0, done.stderr
    listed = json.loads(run(office, "branches", "list", "parent=xh", "--json").stdout)["branches"]
    assert [(branch["id"], branch["copies"]) for branch in listed] == [
        ("xh-wangchao", 8), ("xh-qiming", 1), ("xh-new", 1),
    ]  # fmt: skip
    assert "# 企业已并入望潮区" in (office / REGISTER).read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_bad_row_is_told_in_any_encoding_and_nothing_is_written(office: Path, encoding: str) -> None:
    before = (office / REGISTER).read_bytes()
    (office / "list.csv").write_bytes(BAD_ROWS.encode(encoding))

    done = run(office, "branches", "import", "list.csv", "--apply", "--json")
    found = json.loads(done.stdout)

    assert done.returncode == 1
    assert found["written"] is False
    assert [(row["code"], row["line"], row["column"]) for row in found["findings"]] == [
        ("B606", 2, 13),
        ("B600", 4, 1),
        ("B607", 5, 11),
        ("B205", 5, 28),
        ("B232", 5, 31),
        ("B233", 5, 34),
        ("B601", 5, 43),
        ("B202", 6, 1),
        ("B613", 7, 26),
        ("B611", 8, 13),
        ("B603", 9, 13),
        ("B228", 10, 1),
    ]
    assert (office / REGISTER).read_bytes() == before


def test_a_workbook_with_formulas_is_told_cell_by_cell(office: Path) -> None:
    workbook(
        office / "list.xlsx",
        ("编号", "名称", "份数"),
        ("zj", '=HYPERLINK("https://x.example")', "=1+1"),
    )
    done = run(office, "branches", "import", "list.xlsx", "--lang", "en")

    assert done.returncode == 1
    assert "list.xlsx:2:2: error[B703]" in done.stderr
    assert "list.xlsx:2:3: error[B703]" in done.stderr


def damaged() -> dict[str, bytes]:
    """Files that are no tables, by what is wrong with them."""
    whole = BytesIO()
    Workbook().save(whole)
    return {
        "nothing": b"",
        "noise": random.Random(1).randbytes(5_000),
        "a ZIP that ends": whole.getvalue()[:500],
        "an empty workbook": whole.getvalue(),
        "a picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
        "zeros": bytes(10_000),
        "an open quote": '编号,名称\nzj,"浙江省\n'.encode(),
        "no heads": "zj,浙江省总工会\n".encode(),
        "one endless cell": b"id,name\nzj," + b"x" * 500_000,
        "many heads": b",".join(b"h%d" % number for number in range(5_000)) + b"\n",
    }


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
@pytest.mark.parametrize("kind", damaged())
def test_what_is_no_table_is_refused_and_harms_nothing(office: Path, name: str, kind: str) -> None:
    before = (office / REGISTER).read_bytes()
    (office / name).write_bytes(damaged()[kind])

    done = run(office, "branches", "import", name, "--apply", "--remove-missing", "--lang", "en")

    assert done.returncode == 1, done.stdout + done.stderr
    assert "error[" in done.stderr
    assert "Traceback" not in done.stderr
    assert (office / REGISTER).read_bytes() == before
