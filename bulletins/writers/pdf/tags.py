"""The structure tree as objects of the file: small ones, written as text, for there are many.

Source: ISO 32000-1 §14.7.2 (structure hierarchy), §14.7.4.4 (parent tree).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from bulletins.writers.pdf.elements import ROLE_MAP, Annotation, Content, Element
from bulletins.writers.pdf.structure import Structure
from bulletins.writers.pdf.syntax import text_string

if TYPE_CHECKING:
    from bulletins.writers.pdf.file import File


def add_structure(
    file: "File", structure: Structure, pages: Sequence[int], link_numbers: Mapping[int, int]
) -> None:
    """Write the elements of a document's text.

    Args:
        file: what they are written to.
        structure: what its pages were painted by.
        pages: object numbers of the pages.
        link_numbers: object numbers of links, by their keys.
    """
    texts = _Texts(structure, pages, link_numbers, first=file.next_number)
    root = file.add_all([texts.root(), texts.parents(), *texts.elements()])
    file.enter("StructTreeRoot", f"{root} 0 R")
    file.enter("MarkInfo", "<</Marked true>>")


class _Texts:
    """The objects of a structure as text: the root has the number ``first``, then come parent tree and elements."""

    def __init__(
        self, structure: Structure, pages: Sequence[int], links: Mapping[int, int], first: int
    ) -> None:
        self._structure = structure
        self._pages = pages
        self._links = links
        self._first = first
        self._numbers = {element: number for number, element in enumerate(structure.root.walk(), first + 2)}

    def root(self) -> str:
        """The root of the structure."""
        roles = "".join(f"/{own}/{standard}" for own, standard in ROLE_MAP.items())
        next_key = len(self._structure.pages) + len(self._structure.link_owners)
        return (
            f"<</Type/StructTreeRoot/K {self._first + 2} 0 R/ParentTree {self._first + 1} 0 R"
            f"/ParentTreeNextKey {next_key}/RoleMap<<{roles}>>>>"
        )

    def parents(self) -> str:
        """For every page the elements of its contents, for every link its element."""
        pages = [
            f"{key}[{' '.join([f'{self._numbers[owner]} 0 R' for owner in page.owners])}]"
            for key, page in enumerate(self._structure.pages)
        ]
        links = [
            f"{key} {self._numbers[owner]} 0 R"
            for key, owner in enumerate(self._structure.link_owners, len(pages))
        ]
        entries = "\n".join(pages + links)
        return f"<</Nums[{entries}]>>"

    def elements(self) -> Iterator[str]:
        """The elements, in the order of their numbers."""
        for element in self._numbers:
            parent = self._numbers[element.parent] if element.parent else self._first
            yield self._element(element, parent)

    def _element(self, element: Element, parent: int) -> str:
        page: int | None = None
        kids: list[str] = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(f"{self._numbers[kid]} 0 R")
            else:
                page = kid.page if page is None else page
                kids.append(self._content(kid, page))
        entries = f"/S/{element.tag}/P {parent} 0 R"
        if page is not None:
            entries += f"/Pg {self._pages[page]} 0 R"
        if element.title:
            entries += f"/T{text_string(element.title)}"
        if element.alternative:
            entries += f"/Alt{text_string(element.alternative)}"
        if element.attributes:
            entries += f"/A<<{element.attributes}>>"
        if kids:
            entries += f"/K[{' '.join(kids)}]" if len(kids) > 1 else f"/K {kids[0]}"
        return f"<<{entries}>>"

    def _content(self, kid: Content | Annotation, page: int) -> str:
        """Content as an element of ``page`` names it."""
        elsewhere = "" if kid.page == page else f"/Pg {self._pages[kid.page]} 0 R"
        if isinstance(kid, Annotation):
            return f"<</Type/OBJR/Obj {self._links[kid.key]} 0 R{elsewhere}>>"
        return f"<</Type/MCR/MCID {kid.number}{elsewhere}>>" if elsewhere else str(kid.number)
