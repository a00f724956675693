"""Editions in the hands of a clumsy office and of a hostile reader: what may not happen, whoever asks for it."""

import json
import shutil
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from tests.e2e.building import copy_office, copy_workspace, run
from tests.e2e.test_correcting import edit

ISSUE = "chongqing/2024-05"
OTHER = "qingtong/2024-02"
CASE = "issues/cases/cq-night-bus.md"
FIGURE, CORRECTED_FIGURE = "4.8万人次", "4.6万人次"
CORRECT = ("correct", ISSUE, "--level", "更正版", "--reason", "核对有误")


@pytest.fixture(scope="module")
def published(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two issues published that have a case in common."""
    workspace = copy_workspace(repo_root, tmp_path_factory.mktemp("published") / "office")
    for issue in (ISSUE, OTHER):
        done = run(workspace, "publish", issue)
        assert done.returncode == 0, done.stderr
    return workspace


@pytest.fixture
def workspace(published: Path, tmp_path: Path) -> Path:
    return copy_office(published, tmp_path / "office")


def stored(workspace: Path) -> dict[str, str]:
    """The files of the store with their digests."""
    store = workspace / "published"
    return {
        path.relative_to(store).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in store.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", OTHER, "-o", f"published/{ISSUE}/1"),
        ("build", OTHER, "-o", f"published/{ISSUE}/2"),
        ("diff", ISSUE, "--html", f"published/{ISSUE}/1/manifest.json"),
        ("rebuild", ISSUE, "-o", f"published/{ISSUE}/2"),
        ("keys", "new", f"published/{ISSUE}/1/office.key"),
    ],
    ids=["build", "build beside", "diff", "rebuild", "keys"],
)
def test_no_command_writes_among_the_editions(workspace: Path, arguments: tuple[str, ...]) -> None:
    before = stored(workspace)

    done = run(workspace, *arguments)

    assert done.returncode == 1
    assert "B562" in done.stderr
    assert stored(workspace) == before


def test_a_store_that_holds_the_workspace_is_refused(repo_root: Path, tmp_path: Path) -> None:
    workspace = copy_workspace(repo_root, tmp_path / "office")
    edit(workspace / "bulletins.yaml", "store: published", 'store: ".."')
    own = workspace / ".draft-mine/notes.txt"
    own.parent.mkdir()
    own.write_text("mine", encoding="utf-8")

    done = run(workspace, "publish", ISSUE)

    assert done.returncode == 1
    assert "bulletins.yaml:4:8: error[B515]" in done.stderr
    assert own.exists()


def test_only_drafts_of_editions_are_swept_away(workspace: Path) -> None:
    draft = workspace / f"published/{ISSUE}/.draft-2-x/file"
    own = workspace / "published/notes/2024/deeper/.draft-mine/file"
    for file in (draft, own):
        file.parent.mkdir(parents=True)
        file.write_text("x", encoding="utf-8")

    edit(workspace / CASE, FIGURE, CORRECTED_FIGURE)
    assert run(workspace, *CORRECT).returncode == 0

    assert own.exists()
    assert not draft.parent.exists()


def test_a_store_elsewhere_is_named_by_its_whole_path(repo_root: Path, tmp_path: Path) -> None:
    workspace = copy_workspace(repo_root, tmp_path / "office")
    edit(workspace / "bulletins.yaml", "store: published", f"store: {tmp_path}/archive")

    done = run(workspace, "publish", ISSUE)

    assert f"\n{tmp_path}/archive/{ISSUE}/1/chongqing-2024-05-e1.pdf " in done.stdout


@pytest.mark.parametrize(
    ("case", "old", "new"),
    [("cq-night-bus", FIGURE, CORRECTED_FIGURE), ("cq-night-meals", "190名", "180名")],
    ids=["named", "of a condition"],
)
def test_a_case_whose_file_has_moved_is_corrected_all_the_same(
    workspace: Path, case: str, old: str, new: str
) -> None:
    moved = workspace / f"issues/cases/2024/{case}.md"
    moved.parent.mkdir()
    shutil.move(workspace / f"issues/cases/{case}.md", moved)
    edit(moved, old, new)

    done = run(workspace, *CORRECT)

    assert done.returncode == 0, done.stderr
    assert new in done.stdout
    assert run(workspace, "rebuild", ISSUE).returncode == 0


def test_a_new_look_takes_the_fonts_that_the_settings_name(workspace: Path, repo_root: Path) -> None:
    shutil.copy(repo_root / "fonts/BulletinKai-Regular.ttf", workspace / "own face.ttf")
    with (workspace / "bulletins.yaml").open("a", encoding="utf-8") as settings:
        settings.write("fonts:\n  song: own face.ttf\n")

    done = run(workspace, *CORRECT, "--restyle")

    assert done.returncode == 0, done.stderr
    (workspace / "own face.ttf").unlink()
    assert run(workspace, "rebuild", ISSUE).returncode == 0


def test_a_new_look_is_frozen_with_its_style(workspace: Path, repo_root: Path) -> None:
    house = workspace / "templates/ours"
    shutil.copytree(repo_root / "templates/house", house)
    edit(workspace / "issues/qingtong/series.yaml", "style: house", "style: ours")
    restyle = ("correct", OTHER, "--level", "更正版", "--reason", "换样式", "--restyle")
    assert run(workspace, *restyle).returncode == 0
    emblem = (repo_root / "issues/media/cq-night-bus-hours.png").read_bytes()
    (house / "emblem.png").write_bytes(emblem)
    assert run(workspace, *restyle).returncode == 0

    with zipfile.ZipFile(workspace / f"published/{OTHER}/3/inputs.zip") as inputs:
        styles = {name.split("/")[1] for name in inputs.namelist() if name.startswith("templates/")}
        assert inputs.read("templates/ours/emblem.png") == emblem
    assert styles == {"ours", "brief"}
    shutil.rmtree(house)
    assert run(workspace, "rebuild", OTHER).returncode == 0


@pytest.mark.parametrize("arguments", [("rebuild", ISSUE), CORRECT], ids=["rebuild", "correct"])
def test_a_damaged_font_of_the_store_is_named_not_set_with(
    workspace: Path, arguments: tuple[str, ...]
) -> None:
    font = next((workspace / "published/fonts").glob("*.ttf"))
    data = bytearray(font.read_bytes())
    data[len(data) // 2] ^= 1
    font.unlink()  # tests share it
    font.write_bytes(data)
    edit(workspace / CASE, FIGURE, CORRECTED_FIGURE)

    done = run(workspace, *arguments)

    assert done.returncode == 1
    assert f"published/fonts/{font.name}:1:1: error[B505]" in done.stderr


def test_an_issue_is_withdrawn_once(workspace: Path) -> None:
    withdraw = ("correct", ISSUE, "--level", "撤回", "--reason", "内容失实")
    assert run(workspace, *withdraw).returncode == 0
    before = stored(workspace)

    again = run(workspace, *withdraw)

    assert again.returncode == 1
    assert "B535" in again.stderr
    assert stored(workspace) == before


def test_of_a_withdrawn_issue_nobody_is_asked_to_correct_a_case(workspace: Path) -> None:
    assert run(workspace, "correct", OTHER, "--level", "撤回", "--reason", "内容失实").returncode == 0
    edit(workspace / CASE, FIGURE, CORRECTED_FIGURE)

    done = run(workspace, *CORRECT, "--json")

    assert json.loads(done.stdout)["also_in"] == []


@pytest.mark.parametrize("option", ["--reason", "--decided-by"])
def test_words_for_readers_are_one_line_without_control_characters(workspace: Path, option: str) -> None:
    edit(workspace / CASE, FIGURE, CORRECTED_FIGURE)

    done = run(workspace, *CORRECT, option, "核对\x07有误")

    assert done.returncode == 2
    assert option in done.stderr
    assert "U+0007" in done.stderr


def test_line_breaks_in_a_reason_are_blanks(workspace: Path) -> None:
    edit(workspace / CASE, FIGURE, CORRECTED_FIGURE)

    assert run(workspace, *CORRECT, "--reason", "核对\n\n有误").returncode == 0

    last = json.loads(run(workspace, "editions", ISSUE, "--json").stdout)["editions"][-1]
    assert last["correction"]["reason"] == "核对 有误"


def test_a_correction_dated_before_what_it_corrects_is_warned_of(workspace: Path) -> None:
    edit(workspace / CASE, FIGURE, CORRECTED_FIGURE)

    done = run(workspace, *CORRECT, "--dry-run", "--date", "2014-11-05")

    assert "warning[B536]" in done.stderr
    assert "2024-10-31" in done.stderr


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("index.html", "B514"),
        ("status.json", "B514"),
        ("qr.png", "B514"),
        ("errata.html", "B514"),
        ("MANIFEST.json", "B514"),
        (".hidden", "B516"),
        ("con.txt", "B516"),
        ("<b>.pdf", "B516"),
        ("a\nb.pdf", "B516"),
    ],
)
def test_nothing_is_attached_that_the_site_could_not_show(
    repo_root: Path, tmp_path: Path, name: str, code: str
) -> None:
    workspace = copy_workspace(repo_root, tmp_path / "office")
    (tmp_path / name).write_text("scan", encoding="utf-8")

    done = run(workspace, "publish", ISSUE, "--attach", str(tmp_path / name))

    assert done.returncode == 1
    assert code in done.stderr
    assert not (workspace / "published" / ISSUE).exists()


@pytest.mark.parametrize(("path", "code"), [("c", "B517"), ("qingtong", "B518")])
@pytest.mark.parametrize("command", ["publish", "correct"])
def test_no_edition_gets_an_address_that_others_have(
    workspace: Path, path: str, code: str, command: str
) -> None:
    new, clash = workspace / "issues/chongqing/2024-02.yaml", workspace / "issues/chongqing/series.yaml"
    edit(clash, "path: chongqing", f"path: {path}")
    shutil.copy(workspace / f"issues/{ISSUE}.yaml", new)
    edit(new, "number: 5", "number: 2")
    if command == "correct":
        edit(clash, f"path: {path}", "path: chongqing")
        assert run(workspace, "publish", "chongqing/2024-02").returncode == 0
        edit(clash, "path: chongqing", f"path: {path}")
    before = stored(workspace)
    more = () if command == "publish" else (*CORRECT[2:], "--restyle")

    done = run(workspace, command, "chongqing/2024-02", *more)

    assert done.returncode == 1
    assert f"issues/chongqing/series.yaml:8:7: error[{code}]" in done.stderr
    assert stored(workspace) == before


def test_the_name_of_a_newspaper_page_is_corrected_as_words_are(repo_root: Path, tmp_path: Path) -> None:
    workspace = copy_workspace(repo_root, tmp_path / "office")
    assert run(workspace, "publish", "newspaper/2024-06").returncode == 0
    edit(workspace / "issues/newspaper/2024-06.yaml", "name: 基层工会", "name: 基层动态")

    done = run(workspace, "correct", "newspaper/2024-06", *CORRECT[2:])

    assert done.returncode == 0, done.stderr
    assert "第2页版名" in done.stdout
    assert "基层动态" in done.stdout


def test_cases_are_divided_by_commas_of_either_script(workspace: Path) -> None:
    edit(workspace / CASE, FIGURE, CORRECTED_FIGURE)
    edit(workspace / "issues/cases/cq-night-meals.md", "190名", "180名")
    edit(workspace / "issues/cases/cq-night-drill.md", "| 41 |", "| 42 |")

    done = run(workspace, *CORRECT, "--dry-run", "--cases", "cq-night-bus，cq-night-meals")

    assert CORRECTED_FIGURE in done.stdout
    assert "180名" in done.stdout
    assert "42" not in done.stdout


@pytest.mark.parametrize("named", ["", " , "])
def test_no_case_named_is_not_all_of_them(workspace: Path, named: str) -> None:
    edit(workspace / CASE, FIGURE, CORRECTED_FIGURE)

    done = run(workspace, *CORRECT, "--cases", named)

    assert done.returncode == 2
    assert "--cases" in done.stderr


def test_a_case_that_cannot_be_read_is_not_left_as_it_was(workspace: Path) -> None:
    case = workspace / CASE
    text = case.read_text(encoding="utf-8").replace(FIGURE, CORRECTED_FIGURE)
    case.write_bytes(text.encode("gb18030"))
    edit(workspace / "issues/cases/cq-night-meals.md", "190名", "180名")

    done = run(workspace, *CORRECT)

    assert done.returncode == 1
    assert f"{CASE}:" in done.stderr
    assert not (workspace / f"published/{ISSUE}/2").exists()


@pytest.mark.parametrize("more", [(), ("--cases", "cq-night-meals")], ids=["all", "named"])
def test_a_case_that_was_withdrawn_leaves_the_issue(workspace: Path, more: tuple[str, ...]) -> None:
    edit(workspace / "issues/cases/cq-night-meals.md", "status: ready", "status: withdrawn")

    done = run(workspace, *CORRECT, "--json", *more)

    assert done.returncode == 0, done.stderr
    removed = [row["case_id"] for row in json.loads(done.stdout)["errata"] if row["kind"] == "removed"]
    assert removed == ["cq-night-meals"]


def test_a_draft_that_has_become_ready_does_not_slip_in(repo_root: Path, tmp_path: Path) -> None:
    workspace = copy_workspace(repo_root, tmp_path / "office")
    late = workspace / "issues/cases/cq-night-meals.md"
    edit(late, "status: ready", "status: draft")
    edit(workspace / f"issues/{ISSUE}.yaml", "  limit: 4\n", "")
    assert run(workspace, "publish", ISSUE).returncode == 0
    edit(late, "status: draft", "status: ready")
    edit(workspace / CASE, FIGURE, CORRECTED_FIGURE)

    rows = json.loads(run(workspace, *CORRECT, "--json").stdout)["errata"]

    assert [row["kind"] for row in rows if row["kind"] != "layout"] == ["figure"]


def test_a_table_that_is_gone_is_missed(repo_root: Path, tmp_path: Path) -> None:
    workspace = copy_workspace(repo_root, tmp_path / "office")
    assert run(workspace, "publish", "national/2024-03").returncode == 0
    (workspace / "issues/national/2024-03-submissions.csv").unlink()

    done = run(workspace, "correct", "national/2024-03", *CORRECT[2:])

    assert done.returncode == 1
    assert "2024-03-submissions.csv" in done.stderr
    assert "B530" not in done.stderr


def test_who_misses_what_the_register_has_now_is_told_why(workspace: Path) -> None:
    register = workspace / "issues/organisations.yaml"
    with register.open("a", encoding="utf-8") as file:
        file.write("  - {id: cq-nanan, name: 南岸区总工会, region: 重庆, level: 县级, parent: cq}\n")
    edit(workspace / CASE, "organisation: cq-qingtong", "organisation: cq-nanan")

    refused = run(workspace, *CORRECT)

    assert "error[B206]" in refused.stderr
    assert "hint[B537]" in refused.stderr
    assert "--restyle" in refused.stderr
    assert run(workspace, *CORRECT, "--restyle").returncode == 0


def test_several_paragraphs_of_a_correction_are_several_lines(workspace: Path) -> None:
    edit(workspace / CASE, "原因都已写明。", "原因都已写明。\n\n新增一段，说明来由。\n\n再增一段，说明去处。")

    said = run(workspace, *CORRECT, "--dry-run").stdout

    assert "：新增一段，说明来由。\n" in said
    assert "：再增一段，说明去处。\n" in said


def test_what_another_release_published_is_corrected_with_its_marked_copy(workspace: Path) -> None:
    folder = workspace / f"published/{ISSUE}/1"
    frozen, manifest = folder / "passages.json", folder / "manifest.json"
    data = frozen.read_bytes()
    fewer = json.dumps(json.loads(data)[1:]).encode()  # it knew nothing of the first of them
    stated = manifest.read_text(encoding="utf-8").replace(sha256(data).hexdigest(), sha256(fewer).hexdigest())
    for file, text in ((frozen, fewer), (manifest, stated.encode())):
        file.unlink()
        file.write_bytes(text)
    edit(workspace / CASE, FIGURE, CORRECTED_FIGURE)

    done = run(workspace, *CORRECT)

    assert done.returncode == 0, done.stderr
    assert (workspace / f"published/{ISSUE}/2/chongqing-2024-05-e2-marked.pdf").exists()
    assert run(workspace, "rebuild", ISSUE).returncode == 0


def test_a_new_look_that_is_the_old_one_is_no_edition(repo_root: Path, tmp_path: Path) -> None:
    workspace = copy_workspace(repo_root, tmp_path / "office")
    assert run(workspace, "publish", ISSUE).returncode == 0

    done = run(workspace, *CORRECT, "--restyle")

    assert done.returncode == 1
    assert "B530" in done.stderr


@pytest.mark.parametrize("command", [("verify",), ("editions",), ("site", "-o", "site")])
def test_a_store_that_cannot_be_read_is_not_taken_for_an_empty_one(
    repo_root: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    workspace = copy_workspace(repo_root, tmp_path / "office")
    (workspace / "published").write_text("the share is not mounted", encoding="utf-8")

    done = run(workspace, *command)

    assert done.returncode == 1
    assert "published:1:1: error[B502]" in done.stderr
