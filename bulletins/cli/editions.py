"""``bulletins editions``: which editions there are, and why each followed the one before."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from bulletins.cli.issues import issue_name
from bulletins.cli.language import say
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.report import findings_shown, print_json, rows, visible
from bulletins.errors import Diagnostic

if TYPE_CHECKING:
    from pathlib import Path

    from bulletins.editions import Edition


@click.command(
    help=say(
        "List the published editions of issues with their dates, short codes and corrections.\n\n"
        "Without ISSUE, those of every issue.",
        "列出各期已发布的版次：日期、短码、更正事由。\n\n不写 ISSUE 时列出全部各期。",
    )
)
@click.argument("issues", metavar="[ISSUE]...", nargs=-1)
@common_options
def command(issues: tuple[str, ...], workspace_folder: "Path | None", as_json: bool) -> None:
    """Show the history of issues."""
    from bulletins.pipeline.publishing import open_store

    workspace = open_workspace(workspace_folder)
    found: list[Edition] = []
    with findings_shown(workspace, as_json) as findings, findings:
        store = open_store(workspace)
        names = tuple(issue_name(workspace, issue) for issue in issues) or store.names()
        for name in names:
            with findings:
                if not store.numbers(name):
                    findings.add(unpublished(name))
                found += store.editions(name)
        if not as_json:
            lines = history(found) if names else [say("nothing is published yet", "尚未发布任何一期")]
            for line in lines:
                click.echo(visible(line))
    if as_json:
        print_json({"editions": [for_machines(edition) for edition in found], "findings": rows(findings.all)})
    if findings.has_errors:
        raise click.exceptions.Exit(1)


def unpublished(name: str) -> Diagnostic:
    """The finding that an issue has no edition."""
    return Diagnostic.of("B500", issue=name)


def history(found: "Sequence[Edition]") -> Iterator[str]:
    """The editions, issue by issue, each with what it is."""
    before = ""
    for edition in found:
        if edition.name != before:
            yield f"{edition.name}  {edition.title.rpartition('（')[0] or edition.title}"
        before = edition.name
        yield f"  {in_words(edition)}"
        if edition.correction:
            reason = edition.correction.reason
            yield f"      {edition.correction.level.chinese}：{reason}"
        if edition.accepted:
            count, reason = edition.accepted.count, edition.accepted.reason
            yield say(
                f"      errors of the check accepted: {count} ({reason})",
                f"      照发的检查错误：{count}处（{reason}）",
            )


def in_words(edition: "Edition") -> str:
    """``1  第1版  2024-09-30  7F3K9-2QDA0``."""
    from bulletins.assembly.identity import printed_code

    return f"{edition.number}  {edition.label}  {edition.date}  {printed_code(edition.code)}"


def for_machines(edition: "Edition") -> dict[str, object]:
    """An edition as JSON has it."""
    correction = edition.correction
    return {
        "issue": edition.name,
        "edition": edition.number,
        "label": edition.label,
        "date": edition.date,
        "published_at": edition.published_at,
        "code": edition.code,
        "address": edition.address,
        "title": edition.title,
        "manifest": edition.digest,
        "predecessor": edition.predecessor or None,
        "correction": correction
        and {
            "level": correction.level.value,
            "reason": correction.reason,
            "replaces": correction.replaces,
            "origin": correction.origin and correction.origin.value,
            "decided_by": correction.decided_by or None,
        },
        "accepted": edition.accepted
        and {"reason": edition.accepted.reason, "findings": dict(edition.accepted.findings)},
        "files": [
            {"name": file.name, "purpose": file.purpose.value, "size": file.size, "sha256": file.sha256}
            for file in edition.files
        ],
    }
