"""What ``new`` makes, as texts."""

import re
from pathlib import Path

import pytest

from bulletins.library import load_issue
from bulletins.markup import Paragraph, Text, parse_body
from bulletins.model import CaseMatter, Issue, Series, file_name_problem, read_model
from bulletins.model.keys import CHINESE_KEYS, ENGLISH_KEYS
from bulletins.model.reading import keys_of
from bulletins.pipeline import starting
from bulletins.pipeline.inventory import IssueNumber, known_styles
from bulletins.source import MappingNode, ScalarNode, Workspace
from bulletins.source.front_matter import split_front_matter
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


def test_a_kind_is_offered_where_a_style_is_made_for_it(tmp_path: Path) -> None:
    assert starting.kinds_with(["brief", "house"]) == ("brief",)
    assert set(starting.kinds_with(starting.KINDS)) == set(starting.KINDS)
    assert starting.kinds_with(known_styles(Workspace(tmp_path)))


@LANGUAGES
@pytest.mark.parametrize("kind", starting.KINDS)
def test_a_series_of_every_kind_loads_with_its_first_issue(kind: str, lang: str, written: Written) -> None:
    values = {"name": "甲", "issuer": "乙", "kind": kind, "style": "brief"}
    files = starting.new_workspace(lang, {}) | starting.new_series("s", values, lang)
    series = read_model(Series, parse_yaml(files["issues/s/series.yaml"], "series.yaml"))
    first = starting.first_issue(written(files), "s", IssueNumber(2025, 1), "", lang)
    files |= first | starting.new_case("a", "丙", [Paragraph((Text("丁"),))], lang)
    (text,) = first.values()
    text = text.replace("title:", "title: 戊").replace("标题:", "标题: 戊")
    files |= dict.fromkeys(first, re.sub(r"((?:cases|案例次序):)", r"\1 [a]", text))

    assert series.kind == kind
    loaded = load_issue(written(files), "s/2025-01")
    assert [case.matter.id for case in loaded.cases] == ["a"]


@LANGUAGES
def test_the_first_issue_has_number_year_and_date(lang: str, written: Written) -> None:
    workspace = written(
        starting.new_series("my-brief", {"name": "甲", "issuer": "乙", "kind": "brief", "style": "x"}, lang)
    )
    ((path, text),) = starting.first_issue(
        workspace, "my-brief", IssueNumber(2025, 1), "2025-04", lang
    ).items()
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

    made = starting.next_issue(workspace, "s", IssueNumber(2024, 9), IssueNumber(2024, 10), "")

    assert made.files == {"issues/s/2024-10.yaml": NEXT}
    assert made.kept == ("preface", "editors")
    assert made.emptied == ("date", "counts", "sections")


def test_the_next_issue_takes_the_counts_that_are_known(written: Written) -> None:
    workspace = written({"issues/s/2024-09.yaml": LAST})
    last, issue = IssueNumber(2024, 9), IssueNumber(2025, 1)

    made = starting.next_issue(workspace, "s", last, issue, "2025-01", {"entered": "51"})

    text = made.files["issues/s/2025-01.yaml"]
    assert starting.stated_counts(workspace, "s", last) == ("received", "entered")
    assert "  received:    # 来稿\n  entered: 51\n" in text
    assert "number: 1      # 期号\nyear: 2025\ndate: 2025-01\nwhole_number: 87\n" in text


def test_an_issue_of_before_has_a_whole_number_that_only_the_office_knows(written: Written) -> None:
    workspace = written({"issues/s/2024-09.yaml": LAST})

    made = starting.next_issue(workspace, "s", IssueNumber(2024, 9), IssueNumber(2024, 8), "")

    assert "whole_number:\n" in made.files["issues/s/2024-08.yaml"]
    assert "whole_number" in made.emptied


def test_dates_of_conditions_and_tables_of_appendices_belong_to_one_issue(written: Written) -> None:
    text = (
        "number: 1\nyear: 2025\nselect:\n  where:\n    region: 甲\n    dates: {from: 2024-01, until: 2024-03}\n"
        "  exclude: [a]\nappendices:\n  - {title: 名录, table: 2025-01.csv}\n"
    )
    workspace = written({"issues/s/2025-01.yaml": text})

    made = starting.next_issue(workspace, "s", IssueNumber(2025, 1), IssueNumber(2025, 2), "")

    assert made.files["issues/s/2025-02.yaml"] == (
        "number: 2\nyear: 2025\nselect:\n  where:\n    region: 甲\n    dates: {from: , until: }\n"
        "  exclude: []\nappendices:\n  - {title: 名录, table: }\n"
    )


@pytest.mark.parametrize(
    ("stated", "emptied"),
    [
        ("submissions: 2025-01.csv\n", "submissions:\n"),
        ("来稿: {表: 2025-01.csv, 标题: 名录}\n", "来稿: {表: , 标题: 名录}\n"),
    ],
)
def test_the_list_of_submissions_belongs_to_one_issue(written: Written, stated: str, emptied: str) -> None:
    workspace = written({"issues/s/2025-01.yaml": f"number: 1\nyear: 2025\n{stated}"})

    made = starting.next_issue(workspace, "s", IssueNumber(2025, 1), IssueNumber(2025, 2), "")

    assert made.files["issues/s/2025-02.yaml"] == f"number: 2\nyear: 2025\n{emptied}"


def test_the_next_issue_of_a_file_from_windows_has_line_feeds(written: Written) -> None:
    text = "\ufeff期号: 1\n年: 2025\n选用:\n  案例次序:\n    - a\n".replace("\n", "\r\n")
    workspace = written({"issues/s/2025-01.yaml": text})

    (made,) = starting.next_issue(
        workspace, "s", IssueNumber(2025, 1), IssueNumber(2025, 2), "2025-03"
    ).files.values()

    assert made == "日期: 2025-03\n期号: 2\n年: 2025\n选用:\n  案例次序:\n"


@LANGUAGES
def test_a_case_has_every_key_empty_but_its_status(lang: str) -> None:
    ((path, text),) = starting.new_case("a", "", [], lang).items()
    parts = split_front_matter(text, path)
    node = parse_yaml(parts.header, path)

    assert path == "issues/cases/a.md"
    assert isinstance(node, MappingNode)
    values = {entry.key.text: entry.value.text for entry in node if isinstance(entry.value, ScalarNode)}
    status = {"en": ("status", "draft"), "zh": ("状态", "草稿")}[lang]
    assert [entry for entry in values.items() if entry[1]] == [status]
    assert {ENGLISH_KEYS.get(key, key) for key in values} <= set(keys_of(CaseMatter))
    assert parts.body == "\n" or not parts.body.strip()


@LANGUAGES
def test_a_case_reads_back_as_what_it_was_made_of(lang: str) -> None:
    blocks = (Paragraph((Text("# 一、**二** ::: 三"),)), Paragraph((Text("1. 四"),)))

    ((path, text),) = starting.new_case("a", "主题: 甲 / 乙", blocks, lang).items()
    parts = split_front_matter(text, path)

    assert parse_body(parts.body, path, parts.body_line).blocks == blocks
    matter = read_model(CaseMatter, parse_yaml(parts.header, path), id="a")
    assert (matter.headline, matter.status) == (("主题: 甲", "乙"), "draft")
