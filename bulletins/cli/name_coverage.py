"""``bulletins fonts --names``: the names of an issue whose characters not every face has."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from bulletins.cli.issues import issue_name
from bulletins.cli.language import say
from bulletins.cli.report import findings_shown, print_json
from bulletins.cli.table import table

if TYPE_CHECKING:
    from bulletins.source import Workspace
    from bulletins.typefaces import Typefaces
    from bulletins.typefaces.coverage import CharacterCoverage, NameCoverage


def show_names(workspace: "Workspace", issue: str, typefaces: "Typefaces", as_json: bool) -> None:
    """The names of the issue with what a reader of its PDF or DOCX may see otherwise."""
    from bulletins.library import load_issue
    from bulletins.pipeline.name_coverage import names_of_issue

    names: Sequence[NameCoverage] = ()
    with findings_shown(workspace, as_json) as findings, findings:
        names = names_of_issue(load_issue(workspace, issue_name(workspace, issue)), typefaces)
    if as_json:
        print_json({"issue": issue, "names": [*map(for_machines, names)]})
    elif not findings.has_errors:
        for line in lines(names):
            click.echo(line)
    if findings.has_errors or any(char.missing for name in names for char in name.characters):
        raise click.exceptions.Exit(1)


def lines(names: Sequence["NameCoverage"]) -> Iterator[str]:
    """A table of the rare characters, and what to do about them."""
    rare = [(name, char) for name in names for char in name.rare]
    count = len(names)
    if not rare:
        yield say(
            f"{count} names: every character is in every face, and in GB/T 2312",
            f"共{count}个名称：每个字各字体都有，且都在 GB/T 2312 之内",
        )
        return
    yield table([row_of(name, char) for name, char in rare], name_heads())
    yield ""
    yield say(
        f"{count} names, {len(rare)} characters to look at. The PDF embeds its faces; a DOCX shows a character outside "
        "GB/T 2312 in another face where the machine has 仿宋_GB2312 or 楷体_GB2312.",
        f"共{count}个名称，{len(rare)}个字须留意。PDF 已嵌入字体；DOCX 中不在 GB/T 2312 之内的字，在装有仿宋_GB2312、楷体_GB2312 的电脑上会换成别的字体。",
    )


def for_machines(name: "NameCoverage") -> dict[str, object]:
    """A name as JSON has it."""
    return {
        "name": name.text,
        "role": name.role,
        "path": name.span.path if name.span else None,
        "characters": [_for_machines(char) for char in name.characters],
        "rare": "".join(char.char for char in name.rare),
    }


def _for_machines(char: "CharacterCoverage") -> dict[str, object]:
    return {
        "character": char.char,
        "code_point": f"U+{ord(char.char):04X}",
        "faces": dict(char.faces),
        "stands_in": list(char.stands_in),
        "in_gb2312": char.in_gb2312,
    }


def in_pdf(char: "CharacterCoverage") -> str:
    """How a PDF shows the character."""
    if char.missing:
        return say(f"missing in {', '.join(char.missing)}", f"缺字：{'、'.join(char.missing)}")
    if char.stands_in:
        faces = dict.fromkeys(f"{name} → {char.faces[name]}" for name in char.stands_in)
        return say(f"another face: {', '.join(faces)}", f"由别的字体代绘：{'、'.join(faces)}")
    return say("in every face", "各字体都有")


def in_docx(char: "CharacterCoverage") -> str:
    """How a DOCX may show it."""
    if char.in_gb2312:
        return say("as elsewhere", "同一般字")
    return say("not in 仿宋_GB2312, 楷体_GB2312", "仿宋_GB2312、楷体_GB2312 没有此字")


def name_heads() -> list[str]:
    """What stands above the columns of ``row_of``."""
    return say("name|as|character|in the PDF|in a DOCX", "名称|身份|字|PDF|DOCX").split("|")


def row_of(name: "NameCoverage", char: "CharacterCoverage") -> list[str]:
    """A rare character of a name as a line of a table."""
    return [name.text, name.role, f"{char.char} U+{ord(char.char):04X}", in_pdf(char), in_docx(char)]
