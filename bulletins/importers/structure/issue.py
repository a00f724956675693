"""The issue that a text prints: what is known of it, and the numbers and dates that lines state."""

import re

from bulletins import numerals
from bulletins.values import frozen

_NUMBER = r"(?:\d{1,4}|[一二三四五六七八九十百零〇]{1,7})"
_YEAR = "(?:(?:19|20)\\d\\d|[一二][一二三四五六七八九〇○零]{3})"
_ISSUE = re.compile(
    rf"(?:(?P<year>{_YEAR})\s*年?\s*[，,·]?\s*)?(?:增刊)?第\s*(?P<number>{_NUMBER})\s*[期号辑](?!案)|[〔\[［【]"
    rf"(?P<year2>(?:19|20)\d\d)[〕\]］】]\s*(?:第\s*(?=.{{1,4}}[期号])|(?=.{{1,4}}期))(?P<number2>{_NUMBER})\s*"
    rf"[期号]|(?P<year3>(?:19|20)\d\d)\s*年\s*(?P<number3>\d{{1,2}})\s*月[号刊]"
    rf"|^[〔\[［](?P<year4>(?:19|20)\d\d)[〕\]］]\s*(?P<number4>\d{{1,4}})\s*号"
)
_WHOLE = re.compile(
    r"总\s*(?:第\s*)?(?P<whole>\d{1,5}|[一二三四五六七八九十百零〇]{1,7})\s*(?:期|号)|总(?:期[数号]|号|第?期号?)[：:]?\s*(?P<whole2>\d{1,5})"
)
_DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s*[年./-]\s*(?P<month>\d{1,2})\s*(?:[月./-]\s*(?:(?P<day>\d{1,2})\s*日?)?)?(?!\d)"
)
_HAN_DATE = re.compile(
    r"(?P<year>[一二三四五六七八九〇○零]{4})年(?P<month>[一二三四五六七八九十]{1,2})月(?:(?P<day>[一二三四五六七八九十]{1,3})日)?"
)
ANY_DATE = (
    f"{_DATE.pattern}|{_HAN_DATE.pattern}".replace("?P<year>", "")
    .replace("?P<month>", "")
    .replace("?P<day>", "")
)
"""The pattern of a date in figures or in Han, without names of groups."""
_PAGE_OF = re.compile(r"第\s*[A-Z]?\d{1,2}\s*版")
NAME_END = re.compile(
    "(?:简报|通讯|动态|快报|快讯|信息|专报|参考|案例|案例集|选编|汇编|选登|摘登|工作交流|交流|通报|内参|月报|周报|导刊|专刊|会刊|专版|之窗|之声|园地|风采|天地|纪实|"
    "经验|简讯|要情|要讯|特刊|专辑|报|刊)$"
)
"""Words that names of publications end with."""
RELEASE_VERB = re.compile("发布|推出|公布|评选|揭晓")
"""What is done with a publication: a line that says so is no name of one."""
FIRST_LINES = 30
"""Lines from the start on in which masthead and preface are looked for."""


@frozen
class Front:
    """What stands before the first article says of the publication."""

    name: str | None = None
    headline: str | None = None
    issuer: str | None = None
    number: int | None = None
    year: int | None = None
    date: str | None = None
    whole_number: int | None = None
    counts: tuple[tuple[str, int], ...] = ()

    @property
    def is_bulletin(self) -> bool:
        """Whether it is an issue of a publication that collects cases, not a page of a newspaper."""
        return self.number is not None or self.name is not None


def issue_in(text: str) -> tuple[int | None, int | None, int | None]:
    """Number, year and whole number that a text states.

    >>> issue_in("2024年第3期（总第86期）"), issue_in("〔2023〕第十二期")
    ((3, 2024, 86), (12, 2023, None))
    """
    whole = _WHOLE.search(text)
    rest = text.replace(whole[0], "") if whole else text
    found = _ISSUE.search(rest)
    number = numerals.number(_one_of(found, "number") or "") if found else None
    year = _one_of(found, "year") if found else None
    return (
        number,
        _year(year) if year else None,
        numerals.number(whole["whole"] or whole["whole2"]) if whole else None,
    )


def states_number(text: str) -> bool:
    """Whether a text states the number of an issue, or its whole number."""
    return bool(_ISSUE.search(text) or _WHOLE.search(text))


def without_number_and_date(text: str) -> str:
    """An issue line without number, date and brackets."""
    rest = _WHOLE.sub("", text)
    for pattern in (_ISSUE, _DATE, _HAN_DATE, _PAGE_OF):
        rest = pattern.sub("", rest)
    return re.sub(
        r"[（(〔\[【][\s，,·]*[）)〕\]】]|^[\s　（）()·|｜，,：:—-]+|[\s　（(·|｜，,：:—-]+$|增刊", "", rest
    ).strip()


def date_in(text: str) -> str | None:
    """The first date that a text states, as far as it does: ``2024-09-30``, ``2024-09``.

    >>> date_in("青岚市总工会办公室编 2024年9月30日"), date_in("二〇二四年九月")
    ('2024-09-30', '2024-09')
    """
    if found := _DATE.search(text):
        return _date(int(found["year"]), int(found["month"]), int(found["day"] or 0))
    if found := _HAN_DATE.search(text):
        return _date(
            _year(found["year"]),
            numerals.number(found["month"]) or 0,
            numerals.number(found["day"] or "") or 0,
        )
    return None


def _one_of(found: re.Match[str], name: str) -> str | None:
    """What the alternative that matched calls so."""
    return next((found[key] for key in found.re.groupindex if key.startswith(name) and found[key]), None)


def _year(text: str) -> int:
    """A year in figures or in Han, figure by figure: 二〇二四."""
    if text.isdecimal():
        return int(text)
    return int("".join(str("〇一二三四五六七八九".find("〇" if c in "○零" else c)) for c in text))


def _date(year: int, month: int, day: int) -> str | None:
    if not (1 <= month <= 12 and day <= 31):
        return None
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"
