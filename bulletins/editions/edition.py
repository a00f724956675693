"""An edition: what was published once and never changes."""

from enum import StrEnum

from bulletins.archival import Archival
from bulletins.values import frozen


class Level(StrEnum):
    """How much a correction touches the copies that are out."""

    ERRATA = "errata"
    """Paper may be kept, together with the sheet of corrections (更正说明)."""
    CORRECTED = "corrected"
    """The edition is replaced by the next one."""
    RECALL = "recall"
    """The edition is replaced, and its paper goes back."""
    WITHDRAWN = "withdrawn"
    """The issue is no longer valid, and nothing replaces it."""

    @property
    def chinese(self) -> str:
        """Its name on sheets."""
        return CHINESE_LEVELS[self]


CHINESE_LEVELS = {
    Level.ERRATA: "勘误",
    Level.CORRECTED: "更正版",
    Level.RECALL: "收回重印",
    Level.WITHDRAWN: "撤回",
}


class Origin(StrEnum):
    """Whose slip it was."""

    AUTHOR = "author"
    EDITOR = "editor"
    PRINTER = "printer"

    @property
    def chinese(self) -> str:
        """Its name on sheets."""
        return {"author": "供稿单位", "editor": "编辑部", "printer": "印制单位"}[self.value]


class Purpose(StrEnum):
    """What a file of an edition is for."""

    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    COVER = "cover"
    MARKED = "marked"
    """The edition with what changed marked in it (标记本)."""
    MARKED_DOCX = "marked-docx"
    """The same as a Word document with tracked changes."""
    ERRATA_SHEET = "errata-sheet"
    """The sheet of corrections for those who hold paper (更正说明)."""
    ATTACHMENT = "attachment"
    INPUTS = "inputs"
    FONTS = "fonts"
    PAGES = "pages"
    PASSAGES = "passages"
    ERRATA = "errata"

    @property
    def is_for_readers(self) -> bool:
        """Whether it is handed out; the others serve to rebuild and to compare."""
        return self in _FOR_READERS

    @property
    def is_made(self) -> bool:
        """Whether a rebuild makes it anew: all but what came from outside."""
        return self is not Purpose.ATTACHMENT


_FOR_READERS = {
    Purpose.PDF,
    Purpose.DOCX,
    Purpose.HTML,
    Purpose.COVER,
    Purpose.MARKED,
    Purpose.MARKED_DOCX,
    Purpose.ERRATA_SHEET,
    Purpose.ATTACHMENT,
}


@frozen
class Correction:
    """Why an edition follows another: ``replaces`` is the number of the one that it corrects.

    ``cases`` are the ids that were named to be corrected (none: whatever had changed).
    """

    level: Level
    reason: str
    replaces: int
    replaced_code: str
    origin: Origin | None = None
    decided_by: str = ""
    cases: tuple[str, ...] = ()
    restyled: bool = False


@frozen
class Acceptance:
    """Why an edition was published although the check found errors: the reason, and how many by code of the rule."""

    reason: str
    findings: tuple[tuple[str, int], ...]

    @property
    def count(self) -> int:
        """How many errors were accepted."""
        return sum(count for _, count in self.findings)


@frozen
class StoredFile:
    """A file of an edition: ``size`` in bytes, ``sha256`` in hex."""

    name: str
    purpose: Purpose
    size: int
    sha256: str


@frozen
class CaseLine:
    """A case of an edition as lists have it: label (案例1), headline in one line, organisation, page."""

    id: str
    label: str
    title: str
    organisation: str
    page: str


@frozen
class Edition:
    """An edition of an issue as its manifest has it.

    ``series`` and ``stem`` name the issue (``shaanxi``, ``2024-03``), ``number`` counts its editions from 1.
    ``date`` is the day that its files carry (ISO), ``published_at`` when it was put into the store (ISO, UTC).
    ``address`` is what its QR codes say, ``site`` the base of it.  ``predecessor`` is the SHA-256 of the manifest
    of the edition before, ``digest`` that of its own.  ``accepted`` says which errors of the check were let pass.
    """

    series: str
    stem: str
    number: int
    date: str
    published_at: str
    label: str
    code: str
    site: str
    address: str
    title: str
    series_name: str
    issuer: str
    issue_label: str
    files: tuple[StoredFile, ...]
    cases: tuple[CaseLine, ...] = ()
    correction: Correction | None = None
    predecessor: str = ""
    archival: Archival = Archival()
    accepted: Acceptance | None = None
    digest: str = ""

    @property
    def name(self) -> str:
        """The issue: ``shaanxi/2024-03``."""
        return f"{self.series}/{self.stem}"

    @property
    def is_withdrawal(self) -> bool:
        """Whether it says that the issue is withdrawn, instead of being an issue."""
        return self.correction is not None and self.correction.level is Level.WITHDRAWN

    def file(self, purpose: Purpose) -> StoredFile | None:
        """The first file for a purpose."""
        return next((file for file in self.files if file.purpose is purpose), None)
