"""Correcting by the real command: three corrections of one issue, a withdrawal, and what stays frozen."""

import json
import shutil
from pathlib import Path

import pytest
import yaml
from pikepdf.pdfa import validate_written

from bulletins.files import files_below
from tests.e2e.building import copy_office, copy_workspace, run
from tests.reading.codes import printed_codes
from tests.reading.pdf import read_pages, text_of
from tests.reading.word_changes import accepted, rejected, revisions

ISSUE = "chongqing/2024-05"
CASE = "issues/cases/cq-night-bus.md"
PICTURE = "issues/media/cq-night-bus-hours.png"
OTHER = "chongqing/2024-07"
FIGURE, CORRECTED_FIGURE = "4.8万人次", "4.6万人次"


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, (file, old)
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def pdf_text(workspace: Path, number: int, suffix: str = "") -> str:
    path = workspace / f"published/{ISSUE}/{number}/chongqing-2024-05-e{number}{suffix}.pdf"
    return text_of(read_pages(path))


def correct(workspace: Path, level: str, *more: str) -> dict[str, object]:
    done = run(workspace, "correct", ISSUE, "--level", level, "--reason", "核对有误", "--json", *more)
    assert done.returncode == 0, done.stdout + done.stderr
    result: dict[str, object] = json.loads(done.stdout)
    return result


def errata(workspace: Path, number: int) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads(
        (workspace / f"published/{ISSUE}/{number}/errata.json").read_bytes()
    )
    return [row for row in rows if row["kind"] != "layout"]


