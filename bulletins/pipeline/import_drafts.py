"""The stories of imported files as drafts of cases: their ids, their texts, and what stands at their places already."""

import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from pathlib import PurePosixPath

from bulletins.importers.manuscript import Manuscript
from bulletins.importers.publication import Publication
from bulletins.library.cases import CASES_FOLDER
from bulletins.library.issue_files import ISSUES_FOLDER
from bulletins.pipeline.import_case import Linked, Story, case_text, stories_of
from bulletins.pipeline.import_decisions import Decisions, ImportedCase, ImportedFile, file_name
from bulletins.pipeline.import_order import Target
from bulletins.pipeline.import_organisations import Links, Proposed
from bulletins.source import Workspace
from bulletins.values import frozen

MAX_ID = 40
_NUMBER = re.compile(r"-(\d{2,3})")
_ORDINAL = 4
"""Characters that an id keeps for its number: ``-001``."""


@frozen
class ForeignFile:
    """A file as the user named it, and its bytes."""

    path: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The digest of its bytes, in hex."""
        return hashlib.sha256(self.data).hexdigest()


class State(StrEnum):
    """What stands at the place of a case."""

    NEW = "new"
    """Nothing: it is written."""
    SAME = "same"
    """The same text, from an earlier import."""
    KEPT = "kept"
    """What an earlier import wrote, edited since, or read otherwise then: it stays."""
    TAKEN = "taken"
    """Another text, which no import wrote."""


@frozen
class CaseDraft:
    """A case to be."""

    id: str
    story: Story
    linked: Linked
    text: str
    state: State

    @property
    def path(self) -> str:
        """Its file in the workspace."""
        return f"{CASES_FOLDER}/{self.id}.md"

    @property
    def media(self) -> dict[str, bytes]:
        """Its pictures, by their files in the workspace."""
        paths = media_paths(self.id, self.story)
        pictures = (placed.picture.data for placed in self.story.figures)
        return {f"{ISSUES_FOLDER}/{path}": data for path, data in zip(paths, pictures, strict=True)}


@frozen
class Reading:
    """A file as it was read, with its cases."""

    file: ForeignFile
    manuscript: Manuscript
    publication: Publication
    cases: tuple[CaseDraft, ...] = ()

    @property
    def remembered(self) -> ImportedFile:
        """What is kept of it for the next import."""
        cases = tuple(ImportedCase(id=draft.id, title=draft.story.title) for draft in self.cases)
        return ImportedFile(file=file_name(self.file.path), sha256=self.file.sha256, cases=cases)


class Drafter:
    """Makes drafts, giving ids that no other draft and no case of an earlier import has."""

    def __init__(
        self,
        workspace: Workspace | None,
        earlier: Decisions,
        links: Links,
        accepted: Sequence[Proposed],
        *,
        in_chinese: bool,
    ) -> None:
        self._workspace = workspace
        self._earlier = earlier
        self._links = links
        self._accepted = accepted
        self._in_chinese = in_chinese
        self._last: dict[str, int] = {}
        self._used = {case.id for known in earlier.files for case in known.cases}

    def reading(
        self, file: ForeignFile, manuscript: Manuscript, publication: Publication, prefix: str
    ) -> Reading:
        """The file with its cases; ids of new ones begin with ``prefix``."""
        known = self._earlier.file(file_name(file.path), file.sha256)
        remembered: dict[str, list[str]] = {}
        for case in known.cases if known else ():
            remembered.setdefault(case.title, []).append(case.id)
        drafts = []
        for story in stories_of(publication, manuscript.pictures):
            before = remembered.get(story.title)
            case_id = before.pop(0) if before else self._free(prefix)
            drafts.append(self._draft(story, case_id, file, is_known=bool(known) and case_id in self._used))
        return Reading(file, manuscript, publication, tuple(drafts))

    def _draft(self, story: Story, case_id: str, file: ForeignFile, *, is_known: bool) -> CaseDraft:
        linked = self._links.linked(story.article, self._accepted)
        media = media_paths(case_id, story)
        text = case_text(story, linked, file_name(file.path), in_chinese=self._in_chinese, media=media)
        state = State.NEW
        path = f"{CASES_FOLDER}/{case_id}.md"
        if self._workspace and (self._workspace.has_file(path) or self._workspace.has_other(path)):
            is_same = self._workspace.has_file(path) and self._workspace.read_bytes(path) == text.encode()
            state = State.SAME if is_same else State.KEPT if is_known else State.TAKEN
        return CaseDraft(case_id, story, linked, text, state)

    def _free(self, prefix: str) -> str:
        """The next id that begins with ``prefix`` and that no import has given."""
        number = self._last.get(prefix, 0) + 1
        while f"{prefix}-{number:02}" in self._used:
            number += 1
        self._last[prefix] = number
        return f"{prefix}-{number:02}"


def media_paths(case_id: str, story: Story) -> list[str]:
    """Where the pictures of a case lie, as authors write it: ``media/x-01-1.jpg``."""
    return [f"media/{case_id}-{n}{placed.picture.suffix}" for n, placed in enumerate(story.figures, start=1)]


def prefix_of(file: ForeignFile, target: Target | None, ids: str | None) -> str:
    """What the ids of a file's cases begin with: as wished, else the issue, else the file's name, else its bytes."""
    longest = MAX_ID - _ORDINAL
    if ids:
        return ids
    if target:
        return f"{target.series}-{target.number.stem}"[-longest:].strip("-")
    stem = PurePosixPath(file_name(file.path)).stem
    name = re.sub("[^a-z0-9]+", "-", stem.lower()).strip("-")[:longest].strip("-")
    return name if stem.isascii() and re.search("[a-z]", name) else f"import-{file.sha256[:6]}"


def free_prefix(prefix: str, taken: Collection[str]) -> str:
    """A beginning of ids that no case has yet: ``prefix-b``, ``prefix-c`` …"""
    for letter in _letters():
        made = f"{prefix[: MAX_ID - _ORDINAL - len(letter) - 1]}-{letter}"
        if not any(known.startswith(f"{made}-") for known in taken):
            return made
    return prefix


def _letters() -> Iterator[str]:
    letters = "bcdefghijklmnopqrstuvwxyz"
    yield from letters
    yield from (first + second for first in letters for second in letters)
