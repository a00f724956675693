"""The pictures of the newspaper samples are what their script draws, and good enough for print."""

from pathlib import Path

from PIL import Image

from scripts.draw_pictures import pictures

LEAST_WIDTH_PX = 1600
MOST_BYTES = 300_000


def test_drawn_pictures_are_those_that_the_samples_show(repo_root: Path) -> None:
    folder = repo_root / "issues" / "media"

    drawn = dict(pictures())

    assert drawn
    for name, picture in drawn.items():
        path = folder / f"{name}.png"
        with Image.open(path) as shown:
            assert shown.convert("RGB").tobytes() == picture.convert("RGB").tobytes(), name
            assert shown.width >= LEAST_WIDTH_PX, name
        assert path.stat().st_size < MOST_BYTES, name
