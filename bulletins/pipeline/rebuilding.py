"""Rebuilding: an edition made anew from its frozen inputs, and how near each file comes to what was published.

A seal is not made again: what was sealed is compared.
"""

from collections.abc import Mapping
from enum import StrEnum

from bulletins.editions import Edition, Purpose, Store, read_provenance
from bulletins.editions.store import MANIFEST
from bulletins.pipeline.correcting import make
from bulletins.pipeline.edition_files import NewFile, bulletin_files
from bulletins.pipeline.likeness import same_to_the_eye, same_when_unpacked
from bulletins.pipeline.overlay import Overlay
from bulletins.pipeline.thawing import faces_of, inputs_of, thawed
from bulletins.pipeline.tools import tool_versions
from bulletins.values import frozen
from bulletins.writers.pdf.unsealed import unsealed


class Verdict(StrEnum):
    """How near a rebuilt file comes to the published one, the best first."""

    IDENTICAL = "identical"
    UNPACKED = "identical after unpacking streams"
    LOOKS = "same pixels and text"
    DIFFERENT = "different"
    MISSING = "not made"

    @property
    def chinese(self) -> str:
        """The verdict in Chinese."""
        return {
            Verdict.IDENTICAL: "逐字节相同",
            Verdict.UNPACKED: "解开压缩流后相同",
            Verdict.LOOKS: "版面和文字相同",
            Verdict.DIFFERENT: "不同",
            Verdict.MISSING: "未能生成",
        }[self]


@frozen
class Rebuilt:
    """An edition made anew: the verdict on each file by its name, the files, and the tools that are other ones now.

    ``tools`` are name, version then and version now; a version is empty where there was or is no such tool.
    """

    edition: Edition
    verdicts: Mapping[str, Verdict]
    files: Mapping[str, bytes]
    tools: tuple[tuple[str, str, str], ...]

    @property
    def verdict(self) -> Verdict:
        """The worst of all."""
        return max(self.verdicts.values(), key=list(Verdict).index)


def rebuild(store: Store, name: str, number: int) -> Rebuilt:
    """Make an edition anew from what the store has of it.

    Raises:
        EditionError: there is no such edition, or what was frozen is damaged.
        BulletinError: this program cannot set it any more.
    """
    edition = store.edition(name, number)
    made = {file.name: file.data for file in _made(store, edition)}
    verdicts = {
        file.name: _verdict(unsealed(store.read(edition, file.name)), made.get(file.name))
        for file in edition.files
        if file.purpose not in (Purpose.ATTACHMENT, Purpose.INPUTS, Purpose.FONTS)
    }
    manifest = store.read_bytes(f"{name}/{number}/{MANIFEST}")
    return Rebuilt(edition, verdicts, made, _other_tools(read_provenance(manifest).tools))


def _made(store: Store, edition: Edition) -> tuple[NewFile, ...]:
    """The files of the edition, as this program makes them."""
    if edition.correction is None:
        return bulletin_files(thawed(store, edition).prepared)[1]
    old = thawed(store, store.edition(edition.name, edition.correction.replaces))
    over = Overlay(inputs_of(store, edition), ())
    return make(
        store, old, over, faces_of(store, edition), edition.number, edition.date, edition.correction
    ).files


def _verdict(published: bytes, made: bytes | None) -> Verdict:
    if made is None:
        return Verdict.MISSING
    if made == published:
        return Verdict.IDENTICAL
    if same_when_unpacked(published, made):
        return Verdict.UNPACKED
    return Verdict.LOOKS if same_to_the_eye(published, made) else Verdict.DIFFERENT


def _other_tools(then: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    now = tool_versions()
    return tuple(
        (name, then.get(name, ""), now.get(name, ""))
        for name in sorted({*then, *now})
        if then.get(name) != now.get(name)
    )
