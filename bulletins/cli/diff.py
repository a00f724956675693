"""``bulletins diff``: what changed since an edition, as a proofreader lists it."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.issues import issue_name
from bulletins.cli.language import say
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.report import display_width, findings_shown, print_json, rows, visible
from bulletins.cli.select import terminal_width
from bulletins.cli.writing import refusals_reported, refuse_store, shown

if TYPE_CHECKING:
    from bulletins.pipeline.comparing import Comparison, Side
    from bulletins.redline import Erratum

DRAFT = ("draft", "工作稿")
_INDENT = " " * 8


def _edition(context: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
    """The number of an edition; ``None`` is the issue in the workspace, or what is usual."""
    if value is None or value.strip() in DRAFT:
        return None
    if not value.strip().isdecimal() or not int(value):
        raise click.BadParameter(
            say(
                f"{value!r}: write the number of an edition, or draft",
                f"{value}：请写版次数字，或 draft（工作稿）",
            )
        )
    return int(value)


@click.command(
    help=say(
        "Show what changed since the last edition of an issue, or between two editions: words, figures whole with "
        "their units, table cells, pictures; cases added, removed, moved. What only concerns the layout stands apart.",
        "列出一期自上一版以来（或两版之间）的改动：文字、数字（连同单位）、表格、图片，案例的增、删、移位；仅涉及版式的另列。",
    )
)
@click.argument("issue", metavar="ISSUE")
@click.option(
    "--from",
    "old",
    type=click.IntRange(min=1),
    metavar="N",
    help=say(
        "the edition to start from  [default: the latest, or the one that --to replaces]",
        "与第几版比较  [default: 最新一版，或 --to 所更正的那一版]",
    ),
)
@click.option(
    "--to",
    "new",
    callback=_edition,
    metavar="M|draft",
    help=say(
        "the edition to end with, or the issue in the workspace  [default: draft]",
        "比较到第几版，或工作区现在的内容（draft）  [default: draft]",
    ),
)
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    help=say("write both in two columns to this file", "另存为两栏对照的网页"),
)
@common_options
def command(
    issue: str,
    old: int | None,
    new: int | None,
    page: Path | None,
    workspace_folder: Path | None,
    as_json: bool,
) -> None:
    """Compare two editions of the issue."""
    from bulletins.pipeline.comparing import comparison

    workspace = open_workspace(workspace_folder)
    result: dict[str, object] = {}
    with findings_shown(workspace, as_json) as findings, findings, refusals_reported():
        if page:
            refuse_store(workspace, page)
        made = comparison(workspace, issue_name(workspace, issue), old, new)
        findings.add(*made.warnings)
        if page:
            _write_page(made, page)
        result = _for_machines(made)
        if not as_json:
            click.echo("\n".join(map(visible, _lines(made))))
            if page:
                click.echo(say(f"both in two columns: {shown(page)}", f"两栏对照：{shown(page)}"))
    if as_json:
        print_json({**result, "findings": rows(findings.all)})
    if findings.has_errors:
        raise click.exceptions.Exit(1)


def _write_page(made: "Comparison", page: Path) -> None:
    from bulletins.files import write_bytes
    from bulletins.writers.html.redline import Column, write

    old, new = (Column(side.label, side.date, side.wording) for side in (made.old, made.new))
    write_bytes(page, write(made.title, old, new, made.errata))


def _lines(made: "Comparison") -> Iterator[str]:
    """How many corrections there are; each under its case; those of the layout at the end."""
    from bulletins.redline.notice import layout_words, told

    content, layout = told(made.errata), made.errata.layout
    yield f"{made.title}  {made.issue}"
    yield f"{_side(made.old)} → {_side(made.new)}"
    if not content:
        yield say("no change of content", "内容没有改动")
    for place, found in groupby(content, key=lambda row: row.new.case or row.old.case):
        yield ""
        yield place or say("outside the cases", "案例之外")
        for row in found:
            yield from _row(row)
    if content:
        count = len(content)
        yield ""
        yield say(f"{count} {'change' if count == 1 else 'changes'}", f"共 {count} 处改动")
    if layout:
        yield say(f"layout only ({len(layout)}):", f"仅版式（{len(layout)} 处）：")
        yield from (f"  {layout_words(row)}" for row in layout)


def _side(side: "Side") -> str:
    if side.number is None:
        return say("draft", side.label)
    return say(f"{side.label} ({side.date})", f"{side.label}（{side.date}）")


def _row(row: "Erratum") -> Iterator[str]:
    """Kind and place; behind them old and new words, or below where they are too long."""
    from bulletins.redline import notice

    entry = notice.entry(row, "")
    place = entry.place.replace(row.old.case, "", 1) if row.old.case else entry.place
    new_page = say(f"(now p. {row.new.page})", f"（现第{row.new.page}页）") if _turned(row) else ""
    head = f"  {row.kind.chinese}  {place}{new_page}"
    if not entry.old and not entry.new:
        yield head
        return
    line = f"{head}  {_both(entry.old, entry.new)}"
    if entry.old and entry.new and "\n" not in line and display_width(line) <= (terminal_width() or 100):
        yield line
        return
    yield head
    yield from (f"{_INDENT}- {text}" for text in entry.old.splitlines())
    yield from (f"{_INDENT}+ {text}" for text in entry.new.splitlines())


def _turned(row: "Erratum") -> bool:
    return bool(row.new.page) and row.new.page != row.old.page and bool(row.after)


def _both(old: str, new: str) -> str:
    return f"{old} → {new}"


def _for_machines(made: "Comparison") -> dict[str, object]:
    """Everything; under ``changes`` of each row what gives the new words when it is applied to the old ones."""
    from bulletins.redline import to_plain

    return {
        "issue": made.issue,
        "title": made.title,
        "from": {"label": made.old.label, "edition": made.old.number, "date": made.old.date or None},
        "to": {"label": made.new.label, "edition": made.new.number, "date": made.new.date or None},
        "errata": to_plain(made.errata),
    }
