"""``bulletins select``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., Any]

FILES = {
    "bulletins.yaml": "site: https://bulletins.example\n",
    "issues/s/series.yaml": "name: 某省工会简报\nissuer: 某省总工会\nkind: 简报\nstyle: brief\n",
    "issues/s/2024-01.yaml": "select: {where: {category: 乙}}\n",
    "issues/cases/a.md": "---\nheadline: 甲\n---\n正文。\n",
}


def test_reasons_are_shown_when_nothing_is_chosen(call: Call, tmp_path: Path) -> None:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    called = call("select", "s/2024-01", "--workspace", tmp_path)
    assert called.code == 1
    assert "  -  a: " in called.out
    assert "B243" in called.err
    shown = json.loads(call("select", "s/2024-01", "--json", "--workspace", tmp_path).out)
    assert [reason["id"] for reason in shown["reasons"]] == ["a"]
    assert [finding["code"] for finding in shown["findings"]] == ["B243"]
