"""Print forms of an issue: for the print shop with its job sheet, as a booklet, for office printers, as a proof."""

from collections.abc import Iterator
from dataclasses import replace
from math import lcm
from typing import TYPE_CHECKING

from bulletins.assembly.identity import DRAFT
from bulletins.compose import compose
from bulletins.compose.cover import compose_cover
from bulletins.errors import Diagnostic, Severity
from bulletins.pipeline.build import Artifact
from bulletins.pipeline.preparation import Prepared
from bulletins.press.booklet import PAGES_A_SHEET, impose
from bulletins.press.job import Job, PrintFile, job_sheet, job_text
from bulletins.press.lettering import Lettering, press_look
from bulletins.press.office import lightened
from bulletins.press.print_sheet import Slug, printing_sheets
from bulletins.press.proof import ProofWords, proof_sheets
from bulletins.press.resolution import coarse_pictures
from bulletins.press.sheet_text import printed_code
from bulletins.press.sign_off import sign_off_sheet
from bulletins.tree import Bulletin
from bulletins.tree.paragraphs import numbered_paragraphs
from bulletins.units import mm
from bulletins.values import frozen
from bulletins.writers import pdf

if TYPE_CHECKING:
    from bulletins.compose.boxes import Layout

FORMS = ("print", "booklet", "office", "proof")

_COVER_PAGES = 2
"""At the front and at the back: the outside and the inside."""
_A3_PT = mm(420)
_SLACK_PT = 1.0


@frozen
class Printed:
    """The files of the forms, and what is wrong with them in print."""

    artifacts: tuple[Artifact, ...]
    notices: tuple[Diagnostic, ...]


def build_forms(prepared: Prepared, forms: tuple[str, ...], multiple_of: int = 1) -> Printed:
    """The files of some of ``FORMS``, in their order.

    Args:
        prepared: the issue.
        forms: which.
        multiple_of: what the number of pages must be a multiple of; a booklet's is one of four in any case.

    Raises:
        RenderError: a character has no glyph, or page references do not come to rest.
    """
    press = _Press(prepared)
    layout = press.composed(multiple_of)
    artifacts: list[Artifact] = []
    notices: list[Diagnostic] = []
    for form in FORMS:
        if form not in forms:
            continue
        if form == "print":
            artifacts += press.for_print_shop(layout)
            notices += (*_unfinished(prepared.bulletin), *coarse_pictures(layout, prepared.bulletin))
        elif form == "booklet":
            booklet = impose(press.composed(lcm(multiple_of, PAGES_A_SHEET)))
            artifacts.append(press.artifact("booklet", booklet))
            notices += _oversize(prepared.bulletin, booklet)
        elif form == "office":
            artifacts.append(press.artifact("office", lightened(layout)))
        else:
            artifacts.append(press.for_proofreaders(layout))
    return Printed(tuple(artifacts), tuple(notices))


def press_pages(prepared: Prepared, layout: "Layout") -> "Layout":
    """All pages of an issue, covers included, as the print shop wants them: with bleed and marks, called as before."""
    bulletin = prepared.bulletin
    slug = Slug(bulletin.title, printed_code(bulletin))
    made = printing_sheets(layout, slug, Lettering(prepared.typefaces), pdf.colored_pictures(layout))
    called = zip(made.pages, layout.pages, strict=True)
    return replace(made, pages=tuple(replace(sheet, label=page.label) for sheet, page in called))


def _unfinished(bulletin: Bulletin) -> Iterator[Diagnostic]:
    """A warning where what is printed says that it is not published."""
    label = bulletin.edition.label
    if label == DRAFT:
        yield Diagnostic.of("B412", severity=Severity.WARNING, issue=bulletin.name, label=label)


def _oversize(bulletin: Bulletin, booklet: "Layout") -> Iterator[Diagnostic]:
    """A warning where no office printer takes the sheets."""
    sheet = booklet.pages[0]
    if max(sheet.width_pt, sheet.height_pt) > _A3_PT + _SLACK_PT:
        width, height = (round(length / mm(1)) for length in (sheet.width_pt, sheet.height_pt))
        yield Diagnostic.of(
            "B411", severity=Severity.WARNING, issue=bulletin.name, width=width, height=height
        )


