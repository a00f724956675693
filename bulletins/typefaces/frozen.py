"""Faces as an edition keeps them: a catalogue of its own, and font files named by their SHA-256, which many share."""

import json
from collections.abc import Mapping
from pathlib import Path

from bulletins.errors import Diagnostic, Span, StyleError
from bulletins.typefaces.catalogue import catalogue_bytes
from bulletins.typefaces.font_class import CHAINS, own_face
from bulletins.typefaces.typefaces import Typefaces
from bulletins.values import frozen

OWN = "own"


@frozen
class FrozenFaces:
    """What keeps faces: the bytes of their catalogue, and where each font file lies, by the name it is kept under."""

    catalogue: bytes
    files: Mapping[str, Path]


def freeze(typefaces: Typefaces) -> FrozenFaces:
    """The faces of a build, all of their chains, so that a correction finds whatever character it needs.

    Raises:
        StyleError: a user's own font cannot be read.
    """
    files: dict[str, Path] = {}
    entries, own = {}, {}
    for face in typefaces.faces():
        entry = typefaces.entry(face)
        if entry:
            font, metrics = f"{entry.sha256}.ttf", f"{entry.metrics_sha256}.json"
            files |= {font: typefaces.folder / entry.file, metrics: typefaces.folder / entry.metrics}
            entries[face] = {"file": font, "metrics": metrics}
    for font_class in (name for name in CHAINS if own_face(name) in typefaces.faces()):
        face = own_face(font_class)
        font = f"{typefaces.sha256(face)}.ttf"
        files[font] = typefaces.path_of(face)
        own[font_class] = font
    return FrozenFaces(catalogue_bytes(typefaces.catalogue, entries, own), files)


def thaw(catalogue: bytes, folder: Path, place: Span) -> Typefaces:
    """The faces that were frozen: ``folder`` holds the font files, ``place`` is where the catalogue lies.

    Raises:
        StyleError: the catalogue cannot be read.
    """
    try:
        own = {str(key): folder / str(name) for key, name in json.loads(catalogue)[OWN].items()}
        return Typefaces(folder, own=own, catalogue=catalogue)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StyleError(Diagnostic.of("B395", place, reason=error)) from error
