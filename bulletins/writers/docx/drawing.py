"""Pictures in a story: standing in a line like a character, or at a place of the page.

Source: ECMA-376 part 1 §20.4 (WordprocessingML drawing), §20.2 (pictures).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bulletins.qr import qr_matrix, qr_png
from bulletins.style.page_design import BandFrame, Frame, PictureFrame, QrFrame
from bulletins.tree import Picture
from bulletins.values import frozen
from bulletins.writers.docx.borders import hex_color
from bulletins.writers.docx.lengths import emu
from bulletins.writers.docx.package import Package, Relations
from bulletins.writers.docx.shapes import Place, field_of_color, position, text_box
from bulletins.writers.docx.xml import NAMESPACES, element, w

_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpeg"}


@frozen
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
        """The bands, pictures and QR codes of ``frames``, each at its place of the page; the codes say ``address``."""
        runs: list[str] = []
        for frame in frames:
            if isinstance(frame, BandFrame):
                place = _place(frame.x_pt, frame.y_pt, frame.width_pt, frame.height_pt)
                runs.append(field_of_color(self._next_drawing(), place, hex_color(frame.color)))
            elif isinstance(frame, QrFrame):
                square = (frame.x_pt, frame.y_pt, frame.side_pt, frame.side_pt)
                runs.append(self._anchored(relations, self.qr(address), square))
            elif isinstance(frame, PictureFrame):
                runs.append(self._anchored(relations, self.picture(frame.picture, ""), frame.place()))
        return "".join(runs)

    def text_box(self, place_pt: tuple[float, float, float, float], paragraphs: str, *, clears: bool) -> str:
        """A run with a box of text at a place of the page (x, y, width, height).

        Where it ``clears`` its place, the text around it goes on below it.
        """
        return text_box(self._next_drawing(), _place(*place_pt), paragraphs, clears=clears)

    def _anchored(
        self, relations: Relations, image: Image, place_pt: tuple[float, float, float, float]
    ) -> str:
        """A run with a picture at a place of the page (x, y, width, height), over the text, taking no room in it."""
        x, y, width, height = place_pt
        attributes = {
            "distT": 0, "distB": 0, "distL": 0, "distR": 0, "simplePos": 0, "relativeHeight": 1, "behindDoc": 0,
            "locked": 0, "layoutInCell": 1, "allowOverlap": 1,
        }  # fmt: skip
        place = element("wp:simplePos", {"x": 0, "y": 0}) + position("H", emu(x)) + position("V", emu(y))
        size = {"cx": emu(width), "cy": emu(height)}
        return self._drawing("wp:anchor", attributes, place, relations, image, size)

    def _next_drawing(self) -> int:
        self._drawings += 1
        return self._drawings

    def _drawing(
        self,
        kind: str,
        attributes: Mapping[str, object],
        place: str,
        relations: Relations,
        image: Image,
        size: Mapping[str, object],
    ) -> str:
        naming: dict[str, object] = {"id": self._next_drawing(), "name": image.file}
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


def _place(x_pt: float, y_pt: float, width_pt: float, height_pt: float) -> Place:
    return Place(emu(x_pt), emu(y_pt), emu(width_pt), emu(height_pt))


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
