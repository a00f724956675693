"""``--fix`` in files: only what has one meaning, nothing else in the file, nothing that is waived."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bulletins.checks.rules import RULES
from bulletins.errors import SourceError
from bulletins.library import load_partly
from bulletins.pipeline.lint_fixing import fix_case, fix_issue, fix_text
from bulletins.source import Workspace

Written = Callable[[Mapping[str, str]], Workspace]


def case_in(workspace: Workspace, data: bytes) -> Path:
    path = workspace.root / "issues/cases/a.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_a_case_keeps_its_byte_order_mark_line_ends_and_blanks(written: Written) -> None:
    text = '\ufeff---\r\nheadline: 全市,启动  # 注\r\n---\r\n\r\n　　1. **甲,**乙\r\n   丙"丁"。  \r\n'
    workspace = written({"bulletins.yaml": ""})
    path = case_in(workspace, text.encode())

    fixed = fix_case(workspace, "a", RULES)

    wanted = text.replace(",", "，").replace('"丁"', "“丁”")
    assert path.read_bytes().decode() == wanted
    assert [(change.code, change.span.line, change.span.column) for change in fixed.changes] == [
        ("C001", 2, 13), ("C001", 5, 9), ("C006", 6, 5), ("C006", 6, 7),
    ]  # fmt: skip


def test_a_second_run_changes_nothing(written: Written) -> None:
    workspace = written({"bulletins.yaml": ""})
    path = case_in(workspace, "---\nheadline: 甲\n---\n\n用起来..., 全市共1，286，400人。。\n".encode())
    fix_case(workspace, "a", RULES)
    after = path.read_bytes()

    assert after.decode().endswith("用起来……，全市共1,286,400人。\n")
    assert fix_case(workspace, "a", RULES).changes == ()
    assert path.read_bytes() == after


def test_what_is_waived_or_escaped_or_ambiguous_stays(written: Written) -> None:
    body = '<!-- 不查 C001：原文如此 -->\n甲,乙\n\n他说\\"好\\"，和"乙\n\n3、4个人，下降2倍。\n\n[^1]: 注\n'
    workspace = written({"bulletins.yaml": ""})
    path = case_in(workspace, f"---\nheadline: 甲\n---\n\n{body}".encode())

    assert fix_case(workspace, "a", RULES).changes == ()
    assert path.read_text(encoding="utf-8").endswith(body)


def test_a_file_that_would_be_read_otherwise_is_left_alone(written: Written) -> None:
    workspace = written({"bulletins.yaml": ""})
    path = case_in(workspace, "---\nheadline: ２０２４-９-１\n---\n\n甲\n".encode())

    assert fix_case(workspace, "a", RULES).changes == ()
    assert "２０２４" in path.read_text(encoding="utf-8")


def test_rules_that_are_not_chosen_change_nothing(written: Written) -> None:
    workspace = written({"bulletins.yaml": ""})
    case_in(workspace, "---\nheadline: 甲\n---\n\n甲,乙。。\n".encode())

    fixed = fix_case(workspace, "a", [rule for rule in RULES if rule.code == "C013"])

    assert [change.code for change in fixed.changes] == ["C013"]


def test_an_issue_is_put_right_around_its_templates(written: Written) -> None:
    issue = "number: 1\nyear: 2024\npreface: >-\n  选登{{ counts.printed }}个,请\n  参考,交流。\nselect: {cases: [a]}\n"
    workspace = written(
        {
            "bulletins.yaml": "",
            "issues/s/series.yaml": "name: 甲\nissuer: 乙\nkind: brief\nstyle: brief\n",
            "issues/s/2024-01.yaml": issue,
        }
    )

    fix_issue(workspace, load_partly(workspace, "s/2024-01")[0], RULES)

    assert (workspace.root / "issues/s/2024-01.yaml").read_text(encoding="utf-8") == issue.replace(
        "个,", "个，"
    ).replace("考,", "考，")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_plain_text_keeps_its_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("全市,启动。\r\n\r\n占15-20%\n".encode(encoding))

    fix_text(path, RULES)

    assert path.read_bytes() == "全市，启动。\r\n\r\n占15%～20%\n".encode(encoding)


@pytest.mark.parametrize(
    ("name", "text"), [("a.md", "全市,启动"), ("a.html", "<p>全市,启动</p>"), ("a.txt", "全市,\x00启动")]
)
def test_other_texts_from_outside_are_left_alone(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SourceError, match="B795"):
        fix_text(path, RULES)
    assert path.read_text(encoding="utf-8") == text
