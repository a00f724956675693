"""What the peers read in a new process: one text as a Typst document, a web page, and plain words."""

import json
from pathlib import Path

from benchmarks.texts import Text
from benchmarks.typst_text import typst_inputs, typst_source
from benchmarks.words import footer_lines, words_of
from bulletins.package_data import data_folder
from bulletins.qr import QUIET_ZONE
from bulletins.tree import Bulletin

CODE = "qr.svg"
"""The picture of the QR code, beside the sources."""


def write_sources(folder: Path, text: Text) -> None:
    """Put the sources of all peers into ``folder``."""
    from benchmarks.web_page import STYLE_SHEET, font_faces, web_page

    bulletin = text.prepared.bulletin
    write_qr(folder, bulletin)
    _write(folder / "peer.typ", typst_source(bulletin))
    given = {"inputs": typst_inputs(bulletin, CODE), "fonts": str(data_folder("fonts"))}
    _write(folder / "peer.json", json.dumps(given))
    _write(folder / "peer.css", font_faces() + STYLE_SHEET.read_text(encoding="utf-8"))
    _write(folder / "peer.html", web_page(bulletin, CODE))
    words = [[each.kind, each.parts, each.heads] for each in words_of(bulletin)]
    _write(folder / "words.json", json.dumps([words, bulletin.title, footer_lines(bulletin)]))


def write_qr(folder: Path, bulletin: Bulletin) -> None:
    """Put the picture of the bulletin's QR code into ``folder``."""
    import segno

    symbol = segno.make_qr(bulletin.edition.address, error="m", boost_error=False)
    symbol.save(str(folder / CODE), border=QUIET_ZONE, scale=2)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
