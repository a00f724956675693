"""The errata sheet: what those who hold the replaced edition on paper are told."""

import pytest

from bulletins import tree
from bulletins.assembly.inputs import CorrectionInput, NoticeEntry
from bulletins.assembly.notice import remedy_of
from bulletins.compose import compose
from bulletins.compose.boxes import Layout, LineBox, QrBox
from bulletins.press.errata_sheet import errata_sheet
from bulletins.press.lettering import errata_look
from bulletins.typefaces import Typefaces
from bulletins.values import replace
from tests.unit.compose.square import bulletin

ADDRESS = "https://bulletins.example/sn/2024-03/2/"
FIGURE = NoticeEntry("第1版第3页，案例1第4段", "数字", "12.5万元", "21.5万元", "a/paragraph-1")
FIELDS = {
    "series": {"name": "方刊"},
    "issue": {"label": "第3期"},
    "edition": {"label": "第2版", "status": "更正", "code": "01234-56789"},
}


def correction(*entries: NoticeEntry, level: str = "更正版") -> CorrectionInput:
    """A correction of the first edition."""
    return CorrectionInput(level, "数额有误", "第1版", "7F3K92QDA0", "2024年10月8日", entries)


def sheet(made: CorrectionInput) -> tree.Bulletin:
    """The sheet of a second edition whose first case stands on page 4."""
    mark = tree.EditionMark(
        "第2版", ADDRESS, "0123456789", "2024-10-08", number=2, status="更正", replaces="第1版"
    )
    issue = replace(
        bulletin(**FIELDS), title="《方刊》第3期（第2版·更正）", author="某省总工会", edition=mark
    )
    return errata_sheet(issue, made, {"a/paragraph-1": "4"})


def rows(made: CorrectionInput) -> list[list[str]]:
    """The rows of the list."""
    (table,) = (block for block in sheet(made).children if isinstance(block, tree.Table))
    return [[tree.inline_text(cell.children) for cell in row] for row in (table.heads, *table.rows)]


def words(made: CorrectionInput) -> str:
    """All text of the sheet."""
    return "\n".join(tree.plain_text(block) for block in sheet(made).children)


def laid_out(made: CorrectionInput) -> Layout:
    """The sheet's pages."""
    return compose(sheet(made), errata_look(), Typefaces())


def test_every_correction_is_a_row_with_its_page_in_both_editions() -> None:
    heads, row = rows(correction(FIGURE))
    assert heads == ["序号", "位置（第1版页码）", "原文", "更正为", "类别", "第2版页码"]
    assert row == ["1", "第1版第3页，案例1第4段", "12.5万元", "21.5万元", "数字", "4"]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [("", "一句话", ["—", "一句话"]), ("一句话", "", ["一句话", "（删去）"]), ("", "", ["—", "—"])],
)
def test_what_has_no_counterpart_says_so(old: str, new: str, shown: list[str]) -> None:
    row = rows(correction(NoticeEntry("第1版第3页", "增补", old, new)))[1]
    assert [*row[2:4], row[5]] == [*shown, "—"]


def test_the_right_words_are_told_from_the_wrong_ones_without_colour() -> None:
    (table,) = (block for block in sheet(correction(FIGURE)).children if isinstance(block, tree.Table))
    assert isinstance(table.rows[0][3].children[0], tree.Strong)
    assert errata_look().block("table-cell").color.name == "black"


def test_it_says_what_is_replaced_by_what_why_and_what_becomes_of_paper() -> None:
    made = correction(FIGURE)
    text = words(made)
    for said in (
        "更正原因：数额有误。",
        "所更正的版次：第1版（短码7F3K9-2QDA0）",
        "现行版次：第2版（短码01234-56789），2024年10月8日发布",
        f"对已发纸质件的处理：{remedy_of(made)}",
        "某省总工会",
    ):
        assert said in text


def test_its_code_leads_to_the_edition() -> None:
    (code,) = (
        item for page in laid_out(correction(FIGURE)).pages for item in page.items if isinstance(item, QrBox)
    )
    assert code.url == ADDRESS


def test_a_long_list_repeats_its_head_on_every_page() -> None:
    layout = laid_out(correction(*[FIGURE] * 80))
    with_rows = [page for page in layout.pages if "12.5万元" in _text(page.items)]
    assert len(with_rows) > 1
    assert all("位置（第1版页码）" in _text(page.items) for page in with_rows)


def test_a_withdrawn_issue_has_a_sheet_without_a_list() -> None:
    made = correction(level="撤回")
    assert words(made).startswith("撤　回　说　明\n《方刊》第3期\n")
    assert "现行版次：" not in words(made)
    assert not any(isinstance(block, tree.Table) for block in sheet(made).children)


def _text(items: tuple[object, ...]) -> str:
    return "".join(run.text for item in items if isinstance(item, LineBox) for run in item.runs)
