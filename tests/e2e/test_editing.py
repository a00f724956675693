"""An editor adds a case or changes the order, and touches nothing else: numbers, counts and references follow."""

from pathlib import Path

import pytest
import yaml

from tests.e2e.building import FORMATS, copy_workspace, run_build
from tests.reading import pdf
from tests.reading.agreement import printed
from tests.reading.docx import read_docx
from tests.reading.html import read_html

ISSUE = "shaanxi/2024-03"
NEW_CASE = """---
headline: 用一份新案例检验编号
organisation: sn
---

全省各级工会都可以投稿。另见[@sn-shenmu-station]。
"""


class Editor:
    """The sample on somebody's desk; its cases are numbered, and the last one refers to the second."""

    def __init__(self, workspace: Path) -> None:
        self.workspace = workspace
        self._issue = workspace / "issues/shaanxi/2024-03.yaml"
        self._replace("issues/shaanxi/series.yaml", "case: none", "case: 案例1")
        with (workspace / "issues/cases/sn-qingjian-free.md").open("a", encoding="utf-8") as case:
            case.write("\n做法可与[@sn-shenmu-station]对照。\n")

    def _replace(self, path: str, old: str, new: str) -> None:
        file = self.workspace / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    def choose(self, cases: list[str]) -> None:
        """Let the issue print these cases."""
        issue = yaml.safe_load(self._issue.read_text(encoding="utf-8"))
        issue["select"]["cases"] = cases
        self._issue.write_text(yaml.safe_dump(issue, allow_unicode=True), encoding="utf-8", newline="\n")

    def chosen(self) -> list[str]:
        """The cases that the issue prints."""
        cases: list[str] = yaml.safe_load(self._issue.read_text(encoding="utf-8"))["select"]["cases"]
        return cases

    def texts(self) -> dict[str, str]:
        """What the built files say, by format, without blanks."""
        folder = self.workspace / "build"
        run_build(self.workspace, ISSUE, folder)
        name = folder / ISSUE.replace("/", "-")
        return {
            "pdf": printed(pdf.text_of(pdf.read_pages(name.with_suffix(".pdf")))),
            "docx": printed(read_docx(name.with_suffix(".docx")).text),
            "html": printed(read_html(name.with_suffix(".html")).text()),
        }


@pytest.fixture
def editor(repo_root: Path, tmp_path: Path) -> Editor:
    return Editor(copy_workspace(repo_root, tmp_path / "desk"))


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
