"""What ``new`` says when it is done: the files, what to know of them, the next step."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.report import print_diagnostics, print_json, rows
from bulletins.cli.writing import shown, write_new
from bulletins.errors import Diagnostic

if TYPE_CHECKING:
    from bulletins.source import Workspace

SCHEMAS = ".schema"
"""The folder of files that only text editors read: not worth a word."""


def say_what_was_made(
    written: Sequence[Path], following: str, as_json: bool, findings: Sequence[Diagnostic] = ()
) -> None:
    """For a person, or for machines."""
    if as_json:
        files = [path.as_posix() for path in written]
        print_json({"written": files, "findings": rows(findings)})
        return
    print_diagnostics(findings)
    click.echo("\n".join(shown(path) for path in written if path.parent.name != SCHEMAS) + f"\n\n{following}")


def write_with_schemas(workspace: "Workspace", texts: dict[str, str]) -> list[Path]:
    """Write ``texts``, and the schemas that their first lines name as far as the workspace has none.

    Raises:
        BulletinError: a file is there already, or the system refused.
    """
    from bulletins.pipeline.starting import schema_files

    missing = {path: text for path, text in schema_files().items() if not (workspace.root / path).exists()}
    return write_new(workspace.root, texts | missing)
