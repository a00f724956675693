"""The register of branches as it is read from its file."""

from pathlib import Path

import pytest

from bulletins.errors import Diagnostic, Severity, SourceError
from bulletins.library.branches import Branches, load_branches, load_branches_partly
from bulletins.messages import hint_text, message_text
from bulletins.source import Workspace

MAIL = "channels: mail, mailbox: {0}@b.example"


def workspace_of(tmp_path: Path, text: str | None) -> Workspace:
    (tmp_path / "issues").mkdir(exist_ok=True)
    if text is not None:
        (tmp_path / "issues/branches.yaml").write_text(text, encoding="utf-8")
    return Workspace(tmp_path)


def entry(branch_id: str, more: str = "") -> str:
    """An item of the list that has nothing wrong but what ``more`` says."""
    mail = "" if "channels" in more else f", channels: mail, mailbox: {branch_id}@b.example"
    return f"  - {{id: {branch_id}, name: 某{branch_id}总工会{mail}{', ' if more else ''}{more}}}\n"


def register(*entries: str) -> str:
    return "branches:\n" + "".join(entries)


def found(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    """Code and place of everything that is wrong with a register, warnings too."""
    problems: list[Diagnostic] = []
    load_branches_partly(workspace_of(tmp_path, text), problems)
    for problem in problems:
        assert message_text(problem, "en") != message_text(problem, "zh")
        assert hint_text(problem, "zh")
    return [(problem.code, str(problem.span).removeprefix("issues/branches.yaml:")) for problem in problems]


def test_branches_keep_the_order_of_the_file(tmp_path: Path) -> None:
    branches = load_branches(workspace_of(tmp_path, register(entry("b"), entry("a"), entry("c"))))

    assert [branch.id for branch in branches] == ["b", "a", "c"]
    assert len(branches) == 3
    assert "a" in branches
    assert branches.get("a") is not None
    assert branches.get("unknown") is None


def test_a_workspace_may_have_no_branches(tmp_path: Path) -> None:
    assert len(load_branches(workspace_of(tmp_path, None))) == 0


def test_below_are_all_at_any_depth_but_not_the_branch_itself(tmp_path: Path) -> None:
    text = register(entry("zj"), entry("hz", "parent: zj"), entry("xh", "parent: hz"), entry("sn"))
    branches = load_branches(workspace_of(tmp_path, text))

    assert branches.below("zj") == {"hz", "xh"}
    assert branches.below("xh") == branches.below("unknown") == frozenset()


def test_it_is_known_where_each_value_stands(tmp_path: Path) -> None:
    branches = load_branches(workspace_of(tmp_path, register(entry("zj"), entry("hz", "parent: zj"))))

    assert str(branches.place("hz", "parent")) == "issues/branches.yaml:3:75"
    assert str(branches.place("zj", "region")) == "issues/branches.yaml:2:6"
    assert branches.place("unknown") is None


def test_two_branches_of_one_id_are_refused(tmp_path: Path) -> None:
    assert ("B600", "3:10") in found(tmp_path, register(entry("zj"), entry("zj", "region: 浙江")))


def test_the_branch_above_must_be_there(tmp_path: Path) -> None:
    problems: list[Diagnostic] = []
    workspace = workspace_of(tmp_path, register(entry("zj-hangzhou"), entry("xh", "parent: zj-hangzou")))
    load_branches_partly(workspace, problems)

    assert [(found.code, found.value("suggestion")) for found in problems] == [("B601", "zj-hangzhou")]


def test_a_circle_of_parents_is_told_once(tmp_path: Path) -> None:
    text = register(
        entry("a", "parent: c"), entry("b", "parent: a"), entry("c", "parent: b"), entry("d", "parent: a")
    )

    assert [code for code, _ in found(tmp_path, text)] == ["B602"]


def test_a_branch_may_not_stand_above_itself(tmp_path: Path) -> None:
    assert [code for code, _ in found(tmp_path, register(entry("a", "parent: a")))] == ["B602"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("channels: [], mailbox: a@b.example", "B603"),
        ("channels: mail", "B611"),
        ("channels: sftp", "B611"),
        ("channels: folder", "B611"),
        ("channels: print, copies: 0", "B611"),
        ("channels: sftp, drop: 'https://files.example/a'", "B612"),
        ("channels: webdav, drop: 'sftp://files.example/a'", "B612"),
        ("channels: folder, drop: 'sftp://files.example/a'", "B612"),
        ("channels: [folder, sftp], drop: 'sftp://files.example/a'", "B612"),
        ("active_from: 2025-03, active_until: 2025-02", "B613"),
    ],
)
def test_a_channel_has_what_it_needs_and_dates_are_in_order(tmp_path: Path, more: str, code: str) -> None:
    assert [known for known, _ in found(tmp_path, register(entry("a", more)))] == [code]


