"""The faces that a bulletin is set in: which face draws a character, how wide it is, and the font files.

The only reader of ``fonts/``.  Everything is loaded on first use and kept: layout loads the small indexes,
painting opens the font files.  Nothing is ever drawn as a blank: a character that no face of a chain has
is the caller's error to report, with its place.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from bulletins.errors import Diagnostic, Span, StyleError
from bulletins.package_data import data_folder
from bulletins.typefaces.catalogue import CatalogueEntry, parse_catalogue, read_catalogue
from bulletins.typefaces.font_class import CHAINS, own_face
from bulletins.typefaces.metrics import FaceMetrics, measure, read_index
from bulletins.typefaces.subset import Subset, subset
from bulletins.typefaces.truetype import TrueTypeFile, open_truetype, reading

_Value = TypeVar("_Value")


class Typefaces:
    """The faces of a folder of fonts and a user's own ones, under the font classes.

    Args:
        fonts_dir: a folder with a catalogue; by default the package's own.
        own: font class → a user's own TrueType file, which then comes first in the chain of that class.
            It is opened when a character of the class is first asked for.
        places: font class → where the settings name that file; what is wrong with the file is found there.
        catalogue: the bytes of the folder's catalogue, where it does not lie in the folder itself.

    Raises:
        ValueError: ``own`` names a class that does not exist, or ``catalogue`` is none.
        StyleError: the folder's catalogue cannot be read.
    """

    def __init__(
        self,
        fonts_dir: Path | None = None,
        own: Mapping[str, Path] = MappingProxyType({}),
        places: Mapping[str, Span] = MappingProxyType({}),
        catalogue: bytes | None = None,
    ) -> None:
        if unknown := sorted(own.keys() - CHAINS.keys()):
            raise ValueError(f"no such font class: {', '.join(unknown)}")
        self.folder = data_folder("fonts") if fonts_dir is None else fonts_dir
        self.catalogue = parse_catalogue(catalogue) if catalogue else read_catalogue(self.folder)
        self._own = {own_face(font_class): path for font_class, path in own.items()}
        self._places = {own_face(font_class): place for font_class, place in places.items()}
        self._metrics: dict[str, FaceMetrics] = {}
        self._files: dict[str, TrueTypeFile] = {}
        self._picks = {name: _SelfFilling(self._picking(self.chain(name))) for name in CHAINS}
        self._advances = {key: _SelfFilling(self._measuring(key)) for key in self.faces()}

    def faces(self) -> tuple[str, ...]:
        """The keys of all faces, the user's own ones last."""
        return (*self.catalogue, *self._own)

    def chain(self, font_class: str) -> tuple[str, ...]:
        """The faces that may draw a class, first choice first.

        Raises:
            KeyError: there is no such class.
        """
        chain = CHAINS[font_class]
        own = own_face(font_class)
        return (own, *chain) if own in self._own else chain

    def pick(self, font_class: str, char: str) -> str | None:
        """The face of the class's chain that draws ``char``; ``None`` if none does.

        A blank is drawn by no face: ask ``blank_width`` for it.
        """
        return self._picks[font_class][char]

    def advance(self, face: str, char: str) -> float:
        """The advance of ``char`` in ``face``, in em.

        Raises:
            KeyError: the face does not cover the character, or there is no such face.
        """
        return self._advances[face][char]

    def metrics(self, face: str) -> FaceMetrics:
        """Coverage and widths of a face.

        Raises:
            KeyError: there is no such face.
            StyleError: its file is missing or damaged.
        """
        if face not in self._metrics:
            self._metrics[face] = self._load_metrics(face)
        return self._metrics[face]

    def path_of(self, face: str) -> Path:
        """A face's TrueType file."""
        return self._own[face] if face in self._own else self.folder / self.catalogue[face].file

    def bytes_of(self, face: str) -> bytes:
        """The bytes of a face's file."""
        path = self.path_of(face)
        with self._placed(face), reading(path):
            return path.read_bytes()

    def sha256(self, face: str) -> str:
        """The SHA-256 of a face's file in hexadecimal: of a shipped face as the catalogue has it (see ``verify``)."""
        return _sha256(self.bytes_of(face)) if face in self._own else self.catalogue[face].sha256

    def entry(self, face: str) -> CatalogueEntry | None:
        """What the catalogue says of a shipped face; ``None`` for a user's own one."""
        return self.catalogue.get(face)

    def subset(self, face: str, characters: Iterable[str]) -> Subset:
        """What a PDF embeds of a face to draw ``characters``; their order numbers the glyphs.

        Raises:
            KeyError: the face does not cover one of the characters.
            StyleError: the face's file is missing or damaged.
        """
        with self._placed(face):
            return subset(self._open(face), characters)

    def verify(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the font files: shipped ones that are not those of the catalogue, own ones of no use."""
        findings: list[Diagnostic] = []
        for entry in self.catalogue.values():
            for name, sha256 in ((entry.file, entry.sha256), (entry.metrics, entry.metrics_sha256)):
                path = self.folder / name
                if not path.is_file() or _sha256(path.read_bytes()) != sha256:
                    findings.append(Diagnostic.of("B396", Span(path.as_posix()), font=name))
        for face in self._own:
            try:
                self.metrics(face)
            except StyleError as error:
                findings += error.diagnostics
        return tuple(findings)

    @contextmanager
    def _placed(self, face: str) -> Iterator[None]:
        """What is wrong with a user's own font is found where the settings name it."""
        try:
            yield
        except StyleError as error:
            if face not in self._places:
                raise
            found = [replace(finding, span=self._places[face]) for finding in error.diagnostics]
            raise StyleError(found) from error

    def _open(self, face: str) -> TrueTypeFile:
        if face not in self._files:
            self._files[face] = open_truetype(self.path_of(face))
        return self._files[face]

    def _load_metrics(self, face: str) -> FaceMetrics:
        if face in self._own:
            with self._placed(face):
                return measure(face, self._open(face))
        path = self.folder / self.catalogue[face].metrics
        with reading(path):
            return read_index(face, path.read_text(encoding="utf-8"))

    def _picking(self, chain: tuple[str, ...]) -> Callable[[str], str | None]:
        return lambda char: next((face for face in chain if self.metrics(face).covers(char)), None)

    def _measuring(self, face: str) -> Callable[[str], float]:
        return lambda char: self.metrics(face).advance(char)


class _SelfFilling(dict[str, _Value]):
    """A dictionary of characters that works a missing value out, once."""

    def __init__(self, work_out: Callable[[str], _Value]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, char: str) -> _Value:
        value = self[char] = self._work_out(char)
        return value


def _sha256(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()
