"""The job sheet (印单): what a print shop asks before it prints, answered once, as text and as a sheet.

It is in Chinese, as the print shop is.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import groupby

from bulletins.compose.boxes import Layout, LineBox, Page, PictureBox
from bulletins.compose.sheets import BLANK
from bulletins.press.inks import INK_NAMES, inks_of
from bulletins.press.sheet_text import OPEN, Rows, note, particulars, printed_code, sheet, table
from bulletins.press.terms import Terms
from bulletins.tree import Bulletin
from bulletins.units import mm
from bulletins.values import frozen

_TITLE = "印刷任务单"
_COLOR_COUNTS = ("", "单色", "双色", "三色", "四色")
_SIZES = {(210, 297): "A4", (297, 420): "A3", (210, 285): "大16开", (148, 210): "A5", (185, 260): "16开"}
"""Names of trimmed sizes in mm."""

_PAGES_A_LEAF = 2
_PT_A_MM = mm(1)


@frozen
class PrintFile:
    """A file for the print shop and what it holds (内文, 封面)."""

    name: str
    content: str
    data: bytes


@frozen
class Job:
    """A job: the issue, its sheets as they are printed, its cover if that is a piece of its own, terms and files."""

    bulletin: Bulletin
    pages: Layout
    cover: Layout | None
    spine_pt: float
    terms: Terms
    files: tuple[PrintFile, ...]
    colored: Set[str]


def job_text(job: Job) -> str:
    """The job sheet as text, a line an entry."""
    lines = [f"{_TITLE}", f"{job.bulletin.title}", "", *(f"{label}：{text}" for label, text in _rows(job))]
    return "\n".join(lines) + "\n"


def job_sheet(job: Job) -> Bulletin:
    """The job sheet as the tree of a sheet, with room to sign."""
    return sheet(
        job.bulletin,
        _TITLE,
        particulars(_rows(job)),
        table(
            "parties",
            ("单位", "经 办 人", "签　　章", "日　　期"),
            [("委印", "", "", ""), ("承印", "", "", "")],
        ),
        note("付印前请核对文件的校验值（SHA-256）；与本单不符的，以委印单位确认为准。"),
    )


def _rows(job: Job) -> Rows:
    terms, bulletin = job.terms, job.bulletin
    return [
        ("印件", bulletin.title),
        ("版次", f"{bulletin.edition.full_label}　短码 {printed_code(bulletin)}"),
        ("委印单位", bulletin.author),
        ("承印单位", terms.printer or OPEN),
        ("成品尺寸", _trimmed_size(job.pages.pages[0])),
        ("出血", f"四边各{_shown_mm(job.pages.pages[0].bleed_pt)} mm，带角线、十字线"),
        ("页数", _page_count(job)),
        *_colors("内文颜色" if job.cover else "颜色", job.pages, job.colored),
        *(_cover_rows(job, job.cover) if job.cover else ()),
        ("用纸", terms.paper or OPEN),
        *([("封面用纸", terms.cover_paper or OPEN)] if job.cover or terms.cover_paper else []),
        ("装订", terms.binding or OPEN),
        ("印数", f"{terms.copies}份" if terms.copies else OPEN),
        ("字体", f"{_face_count(job)}种，全部嵌入"),
        ("图片", _pictures(job)),
        ("交货", terms.delivery or OPEN),
        ("联系", "；".join(terms.contact) or OPEN),
        *(("备注", text) for text in terms.notes),
        *_files(job.files),
    ]


def _trimmed_size(page: Page) -> str:
    width, height = page.width_pt - 2 * page.trim_pt, page.height_pt - 2 * page.trim_pt
    name = _SIZES.get((round(width / _PT_A_MM), round(height / _PT_A_MM)), "")
    size = f"{_shown_mm(width)} mm × {_shown_mm(height)} mm"
    return f"{size}（{name}）" if name else size


def _page_count(job: Job) -> str:
    pages = job.pages.pages
    count = f"内文{len(pages)}页" if job.cover else f"{len(pages)}页"
    blank = [page.number for page in pages if page.master == BLANK]
    empty = f"，其中{_page_ranges(blank)}为空白页" if blank else ""
    leaves = -(-len(pages) // _PAGES_A_LEAF)
    return f"{count}（{leaves}张，本单页号为文件页序）{empty}"


def _colors(label: str, layout: Layout, colored: Set[str]) -> Iterator[tuple[str, str]]:
    """An entry for each combination of inks, in the order of the pages."""
    by_inks: dict[frozenset[int], list[int]] = {}
    for page in layout.pages:
        by_inks.setdefault(inks_of(page, colored), []).append(page.number)
    for inks, pages in by_inks.items():
        names = "、".join(name for place, name in enumerate(INK_NAMES) if place in inks)
        yield (
            label,
            f"{_page_ranges(pages)}{_COLOR_COUNTS[len(inks)]}（{names}）"
            if inks
            else f"{_page_ranges(pages)}不印",
        )


def _page_ranges(pages: Iterable[int]) -> str:
    """Pages as a person writes them.

    >>> _page_ranges([1, 3, 4, 5])
    '第1、3—5页'
    """
    runs = []
    for _, run in groupby(enumerate(pages), lambda each: each[1] - each[0]):
        numbers = [number for _, number in run]
        runs.append(str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}—{numbers[-1]}")
    return f"第{'、'.join(runs)}页"


def _cover_rows(job: Job, cover: Layout) -> Iterator[tuple[str, str]]:
    outside = cover.pages[0]
    yield (
        "封面",
        f"封面、书脊、封底连成一件，展开尺寸 {_trimmed_size(outside)}，书脊 {_shown_mm(job.spine_pt)} mm",
    )
    inks = [inks_of(page, job.colored) for page in cover.pages]
    sides = "；".join(
        f"{side}{_COLOR_COUNTS[len(each)] or '不印'}"
        for side, each in zip(("外面", "里面"), inks, strict=True)
    )
    yield "封面颜色", sides


def _face_count(job: Job) -> int:
    layouts = [job.pages, *([job.cover] if job.cover else [])]
    items = [item for layout in layouts for page in layout.pages for item in page.items]
    return len({run.face for item in items if isinstance(item, LineBox) for run in item.runs})


def _pictures(job: Job) -> str:
    digests = {
        item.picture.sha256 for page in job.pages.pages for item in page.items if isinstance(item, PictureBox)
    }
    if not digests:
        return "无"
    colored = len(digests & job.colored)
    kinds = [f"彩色{colored}幅（sRGB，输出时按输出意图转换）"] if colored else []
    kinds += [f"灰度{len(digests) - colored}幅"] if len(digests) > colored else []
    return "，".join(kinds)


def _files(files: Sequence[PrintFile]) -> Iterator[tuple[str, str]]:
    for file in files:
        yield "文件", f"{file.name}（{file.content}，{len(file.data):,} 字节）"
        yield "SHA-256", hashlib.sha256(file.data).hexdigest()


def _shown_mm(length_pt: float) -> str:
    return f"{length_pt / _PT_A_MM:.1f}".removesuffix(".0")
