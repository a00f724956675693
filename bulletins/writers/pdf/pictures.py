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

    from bulletins.writers.pdf.file import File

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

    def __init__(self, file: "File") -> None:
        self._file = file
        self._named: dict[str, tuple[str, str]] = {}
        self._srgb = ""

    def named(self, picture: Picture) -> tuple[str, str]:
        """The name by which page streams show the picture, and the entry of their resources that gives it."""
        if picture.sha256 not in self._named:
            name = f"Picture{len(self._named) + 1}"
            self._named[picture.sha256] = name, f"/{name} {self._add(picture)} 0 R"
        return self._named[picture.sha256]

    def _add(self, picture: Picture) -> int:
        from PIL import Image

        with Image.open(BytesIO(picture.data), formats=("JPEG", "PNG")) as image:
            kept = _is_kept(picture, image)
            shown = image if kept else _opaque(image)
            entries = (
                f"/Type /XObject /Subtype /Image /Width {shown.width}/Height {shown.height}/BitsPerComponent 8"
                f"/ColorSpace {self._color_space(shown.mode)}"
            )
            if not kept:
                return self._file.add_packed(shown.tobytes(), entries)
            if shown.mode == "CMYK":  # programs write such JPEGs with full ink as 0
                entries += f"/Decode [{'1 0 ' * 4}]"
            return self._file.add_stream(picture.data, f"{entries}/Filter /DCTDecode")

    def _color_space(self, mode: str) -> str:
        """Grey and four colours mean what the output intent says; red, green and blue are sRGB's."""
        if mode != "RGB":
            return {"L": "/DeviceGray", "CMYK": "/DeviceCMYK"}[mode]
        if not self._srgb:
            profile = self._file.add_packed(package_bytes("writers/pdf/profiles/srgb.icc"), "/N 3")
            self._srgb = f"[/ICCBased {profile} 0 R]"
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
