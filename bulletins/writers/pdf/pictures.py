"""Pictures as image objects: opaque, in a colour space that means the same everywhere.

Source: ISO 19005-2 §6.2.4 (colour), §6.2.10 (transparency); ISO 32000-1 §8.9.5 (images).
"""

from io import BytesIO
from typing import TYPE_CHECKING

from bulletins.compose.boxes import Layout, PictureBox
from bulletins.package_data import package_bytes
from bulletins.tree import Picture

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage
    from reportlab.pdfgen.canvas import Canvas

    from bulletins.writers.pdf.objects import Stream

PAPER = (255, 255, 255)
"""What shows through a picture's transparent parts."""


def colored_pictures(layout: Layout) -> frozenset[str]:
    """The digests of the pictures that the file shows in colours; the others take black ink alone."""
    pictures = {
        item.picture.sha256: item.picture
        for page in layout.pages
        for item in page.items
        if isinstance(item, PictureBox)
    }
    return frozenset(digest for digest, picture in pictures.items() if _has_colors(picture))


def _has_colors(picture: Picture) -> bool:
    from PIL import Image

    with Image.open(BytesIO(picture.data), formats=("JPEG", "PNG")) as image:
        return (image.mode if _is_kept(picture, image) else _opaque(image).mode) != "L"


class Pictures:
    """The pictures of one document; each is decoded, and stored in the file, once."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._keys: dict[str, str] = {}
        self._srgb: object = None

    def key(self, picture: Picture) -> str:
        """The name by which page streams show the picture; the present page gets it among its resources."""
        if picture.sha256 not in self._keys:
            self._keys[picture.sha256] = self._add(picture)
        name = self._keys[picture.sha256]
        self._canvas._currentPageHasImages = 1
        self._canvas._formsinuse.append(name)
        key: str = self._canvas._doc.getXObjectName(name)
        return key

    def _add(self, picture: Picture) -> str:
        document = self._canvas._doc
        name = f"Picture{len(self._keys) + 1}"
        document.Reference(self._stream(picture), document.getXObjectName(name))
        return name

    def _stream(self, picture: Picture) -> "Stream":
        from PIL import Image
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFName

        from bulletins.writers.pdf.objects import Stream, compressed_stream

        with Image.open(BytesIO(picture.data), formats=("JPEG", "PNG")) as image:
            kept = _is_kept(picture, image)
            shown = image if kept else _opaque(image)
            entries: dict[str, object] = {
                "Type": PDFName("XObject"), "Subtype": PDFName("Image"), "Width": shown.width, "Height": shown.height,
                "BitsPerComponent": 8, "ColorSpace": self._color_space(shown.mode),
            }  # fmt: skip
            if not kept:
                return compressed_stream(shown.tobytes(), entries)
            if shown.mode == "CMYK":  # programs write such JPEGs with full ink as 0
                entries["Decode"] = PDFArray([1, 0] * 4)
            return Stream(picture.data, entries | {"Filter": PDFName("DCTDecode")})

    def _color_space(self, mode: str) -> object:
        """Grey and four colours mean what the output intent says; red, green and blue are sRGB's."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFName

        from bulletins.writers.pdf.objects import compressed_stream

        if mode != "RGB":
            return PDFName({"L": "DeviceGray", "CMYK": "DeviceCMYK"}[mode])
        if self._srgb is None:
            profile = compressed_stream(package_bytes("writers/pdf/profiles/srgb.icc"), {"N": 3})
            self._srgb = PDFArray([PDFName("ICCBased"), self._canvas._doc.Reference(profile)])
        return self._srgb


def _is_kept(picture: Picture, image: "PillowImage") -> bool:
    """Whether the file's own data go into the document as they are."""
    return picture.media_type == "image/jpeg" and image.mode in ("L", "RGB", "CMYK")


def _opaque(image: "PillowImage") -> "PillowImage":
    """The picture as it looks on paper, in red, green and blue; in grey where it has no colours."""
    from PIL import Image

    if image.mode in ("1", "L"):
        return image.convert("L")
    if "A" not in image.getbands() and "transparency" not in image.info:
        return _in_fewest(image.convert("RGB"))
    layer = image.convert("RGBA")
    paper = Image.new("RGBA", layer.size, (*PAPER, 255))
    return _in_fewest(Image.alpha_composite(paper, layer).convert("RGB"))


def _in_fewest(image: "PillowImage") -> "PillowImage":
    """A picture all of whose dots are grey, in grey: it is printed in black ink alone."""
    from PIL import ImageChops

    red, green, blue = image.split()
    unlike = (ImageChops.difference(red, other) for other in (green, blue))
    return image if any(each.getbbox() for each in unlike) else red
