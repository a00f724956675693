"""``bulletins check``."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


@pytest.fixture
def workspace(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """A function: files by path → the folder of a workspace that has them."""

    def make(files: Mapping[str, str]) -> Path:
        for name, text in {"bulletins.yaml": "site: https://bulletins.example\n", **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        return tmp_path

    return make


def test_files_that_nothing_reads_are_named(
    call: Call, workspace: Callable[[Mapping[str, str]], Path]
) -> None:
    folder = workspace({"issues/s/2024-2.yaml": "", "issues/cases/b.markdown": ""})
    called = call("check", "--workspace", folder)
    assert called.code == 0
    assert "B153" in called.err
    assert "B154" in called.err
    assert call("check", "--strict", "--workspace", folder).code == 1


CASE = "---\nheadline: 夜校开到厂门口\n---\n\n全市,启动。\n"


def test_a_case_is_checked_by_its_path(call: Call, workspace: Callable[[Mapping[str, str]], Path]) -> None:
    folder = workspace({"issues/cases/a.md": CASE})
    called = call("check", folder / "issues/cases/a.md", "--workspace", folder)

    assert called.code == 1
    assert "issues/cases/a.md:5:3: error[C001]" in called.err
    assert "   5 | 全市,启动。" in called.err


def test_fix_lists_every_change_and_leaves_nothing_to_do(
    call: Call, workspace: Callable[[Mapping[str, str]], Path]
) -> None:
    folder = workspace({"issues/cases/a.md": CASE})
    called = call("check", folder / "issues/cases/a.md", "--fix", "--workspace", folder)

    assert called.code == 0
    assert "issues/cases/a.md:5:3: C001: ',' → '，'" in called.out
    assert (folder / "issues/cases/a.md").read_text(encoding="utf-8") == CASE.replace(",", "，")


def test_a_text_from_outside_needs_no_workspace(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("夜校开班\n\n全市,启动。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    called = call("check", "a.txt", "--json")

    assert called.code == 1
    result = json.loads(called.out)
    assert result["files"] == ["a.txt"]
    assert [(row["code"], row["line"], row["column"]) for row in result["findings"]] == [("C001", 3, 3)]


def test_what_a_text_from_outside_hides_is_told(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("夜校\u202e开班了\x00，职工\ue000踊跃。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    findings = json.loads(call("check", "a.txt", "--json").out)["findings"]

    assert [(row["code"], row["column"]) for row in findings] == [("B718", 3), ("B718", 7), ("B719", 11)]


def test_an_edition_is_never_put_right(call: Call, workspace: Callable[[Mapping[str, str]], Path]) -> None:
    folder = workspace({"published/s/2024-01/1/a.txt": "全市,启动。\n"})
    called = call("check", folder / "published/s/2024-01/1/a.txt", "--fix", "--workspace", folder)

    assert called.code == 1
    assert "B562" in called.err
    assert (folder / "published/s/2024-01/1/a.txt").read_text(encoding="utf-8") == "全市,启动。\n"


def test_rules_are_chosen_and_left_out(call: Call, workspace: Callable[[Mapping[str, str]], Path]) -> None:
    folder = workspace({"issues/cases/a.md": CASE.replace("。", "。。")})
    path = folder / "issues/cases/a.md"

    assert "C013" not in call("check", path, "--select", "c001", "--workspace", folder).err
    assert "C001" not in call("check", path, "--ignore", "C001,C002", "--workspace", folder).err
    assert call("check", path, "--select", "C999", "--workspace", folder).code == 2


def test_a_rule_is_explained(call: Call) -> None:
    english = call("check", "--explain", "C041")
    assert english.code == 0
    assert "C041 standard (error)" in english.out
    assert "right: " in english.out
    assert len(call("check", "--explain", "all").out.splitlines()) > 60
    assert call("check", "--explain", "C999").code == 2


def test_a_folder_stands_for_the_texts_in_it(
    call: Call, workspace: Callable[[Mapping[str, str]], Path]
) -> None:
    folder = workspace({"issues/cases/a.md": CASE, "issues/cases/b.md": CASE, "empty/x.csv": ""})

    called = call("check", folder / "issues/cases", "--workspace", folder)
    assert [line[:17] for line in called.err.splitlines() if "C001" in line] == [
        "issues/cases/a.md",
        "issues/cases/b.md",
    ]
    assert call("check", folder / "empty", "--workspace", folder).code == 2
