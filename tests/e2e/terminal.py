"""A person at a terminal: a real pseudo-terminal on which a command runs, is answered, and can be interrupted."""

import codecs
import os
import pty
import re
import select
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CTRL_C, CTRL_D = b"\x03", b"\x04"

_PROGRAM = """
import fcntl, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # so that Ctrl-C interrupts
from bulletins.cli.main import main
main()
"""

Typed = Sequence[tuple[str, str | bytes]]
"""Words of the question that the person waits for, and what they type then (text: with Enter)."""

_PATIENCE = 30
"""Seconds after which a question is taken for one that will not come."""

_MOST_READS = 200
"""After so many, a command that only echoes what is typed is taken for one that does not end."""


@dataclass(frozen=True, slots=True)
class Session:
    """What stood on the screen in the end, what was typed included, and the exit code."""

    screen: str
    code: int


def at_terminal(arguments: Sequence[str], typed: Typed, *, at: Path, lang: str = "en") -> Session:
    """``bulletins ARGUMENTS`` in the folder ``at``, answered as ``typed`` says."""
    ours, theirs = pty.openpty()
    locale = {"en": "C.UTF-8", "zh": "zh_CN.UTF-8"}[lang]
    process = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", _PROGRAM, *arguments],
        cwd=at,
        env={**os.environ, "LC_ALL": locale, "TERM": "dumb", "NO_COLOR": "1"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        screen = _played(ours, typed)
        return Session(screen, process.wait(timeout=_PATIENCE))
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def _played(terminal: int, typed: Typed) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    screen = ""
    for awaited, answer in typed:
        while not _asks(screen, awaited):
            more = _read(terminal)
            assert more, f"waited for {awaited!r}, saw:\n{screen}"
            screen = _shown(screen + decoder.decode(more))
        os.write(terminal, answer if isinstance(answer, bytes) else f"{answer}\n".encode())
        screen += "\n"  # what is typed next is not taken for an answer to the same question
    key = typed[-1][1] if typed else b""
    for _ in range(_MOST_READS):
        more = _read(terminal, again=key if key == CTRL_C else b"")
        if not more:
            return screen
        screen = _shown(screen + decoder.decode(more))
    raise AssertionError(f"the command does not end, last seen:\n{screen[-200:]}")


def _asks(screen: str, awaited: str) -> bool:
    """Whether the last line is a question with these words."""
    line = screen.rpartition("\n")[2].rstrip()
    return awaited in line and line.endswith((":", "："))


def _shown(screen: str) -> str:
    """Without colours, and with line feeds alone."""
    return re.sub("\x1b\\[[0-9;]*m", "", screen.replace("\r\n", "\n"))


def _read(terminal: int, again: str | bytes = b"") -> bytes:
    """What comes next; nothing, when the other end has closed.

    ``again`` is pressed once more each second: an interrupt between a question and the wait for its answer is seen
    with the next key.
    """
    for _ in range(_PATIENCE):
        if select.select([terminal], [], [], 1)[0]:
            try:
                return os.read(terminal, 4096)
            except OSError:  # Linux says so where others say end of file
                return b""
        os.write(terminal, again if isinstance(again, bytes) else b"")
    raise AssertionError("the command neither says anything nor ends")
