"""Values of editions as pages print them: days, sizes, codes, labels, citations, addresses of mail."""

from urllib.parse import quote

from bulletins.assembly.identity import printed_code
from bulletins.editions import CaseLine, Edition, Purpose, StoredFile
from bulletins.model.date import parse_date
from bulletins.site.issue import PublishedIssue

_PURPOSES = {
    Purpose.PDF: "PDF",
    Purpose.DOCX: "Word 文件",
    Purpose.HTML: "网页",
    Purpose.COVER: "封面（付印）",
    Purpose.MARKED: "标记本",
    Purpose.MARKED_DOCX: "标记本（Word 修订）",
    Purpose.ERRATA_SHEET: "更正说明",
    Purpose.ATTACHMENT: "附件",
}
WITHDRAWAL = "撤回通知"
_MAIN_DOWNLOADS = (Purpose.PDF, Purpose.DOCX)
_UNITS = ("B", "kB", "MB", "GB")
_THOUSAND = 1000
_TENTHS_BELOW = 9.95


def day(iso: object) -> str:
    """A day as it is printed; what is no date stays as it is.

    >>> day("2024-09-02")
    '2024年9月2日'
    """
    date = parse_date(str(iso))
    return date.chinese if date else str(iso)


def size(count: int) -> str:
    """A number of bytes in words, three digits or fewer.

    >>> size(999), size(1_234), size(25_600), size(1_250_000)
    ('999 B', '1.2 kB', '26 kB', '1.2 MB')
    """
    amount, unit = float(count), 0
    while round(amount) >= _THOUSAND and unit + 1 < len(_UNITS):
        amount, unit = amount / _THOUSAND, unit + 1
    digits = f"{amount:.1f}" if unit and amount < _TENTHS_BELOW else f"{amount:.0f}"
    return f"{digits} {_UNITS[unit]}"


def edition_number(number: int) -> str:
    """An edition by its number alone: 第2版."""
    return f"第{number}版"


def full_label(edition: Edition) -> str:
    """An edition as footers call it: 第2版（更正）; 撤回通知 for the notice that takes an issue back."""
    if edition.is_withdrawal:
        return WITHDRAWAL
    return edition_number(edition.number) + ("（更正）" if edition.correction else "")


def heading(case: CaseLine) -> str:
    """A case in a list: its label and its title."""
    return "　".join(filter(None, (case.label, case.title)))


def purpose(file: StoredFile, edition: Edition) -> str:
    """What a file of an edition is, in a word or two."""
    is_notice = edition.is_withdrawal and file.purpose is Purpose.ERRATA_SHEET
    return WITHDRAWAL if is_notice else _PURPOSES[file.purpose]


def handed_out(edition: Edition) -> tuple[StoredFile, ...]:
    """The files of an edition that are for readers."""
    return tuple(file for file in edition.files if file.purpose.is_for_readers)


def main_downloads(edition: Edition) -> tuple[StoredFile, ...]:
    """The files that readers want first."""
    wanted = (Purpose.ERRATA_SHEET,) if edition.is_withdrawal else _MAIN_DOWNLOADS
    files = (edition.file(purpose) for purpose in wanted)
    return tuple(file for file in files if file)


def web_page(edition: Edition) -> StoredFile | None:
    """The edition as a web page."""
    return edition.file(Purpose.HTML)


def cited(edition: Edition, issue: PublishedIssue) -> str:
    """How an edition is cited.  Source: GB/T 7714-2015 §4.6 (electronic resources; Z: other, OL: online)."""
    edition_statement = "" if edition.number == 1 else f"{full_label(edition)}. "
    return (
        f"{edition.issuer}. {edition.series_name}: {issue.label}[Z/OL]. {edition_statement}内部资料. "
        f"({edition.date})[引用日期]. {edition.address}."
    )


def report_mail(contact: str, issue: PublishedIssue, edition: Edition, case: CaseLine | None = None) -> str:
    """The address that opens a mail about a slip, with what the office needs to know filled in."""
    name = f"{edition.series_name} {issue.label} {full_label(edition)}"
    page = f"第{case.page}页" if case and case.page else "第　页"
    lines = [
        f"刊物：{edition.series_name}",
        f"期号：{issue.label}",
        f"版次：{full_label(edition)}（短码 {printed_code(edition.code)}）",
        *([f"案例：{case.label}《{case.title}》"] if case else []),
        f"页码：{page}",
        "原文：",
        "应为：",
        "依据：",
    ]
    body = "\r\n".join(lines)
    return f"mailto:{contact}?subject={quote(f'报告差错：{name}', safe='')}&body={quote(body, safe='')}"
