"""A Word file goes out, comes back edited, and is read back by the real command."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bulletins.writers.docx.copies import CopyLine, CopyPackage
from tests.e2e.building import copy_office, copy_workspace, run
from tests.e2e.hostile import state_of
from tests.reading.programs import office_saved
from tests.reading.word_changes import accepted, rejected, revisions
from tests.reading.word_edits import AUTHOR, WordDocument, edited

ISSUE = "chongqing/2024-05"
BUS, DRILL, MEALS, TWEAKS = (
    f"issues/cases/cq-night-{name}.md" for name in ("bus", "drill", "meals", "tweaks")
)


@pytest.fixture(scope="module")
def office(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace and, in ``build``, its issue as it was sent."""
    workspace = copy_workspace(repo_root, tmp_path_factory.mktemp("sent") / "office")
    done = run(workspace, "build", ISSUE, "--to", "docx")
    assert done.returncode == 0, done.stderr
    return workspace


@pytest.fixture
def workspace(office: Path, tmp_path: Path) -> Path:
    return copy_office(office, tmp_path / "office")


def sent(workspace: Path) -> bytes:
    return (workspace / "build/chongqing-2024-05.docx").read_bytes()


def five(word: WordDocument) -> None:
    """Five edits, each in its own way."""
    word.scatter()
    word.type_over("4.8万人次", "4.6万人次")
    word.track("1940份", "1904份")
    word.add_paragraph("账目每月贴在上车点", "乘车码今年起可以转赠家人。")
    word.remove_paragraph("建议一经采用")
    word.type_over("办成练兵场", "建成练兵场")


def returned(workspace: Path, *edits: Callable[[WordDocument], None]) -> Path:
    path = workspace / "back.docx"
    path.write_bytes(edited(sent(workspace), *edits))
    return path


def read_back(workspace: Path, file: Path, *more: str, issue: str = ISSUE) -> dict[str, object]:
    done = run(workspace, "import", "--returned", str(file), issue, "--json", *more)
    result: dict[str, object] = json.loads(done.stdout)
    assert done.returncode == 0, done.stdout
    return result


def changes(result: dict[str, object]) -> list[dict[str, object]]:
    found = result["changes"]
    assert isinstance(found, list)
    return found


def test_five_edits_are_five_changes_each_with_its_place(workspace: Path) -> None:
    found = changes(read_back(workspace, returned(workspace, five)))

    assert [(row["file"], row["line"], row["kind"], row["state"]) for row in found] == [
        (BUS, 14, "words", "untracked"),
        (BUS, 16, "words", "open"),
        (BUS, 23, "added", "untracked"),
        (DRILL, 3, "words", "untracked"),
        (TWEAKS, 40, "removed", "untracked"),
    ]
    assert found[1]["author"] == AUTHOR
    assert all(row["can_be_applied"] for row in found)


def test_nothing_is_written_unless_it_is_asked_for(workspace: Path) -> None:
    file = returned(workspace, five)
    before = state_of(workspace)

    assert read_back(workspace, file)["written"] == []
    assert state_of(workspace) == before


def test_what_is_applied_is_what_the_next_file_says(workspace: Path) -> None:
    file = returned(workspace, five)
    result = read_back(workspace, file, "--apply")
    assert result["written"] == [BUS, DRILL, TWEAKS]

    assert run(workspace, "build", ISSUE, "--to", "docx").returncode == 0
    said = accepted(workspace / "build/chongqing-2024-05.docx")
    # Titles break where they are composed.
    assert _words(said) == _words(accepted(file))
    assert changes(read_back(workspace, workspace / "build/chongqing-2024-05.docx")) == []


def test_every_other_byte_stays(workspace: Path) -> None:
    old = (workspace / BUS).read_bytes().replace(b"\n", b"\r\n")
    (workspace / BUS).write_bytes(b"\xef\xbb\xbf" + old)
    file = returned(workspace, five)
    (chosen,) = (row["id"] for row in changes(read_back(workspace, file)) if row["before"] == "1940份")

    assert read_back(workspace, file, "--accept", str(chosen), "--apply")["applied"] == [chosen]
    assert (workspace / BUS).read_bytes() == b"\xef\xbb\xbf" + old.replace(
        "1940份".encode(), "1904份".encode()
    )


def test_what_was_changed_here_meanwhile_is_a_conflict(workspace: Path) -> None:
    file = returned(workspace, five)
    text = (workspace / BUS).read_text(encoding="utf-8")
    text = text.replace("工会收回问卷1940份，", "问卷收回1955份，").replace(
        "\n青桐园区有", "\n开篇新加的话。\n\n青桐园区有"
    )
    (workspace / BUS).write_text(text, encoding="utf-8")

    result = read_back(workspace, file, "--apply")
    rows = {str(row["before"]): row for row in changes(result)}
    assert rows["1940份"]["conflict"]
    assert rows["4.8万人次"]["can_be_applied"]
    assert rows["1940份"]["id"] not in list(result["applied"])  # type: ignore[call-overload]
    after = (workspace / BUS).read_text(encoding="utf-8")
    assert "问卷收回1955份" in after
    assert "4.6万人次" in after


