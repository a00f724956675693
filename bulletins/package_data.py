"""Where the data that ships with the package lies: ``templates``, ``fonts``, ``skeleton``.

In a wheel they lie inside the package; in a checkout (editable install) beside it.  Nothing else
in the package knows of that difference.
"""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def data_folder(name: str) -> Path:
    """The folder ``name`` (``templates``, ``fonts``) of the installed package.

    Raises:
        FileNotFoundError: the installation is broken: the folder is in neither place.
    """
    for folder in (_PACKAGE / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the package's folder {name!r} is missing: install the package again")


def data_files(name: str) -> dict[str, bytes]:
    """Every file below the folder ``name``: path relative to it, with ``/``, and bytes; sorted by path.

    Raises:
        FileNotFoundError: as ``data_folder``.
    """
    folder = data_folder(name)
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {relative: paths[relative].read_bytes() for relative in sorted(paths)}


def package_text(name: str) -> str:
    """The text of a file that stands among the package's modules (``writers/html/page.css``).

    Raises:
        FileNotFoundError: the installation is broken.
    """
    return (_PACKAGE / name).read_text(encoding="utf-8")


def package_bytes(name: str) -> bytes:
    """The bytes of such a file (``writers/pdf/profiles/srgb.icc``).

    Raises:
        FileNotFoundError: the installation is broken.
    """
    return (_PACKAGE / name).read_bytes()


def module_sources(parts: tuple[str, ...] | None = None) -> list[tuple[str, bytes]]:
    """Path and bytes of every module of these parts of the package (``model``), sorted; of the whole of it otherwise.

    There are none where only bytecode lies.
    """
    found = (
        _PACKAGE.rglob("*.py")
        if parts is None
        else (p for part in parts for p in (_PACKAGE / part).glob("*.py"))
    )
    paths = sorted(found)
    return [(path.relative_to(_PACKAGE).as_posix(), path.read_bytes()) for path in paths]
