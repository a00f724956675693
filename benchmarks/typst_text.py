"""The text of a bulletin as a Typst document: the same words on the same page."""

from pathlib import Path

from benchmarks.words import Words, footer_lines, words_of
from bulletins.tree import Bulletin

TEMPLATE = Path(__file__).with_name("brief.typ")


def typst_source(bulletin: Bulletin) -> str:
    """The whole document: the peer's template, the masthead, then every block in order."""
    lines = [TEMPLATE.read_text(encoding="utf-8"), *map(_line, words_of(bulletin))]
    return "\n".join(lines) + "\n"


def typst_inputs(bulletin: Bulletin, qr_file: str) -> dict[str, str]:
    """What the template asks for by name; ``qr_file`` is the picture of the QR code."""
    check, address, edition = footer_lines(bulletin)
    named = {"address": address, "check": check, "edition": edition, "qr": qr_file}
    return {"title": bulletin.title, "author": bulletin.author, **named}


def _line(words: Words) -> str:
    if words.kind in ("paragraph", "preface"):
        pieces = zip(map(_string, words.parts), words.heads, strict=True)
        parts = [f"head({text})" if is_head else text for text, is_head in pieces]
        return f"#{'preface' if words.kind == 'preface' else 'para'}({', '.join(parts)})"
    return f"#{words.kind}({', '.join(map(_string, words.parts))})"


def _string(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
