"""``bulletins schema``: the JSON Schemas of authors' files."""

from pathlib import Path
from typing import Final

import click

from bulletins.cli.language import say
from bulletins.cli.options import common_options
from bulletins.cli.report import print_json
from bulletins.cli.table import table
from bulletins.cli.writing import refusals_reported

PATHS: Final = {
    "settings": "bulletins.yaml",
    "organisations": "issues/organisations.yaml",
    "branches": "issues/branches.yaml",
    "series": "issues/SERIES/series.yaml",
    "issue": "issues/SERIES/YEAR-NO.yaml",
    "case": "issues/cases/ID.md",
}
"""The kinds of files by name, with the place where each lies in a workspace."""


@click.command(
    help=say(
        "Print the JSON Schema of a kind of file, for text editors that check and complete.\n\n"
        "Without a name the kinds are listed; with -o FOLDER all of them are written, as FOLDER/NAME.json.",
        "输出某种文件的 JSON Schema，供文本编辑器检查和补全。\n\n不写名称时列出各种文件；用 -o 文件夹 写出全部（文件夹/名称.json）。",
    )
)
@click.argument("name", required=False, type=click.Choice(list(PATHS)))
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help=say("write NAME.json into this folder", "把 名称.json 写入该文件夹"),
)
@common_options
def command(name: str | None, folder: Path | None, workspace_folder: Path | None, as_json: bool) -> None:
    """Print a schema, write schemas, or list them."""
    from bulletins.files import write_text
    from bulletins.model.schema import json_schema, schema_text

    if folder is not None:
        paths = [folder / f"{kind}.json" for kind in PATHS if name in (None, kind)]
        with refusals_reported():
            for path in paths:
                write_text(path, schema_text(path.stem))
        if as_json:
            print_json({"written": [path.as_posix() for path in paths]})
        else:
            click.echo("\n".join(str(path) for path in paths))
    elif name is not None:
        click.echo(schema_text(name), nl=False)
    elif as_json:
        print_json({kind: json_schema(kind) for kind in PATHS})
    else:
        click.echo(table([[kind, path] for kind, path in PATHS.items()]))
