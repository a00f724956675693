"""Pictures in a story: standing in a line like a character, or at a place of the page.

Source: ECMA-376 part 1 §20.4 (WordprocessingML drawing), §20.2 (pictures).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bulletins.qr import qr_matrix, qr_png
from bulletins.style.page_design import Frame, PictureFrame, QrFrame
from bulletins.tree import Picture
from bulletins.writers.docx.lengths import emu
from bulletins.writers.docx.package import Package, Relations
from bulletins.writers.docx.xml import NAMESPACES, element, w

_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpeg"}


@dataclass(frozen=True, slots=True)
class Image:
    """A picture file of the package: its name in ``word/media``, and its text alternative, empty for an ornament."""

    file: str
    alternative: str


@dataclass(slots=True)
class Media:
    """The picture files of a package, each stored once, and the numbers of the drawings that show them."""

    package: Package
    _files: dict[str, str] = field(default_factory=dict)
    _drawings: int = 0

    def picture(self, picture: Picture, alternative: str) -> Image:
        """The file of a picture of the workspace."""
        if picture.sha256 not in self._files:
            name = f"picture{len(self._files) + 1}.{_EXTENSIONS[picture.media_type]}"
            self._store(picture.sha256, name, picture.data)
        return Image(self._files[picture.sha256], alternative)

    def qr(self, url: str) -> Image:
        """The file of the QR code that says ``url``."""
        if url not in self._files:
            self._store(url, f"qr{len(self._files) + 1}.png", qr_png(qr_matrix(url)))
        return Image(self._files[url], f"二维码：{url}")

    def _store(self, key: str, name: str, data: bytes) -> None:
        self.package.add_media(name, data)
        self._files[key] = name

    def inline(self, relations: Relations, image: Image, width_pt: float, height_pt: float) -> str:
        """A run with the picture standing in its line; ``relations`` are those of the part that it is in."""
        size = {"cx": emu(width_pt), "cy": emu(height_pt)}
        return self._drawing(
            "wp:inline",
            {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
            "",
            relations,
            image,
            size,
        )

    def frames(self, relations: Relations, frames: Iterable[Frame], address: str) -> str:
        """The pictures and QR codes of ``frames``, each at its place of the page; the codes say ``address``."""
        runs: list[str] = []
        for frame in frames:
            if isinstance(frame, QrFrame):
                square = (frame.x_pt, frame.y_pt, frame.side_pt, frame.side_pt)
                runs.append(self._anchored(relations, self.qr(address), square))
            elif isinstance(frame, PictureFrame):
                runs.append(self._anchored(relations, self.picture(frame.picture, ""), frame.place()))
        return "".join(runs)

    def _anchored(
        self, relations: Relations, image: Image, place_pt: tuple[float, float, float, float]
    ) -> str:
        """A run with a picture at a place of the page (x, y, width, height), over the text, taking no room in it."""
        x, y, width, height = place_pt
        attributes = {
            "distT": 0, "distB": 0, "distL": 0, "distR": 0, "simplePos": 0, "relativeHeight": 1, "behindDoc": 0,
            "locked": 0, "layoutInCell": 1, "allowOverlap": 1,
        }  # fmt: skip
        place = element("wp:simplePos", {"x": 0, "y": 0}) + _position("H", x) + _position("V", y)
        size = {"cx": emu(width), "cy": emu(height)}
        return self._drawing("wp:anchor", attributes, place, relations, image, size)

    def _drawing(
        self,
        kind: str,
        attributes: Mapping[str, object],
        place: str,
        relations: Relations,
        image: Image,
        size: Mapping[str, object],
    ) -> str:
        self._drawings += 1
        naming: dict[str, object] = {"id": self._drawings, "name": image.file}
        relation = relations.add("image", f"media/{image.file}")
        return w(
            "r",
            w(
                "drawing",
                element(
                    kind,
                    attributes,
                    place,
                    element("wp:extent", size),
                    element("wp:effectExtent", {"l": 0, "t": 0, "r": 0, "b": 0}),
                    element("wp:wrapNone", {}) if place else "",
                    element("wp:docPr", {**naming, "descr": image.alternative}),
                    element(
                        "wp:cNvGraphicFramePr", {}, element("a:graphicFrameLocks", {"noChangeAspect": 1})
                    ),
                    element("a:graphic", {}, _graphic(relation, naming, size)),
                ),
            ),
        )


def _position(axis: str, pt: float) -> str:
    """The place on the page, from its left (H) or top (V) edge."""
    offset = element("wp:posOffset", {}, str(emu(pt)))
    return element(f"wp:position{axis}", {"relativeFrom": "page"}, offset)


def _graphic(relation: str, naming: Mapping[str, object], size: Mapping[str, object]) -> str:
    content = element(
        "pic:pic",
        {},
        element("pic:nvPicPr", {}, element("pic:cNvPr", naming), element("pic:cNvPicPr", {})),
        element(
            "pic:blipFill",
            {},
            element("a:blip", {"r:embed": relation}),
            element("a:stretch", {}, element("a:fillRect", {})),
        ),
        element(
            "pic:spPr",
            {},
            element("a:xfrm", {}, element("a:off", {"x": 0, "y": 0}), element("a:ext", size)),
            element("a:prstGeom", {"prst": "rect"}, element("a:avLst", {})),
        ),
    )
    return element("a:graphicData", {"uri": NAMESPACES["pic"]}, content)
