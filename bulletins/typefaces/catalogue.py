"""The catalogue of the shipped faces: ``fonts/catalogue.json``, written by the build script of that folder."""

import json
from collections.abc import Mapping
from pathlib import Path

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


def read_catalogue(fonts_dir: Path) -> Mapping[str, CatalogueEntry]:
    """Every face of a folder of fonts by its key.

    Raises:
        StyleError: the folder has no catalogue, or one that cannot be read.
    """
    path = fonts_dir / "catalogue.json"
    try:
        faces = json.loads(path.read_text(encoding="utf-8"))["faces"]
        return {key: CatalogueEntry(**entry) for key, entry in faces.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StyleError(Diagnostic.of("B395", Span(path.as_posix()), reason=error)) from error
