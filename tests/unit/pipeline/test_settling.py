"""Where changes of an edited Word file belong in a case, and what is written there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bulletins.pipeline.build import build
from bulletins.pipeline.file_edits import FileEdit
from bulletins.pipeline.preparation import prepare
from bulletins.pipeline.returning import Reader, with_edits
from bulletins.pipeline.starting import new_workspace
from bulletins.source import Workspace
from tests.reading.word_edits import WordDocument, edited

ISSUE = "lanchuan/2025-01"
CASE = "issues/cases/lc-bus-desk.md"
BODY = """
**小桌摆到站。**桌子摆在*终点站*，谁都能来。共摆 24 张\\*。

工会先问职工，
再定地方。去过的人说：好！[^1]

1. **一张桌。**四条腿，折起来不占地方。

2. **一壶茶。**茶叶由站里备下。

## 流水账 / 看得见

| 项目 | 数目 |
|---|---:|
| 桌子 | 24 |
| 茶壶 | 1234 |

::: box 题外话
想学的单位可以来看。
:::

[^1]: 问卷发了三百份。
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    for path, text in new_workspace("en", {}).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8", newline="\n")
    head = (tmp_path / CASE).read_text(encoding="utf-8").split("---\n")[1]
    (tmp_path / CASE).write_text(f"---\n{head}---\n{BODY}", encoding="utf-8", newline="\n")
    return Workspace.at(tmp_path)


def after(workspace: Workspace, *edits: Callable[[WordDocument], None]) -> str:
    """The body of the case after the edits of its Word file were applied; all of them can be."""
    (artifact,) = build(prepare(workspace, ISSUE), ("docx",))
    file = workspace.root / "back.docx"
    file.write_bytes(edited(artifact.data, *edits))
    reader = Reader(Workspace.at(workspace.root), ISSUE, file)
    assert reader.result.changes
    assert [one.obstacle for one in reader.result.changes if one.obstacle] == []
    assert reader.apply(reader.chosen(())).left == ()
    return (workspace.root / CASE).read_text(encoding="utf-8").split("---\n", 2)[2]


@pytest.mark.parametrize(
    ("old", "new", "there", "written"),
    [
        ("桌子摆在", "长桌摆在", "**桌子摆在*终", "**长桌摆在*终"),
        ("张*。", "张**。", "张\\*。", "张\\**。"),
        ("先问职工，再定地方", "先定地方，再问职工", "工会先问职工，\n再定地方", "工会先定地方，再问职工"),
        ("小桌摆到站。桌子", "桌子", "**小桌摆到站。**桌子", "桌子"),
        ("四条腿", "4条腿", "四条腿", "4条腿"),
        ("茶叶由", "# 茶叶|由", "茶叶由", "# 茶叶|由"),
        ("流水账", "明细账", "## 流水账 / 看", "## 明细账 / 看"),
        ("1234", "1243", "| 1234 |", "| 1243 |"),
        ("茶壶", "茶|壶", "| 茶壶 |", "| 茶\\|壶 |"),
        ("来看", "来看看", "可以来看。", "可以来看看。"),
        ("题外话", "题内话", "box 题外话", "box 题内话"),
    ],
)  # fmt: skip
def test_words_are_written_where_they_stand(
    workspace: Workspace, old: str, new: str, there: str, written: str
) -> None:
    assert there in BODY
    found = after(workspace, lambda word: word.type_over(old, new))

    assert written in found
    assert _lines(found, written) == _lines(BODY, there)


def _lines(text: str, words: str) -> tuple[str, str]:
    """What stands around the words."""
    before, _, behind = text.partition(words)
    return before.split("\n")[-1][:2], behind[-40:]


def test_a_new_paragraph_stands_behind_the_one_before_it(workspace: Workspace) -> None:
    found = after(workspace, lambda word: word.add_paragraph("工会先问", "1. 新的话*不是*分点。"))

    assert "[^1]\n\n1\\. 新的话*不是*分点。\n\n1. **一张桌" in found


def test_a_new_point_has_a_number(workspace: Workspace) -> None:
    found = after(workspace, lambda word: word.add_paragraph("一张桌", "一盏灯。夜里也亮。"))

    assert "不占地方。\n\n2. 一盏灯。夜里也亮。\n\n2. **一壶茶" in found


def test_the_first_point_goes_and_the_list_begins_with_one(workspace: Workspace) -> None:
    found = after(workspace, lambda word: word.remove_paragraph("一张桌"))

    assert "1. **一壶茶。**茶叶由站里备下。\n\n## 流水账" in found


def test_paragraphs_are_divided_and_joined(workspace: Workspace) -> None:
    assert "地方。\n\n去过的人" in after(workspace, lambda word: word.split("去过的人", tracked=True))
    assert "地方。去过的人" in after(workspace, lambda word: word.join("再定地方", tracked=True))


def test_rows_come_and_go(workspace: Workspace) -> None:
    assert "| 茶壶" not in after(workspace, lambda word: word.remove_row("茶壶"))


def test_a_cross_head_goes_with_its_line(workspace: Workspace) -> None:
    assert "备下。\n\n| 项目" in after(workspace, lambda word: word.remove_paragraph("流水账"))


def test_edits_leave_line_ends_and_the_byte_order_mark_alone() -> None:
    data = "\ufeff甲\r\n乙\r\n\r\n丙".encode()
    edits = [FileEdit("x", 2, 3, "丁\n戊", ""), FileEdit("x", 5, 6, "", "")]

    assert with_edits(data, edits) == "\ufeff甲\r\n丁\r\n戊\r\n\r\n".encode()
