"""``bulletins site``: the published editions as static web pages."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.budget import counted
from bulletins.cli.language import say
from bulletins.cli.moment import today
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.report import findings_shown, print_json, rows
from bulletins.cli.writing import refuse_store, shown

if TYPE_CHECKING:
    from datetime import date

    from bulletins.site import Made, Terms
    from bulletins.source import Workspace

_MOST_DAYS = 3650


@click.command(
    help=say(
        "Make the public pages: every issue, and for every edition the page that its QR code leads to, which says "
        "whether it still holds.\n\n"
        "They are plain files for any web server, made from the store of editions alone. Only what has changed is "
        "written; a folder that holds anything else is left as it is.",
        "生成公开网页：每期一页，每版一张状态页——页脚二维码所指之处，写明这一版是否现行。\n\n"
        "网页是静态文件，放到任何网站服务器上即可，只依据发布库生成。只改写有变化的文件；文件夹中若有别的内容，则一概不动。",
    )
)
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help=say(
        "folder of the pages: new, empty, or made by this command",
        "网页文件夹：新建的、空的，或由本命令生成的",
    ),
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar=say("DATE", "日期"),
    help=say(
        "the day up to which the pages are true (default: today)", "网页所述情况核对至哪一天（默认：今天）"
    ),
)
@click.option(
    "--valid-days",
    type=click.IntRange(1, _MOST_DAYS),
    default=180,
    show_default=True,
    help=say("how many days from then on they may be believed", "此后多少天内有效"),
)
@click.option(
    "--accept-dark",
    "accepts_dark",
    is_flag=True,
    help=say(
        "go on though printed QR codes have another base address than site: in bulletins.yaml",
        "已印出的二维码与 bulletins.yaml 的 site 网址不同，仍然继续",
    ),
)
@common_options
def command(
    folder: Path,
    as_of: datetime | None,
    valid_days: int,
    accepts_dark: bool,
    workspace_folder: Path | None,
    as_json: bool,
) -> None:
    """Make the site."""
    from datetime import date

    from bulletins.pipeline.publishing import open_store
    from bulletins.site import make_site
    from bulletins.site.folder import SiteFolder

    workspace = open_workspace(workspace_folder)
    made: Made | None = None
    with findings_shown(workspace, as_json) as findings, findings:
        store = open_store(workspace)
        refuse_store(workspace, folder)
        day = as_of.date() if as_of else date.fromisoformat(today())
        terms = _terms(workspace, day, valid_days, accepts_dark)
        made = make_site(store, terms, SiteFolder(folder, shown(folder)))
        findings.add(*made.warnings)
        if not as_json:
            click.echo(_done(made, folder, terms))
    if as_json:
        print_json({"site": _for_machines(made, folder) if made else None, "findings": rows(findings.all)})
    if findings.has_errors:
        raise click.exceptions.Exit(1)


def _terms(workspace: "Workspace", day: "date", valid_days: int, accepts_dark: bool) -> "Terms":
    """What the settings and the options say.

    Raises:
        SourceError: the settings are wrong.
    """
    from bulletins.model import place_of
    from bulletins.pipeline.settings_file import settings_of
    from bulletins.site import Terms

    settings, node = settings_of(workspace)
    return Terms(
        address=settings.site,
        as_of=day,
        place=place_of(node, ("site",)),
        contact=settings.contact_mail or "",
        valid_days=valid_days,
        accepts_dark=accepts_dark,
    )


def _done(made: "Made", folder: Path, terms: "Terms") -> str:
    """What was made, and what to do with it."""
    issues, editions = len(made.issues), sum(len(issue.standings) for issue in made.issues)
    written, removed, kept = len(made.files.written), len(made.files.removed), len(made.files.kept)
    done = say(
        f"{counted(issues, 'issue')}, {counted(editions, 'edition')}: {counted(written, 'file')} written, "
        f"{removed} removed, {kept} as they were",
        f"共 {issues} 期 {editions} 版：写入 {written} 个文件，删除 {removed} 个，{kept} 个未变",
    )
    meant = say(
        f"{shown(folder)} is what {terms.address} has to show, true up to {terms.as_of.isoformat()}; "
        f"make it anew within {counted(terms.valid_days, 'day')}",
        f"请把 {shown(folder)} 的内容放到 {terms.address}；核对至 {terms.as_of.isoformat()}，"
        f"{terms.valid_days} 天内请重新生成",
    )
    return f"{done}\n{meant}"


def _for_machines(made: "Made", folder: Path) -> dict[str, object]:
    return {
        "folder": str(folder),
        "issues": len(made.issues),
        "editions": sum(len(issue.standings) for issue in made.issues),
        "written": list(made.files.written),
        "removed": list(made.files.removed),
        "kept": len(made.files.kept),
    }
