"""An editor adds a case or changes the order, and touches nothing else: numbers, counts and references follow."""

from pathlib import Path

import pytest
import yaml

from tests.e2e.building import FORMATS, copy_workspace, run_build
from tests.reading import pdf
from tests.reading.agreement import printed
from tests.reading.docx import read_docx
from tests.reading.html import read_html

NEW_CASE = """---
headline: 用一份新案例检验编号
organisation: sn
---

全省各级工会都可以投稿。另见[@sn-shenmu-station]。
"""


class Editor:
    """An issue on somebody's desk."""

    def __init__(self, workspace: Path, issue: str) -> None:
        self.workspace = workspace
        self.issue = issue
        self._file = workspace / f"issues/{issue}.yaml"

    def replace(self, path: str, old: str, new: str) -> None:
        file = self.workspace / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    def choose(self, cases: list[str]) -> None:
        """Let the issue print these cases."""
        issue = yaml.safe_load(self._file.read_text(encoding="utf-8"))
        issue["select"]["cases"] = cases
        self._write(issue)

    def chosen(self) -> list[str]:
        """The cases that the issue prints."""
        cases: list[str] = yaml.safe_load(self._file.read_text(encoding="utf-8"))["select"]["cases"]
        return cases

    def move_last_case_of_first_part(self) -> None:
        """Let the second part of a book begin with it."""
        issue = yaml.safe_load(self._file.read_text(encoding="utf-8"))
        first, second, *_ = (part["select"]["cases"] for part in issue["sections"])
        second.insert(0, first.pop())
        self._write(issue)

    def _write(self, issue: object) -> None:
        self._file.write_text(yaml.safe_dump(issue, allow_unicode=True), encoding="utf-8", newline="\n")

    def texts(self) -> dict[str, str]:
        """What the built files say, by format, without blanks."""
        folder = self.workspace / "build"
        run_build(self.workspace, self.issue, folder)
        name = folder / self.issue.replace("/", "-")
        return {
            "pdf": printed(pdf.text_of(pdf.read_pages(name.with_suffix(".pdf")))),
            "docx": printed(read_docx(name.with_suffix(".docx")).text),
            "html": printed(read_html(name.with_suffix(".html")).text()),
        }


@pytest.fixture
def editor(repo_root: Path, tmp_path: Path) -> Editor:
    """The editor of a brief: its cases are numbered, and the last one refers to the second."""
    editor = Editor(copy_workspace(repo_root, tmp_path / "desk"), "shaanxi/2024-03")
    editor.replace("issues/shaanxi/series.yaml", "case: none", "case: 案例1")
    with (editor.workspace / "issues/cases/sn-qingjian-free.md").open("a", encoding="utf-8") as case:
        case.write("\n做法可与[@sn-shenmu-station]对照。\n")
    return editor


@pytest.fixture
def book_editor(repo_root: Path, tmp_path: Path) -> Editor:
    """The editor of a casebook in parts."""
    return Editor(copy_workspace(repo_root, tmp_path / "desk"), "national/2024-02")


@pytest.fixture
def selection_editor(repo_root: Path, tmp_path: Path) -> Editor:
    """The editor of a selection, which groups its cases by category."""
    return Editor(copy_workspace(repo_root, tmp_path / "desk"), "chongqing/2024-04")


def test_an_added_case_is_counted_and_numbered(editor: Editor) -> None:
    (editor.workspace / "issues/cases/new-case.md").write_text(NEW_CASE, encoding="utf-8")
    editor.choose([*editor.chosen(), "new-case"])

    texts = editor.texts()

    for suffix in FORMATS:
        assert "刊发案例11个" in texts[suffix], suffix
        assert "案例11" in texts[suffix].partition("用一份新案例检验编号")[0][-30:], suffix
        assert "另见案例2" in texts[suffix], suffix


def test_swapped_cases_swap_their_numbers_and_references_follow(editor: Editor) -> None:
    before = editor.texts()
    first, second, *others = editor.chosen()
    editor.choose([second, first, *others])

    after = editor.texts()

    for suffix in FORMATS:
        assert "做法可与案例2" in before[suffix], suffix
        assert "做法可与案例1" in after[suffix], suffix
        assert before[suffix].index("案例1西安市碑林区") < before[suffix].index("案例2把“24小时"), suffix
        assert after[suffix].index("案例1把“24小时") < after[suffix].index("案例2西安市碑林区"), suffix


def test_a_case_added_to_a_selection_is_counted_and_stands_in_its_category(selection_editor: Editor) -> None:
    new = NEW_CASE.replace("sn\n", "cq\ncategory: 宣传传播\n").replace("另见[@sn-shenmu-station]。", "")
    (selection_editor.workspace / "issues/cases/new-case.md").write_text(new, encoding="utf-8")
    selection_editor.choose([*selection_editor.chosen(), "new-case"])

    texts = selection_editor.texts()

    for suffix in FORMATS:
        text = texts[suffix]
        assert "选登其中8个" in text, suffix
        after = text.index("用一份新案例检验编号")
        assert text.index("“三招”增“三力”") < after < text.index("劳动和技能竞赛"), suffix


def test_a_case_moved_to_the_next_part_of_a_book_takes_part_page_and_contents_with_it(
    book_editor: Editor,
) -> None:
    before = book_editor.texts()
    book_editor.move_last_case_of_first_part()

    after = book_editor.texts()

    for suffix in FORMATS:
        assert "第一篇思想引领案例1—案例3" in before[suffix], suffix
        assert "第二篇建功立业案例4—案例6" in before[suffix], suffix
        assert "第一篇思想引领案例1—案例2" in after[suffix], suffix
        assert "第二篇建功立业案例3—案例6" in after[suffix], suffix
        contents = after[suffix].partition("目录")[2]
        assert contents.index("第二篇建功立业") < contents.index("案例3") < contents.index("案例4"), suffix
