"""An issue while it is being written: what its last build gave, and the last pages that could be made."""

import itertools
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bulletins.errors import BulletinError, Diagnostic, Span
from bulletins.preview.findings import block_finder, finding_rows
from bulletins.preview.outlines import outlines
from bulletins.preview.pictures import page_picture
from bulletins.preview.places import block_places
from bulletins.source import Workspace
from bulletins.values import frozen

if TYPE_CHECKING:
    from bulletins.checks.report import Tally
    from bulletins.compose.boxes import Page
    from bulletins.pipeline.preparation import Prepared

BugKeeper = Callable[[], str]
"""Called while an exception that nobody expected is handled: keeps its traceback, and says where, in words."""

_CONTEXT = 3
"""Lines of a file that are shown above and below a place."""


@frozen
class Pages:
    """Pages that were made: each under a name that it keeps as long as it looks the same.

    ``texts`` names what stands on each page apart from running heads and footers: every edit changes the short
    code that footers print, but few pages' text.  ``numbers`` says on which page, from 1, the block of an anchor
    begins.  ``made_at`` is the time, in seconds since 1970; ``fonts`` are the digests of the faces that draw them.
    """

    prepared: "Prepared"
    pages: "tuple[Page, ...]"
    names: tuple[str, ...]
    texts: tuple[str, ...]
    numbers: Mapping[str, int]
    places: Mapping[str, Span]
    fonts: tuple[str, ...]
    made_at: float

    def named(self, name: str) -> "Page | None":
        """The page of that name."""
        return dict(zip(self.names, self.pages, strict=True)).get(name)


@frozen
class Build:
    """What one build gave.

    ``pages`` are the last that could be made; ``current`` says whether they are of this build.  ``tally`` has the
    figures of its text.  ``bug`` tells of an error of ours, and is empty without one.
    """

    number: int = 0
    pages: Pages | None = None
    current: bool = False
    findings: tuple[Diagnostic, ...] = ()
    tally: "Tally | None" = None
    seconds: float = 0.0
    bug: str = ""


