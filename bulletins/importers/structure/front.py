"""What stands before the first article: masthead, issue line, date, headline, preface with its counts."""

import re
from collections.abc import Sequence

from bulletins import numerals
from bulletins.importers.structure import forms, names
from bulletins.importers.structure.heads import CASE_LABEL
from bulletins.importers.structure.slips import Role, Slip, looks_like_head
from bulletins.values import frozen, replace

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
_ANY_DATE = (
    f"{_DATE.pattern}|{_HAN_DATE.pattern}".replace("?P<year>", "")
    .replace("?P<month>", "")
    .replace("?P<day>", "")
)
_HAN_OR_DATE = re.compile(rf"[（(]?(?:{_ANY_DATE})[）)]?")
_PAPER = re.compile("[\u4e00-\u9fff]{2,8}[报刊](?=[\\s　]*\\d)")
_DATE_LINE = re.compile(
    rf"(?:[\u4e00-\u9fff]{{2,8}}[报刊][\s　]*)?(?:{_ANY_DATE})[\s　]*(?:星期[一二三四五六日天])?[\s　]*(?:第?\s*"
    rf"[A-Z]?\d{{1,2}}\s*版)?.{{0,8}}"
)
_DAY = re.compile(r"^(?:\d{4}年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_PAGE_OF = re.compile(r"第\s*[A-Z]?\d{1,2}\s*版")
_YEAR_LINE = re.compile(r"((?:19|20)\d\d)\s*年(?:度)?")
_TODAY = re.compile("今天是|现在是|当前时间")
_MONTH_DAY = re.compile(r"(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})日[\s　]*$")
_NAMED = re.compile(
    "(?:简报|通讯|动态|快报|快讯|信息|专报|参考|案例|案例集|选编|汇编|选登|摘登|工作交流|交流|通报|内参|月报|周报|导刊|专刊|会刊|专版|之窗|之声|园地|风采|天地|纪实|"
    "经验|简讯|要情|要讯|特刊|专辑|报|刊)$"
)
_PUBLISHED_NAME = re.compile(
    r"(《[^《》]{3,40}》)(?=[（(]?\s*(?:\d{4}年)?第?\s*[\d一二三四五六七八九十]+\s*期)"
)
_RELEASED = re.compile(
    "(?:发布|编发|编印|刊发|推出|印发)(?:\\d{4}年)?(?:度|第[\\d一二三四五六七八九十]{1,3}[批期])?([\u4e00-\u9fff]{4,24}?(?:案例|简报|动态"
    "|通讯|经验|做法|选编|汇编))(?=[，。；、（共])"
)
_NOTE = re.compile(
    "^[【〔\\[（(]?(?:编者按|编者的话|编者|按语|按|前言|卷首语|导语|写在前面|编前语?|开栏的话|编辑部按|编者说明|编辑说明|说明)[】〕\\]）)]?(?:[：:]|[\\s　]|(?<=[】〕\\]）)]))"
)
_NOTE_TITLE = re.compile(
    "[【〔\\[（(★●◆■▲\\s]*(?:编者按|编者的话|按语|按|前\\s*言|卷首语|写在前面|编前语?|开栏的话|编者说明|编辑说明|说明)[】〕\\]）)★●◆■▲\\s]*[：:]?"
)
_PREFACE = re.compile(
    "(?:现|特|本期|此次|今|兹|本刊|本辑|陆续|集中)[^。]{0,30}(?:选登|刊登|摘登|刊发|编发|选编|选录|编印|发布|推出|转发|印发|刊载|登载)"
    "|供[^。]{0,24}(?:学习|借鉴|参考|参阅)|第\\d+期[^。]{0,20}(?:发布|推出|编发)"
)
_FIGURE = r"\d+|[一二三四五六七八九十]{1,3}"
_COUNTED = ("entered", "received", "published", "printed")
_COUNTS = (
    (
        "entered",
        re.compile(
            rf"(?:收录|收入|入编)[^。；]{{0,30}}?({_FIGURE})\s*[个篇件项则例](?=[^。]{{0,12}}(?:节选|选登|摘登|选发))"
        ),
    ),
    ("printed", re.compile(rf"(?:节选|选登|摘登|选发)[^。，；\d]{{0,12}}?({_FIGURE})\s*[个篇件项则例]")),
    (
        "entered",
        re.compile(rf"(?:入选|评选出|评出|遴选出?|选出)[^。，；\d]{{0,10}}?({_FIGURE})\s*[个篇件项则例]"),
    ),
    (
        "received",
        re.compile(rf"(?:征集|收到|申报|报送|推荐|投稿)[^。，；\d]{{0,14}}?({_FIGURE})\s*[个篇件项则例]"),
    ),
    (
        "published",
        re.compile(
            rf"(?:已|累计)[^。，；\d]{{0,6}}(?:发布|推出|编发)[^。，；\d]{{0,12}}?({_FIGURE})\s*[个篇件项则例]"
        ),
    ),
    (
        "printed",
        re.compile(
            rf"(?:选登|刊登|摘登|刊发|选编|编发|选录|收录|刊载|登载|选发|节选)[^。，；\d]{{0,24}}?({_FIGURE})\s*[个篇件项则例]"
        ),
    ),
    (
        "printed",
        re.compile(
            rf"(?:选出|遴选|精选|推出)[^。，；\d]{{0,8}}?({_FIGURE})\s*[个篇件项则例][^。，；\d]{{0,6}}(?:刊发|刊登|登载|编发|选登|印发|发布)"
        ),
    ),
)
_COLLECTION = re.compile(
    "(?:案例|经验|做法|材料|简报|简讯|成果|故事|事迹|论文)(?:选登|选编|汇编|选|集|摘登|展播|选刊|展示|集锦|交流)?"
    "(?:之[一二三四五六七八九十]{1,2})?(?:[（(][^）)]{1,10}[）)])?$|(?:选登|选编|汇编|集锦|摘登)$"
)
_PUBLISHER = re.compile("^(?:主办|编印|编发|编印单位|编发单位|主管主办)[：:][\\s　]*(.{4,40})$")
_DOCUMENT = re.compile(r"^[\u4e00-\u9fff]{1,12}[〔\[（(]\d{4}[〕\]）)]\s*\d{1,4}号$")
_RELEASE_VERB = re.compile("发布|推出|公布|评选|揭晓")
_PAGE_NAME = 8.0
"""Cells of the longest name of a newspaper's page."""
_SEARCHED = 30
"""Lines from the start on in which a masthead is looked for."""


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


def read_front(slips: Sequence[Slip]) -> tuple[list[Slip], Front]:
    """The slips with roles for masthead, headline and preface, and what these say."""
    marked, front = _masthead(_signed(slips))
    marked, preface, headline = _preface(marked)
    if not headline:
        marked, headline = _headline_above(marked, is_named=front.name is not None)
    front = _from_headline(front, headline) if headline else front
    if preface:
        front = with_counts(_from_preface(front, preface), preface)
    if front.date is None:
        front = _from_site(front, marked)
    if front.issuer is None:
        front = replace(front, issuer=next(filter(None, map(_publisher, marked)), None))
    return _without_running_heads(marked), front


def _publisher(slip: Slip) -> str | None:
    """The organisation that a line of the imprint calls the publisher."""
    found = _PUBLISHER.match(slip.text) if slip.role is Role.IMPRINT else None
    return "、".join(names.whole_organisations(found[1])) or None if found else None


def _without_running_heads(slips: Sequence[Slip]) -> list[Slip]:
    """The slips; lines of the masthead that come again stand at the heads of pages."""
    heads = {slip.text for slip in slips if slip.role in (Role.MASTHEAD, Role.HEADLINE)}
    return [slip.having(Role.PAGE) if slip.is_free and slip.text in heads else slip for slip in slips]


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


def without_note_mark(preface: str) -> str:
    """A preface without the word that says so, which a series may print in a form of its own.

    >>> without_note_mark("按语：现选登三个案例。"), without_note_mark("按时间先后选登三个案例。")
    ('现选登三个案例。', '按时间先后选登三个案例。')
    """
    bare = preface.lstrip()
    found = _NOTE.match(bare) or (_NOTE_TITLE.match(bare) if "\n" in bare else None)
    return bare[found.end() :].lstrip() if found else preface


def _one_of(found: re.Match[str], name: str) -> str | None:
    """What the alternative that matched calls so."""
    return next((found[key] for key in found.re.groupindex if key.startswith(name) and found[key]), None)


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


def _year(text: str) -> int:
    """A year in figures or in Han, figure by figure: 二〇二四."""
    if text.isdecimal():
        return int(text)
    return int("".join(str("〇一二三四五六七八九".find("〇" if c in "○零" else c)) for c in text))


def _date(year: int, month: int, day: int) -> str | None:
    if not (1 <= month <= 12 and day <= 31):
        return None
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"


def _signed(slips: Sequence[Slip]) -> list[Slip]:
    """The slips; the number of a document near the top, and who signed when at the end, in the imprint."""
    marked = [
        slip.having(Role.MASTHEAD) if i < _SEARCHED and slip.is_free and _DOCUMENT.match(slip.text) else slip
        for i, slip in enumerate(slips)
    ]
    free = [i for i, slip in enumerate(marked) if slip.is_free]
    if len(free) < 4 or not _HAN_OR_DATE.fullmatch(marked[free[-1]].text):
        return marked
    marked[free[-1]] = marked[free[-1]].having(Role.IMPRINT)
    for index in reversed(free[-3:-1]):
        if not names.whole_organisations(marked[index].text):
            break
        marked[index] = marked[index].having(Role.IMPRINT)
    return marked


def _masthead(slips: list[Slip]) -> tuple[list[Slip], Front]:
    """The name above the issue line, the line itself, issuer and date below it."""
    front = Front()
    zone = [i for i, slip in enumerate(slips[:_SEARCHED]) if slip.is_free]
    texts = [i for i in zone if not looks_like_head(slips[i]) and forms.width(slips[i].text) > 30]
    zone = [i for i in zone if not texts or i < texts[0]]
    place = next((i for i in zone if _is_issue_line(slips[i].text)), None)
    if place is None:
        return _dated(slips, zone)
    number, year, whole = issue_in(slips[place].text)
    front = replace(front, number=number, year=year, whole_number=whole)
    name = _remainder(slips[place].text)
    above = [i for i in zone if i < place and not _is_issue_line(slips[i].text)]
    if not name or _is_issuer_line(name):
        own = [i for i in above if _may_be_name(slips[i].text)]
        named = [i for i in own if _NAMED.search(_closed_up(slips[i].text))] or own[-1:]
        name = slips[named[-1]].text if named else ""
    taken = {place, *above}
    has_date = date_in(slips[place].text) is not None
    for index in (i for i in zone if i > place):
        text = slips[index].text
        number, year, whole = issue_in(text)
        is_issuer = _is_issuer_line(text) and not (has_date and _is_author(text))
        if not (is_issuer or _is_issue_line(text)):
            break
        taken.add(index)
        front = replace(front, whole_number=front.whole_number or whole, year=front.year or year)
    for index in sorted(taken):
        front = _with_issuer(front, slips[index].text)
        if front.year is None and (alone := _YEAR_LINE.fullmatch(slips[index].text)):
            front = replace(front, year=int(alone[1]))
    if not name and above and any(_is_issuer_line(slips[i].text) for i in taken if i > place):
        name = slips[above[-1]].text
        front = replace(front, issuer=None)
        for index in sorted(taken - {above[-1]}):
            front = _with_issuer(front, slips[index].text)
    front = replace(
        front,
        name=_closed_up(name.strip(f"{forms.MARKERS} 　")) or None,
        year=front.year or (int(front.date[:4]) if front.date and len(front.date) > len("09-30") else None),
    )
    return [s.having(Role.MASTHEAD) if i in taken else s for i, s in enumerate(slips)], front


def _may_be_name(text: str) -> bool:
    """Whether a line of a masthead may be the name of what is issued: Han, neither an office nor a date."""
    is_han = re.search("[\u4e00-\u9fff]", text) is not None
    return is_han and not names.whole_organisations(text) and not date_in(text)


def _closed_up(name: str) -> str:
    """A name whose characters stand apart (简　报) as a word."""
    parts = re.split("[ 　]+", name)
    return "".join(parts) if all(len(part) == 1 for part in parts) else name


def _dated(slips: list[Slip], zone: Sequence[int]) -> tuple[list[Slip], Front]:
    """A paper's date line at the top, and its name above it."""
    dated = next((i for i in zone[:4] if _DATE_LINE.fullmatch(slips[i].text)), None)
    if dated is None:
        return slips, Front()
    above = [i for i in zone if i < dated and re.search("[报刊讯]$", slips[i].text)]
    date = date_in(slips[dated].text)
    own = _PAPER.match(slips[dated].text)
    name = own[0] if own else slips[above[-1]].text if above else None
    front = Front(name=name, year=int(date[:4]) if date else None, date=date)
    taken = {dated, *above, *_page_name(slips, dated + 1)}
    return [s.having(Role.MASTHEAD) if i in taken else s for i, s in enumerate(slips)], front


def _page_name(slips: Sequence[Slip], index: int) -> tuple[int, ...]:
    """The line below a date that calls the page something: who edited it stands right below."""
    is_name = (
        index + 1 < len(slips)
        and slips[index].is_free
        and forms.width(slips[index].text) <= _PAGE_NAME
        and slips[index + 1].role is Role.EDITORS
    )
    return (index,) if is_name else ()


def _is_issue_line(text: str) -> bool:
    """Whether a line states a number, and besides nothing but a name, an issuer or a date."""
    if len(text) > 60 or text.endswith("。") or not (_ISSUE.search(text) or _WHOLE.search(text)):
        return False
    rest = _remainder(text)
    if len(rest) <= 10 and re.fullmatch("[\u4e00-\u9fff《》]+", rest) and not _RELEASE_VERB.search(rest):
        return True
    return (
        not rest
        or (_NAMED.search(rest) is not None and len(rest) <= 24 and not _RELEASE_VERB.search(rest))
        or _is_issuer_line(rest)
    )


def _remainder(text: str) -> str:
    """An issue line without number, date and brackets."""
    rest = _WHOLE.sub("", text)
    for pattern in (_ISSUE, _DATE, _HAN_DATE, _PAGE_OF):
        rest = pattern.sub("", rest)
    return re.sub(
        r"[（(〔\[【][\s，,·]*[）)〕\]】]|^[\s　（）()·|｜，,：:—-]+|[\s　（(·|｜，,：:—-]+$|增刊", "", rest
    ).strip()


def _is_issuer_line(text: str) -> bool:
    """Whether a line says who edits, or when: an office, a date, or both."""
    rest = re.sub(
        r"(?:联合)?(?:编印|编发|主办|编辑|编|印发|印|出版)?[\s　]*(?:出刊)?[\s　]*$",
        "",
        _MONTH_DAY.sub("", _remainder(text)),
    )
    if not rest:
        return date_in(text) is not None or _MONTH_DAY.search(text) is not None
    offices = re.split(r"[\s　]+", rest.strip())
    return all(
        names.whole_organisations(re.sub("(?:编印|编发|主办|编辑部|编)$", "", o))
        or o.endswith(("编辑部", "编委会"))
        or (o.endswith(("办公室", "小组")) and date_in(text) is not None)
        for o in offices
    )


def _is_author(text: str) -> bool:
    """Whether a line below a dated issue line is who an article is about: no office and nobody who edits."""
    return not re.search("编|主办|办公室|研究室|宣传|印|部[\\s　]*$", text) and date_in(text) is None


def _with_issuer(front: Front, text: str) -> Front:
    date = date_in(text)
    if date and front.date is None:
        front = replace(front, date=date)
    day = _MONTH_DAY.search(_remainder(text))
    if front.date is None and day:
        year = f"{front.year}-" if front.year else ""
        front = replace(front, date=f"{year}{int(day['month']):02}-{int(day['day']):02}")
    rest = re.sub(
        "(?:联合)?(?:编印|编发|主办|编)?[\\s　]*(?:出刊|出版)?[\\s　]*$",
        "",
        _MONTH_DAY.sub("", _remainder(text)),
    )
    if front.issuer is None and (found := names.whole_organisations(rest)):
        front = replace(front, issuer="、".join(found))
    return front


def _preface(slips: list[Slip]) -> tuple[list[Slip], str, str]:
    """The slips with the preface marked, its text, and the headline above it."""
    free = [i for i, slip in enumerate(slips) if slip.is_free]
    heads: list[int] = []
    place = 0
    while (
        place < len(free)
        and place < _SEARCHED
        and looks_like_head(slips[free[place]])
        and not _NOTE_TITLE.fullmatch(slips[free[place]].text)
    ):
        heads.append(free[place])
        place += 1
    titled = place < len(free) and _NOTE_TITLE.fullmatch(slips[free[place]].text) is not None
    title = [free[place]] if titled else []
    place += titled
    texts: list[int] = []
    while place < len(free) and len(texts) < 6 and not looks_like_head(slips[free[place]]):
        texts.append(free[place])
        place += 1
    if not texts or place >= len(free):
        return slips, "", ""
    is_note = bool(titled or _NOTE.match(slips[texts[0]].text))
    words = "".join(slips[i].text for i in texts)
    headed = looks_like_head(slips[free[place]])
    if not headed and not is_note:
        return slips, "", ""
    if not is_note and not (_PREFACE.search(words) and len(texts) <= 4):
        return slips, "", ""
    if is_note and not headed:
        return slips, "", ""
    taken = dict.fromkeys([*title, *texts], Role.PREFACE) | dict.fromkeys(heads, Role.HEADLINE)
    headline = " ".join(slips[i].text for i in heads)
    return [s.having(taken[i]) if i in taken else s for i, s in enumerate(slips)], words, headline


def _headline_above(slips: list[Slip], *, is_named: bool) -> tuple[list[Slip], str]:
    """The headline of a collection that stands right above the first article's own."""
    heads: list[int] = []
    for index, slip in enumerate(slips):
        if slip.is_free:
            if not looks_like_head(slip) or len(heads) > 6:
                break
            heads.append(index)
    labelled = next((place for place, i in enumerate(heads) if CASE_LABEL.match(slips[i].text)), 0)
    if not labelled and len(heads) > 1 and not is_named and _COLLECTION.search(slips[heads[0]].text):
        labelled = 1
    texts = [slips[i].text for i in heads]
    if not labelled and len(texts) > 2 and _is_first_case(texts[1]) and names.whole_organisations(texts[2]):
        labelled = 1
    taken = heads[:labelled]
    marked = [slip.having(Role.HEADLINE) if i in taken else slip for i, slip in enumerate(slips)]
    return marked, " ".join(slips[i].text for i in taken)


def _is_first_case(text: str) -> bool:
    ordinal = forms.ordinal_of(text)
    return ordinal is not None and ordinal.value == 1


def _from_headline(front: Front, headline: str) -> Front:
    number, year, whole = issue_in(headline)
    name = front.name
    if (
        name is None
        and (_NAMED.search(headline) or _COLLECTION.search(headline))
        and not _RELEASE_VERB.search(headline)
        and number is None
    ):
        name = headline
    issuer = front.issuer
    if issuer is None and _RELEASE_VERB.search(headline):
        issuer = names.opening_organisation(headline)
    return replace(
        front,
        headline=headline,
        name=name,
        issuer=issuer,
        number=front.number or number,
        year=front.year or year,
        whole_number=front.whole_number or whole,
    )


def _from_preface(front: Front, text: str) -> Front:
    number, year, whole = issue_in(text)
    name = front.name
    if name is None and (found := _PUBLISHED_NAME.search(text) or _RELEASED.search(text)):
        name = found[1]
    date = front.date
    if date is None and (day := _DAY.match(text)):
        date = date_in(text[:14]) or f"{int(day['month']):02}-{int(day['day']):02}"
    return replace(
        front,
        name=name,
        date=date,
        number=front.number or number,
        year=front.year or year,
        whole_number=front.whole_number or whole,
    )


def with_counts(front: Front, preface: str) -> Front:
    """The front with what the preface counts."""
    counts: dict[str, int] = {}
    for key, pattern in _COUNTS:
        if (found := pattern.search(preface)) and (count := numerals.number(found[1])):
            counts.setdefault(key, count)
    return replace(front, counts=tuple((key, counts[key]) for key in _COUNTED if key in counts))


def _from_site(front: Front, slips: Sequence[Slip]) -> Front:
    """The date under which a web page was put up."""
    for slip in (*slips[:_SEARCHED], *slips[_SEARCHED:][-_SEARCHED:]):
        may_say = slip.role in (Role.SITE, Role.PAGE, Role.IMPRINT, Role.APPENDIX)
        if may_say and not _TODAY.search(slip.text) and (date := date_in(slip.text)):
            return replace(front, date=date)
    return front
