"""``bulletins fit``: how many lines each case of an issue takes, and what would bring it to a number of pages."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from bulletins.cli.budget import budget_for_machines, counted, place_for_machines, total, verdict
from bulletins.cli.issues import issue_name
from bulletins.cli.language import say
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.report import display_width, findings_shown, print_json, rows, visible
from bulletins.cli.select import MIN_HEADLINE, terminal_width
from bulletins.cli.table import GAP, cut, table

if TYPE_CHECKING:
    from pathlib import Path

    from bulletins.compose.occupancy import Ending, Occupancy, Part
    from bulletins.pipeline.fitting import Budget, Cut

FEW = 8
"""A last line with no more characters is cheap to save."""
MOST_SHOWN = 24
"""So many cuts are shown; nobody makes more."""
_ID, _HEADLINE = 1, 2
"""The columns that are no numbers."""


@click.command(
    help=say(
        "Show how many lines each case of an issue takes, and which last lines are short enough to save.\n\n"
        "With --pages: how many lines are over or may be added, and the shortest cuts that do, tried by setting the "
        "issue with them.",
        "列出一期每个案例占多少行，以及哪些段落的末行字数少、容易省出一行。\n\n"
        "加 --pages：超出或还可增加多少行，删哪几处最省；所列删改都经过试排。",
    )
)
@click.argument("issue", metavar="ISSUE")
@click.option(
    "--pages",
    "wanted",
    type=click.IntRange(min=1),
    help=say("how many pages the issue may have", "本期的页数限额"),
)
@common_options
def command(issue: str, wanted: int | None, workspace_folder: "Path | None", as_json: bool) -> None:
    """Compose the issue and show its lines."""
    from bulletins.pipeline.fitting import budget, measured
    from bulletins.pipeline.preparation import prepare

    result: dict[str, object] = {}
    workspace = open_workspace(workspace_folder)
    with findings_shown(workspace, as_json) as findings, findings:
        name = issue_name(workspace, issue)
        prepared = prepare(workspace, name)
        findings.add(*prepared.warnings)
        found = measured(prepared)
        fitted = budget(prepared, found, wanted) if wanted else None
        if as_json:
            result = _for_machines(name, found, fitted)
        else:
            click.echo("\n".join(map(visible, _lines(name, found, fitted))))
    if as_json:
        print_json({**result, "findings": rows(findings.all)})
    if findings.has_errors:
        raise click.exceptions.Exit(1)


def _lines(name: str, found: "Occupancy", fitted: "Budget | None") -> Iterator[str]:
    yield from _cases(found, fitted.cuts if fitted else None)
    yield ""
    yield total(name, found)
    if fitted is None:
        yield from _cheap(found)
    else:
        yield from verdict(fitted)
        if fitted.fits:
            yield from _cuts([(each.ending, each.characters) for each in fitted.cuts])


def _cases(found: "Occupancy", cuts: "Sequence[Cut] | None") -> list[str]:
    """One line a case, with what it would give or which of its last lines are short; all else as one line below."""
    cases = found.cases
    columns = [
        ["#", *(str(place) for place in range(1, len(cases) + 1))],
        [say("case", "案例"), *(part.anchor for part in cases)],
        [say("headline", "标题"), *(f"{part.number} {part.title}".strip() for part in cases)],
        [say("pages", "页"), *(_pages(part, found) for part in cases)],
        [say("lines", "行"), *(f"{part.lines:,}" for part in cases)],
        [say("chars", "字"), *(f"{part.characters:,}" for part in cases)],
    ]
    runs = [run for run in found.runs if any(part.is_case for part in run)]
    if len(runs) > 1:
        free = {run[-1].anchor: str(found.room_below(run)) for run in runs}
        columns.append([say("free", "余行"), *(free.get(part.anchor, "") for part in cases)])
    if cuts:
        given = [[cut.characters for cut in cuts if cut.part.anchor == part.anchor] for part in cases]
        columns.append([say("gives", "可省行"), *(str(len(each) or "") for each in given)])
        columns.append([say("for chars", "须删字"), *(str(sum(each) or "") for each in given)])
    elif cuts is None:
        columns.append([say("short last lines", "短末行字数"), *map(_short, cases)])
    others = [part for part in found.parts if not part.is_case]
    if others:
        lines, characters = sum(part.lines for part in others), sum(part.characters for part in others)
        last = ["", "", say("(all else)", "（其他）"), "", f"{lines:,}", f"{characters:,}"]
        columns = [[*column, *(last[place : place + 1] or [""])] for place, column in enumerate(columns)]
    return _fitted([list(line) for line in zip(*columns, strict=True)])


def _pages(part: "Part", found: "Occupancy") -> str:
    first, last = (found.pages[number - 1].label or str(number) for number in (part.first, part.last))
    return first if part.first == part.last else f"{first}–{last}"


def _short(part: "Part") -> str:
    """The lengths of the short last lines of a case."""
    few = [str(ending.characters) for ending in part.endings if ending.characters <= FEW]
    return say(", ", "、").join(few)


def _fitted(lines: list[list[str]]) -> list[str]:
    """The table's lines; on a terminal headlines are cut so that they fit."""
    width = terminal_width()
    if width:
        others = [max(map(display_width, column)) for column in zip(*lines, strict=True)]
        room = max(MIN_HEADLINE, width - sum(others) + others[_HEADLINE] - len(GAP) * (len(others) - 1))
        lines = [[*line[:_HEADLINE], cut(line[_HEADLINE], room), *line[_HEADLINE + 1 :]] for line in lines]
    right = set(range(len(lines[0]))) - {_ID, _HEADLINE}
    return table(lines, right=right).split("\n")


