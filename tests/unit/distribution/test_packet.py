"""Packets: what lies in them, what the letters say, and that equal deliveries give equal bytes."""

import hashlib
import json
import zipfile
from io import BytesIO

import pytest

from bulletins.archival import Archival
from bulletins.distribution.delivery import Packet
from bulletins.distribution.letter import FormerEdition, LetterTemplate
from bulletins.distribution.packet import Consignment, as_archive, make_packet
from bulletins.editions import Correction, Level
from bulletins.errors import DeliveryError
from bulletins.values import replace
from tests.unit.distribution.packets import (
    ERRATA,
    FORMER,
    SHIPPED,
    corrected,
    delivery,
    edition,
    enclosure,
    packet,
)


def correcting(level: Level, former: FormerEdition | None = FORMER) -> Packet:
    made = corrected(level)
    return make_packet(delivery(), Consignment(made, (enclosure(),), SHIPPED, former, ERRATA))


def notice(level: Level) -> str:
    return correcting(level).files["换版通知.txt"].decode("utf-8-sig")


def test_a_packet_holds_the_files_a_letter_a_manifest_and_checksums() -> None:
    assert list(packet().files) == [
        "《江海工会简报》第3期（第1版）.pdf",
        "发送函.txt",
        "清单.json",
        "SHA256SUMS",
    ]
    assert packet().name == "《江海工会简报》第3期（第1版）-临海市总工会"


def test_a_mail_is_its_own_letter() -> None:
    assert "发送函.txt" not in packet(channel="mail").files
    assert packet(channel="mail").letter == packet().letter


def test_the_manifest_states_every_other_file_with_its_digest() -> None:
    made = packet()
    stated = json.loads(made.files["清单.json"])

    assert {entry["name"]: entry["sha256"] for entry in stated["files"]} == {
        name: hashlib.sha256(data).hexdigest()
        for name, data in made.files.items()
        if name not in ("清单.json", "SHA256SUMS")
    }
    assert stated["code"] == "7F3K92QDA1"
    assert stated["branch"] == {"id": "linhai", "name": "临海市总工会"}


def test_a_packet_says_nothing_of_the_way_that_it_went() -> None:
    assert packet("sftp://nas.example/x", channel="sftp").files == packet("drops/x").files


def test_the_checksums_are_those_that_sha256sum_reads() -> None:
    made = packet()

    assert made.files["SHA256SUMS"].decode().splitlines() == [
        f"{hashlib.sha256(data).hexdigest()}  {name}"
        for name, data in made.files.items()
        if name != "SHA256SUMS"
    ]


def test_numbered_copies_lie_beside_one_another_and_are_stated() -> None:
    copies = tuple(enclosure(data=bytes([number]), number=number) for number in (123, 124))
    made = make_packet(delivery(copies=(123, 124)), Consignment(edition(), copies, SHIPPED))
    stated = json.loads(made.files["清单.json"])

    assert list(made.files)[:2] == [
        "《江海工会简报》第3期（第1版）-份号000123.pdf",
        "《江海工会简报》第3期（第1版）-份号000124.pdf",
    ]
    assert stated["copy_numbers"] == ["000123", "000124"]
    assert [entry["copy_number"] for entry in stated["files"]] == ["000123", "000124", None]
    assert "编号份共2份，份号为000123—000124" in made.letter


def test_the_letter_that_ships_is_a_letter() -> None:
    assert packet().letter == (
        "关于发送《江海工会简报》第3期（第1版）的函\n"
        "\n"
        "临海市总工会：\n"
        "\n"
        "　　现将《江海工会简报》第3期（第1版）发送你单位，共1个文件，请查收。\n"
        "　　本版校验码为7F3K9-2QDA1，可在以下网页核对是否为现行版次，无需登录：\n"
        "　　https://bulletins.example/jianghai/2026-03/1/\n"
        "　　收到后请核对附件是否齐全，并按规定范围使用。\n"
        "\n"
        "　　附件：\n"
        "　　1. 《江海工会简报》第3期（第1版）.pdf\n"
        "\n"
        "　　　　　　　　　　　　江海省总工会\n"
        "　　　　　　　　　　　　2026年8月5日\n"
    )


def test_a_series_letter_says_what_it_wants_and_only_from_the_list() -> None:
    own = LetterTemplate(
        "{{ branch.name }}：{{ series.name }}{{ issue.label }}", "issues/jianghai/letter.txt"
    )
    made = make_packet(delivery(), Consignment(edition(), (enclosure(),), own))

    assert made.letter == "临海市总工会：江海工会简报第3期\n"


@pytest.mark.parametrize("text", ["甲\n{{ branch.mail }}", "甲\n{% for x in y %}", "甲\n{{ branch }}"])
def test_a_letter_that_cannot_be_filled_names_file_and_line(text: str) -> None:
    own = LetterTemplate(text, "issues/jianghai/letter.txt")

    with pytest.raises(DeliveryError) as caught:
        make_packet(delivery(), Consignment(edition(), (enclosure(),), own))

    (problem,) = caught.value.diagnostics
    assert (problem.code, str(problem.span)) == ("B640", "issues/jianghai/letter.txt:2:1")


