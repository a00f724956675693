"""The pages of a PDF with forms on them that each copy fills by itself.

A form is named ``/Copy1``, ``/Copy2`` … in the order of the fields.  What a form shows belongs to no text of the
page: it is an artifact.  Source: ISO 32000-1 §8.10 (forms), §14.8.2.2 (artifacts).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bulletins.values import frozen
from bulletins.writers.pdf.stamp.base import BasePage, Entries
from bulletins.writers.pdf.stamp.place import StampPlace

_OVER = "/Artifact <</Type /Pagination>> BDC"
_BEHIND = "/Artifact <</Type /Background>> BDC"


@frozen
class StampedPage:
    """A page of the base with what is painted before and after its own content, and the fields that it shows."""

    page: BasePage
    before: bytes
    after: bytes
    fields: tuple[str, ...]


def form_names(fields: Iterable[str]) -> dict[str, str]:
    """What pages call the form of each field."""
    return {field: f"/Copy{number}" for number, field in enumerate(fields, 1)}


def stamped_pages(
    pages: Sequence[BasePage], places: Iterable[StampPlace], names: Mapping[str, str]
) -> tuple[StampedPage, ...]:
    """All pages, with the forms at their places; those without a place show nothing more than before.

    Raises:
        IndexError: a place is on a page that there is not.
    """
    by_page: dict[int, list[StampPlace]] = defaultdict(list)
    for place in places:
        by_page[place.page].append(place)
    if max(by_page, default=0) >= len(pages):
        raise IndexError(max(by_page))
    return tuple(_stamped(page, by_page[number], names) for number, page in enumerate(pages))


def _stamped(page: BasePage, places: Sequence[StampPlace], names: Mapping[str, str]) -> StampedPage:
    behind = [_shown(place, page, names, _BEHIND) for place in places if place.behind]
    over = [_shown(place, page, names, _OVER) for place in places if not place.behind]
    # The page's own content may leave a font, a colour, a spacing behind.
    before, after = "\n".join([*behind, "q\n"]), "\n".join(["\nQ", *over, ""])
    fields = tuple(dict.fromkeys(place.field for place in places))
    return StampedPage(page, before.encode("ascii"), after.encode("ascii"), fields)


def _shown(place: StampPlace, page: BasePage, names: Mapping[str, str], opening: str) -> str:
    return f"{opening} q {place.matrix(page.height_pt)} cm {names[place.field]} Do Q EMC"


def with_forms(page: BasePage, forms: Entries) -> dict[str, bytes]:
    """The entries of a page's resources, with more forms."""
    shown = b"".join(
        [b"%b %b" % (name.encode("ascii"), text) for name, text in {**page.forms, **forms}.items()]
    )
    return {**page.resources, "/XObject": b"<<%b>>" % shown}
