"""What an archive files a document by, in the document's own metadata: retention, secrecy, the archive's number.

XMP has no such properties: they are in a schema of ours, which the packet describes.  Source: ISO 19005-2 §6.6.2.3
(extension schemas).
"""

from collections.abc import Iterator

from bulletins.archival import Archival
from bulletins.writers.pdf.syntax import in_xml

NAMESPACE = "urn:bulletins:archive:1#"
_PREFIX = "archive"
_PROPERTIES = {
    "retention": "How long the document is kept",
    "classification": "How secret the document is",
    "number": "The archive's number of the document",
}


def archival_descriptions(stated: Archival) -> Iterator[str]:
    """The descriptions for the packet: what is stated, then the schema; nothing where nothing is stated."""
    entries = {name: text for name in _PROPERTIES if (text := getattr(stated, name))}
    if entries:
        said = "".join(f"<{_PREFIX}:{n}>{in_xml(text)}</{_PREFIX}:{n}>" for n, text in entries.items())
        yield f'<rdf:Description rdf:about="" xmlns:{_PREFIX}="{NAMESPACE}">{said}</rdf:Description>'
        yield _schema(tuple(entries))


def _schema(names: tuple[str, ...]) -> str:
    aiim = "http://www.aiim.org/pdfa/ns"
    properties = "".join(
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType>"
        "<pdfaProperty:category>external</pdfaProperty:category>"
        f"<pdfaProperty:description>{_PROPERTIES[name]}</pdfaProperty:description></rdf:li>"
        for name in names
    )
    return (
        f'<rdf:Description rdf:about="" xmlns:pdfaExtension="{aiim}/extension/" xmlns:pdfaSchema="{aiim}/schema#" '
        f'xmlns:pdfaProperty="{aiim}/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>Archive</pdfaSchema:schema><pdfaSchema:namespaceURI>{NAMESPACE}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{_PREFIX}</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq>"
        "</pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
    )