@pytest.fixture(scope="module")
def published(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with an issue published, and another that has a case in common with it."""
    workspace = copy_workspace(repo_root, tmp_path_factory.mktemp("published") / "office")
    other = yaml.safe_load((workspace / f"issues/{ISSUE}.yaml").read_text(encoding="utf-8"))
    other |= {"number": 7, "date": "2024-12-31", "select": {"cases": ["cq-night-bus", "cq-night-meals"]}}
    (workspace / f"issues/{OTHER}.yaml").write_text(
        yaml.safe_dump(other, allow_unicode=True), encoding="utf-8"
    )
    for issue in (ISSUE, OTHER):
        done = run(workspace, "publish", issue)
        assert done.returncode == 0, done.stderr
    return workspace


@pytest.fixture
def workspace(published: Path, tmp_path: Path) -> Path:
    return copy_office(published, tmp_path / "office")


@pytest.fixture(scope="module")
def three_times(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Corrected three times: a figure, a case moved, a picture replaced."""
    workspace = copy_office(published, tmp_path_factory.mktemp("corrected") / "office")
    edit(workspace / CASE, FIGURE, CORRECTED_FIGURE)
    correct(workspace, "勘误", "--date", "2024-11-05", "--origin", "author", "--decided-by", "主编")
    issue = workspace / f"issues/{ISSUE}.yaml"
    edit(issue, "    - id: cq-night-bus", "    - cq-night-meals\n    - id: cq-night-bus")
    correct(workspace, "更正版", "--date", "2024-11-12")
    shutil.copy(workspace / "issues/media/cq2-changshou-fair.png", workspace / PICTURE)
    correct(workspace, "收回重印", "--date", "2024-11-20")
    return workspace


def test_the_history_tells_every_edition_and_why_it_followed(three_times: Path) -> None:
    editions = json.loads(run(three_times, "editions", ISSUE, "--json").stdout)["editions"]

    assert [each["label"] for each in editions] == ["第1版", "第2版·更正", "第3版·更正", "第4版·更正"]
    assert [each["date"] for each in editions] == ["2024-10-31", "2024-11-05", "2024-11-12", "2024-11-20"]
    assert [(each["correction"] or {}).get("level") for each in editions] == [
        None,
        "errata",
        "corrected",
        "recall",
    ]
    assert [each["predecessor"] for each in editions[1:]] == [each["manifest"] for each in editions[:-1]]
    assert len({each["code"] for each in editions}) == 4


def test_each_correction_is_told_as_what_it_is(three_times: Path) -> None:
    (figure,) = errata(three_times, 2)
    assert (figure["kind"], figure["before"], figure["after"]) == ("figure", FIGURE, CORRECTED_FIGURE)
    assert "moved" in {row["kind"] for row in errata(three_times, 3)}
    assert {row["kind"] for row in errata(three_times, 4)} == {"picture"}


@pytest.mark.parametrize("number", [2, 3, 4])
def test_every_sheet_says_which_edition_it_belongs_to(three_times: Path, number: int) -> None:
    folder = three_times / f"published/{ISSUE}/{number}"
    name = f"chongqing-2024-05-e{number}"
    for path in (folder / f"{name}.pdf", folder / f"{name}-marked.pdf", folder / f"{name}-errata.pdf"):
        said = {code.says for code in printed_codes(path)}
        assert said == {f"https://bulletins.example/{ISSUE}/{number}/"}, path.name
    text = pdf_text(three_times, number)
    assert f"第{number}版（更正）" in text
    assert f"第{number}版·更正" in text
    assert f"第{number - 1}版" in text  # that it replaces, in its notice


def test_the_code_of_the_first_edition_still_leads_to_it(three_times: Path) -> None:
    path = three_times / f"published/{ISSUE}/1/chongqing-2024-05-e1.pdf"

    assert {code.says for code in printed_codes(path)} == {f"https://bulletins.example/{ISSUE}/1/"}


def test_the_notice_and_the_sheet_tell_old_and_new(three_times: Path) -> None:
    for suffix in ("", "-errata"):
        text = pdf_text(three_times, 2, suffix).replace("\n", "")
        assert FIGURE in text
        assert CORRECTED_FIGURE in text


def test_the_marked_copy_shows_both(three_times: Path) -> None:
    text = pdf_text(three_times, 2, "-marked").replace("\n", "")

    assert FIGURE + CORRECTED_FIGURE in text
    assert "标记本" in text


def test_the_marked_copy_in_word_reads_as_either_edition(three_times: Path) -> None:
    def words(paragraphs: list[str]) -> list[str]:
        return [text for text in paragraphs if not text.startswith("https://")]  # the edition's own address

    first, second = (three_times / f"published/{ISSUE}/{n}/chongqing-2024-05-e{n}.docx" for n in (1, 2))
    copy = second.with_name("chongqing-2024-05-e2-marked.docx")
    assert words(accepted(copy)) == words(accepted(second))
    assert words(rejected(copy)) == words(accepted(first))
    assert {(author, date[:10]) for _, author, date, _ in revisions(copy)} == {("重庆市总工会", "2024-11-05")}
    assert ("del", FIGURE) in {(kind, text) for kind, _, _, text in revisions(copy)}


def test_all_editions_rebuild_to_the_byte_and_verify(three_times: Path) -> None:
    for number in (1, 2, 3, 4):
        done = run(three_times, "rebuild", ISSUE, "--edition", str(number), "--json")
        assert json.loads(done.stdout)["verdict"] == "identical", (number, done.stdout)
    assert run(three_times, "verify").returncode == 0


def test_other_issues_with_the_corrected_case_are_named(workspace: Path) -> None:
    edit(workspace / CASE, FIGURE, CORRECTED_FIGURE)
    result = correct(workspace, "更正版")

    assert result["also_in"] == [{"issue": OTHER, "edition": 1, "cases": ["cq-night-bus"]}]


def test_a_dry_run_shows_and_changes_nothing(workspace: Path) -> None:
    edit(workspace / CASE, FIGURE, CORRECTED_FIGURE)
    before = files_below(workspace / "published")
    done = run(workspace, "correct", ISSUE, "--level", "corrected", "--reason", "核对有误", "--dry-run")

    assert done.returncode == 0, done.stderr
    assert FIGURE in done.stdout
    assert CORRECTED_FIGURE in done.stdout
    assert files_below(workspace / "published") == before


def test_without_a_change_there_is_nothing_to_correct(workspace: Path) -> None:
    done = run(workspace, "correct", ISSUE, "--level", "更正版", "--reason", "核对有误")

    assert (done.returncode, "B530" in done.stderr) == (1, True)
    assert not (workspace / f"published/{ISSUE}/2").exists()


def test_an_issue_that_is_not_published_cannot_be_corrected(workspace: Path) -> None:
    done = run(workspace, "correct", "shaanxi/2024-03", "--level", "更正版", "--reason", "核对有误")

    assert done.returncode == 1
    assert "bulletins publish shaanxi/2024-03" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--level", "小改", "--reason", "x"], "levels are"),
        (["--level", "勘误", "--reason", " "], "--reason"),
        (["--level", "勘误"], "--reason"),
        (["--level", "勘误", "--reason", "x", "--date", "2024-11"], "2024-10-08"),
        (["--level", "勘误", "--reason", "x", "--cases", "cq-night-buss"], "B532"),
    ],
)
def test_wrong_use_is_told_with_what_would_be_right(workspace: Path, arguments: list[str], said: str) -> None:
    done = run(workspace, "correct", ISSUE, *arguments)

    assert done.returncode in (1, 2)
    assert said in done.stderr


