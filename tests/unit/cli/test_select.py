"""``bulletins select``."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from bulletins.cli.report import display_width

Call = Callable[..., Any]
Select = Callable[..., Any]

FILES = {
    "bulletins.yaml": "site: https://bulletins.example\n",
    "issues/organisations.yaml": (
        "organisations:\n"
        "  - {id: north, name: 北城市总工会}\n  - {id: mine, name: 北城煤矿工会, parent: north}\n"
        "  - {id: south, name: 南城市总工会}\n"
    ),
    "issues/s/series.yaml": (
        "name: 某省工会简报\nissuer: 某省总工会\nkind: 简报\nstyle: brief\ncategories: [甲类, 乙类]\n"
    ),
    "issues/s/2024-01.yaml": (
        "select:\n  cases: [b]\n  where: {organisation: north, tags: [安全, 技能]}\n  limit: 3\n  exclude: [g]\n"
    ),
    "issues/cases/a.md": "---\n主题: 矿上的课堂\n单位: mine\n类别: 乙类\n标签: 安全\n---\n正文。\n",
    "issues/cases/b.md": "---\n主题: 南城的办法\n单位: south\n类别: 甲类\n---\n正文。\n",
    "issues/cases/c.md": "---\n主题: 另一座城\n单位: south\n标签: 安全\n---\n正文。\n",
    "issues/cases/d.md": "---\n主题: 没写单位\n标签: 安全\n---\n正文。\n",
    "issues/cases/long-id-of-a-case.md": "---\n主题: 北城 / 办班\n单位: north\n类别: 乙类\n标签: 技能\n---\n正文。\n",
    "issues/cases/f.md": "---\n主题: 还在写\n单位: north\n标签: 安全\n状态: 草稿\n---\n正文。\n",
    "issues/cases/g.md": "---\n主题: 这期不登\n单位: north\n标签: 安全\n---\n正文。\n",
    "issues/cases/h.md": "---\n主题: 北城文化\n单位: north\n标签: 文化\n---\n正文。\n",
}


@pytest.fixture
def select(call: Call, tmp_path: Path) -> Select:
    """A function: files that differ from ``FILES`` and options → what the command did for the only issue."""

    def run(files: Mapping[str, str], *options: str, issue: str = "s/2024-01") -> Any:
        for name, text in {**FILES, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        return call("select", issue, *options, "--workspace", tmp_path)

    return run


def test_cases_stand_in_their_order_under_their_groups_and_the_others_are_counted_by_reason(
    select: Select,
) -> None:
    called = select({})
    assert called.code == 0
    assert called.out.split("\n") == [
        "某省工会简报  2024-01",
        "",
        "甲类",
        "   1  b                  南城的办法  南城市总工会",
        "",
        "乙类",
        "   2  long-id-of-a-case  北城 办班   北城市总工会",
        "   3  a                  矿上的课堂  北城煤矿工会",
        "",
        "3 cases chosen",
        "5 cases not chosen:",
        "       1  excluded by the issue",
        "       1  draft",
        "       2  organisation is not 北城市总工会 nor below",
        "       1  no tag 安全、技能",
        "",
        "--why gives the reason for every case",
        "",
    ]


def test_why_gives_the_reason_for_every_case_and_what_it_has_instead(select: Select) -> None:
    lines = select({}, "--why").out.split("\n")
    assert "   1  b                  南城的办法  named by the issue, place 1" in lines
    assert "   3  a                  矿上的课堂  fits the issue's conditions" in lines
    assert lines[lines.index("organisation is not 北城市总工会 nor below (2)") :][:3] == [
        "organisation is not 北城市总工会 nor below (2)",
        "    c  另一座城  南城市总工会",
        "    d  没写单位",
    ]
    out = [line.split()[0] for line in lines if line.startswith("    ") and line[4] != " "]
    assert sorted(out) == ["c", "d", "f", "g", "h"]


def test_reasons_are_given_in_the_language_of_the_user(
    select: Select, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    out = select({}, "--why").out
    assert "选用 3 个案例" in out
    assert "未选用 5 个案例：" in out
    assert "单位不是北城市总工会，也不在其下（2）" in out
    assert "草稿（1）" in out
    assert "本期点名，第 1 位" in out


def test_machines_get_order_groups_numbers_and_the_reason_for_every_case(select: Select) -> None:
    result = json.loads(select({}, "--json").out)
    assert result["issue"] == "s/2024-01"
    assert result["order"] == ["b", "long-id-of-a-case", "a"]
    assert result["groups"][1] == {"title": ["乙类"], "cases": ["long-id-of-a-case", "a"]}
    assert result["left"] == {"exclude": 1, "status": 1, "organisation": 2, "tags": 1}
    reasons = {reason["id"]: reason for reason in result["reasons"]}
    assert len(reasons) == 8
    assert reasons["c"] == {
        "id": "c",
        "headline": ["另一座城"],
        "chosen": False,
        "code": "B275",
        "reason": "organisation: 南城市总工会; wanted: 北城市总工会",
    }
    assert reasons["d"]["reason"] == "no organisation; wanted: 北城市总工会"
    assert result["findings"] == []


def test_limits_that_keep_fitting_cases_out_are_named(select: Select) -> None:
    issue = "select: {where: {tags: 安全}, limit: 1, limit_per_group: 4}\n"
    assert "       3  fits, but the limit is 1" in select({"issues/s/2024-01.yaml": issue}).out


def test_headlines_are_cut_to_the_terminal(select: Select, monkeypatch: pytest.MonkeyPatch) -> None:
    case = f"---\n主题: {'很长的题目' * 20}\n单位: mine\n类别: 乙类\n标签: 安全\n---\n正文。\n"
    monkeypatch.setattr("bulletins.cli.select.terminal_width", lambda: 70)
    lines = select({"issues/cases/a.md": case}).out.split("\n")
    assert max(map(display_width, lines)) == 70
    assert any("很长的题目很长" in line and "…" in line and "北城煤矿工会" in line for line in lines)


def test_when_nothing_is_chosen_the_reasons_are_shown_and_the_condition_that_keeps_the_last_out(
    select: Select,
) -> None:
    issue = {"issues/s/2024-01.yaml": "select: {where: {category: 甲类, tags: 技能}}\n"}
    called = select(issue)
    assert called.code == 1
    assert "0 cases chosen" in called.out
    assert "no tag 技能" in called.out
    assert "error[B243]" in called.err
    result = json.loads(select(issue, "--json").out)
    assert len(result["reasons"]) == 8
    assert [finding["code"] for finding in result["findings"]] == ["B243"]


def test_a_wrong_id_is_reported_and_the_rest_of_the_selection_still_shown(select: Select) -> None:
    called = select({"issues/s/2024-01.yaml": "select: {cases: [b, long-id-of-the-case]}\n"})
    assert called.code == 1
    assert "   1  b  南城的办法  南城市总工会" in called.out
    assert "did you mean 'long-id-of-a-case'?" in called.err


def test_an_unknown_series_is_reported_to_machines_as_well(select: Select) -> None:
    called = select({}, "--json", issue="t/2024-01")
    assert called.code == 1
    assert [finding["code"] for finding in json.loads(called.out)["findings"]] == ["B213"]
