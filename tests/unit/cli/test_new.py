"""``bulletins new`` as its user sees it: what is made, what is asked, what is refused."""

import json
import sys
from pathlib import Path

import pytest

from bulletins.cli import asking
from bulletins.model import Issue, Series, read_model
from bulletins.model.reading import M
from bulletins.source.yaml_text import parse_yaml
from tests.unit.cli.conftest import Call


@pytest.fixture
def workspace(call: Call, tmp_path: Path) -> Path:
    assert call("new", tmp_path / "demo").code == 0
    return tmp_path / "demo"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits at a terminal."""
    monkeypatch.setattr(asking.Answers, "can_ask", True)


def read(model: type[M], path: Path) -> M:
    return read_model(model, parse_yaml(path.read_text(encoding="utf-8"), path.name))


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_workspace_says_what_it_made_and_what_comes_next(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    done = call("new", "demo")

    assert done.code == 0
    assert str(Path("demo/issues/lanchuan/2025-01.yaml")) in done.out.splitlines()
    assert "  cd demo\n  bulletins build\n" in done.out
    assert ".schema" not in done.out
    assert (tmp_path / "demo/.schema/issue.json").is_file()


def test_the_word_workspace_may_be_said(call: Call, tmp_path: Path) -> None:
    assert call("new", "workspace", tmp_path / "series").code == 0
    assert (tmp_path / "series/bulletins.yaml").is_file()


def test_an_empty_folder_may_become_a_workspace(call: Call, tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()

    assert call("new", tmp_path / "demo").code == 0


@pytest.mark.parametrize("there", ["demo/a.txt", "demo"])
def test_nothing_is_put_into_a_folder_that_holds_something(call: Call, tmp_path: Path, there: str) -> None:
    (tmp_path / there).parent.mkdir(exist_ok=True)
    (tmp_path / there).write_bytes(b"mine")

    assert [finding.code for finding in call("new", tmp_path / "demo").refused] == ["B150"]
    assert tree(tmp_path) == {there: b"mine"}


@pytest.mark.parametrize("name", ["a:b", "aux", "nul.txt", "a?", "trailing.", "a*b"])
def test_names_that_some_system_cannot_have_are_refused(call: Call, tmp_path: Path, name: str) -> None:
    done = call("new", tmp_path / name)

    assert done.code == 2
    assert tree(tmp_path) == {}


def test_the_address_of_the_public_pages_goes_into_the_settings(call: Call, tmp_path: Path) -> None:
    assert call("new", tmp_path / "demo", "--site", "https://gh.example/jb").code == 0
    assert "site: https://gh.example/jb\n" in (tmp_path / "demo/bulletins.yaml").read_text(encoding="utf-8")
    assert call("new", tmp_path / "other", "--site", "gh.example").code == 2


def test_chinese_keys_for_those_who_speak_chinese(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["bulletins", "new", "--lang", "zh"])

    done = call("new", "--lang", "zh", tmp_path / "demo")

    assert "接着" in done.out
    assert "期号: 1\n" in (tmp_path / "demo/issues/lanchuan/2025-01.yaml").read_text(encoding="utf-8")


def test_a_series_from_options(call: Call, workspace: Path) -> None:
    done = call("new", "series", "my-brief", "--name", "甲: 乙", "--issuer", "丙", "--workspace", workspace)

    assert done.code == 0
    assert "bulletins new issue my-brief" in done.out
    series = read(Series, workspace / "issues/my-brief/series.yaml")
    assert (series.name, series.issuer) == ("甲: 乙", "丙")


@pytest.mark.usefixtures("terminal")
def test_a_series_from_answers(call: Call, workspace: Path) -> None:
    (workspace / "templates/casebook").mkdir(parents=True)
    (workspace / "templates/casebook/style.yaml").touch()
    answers = ["我的简报", "我的单位", "casebok", "汇编", ""]

    done = call("new", "series", "my-brief", "--workspace", workspace, answers=answers)

    assert done.code == 0
    assert "did you mean" in done.err
    series = read(Series, workspace / "issues/my-brief/series.yaml")
    assert (series.name, series.issuer, series.kind) == ("我的简报", "我的单位", "casebook")
    assert series.style == "casebook"


def test_where_nobody_can_answer_the_missing_option_is_named(call: Call, workspace: Path) -> None:
    done = call("new", "series", "my-brief", "--name", "甲", "--workspace", workspace)

    assert done.code == 2
    assert "--issuer" in done.err


@pytest.mark.parametrize("series_id", ["My", "cases", "media", "con", "a b", "简报", "x" * 41, "../x"])
def test_ids_that_cannot_be_a_series_are_refused(call: Call, workspace: Path, series_id: str) -> None:
    before = tree(workspace)

    assert (
        call("new", "series", series_id, "--name", "甲", "--issuer", "乙", "--workspace", workspace).code == 2
    )
    assert tree(workspace) == before


def test_a_style_that_is_not_there_is_refused_with_the_nearest_one(call: Call, workspace: Path) -> None:
    (workspace / "templates/house").mkdir(parents=True)
    (workspace / "templates/house/style.yaml").touch()

    done = call(
        "new", "series", "s", "--name", "甲", "--issuer", "乙", "--style", "hose", "--workspace", workspace
    )

    assert done.code == 2
    assert "did you mean 'house'?" in done.err


def test_a_series_that_is_there_is_not_overwritten(call: Call, workspace: Path) -> None:
    before = tree(workspace)

    done = call("new", "series", "lanchuan", "--name", "甲", "--issuer", "乙", "--workspace", workspace)

    assert done.code == 2
    assert "already" in done.err
    assert tree(workspace) == before


def test_the_next_issue_follows_the_last(call: Call, workspace: Path) -> None:
    assert call("new", "issue", "lanchuan", "--workspace", workspace).code == 0
    done = call("new", "issue", "lanchuan", "--workspace", workspace)

    assert "bulletins build lanchuan/2025-03" in done.out
    issue = read(Issue, workspace / "issues/lanchuan/2025-03.yaml")
    assert (issue.year, issue.number, issue.date) == (2025, 3, None)


@pytest.mark.parametrize(
    ("options", "stem", "date"),
    [
        (["--date", "2025-04-08"], "2025-02", "2025-04-08"),
        (["--date", "2025年4月"], "2025-02", "2025-04"),
        (["--date", "2026-01"], "2026-01", "2026-01"),
        (["--year", "2026"], "2026-01", None),
        (["--number", "7"], "2025-07", None),
    ],
)
def test_number_year_and_date_can_be_given(
    call: Call, workspace: Path, options: list[str], stem: str, date: str | None
) -> None:
    assert call("new", "issue", "lanchuan", *options, "--workspace", workspace).code == 0

    issue = read(Issue, workspace / f"issues/lanchuan/{stem}.yaml")
    assert f"{issue.year}-{issue.number:02}" == stem
    assert (issue.date and issue.date.iso) == date


def test_the_first_issue_of_a_series(call: Call, workspace: Path) -> None:
    call("new", "series", "s", "--name", "甲", "--issuer", "乙", "--workspace", workspace)

    assert call("new", "issue", "s", "--year", "2030", "--workspace", workspace).code == 0
    assert read(Issue, workspace / "issues/s/2030-01.yaml").number == 1


@pytest.mark.parametrize(
    "options",
    [["--date", "2025-02-30"], ["--number", "x"], ["--number", "0"], ["--year", "25"], ["--name", "甲"]],
)
def test_wrong_options_of_an_issue_are_wrong_usage(call: Call, workspace: Path, options: list[str]) -> None:
    before = tree(workspace)

    assert call("new", "issue", "lanchuan", *options, "--workspace", workspace).code == 2
    assert tree(workspace) == before


def test_an_issue_that_is_there_is_not_overwritten(call: Call, workspace: Path) -> None:
    before = tree(workspace)

    done = call("new", "issue", "lanchuan", "--year", "2025", "--number", "1", "--workspace", workspace)

    assert done.code == 2
    assert "already" in done.err
    assert tree(workspace) == before


def test_an_unknown_series_is_refused_with_the_nearest_one(call: Call, workspace: Path) -> None:
    done = call("new", "issue", "lanchaun", "--workspace", workspace)

    assert done.code == 2
    assert "did you mean 'lanchuan'?" in done.err


def test_machines_get_the_list_of_files(call: Call, tmp_path: Path) -> None:
    written = json.loads(call("new", tmp_path / "demo", "--json").out)["written"]

    assert (tmp_path / "demo/bulletins.yaml").as_posix() in written
    assert all(Path(path).is_file() for path in written)


def test_more_words_than_fit_are_wrong_usage(call: Call) -> None:
    assert call("new", "a", "b").code == 2
    assert call("new", "series", "a", "b").code == 2
    assert call("new").code == 2


@pytest.mark.parametrize("arguments", [("--help",), ("--lang", "zh", "--help"), ("issue", "--help")])
def test_help_needs_no_name(call: Call, arguments: tuple[str, ...]) -> None:
    assert call("new", *arguments).code == 0


def test_options_may_stand_before_the_word(call: Call, workspace: Path) -> None:
    assert call("new", "--workspace", workspace, "issue", "--year", "2026", "lanchuan").code == 0
    assert (workspace / "issues/lanchuan/2026-01.yaml").is_file()


def test_a_case_without_a_contribution_is_empty(call: Call, workspace: Path) -> None:
    done = call("new", "case", "--id", "wo-de", "--headline", "甲 / 乙", "--workspace", workspace)

    assert done.code == 0
    assert "organisation" in done.out
    text = (workspace / "issues/cases/wo-de.md").read_text(encoding="utf-8")
    assert "\nheadline: 甲 / 乙\n" in text
    assert text.endswith("\nstatus: draft\n---\n")


@pytest.mark.parametrize(
    ("file", "case_id"),
    [("Beilin Rides (final).txt", "beilin-rides-final"), ("2024_03.TXT", None), ("来稿1.txt", None)],
)
def test_an_id_is_made_of_a_latin_file_name_only(
    call: Call, workspace: Path, file: str, case_id: str | None
) -> None:
    (workspace / file).write_text("字", encoding="utf-8")

    done = call("new", "case", "--from", workspace / file, "--workspace", workspace)

    assert done.code == (0 if case_id else 2)
    assert ("--id" in done.err) == (case_id is None)
    assert not case_id or (workspace / f"issues/cases/{case_id}.md").is_file()


@pytest.mark.parametrize("case_id", ["lc-bus-desk", "con", "../x", "案例", "x" * 41, ""])
def test_ids_that_cannot_be_a_case_are_refused(call: Call, workspace: Path, case_id: str) -> None:
    before = tree(workspace)

    assert call("new", "case", "--id", case_id, "--workspace", workspace).code == 2
    assert tree(workspace) == before


def test_what_was_not_taken_is_told_to_people_and_machines(call: Call, workspace: Path) -> None:
    (workspace / "a.txt").write_bytes("某市总工会\x07".encode("gb18030"))

    done = call("new", "case", "--from", workspace / "a.txt", "--workspace", workspace)
    assert "read as GB18030" in done.err
    assert "1 invisible characters" in done.err

    told = call("new", "case", "--from", workspace / "a.txt", "--id", "b", "--json", "--workspace", workspace)
    assert [finding["code"] for finding in json.loads(told.out)["findings"]] == ["B190", "B191"]


def test_a_contribution_that_cannot_be_read_makes_no_case(call: Call, workspace: Path) -> None:
    before = tree(workspace)

    for file, code in (("nix.docx", "B102"), ("bulletins.yaml", "B140"), ("issues", "B104")):
        refused = call(
            "new", "case", "--from", workspace / file, "--id", "x", "--workspace", workspace
        ).refused
        assert [finding.code for finding in refused] == [code]
    assert tree(workspace) == before


def test_counts_are_taken_from_options(call: Call, workspace: Path) -> None:
    issue = workspace / "issues/lanchuan/2025-01.yaml"
    issue.write_text(issue.read_text(encoding="utf-8") + "counts: {received: 9, 入选: 4}\n", encoding="utf-8")

    wrong = call("new", "issue", "lanchuan", "--count", "entered=3", "--workspace", workspace)
    assert (wrong.code, "received, 入选" in wrong.err) == (2, True)
    assert call("new", "issue", "lanchuan", "--count", "入选=x", "--workspace", workspace).code == 2
    assert call("new", "issue", "lanchuan", "--count", "入选=12", "--workspace", workspace).code == 0
    text = (workspace / "issues/lanchuan/2025-02.yaml").read_text(encoding="utf-8")
    assert "counts: {received: , 入选: 12}\n" in text


def test_a_style_is_a_copy_under_another_name(call: Call, workspace: Path, repo_root: Path) -> None:
    done = call("new", "style", "fuwu", "--style", "house", "--workspace", workspace)

    assert done.code == 0
    assert tree(workspace / "templates/fuwu") == tree(repo_root / "templates/house")


def test_a_style_can_be_copied_from_one_of_the_workspaces_own(call: Call, workspace: Path) -> None:
    call("new", "style", "fuwu", "--style", "house", "--workspace", workspace)
    (workspace / "templates/fuwu/style.yaml").write_text("extends: house\n", encoding="utf-8")

    call("new", "style", "fuwu-red", "--style", "fuwu", "--workspace", workspace)

    assert tree(workspace / "templates/fuwu-red") == tree(workspace / "templates/fuwu")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("style", "house", "--style", "brief"), "taken"),
        (("style", "Fuwu", "--style", "brief"), "small letters"),
        (("style", "fuwu", "--style", "hause"), "did you mean 'house'"),
        (("style", "fuwu"), "--style"),
        (("style",), "give ID"),
    ],
)
def test_a_style_that_cannot_be_made_is_refused_with_the_reason(
    call: Call, workspace: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = call("new", *arguments, "--workspace", workspace)

    assert done.code == 2
    assert said in done.err
    assert not (workspace / "templates").exists()
