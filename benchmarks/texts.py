"""Texts of three sizes: workspaces made of the sample's cases, no two paragraphs alike.

The sample's cases follow each other again and again, in another order and with other numbers in every paragraph, so
that nothing that a contestant remembers of a paragraph serves for another one, in this issue or the next.
"""

import random
import re
import shutil
from pathlib import Path

from bulletins.pipeline.preparation import Prepared, prepare
from bulletins.source import Workspace
from bulletins.tree import plain_text
from bulletins.values import frozen

SIZES = {"S": 4_000, "M": 35_000, "L": 200_000}
"""Characters of the three texts."""

ISSUE = "shaanxi/2024-03"
"""The sample that the texts are made of, and the name of the issue that they make."""

_SAMPLES = Path(__file__).resolve().parent.parent
_KEPT = ("bulletins.yaml", "issues/organisations.yaml", "issues/shaanxi/series.yaml")
_NUMBER = re.compile(r"(?<![\d.])\d{2,}(?!\d)")
_IMPRINT = re.compile(r"(?m)^imprint:\n(?:  .*\n)+")
_SELECTION = re.compile(r"(?<=  cases:\n)(?:    - .*\n)+")


@frozen
class Text:
    """A workspace with one issue, and that issue prepared."""

    root: Path
    prepared: Prepared

    @property
    def characters(self) -> int:
        """How many the issue has."""
        return characters_of(self.prepared)


def characters_of(prepared: Prepared) -> int:
    """The characters of an issue's text, blanks not counted."""
    text = "".join(map(plain_text, prepared.bulletin.children))
    return sum(not char.isspace() for char in text)


class Texts:
    """The texts of one size: a different one each turn, made in ``folder`` when it is asked for."""

    def __init__(self, folder: Path, characters: int) -> None:
        self._folder = folder
        self._cases = max(1, round(characters / _characters_a_case()))

    def text(self, turn: int) -> Text:
        """The text of a turn; the one of the turn before is gone."""
        root = self._folder / "workspace"
        shutil.rmtree(root, ignore_errors=True)
        _write_workspace(root, self._cases, turn)
        return Text(root, prepare(Workspace.find(root), ISSUE))


def _sources() -> list[str]:
    """The names of the sample's cases."""
    issue = (_SAMPLES / f"issues/{ISSUE}.yaml").read_text(encoding="utf-8")
    found = _SELECTION.search(issue)
    assert found
    return [line.removeprefix("    - ") for line in found[0].splitlines()]


def _characters_a_case() -> float:
    return characters_of(prepare(Workspace.find(_SAMPLES), ISSUE)) / len(_sources())


def _write_workspace(root: Path, cases: int, turn: int) -> None:
    chance = random.Random(turn)
    sources = _sources()
    order = [
        source for _ in range(-(-cases // len(sources))) for source in chance.sample(sources, len(sources))
    ]
    names = [f"case-{number:04}" for number in range(cases)]
    for name, source in zip(names, order, strict=False):
        case = (_SAMPLES / f"issues/cases/{source}.md").read_text(encoding="utf-8")
        _write(root / f"issues/cases/{name}.md", _varied(case, name, chance))
    for kept in _KEPT:
        _write(root / kept, _with_contents((_SAMPLES / kept).read_text(encoding="utf-8")))
    issue = (_SAMPLES / f"issues/{ISSUE}.yaml").read_text(encoding="utf-8")
    chosen = "".join(f"    - {name}\n" for name in names)
    _write(root / f"issues/{ISSUE}.yaml", _with_contents(_SELECTION.sub(chosen, issue)) + "contents: 目录\n")


def _with_contents(text: str) -> str:
    """A file that makes the issue a selection: it has page numbers in its contents, and no imprint."""
    return _IMPRINT.sub("", text).replace("kind: brief", "kind: selection")


def _varied(case: str, name: str, chance: random.Random) -> str:
    """The case under another name, with other numbers of as many digits; a paragraph without any gets one."""
    matter, body = case.split("\n---\n", 1)
    matter = re.sub(r"(?m)^id: .*$", f"id: {name}", matter)
    lines = [_with_numbers(line, chance) for line in body.splitlines()]
    return "\n".join([matter, "---", *lines, ""])


def _with_numbers(line: str, chance: random.Random) -> str:
    def another(match: re.Match[str]) -> str:
        digits = len(match[0])
        return str(chance.randrange(10 ** (digits - 1), 10**digits))

    varied, count = _NUMBER.subn(another, line)
    if count or not line.endswith("。"):
        return varied
    return f"{line[:-1]}（第{chance.randrange(100, 1000)}号）。"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
