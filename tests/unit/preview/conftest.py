"""A small workspace on a desk, and its preview."""

from pathlib import Path

import pytest

from bulletins.preview.session import Session

ISSUE = "s/2024-01"
CASE = "issues/cases/a.md"
FILES = {
    "bulletins.yaml": "site: https://bulletins.example\n",
    "issues/organisations.yaml": "organisations:\n  - {id: north, name: 北城市总工会}\n",
    "issues/s/series.yaml": "name: 某省工会简报\nissuer: 某省总工会\nkind: 简报\nstyle: brief\n"
    "checks: {C073: off}\n",
    "issues/s/2024-01.yaml": "preface: 请各地参照。\nselect:\n  cases: [a, b]\n",
    CASE: "---\nheadline: 矿上的课堂\norganisation: north\n---\n\n课堂开在井口。\n\n1. 师傅讲课。\n2. 徒弟上手。\n",
    "issues/cases/b.md": "---\nheadline: 另一处办法\norganisation: north\n---\n\n第二篇的正文。\n",
    "secret.md": "不属于这一期。\n",
}


class Desk:
    """The workspace of an author who writes and saves."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for path, text in FILES.items():
            self.save(path, text)

    def save(self, path: str, text: str) -> None:
        """Write a file as a whole."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8", newline="\n")

    def change(self, path: str, old: str, new: str) -> None:
        """Put ``new`` for ``old``."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        self.save(path, text.replace(old, new))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "desk")


@pytest.fixture
def session(desk: Desk) -> Session:
    """The preview of the issue, not yet built."""
    return Session(desk.root, ISSUE, "en", lambda: "kept")
