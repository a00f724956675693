"""The words that go with an edition: covering letter (发送函), addresses instead of files, replacement notice (换版通知).

A series may have a letter of its own, ``issues/SERIES/letter.txt``, in the notation of ``bulletins.templating``.
"""

import re
from collections.abc import Mapping, Sequence

from bulletins.assembly.identity import printed_code
from bulletins.distribution.delivery import Delivery, Recipient
from bulletins.distribution.names import copy_numbers, file_name, public_name
from bulletins.editions import Correction, Edition, Level, StoredFile
from bulletins.errors import DeliveryError, Diagnostic, Span
from bulletins.library.issue_files import ISSUES_FOLDER
from bulletins.model.date import parse_date
from bulletins.package_data import package_text
from bulletins.redline.notice import Entry
from bulletins.source import Workspace
from bulletins.templating import Fields, TemplateError, fill
from bulletins.values import frozen, replace

LETTER_FILE = "letter.txt"
"""The series' own letter, beside ``series.yaml``."""
NOTICE = "换版通知"
_GAPS = re.compile(r"\n{3,}")
_MEGABYTE = 1_000_000


_SAMPLE = Edition(
    series="-", stem="-", number=1, date="2026-01-01", published_at="", label="-", code="0000000000", site="-",
    address="-", title="-", series_name="-", issuer="-", issue_label="-", files=(),
)  # fmt: skip
_SAMPLE_DELIVERY = Delivery.of("-", 1, Recipient("-", "-", "-", "mail", "-"), files=(), subject="-", host="-")
"""What a letter is tried with, so that a slip in it is found before anything is sent."""


@frozen
class LetterTemplate:
    """The text of a covering letter; ``path`` is the file it was written in, empty for the one that ships."""

    text: str
    path: str = ""


@frozen
class FormerEdition:
    """What a branch holds of the edition that was replaced: its label (第1版) and code, and its copy numbers."""

    label: str
    code: str
    copy_numbers: tuple[int, ...] = ()


def letter_template(workspace: Workspace, series: str) -> LetterTemplate:
    """The series' own letter, or else the one that ships.

    Raises:
        SourceError: it cannot be read.
        DeliveryError: it cannot be filled.
    """
    path = f"{ISSUES_FOLDER}/{series}/{LETTER_FILE}"
    if not workspace.has_file(path):
        return LetterTemplate(package_text("distribution/letter.txt"))
    own = LetterTemplate(workspace.read_text(path), path)
    for correction in (None, Correction(Level.RECALL, "-", 1, _SAMPLE.code)):
        for numbers in ((), (1,)):
            delivery = replace(_SAMPLE_DELIVERY, copy_numbers=numbers)
            covering_letter(own, replace(_SAMPLE, correction=correction), delivery, ("-",), "-")
    return own


def covering_letter(
    template: LetterTemplate, edition: Edition, delivery: Delivery, names: Sequence[str], notice: str
) -> str:
    """The letter that lists ``names``; ``notice`` is what the replacement notice among them is called, if one is.

    Raises:
        DeliveryError: the template is broken or names something that is not there.
    """
    try:
        text = fill(template.text, _fields(edition, delivery, names, notice))
    except TemplateError as problem:
        place = Span(template.path, problem.line) if template.path else None
        told = Diagnostic.of("B640", place, reason=problem.reason, chinese=problem.chinese)
        raise DeliveryError(told) from problem
    return _tidy(text)


def link_letter(edition: Edition, delivery: Delivery, files: Sequence[StoredFile]) -> str:
    """The letter that goes instead of files: where each lies on the public site, its size and SHA-256.

    Empty for what is classified, which is not there.
    """
    if edition.archival.is_secret:
        return ""
    lines = []
    for number, file in enumerate(files, 1):
        lines += [
            f"　　{number}. {file_name(edition, file)}（{_size(file.size)}）",
            f"　　　 {edition.address}{file.name}",
            f"　　　 SHA-256：{file.sha256}",
        ]
    numbers = copy_numbers(delivery.copy_numbers)
    body = [
        f"　　现将{public_name(edition)}发送你单位。因文件超过邮件大小限制，请从以下网址下载：",
        *lines,
        "　　下载后请核对 SHA-256，与上列不符的请勿使用。",
        *(
            [f"　　下载的文件不带份号；分配给你单位的编号份（份号{numbers}）由编辑部另行送达。"]
            if numbers
            else []
        ),
    ]
    title = f"关于发送{public_name(edition)}的函"
    return _tidy("\n".join((title, "", f"{addressed(delivery)}：", "", *body, "", *_signature(edition))))


