"""A small edition to put into a store."""

import hashlib
from pathlib import Path

from bulletins.editions import (
    MANIFEST,
    CaseLine,
    Correction,
    Edition,
    Level,
    Provenance,
    Purpose,
    Store,
    StoredFile,
    manifest_bytes,
)
from bulletins.editions.checksums import CHECKSUMS, checksums
from bulletins.values import replace

ISSUE = "shaanxi/2024-03"
PDF = b"%PDF-1.7 words"
FONT = b"outlines"
FONT_NAME = f"{hashlib.sha256(FONT).hexdigest()}.ttf"


def edition(number: int = 1, predecessor: str = "", name: str = ISSUE) -> Edition:
    """Edition ``number`` of an issue, with a PDF."""
    series, stem = name.split("/")
    file = StoredFile(
        f"{series}-{stem}-e{number}.pdf", Purpose.PDF, len(PDF), hashlib.sha256(PDF).hexdigest()
    )
    return Edition(
        series=series,
        stem=stem,
        number=number,
        date="2024-09-12",
        published_at="2024-09-13T01:02:03Z",
        label=f"第{number}版",
        code="7F3K92QDA0",
        site="https://bulletins.example",
        address=f"https://bulletins.example/{name}/{number}/",
        title="《简报》第3期",
        series_name="简报",
        issuer="研究室",
        issue_label="第3期",
        files=(file,),
        cases=(CaseLine("a", "案例1", "甲", "乙单位", "2"),),
        correction=None if number == 1 else Correction(Level.CORRECTED, "数字有误", number - 1, "7F3K92QDA0"),
        predecessor=predecessor,
    )


def add(store: Store, stated: Edition, folder: Path) -> Edition:
    """Put an edition into a store; ``folder`` is where its font lies."""
    font = folder / "face.ttf"
    font.write_bytes(FONT)
    manifest = manifest_bytes(
        stated, Provenance({}, {FONT_NAME: FONT_NAME.partition(".")[0]}, {"python": "3"})
    )
    whole = replace(stated, digest=hashlib.sha256(manifest).hexdigest())
    contents = {stated.files[0].name: PDF, MANIFEST: manifest, CHECKSUMS: checksums(whole)}
    store.add(stated.name, stated.number, contents, {FONT_NAME: font})
    return whole
