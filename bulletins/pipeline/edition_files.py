"""The files of an edition, made of frozen inputs alone: what is published and what a rebuild makes are one thing."""

import hashlib
from collections.abc import Iterator

from bulletins.canonical_json import canonical_json
from bulletins.compose.boxes import Layout
from bulletins.editions import CaseLine, Purpose, StoredFile
from bulletins.pipeline.build import FORMATS, artifacts_of, composed
from bulletins.pipeline.preparation import Prepared
from bulletins.tree import Bulletin, Case, Heading, NumberLine, walk
from bulletins.tree.pages import PageMap
from bulletins.tree.passages import passages, passages_to_plain
from bulletins.tree.text import turns_text
from bulletins.values import frozen

PAGES = "pages.json"
PASSAGES = "passages.json"
ERRATA = "errata.json"
FACES = "fonts.json"


@frozen
class NewFile:
    """A file that an edition is going to have."""

    name: str
    purpose: Purpose
    data: bytes

    @property
    def stored(self) -> StoredFile:
        """What the manifest says of it."""
        return StoredFile(self.name, self.purpose, len(self.data), hashlib.sha256(self.data).hexdigest())


def file_name(bulletin: Bulletin, suffix: str) -> str:
    """``shaanxi-2024-03-e1.pdf``: as branches and print shops get it."""
    return f"{bulletin.name}-e{bulletin.edition.number}{suffix}"


def bulletin_files(prepared: Prepared) -> tuple[Layout, tuple[NewFile, ...]]:
    """The pages of an edition, and the files that are the bulletin itself, with its page map and its words."""
    layout = composed(prepared)
    bulletin = prepared.bulletin
    made = [
        NewFile(
            file_name(bulletin, artifact.name.removeprefix(bulletin.name)),
            Purpose.COVER
            if artifact.name.endswith("-cover.pdf")
            else Purpose(artifact.name.rpartition(".")[2]),
            artifact.data,
        )
        for artifact in artifacts_of(prepared, layout, tuple(FORMATS))
    ]
    made.append(NewFile(PAGES, Purpose.PAGES, canonical_json(dict(layout.page_map))))
    words = passages_to_plain(passages(bulletin))
    made.append(NewFile(PASSAGES, Purpose.PASSAGES, canonical_json(words)))
    return layout, tuple(made)


def case_lines(prepared: Prepared, pages: PageMap) -> Iterator[CaseLine]:
    """The cases as lists have them."""
    files = prepared.files
    register = {entry.id: entry.name for entry in files.register.organisations}
    organisations = {
        case.matter.id: "、".join(register.get(named.id, "") for named in case.matter.organisation)
        for case in files.cases
    }
    for block in walk(prepared.bulletin):
        if isinstance(block, Case):
            inside = tuple(walk(block))
            heading = next((child for child in inside if isinstance(child, Heading)), None)
            number = next((child.number for child in inside if isinstance(child, NumberLine)), "")
            yield CaseLine(
                block.case_id,
                number or (heading.number if heading else ""),
                turns_text(heading.turns, " ") if heading else "",
                organisations.get(block.case_id, ""),
                pages.get(block.anchor, ""),
            )
