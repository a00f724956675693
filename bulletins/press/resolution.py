"""Pictures too coarse for print at the size at which they stand.

Source: 300 dpi is twice a screen of 60 lines/cm (150 lpi), which print shops use on offset and coated paper.
"""

from collections.abc import Iterator

from bulletins.compose.boxes import Layout, PictureBox
from bulletins.errors import Diagnostic, Severity, Span
from bulletins.tree import Bulletin, Figure, Picture, walk

LEAST_DPI = 300
_PT_AN_INCH = 72.0
_MM_AN_INCH = 25.4
_SLACK = 0.99


def coarse_pictures(layout: Layout, bulletin: Bulletin) -> Iterator[Diagnostic]:
    """A warning for every picture below 300 dpi, at the figure that shows it."""
    places = {block.picture.sha256: block.span for block in walk(bulletin) if isinstance(block, Figure)}
    sizes: dict[str, tuple[Picture, float]] = {}
    for page in layout.pages:
        for item in page.items:
            if isinstance(item, PictureBox):
                _, widest = sizes.get(item.picture.sha256, (item.picture, 0.0))
                sizes[item.picture.sha256] = item.picture, max(widest, item.width_pt)
    for digest, (picture, width_pt) in sizes.items():
        dpi = picture.width_px / (width_pt / _PT_AN_INCH)
        if dpi < LEAST_DPI * _SLACK:
            yield Diagnostic.of(
                "B410",
                places.get(digest) or Span(picture.path),
                severity=Severity.WARNING,
                picture=picture.path,
                dpi=int(dpi),
                least=LEAST_DPI,
                width=round(width_pt / _PT_AN_INCH * _MM_AN_INCH),
                enough_mm=int(picture.width_px / LEAST_DPI * _MM_AN_INCH),
                enough_px=round(width_pt / _PT_AN_INCH * LEAST_DPI),
            )