def test_what_nobody_wrote_is_listed_and_left(workspace: Path) -> None:
    file = returned(workspace, lambda word: word.type_over("责任编辑", "执行编辑"))

    (row,) = changes(read_back(workspace, file, "--apply"))
    assert (row["before"], row["after"], row["can_be_applied"]) == ("责任编辑", "执行编辑", False)


def of_running(word: WordDocument) -> None:
    """A header and a footer typed over, one of their lines taken out of one part."""
    edits = {
        "header1": ("重庆工会重点工作创新案例", "重庆工会工作创新案例"),
        "footer1": ("送审稿", "定稿"),
        "footer2": ("扫码核对本期是否为现行版次", ""),
    }
    for name, (old, new) in edits.items():
        part = word.parts[f"word/{name}.xml"].decode("utf-8")
        assert old in part
        word.parts[f"word/{name}.xml"] = part.replace(old, new).encode("utf-8")


def test_what_was_typed_in_headers_and_footers_is_listed_for_work_by_hand(workspace: Path) -> None:
    file = returned(workspace, of_running)
    state = state_of(workspace)

    result = read_back(workspace, file, "--apply")

    said = [(row["where"], row["before"], row["after"]) for row in changes(result)]
    assert said == [
        ("header", "工会重点工作", "工会工作"),
        ("footer", "送审稿", "定稿"),
        ("footer", "扫码核对本期是否为现行版次", ""),
    ]
    assert not any(row["can_be_applied"] or row["file"] for row in changes(result))
    assert len({row["id"] for row in changes(result)}) == 3
    assert (result["applied"], result["written"]) == ([], [])
    assert state_of(workspace) == state


def test_the_list_says_that_a_change_stands_in_a_header(workspace: Path) -> None:
    done = run(workspace, "import", "--returned", str(returned(workspace, of_running)), ISSUE, "--lang", "en")

    assert "  header  words  untracked" in done.stdout
    assert "to be done by hand: headers and footers come from" in done.stdout


def test_the_number_of_a_copy_is_no_change(workspace: Path) -> None:
    word = WordDocument(sent(workspace))
    line = CopyLine("footer-copy", 8.0, 400.0)
    package = CopyPackage(word.to_bytes(), {"footer-copy": line}, "")
    assert package.has_room
    file = workspace / "back.docx"
    file.write_bytes(package.copy({"footer-copy": "份号 007 · 江津区总工会"}, b""))

    assert "江津区总工会" in WordDocument(file.read_bytes()).parts["word/footer1.xml"].decode("utf-8")
    assert changes(read_back(workspace, file)) == []


def test_a_file_that_lost_its_own_text_is_compared_with_the_issue_as_it_is(workspace: Path) -> None:
    word = WordDocument(edited(sent(workspace), five))
    word.parts = {name: data for name, data in word.parts.items() if not name.startswith("customXml")}
    file = workspace / "back.docx"
    file.write_bytes(word.to_bytes())

    result = read_back(workspace, file)
    assert len(changes(result)) == 5
    assert [row["code"] for row in result["findings"]] == ["B754"]  # type: ignore[attr-defined]


def test_a_file_of_another_issue_is_refused(workspace: Path) -> None:
    file = returned(workspace, five)
    done = run(workspace, "import", "--returned", str(file), "chongqing/2024-04", "--json")

    assert done.returncode == 1
    assert "B755" in done.stdout


@pytest.mark.long(sample=True)
@pytest.mark.system("soffice")
def test_what_libreoffice_saves_again_has_no_changes(
    requires_program: Callable[[str], str], workspace: Path, tmp_path: Path
) -> None:
    soffice = requires_program("soffice")
    names = ("shaanxi/2024-03", "national/2024-03", "newspaper/2024-06", ISSUE)
    for name in names:
        assert run(workspace, "build", name, "--to", "docx").returncode == 0
        file = office_saved(soffice, workspace / f"build/{name.replace('/', '-')}.docx", tmp_path)
        result = read_back(workspace, file, issue=name)
        assert (changes(result), result["autocorrected"]) == ([], []), name


@pytest.mark.system("soffice")
def test_libreoffice_takes_the_tracked_changes_for_what_they_are(
    requires_program: Callable[[str], str], workspace: Path, tmp_path: Path
) -> None:
    assert run(workspace, "publish", ISSUE).returncode == 0
    drill = workspace / DRILL
    text = drill.read_text(encoding="utf-8").replace("216名", "218名").replace("办成练兵场", "建成练兵场")
    text = re.sub(r"\*\*师傅夜里到.*\n\n", "", text)
    drill.write_text(text.replace("| 118 | 147 |", "| 118 | 149 |\n| 专利（件） | 1 | 4 |"), encoding="utf-8")
    assert run(workspace, "build", ISSUE, "--to", "docx", "--marked-since", "1").returncode == 0

    copy = workspace / "build/chongqing-2024-05-since-e1.docx"
    saved = office_saved(requires_program("soffice"), copy, tmp_path)
    assert len(revisions(saved)) >= len(revisions(copy)) > 6
    assert _lines(accepted(saved)) == _lines(accepted(copy)) != _lines(rejected(copy))
    assert _lines(rejected(saved)) == _lines(rejected(copy))


