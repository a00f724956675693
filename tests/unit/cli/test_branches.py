"""``bulletins branches``: what it prints and when it refuses."""

import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Call

REGISTER = (
    "branches:\n"
    "  - {id: zj, name: 某省总工会, level: 省, channels: [mail, print], mailbox: a@b.example, copies: 3}\n"
    "  - {id: hz, name: 某市总工会, level: 市, parent: zj, channels: folder, drop: drops/hz}\n"
    "  - {id: old, name: 旧厂工会, level: 企业, channels: print, active_until: 2023-12}\n"
)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with three branches, in which the command is called."""
    (tmp_path / "issues").mkdir()
    (tmp_path / "bulletins.yaml").write_text("site: https://bulletins.example\n", encoding="utf-8")
    (tmp_path / "issues/branches.yaml").write_text(REGISTER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_branches_are_listed_with_what_they_receive(office: Path, call: Call) -> None:
    lines = call("branches", "list", "--day", "2024-09-12").out.splitlines()

    assert lines[1].split() == ["zj", "某省总工会", "省", "mail,", "print", "a@b.example", "pdf", "3"]
    assert lines[2].split() == ["hz", "某市总工会", "市", "folder", "drops/hz", "pdf", "1"]
    assert lines[-2:] == [
        "2 of 3 branches",
        "1 more would fit, but does not receive on 2024-09-12: --inactive says why",
    ]


def test_those_left_out_are_listed_with_the_reason(office: Path, call: Call) -> None:
    called = call("branches", "list", "级别=企业", "--inactive", "--day", "2024-09-12")

    assert called.code == 0
    assert called.out.splitlines()[-1] == "  old  旧厂工会  received until 2023-12"


def test_on_a_day_before_it_ended_a_branch_receives(office: Path, call: Call) -> None:
    assert "1 of 3 branches" in call("branches", "list", "id=old", "--day", "2023-12").out


@pytest.mark.parametrize(
    ("query", "code"), [("levle=省", "B617"), ("level=省级", "B618"), ("level=企业", "B619"), ("省", "B616")]
)
def test_a_query_that_finds_nobody_is_an_error(office: Path, call: Call, query: str, code: str) -> None:
    called = call("branches", "list", query, "--day", "2024-09-12")

    assert called.code == 1
    assert f"error[{code}]" in called.err


def test_machines_get_everything(office: Path, call: Call) -> None:
    found = json.loads(call("branches", "list", "--json", "--day", "2024-09-12").out)

    assert [branch["id"] for branch in found["branches"]] == ["zj", "hz"]
    assert found["branches"][0]["mailbox"] == ["a@b.example"]
    assert [(left["id"], left["active_until"], left["reason"]) for left in found["inactive"]] == [
        ("old", "2023-12", "received until 2023-12")
    ]
    assert found["findings"] == []


def test_no_day_is_guessed(office: Path, call: Call) -> None:
    assert call("branches", "list", "--day", "someday").code == 2


def test_check_says_that_nothing_is_wrong_or_what_is(office: Path, call: Call) -> None:
    assert call("branches", "check").out == "branches checked: 3; nothing found\n"

    (office / "issues/branches.yaml").write_text(REGISTER.replace("a@b.example", "a.b"), encoding="utf-8")
    called = call("branches", "check")
    assert called.code == 1
    assert "issues/branches.yaml:2:71: error[B265]: 'a.b' is no mail address" in called.err


def test_a_warning_is_told_and_is_no_error(office: Path, call: Call) -> None:
    (office / "issues/branches.yaml").write_text(REGISTER.replace("旧厂工会", "某省总工会"), encoding="utf-8")
    called = call("branches", "check")

    assert called.code == 0
    assert "warning[B615]" in called.err


def test_a_workspace_without_branches_is_told_how_to_begin(office: Path, call: Call) -> None:
    (office / "issues/branches.yaml").unlink()

    assert "error[B706]" in call("branches", "list").err


def test_an_import_shows_what_would_change_and_writes_nothing(office: Path, call: Call) -> None:
    (office / "t.csv").write_text(
        "id,name,channels,copies\nzj,某省总工会,mail,5\nnew,新,print,1\n", encoding="utf-8"
    )
    called = call("branches", "import", "t.csv")

    assert called.code == 0
    assert called.out.splitlines() == [
        "new (1):",
        "  new  新",
        "changed (1):",
        "  zj  某省总工会  channels: mail;print → mail; copies: 3 → 5",
        "not in the table, kept: 2 (--remove-missing takes them out)",
        "unchanged: 0",
        "issues/branches.yaml is as it was; --apply writes it",
    ]
    assert (office / "issues/branches.yaml").read_text(encoding="utf-8") == REGISTER


def test_an_import_is_written_when_asked(office: Path, call: Call) -> None:
    (office / "t.csv").write_text("id\nzj\n", encoding="utf-8")
    called = call("branches", "import", "t.csv", "--apply", "--remove-missing")

    assert "removed: not in the table (2):" in called.out
    assert called.out.endswith("written: issues/branches.yaml (1 branch)\n")
    text = (office / "issues/branches.yaml").read_text(encoding="utf-8")
    assert text == "".join(REGISTER.splitlines(keepends=True)[:2])


def test_every_wrong_row_is_shown_and_nothing_is_written(office: Path, call: Call) -> None:
    (office / "t.csv").write_text("id,copies\nzj,-1\nhz,many\nold,1\n", encoding="utf-8")
    called = call("branches", "import", "t.csv", "--apply")

    assert called.code == 1
    assert "t.csv:2:4: error[B232]" in called.err
    assert "   3 | hz,many\n     |    ^^^^" in called.err
    assert "nothing is written, since something is wrong" in called.out
    assert (office / "issues/branches.yaml").read_text(encoding="utf-8") == REGISTER


def test_a_column_is_passed_over_only_when_that_is_said(office: Path, call: Call) -> None:
    (office / "t.csv").write_text("id,备注\nzj,x\n", encoding="utf-8")

    assert "error[B701]" in call("branches", "import", "t.csv").err
    called = call("branches", "import", "t.csv", "--skip", "备注")
    assert (called.code, called.out.splitlines()[-1]) == (0, "nothing changes")


def test_machines_are_told_what_an_import_does(office: Path, call: Call) -> None:
    (office / "t.csv").write_text("id,copies\nzj,5\n", encoding="utf-8")

    assert json.loads(call("branches", "import", "t.csv", "--json").out) == {
        "file": "issues/branches.yaml",
        "written": False,
        "new": [],
        "changed": {"zj": ["copies"]},
        "missing": ["hz", "old"],
        "removed": [],
        "unchanged": 0,
        "findings": [],
    }


def test_long_lists_are_cut(office: Path, call: Call) -> None:
    many = "".join(f"b{number},第{number}号,print\n" for number in range(60))
    (office / "t.csv").write_text(f"id,name,channels\n{many}", encoding="utf-8")

    assert "  … and 10 more; --json lists all" in call("branches", "import", "t.csv").out


def test_a_table_that_is_not_there_is_told(office: Path, call: Call) -> None:
    (office / "list.csv").write_text("id\nzj\n", encoding="utf-8")
    called = call("branches", "import", "lst.csv")

    assert called.code == 1
    assert "error[B102]" in called.err
    assert "list.csv" in called.err


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_what_is_exported_comes_back_unchanged(office: Path, call: Call, name: str) -> None:
    assert call("branches", "export", name).out == f"{name}: 3 branches\n"
    assert call("branches", "import", name).out == "unchanged: 3\nnothing changes\n"


def test_a_query_chooses_what_is_exported_whatever_the_day(office: Path, call: Call) -> None:
    assert call("branches", "export", "out.csv", "level=企业,市").out == "out.csv: 2 branches\n"
    assert "old" in (office / "out.csv").read_text(encoding="utf-8-sig")


def test_an_export_overwrites_nothing_and_is_a_table(office: Path, call: Call) -> None:
    (office / "out.csv").write_text("mine", encoding="utf-8")
    called = call("branches", "export", "out.csv")

    assert "error[B151]" in called.err
    assert (office / "out.csv").read_text(encoding="utf-8") == "mine"
    assert call("branches", "export", "out.pdf").code == 2
