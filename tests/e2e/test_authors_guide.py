"""The author's guide: its examples are what the loaders take, and what it shows is what the command says."""

import re
import shutil
import sys
from pathlib import Path

import pytest
from docx import Document

from bulletins.files import write_text
from bulletins.pipeline.preparation import prepare
from bulletins.pipeline.starting import new_workspace
from bulletins.source import Workspace
from tests.reading.guide import Reader

GUIDES = {"en": "docs/authors-guide.md", "zh": "docs/authors-guide.zh-CN.md"}
EXAMPLE = re.compile(
    r"^```yaml\n(?P<yaml># (?P<path>\S+)\n.*?)^```$(?P<wrong>(?=\n\n```sh))?"
    r"|^```markdown\n(?P<case>---\n.*?)^```$"
    r"|`(?P<table>[^`\n]+\.csv)`[：:]\n\n```csv\n(?P<csv>.*?)^```$"
    r"|^```sh\n(?P<typed>[^`]*?)^```$(?:\n\n```text\n.*?^```$)?"
    r"|^(?P<change>\| `[^`\n]+` \| `[^`\n]+` \| `[^`\n]+` \|)$",
    re.MULTILINE | re.DOTALL,
)
ISSUE = re.compile(r"issues/(?P<name>[\w-]+/\d{4}-\d\d)\.yaml")
SAMPLE = "lanchuan/2025-01"
PASSING = ("cases/example.md", "lanchuan/2025-99.yaml", "cases/lc-board.md")
"""What the reader has only as long as the example is tried; the last is a contribution not yet filled in."""
CHOOSING = {"select", "sections", "选用", "篇章"}
"""Keys of which an issue has one."""


def merged(text: str, example: str) -> str:
    """A YAML file with the first line of ``example``, in which the keys of that stand in place of its own."""
    ours = {block.partition(":")[0]: block for block in blocks(example)}
    replaced = {*ours, *(CHOOSING if CHOOSING & {*ours} else ())}
    kept = [block for block in blocks(text) if block.partition(":")[0] not in replaced]
    return "".join([example.partition("\n")[0], "\n", *kept, *ours.values()])


def blocks(text: str) -> list[str]:
    """Each key at the left margin with what belongs to it, comments left out."""
    lines = [
        line for line in text.splitlines(keepends=True) if line.strip() and not line.lstrip().startswith("#")
    ]
    return re.findall(r"^\S.*\n(?:\s.*\n)*", "".join(lines), re.MULTILINE)


@pytest.fixture
def reader(lang: str, repo_root: Path, tmp_path: Path) -> Reader:
    """Somebody with a new workspace, a picture in it, and a contribution."""
    for path, text in new_workspace(lang, {}).items():
        write_text(tmp_path / path, text)
    (tmp_path / "issues/media").mkdir()
    shutil.copy(repo_root / "issues/media/cq-night-bus-hours.png", tmp_path / "issues/media/hours.png")
    contribution = Document()
    contribution.add_paragraph("每个终点站挂一块小黑板。")
    contribution.save(str(tmp_path / "来稿.docx"))
    return Reader([sys.executable, "-m", "bulletins"], tmp_path, lang)


def guide(repo_root: Path, lang: str) -> str:
    return (repo_root / GUIDES[lang]).read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", GUIDES)
def test_examples_are_right_and_shown_output_is_real(reader: Reader, repo_root: Path, lang: str) -> None:
    for found in EXAMPLE.finditer(guide(repo_root, lang)):
        if found["typed"] or found["change"]:
            reader.follow(found[0])
        elif issue := written(found, reader.folder):
            prepare(Workspace.find(reader.folder), issue)
        for name in PASSING:
            (reader.folder / "issues" / name).unlink(missing_ok=True)


def written(example: re.Match[str], root: Path) -> str | None:
    """Write an example into the workspace; the issue that must be right with it, if one must."""
    if example["table"]:
        write_text(root / example["table"], example["csv"])
        return None
    if example["case"]:
        write_text(root / "issues/cases/example.md", example["case"])
        write_text(root / "issues/lanchuan/2025-99.yaml", "select: {cases: [example, lc-wanghe-night]}\n")
        return "lanchuan/2025-99"
    path = root / example["path"]
    write_text(path, merged(path.read_text(encoding="utf-8") if path.exists() else "", example["yaml"]))
    if example["wrong"] is not None:
        return None
    return issue["name"] if (issue := ISSUE.fullmatch(example["path"])) else SAMPLE


def test_both_guides_have_the_same_sections_examples_and_pictures(repo_root: Path) -> None:
    english, chinese = (guide(repo_root, lang) for lang in GUIDES)

    for what in (
        r"^#+ ",
        r"^```(\w*)$",
        r"\]\(pictures/([\w-]+\.png)\)",
        r"^# (issues/\S+)$",
        r"^bulletins (\w+)",
    ):
        found = [re.findall(what, text, re.MULTILINE) for text in (english, chinese)]
        assert found[0], what
        assert found[0] == found[1], what


def test_both_guides_show_the_same_cases(repo_root: Path) -> None:
    bodies = [
        [
            found["case"].split("---\n", 2)[2]
            for found in EXAMPLE.finditer(guide(repo_root, lang))
            if found["case"]
        ]
        for lang in GUIDES
    ]

    assert bodies[0]
    assert bodies[0] == bodies[1]
