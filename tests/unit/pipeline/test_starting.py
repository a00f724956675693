"""What ``new`` makes, as texts."""

import re
from pathlib import Path

import pytest

from bulletins.library import load_issue
from bulletins.model import Issue, Series, file_name_problem, read_model
from bulletins.model.keys import CHINESE_KEYS
from bulletins.pipeline import starting
from bulletins.pipeline.inventory import IssueNumber, known_styles
from bulletins.source import Workspace
from bulletins.source.yaml_text import parse_yaml
from tests.unit.pipeline.conftest import Written

LANGUAGES = pytest.mark.parametrize("lang", ["en", "zh"])


@LANGUAGES
def test_the_workspace_loads_without_any_finding(lang: str, written: Written) -> None:
    files = load_issue(written(starting.new_workspace(lang, {})), "lanchuan/2025-01")

    assert len(files.cases) == 4
    assert files.warnings == ()


def test_both_languages_say_the_same(tmp_path: Path, written: Written) -> None:
    loaded = []
    for lang in ("en", "zh"):
        files = load_issue(written(starting.new_workspace(lang, {})), "lanchuan/2025-01")
        loaded.append((files.settings, files.series, files.issue, files.register.organisations, files.counts))

    assert loaded[0] == loaded[1]


def test_chinese_files_have_no_english_key_and_no_english_comment() -> None:
    for path, text in starting.new_workspace("zh", {}).items():
        if path.endswith(".yaml"):
            found = re.findall(r"^ *(?:- )?([a-z_]+):", text, re.MULTILINE)
            assert not set(found) & CHINESE_KEYS.keys(), path
            assert not re.search(r"^ *# [A-Z]", text, re.MULTILINE), path


@LANGUAGES
def test_no_mark_of_the_skeleton_is_left(lang: str) -> None:
    for path, text in starting.new_workspace(lang, {}).items():
        assert not re.search(r"^ *#(en|zh) ", text, re.MULTILINE), path


def test_every_yaml_file_names_a_schema_that_is_written() -> None:
    files = starting.new_workspace("en", {})

    for path, text in files.items():
        if path.endswith(".yaml"):
            found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
            assert found, path
            target = (Path("/") / path).parent / found[1]
            assert target.resolve().relative_to(Path("/").resolve()).as_posix() in files


def test_names_of_files_are_fit_for_every_system() -> None:
    for path in starting.new_workspace("en", {}):
        assert not any(file_name_problem(part.removeprefix(".")) for part in path.split("/")), path


def test_settings_take_the_address_that_is_given() -> None:
    files = starting.new_workspace("zh", {"site": "https://gh.example/jb"})

    assert "网址: https://gh.example/jb\n" in files["bulletins.yaml"]


@LANGUAGES
def test_a_new_series_is_what_was_asked_for(lang: str) -> None:
    values = {"name": "甲: 乙", "issuer": "丙", "kind": "casebook", "style": "own"}

    ((path, text),) = starting.new_series("my-brief", values, lang).items()
    series = read_model(Series, parse_yaml(text, path))

    assert path == "issues/my-brief/series.yaml"
    assert (series.name, series.issuer, series.kind, series.style) == ("甲: 乙", "丙", "casebook", "own")


def test_what_a_new_series_is_by_default_ships_with_the_package(tmp_path: Path) -> None:
    defaults = starting.series_defaults()

    assert defaults["kind"] in starting.KINDS
    assert defaults["style"] in known_styles(Workspace(tmp_path))


@LANGUAGES
def test_the_first_issue_has_number_year_and_date(lang: str) -> None:
    ((path, text),) = starting.first_issue("my-brief", IssueNumber(2025, 1), "2025-04", lang).items()
    issue = read_model(Issue, parse_yaml(text, path))

    assert path == "issues/my-brief/2025-01.yaml"
    assert (issue.number, issue.year, issue.date and issue.date.iso) == (1, 2025, "2025-04")
    assert issue.select is None or issue.select.cases == ()


LAST = """\
# 我的说明
number: 9      # 期号
year: 2024
date: "2024-12-30"
whole_number: 86

preface: >-
  收到{{ counts.received }}个案例，
  刊发{{ counts.printed }}个。

counts:
  received: 46   # 来稿
  entered: 40

sections:
  - title: 维权
    select:
      # 先大后小
      cases:
        - a
        - {id: b, headline: 另题}
  - title: 服务
    select:
      cases: [c, d]
      limit: 3

editors:
  - role: 责任编辑
    names: [甲]
"""

NEXT = """\
# 我的说明
number: 10      # 期号
year: 2024
date:
whole_number: 87

preface: >-
  收到{{ counts.received }}个案例，
  刊发{{ counts.printed }}个。

counts:
  received:    # 来稿
  entered:

sections:
  - title: 维权
    select:
      # 先大后小
      cases:
  - title: 服务
    select:
      cases: []
      limit: 3

editors:
  - role: 责任编辑
    names: [甲]
"""


def test_the_next_issue_keeps_the_frame_and_nothing_of_the_last_ones_matter(written: Written) -> None:
    workspace = written({"bulletins.yaml": "", "issues/s/series.yaml": "", "issues/s/2024-09.yaml": LAST})

    files = starting.next_issue(workspace, "s", IssueNumber(2024, 9), IssueNumber(2024, 10), "")

    assert files == {"issues/s/2024-10.yaml": NEXT}


def test_the_next_issue_of_a_file_from_windows_has_line_feeds(written: Written) -> None:
    text = "\ufeff期号: 1\n年: 2025\n选用:\n  案例次序:\n    - a\n".replace("\n", "\r\n")
    workspace = written({"issues/s/2025-01.yaml": text})

    (made,) = starting.next_issue(
        workspace, "s", IssueNumber(2025, 1), IssueNumber(2025, 2), "2025-03"
    ).values()

    assert made == "日期: 2025-03\n期号: 2\n年: 2025\n选用:\n  案例次序:\n"
