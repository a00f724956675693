"""``bulletins import``: what it shows, what it writes, what it never writes over, what it remembers."""

import json
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from PIL import Image

from bulletins.library import load_issue
from bulletins.markup import Figure
from bulletins.source import Workspace
from tests.unit.cli.conftest import Call

CASE = "2024年，{name}为职工办实事，服务职工{number}人次,受到欢迎。"
BULLETIN = """《澜川工会重点工作创新案例》

第3期

2024年9月30日

民生服务

望河区总工会开夜市 送技上门

{望河}

**做法一**

青浦岛职工学院办夜校 技能进厂区

{青浦}
"""


def bulletin() -> str:
    return BULLETIN.format(
        望河=CASE.format(name="望河区总工会", number=253), 青浦=CASE.format(name="青浦岛职工学院", number=89)
    ).replace("**做法一**\n\n", "")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: Call) -> Path:
    """A new workspace, with a series that has no issue yet and a file to be imported."""
    folder = tmp_path / "office"
    assert call("new", folder).code == 0
    monkeypatch.chdir(folder)
    assert (
        call(
            "new", "series", "xd", "--name", "创新案例", "--issuer", "澜川市总工会", "--kind", "selection"
        ).code
        == 0
    )
    Path("来稿.txt").write_text(bulletin(), encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_without_apply_everything_is_shown_and_nothing_written(office: Path, call: Call) -> None:
    before = files(office)
    called = call("import", "来稿.txt", "--series", "xd")

    assert called.code == 0
    assert files(office) == before
    for shown in (
        "来稿.txt: 《澜川工会重点工作创新案例》 no. 3, 2024-09-30, 2 cases",
        "望河区总工会开夜市 / 送技上门",
        "→ lc-wanghe",
        "organisation: 青浦岛职工学院 → not in the register",
        "file: issues/cases/xd-2024-03-01.md (new)",
        "“,” → “，”  [marks, high]",
        "not in the register: 青浦岛职工学院 (--accept org-",
        "nothing is written yet; --apply writes 4 files",
    ):
        assert shown in called.out


def test_with_apply_cases_and_a_draft_of_the_issue_are_written(office: Path, call: Call) -> None:
    called = call("import", "来稿.txt", "--series", "xd", "--apply")

    assert called.code == 0
    issue = load_issue(Workspace(office), "xd/2024-03")
    assert [case.matter.headline for case in issue.cases] == [
        ("望河区总工会开夜市", "送技上门"), ("青浦岛职工学院办夜校", "技能进厂区"),
    ]  # fmt: skip
    assert [case.matter.status for case in issue.cases] == ["draft", "draft"]
    assert [one.id for one in issue.cases[0].matter.organisation] == ["lc-wanghe"]
    assert (issue.issue.date and issue.issue.date.iso, issue.issue.number) == ("2024-09-30", 3)


def test_what_is_accepted_goes_into_the_register_and_is_linked(office: Path, call: Call) -> None:
    call("import", "来稿.txt", "--series", "xd", "--accept", "all", "--apply")

    issue = load_issue(Workspace(office), "xd/2024-03")
    (linked,) = issue.cases[1].matter.organisation
    assert issue.register.names_of(linked.id) == ("青浦岛职工学院",)
    assert issue.register.names_of("lc-wanghe")[0] == "望河区总工会"


def test_a_second_import_asks_nothing_and_changes_nothing(office: Path, call: Call) -> None:
    call("import", "来稿.txt", "--series", "xd", "--accept", "all", "--apply")
    after = files(office)
    again = call("import", "来稿.txt", "--apply")

    assert again.code == 0
    assert files(office) == after
    assert "proposed" not in again.out
    assert again.out.splitlines()[-1] == "nothing changes: all of it was imported before"


def test_what_is_refused_is_not_asked_again(office: Path, call: Call) -> None:
    proposed = json.loads(call("import", "来稿.txt", "--series", "xd", "--json").out)["organisations"][0][
        "id"
    ]
    call("import", "来稿.txt", "--series", "xd", "--refuse", proposed, "--apply")

    assert proposed not in call("import", "来稿.txt").out


def test_a_case_that_was_edited_since_stays_as_it_is(office: Path, call: Call) -> None:
    call("import", "来稿.txt", "--series", "xd", "--apply")
    case = office / "issues/cases/xd-2024-03-01.md"
    case.write_text(case.read_text(encoding="utf-8").replace("253", "254"), encoding="utf-8")
    edited = files(office)
    again = call("import", "来稿.txt", "--apply")

    assert (again.code, files(office)) == (0, edited)
    assert "issues/cases/xd-2024-03-01.md:1:1: hint[B728]" in again.err


def test_a_case_of_somebody_else_is_never_written_over_and_nothing_else_is_written(
    office: Path, call: Call
) -> None:
    case = office / "issues/cases/xd-2024-03-02.md"
    case.write_text("---\nheadline: 别的\n---\n\n正文。\n", encoding="utf-8")
    before = files(office)
    called = call("import", "来稿.txt", "--series", "xd", "--apply")

    assert (called.code, files(office)) == (1, before)
    assert "issues/cases/xd-2024-03-02.md:1:1: error[B725]" in called.err
    assert "--ids xd-2024-03-b" in called.err
    assert call("import", "来稿.txt", "--series", "xd", "--ids", "xd-2024-03-b", "--apply").code == 0
    assert (office / "issues/cases/xd-2024-03-b-02.md").is_file()


def test_an_issue_of_somebody_else_is_never_written_over(office: Path, call: Call) -> None:
    issue = office / "issues/xd/2024-03.yaml"
    issue.write_text("number: 3\nyear: 2024\n", encoding="utf-8")
    called = call("import", "来稿.txt", "--series", "xd", "--apply")

    assert "issues/xd/2024-03.yaml:1:1: error[B726]" in called.err
    assert not (office / "issues/cases/xd-2024-03-01.md").exists()
    assert call("import", "来稿.txt", "--no-issue", "--apply").code == 0
    assert issue.read_text(encoding="utf-8") == "number: 3\nyear: 2024\n"


def test_contributions_one_by_one_fill_one_issue(office: Path, call: Call) -> None:
    for name in ("甲", "乙"):
        text = f"{name}厂工会办夜校 技能进厂区\n\n{CASE.format(name=name + '厂工会', number=9)}\n"
        Path(f"{name}.txt").write_text(text, encoding="utf-8")
    first = call("import", "甲.txt", "--series", "xd", "--number", "2025-04", "--apply")
    second = call("import", "乙.txt", "--series", "xd", "--number", "2025-04", "--apply")

    assert (first.code, second.code) == (0, 0)
    assert "warning[B729]" in second.err
    assert "xd-2025-04-02" in second.err
    assert (office / "issues/cases/xd-2025-04-02.md").is_file()


def test_a_contribution_as_offices_write_it_becomes_one_case(office: Path, call: Call) -> None:
    contribution = Document()
    for text, weight in (("聚焦职工所盼 打造“15分钟服务圈”", True), ("望河区总工会", False)):
        paragraph = contribution.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text).bold = weight
    contribution.add_paragraph(CASE.format(name="望河区总工会", number=325))
    contribution.add_heading("一、强化组织领导", 1)
    contribution.add_paragraph("每月调度一次，层层压实责任。")
    contribution.add_heading("二、突出服务实效", 1)
    contribution.add_paragraph("送岗位", style="List Number")
    contribution.add_paragraph("送培训", style="List Number")
    table = contribution.add_table(rows=2, cols=2)
    for place, text in enumerate(("项目", "场次", "招聘", "12")):
        table.cell(place // 2, place % 2).text = text
    contribution.save("来稿.docx")

    assert call("import", "来稿.docx", "--series", "xd", "--number", "2025-06", "--apply").code == 0
    assert (office / "issues/cases/xd-2025-06-01.md").read_text(encoding="utf-8") == (
        '---\nheadline: 聚焦职工所盼 / 打造“15分钟服务圈”\norganisation: lc-wanghe\nsource: "来稿.docx"\nstatus: draft\n---\n\n'
        "2024年，望河区总工会为职工办实事，服务职工325人次，受到欢迎。\n\n## 一、强化组织领导\n\n每月调度一次，层层压实责任。\n\n"
        "## 二、突出服务实效\n\n1\\. 送岗位\n\n2\\. 送培训\n\n| 项目 | 场次 |\n| --- | --- |\n| 招聘 | 12 |\n"
    )
    assert not (office / "issues/cases/xd-2025-06-02.md").exists()


def test_pictures_of_a_word_document_are_written_beside_the_case_and_never_over_another(
    office: Path, call: Call
) -> None:
    Image.new("RGB", (40, 30)).save("p.png")
    contribution = Document()
    contribution.add_heading("望河区总工会开夜市", 1)
    contribution.add_paragraph(CASE.format(name="望河区总工会", number=325))
    contribution.add_picture("p.png")
    contribution.save("来稿.docx")
    order = ("import", "来稿.docx", "--series", "xd", "--number", "2025-07", "--apply")
    taken = office / "issues/media/xd-2025-07-01-1.png"
    taken.parent.mkdir(exist_ok=True)
    taken.write_bytes(b"x")
    refused = call(*order)
    taken.unlink()

    assert "issues/media/xd-2025-07-01-1.png:1:1: error[B151]" in refused.err
    assert call(*order).code == 0
    assert taken.read_bytes() == Path("p.png").read_bytes()
    (case,) = load_issue(Workspace(office), "xd/2025-07").cases
    assert [block.path for block in case.blocks if isinstance(block, Figure)] == ["media/xd-2025-07-01-1.png"]


def test_outside_a_workspace_files_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: Call
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.txt").write_text(bulletin(), encoding="utf-8")
    called = call("import", "x.txt")

    assert called.code == 0
    assert called.out.splitlines()[-1] == "nothing is written: this is no workspace"
    assert [one.code for one in call("import", "x.txt", "--apply").refused] == ["B101"]


def test_machines_get_every_piece(office: Path, call: Call) -> None:
    result = json.loads(call("import", "来稿.txt", "--series", "xd", "--json").out)
    (file,) = result["files"]

    assert file["file"] == "来稿.txt"
    assert [article["title_parts"] for article in file["articles"]] == [
        ["望河区总工会开夜市", "送技上门"], ["青浦岛职工学院办夜校", "技能进厂区"],
    ]  # fmt: skip
    assert {case["state"] for case in result["cases"]} == {"new"}
    assert (result["issue"], result["written"]) == ("xd/2024-03", [])


@pytest.mark.parametrize(
    ("arguments", "code", "hint"),
    [
        (("--apply",), "B736", "--series"),
        (("--series", "xx", "--apply"), "B213", "xd"),
        (("--series", "xd", "--number", "夏", "--apply"), "B735", "--number"),
        (("--series", "xd", "--accept", "R0000000000"), "B727", "ids"),
    ],
)
def test_what_is_not_known_is_said_with_what_to_write(
    office: Path, call: Call, arguments: tuple[str, ...], code: str, hint: str
) -> None:
    before = files(office)
    called = call("import", "来稿.txt", *arguments)

    assert (called.code, files(office)) == (1, before)
    assert f"error[{code}]" in called.err
    assert hint in called.err


def test_every_file_that_cannot_be_read_is_told_at_once(office: Path, call: Call) -> None:
    Path("a.pdf").write_bytes(b"%PDF-1.7")
    Path("b.txt").write_bytes(b"\x00\x01" * 500)
    called = call("import", "a.pdf", "b.txt", "c.txt", "来稿.txt")

    assert called.code == 1
    for told in ("a.pdf:1:1: error[B711]", "b.txt:1:1: error[B712]", "c.txt:1:1: error[B102]"):
        assert told in called.err
