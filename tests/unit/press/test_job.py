"""The job sheet: everything that a print shop asks, or that it is open."""

from collections.abc import Callable
from dataclasses import replace

from bulletins.compose import compose
from bulletins.compose.boxes import Layout, LineBox
from bulletins.compose.sheets import BLANK
from bulletins.press.job import Job, PrintFile, job_sheet, job_text
from bulletins.press.lettering import Lettering, press_look
from bulletins.press.print_sheet import Slug, printing_sheets
from bulletins.press.terms import Terms
from bulletins.tree import Bulletin
from tests.unit.compose.square import Square, bulletin
from tests.unit.press.pages import RED, layout, line, page

ISSUE: Bulletin = replace(
    bulletin(edition={"code": "7F3K9-2QDA0"}), title="《方刊》第3期（第1版）", author="某省总工会"
)
TERMS = Terms(
    paper="80克胶版纸", cover_paper="157克铜版纸", binding="骑马订", delivery="9月20日送至机关收发室",
    notes=("封面覆哑膜",), copies=420, printer="某某印务有限公司", contact=("电话：000-0000",),
)  # fmt: skip


def sheets(*pages: object) -> Layout:
    return printing_sheets(layout(*pages), Slug("", ""), Lettering(Square()), frozenset())  # type: ignore[arg-type]


def pages() -> Layout:
    """A red first page, four black ones, one left empty."""
    black = [page(line("地"), number=number) for number in (2, 3, 4, 5)]
    return sheets(page(line("天", color=RED)), *black, page(number=6, master=BLANK))


def job(terms: Terms = TERMS, cover: Layout | None = None) -> Job:
    files = (PrintFile("square-2024-03-print.pdf", "全部页面", b"%PDF"),)
    return Job(ISSUE, pages(), cover, 12.0, terms, files, frozenset())


def test_the_job_sheet_is_what_was_accepted(golden: Callable[[str, str], None]) -> None:
    golden("press/job.txt", job_text(job()))


def test_that_of_a_book_with_a_cover_of_its_own_is_what_was_accepted(
    golden: Callable[[str, str], None],
) -> None:
    cover = sheets(page(line("前", color=RED)), page(line("里"), number=2))

    golden("press/job-with-cover.txt", job_text(job(cover=cover)))


def test_what_nobody_has_said_is_open() -> None:
    text = job_text(job(Terms()))

    for label in ("承印单位", "用纸", "装订", "印数", "交货", "联系"):
        assert f"\n{label}：（待定）\n" in text


def test_the_sheet_says_what_the_text_says() -> None:
    composed = compose(job_sheet(job()), press_look(), Square())

    lines = [item for item in composed.pages[0].items if isinstance(item, LineBox)]
    said = "".join(run.text for item in lines for run in item.runs)
    for row in job_text(job()).splitlines()[3:]:
        assert "".join(row.split()) in "".join(said.split())
