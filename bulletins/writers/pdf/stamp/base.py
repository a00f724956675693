"""A finished PDF, read as what it is made of: its pages' own entries as text, to be written again.

Heavy: imports pikepdf.  Import it inside functions.
Source: ISO 32000-1 §7.5.5 (trailer), §7.7.3 (pages), §7.8.3 (resources).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

import pikepdf

from bulletins.values import frozen

_LAST_SECTION = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF\s*\Z")

Entries = Mapping[str, bytes]
"""The entries of a dictionary by their names (``/Contents``), as they are written."""


@frozen
class BasePage:
    """A page: the number of its object, its entries, those of its resources and of their forms and pictures."""

    number: int
    height_pt: float
    entries: Entries
    contents: bytes
    resources: Entries
    forms: Entries


Labels = Sequence[tuple[int, str, Entries]]
"""How pages are numbered, each from a page on (counted from 0): what stands before the number, and the rest."""

_PRINTED = ("/Lang", "/Metadata", "/OutputIntents", "/ViewerPreferences")
"""What of a catalog is of use on paper, and to know what a file is."""


@frozen
class Base:
    """A PDF that copies are made of.

    ``size`` is the number of the first object that it has not, ``section`` where its cross-reference section stands;
    ``root``, ``info`` are references (``7 0 R``), ``identity`` the first half of its file identifier.  ``catalog`` are
    the entries of the catalog that printing has a use for; ``objects`` all objects that these, the pages and the
    information need, by their numbers.
    """

    data: bytes
    size: int
    section: int
    root: bytes
    info: bytes
    identity: bytes
    pages: tuple[BasePage, ...]
    labels: Labels
    catalog: Entries
    objects: Mapping[int, bytes]


def read_base(data: bytes, *, with_objects: bool = False) -> Base:
    """The parts of a PDF; its objects only where they are asked for.

    Raises:
        ValueError: it is damaged.
    """
    section = _LAST_SECTION.search(data, max(len(data) - 64, 0))
    try:
        with pikepdf.open(BytesIO(data)) as document:
            if section is None:
                raise ValueError("startxref")
            trailer = document.trailer
            return Base(
                data,
                int(trailer.Size),
                int(section[1]),
                _reference(document.Root),
                _reference(trailer.Info),
                bytes(trailer.ID[0]),
                tuple(_pages(document)),
                tuple(_labels(document)),
                {name: _written(document.Root[name]) for name in _PRINTED if name in document.Root},
                _printed_objects(document) if with_objects else {},
            )
    except (pikepdf.PdfError, KeyError) as error:
        raise ValueError(str(error)) from error


def dictionary(entries: Entries) -> bytes:
    """Entries as a dictionary."""
    return b"<<%b>>" % b"".join([b"%b %b" % (name.encode("ascii"), text) for name, text in entries.items()])


def _pages(document: pikepdf.Pdf) -> Iterator[BasePage]:
    for page in document.pages:
        _, bottom, _, top = (float(edge) for edge in page.mediabox)
        resources = page.resources
        contents = page.obj.Contents
        listed = contents if isinstance(contents, pikepdf.Array) else [contents]
        forms = resources.get("/XObject", pikepdf.Dictionary())
        yield BasePage(
            int(page.objgen[0]),
            top - bottom,
            entries_of(page.obj),
            b" ".join(_reference(each) for each in listed),
            entries_of(resources),
            entries_of(forms),
        )


def _labels(document: pikepdf.Pdf) -> Iterator[tuple[int, str, Entries]]:
    numbers = iter(document.Root.get("/PageLabels", pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary()])).Nums)
    for start in numbers:
        entries = next(numbers)
        counted = {name: text for name, text in entries_of(entries).items() if name != "/P"}
        yield int(start), str(entries.get("/P", "")), counted


def _printed_objects(document: pikepdf.Pdf) -> dict[int, bytes]:
    """The objects that pages, catalog and information need in print, by their numbers."""
    found: dict[int, bytes] = {}
    wanted: list[object] = [document.trailer.Info]
    wanted += [document.Root[name] for name in _PRINTED if name in document.Root]
    wanted += [thing for page in document.pages for thing in (page.obj.Contents, page.obj.Resources)]
    while wanted:
        thing = wanted.pop()
        if not isinstance(thing, pikepdf.Object):
            continue
        if thing.is_indirect:
            number = int(thing.objgen[0])
            if number in found:
                continue
            found[number] = _object(thing)
        if isinstance(thing, pikepdf.Array):
            wanted += list(thing)
        elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            wanted += [thing[name] for name in sorted(thing.keys())]
    return dict(sorted(found.items()))


def _object(thing: pikepdf.Object) -> bytes:
    if not isinstance(thing, pikepdf.Stream):
        return thing.unparse(resolved=True)
    data = thing.read_raw_bytes()
    entries = dictionary({**entries_of(thing), "/Length": b"%d" % len(data)})
    return b"%b\nstream\n%b\nendstream" % (entries, data)


def entries_of(mapping: pikepdf.Object) -> dict[str, bytes]:
    """The entries of a dictionary or of a stream's dictionary, in the order of their names."""
    return {str(name): _written(mapping[name]) for name in sorted(mapping.keys())}


def _written(value: object) -> bytes:
    """A value as it is written; pikepdf gives numbers and truth values as Python's own."""
    if isinstance(value, pikepdf.Object):
        return value.unparse()
    return pikepdf.Array([value]).unparse().strip(b"[ ]")


def _reference(thing: pikepdf.Object) -> bytes:
    number, generation = thing.objgen
    return b"%d %d R" % (number, generation)
