"""``bulletins build``: the artifacts of issues."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.budget import budget_for_machines, shares, total, verdict
from bulletins.cli.forms import chosen_forms, form_options
from bulletins.cli.issues import issue_name
from bulletins.cli.language import say
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.parity import report_for_machines, report_lines
from bulletins.cli.report import findings_shown, print_json, rows
from bulletins.cli.writing import refusals_reported, refuse_store, shown, size
from bulletins.errors import BulletinError, Diagnostic, Severity, SourceError
from bulletins.findings import Findings
from bulletins.values import frozen

if TYPE_CHECKING:
    from bulletins.pipeline.build import Artifact, ArtifactFolder
    from bulletins.pipeline.fitting import Budget
    from bulletins.pipeline.parity import Parity
    from bulletins.pipeline.preparation import Prepared
    from bulletins.source import Workspace

FILE_FORMATS = ("pdf", "docx", "html")
ARTICLE = "wechat"
FORMAT_NAMES = (*FILE_FORMATS, ARTICLE)


@frozen
class _Order:
    """What is to be made: formats that are one file, the article, print forms; how many pages must be a multiple.

    With ``since``, copies that show what changed since that edition as well.
    """

    files: tuple[str, ...]
    article: bool
    forms: tuple[str, ...]
    multiple_of: int
    since: int | None = None

    @classmethod
    def of(
        cls, formats: tuple[str, ...] | None, forms: tuple[str, ...], multiple_of: int, since: int | None
    ) -> "_Order":
        """What ``--to`` and the print forms ask for; print forms alone ask for nothing else."""
        if formats is None:
            formats = () if forms else FILE_FORMATS
        files = tuple(name for name in formats if name != ARTICLE)
        return cls(files, ARTICLE in formats, forms, multiple_of, since)


def _formats(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    """``pdf,docx`` as names of formats, each once, in the order given; ``None`` where none is asked for."""
    if value is None:
        return None
    names = tuple(dict.fromkeys(name.strip().lower() for name in value.split(",") if name.strip()))
    unknown = [name for name in names if name not in FORMAT_NAMES]
    if unknown or not names:
        known = ", ".join(FORMAT_NAMES)
        raise click.BadParameter(
            say(
                f"{', '.join(unknown) or value!r}: formats are {known}",
                f"{'、'.join(unknown) or value!r}：可选格式为 {known}",
            )
        )
    return names


@click.command(
    help=say(
        "Make the artifacts of issues: FOLDER/SERIES-NUMBER.pdf, .docx and .html.\n\n"
        "The format wechat is a folder SERIES-NUMBER-wechat for WeChat's article editor: text, pictures, cover.\n\n"
        "--print, --booklet, --office and --proof make a PDF each for a purpose of its own, and then nothing else "
        "unless --to asks for it.\n\n"
        "Without ISSUE, every issue of the workspace is built. What is not published is marked 送审稿.",
        "生成各期的成品文件：文件夹/刊物-期号.pdf、.docx、.html。\n\n"
        "wechat 格式是文件夹 刊物-期号-wechat：公众号推文的正文、插图、封面、标题和摘要。\n\n"
        "--print、--booklet、--office、--proof 各生成一个专用的 PDF；此时只生成这些，另要其他格式请写 --to。\n\n"
        "不写 ISSUE 时生成工作区的全部各期。尚未发布的标注“送审稿”。",
    )
)
@click.argument("issues", metavar="[ISSUE]...", nargs=-1)
@click.option(
    "--to",
    "formats",
    callback=_formats,
    help=say(
        f"formats, divided by commas: pdf, docx, html, wechat  [default: {','.join(FILE_FORMATS)}]",
        f"格式，用逗号分隔：pdf、docx、html、wechat  [default: {','.join(FILE_FORMATS)}]",
    ),
)
@click.option(
    "-o",
    "--output",
    "folder",
    default="build",
    type=click.Path(path_type=Path, file_okay=False),
    show_default=True,
    help=say("folder for the artifacts", "成品文件所在文件夹"),
)
@click.option("--final", is_flag=True, help=say("marked as the first edition will be", "按第1版的标识生成"))
@click.option(
    "--pages",
    "wanted",
    type=click.IntRange(min=1),
    help=say(
        "how many pages an issue may have: what is over or may be added is said",
        "每期的页数限额：说明超出或还可增加多少行",
    ),
)
@click.option(
    "--fit",
    is_flag=True,
    help=say(
        "set the pages of a newspaper's layout tighter or looser, within the limits of the style",
        "在样式限度内调紧或调松报纸各版，使稿件正好排满",
    ),
)
@click.option(
    "--marked-since",
    "since",
    type=click.IntRange(min=1),
    metavar="N",
    help=say(
        "also copies that show what changed since edition N: struck and underlined (PDF), as tracked changes (DOCX)",
        "另生成与第 N 版对照的标记本：PDF 以删除线、下划线标出，DOCX 为可接受或拒绝的修订",
    ),
)
@click.option(
    "--report",
    is_flag=True,
    help=say(
        "compare the formats: pages and lines in PDF and, as LibreOffice lays it out, in Word; fonts; approximations",
        "对照各格式：PDF 与 Word（按 LibreOffice 排版）的页数、行数，字体替换，近似处理的内容",
    ),
)
@form_options
@common_options
def command(
    issues: tuple[str, ...],
    formats: tuple[str, ...] | None,
    folder: Path,
    final: bool,
    wanted: int | None,
    fit: bool,
    since: int | None,
    report: bool,
    multiple_of: int,
    workspace_folder: Path | None,
    as_json: bool,
    **form_flags: bool,
) -> None:
    """Build every issue that is asked for; one that is wrong does not keep the others from being built."""
    from bulletins.library import find_issues
    from bulletins.pipeline.preparation import FIRST_EDITION, prepare

    order = _Order.of(formats, chosen_forms(form_flags), multiple_of, since)
    workspace = open_workspace(workspace_folder)
    names = tuple(issue_name(workspace, issue) for issue in issues) or find_issues(workspace)
    if not names:
        raise click.UsageError(say("the workspace has no issues", "工作区里还没有任何一期"))
    written: list[Path] = []
    budgets: dict[str, object] = {}
    reports: dict[str, object] = {}
    with findings_shown(workspace, as_json) as findings:
        with findings, suppress(SourceError):  # wrong settings are told with the issues
            refuse_store(workspace, folder)
        for name in names if not findings.has_errors else ():
            with findings:
                prepared = prepare(workspace, name, standing=FIRST_EDITION if final else None, fit=fit)
                findings.add(*prepared.warnings)
                for path, length in _write_artifacts(workspace, prepared, order, folder, findings):
                    written.append(path)
                    if not as_json:
                        click.echo(f"{path}  {size(length)}")
                if wanted:
                    fitted, lines = _weigh(prepared, name, wanted)
                    budgets[name] = budget_for_machines(fitted)
                    if fitted.pages > fitted.reachable:
                        findings.add(_too_many(name, fitted))
                    if not as_json:
                        click.echo("\n".join(lines))
                if report:
                    compared = _compare(prepared, order)
                    reports[name] = report_for_machines(compared)
                    findings.add(*compared.findings)
                    if not as_json:
                        click.echo("\n".join(report_lines(name, compared)))
    if as_json:
        result = {"written": [path.as_posix() for path in written], "findings": rows(findings.all)}
        asked = ({"budgets": budgets} if wanted else {}) | ({"reports": reports} if report else {})
        print_json({**result, **asked})
    if findings.has_errors:
        raise click.exceptions.Exit(1)


def _weigh(prepared: "Prepared", name: str, wanted: int) -> "tuple[Budget, tuple[str, ...]]":
    """How an issue stands to the pages that it may have, and the same in words."""
    from bulletins.pipeline.fitting import budget, measured

    found = measured(prepared)
    fitted = budget(prepared, found, wanted)
    return fitted, (total(name, found), *verdict(fitted), *shares(fitted))


def _compare(prepared: "Prepared", order: _Order) -> "Parity":
    """The formats of an issue beside each other; of nodes, those that are asked for, or all."""
    from bulletins.pipeline.build import composed
    from bulletins.pipeline.parity import parity

    return parity(prepared, composed(prepared, order.multiple_of), order.files or FILE_FORMATS)


def _too_many(name: str, fitted: "Budget") -> Diagnostic:
    return Diagnostic.of(
        "B409", severity=Severity.WARNING, issue=name, pages=fitted.pages, wanted=fitted.wanted
    )


def _write_artifacts(
    workspace: "Workspace", prepared: "Prepared", order: _Order, folder: Path, findings: Findings
) -> Iterator[tuple[Path, int]]:
    """Write the artifacts of one issue, all of them made before the first is written; path and size of each."""
    from bulletins.files import write_together
    from bulletins.pipeline.build import artifacts_of, build_article, composed

    artifacts: tuple[Artifact, ...] = ()
    if order.files or order.since:
        layout = composed(prepared, order.multiple_of)
        findings.add(*layout.notices)
        artifacts = artifacts_of(prepared, layout, order.files)
        if order.since:
            from bulletins.pipeline.marking import marked_since

            artifacts += marked_since(workspace, prepared, order.since, layout.page_map)
    article = build_article(prepared) if order.article else None
    if order.forms:
        from bulletins.pipeline.printing import build_forms

        printed = build_forms(prepared, order.forms, order.multiple_of)
        artifacts += printed.artifacts
        findings.add(*printed.notices)
    files = {folder / artifact.name: artifact.data for artifact in artifacts}
    with refusals_reported():
        write_together(files)
    yield from ((path, len(data)) for path, data in files.items())
    if article is not None:
        yield _write_article(article, folder / article.name)


def _write_article(article: "ArtifactFolder", folder: Path) -> tuple[Path, int]:
    """Put the article's folder in its place, unless somebody keeps files of their own there.

    Raises:
        BulletinError: there are such files, or the system refused.
    """
    from bulletins.files import files_below, replace_folder

    with refusals_reported():
        kept = [
            Diagnostic.of("B155", path=shown(folder / name))
            for name in article.strangers(files_below(folder))
        ]
        if kept:
            raise BulletinError(kept)
        replace_folder(folder, article.files)
    return folder, sum(map(len, article.files.values()))
