"""``bulletins check --report``: what a check came to, here or as a page."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.language import chosen_language, say
from bulletins.cli.name_coverage import name_heads, row_of
from bulletins.cli.report import LineReader, visible
from bulletins.cli.table import cut, table
from bulletins.cli.writing import refusals_reported, refuse_store, shown

if TYPE_CHECKING:
    from bulletins.checks.report import Report, Tally
    from bulletins.pipeline.linting import Checked
    from bulletins.source import Workspace
    from bulletins.typefaces.coverage import NameCoverage

HERE = "-"
"""Stands for the terminal in place of a file."""

_TITLE_WIDTH = 44


def report_target(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Where the report goes: ``-``, or the path of a page.

    Raises:
        click.BadParameter: it is neither.
    """
    if value is None or value == HERE or Path(value).suffix.lower() in (".html", ".htm"):
        return value
    raise click.BadParameter(
        say(
            f"{value!r}: name a page (report.html), or - for the terminal",
            f"{value}：请写网页文件名（如 report.html），或写 - 显示在此",
        )
    )


def reports_of(checked: "Sequence[Checked]") -> "list[Report]":
    """A report on each document that was checked."""
    from bulletins.checks.report import report_of

    return [report_of(each.name, each.document, each.findings, each.waived) for each in checked]


def show_report(
    target: str,
    checked: "Sequence[Checked]",
    workspace: "Workspace | None",
    read_line: LineReader,
    *,
    to_error: bool,
) -> None:
    """Print the report, or write its page; ``to_error`` keeps standard output for machines.

    Raises:
        BulletinError: the page cannot be written, or a font cannot be read.
    """
    reports = reports_of(checked)
    names = {each.name: _names(each, workspace) for each in checked}
    if target == HERE:
        for report in reports:
            click.echo("\n".join(map(_visible, _lines(report, names[report.name]))), err=to_error)
        return
    _write_page(Path(target), reports, names, workspace, read_line)
    click.echo(say(f"report: {shown(Path(target))}", f"报告：{shown(Path(target))}"), err=to_error)


def _write_page(
    page: Path,
    reports: "Sequence[Report]",
    names: "dict[str, Sequence[NameCoverage]]",
    workspace: "Workspace | None",
    read_line: LineReader,
) -> None:
    from bulletins.checks.report_page import report_page
    from bulletins.files import write_bytes

    rare = {
        name: [row_of(each, char) for each in found for char in each.rare] for name, found in names.items()
    }
    with refusals_reported():
        if workspace:
            refuse_store(workspace, page)
        write_bytes(page, report_page(reports, chosen_language(), read_line, rare, name_heads()))


def _names(checked: "Checked", workspace: "Workspace | None") -> "Sequence[NameCoverage]":
    from bulletins.pipeline.inventory import typefaces_of
    from bulletins.pipeline.name_coverage import names_of_document

    return names_of_document(checked.document, typefaces_of(workspace)) if workspace else ()


def _lines(report: "Report", names: "Sequence[NameCoverage]") -> Iterator[str]:
    """Figures of the whole, by rule, by case, and the names that need a look."""
    from bulletins.checks.rule import Tier

    yield report.name
    yield say(
        f"{report.tally.characters:,} characters, errors in 10,000: {report.tally.rate(Tier.STANDARD):.2f}, "
        f"waived: {report.waived}",
        f"{report.tally.characters:,}字，每万字错误{report.tally.rate(Tier.STANDARD):.2f}处，注明不查{report.waived}处",
    )
    if report.rules:
        yield ""
        heads = say("rule||findings", "规则||处").split("|")
        rows = [
            [row.rule.code, say(row.rule.asks.en, row.rule.asks.zh), str(row.count)] for row in report.rules
        ]
        yield table(rows, heads, right=(2,))
    if len(report.cases) > 1:
        yield ""
        heads = say(
            "case|characters|errors|warnings|hints|errors in 10,000", "案例|字数|错误|警告|提示|每万字错误"
        ).split("|")
        rows = [[_title(row.title), *_cells(row.tally)] for row in report.cases]
        yield table(rows, heads, right=range(1, 6))
    if rare := [row_of(name, char) for name in names for char in name.rare]:
        yield ""
        yield table(rare, name_heads())
    yield ""


def _visible(lines: str) -> str:
    return "\n".join(map(visible, lines.split("\n")))


def _title(title: str) -> str:
    return cut(title, _TITLE_WIDTH) if title else say("(the issue itself)", "（本期文件）")


def _cells(tally: "Tally") -> list[str]:
    from bulletins.checks.rule import Tier

    counts = [str(tally.of(tier)) for tier in Tier]
    return [f"{tally.characters:,}", *counts, f"{tally.rate(Tier.STANDARD):.2f}"]
