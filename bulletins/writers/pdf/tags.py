"""The structure tree as objects of the file: small ones, written as text, for there are many.

Source: ISO 32000-1 §14.7.2 (structure hierarchy), §14.7.4.4 (parent tree).  Heavy: imports reportlab.  Import it
inside functions.
"""

from collections.abc import Iterator, Mapping, Sequence

from reportlab.pdfbase import pdfdoc

from bulletins.writers.pdf.elements import ROLE_MAP, Annotation, Content, Element
from bulletins.writers.pdf.structure import Structure


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
    texts = _Texts(structure, _page_numbers(document), link_numbers, first=document.objectcounter + 1)
    root = _add_objects(document, [texts.root(), texts.parents(), *texts.elements()])
    document.Catalog.StructTreeRoot = pdfdoc.PDFObjectReference(root)
    document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})


def _page_numbers(document: pdfdoc.PDFDocument) -> list[int]:
    """The object numbers of the pages."""
    numbers = document.idToObjectNumberAndVersion
    return [numbers[document.Reference(page).name][0] for page in document.Pages.pages]


def _add_objects(document: pdfdoc.PDFDocument, texts: Sequence[str]) -> str:
    """Give the document objects of these texts, numbered in order; what it calls the first.

    What ``document.Reference`` does, for thousands at once.
    """
    first: int = document.objectcounter + 1
    for number, text in enumerate(texts, first):
        name = f"R{number}"
        document.idToObjectNumberAndVersion[name] = (number, 0)
        document.numberToId[number] = name
        document.idToObject[name] = text.encode("ascii")
    document.objectcounter = first + len(texts) - 1
    return f"R{first}"


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
        page = next((kid.page for kid in element.kids if not isinstance(kid, Element)), None)
        kids = " ".join([self._kid(kid, page) for kid in element.kids])
        entries = f"/S/{element.tag}/P {parent} 0 R"
        if page is not None:
            entries += f"/Pg {self._pages[page]} 0 R"
        if element.title:
            entries += f"/T{_text(element.title)}"
        if element.alternative:
            entries += f"/Alt{_text(element.alternative)}"
        if element.attributes:
            entries += f"/A<<{element.attributes}>>"
        if kids:
            entries += f"/K[{kids}]" if len(element.kids) > 1 else f"/K {kids}"
        return f"<<{entries}>>"

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
