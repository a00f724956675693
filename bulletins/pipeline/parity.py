"""The parity report of an issue: its pages in PDF beside those that LibreOffice makes of its Word file.

What differs is not wrong: Word breaks lines by itself.  The report says by how much, which fonts are not those that
were asked for, and what a format cannot do as it is meant.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import is_dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from bulletins.errors import BulletinError, Diagnostic, Severity
from bulletins.pipeline.build import artifacts_of
from bulletins.pipeline.office import find_office, laid_out
from bulletins.pipeline.preparation import Prepared
from bulletins.pipeline.printed_pages import PrintedPages, printed_pages
from bulletins.style import StyleMap
from bulletins.tree import Bulletin, Cell
from bulletins.typefaces import WORD_FONTS, Typefaces
from bulletins.values import frozen

if TYPE_CHECKING:
    from bulletins.compose.boxes import Layout

MOST_APART = 1
"""So many pages may the formats differ by.  Source: the design's promise for every style."""

_EXAMPLES = 8
_CHINESE = "\u2e80"
"""From here on characters are drawn by the Chinese face of their text."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SAID = re.compile(
    r"(?P<modules>native \(in a newspaper )?(?P<how>approximated|omitted)(?:\W+(?P<reason>[^()]*)\)?)?"
)
"""What a writer says of a kind of node that it has not, or not in newspapers, as it is meant."""


@frozen
class Substitute:
    """Characters that the font of their text has not: drawn by ``face``, so many times; a few of them."""

    face: str
    count: int
    examples: str


@frozen
class Approximation:
    """A kind of node that ``format`` does not have as it is meant: how it stands there, why, and how many there are."""

    format: str
    node: str
    how: str
    reason: str
    count: int


@frozen
class Parity:
    """The report of an issue.  Without LibreOffice ``word`` is ``None``.

    ``asked`` are the fonts that the Word file names; ``strange`` are the faces that LibreOffice took where it found
    neither these nor the package's; ``findings`` say what is worth knowing or doing.
    """

    issue: str
    pdf: PrintedPages
    word: PrintedPages | None
    asked: tuple[str, ...]
    substitutes: tuple[Substitute, ...]
    strange: tuple[str, ...]
    approximations: tuple[Approximation, ...]
    findings: tuple[Diagnostic, ...]


def parity(prepared: Prepared, layout: "Layout", formats: Sequence[str]) -> Parity:
    """The report of a composed issue; nodes are looked up for ``formats``.

    Raises:
        RenderError: a format cannot be made.
    """
    bulletin, design = prepared.bulletin, prepared.styles.pages
    pdf, *_, docx = artifacts_of(prepared, layout, ("pdf", "docx"))
    printed = printed_pages(pdf.data, design)
    word, findings = _laid_out(prepared, docx.data)
    strange = _strange_faces(word.faces, prepared.typefaces) if word else ()
    if word and abs(word.pages - printed.pages) > MOST_APART:
        findings.append(_apart(bulletin.name, printed, word))
    if strange:
        faces = ", ".join(strange)
        findings.append(Diagnostic.of("B783", severity=Severity.WARNING, issue=bulletin.name, faces=faces))
    return Parity(
        issue=bulletin.name,
        pdf=printed,
        word=word,
        asked=_fonts_asked(docx.data),
        substitutes=_substitutes(prepared),
        strange=strange,
        approximations=tuple(_approximations(prepared, formats)),
        findings=tuple(findings),
    )


def _laid_out(prepared: Prepared, data: bytes) -> tuple[PrintedPages | None, list[Diagnostic]]:
    """The pages that LibreOffice makes of a Word file; ``None`` and why, if it makes none."""
    program = find_office()
    if program is None:
        return None, [Diagnostic.of("B780", severity=Severity.HINT)]
    try:
        made = laid_out(program, prepared.bulletin.name, data)
    except BulletinError as error:
        return None, [replace(each, severity=Severity.WARNING) for each in error.diagnostics]
    return printed_pages(made, prepared.styles.pages), []


def _apart(issue: str, pdf: PrintedPages, word: PrintedPages) -> Diagnostic:
    return Diagnostic.of("B782", severity=Severity.WARNING, issue=issue, pdf=pdf.pages, docx=word.pages)


def _fonts_asked(data: bytes) -> tuple[str, ...]:
    """The names in the font table of a Word file."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        table = ElementTree.fromstring(package.read("word/fontTable.xml"))  # noqa: S314 - written a moment ago
    return tuple(font.get(f"{_W}name", "") for font in table.iter(f"{_W}font"))


