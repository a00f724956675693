"""What is measured: the hard text, real bulletins and the sample issues, each as a finished PDF."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

from bulletins.compose import compose
from bulletins.errors import MissingGlyphError
from bulletins.pipeline.build import build
from bulletins.pipeline.preparation import Prepared, prepare
from bulletins.source import Workspace
from bulletins.tree import Block, Case, Figure, Heading, Paragraph, Section, Text, walk
from bulletins.tree.text import inline_text, plain_text
from bulletins.writers import pdf
from tests.measuring.hard import hard_paragraphs
from tests.measuring.setting import Setting, read_setting
from tests.reading.pdf import read_pages, undefined_glyphs

SAMPLES = (
    "shaanxi/2024-03", "qingtong/2024-02", "chongqing/2024-04", "chongqing/2024-05", "national/2024-02",
    "national/2024-03", "newspaper/2024-06", "chongqing-page/2024-02",
)  # fmt: skip

_PAGE_REFERENCE = re.compile(r"（第\w*页）")  # the tree does not know the number
_GROUPS = {"seeds": "bulletin", "official": "official"}
_FULL = dict(zip(",;:?!", "，；：？！", strict=True))
_HALF_WIDTH = re.compile(r"(?<=[\u3400-\u9fff”》）)%])[,;:?!](?!\d)")

LOOKS = {"28": ("shaanxi/2024-03", 28), "22": ("chongqing/2024-04", 22), "37": ("national/2024-02", 37)}
"""Measures in em, with the issue whose pages they are on."""

TITLE = "工会服务进站点“量”得出暖意：一份给排版出的难题"


@dataclass(frozen=True, slots=True)
class Measured:
    """A text that was set: its pages as they are read back, and how much of it did not come back."""

    name: str
    setting: Setting
    missing_glyphs: int
    roundtrip_wrong: int


class Press:
    """Sets texts on the pages of sample issues; ``folder`` takes the files."""

    def __init__(self, workspace: Path, folder: Path) -> None:
        self._workspace = Workspace.find(workspace)
        self._folder = folder
        self._prepared: dict[str, Prepared] = {}

    def sample(self, issue: str) -> Measured:
        """An issue as it is built."""
        prepared = self._prepare(issue)
        data = build(prepared, ("pdf",))[0].data
        said = [text for block in walk(prepared.bulletin) for text in _said(block)]
        return self._read(issue, data, said, whole=False)

    def plain(self, name: str, look: str, title: str, paragraphs: tuple[str, ...]) -> Measured:
        """Paragraphs under a title on the pages of ``look``."""
        prepared = self._prepare(LOOKS[look][0])
        children: tuple[Block, ...] = (
            Heading("case-title", "text/title", 1, ((Text(title),),)),
            *(
                Paragraph("paragraph", f"text/paragraph-{number}", (Text(text),))
                for number, text in enumerate(paragraphs, 1)
            ),
        )
        case = Case("case", "text", "text", "", children)
        bulletin = replace(prepared.bulletin, children=(Section("group", "group", (case,)),))
        try:
            layout = compose(bulletin, prepared.styles, prepared.typefaces)
        except MissingGlyphError as error:
            missing = {str(finding.value("char")) for finding in error.diagnostics}
            table = str.maketrans(dict.fromkeys(missing, "〓"))
            return self.plain(name, look, title, tuple(text.translate(table) for text in paragraphs))
        data = pdf.write(layout, bulletin, prepared.typefaces)
        return self._read(f"{name} {look}", data, paragraphs, whole=True)

    def hard(self, look: str) -> Measured:
        """The hard text, its problems where the lines of ``look`` end."""
        return self.plain("hard", look, TITLE, hard_paragraphs(LOOKS[look][1]))

    def _prepare(self, issue: str) -> Prepared:
        if issue not in self._prepared:
            self._prepared[issue] = prepare(self._workspace, issue)
        return self._prepared[issue]

    def _read(self, name: str, data: bytes, said: Sequence[str], whole: bool) -> Measured:
        path = self._folder / f"{name.replace('/', '-').replace(' ', '-')}.pdf"
        path.write_bytes(data)
        setting = read_setting(read_pages(path, soft_hyphens=True), "\n".join(said))
        wrong = not_come_back(setting, said, whole)
        return Measured(name, setting, len(undefined_glyphs(path)), wrong)


def _said(block: Block) -> tuple[str, ...]:
    """What a block says in the size of running text; a credit may stand in its caption's last line or below it."""
    if isinstance(block, Figure):
        return inline_text(block.caption), plain_text(block)
    return (plain_text(block),) if isinstance(block, Paragraph) else ()


def _bare(text: str) -> str:
    return "".join(char for char in text if not char.isspace() and char not in "\u200b\u2060\ufeff\u00ad")


def not_come_back(setting: Setting, said: Sequence[str], whole: bool) -> int:
    """Paragraphs that are not read back word for word.

    Of a ``whole`` text all paragraphs are expected, in their order; of an issue those that were read, if they take
    several lines, must be among its own.
    """
    expected = [_bare(text) for text in said]
    read = [_bare("".join(placed.line.text for placed in paragraph)) for paragraph in setting.paragraphs]
    if whole:
        return sum(1 for one, other in zip_longest(expected, read) if one != other)
    own = {_PAGE_REFERENCE.sub("", text) for text in expected}
    long = [len(paragraph) > 1 for paragraph in setting.paragraphs]
    return sum(
        1
        for text, several in zip(read, long, strict=True)
        if several and _PAGE_REFERENCE.sub("", text) not in own
    )


def _full_width(text: str) -> str:
    """Half-width marks after Han made full, as an editor does before he sets a text."""
    return _HALF_WIDTH.sub(lambda mark: _FULL[mark[0]], text)


def real_texts(inputs: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The real bulletins by short names, as paragraphs: every line that is not blank is one."""
    for folder in _GROUPS:
        for path in sorted((inputs / folder).glob("*.txt")):
            lines = path.read_text(encoding="utf-8").splitlines()
            yield (
                f"{_GROUPS[folder]} {path.stem.split('_')[0].split('-')[0]}",
                tuple(_full_width(line.strip()) for line in lines if line.strip()),
            )
