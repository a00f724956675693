"""The words of a bulletin in reading order, for peers that know nothing of our tree: all of them set the same."""

from collections.abc import Iterator

from bulletins.tree import (
    Block,
    Bulletin,
    CallOut,
    Case,
    Contents,
    Display,
    Heading,
    Inline,
    Ordinal,
    Paragraph,
    RunIn,
    Section,
    Strong,
)
from bulletins.tree.text import inline_text
from bulletins.values import frozen

CHECK = "扫码核对本期是否为现行版次"


@frozen
class Words:
    """One block: ``kind`` is mast, contents, headline, display, callout, paragraph or preface.

    ``parts`` are its turns; of a paragraph its pieces, ``heads`` telling which of them are run-in heads; of
    the contents their title and the headlines that follow, in their order.
    """

    kind: str
    parts: tuple[str, ...]
    heads: tuple[bool, ...] = ()


def words_of(bulletin: Bulletin) -> Iterator[Words]:
    """The masthead, then every block."""
    series, issue = bulletin.fields["series"], bulletin.fields["issue"]
    assert isinstance(series, dict)
    assert isinstance(issue, dict)
    mast = (series["name"], issue["label"], series["editor"], issue["date"])
    yield Words("mast", tuple(map(str, mast)))
    for block in bulletin.children:
        yield from _words(block)


def footer_lines(bulletin: Bulletin) -> tuple[str, str, str]:
    """The lines beside the QR code of every footer."""
    edition = bulletin.edition
    return CHECK, edition.address, f"{edition.label} · {edition.date} · {edition.code}"


def _words(block: Block) -> Iterator[Words]:
    if isinstance(block, Section | Case):
        for child in block.children:
            yield from _words(child)
    elif isinstance(block, Paragraph):
        yield _paragraph(block)
    elif isinstance(block, Contents):
        entries = ("".join(map(inline_text, entry.turns)) for entry in block.entries)
        yield Words("contents", (inline_text(block.title), *entries))
    elif isinstance(block, Heading | Display | CallOut):
        kind = {Heading: "headline", Display: "display", CallOut: "callout"}[type(block)]
        yield Words(kind, tuple(inline_text(turn) for turn in block.turns))
    else:
        raise NotImplementedError(f"the benchmark's issue has a {type(block).__name__}")


def _paragraph(paragraph: Paragraph) -> Words:
    opening: tuple[Inline, ...] = (paragraph.ordinal,) if paragraph.ordinal else ()
    nodes = (*opening, *paragraph.children)
    kind = "preface" if paragraph.role == "preface" else "paragraph"
    heads = tuple(isinstance(node, Strong | RunIn | Ordinal) for node in nodes)
    return Words(kind, tuple(inline_text((node,)) for node in nodes), heads)
