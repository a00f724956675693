"""The structure tree as objects of the file: small ones, written as text, for there are many.

Source: ISO 32000-1 §14.7.2 (structure hierarchy), §14.7.4.4 (parent tree).  Heavy: imports reportlab.  Import it
inside functions.
"""

from collections.abc import Mapping

from reportlab.pdfbase import pdfdoc

from bulletins.writers.pdf.elements import ROLE_MAP, Annotation, Content, Element
from bulletins.writers.pdf.structure import Structure


class _Written(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object whose text is given once the numbers of all objects are known."""

    __RefOnly__ = 1
    text = ""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The object as it stands in the file."""
        return self.text.encode("ascii")


def add_structure(
    document: pdfdoc.PDFDocument, structure: Structure, link_numbers: Mapping[int, int]
) -> None:
    """Give a document whose pages are all shown the elements of its text.

    Args:
        document: of the canvas.
        structure: what its pages were painted by.
        link_numbers: object numbers of links, by their keys.
    """
    for number, page in enumerate(document.Pages.pages):
        page.StructParents = number
        page.Tabs = pdfdoc.PDFName("S")
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
    writer = _Elements(document, structure, link_numbers)
    catalog = document.Catalog
    catalog.StructTreeRoot = writer.root()
    catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})


class _Elements:
    """Gives every element a number, then writes all of them."""

    def __init__(
        self, document: pdfdoc.PDFDocument, structure: Structure, link_numbers: Mapping[int, int]
    ) -> None:
        self._document = document
        self._structure = structure
        self._links = link_numbers
        self._pages = [self._number(page) for page in document.Pages.pages]
        self._numbers: dict[Element, int] = {}

    def root(self) -> pdfdoc.PDFObject:
        """The root of the structure, all below it written."""
        root, parents = _Written(), _Written()
        root_number, parents_number = self._number(root), self._number(parents)
        written = {element: _Written() for element in self._structure.root.walk()}
        self._numbers = {element: self._number(own) for element, own in written.items()}
        for element, own in written.items():
            parent = self._numbers[element.parent] if element.parent else root_number
            own.text = self._element(element, parent)
        parents.text = f"<</Nums[{self._parents()}]>>"
        roles = "".join(f"/{own}/{standard}" for own, standard in ROLE_MAP.items())
        next_key = len(self._structure.pages) + len(self._structure.link_owners)
        root.text = (
            f"<</Type/StructTreeRoot/K {self._numbers[self._structure.root]} 0 R/ParentTree {parents_number} 0 R"
            f"/ParentTreeNextKey {next_key}/RoleMap<<{roles}>>>>"
        )
        return root

    def _number(self, written: pdfdoc.PDFObject) -> int:
        reference = self._document.Reference(written)
        number: int = self._document.idToObjectNumberAndVersion[reference.name][0]
        return number

    def _parents(self) -> str:
        """For every page the elements of its contents, for every link its element."""
        pages = [
            f"{key}[{' '.join(f'{self._numbers[owner]} 0 R' for owner in page.owners)}]"
            for key, page in enumerate(self._structure.pages)
        ]
        links = [
            f"{key} {self._numbers[owner]} 0 R"
            for key, owner in enumerate(self._structure.link_owners, len(pages))
        ]
        return "\n".join(pages + links)

    def _element(self, element: Element, parent: int) -> str:
        page = next((kid.page for kid in element.kids if not isinstance(kid, Element)), None)
        kids = " ".join([self._kid(kid, page) for kid in element.kids])
        entries = [f"/S/{element.tag}/P {parent} 0 R"]
        if page is not None:
            entries.append(f"/Pg {self._pages[page]} 0 R")
        if element.title:
            entries.append(f"/T{_text(element.title)}")
        if element.alternative:
            entries.append(f"/Alt{_text(element.alternative)}")
        if element.attributes:
            entries.append(f"/A<<{element.attributes}>>")
        if kids:
            entries.append(f"/K[{kids}]" if len(element.kids) > 1 else f"/K {kids}")
        return f"<<{''.join(entries)}>>"

    def _kid(self, kid: Element | Content | Annotation, page: int | None) -> str:
        """A kid as an element of ``page`` names it."""
        if isinstance(kid, Element):
            return f"{self._numbers[kid]} 0 R"
        elsewhere = "" if kid.page == page else f"/Pg {self._pages[kid.page]} 0 R"
        if isinstance(kid, Annotation):
            return f"<</Type/OBJR/Obj {self._links[kid.key]} 0 R{elsewhere}>>"
        return f"<</Type/MCR/MCID {kid.number}{elsewhere}>>" if elsewhere else str(kid.number)


def _text(text: str) -> str:
    """A text string, in UTF-16."""
    return f"<FEFF{text.encode('utf-16-be', 'surrogatepass').hex()}>"
