"""A Word file of an invented house, as an office would make it in Word: letterhead, logo, styles, page."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def logo(width: int = 120, height: int = 120) -> bytes:
    """A blue disc as PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    def pixel(x: int, y: int) -> bytes:
        inside = (2 * x - width) ** 2 + (2 * y - height) ** 2 < width * height
        return b"\x1f\x4e\x9c" if inside else b"\xff\xff\xff"

    rows = b"".join(b"\0" + b"".join(pixel(x, y) for x in range(width)) for y in range(height))
    header = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def house_parts() -> dict[str, str | bytes]:
    """The parts of the file by name: 16 cm of text, letterhead on the first page, four styles of the house."""
    return {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/document.xml": _document(),
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"),
            ("header", "header1.xml"),
            ("header", "header2.xml"),
            ("footer", "footer1.xml"),
            ("theme", "theme/theme1.xml"),
            ("settings", "settings.xml"),
        ),
        "word/styles.xml": _styles(),
        "word/settings.xml": f'{_HEAD}<w:settings {_SPACES}><w:zoom w:percent="100"/></w:settings>',
        "word/header1.xml": _letterhead(),
        "word/_rels/header1.xml.rels": _relations(("image", "media/image1.png")),
        "word/header2.xml": _part(
            "hdr",
            '<w:p><w:pPr><w:pStyle w:val="a3"/></w:pPr>'
            + _run("{{ series.name }}　{{ issue.label }}")
            + "</w:p>",
        ),
        "word/footer1.xml": _part("ftr", _footer()),
        "word/media/image1.png": logo(),
        "word/theme/theme1.xml": _theme(),
    }


def house_file(changes: Mapping[str, str | bytes | None] | None = None) -> bytes:
    """The file, with other parts in place of some; ``None`` takes one out."""
    parts = {**house_parts(), **(changes or {})}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            if data is not None:
                archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return target.getvalue()


def _part(root: str, content: str) -> str:
    return f"{_HEAD}<w:{root} {_SPACES}>{content}</w:{root}>"


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _letterhead() -> str:
    drawing = (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="720000" cy="720000"/>'
        '<wp:docPr id="1" name="logo"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="1" name="logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/>'
        '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="720000" cy="720000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    # Word parts a line into runs wherever somebody has stopped typing.
    label = _run("{{ issue") + _run(".label }}")
    return _part(
        "hdr",
        f'<w:p w14:paraId="00000001"><w:pPr><w:pStyle w:val="a4"/></w:pPr>{drawing}{_run("望潮区总工会公文")}</w:p>'
        f'<w:p><w:pPr><w:pStyle w:val="a3"/></w:pPr>{label}{_run("　{{ issue.date }}")}</w:p>',
    )


def _footer() -> str:
    page = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    edition = _run("{{ edition.label }} · {{ edition.code }}") + "<w:r><w:tab/></w:r>"
    return f'<w:p><w:pPr><w:pStyle w:val="a3"/></w:pPr>{edition}{page}</w:p>'


def _document() -> str:
    section = (
        '<w:sectPr><w:headerReference w:type="first" r:id="rId2"/><w:headerReference w:type="default" r:id="rId3"/>'
        '<w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="first" r:id="rId4"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1417" w:bottom="1701" w:left="1417" '
        'w:header="851" w:footer="992" w:gutter="0"/><w:cols w:space="425"/><w:titlePg/></w:sectPr>'
    )
    return _part("document", f"<w:body><w:p>{_run('正文从这里开始')}</w:p>{section}</w:body>")


def _style(key: str, name: str, based: str, paragraph: str, letters: str, kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}" w:customStyle="1"><w:name w:val="{name}"/>{base}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def _styles() -> str:
    fonts = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:kern w:val="2"/><w:sz w:val="21"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    return _part(
        "styles",
        defaults
        + '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/>'
        + '<w:pPr><w:jc w:val="both"/></w:pPr></w:style>'
        + '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="header"/><w:basedOn w:val="a"/>'
        + '<w:pPr><w:tabs><w:tab w:val="right" w:pos="9072"/></w:tabs></w:pPr>'
        + '<w:rPr><w:sz w:val="18"/></w:rPr></w:style>'
        + _style("a4", "望潮公文版头", "a",
                 '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="4" w:color="1F4E9C"/></w:pBdr>'
                 '<w:jc w:val="center"/>',
                 '<w:rFonts w:eastAsia="黑体"/><w:color w:val="1F4E9C" w:themeColor="accent1"/><w:sz w:val="44"/>')
        + _style("a5", "望潮正文", "a",
                 '<w:spacing w:line="520" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="600"/>',
                 '<w:rFonts w:eastAsia="楷体"/><w:sz w:val="30"/>')
        + _style("a6", "望潮标题", "a", '<w:keepNext/><w:spacing w:before="240" w:after="240"/><w:jc w:val="center"/>'
                 '<w:outlineLvl w:val="0"/>', '<w:rFonts w:eastAsia="黑体"/><w:color w:val="1F4E9C"/><w:sz w:val="36"/>')
        + _style("a7", "望潮小标题", "a5", '<w:numPr><w:numId w:val="7"/></w:numPr>', "<w:b/>")
        + _style("a8", "望潮强调", "", "", "<w:b/>", "character"),
    )  # fmt: skip


def _theme() -> str:
    fonts = "".join(
        f'<a:{size}Font><a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface=""/>'
        f'<a:font script="Hans" typeface="宋体"/></a:{size}Font>'
        for size in ("major", "minor")
    )
    space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    return (
        f'{_HEAD}<a:theme xmlns:a="{space}" name="x"><a:themeElements><a:fontScheme name="x">{fonts}</a:fontScheme>'
        "</a:themeElements></a:theme>"
    )


def _relations(*targets: tuple[str, str]) -> str:
    made = "".join(
        f'<Relationship Id="rId{place}" Type="{_R}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def _types() -> str:
    kinds = {"document": "document.main", "styles": "styles", "settings": "settings", "header1": "header",
             "header2": "header", "footer1": "footer"}  # fmt: skip
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" '
        'ContentType="image/png"/><Override PartName="/word/theme/theme1.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>{parts}</Types>'
    )