def replacement_notice(
    edition: Edition, delivery: Delivery, former: FormerEdition, errata: Sequence[Entry]
) -> str:
    """What a holder of the former edition is told: old and new code, the errata, what to do with the paper."""
    correction = edition.correction
    assert correction is not None
    held = copy_numbers(former.copy_numbers)
    facts = [
        f"　　原版：{former.label}，校验码{printed_code(former.code)}",
        f"　　新版：{edition.label}，校验码{printed_code(edition.code)}"
        if not edition.is_withdrawal
        else "　　新版：无（本期已撤回，不再有效）",
        *([] if edition.archival.is_secret else [f"　　查询：{edition.address}"]),
        f"　　级别：{correction.level.chinese}",
        *([f"　　原因：{_reason(correction)}"] if correction.reason else []),
        *([f"　　你单位持有的原版份号：{held}（共{len(former.copy_numbers)}份）"] if held else []),
    ]
    parts = [
        ("更正内容", [line for place, entry in enumerate(errata, 1) for line in _told(place, entry)]),
        ("纸质件的处理", [_on_paper(correction, former)]),
        ("电子文件的处理", [_on_screen(correction)]),
    ]
    numbered = ((title, lines) for title, lines in parts if lines)
    body = [
        line
        for ordinal, (title, lines) in zip("一二三", numbered, strict=False)
        for line in ("", f"{ordinal}、{title}", *lines)
    ]
    head = f"关于{public_name(edition)}的{NOTICE}"
    return _tidy(
        "\n".join((head, "", f"{addressed(delivery)}：", "", *facts, *body, "", *_signature(edition)))
    )


def _fields(edition: Edition, delivery: Delivery, names: Sequence[str], notice: str) -> Fields:
    correction = edition.correction
    stated: Mapping[str, object] = {
        "level": correction.level.chinese if correction else "",
        "reason": _reason(correction) if correction else "",
        "old_label": f"第{correction.replaces}版" if correction else "",
        "old_code": printed_code(correction.replaced_code) if correction else "",
        "withdraws": edition.is_withdrawal,
        "notice": notice,
    }
    return {
        "series": {"name": edition.series_name, "issuer": edition.issuer},
        "issue": {"label": edition.issue_label},
        "edition": {
            "title": public_name(edition),
            "label": edition.label,
            "number": edition.number,
            "code": printed_code(edition.code),
            "address": "" if edition.archival.is_secret else edition.address,
            "date": chinese_day(edition.date),
        },
        "branch": {
            "id": delivery.recipient.branch_id,
            "name": delivery.recipient.name,
            "salutation": addressed(delivery),
        },
        "copies": {"numbers": copy_numbers(delivery.copy_numbers), "count": len(delivery.copy_numbers)},
        "files": {
            "list": "\n".join(f"　　{number}. {name}" for number, name in enumerate(names, 1)),
            "count": len(names),
        },
        "correction": stated,
    }


def addressed(delivery: Delivery) -> str:
    """How a letter begins, without its colon."""
    return (delivery.recipient.salutation or delivery.recipient.name).rstrip("：: ")


def _reason(correction: Correction) -> str:
    """The reason as part of a sentence, which goes on or ends with a stop of its own."""
    return correction.reason.strip().rstrip("。．.；;")


def _told(number: int, entry: Entry) -> list[str]:
    """One correction: place and kind, then what it was and what it is."""
    lines = [f"　　{number}. {entry.place}（{entry.kind}）"]
    if entry.old:
        lines.append(f"　　　 {'原文' if entry.new else '删去'}：{entry.old}")
    if entry.new:
        lines.append(f"　　　 {'更正为' if entry.old else '增加'}：{entry.new}")
    return lines


def _on_paper(correction: Correction, former: FormerEdition) -> str:
    held = copy_numbers(former.copy_numbers)
    copies = f"份号{held}的纸质件" if held else "原版纸质件"
    return {
        Level.ERRATA: f"　　{copies}可以继续使用：请打印所附《更正说明》夹入其中，按更正后的内容使用。",
        Level.CORRECTED: f"　　{copies}请停止使用，换用新版；需要留存的，请在封面注明“已由新版替换”。",
        Level.RECALL: f"　　{copies}请停止使用，全部退回编辑部登记核销；已经转发、借出的，请一并收回。",
        Level.WITHDRAWN: f"　　{copies}请停止使用和传阅，全部退回编辑部登记核销；本期不再重新印发。",
    }[correction.level]


def _on_screen(correction: Correction) -> str:
    if correction.level is Level.WITHDRAWN:
        return "　　请删除本期的电子文件，已经转发、上网的请撤下。"
    if correction.level is Level.ERRATA:
        return "　　请以新版电子文件替换原版；已经转发、上网的请一并更换。"
    return "　　请以新版电子文件替换原版并删除原版；已经转发、上网的请一并更换。"


def _signature(edition: Edition) -> tuple[str, str]:
    return f"　　　　　　　　　　　　{edition.issuer}", f"　　　　　　　　　　　　{chinese_day(edition.date)}"


def chinese_day(iso: str) -> str:
    """A day (ISO) as letters have it."""
    date = parse_date(iso)
    return date.chinese if date else iso


def _size(count: int) -> str:
    return f"{count / _MEGABYTE:.1f} MB" if count >= _MEGABYTE else f"{max(1, round(count / 1000))} kB"


def _tidy(text: str) -> str:
    lines = (line.rstrip(" \t") for line in text.strip("\n").replace("\r\n", "\n").split("\n"))
    return _GAPS.sub("\n\n", "\n".join(lines)) + "\n"
