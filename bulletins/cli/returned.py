"""``bulletins import --returned``: what readers changed in a Word file that was sent to them, back into the cases."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.budget import counted
from bulletins.cli.issues import issue_name
from bulletins.cli.language import say
from bulletins.cli.report import findings_shown, print_json, rows, visible
from bulletins.cli.writing import refusals_reported

if TYPE_CHECKING:
    from bulletins.pipeline.returning import Applied, PlacedComment, ReadBack
    from bulletins.pipeline.settling import Obstacle, Settled
    from bulletins.source import Workspace

_INDENT = " " * 8
_SIGNS = {"\n": "¶", "\u2028": "／", "\x1f": "｜", "\ufffc": "〔注〕", "\t": " "}
_KINDS = {
    "words": ("words", "文字"),
    "added": ("added", "增段"),
    "removed": ("removed", "删段"),
    "moved": ("moved", "移位"),
}
_RUNNING = {"header": ("header", "页眉"), "footer": ("footer", "页脚")}
_STATES = {
    "open": ("tracked", "修订"),
    "untracked": ("untracked", "未留修订痕迹"),
    "rejected": ("rejected a change of ours", "拒绝了我方修订"),
}


def run(
    workspace: "Workspace",
    file: Path,
    issue: str,
    *,
    accept: Sequence[str] = (),
    apply: bool = False,
    as_json: bool = False,
) -> None:
    """Show what was changed in ``file``, a copy of ``issue``; with ``apply``, make the chosen changes.

    ``accept`` are ids from the list; without any, all changes that have a place are chosen.
    """
    from bulletins.pipeline.returning import Reader

    result: dict[str, object] = {}
    with findings_shown(workspace, as_json) as findings, findings, refusals_reported():
        reader = Reader(workspace, issue_name(workspace, issue), file)
        found = reader.result
        findings.add(*found.warnings)
        chosen = reader.chosen(accept)
        applied = reader.apply(chosen) if apply else None
        result = _for_machines(found, chosen, applied)
        if not as_json:
            click.echo("\n".join(map(visible, _lines(found, file, accept))))
            click.echo("\n".join(map(visible, _ending(found, chosen, applied))))
    if as_json:
        print_json({**result, "findings": rows(findings.all)})
    if findings.has_errors:
        raise click.exceptions.Exit(1)


def _lines(found: "ReadBack", file: Path, accept: Sequence[str]) -> Iterator[str]:
    """Every change under its id, then what readers remarked, then what counts as no change."""
    count = len(found.changes)
    yield say(
        f"{found.issue} as sent ({found.edition}) and as it came back in {file.name}: {counted(count, 'change')}",
        f"{found.issue} 发出稿（{found.edition}）与退回的 {file.name}：{count} 处改动",
    )
    for one in found.changes:
        if not accept or one.change.key in accept:
            yield from _change(one)
    if found.comments:
        yield ""
        yield say("comments:", "批注：")
        for each in found.comments:
            yield from _comment(each)
    yield from _beside(found)


def _change(one: "Settled") -> Iterator[str]:
    change = one.change
    nowhere = _RUNNING.get(change.where.value, ("no place in the files", "无对应原稿"))
    place = f"{one.span}" if one.span else say(*nowhere)
    signed = " ".join(filter(None, (change.author, change.date[:16].replace("T", " "))))
    state = say(*_STATES[change.state.value])
    yield ""
    yield f"{change.key}  {place}  {say(*_KINDS[change.kind.value])}  {state}{f'（{signed}）' if signed else ''}"
    if change.before:
        yield f"{_INDENT}- {_shown(change.lead)}【{_shown(change.before)}】{_shown(change.tail)}"
    if change.after or not change.before:
        yield f"{_INDENT}+ {_shown(change.lead)}【{_shown(change.after)}】{_shown(change.tail)}"
    if one.obstacle:
        yield f"{_INDENT}{_head(one.obstacle)}: {say(one.obstacle.en, one.obstacle.zh)}"


def _head(obstacle: "Obstacle") -> str:
    """What an obstacle asks of whoever reads it."""
    if obstacle.is_made:
        return say("nothing to do", "无须处理")
    if obstacle.is_conflict:
        return say("conflict", "与原稿现状冲突")
    return say("to be done by hand", "须手工处理")


def _comment(each: "PlacedComment") -> Iterator[str]:
    said = each.comment
    signed = " ".join(filter(None, (said.author, said.date[:10])))
    place = str(each.span) if each.span else say("no place in the files", "无对应原稿")
    yield f"{_INDENT}{place}  {signed}: {_shown(said.text)}"


def _beside(found: "ReadBack") -> Iterator[str]:
    """What became of the sent file's own changes, and what word processors do by themselves."""
    decided = found.decided
    if decided.accepted or decided.rejected or decided.open:
        yield ""
        yield say(
            f"tracked changes of the sent file: {decided.accepted} accepted, {decided.rejected} rejected, "
            f"{decided.open} open",
            f"发出稿自带的修订：接受 {decided.accepted} 处，拒绝 {decided.rejected} 处，未处理 {decided.open} 处",
        )
    if found.autocorrected:
        ids = " ".join(one.change.key for one in found.autocorrected)
        count = len(found.autocorrected)
        yield ""
        yield say(
            f"marks and blanks alone, as word processors set them by themselves ({count}), not counted: {ids}",
            f"仅标点形式或空格不同（{count} 处），多为自动更正所致，未计入：{ids}",
        )


