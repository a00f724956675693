"""A guide, read by somebody who does what it says.

A reader types the lines of ```` ```sh ```` blocks; compares what is shown with the ```` ```text ```` block after them;
saves, appends or replaces the text of a block after a line that names the file; makes the changes of the tables
``| file | there | write |``; and presses Ctrl-C where told to.
"""

import os
import re
import shlex
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

STEP = re.compile(
    r"^```(?P<kind>sh|text)\n(?P<block>.*?)^```$"
    r"|^(?P<telling>[^|\n]*`[^`\n]+`[^|\n]*[：:])\n\n```(?!sh|text)\w+\n(?P<content>.*?)^```$"
    r"|^\| `(?P<file>[^`]+)` \| `(?P<old>[^`]+)` \| `(?P<new>[^`]+)` \|$"
    r"|(?P<interrupt>按 Ctrl-C|press Ctrl-C)",
    re.MULTILINE | re.DOTALL,
)
APPENDING = ("末尾加上", "at the end of")
ANYTHING = "…"
"""A line of a text block that stands for any lines."""
MASKS = {r"\d+ kB": "00 kB", r"http://127\.0\.0\.1:\d+/\S+": "http://127.0.0.1:0/key/"}
"""What differs from machine to machine, and from run to run."""


@dataclass(slots=True)
class Reader:
    """Somebody in ``folder`` whose command ``bulletins`` is ``program`` and whose system speaks ``lang`` (en, zh)."""

    program: Sequence[str]
    folder: Path
    lang: str
    said: str = ""
    running: "subprocess.Popen[str] | None" = None

    def follow(self, guide: str) -> None:
        """Do every step of the text ``guide``; nothing that it started goes on afterwards."""
        try:
            for step in STEP.finditer(guide):
                self._do(step)
        finally:
            if self.running:
                self.running.kill()
                self.running.communicate()

    def _do(self, step: re.Match[str]) -> None:
        if step["kind"] == "sh":
            self.said = "".join(self._type(line) for line in step["block"].splitlines())
        elif step["kind"] == "text":
            self._compare(step["block"])
        elif step["telling"]:
            self._write(step["telling"], step["content"])
        elif step["file"]:
            self._change(step["file"], step["old"], step["new"])
        else:
            self._interrupt()

    def _type(self, line: str) -> str:
        command, *arguments = shlex.split(line)
        if command == "cd":
            self.folder /= arguments[0]
            return ""
        assert command == "bulletins", line
        return self._preview(arguments) if arguments[0] == "preview" else self._call(arguments)

    def _call(self, arguments: Sequence[str]) -> str:
        done = self._started(arguments)
        said, _ = done.communicate()
        assert done.returncode == bool(re.search(r"(?:error|错误)\[", said)), said
        return said

    def _preview(self, arguments: Sequence[str]) -> str:
        """The two lines with which it begins; no browser is opened."""
        self.running = self._started([*arguments, "--no-browser"])
        assert self.running.stdout
        return self.running.stdout.readline() + self.running.stdout.readline()

    def _started(self, arguments: Sequence[str]) -> "subprocess.Popen[str]":
        locale = {"en": "C.UTF-8", "zh": "zh_CN.UTF-8"}[self.lang]
        return subprocess.Popen(
            [*self.program, *arguments],
            cwd=self.folder,
            env={**os.environ, "LC_ALL": locale, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )

    def _interrupt(self) -> None:
        assert self.running, "nothing is running"
        self.running.send_signal(getattr(signal, "CTRL_C_EVENT", signal.SIGINT))  # the first is Windows's
        self.said, _ = self.running.communicate(timeout=60)
        assert self.running.returncode == 0, self.said
        self.running = None

    def _compare(self, block: str) -> None:
        expected = re.escape(masked(block)).replace(re.escape(f"{ANYTHING}\n"), "(?:.*\n)*")
        said = masked(self.said.replace("\\", "/"))
        assert re.fullmatch(expected, said), f"the guide shows\n{block}\nbut this is shown:\n{self.said}"

    def _write(self, telling: str, content: str) -> None:
        """Save a file, or add to its end, or replace the line that is named beside it."""
        name, *line = (found.strip() for found in re.findall("`([^`]+)`", telling))
        path = self.folder / name
        if any(words in telling for words in APPENDING):
            content = path.read_text(encoding="utf-8") + content
        elif line:
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            (place,) = (number for number, text in enumerate(lines) if text.strip() == line[0])
            lines[place] = content
            content = "".join(lines)
        path.write_text(content, encoding="utf-8", newline="\n")

    def _change(self, name: str, old: str, new: str) -> None:
        """Replace ``old``, which must stand there once: as a line, or else within one."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        pattern = rf"^{re.escape(old)}$" if f"\n{old}\n" in text else re.escape(old)
        changed, times = re.subn(pattern, lambda _: new, text, flags=re.MULTILINE)
        assert times == 1, f"{name} has {old!r} {times} times"
        path.write_text(changed, encoding="utf-8", newline="\n")


def masked(text: str) -> str:
    """``text`` without what differs from run to run."""
    for pattern, same in MASKS.items():
        text = re.sub(pattern, same, text)
    return text
