"""``bulletins publish``: the first edition of an issue, for good."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.editions import for_machines, in_words
from bulletins.cli.issues import issue_name
from bulletins.cli.language import say
from bulletins.cli.moment import this_press
from bulletins.cli.options import accept_option, common_options, open_workspace
from bulletins.cli.report import findings_shown, print_json, rows, visible
from bulletins.cli.writing import refusals_reported, size

if TYPE_CHECKING:
    from bulletins.editions import Edition, Store


@click.command(
    help=say(
        "Put the first edition of an issue into the store of editions, with everything that it was made of.\n\n"
        "A published edition is never changed: what turns out wrong is put right by the next one (correct).",
        "发布一期的第1版：成品与其全部来源一并存入发布库。\n\n已发布的版次不再变动；发现差错请用 bulletins correct 更正。",
    )
)
@click.argument("issue", metavar="ISSUE")
@click.option(
    "--attach",
    "attachments",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help=say(
        "freeze this file beside the artifacts (the signed sheet); may be given again",
        "把此文件（如审签单）与成品一并存档，可多次使用",
    ),
)
@accept_option
@common_options
def command(
    issue: str,
    attachments: tuple[Path, ...],
    accept_findings: str,
    workspace_folder: Path | None,
    as_json: bool,
) -> None:
    """Publish the issue."""
    from bulletins.pipeline.publishing import open_store, publish

    workspace = open_workspace(workspace_folder)
    edition: Edition | None = None
    with findings_shown(workspace, as_json) as findings, findings, refusals_reported():
        name = issue_name(workspace, issue)
        extra = read_attachments(attachments)
        edition, warnings = publish(workspace, name, this_press(workspace), extra, accept_findings)
        findings.add(*warnings)
        if not as_json:
            click.echo(published(edition, open_store(workspace)))
    if as_json:
        stated = for_machines(edition) if edition else None
        print_json({"edition": stated, "findings": rows(findings.all)})
    if findings.has_errors:
        raise click.exceptions.Exit(1)


def read_attachments(paths: tuple[Path, ...]) -> dict[str, bytes]:
    """The files to be kept beside the artifacts, by name.

    Raises:
        SourceError: one cannot be read.
        click.UsageError: two have one name.
    """
    from bulletins.source.foreign_file import read_foreign

    names = [path.name for path in paths]
    if len(set(names)) < len(names):
        raise click.UsageError(
            say("two files to be attached have the same name", "有两个附件同名，请改名后再试")
        )
    return {path.name: read_foreign(path) for path in paths}


def published(edition: "Edition", store: "Store") -> str:
    """What was put into the store, and what comes next."""
    folder = f"{store.shown}/{edition.name}/{edition.number}"
    lines = [f"{edition.name}  {in_words(edition)}", ""]
    lines += [
        f"{folder}/{file.name}  {size(file.size)}" for file in edition.files if file.purpose.is_for_readers
    ]
    if edition.accepted:
        count, reason = edition.accepted.count, edition.accepted.reason
        lines += [
            "",
            say(
                f"errors of the check accepted: {count} ({reason})", f"照发的检查错误：{count}处（{reason}）"
            ),
        ]
    lines += [
        "",
        say(
            f"The edition is frozen. Its page will be {edition.address}: "
            "bring the site up to date with bulletins site.",
            f"本版已定版存档，查询网址为 {edition.address}；请用 bulletins site 更新网站。",
        ),
    ]
    return "\n".join(map(visible, lines))
