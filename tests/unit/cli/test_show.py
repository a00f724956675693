"""``bulletins show``: paragraphs by their numbers on the proof."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]
Show = Callable[..., Any]

FILES = {
    "bulletins.yaml": "site: https://bulletins.example\n",
    "issues/organisations.yaml": "organisations:\n  - {id: north, name: 北城市总工会}\n",
    "issues/s/series.yaml": "name: 某省工会简报\nissuer: 某省总工会\nkind: 简报\nstyle: brief\n",
    "issues/s/2024-01.yaml": "select: {cases: [b, a, c]}\n",
    "issues/cases/a.md": "---\n主题: 井口的桌子\n单位: north\n---\n桌子支起来了。\n\n::: box 链接\n桌子的来历。\n:::\n\n人来了。\n",
    "issues/cases/c.md": "---\n主题: 只有题目\n单位: north\n---\n",
    "issues/cases/b.md": "---\n主题: 另一座城\n单位: north\n---\n城里有站。\n\n站里有水。\n",
}


@pytest.fixture
def show(call: Call, tmp_path: Path) -> Show:
    """A function: a number and options → what ``show`` did for the only issue (cases b, a and an empty one)."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def run(*arguments: str) -> Any:
        return call("show", "s/2024-01", *arguments, "--workspace", tmp_path)

    return run


@pytest.mark.parametrize("number", ["2·3", "2.3", "2-3", "2・3", "案例2·3", "案例 2.3"])
def test_a_number_leads_to_file_line_and_text_however_it_is_written(show: Show, number: str) -> None:
    assert show(number).out == "案例2·3  issues/cases/a.md:11\n人来了。\n"


def test_the_number_of_a_case_lists_its_paragraphs(show: Show) -> None:
    assert show("2").out.splitlines() == [
        "2·1  issues/cases/a.md:5  桌子支起来了。",
        "2·2  issues/cases/a.md:8  桌子的来历。",
        "2·3  issues/cases/a.md:11  人来了。",
    ]


def test_without_a_number_all_are_listed_in_the_order_of_the_issue(show: Show) -> None:
    assert [line.split()[0] for line in show().out.splitlines()] == ["1·1", "1·2", "2·1", "2·2", "2·3"]


def test_machines_get_every_part(show: Show) -> None:
    (paragraph,) = json.loads(show("1·2", "--json").out)["paragraphs"]

    assert paragraph == {
        "case": 1, "paragraph": 2, "label": "案例1·2", "id": "b", "anchor": paragraph["anchor"],
        "path": "issues/cases/b.md", "line": 7, "column": 1, "text": "站里有水。",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("number", "there"),
    [
        ("2·9", "case 2 has 3 paragraphs"),
        ("3", "case 3 has 0 paragraphs"),
        ("7", "the issue has 3 cases"),
        ("0·1", "the issue has 3 cases"),
    ],
)
def test_a_number_that_is_not_there_says_what_is(show: Show, number: str, there: str) -> None:
    called = show(number)

    assert called.code == 1
    assert f"error[B281]: s/2024-01 has no paragraph {number}: {there}" in called.err


@pytest.mark.parametrize("number", ["x", "3·", "3·4·5", "第三段"])
def test_what_is_no_number_is_wrong_usage(show: Show, number: str) -> None:
    called = show(number)

    assert called.code == 2
    assert "write case and paragraph as 3·4" in called.err


def test_a_paragraph_is_opened_in_the_editor_at_its_line(
    show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tmp_path / "said.txt"
    script = tmp_path / "editor.py"
    script.write_text(
        f"import sys\nopen({str(said)!r}, 'w').write(' '.join(sys.argv[1:]))\n", encoding="utf-8"
    )
    monkeypatch.delenv("BULLETINS_EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')

    assert show("1·2", "--open").code == 0
    line, file = said.read_text(encoding="utf-8").split()
    assert line == "+7"
    assert Path(file) == tmp_path / "issues" / "cases" / "b.md"


def test_an_editor_of_ones_own_says_how_it_takes_a_place(
    show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tmp_path / "said.txt"
    script = tmp_path / "editor.py"
    script.write_text(f"import sys\nopen({str(said)!r}, 'w').write(sys.argv[1])\n", encoding="utf-8")
    monkeypatch.setenv("BULLETINS_EDITOR", f'"{sys.executable}" "{script}" {{file}}:{{line}}:{{column}}')

    assert show("1·2", "--open").code == 0
    assert said.read_text(encoding="utf-8").endswith("b.md:7:1")


def test_without_an_editor_the_way_to_name_one_is_said(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BULLETINS_EDITOR", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)

    called = show("1·2", "--open")

    assert called.code == 2
    assert "set BULLETINS_EDITOR" in called.err


def test_only_a_paragraph_can_be_opened(show: Show) -> None:
    assert show("2", "--open").code == 2
