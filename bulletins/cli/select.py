"""``bulletins select``: which cases an issue prints, in which order, and why."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.build import issue_name
from bulletins.cli.language import chosen_language, say
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.report import findings_shown, print_json
from bulletins.messages import message_text

if TYPE_CHECKING:
    from bulletins.library import IssueFiles, Selection


@click.command(
    help=say(
        "Show which cases an issue prints, in which order, and why each is in or out.",
        "列出一期选用哪些案例、什么次序，以及每个案例入选或落选的原因。",
    )
)
@click.argument("issue", metavar="ISSUE")
@common_options
def command(issue: str, workspace_folder: Path | None, as_json: bool) -> None:
    """Load the issue and show its selection."""
    from bulletins.library import NothingChosenError, load_issue

    reasons: list[dict[str, object]] = []
    workspace = open_workspace(workspace_folder)
    with findings_shown(workspace, as_json) as findings:
        try:
            files = load_issue(workspace, issue_name(workspace, issue))
        except NothingChosenError as error:
            reasons = _reasons(error.selection)
            if not as_json:
                click.echo("\n".join(_left(error.selection)))
            raise
        findings.add(files.warnings)
        if as_json:
            print_json(_rows(files))
        else:
            click.echo(_as_text(files))
    if as_json and findings.has_errors:
        print_json({"reasons": reasons, "findings": findings.rows()})
    if findings.has_errors:
        raise click.exceptions.Exit(1)


def _as_text(files: "IssueFiles") -> str:
    """The cases in order under their groups, then those left out, each with its reason."""
    reasons = {
        reason.case_id: message_text(reason.why, chosen_language()) for reason in files.selection.reasons
    }
    lines: list[str] = []
    number = 0
    for group in files.groups:
        lines += [" / ".join(group.title)] if group.title else []
        for case in group.cases:
            number += 1
            lines.append(f"{number:>3}  {case.matter.id}  {' '.join(case.matter.headline)}")
            lines.append(f"     {reasons[case.matter.id]}")
    left = _left(files.selection)
    return "\n".join([*lines, "", *left] if left else lines)


def _left(selection: "Selection") -> list[str]:
    """The cases left out, each with its reason."""
    left = [reason for reason in selection.reasons if not reason.chosen]
    lines = [f"  -  {reason.case_id}: {message_text(reason.why, chosen_language())}" for reason in left]
    return [say("not chosen:", "未选用："), *lines] if lines else []


def _rows(files: "IssueFiles") -> dict[str, object]:
    """The selection for machines."""
    return {
        "order": [case.matter.id for case in files.cases],
        "counts": dict(files.counts),
        "reasons": _reasons(files.selection),
    }


def _reasons(selection: "Selection") -> list[dict[str, object]]:
    return [
        {
            "id": reason.case_id,
            "chosen": reason.chosen,
            "code": reason.why.code,
            "reason": message_text(reason.why, chosen_language()),
        }
        for reason in selection.reasons
    ]
