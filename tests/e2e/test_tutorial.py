"""An outsider's ten minutes: the tutorial followed word for word, in both languages, ends with a PDF."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reading.docx import read_docx
from tests.reading.guide import STEP, Reader
from tests.reading.html import read_html
from tests.reading.pdf import read_pages

GUIDES = {"en": "docs/tutorial.md", "zh": "docs/tutorial.zh-CN.md"}
NAME = "chunfeng-2025-01"
WORDS = (
    "春风工会简报", "第1期", "2025年4月8日", "【按】本期刊发案例2个",
    "七家修车铺", "半年来共修车1480辆次，六成是补胎。",
    "楼里开起职工课堂", "一是课表由职工点。", "二是老师在楼里找。", "三是费用不出楼。",
    "送：街道党工委、街道办事处。", "责任编辑：岑砚秋", "（共印60份）",
)  # fmt: skip
"""What the reader wrote, and what was made of it."""


def parts(repo_root: Path, lang: str) -> tuple[str, str]:
    """The tutorial's installation up to the command that it ends with, and all that follows."""
    text = (repo_root / GUIDES[lang]).read_text(encoding="utf-8")
    install, doctor, rest = text.partition("```sh\nbulletins doctor\n")
    return install, doctor + rest


@pytest.fixture(scope="module", params=GUIDES)
def made(request: pytest.FixtureRequest, repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of artifacts of somebody who followed the tutorial."""
    reader = Reader([sys.executable, "-m", "bulletins"], tmp_path_factory.mktemp("ten"), request.param)
    reader.follow(parts(repo_root, request.param)[1])
    return reader.folder / "build"


def test_it_ends_with_a_pdf_of_two_pages(made: Path) -> None:
    assert len(read_pages(made / f"{NAME}.pdf")) == 2


def test_every_format_says_what_the_reader_wrote(made: Path) -> None:
    texts = {
        "pdf": "".join(page.text() for page in read_pages(made / f"{NAME}.pdf")),
        "docx": read_docx(made / f"{NAME}.docx").text,
        "html": read_html(made / f"{NAME}.html").text(frozenset()),
    }

    for name, text in texts.items():
        assert [words for words in WORDS if words not in "".join(text.split())] == [], name
        assert "1840" not in text, name


def test_both_tutorials_do_the_same_things(repo_root: Path) -> None:
    steps = [
        [(step.lastgroup, step["file"], commands(step["block"] or "")) for step in STEP.finditer(text)]
        for text in ((repo_root / guide).read_text(encoding="utf-8") for guide in GUIDES.values())
    ]

    assert steps[0] == steps[1]


def commands(block: str) -> list[str]:
    """The commands of a block, but for the language."""
    lines = block.replace("--lang zh", "--lang en").splitlines()
    return [line for line in lines if re.match(r"bulletins|make|pip|cd", line)]


@pytest.mark.long(sample=True)
def test_it_works_on_a_machine_that_has_nothing_yet(repo_root: Path, tmp_path: Path) -> None:
    """Installation included: from the files of the checkout, into an environment of its own."""
    source = tmp_path / "source"
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=repo_root, capture_output=True, check=True, encoding="utf-8"
    ).stdout
    for name in filter(None, tracked.split("\0")):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes((repo_root / name).read_bytes())
    install, rest = parts(repo_root, "zh")
    typed = "".join(step["block"] for step in STEP.finditer(install) if step["kind"] == "sh")

    subprocess.run(["bash", "-e"], input=typed, cwd=source, env=os.environ, check=True, encoding="utf-8")
    desk = tmp_path / "desk"
    desk.mkdir()
    reader = Reader([str(source / ".venv/bin/bulletins")], desk, "zh")
    reader.follow(rest)

    assert len(read_pages(reader.folder / f"build/{NAME}.pdf")) == 2
