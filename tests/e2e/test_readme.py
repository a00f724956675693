"""What the README and the reference of styles tell somebody to type works, with the files that they show."""

import re
import shlex
import sys
from pathlib import Path

import pytest

from bulletins.files import write_text
from tests.e2e.building import copy_workspace
from tests.e2e.test_new import bulletins
from tests.reading.guide import Reader

DOCUMENTS = ["README.md", "README.zh-CN.md", "docs/styles.md"]
ELSEWHERE = ("new", "preview")
"""Commands that other tests follow: the newcomer's first minute, an author with the preview open."""

FROM_OUTSIDE = re.compile(r"^## (?:Take in what others wrote|收稿)\n.*?(?=^## )", re.MULTILINE | re.DOTALL)
"""The part of the README that shows a text and what the commands say of it."""


def correct_a_figure(root: Path) -> None:
    """What an editor does between a publication and a correction."""
    case = root / "issues/cases/sn-beilin-rides.md"
    text = case.read_text(encoding="utf-8")
    assert "4000余名" in text
    case.write_text(text.replace("4000余名", "4200余名"), encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_its_commands_run(document: str, repo_root: Path, tmp_path: Path) -> None:
    root = copy_workspace(repo_root, tmp_path / "workspace")
    text = FROM_OUTSIDE.sub("", (repo_root / document).read_text(encoding="utf-8"))
    for name, content in re.findall(r"^```yaml\n# (\S+/\S+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        write_text(root / name, content)
    lines = [shlex.split(line, comments=True) for line in re.findall("^bulletins (.+)$", text, re.MULTILINE)]
    typed = [line for line in lines if line[0] not in ELSEWHERE]

    assert len(typed) >= 4
    for arguments in typed:
        assert bulletins(*arguments, at=root)
        if arguments[0] == "publish":
            correct_a_figure(root)
    if document.startswith("README"):
        assert {path.suffix for path in (root / "out").iterdir()} == {".pdf", ".docx", ".html"}


@pytest.mark.parametrize(("document", "lang"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_a_text_from_outside_is_read_as_it_shows(
    document: str, lang: str, repo_root: Path, tmp_path: Path
) -> None:
    section = FROM_OUTSIDE.search((repo_root / document).read_text(encoding="utf-8"))
    assert section
    reader = Reader(
        [sys.executable, "-m", "bulletins"], copy_workspace(repo_root, tmp_path / "workspace"), lang
    )

    reader.follow(section[0])

    assert "qingtong-2025-06-01" in reader.said
