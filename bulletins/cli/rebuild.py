"""``bulletins rebuild``: an edition made anew from what was frozen, and how near it comes."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.editions import unpublished
from bulletins.cli.issues import issue_name
from bulletins.cli.language import say
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.report import findings_shown, print_json, rows, visible
from bulletins.cli.table import table
from bulletins.cli.writing import refuse_store, write_new
from bulletins.errors import BulletinError

if TYPE_CHECKING:
    from bulletins.pipeline.rebuilding import Rebuilt


@click.command(
    help=say(
        "Make an edition anew from its frozen inputs and say how near each file comes to the published one: identical, "
        "identical after unpacking streams, same pixels and text, or different.",
        "用存档的来源重新生成一版，并逐个文件说明与发布件是否一致：逐字节相同、解开压缩流后相同、版面和文字相同、不同。",
    )
)
@click.argument("issue", metavar="ISSUE")
@click.option(
    "--edition",
    "number",
    type=click.IntRange(min=1),
    help=say("which edition  [default: the latest]", "第几版  [default: 最新一版]"),
)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help=say(
        "put the files that were made into this folder, which has none of them",
        "把重新生成的文件存入此文件夹（不覆盖已有文件）",
    ),
)
@common_options
def command(
    issue: str, number: int | None, folder: Path | None, workspace_folder: Path | None, as_json: bool
) -> None:
    """Rebuild the edition."""
    from bulletins.pipeline.publishing import open_store
    from bulletins.pipeline.rebuilding import Verdict, rebuild

    workspace = open_workspace(workspace_folder)
    rebuilt: Rebuilt | None = None
    with findings_shown(workspace, as_json) as findings, findings:
        name = issue_name(workspace, issue)
        store = open_store(workspace)
        numbers = store.numbers(name)
        if not numbers:
            raise BulletinError(unpublished(name))
        if folder:
            refuse_store(workspace, folder)
        rebuilt = rebuild(store, name, number or numbers[-1])
        if folder:
            write_new(folder, dict(rebuilt.files))
        if not as_json:
            click.echo("\n".join(map(visible, _lines(rebuilt))))
    if as_json:
        print_json({**(_for_machines(rebuilt) if rebuilt else {}), "findings": rows(findings.all)})
    if findings.has_errors or (rebuilt and rebuilt.verdict in (Verdict.DIFFERENT, Verdict.MISSING)):
        raise click.exceptions.Exit(1)


def _lines(rebuilt: "Rebuilt") -> list[str]:
    verdicts = [[name, say(verdict.value, verdict.chinese)] for name, verdict in rebuilt.verdicts.items()]
    edition, verdict = rebuilt.edition, rebuilt.verdict
    lines = [
        *table(verdicts).split("\n"),
        "",
        f"{edition.name} {edition.label}: {say(verdict.value, verdict.chinese)}",
    ]
    if rebuilt.tools:
        lines.append(say("tools that were others then:", "当时所用工具与现在不同："))
        none = say("none", "无")
        lines += [f"  {name} {then or none} → {now or none}" for name, then, now in rebuilt.tools]
    return lines


def _for_machines(rebuilt: "Rebuilt") -> dict[str, object]:
    return {
        "issue": rebuilt.edition.name,
        "edition": rebuilt.edition.number,
        "verdict": rebuilt.verdict.value,
        "files": {name: verdict.value for name, verdict in rebuilt.verdicts.items()},
        "tools": [
            {"name": name, "then": then or None, "now": now or None} for name, then, now in rebuilt.tools
        ],
    }
