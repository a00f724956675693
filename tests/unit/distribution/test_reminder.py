"""Reminders: what a branch owes, in a letter of its own that no report of the issue counts."""

from bulletins.distribution.channels import State
from bulletins.distribution.delivery import Recipient
from bulletins.distribution.recall import Holding
from bulletins.distribution.reminder import Owed, reminder, reminder_packet, reminders_of
from bulletins.distribution.standing import Standing
from tests.unit.distribution.packets import delivery, edition

LINHAI = Recipient("linhai", "临海市总工会", "临海市总工会：", "mail", "linhai@bulletins.example")
SENT = Standing(delivery(copies=(12, 13)), State.SENT, "2026-08-05T01:00:00Z")
DAY = "2026-08-20"


def letter(owed: Owed) -> str:
    return reminder_packet(edition(), reminder(edition(), LINHAI, DAY, "bulletins.example"), owed, DAY).letter


def test_the_letter_asks_for_receipts_and_for_recalled_copies() -> None:
    assert letter(Owed((SENT,), (Holding(SENT, (13,), (12,), ()),))).split("\n") == [
        "催收函：《江海工会简报》第3期（第1版）",
        "",
        "临海市总工会：",
        "",
        "　　《江海工会简报》第3期（第1版）（校验码7F3K9-2QDA1）已送你单位，以下各项尚无回执：",
        "　　1. 2026年8月5日，文件夹（/drops/linhai），份号000012—000013",
        "　　收到的，请回复份号或校验码予以确认；没有收到或不完整的，请回复说明，以便补送。",
        "　　以下编号件属于已收回的版次，你单位尚未退回：",
        "　　1. 第1版，份号000013",
        "　　纸质件请尽快退回编辑部核销；电子文件请删除，并回复份号说明已删除。",
        "　　本函由分发系统按台账发出；发函前已经回复或退回的，请勿重复办理。",
        "",
        "　　　　　　　　　　　　江海省总工会",
        "　　　　　　　　　　　　2026年8月20日",
        "",
    ]


def test_the_letter_says_only_what_is_owed() -> None:
    assert "退回" not in letter(Owed((SENT,), ())).replace("已经回复或退回", "")
    assert "尚无回执" not in letter(Owed((), (Holding(SENT, (13,), (), ()),)))


def test_a_reminder_is_its_own_delivery_once_a_day() -> None:
    today = reminder(edition(), LINHAI, DAY, "bulletins.example")
    tomorrow = reminder(edition(), LINHAI, "2026-08-21", "bulletins.example")

    assert today == reminder(edition(), LINHAI, DAY, "bulletins.example")
    assert today.id != tomorrow.id
    assert today.issue == f"{reminders_of(edition().name)}{DAY}" != edition().name
    assert (today.files, today.copy_numbers) == ((), ())
