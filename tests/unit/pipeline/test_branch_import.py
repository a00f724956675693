"""Tables of branches into the register: what is written, what stays, and what is never written."""

from collections.abc import Collection
from pathlib import Path

import pytest

from bulletins.errors import SourceError
from bulletins.library.branches import BRANCHES_FILE, BRANCHES_TABLE, load_branches
from bulletins.pipeline import branch_import
from bulletins.pipeline.branch_import import BranchImport, exported_branches, import_branches
from bulletins.source import Workspace
from tests.unit.pipeline.conftest import Written

REGISTER = """\
# 分发名册
branches:
  # 省
  - id: zj
    name: 某省总工会 # 全称
    channels: print

  # 市
  - id: hz
    name: 某市总工会
    channels: print
    copies: 2
  - {id: xh, name: 某县总工会, channels: print}
"""


def imported(
    workspace: Workspace, table: str, *, left_out: Collection[str] = (), remove_missing: bool = False
) -> BranchImport:
    path = workspace.root / "t.csv"
    path.write_bytes(table.encode("gb18030"))
    return import_branches(workspace, path, left_out=left_out, remove_missing=remove_missing)


def text_of(found: BranchImport) -> str:
    assert found.data is not None
    return found.data.decode()


def test_only_what_changes_is_written_anew(written: Written) -> None:
    found = imported(written({BRANCHES_FILE: REGISTER}), "编号,份数\nhz,5\n")

    assert text_of(found) == REGISTER.replace("copies: 2", "copies: 5")


def test_an_entry_on_one_line_is_written_on_several(written: Written) -> None:
    found = imported(written({BRANCHES_FILE: REGISTER}), "编号,份数\nxh,5\n")

    last = "  - {id: xh, name: 某县总工会, channels: print}\n"
    assert text_of(found) == REGISTER.replace(
        last, "  - id: xh\n    name: 某县总工会\n    channels: print\n    copies: 5\n"
    )


def test_new_branches_come_behind_and_gone_ones_leave_no_hole(written: Written) -> None:
    workspace = written({BRANCHES_FILE: REGISTER})
    found = imported(workspace, "编号,名称,渠道\nhz,某市总工会,纸质\nnew,新单位,纸质\n", remove_missing=True)

    assert text_of(found) == (
        "# 分发名册\nbranches:\n  # 省\n\n  # 市\n"
        "  - id: hz\n    name: 某市总工会\n    channels: print\n    copies: 2\n"
        "  - id: new\n    name: 新单位\n    channels: print\n"
    )


def test_a_gone_entry_takes_the_blank_line_behind_it_along(written: Written) -> None:
    entries = [f"- id: b{number}\n  name: 第{number}号\n  channels: print\n" for number in range(3)]
    workspace = written({BRANCHES_FILE: "branches:\n" + "\n".join(entries)})

    found = imported(workspace, "id\nb0\nb2\n", remove_missing=True)

    assert text_of(found) == "branches:\n" + "\n".join([entries[0], entries[2]])


def test_what_would_not_be_read_as_it_is_meant_is_not_written(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = written({BRANCHES_FILE: REGISTER})
    monkeypatch.setattr(branch_import, "edited_register", lambda *_: REGISTER)

    found = imported(workspace, "编号,份数\nhz,5\n")

    assert "copies: 5" in text_of(found)


def test_a_chinese_register_stays_chinese(written: Written) -> None:
    chinese = "分发名册:\n- 编号: zj\n  名称: 某省总工会\n  渠道: 纸质\n"
    found = imported(written({BRANCHES_FILE: chinese}), "id,name,channels,copies\nhz,某市总工会,print,2\n")

    assert text_of(found) == f"{chinese}- 编号: hz\n  名称: 某市总工会\n  渠道: 纸质\n  份数: 2\n"


@pytest.mark.parametrize(
    "register",
    [
        "branches: [{id: zj, name: 某省总工会, channels: print}]\n",
        "branches: {id: zj, name: 某省总工会, channels: print}\n",
        "branches:\n  -\n    id: zj\n    name: 某省总工会\n    channels: print\n",
    ],
)
def test_entries_that_share_lines_are_written_anew_as_a_whole(written: Written, register: str) -> None:
    found = imported(written({BRANCHES_FILE: register}), "编号,份数\nzj,5\n")

    assert (
        text_of(found) == "branches:\n  - id: zj\n    name: 某省总工会\n    channels: print\n    copies: 5\n"
    )


def test_where_there_is_no_register_one_is_made(written: Written) -> None:
    found = imported(written({"bulletins.yaml": ""}), "编号,名称,渠道\nzj,某省总工会,纸质\n")

    assert (found.file, text_of(found)) == (
        BRANCHES_FILE,
        "branches:\n  - id: zj\n    name: 某省总工会\n    channels: print\n",
    )


def test_a_register_that_is_a_table_stays_one(written: Written) -> None:
    workspace = written({BRANCHES_TABLE: "编号,名称,渠道\nzj,某省总工会,纸质\n"})
    found = imported(workspace, "id,copies\nzj,5\n")

    assert found.file == BRANCHES_TABLE
    assert text_of(found).startswith('\ufeff"编号","名称","级别",')
    assert '"纸质"' in text_of(found)


def test_what_yaml_cannot_hold_becomes_a_table(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(branch_import, "MAX_YAML_BRANCHES", 3)
    table = "编号,名称,渠道\n" + "".join(f"b{number},第{number}号,纸质\n" for number in range(4))

    assert imported(written({"bulletins.yaml": ""}), table).file == BRANCHES_TABLE
    with pytest.raises(SourceError) as caught:
        imported(written({BRANCHES_FILE: REGISTER}), table)
    assert [finding.code for finding in caught.value.diagnostics] == ["B709"]


@pytest.mark.parametrize(
    "table",
    [
        "编号,份数\nzj,-1\n",
        "编号,备注\nzj,x\n",
        "编号,份数\nzj,1\nzj,1\n",
        "编号\nzj\nnew\n",
        "编号,上级\nzj,xx\n",
    ],
)
def test_nothing_is_written_while_anything_is_wrong(written: Written, table: str) -> None:
    found = imported(written({BRANCHES_FILE: REGISTER}), table)

    assert found.problems
    assert found.data is None


def test_nothing_is_written_where_nothing_changes(written: Written) -> None:
    found = imported(written({BRANCHES_FILE: REGISTER}), "编号,备注\nzj,x\n", left_out=["备注"])

    assert (found.problems, found.data) == ((), None)


def test_a_damaged_register_is_not_built_upon(written: Written) -> None:
    with pytest.raises(SourceError):
        imported(written({BRANCHES_FILE: "branches:\n- id: zj\n"}), "编号,份数\nzj,1\n")


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx", "OUT.XLSX"])
def test_what_is_exported_changes_nothing_when_it_comes_back(
    written: Written, tmp_path: Path, name: str
) -> None:
    workspace = written({BRANCHES_FILE: REGISTER})
    file = tmp_path / name
    file.write_bytes(exported_branches(load_branches(workspace), file, "zh"))

    found = import_branches(workspace, file)

    assert (found.problems, found.data, found.merge.unchanged) == ((), None, 3)
