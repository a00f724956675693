"""What an article does with each kind of node."""

from typing import Final

SUPPORT: Final[dict[str, str]] = {
    "Heading": "native",
    "NumberLine": "native",
    "Display": "native",
    "Paragraph": "native",
    "Box": "native",
    "Figure": "approximated: a numbered file beside the article; its place is marked",
    "Table": "native",
    "Note": "native",
    "Section": "native",
    "Case": "native",
    "CallOut": "approximated: the code is a numbered file beside the article; its place is marked",
    "LabelledRows": "native",
    "Contents": "approximated: neither page numbers nor links",
    "Text": "native",
    "Strong": "native",
    "Ordinal": "native",
    "RunIn": "native",
    "Reference": "approximated: text, for articles have no inner links",
    "PageReference": "omitted: an article has no pages",
    "NoteMark": "approximated: text, for articles have no inner links",
    "Gap": "native",
    "Inserted": "native",
    "Deleted": "native",
}
"""Node type → native, approximated or omitted, with the reason."""