def test_a_marked_copy_that_comes_back_tells_what_was_decided(workspace: Path) -> None:
    assert run(workspace, "publish", ISSUE).returncode == 0
    text = (workspace / BUS).read_text(encoding="utf-8")
    changed = text.replace("1940份", "1904份").replace("4.8万人次", "4.6万人次")
    (workspace / BUS).write_text(changed, encoding="utf-8")
    assert run(workspace, "build", ISSUE, "--to", "docx", "--marked-since", "1").returncode == 0
    copy = workspace / "build/chongqing-2024-05-since-e1.docx"
    assert "1904份" in "".join(accepted(copy))
    assert "1940份" in "".join(rejected(copy))

    open_ones = read_back(workspace, copy)
    assert (changes(open_ones), open_ones["decided"]) == ([], {"accepted": 0, "rejected": 0, "open": 4})

    word = WordDocument(copy.read_bytes())
    word.decide("1904份", accept=False)
    word.decide("1940份", accept=False)
    word.decide("4.6万人次", accept=True)
    word.decide("4.8万人次", accept=True)
    copy.write_bytes(word.to_bytes())
    result = read_back(workspace, copy, "--apply")
    (row,) = changes(result)
    assert (row["before"], row["after"], row["state"]) == ("1904份", "1940份", "rejected")
    assert result["decided"] == {"accepted": 2, "rejected": 2, "open": 0}
    assert (workspace / BUS).read_text(encoding="utf-8") == changed.replace("1904份", "1940份")


def _lines(paragraphs: list[str]) -> list[str]:
    """Paragraphs without blanks; the entries of the contents, which Word makes, left out."""
    return [words for text in paragraphs if "\t" not in text and (words := "".join(text.split()))]


def _words(paragraphs: list[str]) -> str:
    """The words of all paragraphs but the entries of the contents, which Word makes."""
    return "".join("".join(text.split()) for text in paragraphs if "\t" not in text)


def test_a_file_that_is_not_there_is_said_to_be_missing(workspace: Path) -> None:
    done = run(workspace, "import", "--returned", "nowhere.docx", ISSUE)
    assert done.returncode == 1
    assert "B102" in done.stderr


def of_every_kind(word: WordDocument) -> None:
    """Words put in, taken out and typed over, paragraphs added, taken out, divided and moved."""
    word.type_over("4.8万人次", "4.6万人次")
    word.type_over("账目每月贴在上车点", "账目每月如实贴在上车点")
    word.track("不出书本题", "")
    word.add_paragraph("坐下就吃", "热汤免费续。")
    word.remove_paragraph("建议一经采用")
    word.type_over("41", "40")
    word.move_paragraph("师傅夜里到", "夜班人手少")


def test_what_was_applied_is_not_applied_again(workspace: Path) -> None:
    file = returned(workspace, of_every_kind)
    first = read_back(workspace, file, "--apply")
    assert first["not_applied"] == []
    state = state_of(workspace)

    again = read_back(workspace, file, "--apply")

    assert again["applied"] == []
    assert {row["made_already"] for row in changes(again)} == {True}
    assert state_of(workspace) == state


POINTS = ("两荤一素", "菜在22时前备好", "每家店留出靠门的一张桌子")


@pytest.mark.parametrize("gone", [(0, 1), (0, 1, 2), (1, 2), (0, 2)])
def test_points_that_are_gone_together_go_together(workspace: Path, gone: tuple[int, ...]) -> None:
    before = (workspace / MEALS).read_text(encoding="utf-8")
    begin, end = before.index("1. "), before.index("\n\n", before.index(POINTS[2])) + 2
    bodies = [point.partition(". ")[2] for point in before[begin:end].split("\n\n") if point]
    file = returned(workspace, *(lambda word, n=n: word.remove_paragraph(POINTS[n]) for n in gone))

    result = read_back(workspace, file, "--apply")

    assert (len(list(result["applied"])), result["not_applied"]) == (len(gone), [])  # type: ignore[call-overload]
    after = (workspace / MEALS).read_text(encoding="utf-8")
    kept = [body for number, body in enumerate(bodies) if number not in gone]
    found = re.findall(r"^\d\. (.*)$", after, re.MULTILINE)
    assert (found, after[:begin]) == (kept, before[:begin])
    assert after.endswith(before[end:])
    assert {row["made_already"] for row in changes(read_back(workspace, file))} == {True}