@dataclass
class Session:
    """The preview of one issue; its methods are called from one thread at a time."""

    root: Path
    issue: str
    lang: str
    keep_bug: BugKeeper
    last: Build = field(default_factory=Build)

    def __post_init__(self) -> None:
        self._workspace = Workspace(self.root)
        self._new_names = itertools.count(1)

    def build(self) -> Build:
        """Build the issue as its files stand now; pages that cannot be made leave the last ones standing."""
        started = time.perf_counter()
        self._workspace = Workspace(self.root)
        failed = replace(
            self.last, number=self.last.number + 1, current=False, findings=(), tally=None, bug=""
        )
        try:
            pages = self._pages()
            said, tally = self._read_through(pages.prepared)
            found = (*pages.prepared.warnings, *said)
            built = replace(failed, pages=pages, current=True, findings=found, tally=tally)
        except BulletinError as error:
            built = replace(failed, findings=error.diagnostics)
        except Exception:  # noqa: BLE001 - the next save may well be fine: a bug must not end the preview
            built = replace(failed, bug=self.keep_bug())
        self.last = replace(built, seconds=time.perf_counter() - started)
        return self.last

    def _pages(self) -> Pages:
        from bulletins.compose import compose
        from bulletins.pipeline.preparation import prepare

        prepared = prepare(self._workspace, self.issue)
        layout = compose(prepared.bulletin, prepared.styles, prepared.typefaces)
        fonts = tuple(prepared.typefaces.sha256(face) for face in prepared.typefaces.faces())
        known = self.last.pages if self.last.pages and self.last.pages.fonts == fonts else None
        texts = tuple(map(_text_of, layout.pages))
        return Pages(
            prepared,
            layout.pages,
            self._named(layout.pages, known.pages if known else (), known.names if known else ()),
            self._named(texts, map(_text_of, known.pages) if known else (), known.texts if known else ()),
            _numbers(layout.pages),
            block_places(self._workspace, self.issue, prepared.bulletin),
            fonts,
            time.time(),
        )

    def _read_through(self, prepared: "Prepared") -> "tuple[tuple[Diagnostic, ...], Tally]":
        """What the check finds in the text of the issue alone, and its figures."""
        from bulletins.checks.report import report_of
        from bulletins.pipeline.linting import Linter

        linter = Linter(self._workspace, with_earlier=False)
        checked = linter.issue(prepared.files)
        tally = report_of(checked.name, checked.document, checked.findings).tally
        found = (finding.diagnostic for finding in checked.findings)
        return (*found, *linter.problems(is_whole=False)), tally

    def _named(
        self, pages: Iterable["Page"], known: Iterable["Page"], names: Iterable[str]
    ) -> tuple[str, ...]:
        """A name for each page: that of the page among ``known`` that equals it, or a new one."""
        old = dict(zip(known, names, strict=True))
        return tuple(old.get(page) or str(next(self._new_names)) for page in pages)

    def state(self) -> dict[str, object]:
        """The last build for the page's script."""
        last, pages = self.last, self.last.pages
        block_at = block_finder(pages.places if pages else {}, pages.numbers if pages else {})
        rows = finding_rows(last.findings, self.lang, self._workspace.line, block_at)
        return {
            "build": last.number,
            "title": pages.prepared.bulletin.title if pages else self.issue,
            "current": last.current,
            "seconds": last.seconds,
            "text": last.tally and _figures(last.tally),
            "bug": last.bug,
            "madeAt": pages and pages.made_at * 1000,
            "pages": [
                {"picture": name, "text": text, "width": page.width_pt, "height": page.height_pt}
                for page, name, text in (
                    zip(pages.pages, pages.names, pages.texts, strict=True) if pages else ()
                )
            ],
            "findings": [*rows],
        }

    def picture(self, name: str, width_px: int) -> bytes | None:
        """The page called ``name`` as PNG, ``width_px`` wide; none if no page is called so any more."""
        pages = self.last.pages
        page = pages and pages.named(name)
        if not pages or not page:
            return None
        return page_picture(page, pages.prepared.bulletin, pages.prepared.typefaces, width_px)

    def blocks(self, name: str) -> list[dict[str, object]] | None:
        """The blocks of the page called ``name``: place on the page (fractions of its size) and place in the files."""
        pages = self.last.pages
        page = pages and pages.named(name)
        if not pages or not page:
            return None
        found = outlines(page, pages.prepared.typefaces)
        return [
            {
                "anchor": block.anchor,
                "left": block.left_pt / page.width_pt,
                "top": block.top_pt / page.height_pt,
                "width": (block.right_pt - block.left_pt) / page.width_pt,
                "height": (block.bottom_pt - block.top_pt) / page.height_pt,
                "path": place.path,
                "line": place.line,
                "column": place.column,
            }
            for block in found
            if (place := pages.places.get(block.anchor))
        ]

    def knows(self, path: str) -> bool:
        """Whether ``path`` is a file of the workspace that the last build read."""
        return any(record.path == path for record in self._workspace.record()) and self._workspace.has_file(
            path
        )

    def excerpt(self, path: str, line: int) -> dict[str, object] | None:
        """The lines around ``path``:``line``, if the last build read that file as text."""
        if not self.knows(path):
            return None
        numbers = range(max(1, line - _CONTEXT), line + _CONTEXT + 1)
        texts = {number: self._workspace.line(path, number) for number in numbers}
        return {"lines": [[number, text] for number, text in texts.items() if text is not None]}


def _figures(tally: "Tally") -> dict[str, object]:
    from bulletins.checks.rule import Tier

    return {"characters": tally.characters, "rate": tally.rate(Tier.STANDARD)}


def _text_of(page: "Page") -> "Page":
    """The page without the lines that belong to no block."""
    from bulletins.compose.boxes import LineBox

    return replace(
        page, items=tuple(item for item in page.items if not isinstance(item, LineBox) or item.anchor)
    )


def _numbers(pages: Iterable["Page"]) -> Mapping[str, int]:
    """Anchor to number of the sheet, from 1, on which the block begins, whatever is printed there."""
    from bulletins.compose.boxes import AnchorBox

    found: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for item in page.items:
            if isinstance(item, AnchorBox):
                found.setdefault(item.anchor, number)
    return found