def _cheap(found: "Occupancy") -> Iterator[str]:
    """The last lines of cases that are cheap to save."""
    cheap = [
        (ending, ending.characters)
        for part in found.cases
        for ending in part.endings
        if ending.characters <= FEW
    ]
    if cheap:
        yield say(
            f"{counted(len(cheap), 'line')} can be saved by cutting {FEW} characters or fewer:",
            f"删 {FEW} 字以内可省一行的有 {len(cheap)} 处：",
        )
    yield from _cuts(sorted(cheap, key=lambda each: each[1]))


def _cuts(cuts: "Sequence[tuple[Ending, int]]") -> Iterator[str]:
    """Where so many characters may be cut."""
    if not cuts:
        return
    yield ""
    lines = [
        [f"  {ending.span.path}:{ending.span.line}", str(characters)]
        for ending, characters in cuts[:MOST_SHOWN]
        if ending.span
    ]
    yield from table(lines, ["  " + say("paragraph", "段落"), say("cut", "删字")], {1}).split("\n")
    if len(cuts) > MOST_SHOWN:
        more = len(cuts) - MOST_SHOWN
        yield "  " + say(f"… and {more} more (--json lists all)", f"……另有 {more} 处（--json 列出全部）")


def _for_machines(name: str, found: "Occupancy", fitted: "Budget | None") -> dict[str, object]:
    """All that was measured; the cuts of a budget among it."""
    return {
        "issue": name,
        "lines": found.lines,
        "parts": [_part_for_machines(part) for part in found.parts],
        "pages": [
            {"label": page.label, "lines": page.lines, "used": page.used, "free": page.free}
            for page in found.pages
        ],
        "budget": budget_for_machines(fitted) if fitted else None,
    }


def _part_for_machines(part: "Part") -> dict[str, object]:
    return {
        "id": part.anchor,
        "case": part.is_case,
        "number": part.number,
        "headline": part.title,
        "first_page": part.first,
        "last_page": part.last,
        "lines": part.lines,
        "characters": part.characters,
        "last_lines": [
            {**place_for_machines(ending), "characters": ending.characters} for ending in part.endings
        ],
    }
