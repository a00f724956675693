"""What is kept of imports: it is read as it was written, and found by a file's bytes."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bulletins.model import read_model
from bulletins.pipeline.import_decisions import (
    Decisions,
    ImportedCase,
    ImportedFile,
    decisions_path,
    decisions_text,
    file_name,
    find_decisions,
    read_decisions,
)
from bulletins.source import Workspace
from bulletins.source.yaml_text import parse_yaml

WORDS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=12).filter(
    lambda text: text.strip() == text
)
CASES = st.builds(ImportedCase, id=st.from_regex("[a-z0-9-]{1,9}", fullmatch=True), title=WORDS)
FILES = st.builds(ImportedFile, file=WORDS, sha256=WORDS, cases=st.lists(CASES, max_size=2).map(tuple))
DECISIONS = st.builds(
    Decisions,
    issue=st.none() | WORDS,
    accepted=st.lists(WORDS, max_size=3).map(tuple),
    refused=st.lists(WORDS, max_size=3).map(tuple),
    files=st.lists(FILES, min_size=1, max_size=2).map(tuple),
)


@given(DECISIONS, st.sampled_from(["en", "zh"]))
def test_decisions_are_read_as_they_were_written(decisions: Decisions, lang: str) -> None:
    assert read_model(Decisions, parse_yaml(decisions_text(decisions, lang), "x.yaml")) == decisions


def test_a_file_is_known_by_its_bytes_then_by_its_name() -> None:
    first, second = (
        ImportedFile(file=name, sha256=digest) for name, digest in (("甲.txt", "1"), ("乙.txt", "2"))
    )
    decisions = Decisions(accepted=("R1",), refused=("R2",), files=(first, second))

    assert decisions.file("甲.txt", "2") == second
    assert decisions.file("甲.txt", "3") == first
    assert decisions.file("丙.txt", "3") is None
    assert decisions.by_id == {"R1": True, "R2": False}


def test_the_decisions_of_a_text_are_found_whatever_issue_it_went_into(tmp_path: Path) -> None:
    (tmp_path / "bulletins.yaml").write_text("", encoding="utf-8")
    known = Decisions(issue="xd/2024-04", files=(ImportedFile(file="甲.txt", sha256="ab"),))
    path = tmp_path / decisions_path("xd/2024-04")
    path.parent.mkdir(parents=True)
    path.write_text(decisions_text(known, "zh"), encoding="utf-8")
    workspace = Workspace(tmp_path)

    assert find_decisions(workspace, "ab") == known
    assert find_decisions(workspace, "cd") is None
    assert read_decisions(workspace, decisions_path(None)) == Decisions()


def test_a_file_is_remembered_by_its_name_on_every_system() -> None:
    assert {file_name(path) for path in ("a/b/来稿.txt", "C:\\x\\来稿.txt", "来稿.txt")} == {"来稿.txt"}
