"""``bulletins fonts``: the faces, what each covers, and which one draws a character."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.language import say
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.report import findings_shown, print_diagnostics, print_json
from bulletins.cli.table import table

if TYPE_CHECKING:
    from bulletins.typefaces import Typefaces

NO_FACE = "–"


@click.command(
    help=say(
        "List the font classes with their faces; with CHARS, show which face draws each character in every class.\n\n"
        "A class draws a character with the first face of its chain that has it. Own fonts of the settings come first. "
        "--names ISSUE goes through every name that an issue prints, and tells the risk of a DOCX apart.",
        "列出字体类和各自的字体；写出 CHARS 时，列出每个字在各字体类中由哪种字体绘出。\n\n"
        "一个字由字体链中第一个有此字的字体绘出；设置中自备的字体排在最前。"
        "--names ISSUE 逐个核对一期中的人名和单位名，并另列 DOCX 的风险。",
    )
)
@click.argument("chars", nargs=-1, metavar="[CHARS]...")
@click.option(
    "--check", is_flag=True, help=say("are the font files those of the catalogue", "核对字体文件是否完好")
)
@click.option(
    "--names",
    "issue",
    metavar="ISSUE",
    help=say("go through every name that the issue prints", "核对该期刊印的全部人名、单位名"),
)
@common_options
def command(
    chars: tuple[str, ...], check: bool, issue: str | None, workspace_folder: Path | None, as_json: bool
) -> None:
    """Show faces or characters, or check the files."""
    typefaces = _typefaces(workspace_folder)
    if check:
        _check(typefaces, as_json)
    elif issue:
        from bulletins.cli.name_coverage import show_names

        show_names(open_workspace(workspace_folder), issue, typefaces, as_json)
    elif chars:
        _show_characters(typefaces, tuple(dict.fromkeys("".join(chars))), as_json)
    else:
        _show_faces(typefaces, as_json)


def _typefaces(workspace_folder: Path | None) -> "Typefaces":
    """The faces of the workspace; the package's alone where there is no workspace."""
    from bulletins.errors import SourceError
    from bulletins.pipeline.inventory import typefaces_of
    from bulletins.typefaces import Typefaces

    try:
        workspace = open_workspace(workspace_folder)
    except SourceError:
        if workspace_folder is not None:
            raise
        return Typefaces()
    typefaces = None
    with findings_shown(workspace):
        typefaces = typefaces_of(workspace)
    if typefaces is None:
        raise click.exceptions.Exit(1)
    return typefaces


def _check(typefaces: "Typefaces", as_json: bool) -> None:
    findings = typefaces.verify()
    if as_json:
        print_json({"faces": typefaces.faces(), "damaged": [finding.value("font") for finding in findings]})
    elif not findings:
        count = len(typefaces.faces())
        click.echo(say(f"{count} faces checked, all files are intact", f"已核对{count}种字体，文件完好"))
    print_diagnostics(() if as_json else findings)
    if findings:
        raise click.exceptions.Exit(1)


def _show_faces(typefaces: "Typefaces", as_json: bool) -> None:
    from bulletins.typefaces import FONT_CLASSES, WORD_FONTS

    chains = {name: typefaces.chain(name) for name in FONT_CLASSES}
    counts = {face: sum(typefaces.metrics(face).counts) for face in typefaces.faces()}
    if as_json:
        print_json(
            {
                "classes": chains,
                "faces": {
                    face: {"characters": counts[face], "file": str(typefaces.path_of(face))}
                    for face in counts
                },
            }
        )
        return
    classes = [[name, WORD_FONTS[name].name, " → ".join(chain)] for name, chain in chains.items()]
    click.echo(table(classes, say("class|in Word|faces", "字体类|Word 中|字体链").split("|")))
    click.echo()
    faces = [
        [face, f"{counts[face]:,}", _family(typefaces, face), typefaces.path_of(face).name] for face in counts
    ]
    click.echo(table(faces, say("face|characters|family|file", "字体|字数|字体名|文件").split("|")))


def _family(typefaces: "Typefaces", face: str) -> str:
    entry = typefaces.entry(face)
    return entry.family if entry else say("(your own)", "（自备）")


def _show_characters(typefaces: "Typefaces", chars: tuple[str, ...], as_json: bool) -> None:
    """A line a character, in the order in which they were given."""
    from bulletins.typefaces import FONT_CLASSES, blank_width

    drawn = {char: [typefaces.pick(name, char) for name in FONT_CLASSES] for char in chars}
    missing = [char for char in chars if None in drawn[char] and blank_width(char) is None]
    if as_json:
        faces = {_code(char): dict(zip(FONT_CLASSES, drawn[char], strict=True)) for char in chars}
        print_json({"characters": faces, "missing": [_code(char) for char in missing]})
    else:
        rows = [_row(char, drawn[char], blank_width(char)) for char in chars]
        click.echo(table(rows, [say("character", "字"), "", *FONT_CLASSES]))
        for char in missing:
            click.echo(say(f"{_code(char)}: no face draws it", f"{_code(char)}：没有字体可以绘出"), err=True)
    if missing:
        raise click.exceptions.Exit(1)


def _row(char: str, faces: list[str | None], blank: float | None) -> list[str]:
    """The character, its code point and its face in every class; a blank has a width instead."""
    shown = char if char.isprintable() else ""
    if blank is None:
        return [shown, _code(char), *(face or NO_FACE for face in faces)]
    return [shown, _code(char), say(f"blank {blank:.3g} em", f"空白{blank:.3g}字"), *[""] * (len(faces) - 1)]


def _code(char: str) -> str:
    return f"U+{ord(char):04X}"
