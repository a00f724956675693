"""Reminders (催收函): a short letter by mail to branches that have not confirmed, or not given back what was recalled.

A reminder is a delivery of its own kind: its issue is ``shaanxi/2024-03/催收/2026-11-21``, so that no report of the
issue counts it, and a branch gets at most one a day.
"""

from collections.abc import Iterable

from bulletins.assembly.identity import printed_code
from bulletins.distribution.delivery import Delivery, Packet, Recipient
from bulletins.distribution.letter import addressed, chinese_day
from bulletins.distribution.names import copy_numbers, public_name
from bulletins.distribution.recall import Holding
from bulletins.distribution.standing import Standing
from bulletins.distribution.summary import CHANNEL_NAMES
from bulletins.editions import Edition
from bulletins.values import frozen

REMINDING = "催收"


@frozen
class Owed:
    """What a branch is reminded of: deliveries that it has not confirmed, and recalled copies that it has yet."""

    unconfirmed: tuple[Standing, ...]
    missing: tuple[Holding, ...]


def reminders_of(issue: str) -> str:
    """How the issues of all reminders of an issue begin."""
    return f"{issue}/{REMINDING}/"


def reminder(edition: Edition, recipient: Recipient, day: str, host: str) -> Delivery:
    """The delivery of a day's (ISO) reminder; ``host`` is that of the public site."""
    return Delivery.of(
        f"{reminders_of(edition.name)}{day}",
        edition.number,
        recipient,
        files=(),
        subject=f"{REMINDING}：{public_name(edition)}",
        host=host,
    )


def reminder_packet(edition: Edition, delivery: Delivery, owed: Owed, day: str) -> Packet:
    """What goes out: the letter alone."""
    body = [
        *_confirming(edition, owed.unconfirmed),
        *_giving_back(owed.missing),
        "　　本函由分发系统按台账发出；发函前已经回复或退回的，请勿重复办理。",
    ]
    head = f"{REMINDING}函：{public_name(edition)}"
    lines = (
        head, "", f"{addressed(delivery)}：", "", *body, "",
        f"　　　　　　　　　　　　{edition.issuer}", f"　　　　　　　　　　　　{chinese_day(day)}",
    )  # fmt: skip
    return Packet(delivery, {}, "\n".join(lines) + "\n")


def _confirming(edition: Edition, unconfirmed: Iterable[Standing]) -> list[str]:
    lines = []
    for number, each in enumerate(unconfirmed, 1):
        to = each.delivery.recipient
        way = CHANNEL_NAMES.get(to.channel, to.channel)
        place = f"（{to.address}）" if to.address else ""
        copies = copy_numbers(each.delivery.copy_numbers)
        lines.append(
            f"　　{number}. {chinese_day(each.at[:10])}，{way}{place}" + (f"，份号{copies}" if copies else "")
        )
    if not lines:
        return []
    return [
        f"　　{public_name(edition)}（校验码{printed_code(edition.code)}）已送你单位，以下各项尚无回执：",
        *lines,
        "　　收到的，请回复份号或校验码予以确认；没有收到或不完整的，请回复说明，以便补送。",
    ]


def _giving_back(missing: Iterable[Holding]) -> list[str]:
    lines = [
        f"　　{number}. 第{each.standing.delivery.edition}版，份号{copy_numbers(each.missing)}"
        for number, each in enumerate(missing, 1)
    ]
    if not lines:
        return []
    return [
        "　　以下编号件属于已收回的版次，你单位尚未退回：",
        *lines,
        "　　纸质件请尽快退回编辑部核销；电子文件请删除，并回复份号说明已删除。",
    ]
