"""Small styles written as text, and the style that comes with the package."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from bulletins.errors import Span
from bulletins.source import Workspace
from bulletins.style import StyleMap, Stylesheet, load_style
from bulletins.tree import Picture

SHEET = "roles:\n  body: {}\n  label: {}\n"

PAGES = """\
paper: {width: 210mm, height: 297mm}
grid: {top: 37mm, pitch: 30pt, lines: 20}
masters:
  odd:
    area: {x: 28mm, y: 37mm, width: 156mm, height: 225mm}
  first: {extends: odd}
  even: {extends: odd}
"""

EMBLEM = Picture("templates/house/emblem.png", "image/png", 30, 20, 300, "e" * 64, b"an emblem")

Load = Callable[..., Stylesheet]


@pytest.fixture(scope="session")
def load() -> Load:
    """A function: texts of ``style.yaml`` and ``pages.yaml`` → the style ``house``.

    ``others`` are further files by ``style/file``; a text that is ``None`` is a file that is not there.
    """

    def load_texts(
        sheet: str | None = SHEET, pages: str | None = PAGES, others: Mapping[str, str] | None = None
    ) -> Stylesheet:
        files = {"house/style.yaml": sheet, "house/pages.yaml": pages, **(others or {})}

        def read(style: str, file: str) -> tuple[str, str] | None:
            text = files.get(f"{style}/{file}")
            return None if text is None else (f"templates/{style}/{file}", text)

        return load_style("house", read, pictures=find_emblem)

    return load_texts


def find_emblem(styles: Sequence[str], file: str, span: Span) -> Picture | None:
    return EMBLEM if file == "emblem.png" else None


@pytest.fixture(scope="session")
def brief(tmp_path_factory: pytest.TempPathFactory) -> StyleMap:
    """The style of briefs, as an empty workspace sees it."""
    empty: Path = tmp_path_factory.mktemp("workspace")
    return load_style("brief", Workspace(empty).style_file).resolve()
