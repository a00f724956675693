"""Which paragraphs of a Word document have a number or mark that Word generates: it is not in their text."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bulletins.importers.word_elements import W

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element


_NUMBERED = f"{W}pPr/{W}numPr/{W}numId"
_NONE = "0"
"""The number of the list that takes a style's numbering away."""


def generated_numbers(document: "Document") -> Callable[["Element"], bool]:
    """A function: paragraph → whether it has one, of its own or from its style and those that it is based on."""
    styles = {style.get(f"{W}styleId"): style for style in document.styles.element.iter(f"{W}style")}

    def has_number(paragraph: "Element") -> bool:
        own = paragraph.find(_NUMBERED)
        if own is not None:
            return bool(own.get(f"{W}val") != _NONE)
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        for _ in styles:  # no chain is longer, unless it is a ring
            style = styles.get(named.get(f"{W}val")) if named is not None else None
            if style is None:
                return False
            number = style.find(_NUMBERED)
            if number is not None:
                return bool(number.get(f"{W}val") != _NONE)
            named = style.find(f"{W}basedOn")
        return False

    return has_number