def test_holders_of_the_former_edition_are_told_what_was_corrected() -> None:
    told = notice(Level.CORRECTED)

    assert "原版：第1版，校验码7F3K9-2QDA0\r\n" in told
    assert "新版：第2版·更正版，校验码7F3K9-2QDA2\r\n" in told
    assert "原因：案例2金额录入有误" in told
    assert "份号：000012—000013（共2份）" in told
    assert (
        "1. 第1版第3页，案例2《把课堂搬进车间》第4段（数字）\r\n　　　 原文：12.5万元\r\n　　　 更正为：21.5万元"
        in told
    )
    assert "2. 第1版第5页，案例3《一条热线连到底》第2段（文字）\r\n　　　 增加：并已办结" in told


@pytest.mark.parametrize(
    ("level", "deed"),
    [
        (Level.ERRATA, "可以继续使用：请打印所附《更正说明》"),
        (Level.CORRECTED, "请停止使用，换用新版"),
        (Level.RECALL, "份号000012—000013的纸质件请停止使用，全部退回编辑部"),
        (Level.WITHDRAWN, "请停止使用和传阅，全部退回编辑部"),
    ],
)
def test_the_notice_says_what_to_do_with_the_paper_by_level(level: Level, deed: str) -> None:
    assert deed in notice(level)


def test_who_did_not_hold_the_former_edition_is_told_of_no_replacement() -> None:
    made = correcting(Level.RECALL, None)

    assert "换版通知.txt" not in made.files
    assert "《换版通知》" not in made.letter
    assert (
        "本版替换第1版（校验码7F3K9-2QDA0），更正级别为“收回重印”。更正原因：案例2金额录入有误。"
        in made.letter
    )
    assert json.loads(made.files["清单.json"])["replaces"] is None


def test_a_holder_s_letter_points_to_the_notice_and_the_manifest_to_the_former_edition() -> None:
    made = correcting(Level.RECALL)

    assert "有关事项见所附《换版通知》。" in made.letter
    assert json.loads(made.files["清单.json"])["replaces"] == {
        "label": "第1版", "code": "7F3K92QDA0", "level": "recall", "copy_numbers": ["000012", "000013"]
    }  # fmt: skip


def test_a_withdrawal_replaces_nothing() -> None:
    assert "新版：无（本期已撤回，不再有效）" in notice(Level.WITHDRAWN)
    assert "本期予以撤回，第1版（校验码7F3K9-2QDA0）不再有效。" in correcting(Level.WITHDRAWN).letter


def test_where_the_files_are_too_large_the_letter_says_where_they_lie() -> None:
    large = enclosure(data=b"x" * 2_500_000, number=7)
    made = make_packet(delivery(copies=(7,)), Consignment(edition(), (large,), SHIPPED))

    assert "1. 《江海工会简报》第3期（第1版）.pdf（2.5 MB）" in made.link_letter
    assert "https://bulletins.example/jianghai/2026-03/1/jianghai-2026-03-e1.pdf" in made.link_letter
    assert f"SHA-256：{hashlib.sha256(large.data).hexdigest()}" in made.link_letter
    assert "编号份（份号000007）由编辑部另行送达" in made.link_letter


def test_who_is_sent_addresses_instead_of_files_is_told_of_the_replacement_as_well() -> None:
    made = correcting(Level.RECALL)

    assert made.link_letter.startswith("关于发送《江海工会简报》第3期（第2版·收回重印）的函\n")
    assert "关于《江海工会简报》第3期（第2版·收回重印）的换版通知\n" in made.link_letter
    assert "换版通知" not in correcting(Level.RECALL, None).link_letter


def test_a_reason_that_ends_with_a_stop_gets_no_second_one() -> None:
    made = replace(corrected(Level.RECALL), correction=Correction(Level.RECALL, "数字有误。", 1, FORMER.code))

    assert "更正原因：数字有误。\n" in make_packet(delivery(), Consignment(made, (), SHIPPED)).letter


def test_no_letter_leads_to_a_page_of_what_is_classified() -> None:
    secret = replace(corrected(Level.RECALL), archival=Archival("长期", "秘密"))
    made = make_packet(delivery(), Consignment(secret, (enclosure(),), SHIPPED, FORMER, ERRATA))

    assert made.link_letter == ""
    assert "https:" not in made.letter
    assert "本版校验码为7F3K9-2QDA2。\n" in made.letter
    assert "https:" not in made.files["换版通知.txt"].decode("utf-8-sig")


def test_an_archive_is_the_packet_with_names_marked_as_utf_8() -> None:
    made = packet()

    with zipfile.ZipFile(BytesIO(as_archive(made))) as archive:
        assert {info.filename: archive.read(info) for info in archive.infolist()} == made.files
        assert {info.date_time for info in archive.infolist()} == {(2026, 8, 5, 0, 0, 0)}
        assert all(info.flag_bits & 0x800 for info in archive.infolist() if not info.filename.isascii())
    assert as_archive(made) == as_archive(packet())


def test_files_that_would_have_one_name_get_two() -> None:
    twice = (enclosure("a.pdf", b"1"), enclosure("b.pdf", b"2"))
    made = make_packet(delivery(), Consignment(edition(), twice, SHIPPED))

    assert list(made.files)[:2] == [
        "《江海工会简报》第3期（第1版）.pdf",
        "《江海工会简报》第3期（第1版）-2.pdf",
    ]


def test_the_bytes_of_a_packet_are_not_shown() -> None:
    assert "%PDF" not in repr(packet())
