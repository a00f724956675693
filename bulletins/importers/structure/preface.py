"""The preface (按语) of an issue: where it stands, what it says of the issue, what it counts."""

import re

from bulletins import numerals
from bulletins.importers.structure.issue import FIRST_LINES, Front, date_in, issue_in
from bulletins.importers.structure.slips import Role, Slip, looks_like_head
from bulletins.punctuation import IDEOGRAPHS
from bulletins.values import replace

_PUBLISHED_NAME = re.compile(
    r"(《[^《》]{3,40}》)(?=[（(]?\s*(?:\d{4}年)?第?\s*[\d一二三四五六七八九十]+\s*期)"
)
_RELEASED = re.compile(
    rf"(?:发布|编发|编印|刊发|推出|印发)(?:\d{{4}}年)?(?:度|第[\d一二三四五六七八九十]{{1,3}}[批期])?([{IDEOGRAPHS}]{{4,24}}?(?:案例|简报|动态"
    "|通讯|经验|做法|选编|汇编))(?=[，。；、（共])"
)
_DAY = re.compile(r"^(?:\d{4}年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
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


def mark_preface(slips: list[Slip]) -> tuple[list[Slip], str, str]:
    """The slips with the preface marked, its text, and the headline above it."""
    free = [i for i, slip in enumerate(slips) if slip.is_free]
    heads: list[int] = []
    place = 0
    while (
        place < len(free)
        and place < FIRST_LINES
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
    says_so = is_note or (len(texts) <= 4 and _PREFACE.search(words))
    if not (says_so and looks_like_head(slips[free[place]])):
        return slips, "", ""
    taken = dict.fromkeys([*title, *texts], Role.PREFACE) | dict.fromkeys(heads, Role.HEADLINE)
    headline = " ".join(slips[i].text for i in heads)
    return [s.having(taken[i]) if i in taken else s for i, s in enumerate(slips)], words, headline


def without_note_mark(preface: str) -> str:
    """A preface without the word that says so, which a series may print in a form of its own.

    >>> without_note_mark("按语：现选登三个案例。"), without_note_mark("按时间先后选登三个案例。")
    ('现选登三个案例。', '按时间先后选登三个案例。')
    """
    bare = preface.lstrip()
    found = _NOTE.match(bare) or (_NOTE_TITLE.match(bare) if "\n" in bare else None)
    return bare[found.end() :].lstrip() if found else preface


def with_preface(front: Front, text: str) -> Front:
    """The front with what the preface says of name, number and date, where the masthead says nothing."""
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
