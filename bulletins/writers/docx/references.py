r"""References to cases as fields: number or title of a case, which Word takes from where they stand.

Source: ECMA-376 part 1 §17.16.5.51 (REF): the text of a bookmark, or with ``\n`` the number of its paragraph.
``\* CHARFORMAT`` gives the result the look of the field and not that of the title.
"""

from collections.abc import Iterable, Iterator

from bulletins.tree import Bulletin, Case, Heading, NumberLine, Reference, inline_text, walk
from bulletins.values import frozen
from bulletins.writers.docx.bookmarks import bookmark_name, turn_name
from bulletins.writers.docx.numbering import is_printed_by


@frozen
class Piece:
    """A piece of a reference: text, which a field shows if there is a ``bookmark``: its words or its number."""

    text: str
    bookmark: str = ""
    is_number: bool = False

    @property
    def instruction(self) -> str:
        """The code of the field."""
        number = r" \n" if self.is_number else ""
        return rf"REF {self.bookmark}{number} \h \* CHARFORMAT"


class References:
    """What the cases of a bulletin are called where others refer to them."""

    def __init__(self, bulletin: Bulletin, leading: Iterable[object]) -> None:
        """``leading`` are the nodes of the tree that lead somewhere."""
        self._cases = {block.anchor: block for block in walk(bulletin) if isinstance(block, Case)}
        made = [self.pieces(node) for node in leading if isinstance(node, Reference)]
        self.bookmarks = frozenset(piece.bookmark for pieces in made for piece in pieces if piece.bookmark)

    def pieces(self, reference: Reference) -> tuple[Piece, ...]:
        """The pieces of a reference: fields where it says the number or the title as they stand, else its text."""
        case = self._cases.get(reference.target)
        if case is not None:
            for pieces in (*_by_number(case), *_by_title(case)):
                if "".join(piece.text for piece in pieces) == reference.text:
                    return pieces
        return (Piece(reference.text),)


def _by_number(case: Case) -> Iterator[tuple[Piece, ...]]:
    """The number of the paragraph that counts the case: one on a line of its own, so without a mark behind it."""
    for block in walk(case):
        if isinstance(block, NumberLine) and block.scheme and is_printed_by(block.number, block.scheme):
            yield (Piece(block.number, bookmark_name(block.anchor), is_number=True),)


def _by_title(case: Case) -> Iterator[tuple[Piece, ...]]:
    """The title: a field for each of its turns, since where they are divided a reference has no line end."""
    for block in walk(case):
        if isinstance(block, Heading):
            turns = [
                Piece(inline_text(turn), turn_name(block.anchor, number))
                for number, turn in enumerate(block.turns, 1)
            ]
            yield (Piece("《"), *turns, Piece("》"))
            return
