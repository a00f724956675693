"""The text of a bulletin as a Typst document, so that the peer sets the same words on the same page."""

from pathlib import Path

from bulletins.tree import (
    Block,
    Bulletin,
    CallOut,
    Case,
    Display,
    Heading,
    Inline,
    LabelledRows,
    Ordinal,
    Paragraph,
    RunIn,
    Section,
    Strong,
)
from bulletins.tree.blocks import Turns
from bulletins.tree.text import inline_text

TEMPLATE = Path(__file__).with_name("brief.typ")


def typst_source(bulletin: Bulletin) -> str:
    """The whole document: the peer's template, the masthead, then every block in order."""
    series, issue = bulletin.fields["series"], bulletin.fields["issue"]
    assert isinstance(series, dict)
    assert isinstance(issue, dict)
    masthead = _call("mast", series["name"], issue["label"], series["editor"], issue["date"])
    lines = [TEMPLATE.read_text(encoding="utf-8"), masthead]
    lines += [line for block in bulletin.children for line in _lines(block)]
    return "\n".join(lines) + "\n"


def typst_inputs(bulletin: Bulletin, qr_file: str) -> dict[str, str]:
    """What the template asks for by name; ``qr_file`` is the picture of the QR code."""
    edition = bulletin.edition
    return {
        "title": bulletin.title,
        "author": bulletin.author,
        "address": edition.address,
        "check": "扫码核对本期是否为现行版次",
        "edition": f"{edition.label} · {edition.date} · {edition.code}",
        "qr": qr_file,
    }


def _lines(block: Block) -> list[str]:
    if isinstance(block, Section | Case):
        return [line for child in block.children for line in _lines(child)]
    if isinstance(block, Heading):
        return [_call("headline", *_turns(block.turns))]
    if isinstance(block, Display):
        return [_call("display", *_turns(block.turns))]
    if isinstance(block, CallOut):
        return [_call("callout", *_turns(block.turns))]
    if isinstance(block, Paragraph):
        return [_paragraph(block)]
    if isinstance(block, LabelledRows):
        rows = [f"({', '.join(map(_string, (row.label, row.text, row.right)))})" for row in block.rows]
        return [f"#imprint({', '.join(rows)})"]
    raise NotImplementedError(f"the benchmark's issue has a {type(block).__name__}")


def _paragraph(paragraph: Paragraph) -> str:
    opening: tuple[Inline, ...] = (paragraph.ordinal,) if paragraph.ordinal else ()
    parts = [_part(child) for child in (*opening, *paragraph.children)]
    return f"#{'preface' if paragraph.role == 'preface' else 'para'}({', '.join(parts)})"


def _part(node: Inline) -> str:
    words = _string(inline_text((node,)))
    return f"head({words})" if isinstance(node, Strong | RunIn | Ordinal) else words


def _turns(turns: Turns) -> list[str]:
    return [inline_text(turn) for turn in turns]


def _call(name: str, *words: str) -> str:
    return f"#{name}({', '.join(map(_string, words))})"


def _string(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
