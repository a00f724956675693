"""LibreOffice, asked how it lays out a Word file: the yardstick for programs that the project cannot run."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from bulletins import files
from bulletins.errors import BulletinError, Diagnostic
from bulletins.package_data import data_folder

_COMMANDS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
_MOST_SECONDS = 180
_FILTER = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
"""Pages that a section leaves empty are pages as well."""

_LOUDEST = 200


def find_office() -> str | None:
    """The program's path; ``None`` where LibreOffice is not installed."""
    return next(_candidates(), None)


def _candidates() -> Iterator[str]:
    for command in _COMMANDS:
        if found := shutil.which(command):
            yield found
    yield from (place for place in _USUAL_PLACES if Path(place).is_file())


def laid_out(program: str, name: str, data: bytes) -> bytes:
    """The Word file ``data`` as ``program`` prints it: a PDF.

    It runs with a profile of its own, so it neither meets nor disturbs a window that is open; where the system asks
    fontconfig, the package's faces stand for those of Word.

    Raises:
        BulletinError: it gave no PDF (B781).
    """
    with files.scratch_folder() as folder:
        source = folder / "bulletin.docx"
        files.write_bytes(source, data)
        command = [
            program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
            "--convert-to", _FILTER, "--outdir", str(folder), str(source),
        ]  # fmt: skip
        reason = _run(command, folder)
        printed = source.with_suffix(".pdf")
        if not printed.is_file():
            raise BulletinError(Diagnostic.of("B781", name=name, reason=reason))
        return files.read_bytes(printed)


def _run(command: list[str], folder: Path) -> str:
    """Run it to its end; what it said in case it failed."""
    fonts = data_folder("fonts") / "libreoffice-fonts.conf"
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    try:
        done = subprocess.run(  # noqa: S603 - the installed program, without a shell
            command, env=environment, cwd=folder, capture_output=True, timeout=_MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return f"no result within {_MOST_SECONDS} s"
    except OSError as error:
        return error.strerror or str(error)
    said = done.stderr.decode("utf-8", "replace").strip() or f"exit code {done.returncode}"
    return said.splitlines()[-1][:_LOUDEST]
