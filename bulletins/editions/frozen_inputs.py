"""The frozen inputs of an edition: every file that a build read, in one ZIP archive that is a workspace, unpacked."""

import io
import zipfile
from collections.abc import Mapping

INPUTS = "inputs.zip"
_FIRST_DAY = (1980, 1, 1)
"""The first that archives can state."""
_MODE = 0o644 << 16
_LEVEL = 6


def pack(files: Mapping[str, bytes], day: tuple[int, int, int] = _FIRST_DAY) -> bytes:
    """The archive of ``files``, by path, all of a day: the same bytes for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, (*day, 0, 0, 0))
            entry.external_attr = _MODE
            entry.create_system = 3  # otherwise that of the machine
            archive.writestr(entry, files[path], zipfile.ZIP_DEFLATED, _LEVEL)
    return buffer.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The files of an archive by path.

    Raises:
        ValueError: it is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError) as error:
        raise ValueError(str(error)) from error