def _ending(found: "ReadBack", chosen: "Sequence[Settled]", applied: "Applied | None") -> Iterator[str]:
    yield ""
    if applied is None:
        made = sum(bool(one.obstacle and one.obstacle.is_made) for one in found.changes)
        by_hand = sum(one.obstacle is not None for one in found.changes) - made
        if made:
            yield say(f"{made} of the changes are in the files already", f"其中 {made} 处原稿已改")
        ready = sum(bool(one.edits) for one in chosen)
        yield say(
            f"{ready} can be applied (--apply), {by_hand} stay to be done by hand; nothing was written",
            f"可写入 {ready} 处（加 --apply），须手工处理 {by_hand} 处；未写入任何文件",
        )
        return
    yield say(
        f"{counted(len(applied.made), 'change')} applied to {counted(len(applied.files), 'file')}",
        f"已写入 {len(applied.made)} 处，涉及 {len(applied.files)} 个文件",
    )
    yield from (f"  {path}" for path in applied.files)
    if applied.left:
        yield say(f"not applied: {' '.join(applied.left)}", f"未写入：{' '.join(applied.left)}")


def _shown(text: str) -> str:
    for sign, shown in _SIGNS.items():
        text = text.replace(sign, shown)
    return text


def _for_machines(
    found: "ReadBack", chosen: "Sequence[Settled]", applied: "Applied | None"
) -> dict[str, object]:
    picked = {one.change.key for one in chosen}
    return {
        "issue": found.issue,
        "edition": found.edition,
        "changes": [_row(one, picked) for one in found.changes],
        "autocorrected": [_row(one, picked) for one in found.autocorrected],
        "comments": [
            {
                "place": str(each.span) if each.span else None,
                "author": each.comment.author,
                "date": each.comment.date,
                "text": each.comment.text,
                "about": each.comment.about,
            }
            for each in found.comments
        ],
        "decided": {
            "accepted": found.decided.accepted,
            "rejected": found.decided.rejected,
            "open": found.decided.open,
        },
        "applied": list(applied.made) if applied else [],
        "not_applied": list(applied.left) if applied else [],
        "written": list(applied.files) if applied else [],
    }


def _row(one: "Settled", picked: set[str]) -> dict[str, object]:
    change = one.change
    return {
        "id": change.key,
        "kind": change.kind.value,
        "where": change.where.value,
        "state": change.state.value,
        "file": one.span.path if one.span else None,
        "line": one.span.line if one.span else None,
        "column": one.span.column if one.span else None,
        "before": change.before,
        "after": change.after,
        "lead": change.lead,
        "tail": change.tail,
        "author": change.author or None,
        "date": change.date or None,
        "chosen": change.key in picked,
        "can_be_applied": bool(one.edits),
        "conflict": one.obstacle is not None and one.obstacle.is_conflict,
        "made_already": one.obstacle is not None and one.obstacle.is_made,
        "obstacle": one.obstacle.en if one.obstacle else None,
    }