def test_only_the_named_cases_are_corrected(workspace: Path) -> None:
    edit(workspace / CASE, FIGURE, CORRECTED_FIGURE)
    edit(workspace / "issues/cases/cq-night-meals.md", "。", "！")
    correct(workspace, "更正版", "--cases", "cq-night-bus")

    assert {row["case_id"] for row in errata(workspace, 2)} == {"cq-night-bus"}


def test_style_register_and_series_stay_frozen_unless_they_are_asked_for(workspace: Path) -> None:
    series = workspace / "issues/chongqing/series.yaml"
    stated = yaml.safe_load(series.read_text(encoding="utf-8"))
    edit(series, stated["issuer"], "另一个单位")
    edit(workspace / CASE, FIGURE, CORRECTED_FIGURE)
    correct(workspace, "更正版")
    assert len(errata(workspace, 2)) == 1

    correct(workspace, "更正版", "--restyle")
    assert any("另一个单位" in row["after"] for row in errata(workspace, 3))


def test_a_case_that_only_a_condition_would_choose_does_not_slip_in(workspace: Path) -> None:
    source = (workspace / "issues/cases/cq-night-meals.md").read_text(encoding="utf-8")
    fresh = workspace / "issues/cases/cq-night-extra.md"
    fresh.write_text(source.replace("cq-night-meals", "cq-night-extra"), encoding="utf-8")
    edit(
        workspace / f"issues/{ISSUE}.yaml", "limit_per_group: 2\n  limit: 4", "limit_per_group: 9\n  limit: 9"
    )
    edit(workspace / CASE, FIGURE, CORRECTED_FIGURE)
    correct(workspace, "更正版")

    assert "cq-night-extra" not in {row["case_id"] for row in errata(workspace, 2)}


def test_a_new_look_alone_has_no_errata(workspace: Path, repo_root: Path) -> None:
    """Faces, leading or packages that changed between two editions move words about and correct none."""
    own = Path(shutil.copytree(repo_root / "templates/selection", workspace / "templates/selection"))
    sheet = own / "style.yaml"
    sheet.write_text(
        sheet.read_text(encoding="utf-8").replace("body-size: 10.5pt", "body-size: 9pt"), encoding="utf-8"
    )
    correct(workspace, "更正版", "--restyle", "--date", "2024-12-01")

    assert errata(workspace, 2) == []
    pages = [
        json.loads((workspace / f"published/{ISSUE}/{number}/pages.json").read_bytes()) for number in (1, 2)
    ]
    assert pages[0] != pages[1]


@pytest.mark.parametrize("number", [2, 3, 4])
def test_every_pdf_of_an_edition_is_fit_for_the_archive(three_times: Path, number: int) -> None:
    for path in (three_times / f"published/{ISSUE}/{number}").glob("*.pdf"):
        assert [str(finding) for finding in validate_written(path, "2b").findings] == [], path.name


def test_a_withdrawal_leaves_a_notice_and_no_bulletin(workspace: Path) -> None:
    correct(workspace, "撤回", "--date", "2024-12-01")
    folder = workspace / f"published/{ISSUE}/2"

    assert sorted(path.suffix for path in folder.iterdir() if path.name.startswith("chongqing")) == [".pdf"]
    assert "撤回" in pdf_text(workspace, 2, "-errata")
    done = run(workspace, "rebuild", ISSUE, "--json")
    assert json.loads(done.stdout)["verdict"] == "identical"
    assert run(workspace, "verify").returncode == 0


def test_after_a_withdrawal_the_next_edition_has_the_next_number(workspace: Path) -> None:
    correct(workspace, "撤回", "--date", "2024-12-01")
    edit(workspace / CASE, FIGURE, CORRECTED_FIGURE)
    result = correct(workspace, "更正版", "--date", "2024-12-05")

    edition = result["edition"]
    assert isinstance(edition, dict)
    assert (edition["edition"], edition["correction"]["replaces"]) == (3, 1)
