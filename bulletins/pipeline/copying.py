"""Numbered copies of an edition: its published PDF with number, branch and QR code of each copy stamped on it.

The edition is set again from its frozen inputs to know where its pages keep room for a copy's own; its bytes are those
that were published.  A sealed PDF is never stamped: copies are made of the bytes under the seal.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from bulletins.compose.boxes import Item, Layout
from bulletins.distribution.copy_code import CODE_LENGTH, CopyTerms
from bulletins.distribution.names import public_name
from bulletins.editions import Edition, Purpose, Store
from bulletins.errors import DeliveryError, Diagnostic, Severity, Span
from bulletins.pipeline.build import composed
from bulletins.pipeline.copy_lines import CopyLines, SheetLine
from bulletins.pipeline.copy_places import CopyPlaces, copy_places
from bulletins.pipeline.copy_plan import check_plan, published_file
from bulletins.pipeline.copy_run import SHEET_WORDS, Bundle, bundles
from bulletins.pipeline.preparation import Prepared
from bulletins.pipeline.printing import press_pages
from bulletins.pipeline.thawing import thawed, wording_of
from bulletins.press.inks import in_black, in_black_ink
from bulletins.press.print_sheet import MARGIN_PT
from bulletins.qr import QrFamily
from bulletins.values import replace
from bulletins.writers import pdf
from bulletins.writers.pdf.fonts import EmbeddedFont
from bulletins.writers.pdf.stamp.fields import CodePainter, lettering
from bulletins.writers.pdf.stamp.place import StampPlace
from bulletins.writers.pdf.unsealed import unsealed

if TYPE_CHECKING:
    from bulletins.writers.pdf.stamp.print_run import RunCopy, RunSheet

CODE_MARK = "#c="
"""What stands between the edition's address and the code of a copy."""


class Copying:
    """What all copies of a plan have in common; each of them then costs little.

    Args:
        store: where the edition is.
        edition: of which copies are made.
        plan: all copies; those that are made are among them.  The same plan gives the same bytes, whatever its order.
        for_press: of the edition's pages as the print shop wants them, with bleed and crop marks, instead of those
            that were published.

    Raises:
        DeliveryError: the plan is empty or wrong; the edition has no PDF, or no room for a copy's number.
        EditionError: a file of the edition is damaged.
        BulletinError: this program cannot set it any more.
    """

    def __init__(
        self, store: Store, edition: Edition, plan: Sequence[CopyTerms], *, for_press: bool = False
    ) -> None:
        from bulletins.writers.pdf.stamp.stamping import Stamping

        check_plan(edition, plan)
        published = published_file(store, edition, Purpose.PDF)
        data = unsealed(published)
        self.notices = _notices(store, edition, is_sealed=data is not published)
        """What whoever hands the copies out should know: that they bear no seal."""
        prepared = thawed(store, edition).prepared
        layout = composed(prepared)
        _refuse_other_pages(store, edition, layout)
        places = copy_places(prepared, layout)
        if not places.lines:
            raise DeliveryError(Diagnostic.of("B635", issue=edition.name, style=prepared.styles.style))
        self._on_press = for_press
        if for_press:
            data, layout, places = _on_press(prepared, layout, places)
        self._title = public_name(edition)
        self._page_pt = layout.pages[0].width_pt, layout.pages[0].height_pt
        self._codes = places.codes
        self._family = QrFamily(edition.address + CODE_MARK, CODE_LENGTH)
        self._lines = CopyLines(prepared, places.lines, places.watermarks)
        characters = self._lines.characters(plan, SHEET_WORDS + self._title)
        self._fonts = {
            face: EmbeddedFont(f"F{number}", prepared.typefaces.subset(face, drawn))
            for number, (face, drawn) in enumerate(characters.items(), 1)
        }
        self._painter = CodePainter(self._family.side)
        room = self._painter.room
        rooms = {**self._lines.rooms(), **dict.fromkeys(places.codes, room)}
        in_modules = tuple(_in_modules(place, places, room.right) for place in places.places)
        self._material = data, rooms, in_modules, tuple(self._fonts.values())
        try:
            self._stamping = Stamping(*self._material)
        except (ValueError, IndexError) as error:
            raise DeliveryError(_other_pages(store, edition)) from error

    def copy(self, terms: CopyTerms) -> bytes:
        """The PDF of a copy."""
        return self._stamping.copy(self.drawn(terms))

    @property
    def prefix(self) -> bytes:
        """What the PDFs of all copies begin with."""
        return self._stamping.prefix

    def tail(self, terms: CopyTerms) -> bytes:
        """What the PDF of a copy has after ``prefix``."""
        return self._stamping.tail(self.drawn(terms))

    def print_run(
        self,
        plan: Iterable[CopyTerms],
        *,
        separators: bool = False,
        two_sided: bool = False,
        made: Callable[[int], None] = lambda count: None,
    ) -> Iterator[bytes]:
        """One PDF of all copies for the print shop, piece by piece: by branch, in the order of their numbers.

        With ``separators`` a sheet stands before the copies of each branch: its name, how many they are, which numbers.
        With ``two_sided`` every copy and sheet begins on a sheet of paper of its own, its last back blank if need be.
        ``made`` is told how many copies are in what was given, after each of them.
        """
        from bulletins.writers.pdf.stamp.print_run import PrintRun

        parts = self._parts(tuple(plan), separators, made)
        return PrintRun(*self._material).written(parts, two_sided=two_sided)

    def _parts(
        self, plan: Sequence[CopyTerms], separators: bool, made: Callable[[int], None]
    ) -> Iterator["RunCopy | RunSheet"]:
        from bulletins.writers.pdf.stamp.print_run import RunCopy, RunSheet

        count = 0
        for bundle in bundles(plan):
            if separators:
                yield RunSheet(f"分隔页 {bundle.branch_name}", lettering(self._fonts, self._sheet(bundle)))
            for terms in bundle.copies:
                yield RunCopy(terms.printed_number, self.drawn(terms))
                count += 1
                made(count)

    def _sheet(self, bundle: Bundle) -> list[Item]:
        """What the separator sheet before a branch's copies shows."""
        width, height = self._page_pt
        top = height / 3
        lines = (
            SheetLine(bundle.branch_name, 32.0, top),
            SheetLine(bundle.count, 26.0, top + 70),
            SheetLine(bundle.numbers, 20.0, top + 120),
            SheetLine(self._title, 12.0, top + 170),
        )
        return self._lines.sheet(lines, width)

    def drawn(self, terms: CopyTerms) -> dict[str, bytes]:
        """The operators of a copy's fields."""
        lines = self._lines.set(terms.printed_number, terms.branch_name)
        rows = self._family.rows(terms.code)
        if self._on_press:
            lines = {field: in_black_ink(items) for field, items in lines.items()}
        return {
            **{field: lettering(self._fonts, items) for field, items in lines.items()},
            **{field: self._painter.operators(rows, color) for field, color in self._codes.items()},
        }


