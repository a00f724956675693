"""``bulletins explain``: where every value of a role comes from."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.issues import issue_name
from bulletins.cli.language import say
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.report import findings_shown, print_json, rows
from bulletins.cli.table import table

if TYPE_CHECKING:
    from bulletins.source import Workspace
    from bulletins.style import PropertySource, StyleMap, Stylesheet


@click.command(
    help=say(
        "Show how a role looks, and which line of which style sheet says so. Without ROLE the roles are listed.\n\n"
        "The style is that of the series or issue; none need be named where all series of the workspace have one.",
        "列出某个样式角色的各项取值，以及每个值出自哪个样式文件的哪一行。不写 ROLE 时列出全部角色。\n\n"
        "样式取自所写的刊物或某一期；工作区各刊物样式相同时可以不写。",
    )
)
@click.argument("role", required=False)
@click.argument("of", required=False, metavar="[SERIES|ISSUE]")
@click.option(
    "--style", metavar="NAME", help=say("this style, whatever the series have", "指定样式，不看刊物")
)
@common_options
def command(
    role: str | None, of: str | None, style: str | None, workspace_folder: Path | None, as_json: bool
) -> None:
    """Resolve the style and show the role."""
    from bulletins.pipeline.inventory import open_style

    workspace = _workspace(workspace_folder, style)
    with findings_shown(workspace, as_json) as findings:
        sheet = open_style(workspace, style) if style else _style_of(workspace, of)
        styles = sheet.resolve()
        if role is None:
            _show_roles(styles, as_json)
        else:
            _show_values(styles, role, styles.explain(role), as_json)
    if findings.has_errors:
        if as_json:
            print_json({"findings": rows(findings.all)})
        raise click.exceptions.Exit(1)


def _workspace(folder: Path | None, style: str | None) -> "Workspace":
    """The workspace; where a style is named, any folder will do."""
    from bulletins.errors import SourceError
    from bulletins.source import Workspace

    try:
        return open_workspace(folder)
    except SourceError:
        if style is None or folder is not None:
            raise
        return Workspace(Path.cwd())


def _style_of(workspace: "Workspace", of: str | None) -> "Stylesheet":
    """The style of a series or an issue, or the one that all series have.

    Raises:
        SourceError: there is no such series, or its file is wrong.
        StyleError: the style cannot be used.
        UsageError: the series have different styles.
    """
    from bulletins.library import find_series
    from bulletins.pipeline.inventory import style_of

    if of is not None:
        return style_of(workspace, issue_name(workspace, of).split("/")[0])
    sheets = {
        sheet.style: sheet
        for sheet in (style_of(workspace, series_id) for series_id in find_series(workspace))
    }
    if len(sheets) == 1:
        return next(iter(sheets.values()))
    named = ", ".join(sheets) or "–"
    raise click.UsageError(
        say(
            f"name a series, or a style with --style ({named})",
            f"请写明刊物，或用 --style 指定样式（{named}）",
        )
    )


def _show_roles(styles: "StyleMap", as_json: bool) -> None:
    if as_json:
        print_json({"style": styles.style, "roles": styles.roles()})
        return
    click.echo(
        say(
            f"style {styles.style}: {len(styles.roles())} roles",
            f"样式 {styles.style}：{len(styles.roles())}个角色",
        )
    )
    for role in styles.roles():
        click.echo(f"  {role}")


def _show_values(styles: "StyleMap", role: str, values: tuple["PropertySource", ...], as_json: bool) -> None:
    if as_json:
        print_json({"style": styles.style, "role": role, "values": [asdict(value) for value in values]})
        return
    default = say("(default)", "（默认）")
    rows = [
        [value.property, value.value, value.role, f"{value.path}:{value.line}" if value.path else default]
        for value in values
    ]
    heads = say("property|value|said by|at", "属性|值|出自角色|位置").split("|")
    click.echo(say(f"{role} in style {styles.style}", f"样式 {styles.style} 的 {role}"))
    click.echo(table(rows, heads))