def _strange_faces(faces: Sequence[str], typefaces: Typefaces) -> tuple[str, ...]:
    """Those of ``faces`` that are neither the package's nor among those that a Word file names."""
    known = {_plain(entry.family) for entry in typefaces.catalogue.values()}
    for font in WORD_FONTS.values():
        known |= {_plain(name) for name in (font.name, *font.alternatives)}
    return tuple(face for face in faces if _plain(face) not in known)


def _plain(face: str) -> str:
    """The name of a family, from that of one of its faces: ``BulletinFang-Regular``, ``Bulletin Fang``."""
    return re.sub(r"[ _]|[-,](Regular|Bold)$|(PS)?MT$", "", face).lower()


def _substitutes(prepared: Prepared) -> tuple[Substitute, ...]:
    """The Chinese characters that the first face of their class has not, by the face that draws them."""
    typefaces = prepared.typefaces
    texts: dict[str, Counter[str]] = {}
    for font, text in _texts(prepared.bulletin, prepared.styles, ""):
        texts.setdefault(font, Counter()).update(text)
    found: dict[str, Counter[str]] = {}
    for font, counts in texts.items():
        for char, count in counts.items():
            face = typefaces.pick(font, char) if char >= _CHINESE else None
            if face and face != typefaces.chain(font)[0]:
                found.setdefault(face, Counter())[char] += count
    return tuple(
        Substitute(
            _family(face, typefaces),
            counts.total(),
            "".join(char for char, _ in counts.most_common(_EXAMPLES)),
        )
        for face, counts in sorted(found.items())
    )


def _texts(node: object, styles: StyleMap, font: str) -> Iterator[tuple[str, str]]:
    """The texts below a node, each with its font class; ``font`` is that of what the node stands in."""
    if isinstance(node, tuple):
        for child in node:
            yield from _texts(child, styles, font)
    elif is_dataclass(node):
        role: str = "table-cell" if isinstance(node, Cell) else getattr(node, "role", None) or ""
        if role in styles.blocks:
            font = styles.block(role).font
        elif role in styles.inlines:
            font = styles.inline(role).font or font
        if font and isinstance(text := getattr(node, "text", None), str):
            yield font, text
        yield from _texts(_parts(node), styles, font)


def _family(face: str, typefaces: Typefaces) -> str:
    """What a face is called: its family, or what the settings call it."""
    return typefaces.catalogue[face].family if face in typefaces.catalogue else face


def _approximations(prepared: Prepared, formats: Sequence[str]) -> Iterator[Approximation]:
    """What the writers of ``formats`` say of the kinds of nodes that the bulletin has."""
    counts = Counter(type(node).__name__ for node in _nodes(prepared.bulletin))
    is_newspaper = prepared.styles.pages.modules is not None
    for name in formats:
        for node, said in _support(name).items():
            found = _SAID.fullmatch(said)
            if counts[node] and found and (is_newspaper or not found["modules"]):
                yield Approximation(name, node, found["how"], found["reason"] or "", counts[node])


def _support(name: str) -> dict[str, str]:
    """What becomes of each kind of node in a format."""
    from bulletins.writers import docx, html, pdf

    return {"pdf": pdf.SUPPORT, "docx": docx.SUPPORT, "html": html.SUPPORT}[name]


def _nodes(node: object) -> Iterator[object]:
    """Every block and every inline node."""
    if isinstance(node, tuple):
        for child in node:
            yield from _nodes(child)
    elif is_dataclass(node):
        yield node
        yield from _nodes(_parts(node))


def _parts(node: Any) -> tuple[object, ...]:
    """What a node consists of; of the bulletin itself only its blocks."""
    if isinstance(node, Bulletin):
        return node.children
    return tuple(getattr(node, each) for each in node.__dataclass_fields__)
