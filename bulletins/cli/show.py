"""``bulletins show``: where a paragraph is written, by the number that stands beside it on the proof."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from bulletins.cli.budget import counted
from bulletins.cli.issues import issue_name
from bulletins.cli.language import say
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.report import findings_shown, print_json, rows, visible
from bulletins.cli.select import terminal_width
from bulletins.cli.table import cut, table
from bulletins.errors import BulletinError, Diagnostic
from bulletins.source import Workspace
from bulletins.tree import Bulletin, Case, walk
from bulletins.tree.paragraphs import NumberedParagraph, ParagraphNumber
from bulletins.values import frozen

_NUMBER = re.compile(r"(?:案例)?\s*(\d{1,4})(?:\s*[·.．・‧•\-–](\s*\d{1,4}))?", re.ASCII)


@frozen
class _Wanted:
    """A case, or one paragraph of it, as it was asked for."""

    text: str
    case: int
    paragraph: int | None

    def fits(self, number: ParagraphNumber) -> bool:
        return number.case == self.case and self.paragraph in (None, number.paragraph)


def _wanted(context: click.Context, parameter: click.Parameter, value: str | None) -> _Wanted | None:
    """``3·4``, ``3.4``, ``3-4``, ``案例3·4``; ``3`` is the whole case."""
    if value is None:
        return None
    found = _NUMBER.fullmatch(value.strip())
    if not found:
        raise click.BadParameter(
            say(
                f"{value!r}: write case and paragraph as 3·4, 3.4 or 3-4, or a case alone as 3",
                f"{value}：请写案例和段落，如 3·4、3.4、3-4；只写案例如 3",
            )
        )
    return _Wanted(value.strip(), int(found[1]), int(found[2]) if found[2] else None)


@click.command(
    help=say(
        "Show file, line and text of a paragraph by the number that the proof has beside it: 3·4 (also 3.4, 3-4, "
        "案例3·4) is the fourth paragraph of the third case.\n\n"
        "With a case's number alone all its paragraphs are listed, without any number those of the issue. With "
        "--edition the files of a published edition are listed.",
        "按校样页边的编号查一段所在的文件和行，并显示文字：3·4（也可写 3.4、3-4、案例3·4）是第3个案例的第4段。\n\n"
        "只写案例序号时列出该案例的各段；不写编号时列出全期各段。加 --edition 列出已发布某一版的文件。",
    )
)
@click.argument("issue", metavar="ISSUE")
@click.argument("wanted", metavar=say("[PARAGRAPH]", "[段落]"), required=False, callback=_wanted)
@click.option(
    "--open",
    "is_opened",
    is_flag=True,
    help=say(
        "open the file there, with the editor that BULLETINS_EDITOR, VISUAL or EDITOR names",
        "用环境变量 BULLETINS_EDITOR、VISUAL 或 EDITOR 指定的编辑器打开该处",
    ),
)
@click.option(
    "--edition",
    "number",
    type=click.IntRange(min=1),
    help=say("list the files of this published edition instead", "改为列出已发布的第几版的文件"),
)
@common_options
def command(
    issue: str,
    wanted: _Wanted | None,
    is_opened: bool,
    number: int | None,
    workspace_folder: Path | None,
    as_json: bool,
) -> None:
    """Number the paragraphs of the issue and show those that are asked for."""
    from bulletins.pipeline.preparation import prepare
    from bulletins.tree.paragraphs import numbered_paragraphs

    if is_opened and (wanted is None or wanted.paragraph is None):
        raise click.UsageError(say("--open needs a paragraph, as 3·4", "--open 须写明段落，如 3·4"))
    workspace = open_workspace(workspace_folder)
    if number is not None:
        if wanted is not None:
            raise click.UsageError(
                say("--edition lists files: leave the paragraph out", "--edition 只列文件，请去掉段落编号")
            )
        _show_edition(workspace, issue, number, as_json)
        return
    found: Sequence[NumberedParagraph] = ()
    with findings_shown(workspace, as_json) as findings, findings:
        name = issue_name(workspace, issue)
        bulletin = prepare(workspace, name).bulletin
        found = _chosen(tuple(numbered_paragraphs(bulletin)), wanted, name, _case_count(bulletin))
        if not as_json:
            for line in _lines(found):
                click.echo(visible(line))
    if as_json:
        print_json({"paragraphs": [_row(each) for each in found], "findings": rows(findings.all)})
    if findings.has_errors:
        raise click.exceptions.Exit(1)
    if is_opened:
        _open(workspace, found[0])


def _show_edition(workspace: Workspace, issue: str, number: int, as_json: bool) -> None:
    """List the files of a published edition."""
    from bulletins.cli.editions import for_machines, in_words
    from bulletins.cli.writing import size
    from bulletins.pipeline.publishing import open_store

    result: dict[str, object] = {}
    with findings_shown(workspace, as_json) as findings, findings:
        store = open_store(workspace)
        edition = store.edition(issue_name(workspace, issue), number)
        result = for_machines(edition)
        if not as_json:
            folder = f"{store.shown}/{edition.name}/{edition.number}"
            lines = [
                [f"{folder}/{file.name}", size(file.size), file.purpose.value, file.sha256[:12]]
                for file in edition.files
            ]
            click.echo(visible(f"{edition.name}  {in_words(edition)}"))
            click.echo(visible(edition.address))
            click.echo(table(lines, right=(1,)))
    if as_json:
        print_json({**result, "findings": rows(findings.all)})
    if findings.has_errors:
        raise click.exceptions.Exit(1)


def _chosen(
    paragraphs: Sequence[NumberedParagraph], wanted: _Wanted | None, name: str, cases: int
) -> Sequence[NumberedParagraph]:
    """The paragraphs that are asked for, of an issue with so many cases.

    Raises:
        BulletinError: there is none of that number.
    """
    if wanted is None:
        return paragraphs
    found = [each for each in paragraphs if wanted.fits(each.number)]
    if found:
        return found
    is_case = 1 <= wanted.case <= cases
    there = sum(each.number.case == wanted.case for each in paragraphs)
    raise BulletinError(
        Diagnostic.of(
            "B281",
            issue=name,
            wanted=wanted.text,
            there=f"case {wanted.case} has {counted(there, 'paragraph')}"
            if is_case
            else f"the issue has {counted(cases, 'case')}",
            chinese=f"案例{wanted.case}有 {there} 段" if is_case else f"本期有 {cases} 个案例",
        )
    )


def _case_count(bulletin: Bulletin) -> int:
    return sum(isinstance(block, Case) for block in walk(bulletin))


def _lines(found: Sequence[NumberedParagraph]) -> Iterator[str]:
    """One paragraph with all its text; of several, how each begins."""
    if len(found) == 1:
        yield f"{found[0].number.label}  {_place(found[0])}"
        yield found[0].text
        return
    width = terminal_width()
    yield from (_entry(each, width) for each in found)


def _entry(paragraph: NumberedParagraph, width: int | None) -> str:
    line = f"{paragraph.number.short}  {_place(paragraph)}  {paragraph.text}"
    return cut(line, width) if width else line


def _place(paragraph: NumberedParagraph) -> str:
    span = paragraph.span
    return f"{span.path}:{span.line}" if span else paragraph.case_id


def _row(paragraph: NumberedParagraph) -> dict[str, object]:
    span = paragraph.span
    return {
        "case": paragraph.number.case,
        "paragraph": paragraph.number.paragraph,
        "label": paragraph.number.label,
        "id": paragraph.case_id,
        "anchor": paragraph.anchor,
        "path": span.path if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "text": paragraph.text,
    }


def _open(workspace: Workspace, paragraph: NumberedParagraph) -> None:
    """Open the paragraph in the user's editor.

    Raises:
        click.UsageError: no editor is named, or it cannot be started.
    """
    from bulletins.preview.editor import Editor, EditorError

    command = _editor_command(os.environ.get(name) for name in ("VISUAL", "EDITOR"))
    span = paragraph.span
    if command and span:
        try:
            if Editor.of(command).edit(workspace.root / span.path, span.line, span.column):
                return
        except EditorError:
            pass
    raise click.UsageError(
        say(
            'no editor to open it with: set BULLETINS_EDITOR, as "code -g {file}:{line}:{column}"',
            "没有可用的编辑器：请设置 BULLETINS_EDITOR，如“code -g {file}:{line}:{column}”",
        )
    )


def _editor_command(terminal_editors: Iterable[str | None]) -> str | None:
    """The command of the user's editor; one for terminals takes a line as ``+12``."""
    own = os.environ.get("BULLETINS_EDITOR")
    return own or next((f"{each} +{{line}} {{file}}" for each in terminal_editors if each), None)
