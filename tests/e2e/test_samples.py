"""The issues of the repository: all of them are built by `make bulletins`, and all of them are tested."""

import re
from pathlib import Path

from tests.e2e.building import SAMPLES


def test_every_issue_of_the_repository_is_a_sample(repo_root: Path) -> None:
    issues = {f"{path.parent.name}/{path.stem}" for path in (repo_root / "issues").glob("*/[0-9]*.yaml")}

    assert issues == set(SAMPLES.values())


def test_make_bulletins_names_no_issue_and_so_builds_them_all(repo_root: Path) -> None:
    makefile = (repo_root / "Makefile").read_text(encoding="utf-8")

    assert re.findall(r"^\t@?\$\(BIN\)/bulletins build (.*)$", makefile, re.MULTILINE) == ["-o build"]
