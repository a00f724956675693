"""What a page does with each kind of node."""

from typing import Final

SUPPORT: Final[dict[str, str]] = {
    "Heading": "native",
    "Display": "native",
    "Paragraph": "native",
    "Box": "native",
    "Figure": "native",
    "Table": "native",
    "Note": "native",
    "Section": "native",
    "Case": "native",
    "CallOut": "native",
    "LabelledRows": "native",
    "NumberLine": "native",
    "Contents": "approximated: links instead of page numbers",
    "Text": "native",
    "Strong": "native",
    "Ordinal": "native",
    "RunIn": "native",
    "Reference": "native",
    "PageReference": "omitted: a web page has no pages; the reference beside it is a link",
    "NoteMark": "native",
    "Gap": "native",
    "Inserted": "native",
    "Deleted": "native",
}
"""Node type → native, approximated or omitted, with the reason."""