@pytest.mark.parametrize(
    "more",
    [
        "channels: print",
        "channels: folder, drop: 'D:/drops/a'",
        "channels: folder, drop: '//share/drops'",
        "channels: sftp, drop: 'sftp://me@files.example:2222/a'",
        "channels: webdav, drop: 'https://files.example'",
        "active_from: 2025-02, active_until: 2025-02",
    ],
)
def test_what_fits_is_taken(tmp_path: Path, more: str) -> None:
    assert found(tmp_path, register(entry("a", more))) == []


def test_an_address_or_a_name_of_two_branches_is_a_warning(tmp_path: Path) -> None:
    text = register(
        "  - {id: a, name: 甲, channels: mail, mailbox: A@b.example}\n",
        "  - {id: b, name: 甲, channels: mail, mailbox: a@b.example}\n",
    )
    problems: list[Diagnostic] = []
    branches = load_branches_partly(workspace_of(tmp_path, text), problems)

    assert [(found.code, found.severity) for found in problems] == [("B615", Severity.WARNING)] * 2
    assert len(load_branches(workspace_of(tmp_path, text))) == len(branches) == 2


def test_everything_that_is_wrong_is_found_at_once(tmp_path: Path) -> None:
    text = register(
        entry("a", "channels: fax"),
        entry("b", "copies: 100000"),
        "  - {id: C, name: 丙}\n",
        entry("a", "parent: zz"),
    )

    assert found(tmp_path, text) == [
        ("B205", "2:36"),
        ("B610", "3:72"),
        ("B212", "4:10"),
        ("B600", "5:10"),
        ("B601", "5:72"),
    ]


def test_a_register_with_an_error_is_not_used(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        load_branches(workspace_of(tmp_path, register(entry("a"), entry("a"))))


def test_a_file_that_is_no_register_is_told(tmp_path: Path) -> None:
    assert [code for code, _ in found(tmp_path, "branches: [\n")] == ["B176"]
    assert next(code for code, _ in found(tmp_path, "name: 甲\n")) == "B201"


def test_the_register_may_be_a_table(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, None)
    table = tmp_path / "issues/branches.csv"
    table.write_bytes("编号,名称,渠道\r\nzj,某省总工会,纸质\r\nhz,某市总工会,传真\r\n".encode("gb18030"))
    problems: list[Diagnostic] = []
    branches = load_branches_partly(workspace, problems)

    assert [branch.id for branch in branches] == ["zj", "hz"]
    assert [(found.code, str(found.span)) for found in problems] == [("B205", "issues/branches.csv:3:10")]
    assert workspace.line("issues/branches.csv", 3) == "hz,某市总工会,传真"


def test_there_is_one_register_not_two(tmp_path: Path) -> None:
    (tmp_path / "issues").mkdir()
    (tmp_path / "issues/branches.csv").write_text("id,name,channels\n", encoding="utf-8")

    assert [code for code, _ in found(tmp_path, register(entry("a")))] == ["B614"]


def test_there_is_a_sample(repo_root: Path) -> None:
    branches = load_branches(Workspace(repo_root))

    assert {branch.level for branch in branches} == {"省", "市", "县", "企业"}
    assert isinstance(branches, Branches)
