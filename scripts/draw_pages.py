"""Draw the pages that the documents show, into ``docs/pictures``: ``make pictures``.

The pictures are committed; draw them anew when a look has changed, and look at them before you commit them.  Each page
is what the real command makes of a sample, of the tutorial, or of an example in the author's guide.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image, ImageChops, ImageOps

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bulletins.files import write_bytes, write_text  # noqa: E402
from bulletins.pipeline.build import build  # noqa: E402
from bulletins.pipeline.preparation import FIRST_EDITION, prepare  # noqa: E402
from bulletins.pipeline.printing import build_forms  # noqa: E402
from bulletins.pipeline.starting import new_workspace  # noqa: E402
from bulletins.source import Workspace  # noqa: E402
from tests.reading.guide import Reader  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
GUIDE = ROOT / "docs" / "authors-guide.zh-CN.md"
TUTORIAL = ROOT / "docs" / "tutorial.zh-CN.md"
EXAMPLE = re.compile(
    r"^```markdown\n(?P<text>[^`]*?)^```\n\n!\[[^]]*\]\(pictures/(?P<name>example-[a-z]+)\.png\)$",
    re.MULTILINE,
)
"""A block of Markdown in the author's guide with its picture below."""

DESK = (150, 150, 150)
"""The colour of what the pages lie on."""
GAP = 10
COLOURS = 64
WIDTH = 1200
MOST_BYTES = 150_000

EXAMPLE_ISSUE = "select: {cases: [before, example, after]}\nstyle: {case: {break-before: page}}\n"
EXAMPLE_DOTS = 100
TYPE_AREA_MM = (27, 30, 185, 263)
"""Left, top, right and bottom of the part of a page that examples are cut from."""

SHOWN = {
    "brief": [("shaanxi/2024-03", 1), ("shaanxi/2024-03", 2), ("shaanxi/2024-03", -1)],
    "selection": [("chongqing/2024-04", 1), ("chongqing/2024-04", 2), ("chongqing/2024-04", -1)],
    "casebook": [
        ("national/2024-02", 1), ("national/2024-02", 7), ("national/2024-02", 9), ("national/2024-02", 12),
    ],
    "newspaper": [("newspaper/2024-06", 1), ("newspaper/2024-06", 2)],
    "house-style": [("qingtong/2024-02", 1), ("qingtong/2024-02", 4), ("qingtong/2024-02", -1)],
    "styles": [
        ("shaanxi/2024-03", 1), ("chongqing/2024-04", 1), ("national/2024-02", 1), ("qingtong/2024-02", 1),
    ],
}  # fmt: skip
"""The pages of each picture, from left to right; -1 is the last."""

SHOWN_FORMS = {
    "proof": [("shaanxi/2024-03", 1), ("shaanxi/2024-03", -1)],
    "print": [("chongqing/2024-04", 1), ("shaanxi/2024-03", 1)],
    "office": [("chongqing/2024-04", 1), ("chongqing/2024-04", -1)],
}
"""Pages of print forms; each picture is called as its form."""


def main() -> None:
    """Draw every picture."""
    for name, pages in SHOWN.items():
        _save(name, side_by_side([page_of(ROOT, issue, number) for issue, number in pages]))
    for form, pages in SHOWN_FORMS.items():
        _save(form, side_by_side([form_of(issue, form, number) for issue, number in pages]))
    with TemporaryDirectory() as folder:
        _save("tutorial", tutorial(Path(folder)))
    for name, text in examples(GUIDE.read_text(encoding="utf-8")):
        with TemporaryDirectory() as folder:
            _save(name, example(Path(folder), text))


def examples(guide: str) -> Iterator[tuple[str, str]]:
    """The names of the guide's pictures of examples, each with the text of its case."""
    for found in EXAMPLE.finditer(guide):
        yield found["name"], found["text"]


def page_of(root: Path, issue: str, number: int, dots: float = 96) -> Image.Image:
    """One page of an issue's PDF, with so many dots an inch."""
    artifact = build(prepare(Workspace.find(root), issue), ("pdf",))[0]
    return drawn(artifact.data, number, dots)


def form_of(issue: str, form: str, number: int) -> Image.Image:
    """One page of a print form of a sample."""
    artifact = build_forms(prepare(Workspace.find(ROOT), issue, standing=FIRST_EDITION), (form,)).artifacts[0]
    return drawn(artifact.data, number)


def drawn(data: bytes, number: int, dots: float = 96) -> Image.Image:
    """One page of a PDF; -1 is the last."""
    with pypdfium2.PdfDocument(data) as document:
        page = document[number - 1 if number > 0 else len(document) + number]
        picture: Image.Image = page.render(scale=dots / 72).to_pil().convert("RGB")
        return picture


def side_by_side(pages: Sequence[Image.Image]) -> Image.Image:
    """Pages on a desk, together ``WIDTH`` wide."""
    width = (WIDTH - GAP * (len(pages) + 1)) // len(pages)
    height = round(width * pages[0].height / pages[0].width)
    desk = Image.new("RGB", (GAP + (width + GAP) * len(pages), height + 2 * GAP), DESK)
    for place, page in enumerate(pages):
        desk.paste(page.resize((width, height), Image.Resampling.LANCZOS), (GAP + (width + GAP) * place, GAP))
    return desk


def tutorial(folder: Path) -> Image.Image:
    """The pages of somebody who followed the tutorial."""
    reader = Reader([sys.executable, "-m", "bulletins"], folder, "zh")
    reader.follow(TUTORIAL.read_text(encoding="utf-8").partition("## 2.")[2])
    return side_by_side([page_of(reader.folder, "chunfeng/2025-01", number) for number in (1, 2)])


def example(folder: Path, text: str) -> Image.Image:
    """What is made of a case in the style ``brief``: the inked part of the type area of a page of its own."""
    for path, content in new_workspace("zh", {}).items():
        write_text(folder / path, content)
    write_bytes(
        folder / "issues/media/hours.png", (ROOT / "issues/media/cq-night-bus-hours.png").read_bytes()
    )
    for name in ("before", "after"):
        write_text(folder / f"issues/cases/{name}.md", "---\nheadline: 甲\n---\n\n乙。\n")
    write_text(folder / "issues/cases/example.md", text)
    write_text(folder / "issues/lanchuan/2025-02.yaml", EXAMPLE_ISSUE)
    page = page_of(folder, "lanchuan/2025-02", 2, EXAMPLE_DOTS)
    left, top, right, bottom = (round(length * EXAMPLE_DOTS / 25.4) for length in TYPE_AREA_MM)
    area = page.crop((left, top, right, bottom))
    box = ImageChops.difference(area, Image.new("RGB", area.size, "white")).getbbox()
    assert box, "the example leaves no ink"
    frame = Image.new("RGB", (area.width + 4 * GAP, box[3] - box[1] + 4 * GAP), "white")
    frame.paste(area.crop((0, box[1], area.width, box[3])), (2 * GAP, 2 * GAP))
    return ImageOps.expand(frame, 1, DESK)


def _save(name: str, picture: Image.Image) -> None:
    file = BytesIO()
    picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        file, "PNG", optimize=True
    )
    assert len(file.getvalue()) <= MOST_BYTES, f"{name}.png has {len(file.getvalue())} bytes"
    write_bytes(PICTURES / f"{name}.png", file.getvalue())
    print(f"docs/pictures/{name}.png  {len(file.getvalue()) // 1000} kB")


if __name__ == "__main__":
    main()
