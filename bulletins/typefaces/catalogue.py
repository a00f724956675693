"""The catalogue of the shipped faces: ``fonts/catalogue.json``, written by the build script of that folder."""

import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from bulletins.canonical_json import canonical_json
from bulletins.errors import Diagnostic, Span, StyleError
from bulletins.values import frozen


@frozen
class CatalogueEntry:
    """One face: its files (relative to ``fonts/``, with SHA-256), its names, where it comes from.

    ``metrics`` is the face's index (``bulletins.typefaces.metrics``); ``package`` and ``version`` name the
    unmodified package whose file ``member`` it was made from; ``licence`` is the file with the licence's text.
    """

    file: str
    sha256: str
    metrics: str
    metrics_sha256: str
    family: str
    postscript_name: str
    package: str
    version: str
    member: str
    modified: bool
    licence: str
    licence_name: str


Catalogue = Mapping[str, CatalogueEntry]


def read_catalogue(fonts_dir: Path) -> Catalogue:
    """Every face of a folder of fonts by its key.

    Raises:
        StyleError: the folder has no catalogue, or one that cannot be read.
    """
    path = fonts_dir / "catalogue.json"
    try:
        return parse_catalogue(path.read_bytes())
    except (OSError, ValueError) as error:
        raise StyleError(Diagnostic.of("B395", Span(path.as_posix()), reason=error)) from error


def parse_catalogue(data: bytes) -> Catalogue:
    """Every face of a catalogue by its key.

    Raises:
        ValueError: it is none.
    """
    try:
        return {key: CatalogueEntry(**entry) for key, entry in json.loads(data)["faces"].items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def catalogue_bytes(
    faces: Catalogue, renamed: Mapping[str, Mapping[str, str]], own: Mapping[str, str]
) -> bytes:
    """A catalogue of ``faces`` whose files have other names; ``own`` are a user's fonts by their class."""
    plain = {
        key: {field.name: getattr(entry, field.name) for field in fields(entry)} | dict(renamed[key])
        for key, entry in faces.items()
    }
    return canonical_json({"faces": plain, "own": dict(own)})
