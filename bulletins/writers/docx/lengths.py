"""The units of WordprocessingML and DrawingML, and lengths that are only estimated.  Style and tree count in pt."""

TWIPS_PER_PT = 20
EMU_PER_PT = 12700

LEAST_LINE = 20
"""Twips: the least pitch of an exact line, for paragraphs that are there for something else than text."""


def twips(pt: float) -> int:
    """Twentieths of a point: places, indents, spacing."""
    return round(pt * TWIPS_PER_PT)


def emu(pt: float) -> int:
    """English Metric Units: drawings."""
    return round(pt * EMU_PER_PT)


def eighths(pt: float) -> int:
    """Eighths of a point, at least 2: the thickness of borders.  Source: ECMA-376 part 1 §17.18.2."""
    return max(2, round(pt * 8))


def half_points(pt: float) -> int:
    """Half points, rounded up: sizes of type.  What is too much is taken back by ``size_tracking``.

    >>> half_points(15.75), half_points(15.0), half_points(21.0)
    (32, 30, 42)
    """
    return -int(-(pt * 2 - 0.05) // 1)


def size_tracking(size_pt: float, tracking_pt: float) -> int:
    """The tracking in twips that gives each character the advance it has at ``size_pt``.

    Sizes come in half points only; type of 15.75 pt is set at 16 pt and tracked by −0.25 pt, which is what makes
    28 characters a line of 156 mm in every application.

    >>> size_tracking(15.75, 0.0), size_tracking(44.0, 6.0)
    (-5, 120)
    """
    return twips(tracking_pt + size_pt - half_points(size_pt) / 2)


def em_width(text: str) -> float:
    """About how wide a text is, in em: a Chinese character is one, a letter or digit half of one."""
    return sum(0.5 if char < "\u2000" else 1.0 for char in text)
