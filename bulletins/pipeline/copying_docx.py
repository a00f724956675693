"""Numbered copies of an edition as Word documents: its published DOCX with number, branch and QR code of each copy."""

from collections.abc import Iterator, Sequence

from bulletins.distribution.copy_code import CODE_LENGTH, CopyTerms
from bulletins.editions import Edition, Purpose, Store
from bulletins.errors import DeliveryError, Diagnostic
from bulletins.pipeline.copy_lines import CopyLines
from bulletins.pipeline.copy_places import reserved_lines
from bulletins.pipeline.copy_plan import check_plan, published_file
from bulletins.pipeline.copying import CODE_MARK
from bulletins.pipeline.thawing import thawed
from bulletins.qr import QrFamily, qr_png
from bulletins.writers.docx.copies import CopyLine, CopyPackage

_PIXELS = 8
"""A module; more would only make the picture larger, which is scaled without a blur."""


class DocxCopying:
    """What all copies of a plan have in common; arguments and errors are those of ``Copying``."""

    def __init__(self, store: Store, edition: Edition, plan: Sequence[CopyTerms]) -> None:
        check_plan(edition, plan)
        data = published_file(store, edition, Purpose.DOCX)
        prepared = thawed(store, edition).prepared
        frames = reserved_lines(prepared)
        self._words = CopyLines(prepared, frames)
        self._words.characters(plan)  # refuses what no face can draw, as for the PDF
        lines = {
            role: CopyLine(role, prepared.styles.block(role).size_pt, frame.width_pt)
            for role, frame in frames.items()
        }
        self._package = CopyPackage(data, lines, edition.address)
        if not self._package.has_room:
            raise DeliveryError(Diagnostic.of("B635", issue=edition.name, style=prepared.styles.style))
        self._family = QrFamily(edition.address + CODE_MARK, CODE_LENGTH)
        self.notices: tuple[Diagnostic, ...] = ()
        """What whoever hands the copies out should know: nothing, since Word documents have no seal."""

    def copy(self, terms: CopyTerms) -> bytes:
        """The DOCX of a copy."""
        code = qr_png(self._family.matrix(terms.code), _PIXELS)
        return self._package.copy(self._words.texts(terms.printed_number, terms.branch_name), code)


def docx_copies_of(store: Store, edition: Edition, recipients: Sequence[CopyTerms]) -> Iterator[bytes]:
    """The DOCX of the copies of an edition, one after the other; ``recipients`` are the whole plan.

    Raises:
        as ``DocxCopying`` does, before the first.
    """
    return map(DocxCopying(store, edition, recipients).copy, recipients)