def copies_of(store: Store, edition: Edition, recipients: Sequence[CopyTerms]) -> Iterator[bytes]:
    """The PDFs of the copies of an edition, one after the other; ``recipients`` are the whole plan.

    Raises:
        as ``Copying`` does, before the first.
    """
    copying = Copying(store, edition, recipients)
    return map(copying.copy, recipients)


def print_run_of(
    store: Store, edition: Edition, recipients: Sequence[CopyTerms], *, separators: bool = False
) -> Iterator[bytes]:
    """All copies of an edition in one PDF for the print shop, piece by piece; errors as those of ``copies_of``."""
    return Copying(store, edition, recipients).print_run(recipients, separators=separators)


def _notices(store: Store, edition: Edition, *, is_sealed: bool) -> tuple[Diagnostic, ...]:
    if not is_sealed:
        return ()
    return (Diagnostic.of("B637", severity=Severity.HINT, issue=edition.name, edition=edition.number),)


def _refuse_other_pages(store: Store, edition: Edition, layout: Layout) -> None:
    """See that the edition is set as it was published, so that its pages keep their room where it is looked for."""
    if dict(layout.page_map) != dict(wording_of(store, edition).pages):
        raise DeliveryError(_other_pages(store, edition))


def _other_pages(store: Store, edition: Edition) -> Diagnostic:
    place = Span(f"{store.shown}/{edition.name}/{edition.number}")
    return Diagnostic.of("B634", place, issue=edition.name, edition=edition.number)


def _on_press(prepared: Prepared, layout: Layout, places: CopyPlaces) -> tuple[bytes, Layout, CopyPlaces]:
    """The pages for the print shop, written and set, and where they have the places of the published ones."""
    sheets = press_pages(prepared, layout)
    there = tuple(
        replace(place, x_pt=place.x_pt + MARGIN_PT, y_pt=place.y_pt + MARGIN_PT) for place in places.places
    )
    codes = {field: in_black(color) for field, color in places.codes.items()}
    data = pdf.write(sheets, prepared.bulletin, prepared.typefaces)
    return data, sheets, replace(places, places=there, codes=codes)


def _in_modules(place: StampPlace, places: CopyPlaces, modules: float) -> StampPlace:
    """The place of a code that is drawn in so many modules."""
    return replace(place, scale=place.scale / modules) if place.field in places.codes else place
