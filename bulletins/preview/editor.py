"""The author's editor, opened at a place."""

import os
import re
import shlex
import shutil
import subprocess
import threading
from pathlib import Path

from bulletins.values import frozen

_UNSAFE_IN_BATCH = re.compile(r'[&|<>^%"!\r\n]')
"""What a Windows batch file (``code.cmd``) would not take as part of a name."""


class EditorError(ValueError):
    """An editor's command that cannot be used; the text is the program that was not found, or empty."""


@frozen
class Editor:
    """A command in words, the first a program's path; ``{file}``, ``{line}`` and ``{column}`` are filled in."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, command: str) -> "Editor":
        """The editor that ``command`` (``code -g {file}:{line}:{column}``) calls; without ``{file}`` it comes last.

        Raises:
            EditorError: there is no such program, or the command is no list of words.
        """
        try:
            words = shlex.split(command, posix=os.name == "posix")
        except ValueError as error:
            raise EditorError("") from error
        words = [word.strip('"') for word in words]
        program = shutil.which(words[0]) if words else None
        if program is None:
            raise EditorError(words[0] if words else "")
        given = words[1:] if any("{file}" in word for word in words) else [*words[1:], "{file}"]
        return cls((program, *given))

    def call(self, file: Path, line: int, column: int) -> list[str]:
        """The command for a place, as a list of arguments: no shell reads it."""
        values = {"{file}": str(file), "{line}": str(line), "{column}": str(column)}
        pattern = re.compile("|".join(map(re.escape, values)))
        return [self.words[0], *(pattern.sub(lambda m: values[m[0]], word) for word in self.words[1:])]

    def edit(self, file: Path, line: int, column: int) -> bool:
        """Start the editor in this terminal and wait until it is left; whether it was started."""
        if self._cannot_take(file):
            return False
        try:
            subprocess.run(self.call(file, line, column), check=False)  # noqa: S603 - as in start
        except OSError:
            return False
        return True

    def start(self, file: Path, line: int, column: int) -> bool:
        """Start the editor and do not wait for it; whether it was started."""
        if self._cannot_take(file):
            return False
        try:
            process = subprocess.Popen(  # noqa: S603 - the user's own command, without a shell
                self.call(file, line, column),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except OSError:
            return False
        threading.Thread(target=process.wait, daemon=True).start()  # so that it leaves no zombie
        return True

    def _cannot_take(self, file: Path) -> bool:
        is_batch = self.words[0].lower().endswith((".cmd", ".bat"))
        return is_batch and _UNSAFE_IN_BATCH.search(str(file)) is not None
