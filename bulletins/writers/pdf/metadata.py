"""What makes the file a PDF/A-2b: metadata that a machine reads, and what its colours mean.

Source: ISO 19005-2 §6.2.3 (output intent), §6.6 (metadata); XMP specification, part 1.
"""

from html import escape  # that of xml.sax brings the network library along
from typing import TYPE_CHECKING

from bulletins.package_data import package_bytes

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

PRINT_CONDITION = "Offset on coated paper, ISO 12647-2"
"""What the shipped profile describes."""

_DESCRIPTION = '<rdf:Description rdf:about="" xmlns:{prefix}="{namespace}">{body}</rdf:Description>'
_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
    "{descriptions}\n"
    '</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
)


def add_archive_parts(canvas: "Canvas", day: str) -> None:
    """Give the document metadata that say what its information dictionary says, and an output intent.

    Args:
        canvas: with title, author and the rest set.
        day: its date, ISO 8601.
    """
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

    from bulletins.writers.pdf.objects import Stream, compressed_stream

    document = canvas._doc
    catalog = document.Catalog
    packet = _packet(document.info, day).encode()
    catalog.Metadata = Stream(packet, {"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    profile = compressed_stream(package_bytes("writers/pdf/profiles/print.icc"), {"N": 4})
    intent = PDFDictionary(
        {
            "Type": PDFName("OutputIntent"), "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString("Custom"), "Info": PDFString(PRINT_CONDITION),
            "DestOutputProfile": document.Reference(profile),
        }
    )  # fmt: skip
    catalog.OutputIntents = PDFArray([intent])
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]  # reportlab knows no such entry


def _packet(info: object, day: str) -> str:
    """The XMP packet.  What the dictionary has empty is empty here too; one schema stands in one description."""
    said = {
        name: str(getattr(info, name))
        for name in ("title", "author", "subject", "keywords", "creator", "producer")
    }
    moment = f"{day}T00:00:00+00:00"
    schemas = {
        ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"): {"part": "2", "conformance": "B"},
        ("dc", "http://purl.org/dc/elements/1.1/"): {
            "title": _one("Alt", said["title"]),
            "creator": _one("Seq", said["author"]),
            "description": _one("Alt", said["subject"]),
        },
        ("pdf", "http://ns.adobe.com/pdf/1.3/"): {
            "Keywords": escape(said["keywords"]),
            "Producer": escape(said["producer"]),
        },
        ("xmp", "http://ns.adobe.com/xap/1.0/"): {
            "CreateDate": moment,
            "ModifyDate": moment,
            "CreatorTool": escape(said["creator"]),
        },
    }
    descriptions = []
    for (prefix, namespace), entries in schemas.items():
        body = "".join(f"<{prefix}:{name}>{value}</{prefix}:{name}>" for name, value in entries.items())
        descriptions.append(_DESCRIPTION.format(prefix=prefix, namespace=namespace, body=body))
    return _PACKET.format(descriptions="\n".join(descriptions))


def _one(kind: str, text: str) -> str:
    """A list of one entry (``Seq``), or of one in the usual language (``Alt``)."""
    language = ' xml:lang="x-default"' if kind == "Alt" else ""
    return f"<rdf:{kind}><rdf:li{language}>{escape(text)}</rdf:li></rdf:{kind}>"
