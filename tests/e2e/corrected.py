"""Second editions of the samples, with made-up corrections of real paragraphs."""

from pathlib import Path

from bulletins.assembly.inputs import CorrectionInput, NoticeEntry
from bulletins.model import Date
from bulletins.pipeline.preparation import FIRST_EDITION, Prepared, Standing, prepare
from bulletins.source import Workspace
from bulletins.tree import (
    Block,
    Bulletin,
    Case,
    Deleted,
    Inserted,
    Paragraph,
    Section,
    Text,
    plain_text,
    walk,
)
from bulletins.values import replace

DATE = Date(2024, 10, 31)


def correction(bulletin: Bulletin, count: int = 3) -> CorrectionInput:
    """``count`` corrections of the bulletin's paragraphs: figures, words added and removed, a number; one is long."""
    paragraphs = [
        block
        for case in walk(bulletin)
        if isinstance(case, Case)
        for block in walk(case)
        if isinstance(block, Paragraph)
    ]
    entries = []
    for number in range(count):
        block = paragraphs[number * 3 % len(paragraphs)]
        place, text = (
            f"第1版第{number % 4 + 1}页，案例{number % 3 + 1}第{number % 5 + 1}段",
            plain_text(block),
        )
        entries.append(
            (
                NoticeEntry(place, "数字", f"{number + 12}.5万元", f"{number + 21}.5万元", block.anchor),
                NoticeEntry(place, "增补", "", text, block.anchor),
                NoticeEntry(place, "删去", text[:20], ""),
                NoticeEntry(f"案例{number}及以后各篇序号顺延", "序号", "", ""),
            )[number % 4]
        )
    return CorrectionInput(
        "更正版", "数额经原单位复核有误", "第1版", "7F3K92QDA0", DATE.chinese, tuple(entries)
    )


def second_edition(workspace: Path, issue: str, count: int = 3) -> Prepared:
    """The issue as its second edition."""
    first = prepare(Workspace.find(workspace), issue, standing=FIRST_EDITION)
    standing = Standing(2, DATE, correction(first.bulletin, count))
    return prepare(Workspace.find(workspace), issue, standing=standing)


def with_marks(bulletin: Bulletin) -> Bulletin:
    """The bulletin with words struck and put in at the beginning of its points."""
    return replace(bulletin, children=tuple(map(_marked, bulletin.children)))


def _marked(block: Block) -> Block:
    if isinstance(block, Section | Case):
        return replace(block, children=tuple(map(_marked, block.children)))
    if not isinstance(block, Paragraph) or block.ordinal is None:
        return block
    *others, last = block.children
    if not isinstance(last, Text):
        return block
    end = len(last.text) // 2
    marked = (Deleted((Text(last.text[:6]),)), Inserted((Text(last.text[6:end]),)), Text(last.text[end:]))
    return replace(block, children=(*others, *marked))
