"""A style of one's own: the guide followed word for word in a workspace outside the repository."""

import re
import shlex
import shutil
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from bulletins.units import mm
from tests.e2e.test_new import bulletins
from tests.reading.docx import read_docx
from tests.reading.html import read_html
from tests.reading.pdf import Band, read_pages

GUIDES = ["docs/house-style.md", "docs/house-style.zh-CN.md"]
STEP = re.compile(
    r"^```(?P<kind>sh|text|yaml)\n(?P<block>.*?)^```$"
    r"|^\| `(?P<file>[^`]+)` \| `(?P<old>[^`]+)` \| `(?P<new>[^`]+)` \|$"
    r"|`(?P<saved>[\w/]+\.(?:png|ttf))`[（：:(,，]",
    re.MULTILINE | re.DOTALL,
)
GREEN = "0.9 0.3 0.8 0.4 k"
HEAD = Band(80, 190)


def own_emblem() -> bytes:
    """A picture twice as wide as high."""
    file = BytesIO()
    Image.new("RGB", (600, 300), (14, 89, 62)).save(file, "PNG")
    return file.getvalue()


@dataclass(slots=True)
class Reader:
    """Somebody who does what the guide says, in ``folder``."""

    repo_root: Path
    folder: Path
    said: str = ""

    def follow(self, guide: str) -> None:
        for step in STEP.finditer(guide):
            if step["kind"] == "sh":
                self.said = "".join(self._call(line) for line in step["block"].splitlines())
            elif step["kind"] == "text":
                self._compare(step["block"])
            elif step["kind"] == "yaml":
                self._append(step["block"])
            elif step["file"]:
                self._change(step["file"], step["old"], step["new"])
            else:
                self._save(step["saved"])

    def _call(self, line: str) -> str:
        command, *arguments = shlex.split(line)
        if command == "cd":
            self.folder /= arguments[0]
            return ""
        return bulletins(*arguments, at=self.folder, BULLETINS_LANG="en")

    def _compare(self, block: str) -> None:
        """Each line's words stand in one line of what the last commands said, in that order."""
        said = [" ".join(line.split()) for line in self.said.replace("\\", "/").splitlines()]
        for line in block.splitlines():
            words = re.compile(".*".join(map(re.escape, line.split())))
            assert any(words.search(each) for each in said), f"{line!r} is not in {said}"

    def _append(self, block: str) -> None:
        name, _, text = block.partition("\n")
        path = self.folder / name.removeprefix("# ")
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    def _change(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{file} has {old!r} {text.count(old)} times"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def _save(self, name: str) -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        if path.suffix == ".ttf":
            shutil.copy(self.repo_root / "fonts" / "BulletinHei-Regular.ttf", path)
        else:
            path.write_bytes(own_emblem())


@pytest.fixture(scope="module", params=GUIDES)
def made(request: pytest.FixtureRequest, repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that somebody has who followed the guide."""
    reader = Reader(repo_root, tmp_path_factory.mktemp("guide"))
    reader.follow((repo_root / request.param).read_text(encoding="utf-8"))
    return reader.folder / "build"


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same issue as it comes."""
    folder = tmp_path_factory.mktemp("before")
    bulletins("new", "demo", at=folder)
    bulletins("build", at=folder / "demo")
    return folder / "demo" / "build"


def test_both_guides_do_the_same_things(repo_root: Path) -> None:
    steps = [
        [found.groups() for found in STEP.finditer((repo_root / guide).read_text(encoding="utf-8"))]
        for guide in GUIDES
    ]

    assert steps[0] == steps[1]
    assert {found[0] or "" for found in steps[0]} == {"sh", "text", "yaml", ""}
    assert [found[5] for found in steps[0] if found[5]] == ["templates/fuwu/emblem.png", "fonts/title.ttf"]


def test_every_format_says_what_the_guide_wrote(made: Path, before: Path) -> None:
    for words in ("望河服务简讯", "本期如有更正，扫码可见"):
        for text in texts(made):
            assert words in text
        for text in texts(before):
            assert words not in text


def texts(folder: Path) -> list[str]:
    """PDF, DOCX (with its footers) and HTML, without blanks."""
    word = read_docx(folder / "lanchuan-2025-01.docx")
    running = "".join(line.text for lines in word.running.values() for line in lines)
    found = [
        "".join(page.text() for page in read_pages(folder / "lanchuan-2025-01.pdf")),
        word.text + running,
        read_html(folder / "lanchuan-2025-01.html").text(frozenset()),
    ]
    return ["".join(text.split()) for text in found]


def test_the_name_stands_flush_left_beside_the_emblem_and_is_green(made: Path, before: Path) -> None:
    (ours,), (theirs,) = (
        [line for line in first.lines(HEAD) if max(glyph.bottom - glyph.top for glyph in line) > 25]
        for first in (read_pages(folder / "lanchuan-2025-01.pdf")[0] for folder in (made, before))
    )

    assert ours[0].left == pytest.approx(mm(23.5 + 25.5), abs=3)
    assert theirs[0].left + theirs[-1].right == pytest.approx(595.3, abs=6)
    assert GREEN in content(made)
    assert GREEN not in content(before)


def content(folder: Path) -> str:
    """The operators of the first page."""
    with pikepdf.open(folder / "lanchuan-2025-01.pdf") as document:
        return document.pages[0].Contents.read_bytes().decode("latin-1")


def test_the_emblem_keeps_its_proportions_and_stands_on_the_first_page_only(made: Path) -> None:
    with pypdfium2.PdfDocument(made / "lanchuan-2025-01.pdf") as document:
        places = [
            [image.get_bounds() for image in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
            for page in document
        ]

    ((left, bottom, right, top),) = places[0]
    assert not any(places[1:])
    assert (left, right - left, top - bottom) == pytest.approx((mm(23.5), mm(22), mm(11)), abs=0.1)
    assert 841.89 - top == pytest.approx(mm(30 + 5.5), abs=0.1)


def test_the_emblem_is_in_the_word_file_as_an_ornament(made: Path) -> None:
    file = made / "lanchuan-2025-01.docx"
    with zipfile.ZipFile(file) as archive:
        media = [archive.read(name) for name in archive.namelist() if name.startswith("word/media/")]
        text = archive.read("word/document.xml").decode("utf-8")

    assert own_emblem() in media
    assert f'<wp:extent cx="{round(mm(22) * 12700)}" cy="{round(mm(11) * 12700)}"/>' in text
    assert all(said.startswith("二维码：") for said in read_docx(file).alternatives)


def test_a_missing_emblem_is_found_where_it_is_named(tmp_path: Path) -> None:
    bulletins("new", "demo", at=tmp_path)
    demo = tmp_path / "demo"
    bulletins("new", "style", "fuwu", "--style", "house", at=demo)
    pages = demo / "templates/fuwu/pages.yaml"
    pages.write_text(pages.read_text(encoding="utf-8").replace("emblem.png", "logo.png"), encoding="utf-8")
    series = demo / "issues/lanchuan/series.yaml"
    series.write_text(
        series.read_text(encoding="utf-8").replace("style: brief", "style: fuwu"), encoding="utf-8"
    )

    said = bulletins("check", at=demo, code=1)

    assert re.search(r"templates/fuwu/pages\.yaml:\d+:\d+: error\[B342\]", said)
