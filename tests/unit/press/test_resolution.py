"""Pictures that are too coarse for print."""

from bulletins.compose.boxes import PictureBox
from bulletins.errors import Diagnostic, Severity, Span
from bulletins.messages import hint_text, message_text
from bulletins.press.resolution import coarse_pictures
from bulletins.tree import Figure, Picture
from tests.unit.compose.square import bulletin
from tests.unit.press.pages import layout, page

PLACE = Span("issues/cases/a.md", 12, 1, 20)


def picture(width_px: int) -> Picture:
    return Picture("issues/media/a.png", "image/png", width_px, width_px, 300.0, "digest", b"")


def found(width_px: int, *widths_pt: float) -> list[Diagnostic]:
    """What is said of a picture that stands on a page in these widths."""
    shown = picture(width_px)
    boxes = (PictureBox(60.0, 60.0, width, width, shown, "") for width in widths_pt)
    figure = Figure("figure", "a/figure-1", shown, "", span=PLACE)
    return list(coarse_pictures(layout(page(*boxes)), bulletin(figure)))


def test_a_picture_below_300_dpi_is_named_where_it_is_written_with_what_would_do() -> None:
    (finding,) = found(600, 216.0)  # 3 inches

    assert (finding.code, finding.severity, finding.span) == ("B410", Severity.WARNING, PLACE)
    assert (
        message_text(finding)
        == "issues/media/a.png has 200 dpi at its printed width of 76 mm; print wants 300"
    )
    assert hint_text(finding) == "take one 900 pixels wide, or print it no wider than 50 mm"


def test_300_dpi_suffice() -> None:
    assert found(900, 216.0) == []


def test_the_largest_place_of_a_picture_counts_once() -> None:
    (finding,) = found(600, 144.0, 216.0, 180.0)

    assert finding.value("dpi") == "200"