class _Press:
    """What the forms of one issue share."""

    def __init__(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self._bulletin = prepared.bulletin
        self._lettering = Lettering(prepared.typefaces)
        self._layouts: dict[int, Layout] = {}

    def composed(self, multiple_of: int) -> "Layout":
        """The issue's pages, as many as a multiple."""
        if multiple_of not in self._layouts:
            prepared = self._prepared
            self._layouts[multiple_of] = compose(
                prepared.bulletin, prepared.styles, prepared.typefaces, multiple_of
            )
        return self._layouts[multiple_of]

    def artifact(self, form: str, layout: "Layout", bulletin: Bulletin | None = None) -> Artifact:
        """A PDF of the issue, or of a sheet that goes with it."""
        data = pdf.write(layout, bulletin or self._bulletin, self._prepared.typefaces)
        return Artifact(f"{self._bulletin.name}-{form}.pdf", data)

    def for_print_shop(self, layout: "Layout") -> Iterator[Artifact]:
        """The pages, the cover of a book, and the job sheet as text and as a sheet."""
        prepared, bulletin = self._prepared, self._bulletin
        colored = pdf.colored_pictures(layout)
        cover = compose_cover(bulletin, prepared.styles, prepared.typefaces, layout)
        slug = Slug(bulletin.title, printed_code(bulletin))
        text = _without_cover(layout) if cover else layout
        pages = printing_sheets(text, slug, self._lettering, colored)
        printed = [self.artifact("print", pages)]
        files = [PrintFile(printed[0].name, "内文" if cover else "全部页面", printed[0].data)]
        sheets: Layout | None = None
        spine = 0.0
        if cover:
            page_pt, outside = layout.pages[0].width_pt, cover.pages[0]
            spine = outside.width_pt - 2 * outside.trim_pt - 2 * page_pt
            sheets = printing_sheets(cover, slug, self._lettering, colored, (page_pt, page_pt + spine))
            printed.append(self.artifact("print-cover", sheets))
            files.append(PrintFile(printed[1].name, "封面", printed[1].data))
        yield from printed
        job = Job(bulletin, pages, sheets, spine, prepared.terms, tuple(files), colored)
        yield Artifact(f"{bulletin.name}-job.txt", job_text(job).encode())
        sheet = job_sheet(job)
        yield self.artifact("job", self._composed_sheet(sheet), sheet)

    def for_proofreaders(self, layout: "Layout") -> Artifact:
        """The proof sheets and, last, the sign-off sheet."""
        prepared, bulletin = self._prepared, self._bulletin
        numbers = {each.anchor: each.number for each in numbered_paragraphs(bulletin)}
        edition = bulletin.edition
        dated = f"　{edition.printed_date}" if edition.printed_date else ""
        words = ProofWords(
            head=f"{bulletin.title}{dated}　短码 {printed_code(bulletin)}",
            foot=f"按段落编号查原文：bulletins show {_command_name(bulletin)} 3·4",
        )
        sheets = proof_sheets(layout, prepared.styles, numbers, words, self._lettering)
        sign_off = sign_off_sheet(bulletin, layout, prepared.terms.copies)
        last = (
            replace(page, number=len(sheets.pages) + page.number, label="")
            for page in self._composed_sheet(sign_off).pages
        )
        whole = replace(bulletin, children=(*bulletin.children, *sign_off.children))
        return self.artifact("proof", replace(sheets, pages=(*sheets.pages, *last)), whole)

    def _composed_sheet(self, tree: Bulletin) -> "Layout":
        return compose(tree, press_look(), self._prepared.typefaces)


def _without_cover(layout: "Layout") -> "Layout":
    """The pages between the covers, counted from 1."""
    inside = layout.pages[_COVER_PAGES:-_COVER_PAGES]
    return replace(layout, pages=tuple(replace(page, number=number) for number, page in enumerate(inside, 1)))


def _command_name(bulletin: Bulletin) -> str:
    """The issue as it is named on the command line: series/number."""
    *series, year, number = bulletin.name.split("-")
    return f"{'-'.join(series)}/{year}-{number}"
