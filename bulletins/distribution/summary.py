"""The summary of a distribution: how many deliveries of an edition stand how, counted in the ways an office asks."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from bulletins.distribution.channels import State
from bulletins.distribution.plan import PAPER
from bulletins.distribution.standing import Standing
from bulletins.editions import Edition
from bulletins.model import Branch
from bulletins.values import frozen

UNSTATED = "未注明"
"""The group of branches that the register says nothing of."""

CHANNEL_NAMES: Mapping[str, str] = {
    "mail": "邮件", "folder": "文件夹", "sftp": "SFTP", "webdav": "WebDAV", PAPER: "纸质",
}  # fmt: skip

_ENHANCED = re.compile(r"\b([45]\.\d{1,3}\.\d{1,3})\b")
_REASONS: Mapping[str, str] = {
    "1.1": "收件地址不存在", "1.2": "收件域名不存在", "1.6": "收件人已迁走", "1.10": "该域名不收邮件",
    "2.1": "邮箱已停用", "2.2": "邮箱已满", "2.3": "邮件超过大小限制", "3.4": "邮件超过大小限制",
    "7.1": "对方拒收（策略）", "7.26": "发件身份验证未通过",
}  # fmt: skip
"""What enhanced status codes say, by subject and detail.  Source: IANA, SMTP Enhanced Status Codes (RFC 3463 §3)."""
_SUBJECTS: Mapping[str, str] = {
    "1": "收件地址有误", "2": "邮箱不能收件", "3": "对方邮件系统有误", "4": "网络或路由有误", "5": "对方协议有误",
    "6": "内容不被接受", "7": "对方拒收（策略）",
}  # fmt: skip
"""What they say by subject alone.  Source: RFC 3463 §3.1."""


class Register(Protocol):
    """Who is in the register now."""

    def get(self, branch_id: str) -> Branch | None:
        """The branch with that id."""


@frozen
class Tally:
    """How many deliveries of a group stand how; ``branches`` counts whom they go to.

    ``delivered`` are those that arrived, ``received`` those of them that were confirmed; ``waiting`` are to be sent.
    """

    name: str
    branches: int
    deliveries: int
    delivered: int
    received: int
    waiting: int
    bounced: int
    uncertain: int
    failed: int


@frozen
class Reason:
    """Why deliveries did not arrive, and which."""

    name: str
    standings: tuple[Standing, ...]


@frozen
class Summary:
    """An edition's distribution as it stands: ``left`` are branches that are no longer in the register.

    ``paper`` and ``numbered`` count copies on paper and numbered ones, ``started`` and ``latest`` are the first and the
    last time of which the ledger knows (ISO, UTC).
    """

    edition: Edition
    total: Tally
    levels: tuple[Tally, ...]
    regions: tuple[Tally, ...]
    left: Tally | None
    channels: tuple[Tally, ...]
    reasons: tuple[Reason, ...]
    uncertain: tuple[Standing, ...]
    repeats: tuple[Standing, ...]
    paper: int
    numbered: int
    started: str
    latest: str


def summarize(edition: Edition, standings: Sequence[Standing], register: Register) -> Summary:
    """Count the deliveries of an edition, by level and region of the register as it is now."""
    known = [(each, register.get(each.delivery.recipient.branch_id)) for each in standings]
    present = [(each, branch) for each, branch in known if branch]
    left = [each for each, branch in known if branch is None]
    times = sorted(each.at for each in standings)
    numbered = [each.delivery for each in standings]
    return Summary(
        edition,
        _tally("合计", standings),
        _tallies((branch.level or UNSTATED, each) for each, branch in present),
        _tallies((branch.region or UNSTATED, each) for each, branch in present),
        _tally("已不在名册", left) if left else None,
        _tallies((_channel(each), each) for each in standings),
        _reasons(standings),
        _of(standings, State.UNCERTAIN),
        tuple(each for each in standings if each.repeats),
        sum(len(each.copy_numbers) for each in numbered if each.recipient.channel == PAPER),
        sum(len(each.copy_numbers) for each in numbered),
        times[0] if times else "",
        times[-1] if times else "",
    )


def reason_of(standing: Standing) -> str:
    """Why a delivery was refused or given up, in a few words: by the status code of the answer, where it has one.

    What each server wrote stands in the answer; this is what many of them have in common.
    """
    if standing.state is State.FAILED:
        return "未能发出"
    if found := _ENHANCED.search(standing.answer):
        _, subject, detail = found[1].split(".")
        name = _REASONS.get(f"{subject}.{detail}") or _SUBJECTS.get(subject)
        if name:
            return name
    return f"对方拒收（{standing.code}）" if standing.code else "对方拒收"


def _channel(standing: Standing) -> str:
    channel = standing.delivery.recipient.channel
    return CHANNEL_NAMES.get(channel, channel)


def _of(standings: Iterable[Standing], *states: State) -> tuple[Standing, ...]:
    return tuple(each for each in standings if each.state in states)


def _reasons(standings: Iterable[Standing]) -> tuple[Reason, ...]:
    """The most frequent first."""
    found = _grouped((reason_of(each), each) for each in _of(standings, State.BOUNCED, State.FAILED))
    reasons = [Reason(name, tuple(each)) for name, each in found.items()]
    return tuple(sorted(reasons, key=lambda reason: -len(reason.standings)))


def _tallies(named: Iterable[tuple[str, Standing]]) -> tuple[Tally, ...]:
    """A tally for each name, in the order in which they came; what is not stated comes last."""
    found = [_tally(name, standings) for name, standings in _grouped(named).items()]
    return tuple(sorted(found, key=lambda tally: tally.name == UNSTATED))


def _grouped(named: Iterable[tuple[str, Standing]]) -> dict[str, list[Standing]]:
    groups: dict[str, list[Standing]] = {}
    for name, standing in named:
        groups.setdefault(name, []).append(standing)
    return groups


def _tally(name: str, standings: Sequence[Standing]) -> Tally:
    states = Counter(each.state for each in standings)
    return Tally(
        name,
        len({each.delivery.recipient.branch_id for each in standings}),
        len(standings),
        states[State.SENT] + states[State.RECEIVED],
        states[State.RECEIVED],
        states[State.QUEUED] + states[State.RETRY] + states[State.SENDING],
        states[State.BOUNCED],
        states[State.UNCERTAIN],
        states[State.FAILED],
    )
