"""What makes the file a PDF/A-2b: metadata that a machine reads, and what its colours mean.

Source: ISO 19005-2 §6.2.3 (output intent), §6.6 (metadata); XMP specification, part 1.
"""

import zlib
from functools import cache
from typing import TYPE_CHECKING

from bulletins.archival import Archival
from bulletins.package_data import package_bytes
from bulletins.tree import Bulletin
from bulletins.values import frozen
from bulletins.writers.pdf.archival import archival_descriptions
from bulletins.writers.pdf.syntax import in_xml

if TYPE_CHECKING:
    from bulletins.writers.pdf.file import File

CREATOR = "bulletin toolkit"
PRODUCER = "bulletin toolkit, reportlab"

PRINT_CONDITION = "Offset on coated paper, ISO 12647-2"
"""What the shipped profile describes."""

_DESCRIPTION = '<rdf:Description rdf:about="" xmlns:{prefix}="{namespace}">{body}</rdf:Description>'
_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
    "{descriptions}\n"
    '</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
)


@frozen
class Information:
    """What the file says of itself; ``day`` is its date, ISO 8601.  ``identity`` tells it from other documents."""

    title: str
    author: str
    subject: str
    keywords: str
    language: str
    day: str
    identity: str
    archival: Archival = Archival()


def information_of(bulletin: Bulletin) -> Information:
    """What the file of a bulletin says of itself."""
    edition = bulletin.edition
    return Information(
        title=bulletin.title,
        author=bulletin.author,
        subject=bulletin.subject,
        keywords=", ".join(bulletin.keywords),
        language=bulletin.language,
        day=edition.date,
        identity=f"{bulletin.name} {edition.label} {edition.code}",
        archival=bulletin.archival,
    )


def add_archive_parts(file: "File", said: Information) -> None:
    """Give the document metadata that say what its information dictionary says, and an output intent."""
    packet = file.add_stream(_packet(said).encode(), "/Type /Metadata /Subtype /XML")
    file.enter("Metadata", f"{packet} 0 R")
    profile = file.add_stream(_packed_profile(), "/N 4/Filter /FlateDecode")
    intent = (
        f"<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (Custom)/Info ({PRINT_CONDITION})"
        f"/DestOutputProfile {profile} 0 R>>"
    )
    file.enter("OutputIntents", f"[{intent}]")


@cache
def _packed_profile() -> bytes:
    return zlib.compress(package_bytes("writers/pdf/profiles/print.icc"))


def _packet(said: Information) -> str:
    """The XMP packet.  What the dictionary has empty is empty here too; one schema stands in one description."""
    moment = f"{said.day}T00:00:00+00:00"
    schemas = {
        ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"): {"part": "2", "conformance": "B"},
        ("dc", "http://purl.org/dc/elements/1.1/"): {
            "title": _one("Alt", said.title),
            "creator": _one("Seq", said.author),
            "description": _one("Alt", said.subject),
        },
        ("pdf", "http://ns.adobe.com/pdf/1.3/"): {
            "Keywords": in_xml(said.keywords),
            "Producer": in_xml(PRODUCER),
        },
        ("xmp", "http://ns.adobe.com/xap/1.0/"): {
            "CreateDate": moment,
            "ModifyDate": moment,
            "CreatorTool": in_xml(CREATOR),
        },
    }
    descriptions = []
    for (prefix, namespace), entries in schemas.items():
        body = "".join(f"<{prefix}:{name}>{value}</{prefix}:{name}>" for name, value in entries.items())
        descriptions.append(_DESCRIPTION.format(prefix=prefix, namespace=namespace, body=body))
    descriptions += archival_descriptions(said.archival)
    return _PACKET.format(descriptions="\n".join(descriptions))


def _one(kind: str, text: str) -> str:
    """A list of one entry (``Seq``), or of one in the usual language (``Alt``)."""
    language = ' xml:lang="x-default"' if kind == "Alt" else ""
    return f"<rdf:{kind}><rdf:li{language}>{in_xml(text)}</rdf:li></rdf:{kind}>"
