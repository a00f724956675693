"""``bulletins select``: which cases an issue prints, in which order, and why."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from bulletins.cli.issues import issue_name
from bulletins.cli.language import chosen_language, say
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.report import display_width, findings_shown, print_json, rows, visible
from bulletins.cli.table import GAP, cut, table
from bulletins.messages import message_text

if TYPE_CHECKING:
    from bulletins.library import IssueFiles, Reason, Selection

MIN_HEADLINE = 20
"""Columns that a headline keeps on the narrowest terminal."""
HEADLINE = 2
"""The column of headlines."""


@click.command(
    help=say(
        "Show which cases an issue prints, in which order, and why each is in or out.",
        "列出一期选用哪些案例、什么次序，以及每个案例入选或落选的原因。",
    )
)
@click.argument("issue", metavar="ISSUE")
@click.option("--why", is_flag=True, help=say("the reason for every case", "列出每个案例的原因"))
@common_options
def command(issue: str, why: bool, workspace_folder: Path | None, as_json: bool) -> None:
    """Load the issue and show its selection, as far as its files can be read."""
    from bulletins.library import load_partly

    result: dict[str, object] = {}
    workspace = open_workspace(workspace_folder)
    with findings_shown(workspace, as_json) as findings:
        files, found = load_partly(workspace, issue_name(workspace, issue))
        findings.add(*found)
        if as_json:
            result = _for_machines(files)
        else:
            click.echo("\n".join(map(visible, _lines(files, why))))
    if as_json:
        print_json({**result, "findings": rows(findings.all)})
    if findings.has_errors:
        raise click.exceptions.Exit(1)


def _lines(files: "IssueFiles", why: bool) -> Iterator[str]:
    """The cases in order under their groups, then those left out: how many for which reason, or each with its own."""
    selection = files.selection
    yield f"{files.series.name}  {files.stem}".strip()
    yield from _chosen(files, why)
    yield ""
    count = len(selection.cases)
    yield say(f"{count:,} {_cases(count)} chosen", f"选用 {count:,} 个案例")
    left = [reason for reason in selection.reasons if not reason.chosen]
    if left:
        count = len(left)
        yield say(f"{count:,} {_cases(count)} not chosen:", f"未选用 {count:,} 个案例：")
        yield from _each(left) if why else _by_number(left)


def _chosen(files: "IssueFiles", why: bool) -> Iterator[str]:
    """Place, id and headline; then the organisations or the reason."""
    selection = files.selection
    reasons = {reason.case_id: _text(reason) for reason in selection.reasons if reason.chosen}
    rows = []
    for place, case in enumerate(selection.cases, 1):
        names = (files.register.names_of(known)[:1] or (known,) for known in case.organisations)
        last = reasons[case.id] if why else "、".join(name for found in names for name in found)
        rows.append([f"{place:>4}", case.id, " ".join(case.headline), last])
    lines = iter(_fitted(rows, keeps_last=why))
    for group in selection.groups:
        yield ""
        if group.title:
            yield " ".join(group.title)
        for _ in group.cases:
            yield next(lines)


def _by_number(left: Sequence["Reason"]) -> Iterator[str]:
    """How many cases are out for which reason."""
    for label, reasons in _by_label(left):
        yield f"{len(reasons):>8,}{GAP}{label}"
    yield ""
    yield say("--why gives the reason for every case", "加 --why 列出每个案例的原因")


def _each(left: Sequence["Reason"]) -> Iterator[str]:
    """Every case that is out, under the reason; behind it what the case has instead of what is wanted."""
    for label, reasons in _by_label(left):
        yield ""
        yield say(f"{label} ({len(reasons):,})", f"{label}（{len(reasons):,}）")
        yield from _fitted(
            [
                ["  ", reason.case_id, " ".join(reason.headline), reason.why.value("found") or ""]
                for reason in reasons
            ],
            keeps_last=False,
        )


def _by_label(left: Sequence["Reason"]) -> list[tuple[str, list["Reason"]]]:
    """The reasons under a few words, in the order in which a selection asks."""
    from bulletins.library import STAGES

    alike: dict[tuple[str | None, ...], list[Reason]] = {}
    for reason in sorted(left, key=lambda reason: STAGES.index(reason.stage)):
        values = (reason.why.value(name) for name in ("status", "wanted", "limit"))
        alike.setdefault((reason.stage, *values), []).append(reason)
    return [(_label(reasons[0]), reasons) for reasons in alike.values()]


def _label(reason: "Reason") -> str:
    """A few words for what keeps a case out."""
    status = reason.why.value("status")
    if status:
        return say(status, reason.why.value("chinese") or status)
    wanted = reason.why.value("wanted")
    limit = reason.why.value("limit")
    labels = {
        "named": _text(reason),
        "exclude": say("excluded by the issue", "本期排除"),
        "category": say(f"category is not {wanted}", f"类别不是{wanted}"),
        "region": say(f"region is not {wanted}", f"地区不是{wanted}"),
        "organisation": say(f"organisation is not {wanted} nor below", f"单位不是{wanted}，也不在其下"),
        "tags": say(f"no tag {wanted}", f"没有标签{wanted}"),
        "dates": say(f"date out of range ({wanted})", f"日期不在范围内（{wanted}）"),
        "limit": say(f"fits, but the limit is {limit}", f"符合条件，但总上限为 {limit}"),
        "limit_per_group": say(
            f"fits, but the limit of a group is {limit}", f"符合条件，但每组上限为 {limit}"
        ),
    }
    return labels[reason.stage]


def _fitted(rows: Sequence[Sequence[str]], *, keeps_last: bool) -> list[str]:
    """Rows of number, id, headline and one thing more as lines; on a terminal headlines are cut so that they fit.

    The last column is then not cut, or to a quarter of the terminal.
    """
    if not rows:
        return []
    width = terminal_width()
    if width:
        if not keeps_last:
            rows = [[*cells, cut(last, max(MIN_HEADLINE, width // 4))] for *cells, last in rows]
        others = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
        room = max(MIN_HEADLINE, width - sum(others) + others[HEADLINE] - len(GAP) * (len(others) - 1))
        rows = [[*row[:HEADLINE], cut(row[HEADLINE], room), *row[HEADLINE + 1 :]] for row in rows]
    return table(rows).split("\n")


def terminal_width() -> int | None:
    """Columns of the terminal; ``None`` where the output goes elsewhere."""
    return get_terminal_size().columns if sys.stdout.isatty() else None


def _cases(count: int) -> str:
    return "case" if count == 1 else "cases"


def _text(reason: "Reason") -> str:
    return message_text(reason.why, chosen_language())


def _for_machines(files: "IssueFiles") -> dict[str, object]:
    """Everything about the selection."""
    selection = files.selection
    groups = [
        {"title": group.title, "cases": [case.id for case in group.cases]} for group in selection.groups
    ]
    return {
        "issue": f"{files.series_id}/{files.stem}",
        "order": [case.id for case in selection.cases],
        "groups": groups,
        "counts": dict(files.counts),
        "left": _left_by_stage(selection),
        "reasons": [
            {
                "id": reason.case_id,
                "headline": reason.headline,
                "chosen": reason.chosen,
                "code": reason.why.code,
                "reason": _text(reason),
            }
            for reason in selection.reasons
        ],
    }


def _left_by_stage(selection: "Selection") -> dict[str, int]:
    """How many cases are out, by the key that keeps them out."""
    from bulletins.library import STAGES

    counted = Counter(reason.stage for reason in selection.reasons if not reason.chosen)
    return {stage: counted[stage] for stage in STAGES if counted[stage]}
