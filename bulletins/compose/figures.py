"""Figures with caption and credit."""

from dataclasses import replace

from bulletins.compose.boxes import PictureBox
from bulletins.compose.compositor import Compositor
from bulletins.compose.lines import Measure, fit_line, set_paragraph
from bulletins.compose.strips import LinePart, Strip, line_part, unbroken
from bulletins.style.properties import Align, RoleStyle
from bulletins.tree import Figure, Picture

_LEAST_DPI = 100
"""A picture is not enlarged beyond this resolution."""

_LEAST_CAPTION_EM = 14.0
"""The words below a narrow picture are wider than it."""

_MOST_OF_A_PAGE = 0.8
"""A picture, whatever its own bound, leaves the rest of the page's height to its caption."""


def set_figure(
    compositor: Compositor, figure: Figure, style: RoleStyle, measure: Measure
) -> tuple[Strip, ...]:
    """The picture, centred, as wide as its measure and its height allow; below it caption and credit."""
    most = min(style.max_height_pt or compositor.page_height_pt, _MOST_OF_A_PAGE * compositor.page_height_pt)
    width, height = _picture_size(figure.picture, measure.width_pt, most)
    left = measure.x_pt + (measure.width_pt - width) / 2
    picture = PictureBox(left, 0.0, width, height, figure.picture, figure.alternative, figure.anchor)
    below = _caption_strips(compositor, figure, _caption_measure(compositor, measure, width))
    gap = compositor.styles.block("caption").space_before_pt if below else 0.0
    return tuple(unbroken([Strip(height + gap, (picture,)), *below]))


def _caption_measure(compositor: Compositor, measure: Measure, width: float) -> Measure:
    """As wide as the picture, but never so narrow that words become columns."""
    least = _LEAST_CAPTION_EM * compositor.styles.block("caption").size_pt
    own = min(measure.width_pt, max(width, least))
    return Measure(measure.x_pt + (measure.width_pt - own) / 2, own)


def _picture_size(picture: Picture, most_width: float, most_height: float) -> tuple[float, float]:
    width = min(most_width, picture.width_px * 72 / _LEAST_DPI)
    ratio = picture.height_px / picture.width_px
    return (most_height / ratio, most_height) if width * ratio > most_height else (width, width * ratio)


def _caption_strips(compositor: Compositor, figure: Figure, measure: Measure) -> list[Strip]:
    """Caption lines; the credit stands an em after the last of them, or flush right on a line of its own."""
    caption_style = compositor.styles.block("caption")
    credit_style = compositor.styles.block("credit")
    caption = compositor.material(figure.caption, caption_style, figure.anchor, figure.span)
    credit = compositor.material(figure.credit, credit_style, figure.anchor, figure.span)
    lines = set_paragraph(caption, measure, caption_style.align)
    strips = [
        Strip(caption_style.leading_pt, (line_part(line, caption_style, figure.anchor),)) for line in lines
    ]
    if not credit.text:
        return strips
    width = credit.width(0, len(credit))
    if lines:
        after = lines[-1].x_pt + lines[-1].width_pt + caption_style.size_pt
        if after + width <= measure.x_pt + measure.width_pt:
            line = fit_line(credit, 0, len(credit), Measure(after, width), Align.LEFT)
            part = replace(line_part(line, credit_style, figure.anchor), baseline_pt=_baseline(strips[-1]))
            return [*strips[:-1], replace(strips[-1], parts=(*strips[-1].parts, part))]
    own = set_paragraph(credit, measure, Align.RIGHT)
    return strips + [
        Strip(credit_style.leading_pt, (line_part(line, credit_style, figure.anchor),)) for line in own
    ]


def _baseline(strip: Strip) -> float:
    """The baseline of the line in a strip that has one."""
    (part,) = strip.parts
    assert isinstance(part, LinePart)
    return part.baseline_pt
