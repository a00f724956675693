"""An issue while it is being written."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from bulletins.preview import session as module
from bulletins.preview.session import Session
from tests.unit.preview.conftest import CASE, ISSUE, Desk


def state(session: Session) -> Any:
    session.build()
    return session.state()


def test_before_the_first_build_there_is_nothing(session: Session) -> None:
    assert (session.state()["pages"], session.state()["findings"]) == ([], [])


def test_a_build_gives_pages_with_the_picture_of_each(session: Session) -> None:
    told = state(session)

    assert told["current"]
    assert told["pages"]
    for page in told["pages"]:
        data = session.picture(page["picture"], 300)
        assert data is not None
        assert Image.open(BytesIO(data)).width == 300


def test_saving_without_a_change_keeps_every_picture(session: Session) -> None:
    assert state(session)["pages"] == state(session)["pages"]


def test_an_edit_renews_the_pages_that_it_touches_and_names_them(desk: Desk, session: Session) -> None:
    desk.change(CASE, "课堂开在井口。", "课堂开在井口。\n\n" + "师傅带徒弟，一年一考。" * 100)
    before = state(session)["pages"]
    assert len(before) > 2
    desk.change("issues/cases/b.md", "第二篇的正文", "第二篇的新正文")
    after = state(session)["pages"]

    assert [one["text"] == other["text"] for one, other in zip(before, after, strict=True)] == [
        *[True] * (len(before) - 1), False,
    ]  # fmt: skip
    assert before[-1]["picture"] != after[-1]["picture"]


def test_errors_are_found_while_the_last_good_pages_stay(desk: Desk, session: Session) -> None:
    good = state(session)
    desk.change(CASE, "organisation: north", "organisation: nirth")
    broken = state(session)

    assert not broken["current"]
    assert (broken["pages"], broken["madeAt"], broken["title"]) == (
        good["pages"],
        good["madeAt"],
        good["title"],
    )
    (finding,) = broken["findings"]
    assert (finding["severity"], finding["path"], finding["line"], finding["column"]) == (
        "error",
        CASE,
        3,
        15,
    )
    assert finding["source"] == ["organisation: ", "nirth", ""]
    assert "north" in finding["hint"]
    assert session.picture(good["pages"][0]["picture"], 200)

    desk.change(CASE, "organisation: nirth", "organisation: north")
    mended = state(session)
    assert mended["current"]
    assert mended["findings"] == []
    assert mended["pages"] == good["pages"]


def test_an_issue_that_never_built_has_findings_and_no_pages(desk: Desk, session: Session) -> None:
    desk.save("issues/s/2024-01.yaml", "select:\n  cases: [nobody]\n")
    told = state(session)

    assert (told["pages"], told["current"], told["title"]) == ([], False, ISSUE)
    assert [finding["code"] for finding in told["findings"]] == ["B204"]


def test_findings_speak_the_readers_language(desk: Desk) -> None:
    desk.save("issues/s/2024-01.yaml", "select:\n  cases: [nobody]\n")

    (finding,) = state(Session(desk.root, ISSUE, "zh", lambda: ""))["findings"]

    assert "案例" in finding["message"]


def test_a_bug_of_ours_is_kept_and_told_and_the_next_save_is_built(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = state(session)
    with monkeypatch.context() as patch:
        patch.setattr(module, "block_places", lambda *_: 1 / 0)
        told = state(session)
    assert (told["bug"], told["current"], told["pages"]) == ("kept", False, good["pages"])

    assert (state(session)["bug"], session.state()["current"]) == ("", True)


def test_each_block_of_a_page_leads_to_the_line_that_it_was_written_in(session: Session) -> None:
    blocks: dict[str, Any] = {}
    for page in state(session)["pages"]:
        for block in session.blocks(page["picture"]) or ():
            blocks[str(block["anchor"])] = block
            assert 0 <= block["left"] <= block["left"] + block["width"] <= 1  # type: ignore[operator]
            assert 0 <= block["top"] <= block["top"] + block["height"] <= 1  # type: ignore[operator]

    assert {anchor: (block["path"], block["line"]) for anchor, block in blocks.items()} == {
        "head": ("issues/s/series.yaml", 1),
        "preface/paragraph-1": ("issues/s/2024-01.yaml", 1),
        "a/title": (CASE, 2),
        "a/organisation-line": (CASE, 3),
        "a/paragraph-1": (CASE, 6),
        "a/point-1": (CASE, 8),
        "b/title": ("issues/cases/b.md", 2),
        "b/organisation-line": ("issues/cases/b.md", 3),
        "b/paragraph-1": ("issues/cases/b.md", 6),
    }


def test_a_finding_says_which_page_it_shows_on(desk: Desk, session: Session) -> None:
    state(session)
    desk.change(CASE, "1. 师傅讲课。", "1. 师傅讲课[@nobody]。")

    (finding,) = state(session)["findings"]

    assert (finding["block"], finding["page"]) == ("a/point-1", 1)


def test_pictures_and_blocks_of_pages_that_are_no_more_are_not_had(session: Session) -> None:
    state(session)

    assert session.picture("999", 300) is None
    assert session.blocks("999") is None


def test_the_lines_around_a_place_are_shown(session: Session) -> None:
    state(session)

    assert session.excerpt(CASE, 6) == {
        "lines": [
            [3, "organisation: north"],
            [4, "---"],
            [5, ""],
            [6, "课堂开在井口。"],
            [7, ""],
            [8, "1. 师傅讲课。"],
            [9, "2. 徒弟上手。"],
        ]
    }


@pytest.mark.parametrize(
    "path",
    [
        "secret.md",
        "../outside.md",
        "issues/cases/../cases/a.md",
        "/etc/hostname",
        "C:\\x",
        "",
        "bulletins:templates/brief/style.yaml",
    ],
)
def test_only_files_that_the_build_read_are_shown(desk: Desk, session: Session, path: str) -> None:
    (desk.root.parent / "outside.md").write_text("外面的文件\n", encoding="utf-8")
    state(session)

    assert session.excerpt(path, 1) is None
    assert not session.knows(path)


def test_what_the_check_finds_in_the_text_is_shown_beside_the_pages(desk: Desk, session: Session) -> None:
    clean = state(session)["text"]
    desk.change(CASE, "课堂开在井口。", "课堂开在井口,一天一课。")
    told = state(session)

    assert told["current"]
    assert [(row["code"], row["path"], row["page"]) for row in told["findings"]] == [("C001", CASE, 1)]
    assert told["text"]["characters"] == clean["characters"] + len(",一天一课")
    assert clean["rate"] == 0 < told["text"]["rate"]


def test_a_text_that_cannot_be_built_has_no_figures(desk: Desk, session: Session) -> None:
    desk.change(CASE, "organisation: north", "organisation: nirth")
    assert state(session)["text"] is None
