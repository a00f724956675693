"""A small edition, its correction, and deliveries of them, for tests of packets and drops."""

import hashlib
from pathlib import PurePosixPath

from bulletins.distribution.delivery import Delivery, Packet, Recipient
from bulletins.distribution.letter import FormerEdition, LetterTemplate
from bulletins.distribution.packet import Consignment, Enclosure, make_packet
from bulletins.editions import Correction, Edition, Level, Purpose, StoredFile
from bulletins.package_data import package_text
from bulletins.redline.notice import Entry

SHIPPED = LetterTemplate(package_text("distribution/letter.txt"))
FORMER = FormerEdition("第1版", "7F3K92QDA0", (12, 13))
ERRATA = (
    Entry("第1版第3页，案例2《把课堂搬进车间》第4段", "数字", "12.5万元", "21.5万元", "second/p-4"),
    Entry("第1版第5页，案例3《一条热线连到底》第2段", "文字", "", "并已办结", "third/p-2"),
)


def stored(name: str, data: bytes, purpose: Purpose = Purpose.PDF) -> StoredFile:
    return StoredFile(name, purpose, len(data), hashlib.sha256(data).hexdigest())


def enclosure(
    name: str = "jianghai-2026-03-e1.pdf", data: bytes = b"%PDF-", number: int | None = None
) -> Enclosure:
    purpose = {".pdf": Purpose.PDF, ".docx": Purpose.DOCX, ".html": Purpose.HTML}[PurePosixPath(name).suffix]
    return Enclosure(stored(name, data, purpose), data, number)


def edition(number: int = 1, correction: Correction | None = None, title: str = "") -> Edition:
    label = f"第{number}版" + (f"·{correction.level.chinese}" if correction else "")
    return Edition(
        series="jianghai",
        stem="2026-03",
        number=number,
        date="2026-08-05",
        published_at="2026-08-05T01:00:00Z",
        label=label,
        code=f"7F3K92QDA{number}",
        site="https://bulletins.example",
        address=f"https://bulletins.example/jianghai/2026-03/{number}/",
        title=title or f"《江海工会简报》第3期（{label}）",
        series_name="江海工会简报",
        issuer="江海省总工会",
        issue_label="第3期",
        files=(),
        correction=correction,
    )


def corrected(level: Level) -> Edition:
    return edition(2, Correction(level, "案例2金额录入有误", 1, FORMER.code))


def delivery(
    address: str = "/drops/linhai",
    channel: str = "folder",
    copies: tuple[int, ...] = (),
    name: str = "临海市总工会",
) -> Delivery:
    recipient = Recipient("linhai", name, f"{name}：", channel, address)
    return Delivery.of(
        "jianghai/2026-03", 1, recipient, files=(), subject="", host="bulletins.example", copy_numbers=copies
    )


def packet(address: str = "/drops/linhai", data: bytes = b"%PDF-", channel: str = "folder") -> Packet:
    return make_packet(delivery(address, channel), Consignment(edition(), (enclosure(data=data),), SHIPPED))
