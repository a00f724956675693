"""Whether a page fits a narrow screen, asked of a real browser."""

from html import escape
from pathlib import Path

from PIL import Image

from tests.reading.programs import browser_picture


def stays_within(width: int, page: Path, chromium: str, folder: Path) -> bool:
    """Whether ``page`` needs no sideways scrolling at ``width`` px.

    It is shown in a frame of that width; the paper around it turns red when the page is wider.
    """
    source = escape(page.read_text(encoding="utf-8"))
    judge = f"this.contentDocument.documentElement.scrollWidth > {width} ? '#f00' : '#0f0'"
    frame = folder / "phone.html"
    frame.write_text(
        f'<!DOCTYPE html><body style="background:#00f"><iframe style="width:{width}px;height:600px;border:0" '
        f'onload="document.body.style.background = {judge}" srcdoc="{source}"></iframe>',
        encoding="utf-8",
    )
    picture = Image.open(browser_picture(chromium, frame, folder, width + 240, 700)).convert("RGB")
    color = picture.getpixel((width + 230, 690))
    assert color in ((255, 0, 0), (0, 255, 0)), f"the page was not judged: {color}"
    return color == (0, 255, 0)
