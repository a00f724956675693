"""Word would print the tree's numbers, fill its fields and gather its contents as they stand in the file."""

import tempfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings

from bulletins.pipeline.preparation import prepare
from bulletins.source import Workspace
from bulletins.tree import Bulletin, Contents, Heading, NumberLine, Paragraph, plain_text, walk
from bulletins.tree.text import turns_text
from bulletins.writers import docx
from bulletins.writers.docx.numbering import is_printed_by
from tests.e2e.building import SAMPLES
from tests.property.drafts import KINDS, Draft, drafts, write_workspace
from tests.reading.agreement import printed
from tests.reading.docx import WordFile, read_docx
from tests.reading.word_fields import WordFields, read_fields
from tests.unit.writers.docx.specimen import W, parts, with_style

NO_PAGE = "（第—页）"
"""What a page reference says where no page map is given; the words of the tree are without."""


def counted(bulletin: Bulletin) -> list[str]:
    """What the tree numbers and Word can count, number and text, in order."""
    found = []
    for block in walk(bulletin):
        if isinstance(block, Heading) and block.number:
            found.append(block.number + turns_text(block.turns))
        elif isinstance(block, NumberLine) and is_printed_by(block.number, block.scheme):
            found.append(block.number)
        elif (
            isinstance(block, Paragraph)
            and block.ordinal
            and is_printed_by(block.ordinal.text, block.ordinal.scheme)
        ):
            found.append(plain_text(block))
    return [printed(text) for text in found]


def numbered(file: WordFile) -> list[str]:
    """What Word numbers by its lists, contents left out."""
    shown = [p.number + p.text for p in file.paragraphs if p.number and not p.style.startswith("TOC")]
    return [printed(text.replace(NO_PAGE, "")) for text in shown]


def assert_contents_can_be_made_anew(bulletin: Bulletin, fields: WordFields) -> None:
    """Whatever Word gathers are the entries of the tree, in their order; behind them the organisation may stand."""
    entries = [entry for block in walk(bulletin) if isinstance(block, Contents) for entry in block.entries]
    roles = sorted(
        dict.fromkeys(e.role for e in entries),
        key=lambda role: min(e.level for e in entries if e.role == role),
    )
    wanted = [(roles.index(e.role) + 1, printed(e.number + turns_text(e.turns))) for e in entries]
    gathered = [(entry.level, printed(entry.text)) for entry in fields.gathered]

    assert len(fields.listed) == len(wanted)
    for said, (level, text) in zip(fields.listed, wanted, strict=True):
        assert (said.level, printed(said.text)[: len(text)]) == (level, text)
    mixed = {roles.index(e.role) + 1 for e in entries if not e.number}
    for made, (level, text), entry in zip(gathered, wanted, entries, strict=True):
        # A level of which some entries have no number has no list: numbers on lines of their own are not gathered.
        titles = [text, printed(turns_text(entry.turns))] if level in mixed else [text]
        assert made in [(level, title) for title in titles]


def assert_word_agrees(bulletin: Bulletin, path: Path) -> None:
    file, fields = read_docx(path), read_fields(path)

    assert numbered(file) == counted(bulletin)
    assert [f.said for f in fields.fields if f.meant is not None] == [
        f.meant for f in fields.fields if f.meant is not None
    ]
    assert file.targets <= file.bookmarks
    assert_contents_can_be_made_anew(bulletin, fields)


@pytest.mark.parametrize("issue", SAMPLES.values())
def test_word_makes_of_a_sample_what_the_tree_says(issue: str, repo_root: Path, tmp_path: Path) -> None:
    prepared = prepare(Workspace.find(repo_root), issue)
    path = tmp_path / "issue.docx"
    path.write_bytes(docx.write(prepared.bulletin, prepared.styles))
    assert_word_agrees(prepared.bulletin, path)


TEXT = (
    "paragraph",
    "point",
    "Heading1",
    "Heading2",
    "Heading3",
    "first-case-title",
    "organisation-line",
    "cross-head-1",
)
"""Styles of what people write; the others place lines of the masthead, tables and pictures."""

BESIDE_STYLES = {
    "pStyle", "keepNext", "pageBreakBefore", "numPr", "snapToGrid", "spacing", "sectPr", "outlineLvl"
}  # fmt: skip
"""What no style can say of a paragraph: its list, its page, its place on the grid or off it."""


@pytest.mark.parametrize("issue", SAMPLES.values())
def test_looks_of_the_text_are_said_by_styles(issue: str, repo_root: Path) -> None:
    prepared = prepare(Workspace.find(repo_root), issue)
    root = ElementTree.fromstring(parts(docx.write(prepared.bulletin, prepared.styles))["word/document.xml"])
    paragraphs = [p for role in TEXT for p in with_style(root, role)]

    assert paragraphs
    said = {child.tag.removeprefix(W) for p in paragraphs for child in p.findall(f"{W}pPr/*")}
    assert said <= BESIDE_STYLES
    letters = {child.tag.removeprefix(W) for p in paragraphs for child in p.findall(f".//{W}rPr/*")}
    assert letters <= {"rStyle", "rFonts"}, (
        "the hint, and the face of marks that LibreOffice would take for Latin"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_word_makes_of_any_issue_what_the_tree_says(kind: str) -> None:
    @settings(max_examples=15, suppress_health_check=list(HealthCheck), deadline=None)
    @given(drafts(kind))
    def agree(draft: Draft) -> None:
        with tempfile.TemporaryDirectory() as name:
            write_workspace(draft, Path(name))
            prepared = prepare(Workspace.find(Path(name)), "series/2024-01")
            path = Path(name) / "issue.docx"
            path.write_bytes(docx.write(prepared.bulletin, prepared.styles))
            assert_word_agrees(prepared.bulletin, path)

    agree()
