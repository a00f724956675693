"""Numbers of paragraphs: what a proofreader writes in a margin or says on the telephone (案例3·4).

They come from the tree alone, so that every form of one issue has the same: cases are counted through the issue, and
paragraphs through their case, those in boxes and points on lines of their own among them.
"""

from collections.abc import Iterator

from bulletins.errors import Span
from bulletins.tree.blocks import Case, Paragraph
from bulletins.tree.bulletin import Bulletin
from bulletins.tree.text import plain_text, walk
from bulletins.values import frozen


@frozen(order=True)
class ParagraphNumber:
    """The fourth paragraph of the third case; both count from 1."""

    case: int
    paragraph: int

    @property
    def short(self) -> str:
        """``3·4``."""
        return f"{self.case}·{self.paragraph}"

    @property
    def label(self) -> str:
        """``案例3·4``."""
        return f"案例{self.short}"


@frozen
class NumberedParagraph:
    """A paragraph with its number, the id of its case, its place in the source and its text."""

    number: ParagraphNumber
    case_id: str
    anchor: str
    span: Span | None
    text: str


def numbered_paragraphs(bulletin: Bulletin) -> Iterator[NumberedParagraph]:
    """The paragraphs of all cases in reading order."""
    cases = (block for block in walk(bulletin) if isinstance(block, Case))
    for case_number, case in enumerate(cases, 1):
        paragraphs = (block for block in walk(case) if isinstance(block, Paragraph))
        for number, block in enumerate(paragraphs, 1):
            place = ParagraphNumber(case_number, number)
            yield NumberedParagraph(place, case.case_id, block.anchor, block.span, plain_text(block))
