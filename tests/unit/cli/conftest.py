"""Commands called as from a shell, in this process."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from bulletins.cli.main import cli
from bulletins.errors import BulletinError, Diagnostic


@dataclass(frozen=True, slots=True)
class Called:
    """What a command did: its exit code, what it printed, what it refused to do."""

    code: int
    out: str
    err: str
    refused: tuple[Diagnostic, ...]


Call = Callable[..., Called]


@pytest.fixture
def call() -> Call:
    """A function: arguments of ``bulletins`` → what it did.  ``answers`` are typed where the command asks."""

    def run(*arguments: str | Path, answers: Sequence[str] = ()) -> Called:
        typed = "".join(f"{answer}\n" for answer in answers)
        result = CliRunner().invoke(cli, [str(argument) for argument in arguments], input=typed)
        refused = result.exception.diagnostics if isinstance(result.exception, BulletinError) else ()
        if result.exception and not refused and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Called(result.exit_code, result.stdout, result.stderr, refused)

    return run
