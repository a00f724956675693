"""Manuscripts in formats that only office programs read (.doc, .wps, .rtf): LibreOffice makes .docx of them.

It runs in a profile of its own, which forbids macros and contact with other computers as far as it can, for a limited
time; what it makes is opened with the same care as any document from outside.
"""

import os
import signal
import subprocess
from pathlib import Path, PurePath

from bulletins import files
from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.importers.readers.choice import is_old_format
from bulletins.pipeline.office import find_office

MAX_SECONDS = 90
"""A cold start of LibreOffice takes ten seconds; a contribution, one."""

_LOUDEST = 200
"""Characters of what a program says that are told."""
_FILTER = "docx:MS Word 2007 XML"
_SECURITY = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def as_docx(data: bytes, path: str) -> bytes:
    """``data``, the bytes of a file called ``path``, as .docx if it is in an older format; else as it is.

    Raises:
        SourceError: it is, and LibreOffice is not there or could not read it.
    """
    if not is_old_format(data):
        return data
    program = find_office()
    if program is None:
        raise SourceError(Diagnostic.of("B713", Span(path), path=path))
    with files.scratch_folder() as folder:
        return _converted(program, data, path, folder)


def _converted(program: str, data: bytes, path: str, folder: Path) -> bytes:
    profile, result = folder / "profile", folder / "result"
    suffix = PurePath(path).suffix.lower()
    source = folder / f"manuscript{suffix if suffix in ('.doc', '.wps', '.rtf') else '.doc'}"
    files.write_bytes(source, data)
    files.write_text(profile / "user" / "registrymodifications.xcu", _SECURITY)
    order = [
        program, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to", _FILTER, "--outdir", str(result), str(source),
    ]  # fmt: skip
    said = _run(order, path)
    made = result / "manuscript.docx"
    if not made.is_file():
        raise _failed(path, said)
    return files.read_bytes(made)


def _run(order: list[str], path: str) -> str:
    """What the program says; when it takes too long, it is ended with everything that it started."""
    try:
        with subprocess.Popen(  # noqa: S603 - the installed program, without a shell
            order, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        ) as process:
            try:
                out, err = process.communicate(timeout=MAX_SECONDS)
            except subprocess.TimeoutExpired as error:
                _end(process)
                raise _failed(path, f"> {MAX_SECONDS} s") from error
    except OSError as error:
        raise _failed(path, error.strerror or str(error)) from error
    words = (err or out).decode("utf-8", "replace").split()
    return " ".join(words)[-_LOUDEST:] or f"exit code {process.returncode}"


def _end(process: "subprocess.Popen[bytes]") -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()  # Windows: what it started ends with the pipes


def _failed(path: str, reason: str) -> SourceError:
    return SourceError(Diagnostic.of("B714", Span(path), path=path, reason=reason))
