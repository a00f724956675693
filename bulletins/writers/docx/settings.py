"""settings.xml and the document's properties."""

from bulletins.tree import Bulletin
from bulletins.writers.docx.xml import element, escaped, part, plain_part, w

# What a line may not begin and end with; Word's own standard list for Chinese lacks some.
# Source: GB/T 15834-2011 §5.1, CLREQ §3.1.
_NOT_BEFORE = "!%),-./:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︰︱︳﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠—"
_NOT_AFTER = "$(/[{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def settings_part(*, odd_and_even: bool, mirrored_margins: bool, notes: bool) -> bytes:
    """settings.xml: whether odd and even pages have headers and margins of their own, and whether there are notes."""
    compatibility = [
        w("balanceSingleByteDoubleByteWidth"),
        w("doNotExpandShiftReturn"),
        w("adjustLineHeightInTable"),
        w("useFELayout"),
        w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15),
    ]
    separators = w("footnotePr", w("footnote", id=-1), w("footnote", id=0)) if notes else ""
    return part(
        "w:settings",
        w("zoom", percent=100),
        w("mirrorMargins") if mirrored_margins else "",
        w("bordersDoNotSurroundHeader"),
        w("bordersDoNotSurroundFooter"),
        w("defaultTabStop", val=420),
        w("evenAndOddHeaders") if odd_and_even else "",
        w("characterSpacingControl", val="compressPunctuation"),
        w("noLineBreaksAfter", lang="zh-CN", val=_NOT_AFTER),
        w("noLineBreaksBefore", lang="zh-CN", val=_NOT_BEFORE),
        separators,
        w("compat", *compatibility),
        w("themeFontLang", val="en-US", eastAsia="zh-CN"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


def core_properties(bulletin: Bulletin) -> bytes:
    """docProps/core.xml: what the bulletin is; its day is the edition's."""
    moment = f"{bulletin.edition.date}T00:00:00Z"
    return plain_part(
        "coreProperties",
        _CORE,
        element("dc:title", {}, escaped(bulletin.title)),
        element("dc:subject", {}, escaped(bulletin.subject)),
        element("dc:creator", {}, escaped(bulletin.author)),
        element("keywords", {}, escaped("、".join(bulletin.keywords))),
        element("dc:language", {}, bulletin.language),
        element("lastModifiedBy", {}, escaped(bulletin.author)),
        element("dcterms:created", {"xsi:type": "dcterms:W3CDTF"}, moment),
        element("dcterms:modified", {"xsi:type": "dcterms:W3CDTF"}, moment),
        dc="http://purl.org/dc/elements/1.1/",
        dcterms="http://purl.org/dc/terms/",
        xsi="http://www.w3.org/2001/XMLSchema-instance",
    )


def extended_properties() -> bytes:
    """docProps/app.xml: by what it was made."""
    return plain_part("Properties", _EXTENDED, element("Application", {}, "bulletin toolkit"))
