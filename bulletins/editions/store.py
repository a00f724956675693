"""The store: one folder for each edition, ``SERIES/NUMBER/N``, made beside its place and renamed once.

Nothing in it is ever changed or removed.  Fonts are kept once, by their SHA-256, in ``fonts``.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bulletins import files
from bulletins.editions.edition import Edition
from bulletins.editions.manifest import read_manifest
from bulletins.errors import Diagnostic, EditionError, Span

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
FONTS = "fonts"
LOCK = ".lock"
DRAFT_PREFIX = ".draft-"
"""How folders are named in which an edition is made."""

_STEM = re.compile(r"\d{4}-\d{2,3}", re.ASCII)
_NUMBER = re.compile(r"[1-9]\d{0,3}", re.ASCII)
_SERIES = re.compile(r"[a-z0-9-]{1,40}", re.ASCII)


class Store:
    """The editions below a folder; ``shown`` is how messages call that folder."""

    def __init__(self, root: Path, shown: str = "") -> None:
        self.root = root
        self.shown = shown or root.as_posix()

    def names(self) -> tuple[str, ...]:
        """The issues that have editions (``shaanxi/2024-03``), sorted."""
        return tuple(sorted({f"{series}/{stem}" for series, stem, _ in self._folders()}))

    def numbers(self, name: str) -> tuple[int, ...]:
        """The numbers of an issue's editions, in order."""
        return tuple(sorted(int(path.name) for path in self._subfolders(self.root / name, _NUMBER)))

    def editions(self, name: str) -> tuple[Edition, ...]:
        """The editions of an issue, in order.

        Raises:
            EditionError: a manifest is missing or damaged.
        """
        return tuple(self.edition(name, number) for number in self.numbers(name))

    def edition(self, name: str, number: int) -> Edition:
        """One edition.

        Raises:
            EditionError: there is none of that number, or its manifest is missing or damaged.
        """
        if number not in self.numbers(name):
            known = ", ".join(map(str, self.numbers(name))) or None
            raise EditionError(Diagnostic.of("B501", issue=name, edition=number, known=known))
        place = f"{name}/{number}/{MANIFEST}"
        data = self.read_bytes(place)
        try:
            edition = read_manifest(data, hashlib.sha256(data).hexdigest())
        except ValueError as error:
            raise EditionError(Diagnostic.of("B503", self.span(place), reason=error)) from error
        if (edition.name, edition.number) != (name, number):
            said = f"{edition.name}/{edition.number}"
            raise EditionError(Diagnostic.of("B504", self.span(place), said=said, place=f"{name}/{number}"))
        return edition

    def read(self, edition: Edition, file_name: str) -> bytes:
        """The bytes of a file of an edition, which are those that were published.

        Raises:
            EditionError: it is missing, cannot be read, or is not what the manifest says.
        """
        place = f"{edition.name}/{edition.number}/{file_name}"
        stated = {file.name: file.sha256 for file in edition.files}
        if file_name not in stated:
            manifest = self.span(f"{edition.name}/{edition.number}/{MANIFEST}")
            raise EditionError(Diagnostic.of("B503", manifest, reason=f"no {file_name}"))
        data = self.read_bytes(place)
        if hashlib.sha256(data).hexdigest() != stated[file_name]:
            raise EditionError(Diagnostic.of("B505", self.span(place)))
        return data

    def path(self, edition: Edition) -> Path:
        """The folder of an edition."""
        return self.root / edition.name / str(edition.number)

    def read_bytes(self, place: str) -> bytes:
        """The bytes of a file of the store, whatever it is.

        Raises:
            EditionError: it is missing or cannot be read.
        """
        try:
            return files.read_bytes(self.root / place)
        except OSError as error:
            raise EditionError(Diagnostic.of("B502", self.span(place), reason=error.strerror)) from error

    def span(self, place: str) -> Span:
        """A file of the store as messages name it."""
        return Span(f"{self.shown}/{place}")

    def add(self, name: str, number: int, contents: Mapping[str, bytes], fonts: Mapping[str, Path]) -> None:
        """Put a new edition in its place: the whole of it or nothing.

        Args:
            name: the issue.
            number: of the edition.
            contents: its files by name, manifest included.
            fonts: where the files of its faces lie, by the name (SHA-256 and suffix) that each is kept under, once.

        Raises:
            EditionError: something stands there already, or a font is not what its name says.
            OSError: the place cannot be written; nothing is left half done.
        """
        place = f"{name}/{number}"
        target = self.root / place
        if target.exists():
            raise EditionError(
                Diagnostic.of("B506", Span(f"{self.shown}/{place}"), issue=name, edition=number)
            )
        for font, source in fonts.items():
            if not (self.root / FONTS / font).is_file():
                self._keep_font(font, source)
        files.add_folder(target, contents, DRAFT_PREFIX)

    def sweep(self) -> None:
        """Remove the drafts of editions that an interrupted run left; call it only while nobody else is at work."""
        for series in self._subfolders(self.root, _SERIES):
            for stem in self._subfolders(series, _STEM):
                files.sweep(stem, f"{DRAFT_PREFIX}*")

    def check_fonts(self, names: Iterable[str]) -> None:
        """Nothing, if these font files are what their names say.

        Raises:
            EditionError: one is missing or damaged.
        """
        for font in names:
            place = f"{FONTS}/{font}"
            if hashlib.sha256(self.read_bytes(place)).hexdigest() != font.partition(".")[0]:
                raise EditionError(Diagnostic.of("B505", self.span(place)))

    def _keep_font(self, font: str, source: Path) -> None:
        data = files.read_bytes(source)
        if hashlib.sha256(data).hexdigest() != font.partition(".")[0]:
            raise EditionError(Diagnostic.of("B510", Span(source.as_posix())))
        files.write_bytes(self.root / FONTS / font, data)
        files.sync_folder(self.root / FONTS)

    @property
    def fonts(self) -> Path:
        """Where the font files lie."""
        return self.root / FONTS

    def _folders(self) -> Iterator[tuple[str, str, int]]:
        """Series, stem and number of everything that is named as an edition is."""
        for series in self._subfolders(self.root, _SERIES):
            for stem in self._subfolders(series, _STEM):
                for number in self._subfolders(stem, _NUMBER):
                    yield series.name, stem.name, int(number.name)

    def _subfolders(self, folder: Path, pattern: re.Pattern[str]) -> list[Path]:
        """The folders in a folder of the store that have such names; none where there is no such folder.

        Raises:
            EditionError: it cannot be read: that says nothing of what was published.
        """
        try:
            return [path for path in folder.iterdir() if pattern.fullmatch(path.name) and path.is_dir()]
        except FileNotFoundError:
            return []
        except OSError as error:
            place = (
                self.span(folder.relative_to(self.root).as_posix())
                if folder != self.root
                else Span(self.shown)
            )
            raise EditionError(Diagnostic.of("B502", place, reason=error.strerror)) from error
