"""``bulletins distribute``: a published edition to branches, each delivery written down before it is made."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.issues import issue_name
from bulletins.cli.language import chosen_language, say
from bulletins.cli.ledger import table_format, write_summary
from bulletins.cli.moment import WallClock, this_holder, today
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.progress import Progress, time_left
from bulletins.cli.report import findings_shown, print_json, rows, visible
from bulletins.cli.table import table
from bulletins.cli.writing import write_new
from bulletins.distribution.channels import State
from bulletins.messages import message_text

if TYPE_CHECKING:
    from bulletins.distribution.delivery import Delivery
    from bulletins.distribution.sending import Run, Step
    from bulletins.pipeline.delivering import Office
    from bulletins.pipeline.distributing import DistributionPlan
    from bulletins.source import Workspace

PAGE = 30
"""So many deliveries are listed at a time."""
PAPER = "print"
TROUBLES = (State.BOUNCED, State.FAILED, State.UNCERTAIN)
"""What a person must look at."""


def _channels(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    """``mail,文件夹`` as names of channels, each once; nothing said: none."""
    from bulletins.model.branch import CHANNELS
    from bulletins.model.keys import ENGLISH_WORDS

    words = [word.strip() for word in re.split("[,，、]", value or "") if word.strip()]
    names = tuple(dict.fromkeys(ENGLISH_WORDS.get(word, word) for word in words))
    unknown = [name for name in names if name not in CHANNELS]
    if unknown or (value is not None and not names):
        said, known = ", ".join(unknown) or repr(value), ", ".join(CHANNELS)
        raise click.BadParameter(say(f"{said}: channels are {known}", f"{said}：渠道有 {known}"))
    return names


ENDINGS = {
    "done": ("", ""),
    "failures": ("too many failures in a row", "连续失败过多"),
    "line": ("no server could be reached for too long", "长时间连不上服务器"),
    "time": ("nothing could be sent for too long", "长时间没有发送成功"),
    "closed": (
        "a server lets nobody in before you have done what is said below",
        "有服务器不予接入，请按下述提示处理",
    ),
}
"""Why a run ended, as people are told."""


@click.command(
    help=say(
        "Bring a published edition to branches: by mail, into folders, onto SFTP and WebDAV servers. Every delivery is "
        "written into the ledger before it is made; after any interruption the same command does the rest.\n\n"
        "QUERY asks the register: 'level=县 region=浙江', 'below=zj', 'id=a,b', 'all'; 'holders' are those who hold an "
        "edition that this one replaces.",
        "把已发布的一版送到各分发单位：邮件、文件夹、SFTP、WebDAV。每一次投递都先记台账再进行；中断后重新运行即可接着完成。\n\n"
        "QUERY 从名册中选取：“级别=县 地区=浙江”“下级=zj”“编号=a,b”“全部”；“持有者”指持有被替代版次的单位。",
    )
)
@click.argument("issue", metavar="ISSUE")
@click.option("--to", "query", required=True, metavar="QUERY", help=say("which branches", "送给哪些单位"))
@click.option(
    "--edition",
    "number",
    type=click.IntRange(min=1),
    help=say("which edition  [default: the latest]", "第几版  [default: 最新一版]"),
)
@click.option(
    "--by",
    "channels",
    metavar="CHANNELS",
    callback=_channels,
    help=say(
        "by these channels alone, divided by commas: mail, folder, sftp, webdav, print",
        "只用这些渠道，用逗号分隔：邮件、文件夹、sftp、webdav、纸质",
    ),
)
@click.option("--unnumbered", is_flag=True, help=say("copies without numbers", "不编份号"))
@click.option(
    "--page",
    type=click.IntRange(min=1),
    default=1,
    help=say("which page of the list to show", "显示清单的第几页"),
)
@click.option(
    "--uncertain",
    type=click.Choice(["hold", "resend"]),
    default="hold",
    show_default=True,
    help=say(
        "what becomes of deliveries of which nobody knows whether they arrived: left to a person, or sent again",
        "不知是否送达的怎么办：hold 留待人工核实，resend 以同一 Message-ID 重发",
    ),
)
@click.option(
    "--summary",
    "page_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help=say("write how it stands as a page (HTML)", "把分发情况写成一页（HTML）"),
)
@click.option(
    "--dry-run", is_flag=True, help=say("show every delivery, send nothing", "只列出每次投递，不发送")
)
@click.option(
    "--probe",
    is_flag=True,
    help=say(
        "ask every server and folder of drops whether it can be reached, send nothing",
        "逐一询问投放所用的服务器和文件夹是否可用，不发送",
    ),
)
@click.option(
    "--table",
    "table_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help=say(
        "with --dry-run: write every delivery as a table (.csv, .xlsx)",
        "与 --dry-run 合用：把每次投递写成表格（.csv、.xlsx）",
    ),
)
@common_options
def command(
    issue: str,
    query: str,
    number: int | None,
    channels: tuple[str, ...],
    unnumbered: bool,
    page: int,
    uncertain: str,
    page_file: Path | None,
    dry_run: bool,
    probe: bool,
    table_file: Path | None,
    workspace_folder: Path | None,
    as_json: bool,
) -> None:
    """Plan, and send."""
    from bulletins.model.date import parse_date
    from bulletins.pipeline.distributing import DistributionOrder, plan_distribution, refused_by_secrecy

    if table_file:
        table_format(table_file)
    workspace = open_workspace(workspace_folder)
    result: dict[str, object] = {}
    is_done = True
    with findings_shown(workspace, as_json) as findings, findings:
        day = parse_date(today())
        assert day is not None
        name = issue_name(workspace, issue)
        order = DistributionOrder(name, query, day, number, not unnumbered, channels)
        plan = plan_distribution(workspace, order)
        result = _for_machines(plan) if as_json else {}
        if dry_run or probe:
            for line in () if as_json else _lines(plan, page):
                click.echo(visible(line))
            if table_file:
                _write_table(plan, table_file)
            findings.add(*refused_by_secrecy(workspace, plan))
            if probe:
                _probe(workspace, plan)
        else:
            run = _deliver(workspace, plan, uncertain, as_json)
            findings.add(*run.closed)
            result |= _outcome(run) if as_json else {}
            is_done = not run.unsent and not run.of(*TROUBLES)
            for line in () if as_json else _summary(plan, run):
                click.echo(visible(line))
            if page_file:
                write_summary(workspace, plan.store, plan.edition, page_file)
    if as_json:
        print_json({**result, "findings": rows(findings.all)})
    if findings.has_errors or not is_done:
        raise click.exceptions.Exit(1)


def _write_table(plan: "DistributionPlan", file: Path) -> None:
    from bulletins.distribution.tables import planned, table_bytes

    made = table_bytes(planned(plan.deliveries), table_format(file), chosen_language())
    write_new(Path(), {str(file): made})


def _probe(workspace: "Workspace", plan: "DistributionPlan") -> None:
    from bulletins.pipeline.delivering import probe

    probe(workspace, plan, this_office())


def this_office() -> "Office":
    """Who delivers here, with the passwords of the environment."""
    from bulletins.pipeline.delivering import Office

    return Office(os.environ, lambda told: message_text(told, chosen_language()), WallClock(), this_holder())


def _deliver(workspace: "Workspace", plan: "DistributionPlan", uncertain: str, as_json: bool) -> "Run":
    """Send the plan, each attempt and each wait shown."""
    from bulletins.distribution.pace import Uncertain
    from bulletins.pipeline.delivering import deliver

    with Progress(is_quiet=as_json) as progress:
        return deliver(
            workspace, plan, this_office(), Uncertain(uncertain), lambda step: show_step(progress, step)
        )


def show_step(progress: Progress, step: "Step") -> None:
    """An attempt, which stays to be seen where it did not succeed, or a wait."""
    if step.delivery and step.outcome:
        recipient, outcome = step.delivery.recipient, step.outcome
        said = f"{recipient.name}  {recipient.address}  {outcome.state.value}"
        is_sent = outcome.state is State.SENT
        progress.show(
            step.done, step.total, said if is_sent else f"{said}  {outcome.answer}", stays=not is_sent
        )
    elif step.wait >= 1:
        wait = time_left(step.wait)
        progress.show(step.done, step.total, say(f"waiting {wait}", f"等待 {wait}"))


def _summary(plan: "DistributionPlan", run: "Run") -> Iterator[str]:
    """How many stand how, what is left to a person, what waits on paper, and what to do next."""
    from bulletins.distribution.tables import STATES

    counts = Counter(standing.state for standing in run.standings)
    yield ""
    yield ", ".join(f"{say(*STATES[state])} {count}" for state, count in sorted(counts.items()))
    for standing in run.of(*TROUBLES):
        recipient = standing.delivery.recipient
        state = say(*STATES[standing.state])
        yield f"  {recipient.name}  {recipient.address}  {state}: {standing.answer}"
    for standing in run.repeats:
        yield say(
            f"  sent again, perhaps a second time: {standing.delivery.recipient.name} ({standing.repeats[-1]})",
            f"  重发，对方可能收到两份：{standing.delivery.recipient.name}（{standing.repeats[-1]}）",
        )
    if run.unsent:
        reason = say(*ENDINGS[run.ending.value])
        yield say(
            f"{len(run.unsent)} are still to be sent ({reason}): the same command goes on",
            f"还有 {len(run.unsent)} 次未发送（{reason}），重新运行即可接着发送",
        )
    paper = sum(len(each.copy_numbers) for each in plan.deliveries if each.recipient.channel == PAPER)
    if paper:
        yield say(
            f"{paper} copies on paper: bulletins print-run makes them",
            f"纸质 {paper} 份：用 bulletins print-run 制作",
        )


def _outcome(run: "Run") -> dict[str, object]:
    return {
        "ending": run.ending.value,
        "standings": [
            {
                "id": standing.delivery.id,
                "branch": standing.delivery.recipient.branch_id,
                "state": standing.state.value,
                "attempts": standing.attempts,
                "answer": standing.answer,
                "repeats": list(standing.repeats),
            }
            for standing in run.standings
        ],
    }


def _lines(plan: "DistributionPlan", page: int) -> Iterator[str]:
    """The plan: what goes to whom, a page of the deliveries, who is left out, sums."""
    edition, deliveries = plan.edition, plan.deliveries
    yield f"{edition.name}  {edition.label}  {deliveries[0].subject if deliveries else ''}"
    yield ""
    first = (page - 1) * PAGE
    heads = [
        say("branch", "单位"), say("name", "名称"), say("channel", "渠道"), say("address", "地址"),
        say("files", "文件"), say("size", "大小"), say("copies", "份号"),
    ]  # fmt: skip
    shown = deliveries[first : first + PAGE]
    if shown:
        yield from table([_row(plan, each) for each in shown], heads, right=(5,)).split("\n")
        yield ""
    pages = -(-len(deliveries) // PAGE)
    if pages > 1:
        yield say(
            f"page {page} of {pages}: --page shows the others", f"第 {page} 页，共 {pages} 页，用 --page 翻页"
        )
    for left in plan.inactive:
        yield say(f"not active: {left.branch.id}", f"不在有效期内：{left.branch.id}")
    counts = Counter(each.recipient.channel for each in deliveries)
    listed = ", ".join(f"{channel} {count}" for channel, count in sorted(counts.items()))
    numbered = sum(len(each.copy_numbers) for each in deliveries)
    yield say(
        f"{len(deliveries)} deliveries ({listed}), {numbered} numbered copies; nothing was sent",
        f"共 {len(deliveries)} 次投递（{listed}），编号 {numbered} 份；尚未发送",
    )


def _row(plan: "DistributionPlan", delivery: "Delivery") -> list[str]:
    from bulletins.cli.writing import size
    from bulletins.distribution.names import copy_numbers

    sizes = {file.name: file.size for file in plan.edition.files}
    purposes = {file.name: file.purpose.value for file in plan.edition.files}
    recipient = delivery.recipient
    total = sum(sizes[name] for name in delivery.files)
    return [
        recipient.branch_id,
        recipient.name,
        recipient.channel,
        recipient.address,
        ", ".join(purposes[name] for name in delivery.files),
        size(total) if total else "",
        copy_numbers(delivery.copy_numbers),
    ]


def _for_machines(plan: "DistributionPlan") -> dict[str, object]:
    return {
        "issue": plan.edition.name,
        "edition": plan.edition.number,
        "deliveries": [
            {
                "id": each.id,
                "branch": each.recipient.branch_id,
                "name": each.recipient.name,
                "channel": each.recipient.channel,
                "address": each.recipient.address,
                "files": list(each.files),
                "copy_numbers": list(each.copy_numbers),
                "subject": each.subject,
                "message_id": each.message_id,
            }
            for each in plan.deliveries
        ],
        "inactive": [left.branch.id for left in plan.inactive],
    }
