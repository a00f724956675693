"""Workspaces in which something is wrong, and the real command run on them under watch."""

import hashlib
import io
import json
import os
import signal
import struct
import subprocess
import sys
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from bulletins.pipeline.starting import new_workspace

ISSUE = "issues/lanchuan/2025-01.yaml"
SERIES = "issues/lanchuan/series.yaml"
REGISTER = "issues/organisations.yaml"
SETTINGS = "bulletins.yaml"
BUS = "issues/cases/lc-bus-desk.md"
CLINIC = "issues/cases/lc-shiliang-clinic.md"
CASE = "---\nheadline: 甲\n---\n正文。\n"

HANG_GUARD_SECONDS = 120
MAX_PEAK_BYTES = 512 * 1024 * 1024

Change = Callable[[Path], None]
"""Makes something of a good workspace wrong."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did; ``peak_bytes`` is 0 where the system does not tell."""

    code: int
    out: str
    err: str
    peak_bytes: int

    def errors(self) -> list[dict[str, Any]]:
        """The errors found, where they were asked for as JSON."""
        return [row for row in json.loads(self.out)["findings"] if row["severity"] == "error"]

    def places(self) -> list[str]:
        """``CODE path:line:column`` of every error."""
        return sorted(f"{row['code']} {row['path']}:{row['line']}:{row['column']}" for row in self.errors())


def make(folder: Path, *changes: Change) -> Path:
    """A good workspace in ``folder``, changed."""
    for path, text in new_workspace("en", {}).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    for change in changes:
        change(folder)
    return folder


def run(workspace: Path, *arguments: str, before: Callable[[], None] | None = None) -> Done:
    """``bulletins`` called in ``workspace``, killed if it hangs; ``before`` runs in its process first (POSIX)."""
    log = workspace.parent / f"{workspace.name}.log"
    peak = Path(f"{log}.peak")
    command = [
        sys.executable,
        "-S",
        "-c",
        MEASURING,
        str(peak),
        sys.executable,
        "-m",
        "bulletins",
        *arguments,
    ]
    with Path(f"{log}.out").open("wb") as out, Path(f"{log}.err").open("wb") as err:
        process = subprocess.Popen(
            command,
            cwd=workspace,
            stdout=out,
            stderr=err,
            preexec_fn=before,  # noqa: PLW1509 - no threads yet
            start_new_session=True,
        )
        guard = threading.Timer(HANG_GUARD_SECONDS, _kill, [process])
        guard.start()
        code = process.wait()
        guard.cancel()
    said, complained = (Path(f"{log}.{name}").read_text(encoding="utf-8") for name in ("out", "err"))
    return Done(code, said, complained, int(peak.read_text(encoding="ascii")) if peak.exists() else 0)


MEASURING = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[2:])
usage = os.wait4(process.pid, 0) if hasattr(os, "wait4") else None
peak = usage[2].ru_maxrss * (1 if sys.platform == "darwin" else 1024) if usage else 0
with open(sys.argv[1], "w", encoding="ascii") as file:
    file.write(str(peak))
sys.exit(os.waitstatus_to_exitcode(usage[1]) if usage else process.wait())
"""
"""Calls a command from a process that is small: on Linux a child's peak counts what its parent had at the call."""


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End the process that measures and the one that it measures."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def state_of(folder: Path) -> dict[str, str]:
    """Every file of a folder with a digest of its bytes; links and what is no file with what they are."""
    state = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            digest = f"link to {path.readlink()}"
        elif path.is_file():
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        else:
            digest = "folder" if path.is_dir() else "other"
        state[path.relative_to(folder).as_posix()] = digest
    return state


def write(path: str, content: str | bytes) -> Change:
    """A file with that content, in place of what stands there."""

    def change(folder: Path) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content.encode() if isinstance(content, str) else content)

    return change


def vast(path: str, size: int) -> Change:
    """So many bytes more at the end of a file, without so much memory."""

    def change(folder: Path) -> None:
        with (folder / path).open("ab") as file:
            file.truncate(file.tell() + size)

    return change


def replaced(path: str, old: str, new: str) -> Change:
    """``new`` in place of the first ``old`` of a file."""

    def change(folder: Path) -> None:
        text = (folder / path).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        (folder / path).write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")

    return change


def encoded(path: str, encoding: str) -> Change:
    """The file in another encoding."""

    def change(folder: Path) -> None:
        text = (folder / path).read_text(encoding="utf-8")
        (folder / path).write_bytes(text.encode(encoding))

    return change


def body(text: str) -> Change:
    """The case of the bus desk with this body, from line 11 on."""

    def change(folder: Path) -> None:
        head = (folder / BUS).read_text(encoding="utf-8").split("---\n")[1]
        (folder / BUS).write_text(f"---\n{head}---\n\n{text}", encoding="utf-8", newline="\n")

    return change


def instead(path: str, put: Callable[[Path], object]) -> Change:
    """Something else in the place of a file: a folder, a link, a pipe."""

    def change(folder: Path) -> None:
        (folder / path).unlink(missing_ok=True)
        put(folder / path)

    return change


def picture(form: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (60, 40), **options: Any) -> bytes:
    """A picture in a format of Pillow's."""
    file = io.BytesIO()
    Image.new(mode, size).save(file, form, **options)
    return file.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG of some hundred bytes that says to be of this size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
