"""The masthead: the name of the publication, the issue line, who issues it and when."""

import re
from collections.abc import Sequence

from bulletins.importers.structure import forms, names
from bulletins.importers.structure.issue import (
    ANY_DATE,
    FIRST_LINES,
    NAME_END,
    RELEASE_VERB,
    Front,
    date_in,
    issue_in,
    states_number,
    without_number_and_date,
)
from bulletins.importers.structure.slips import Role, Slip, looks_like_head
from bulletins.punctuation import IDEOGRAPHS
from bulletins.values import replace

_PAPER = re.compile(f"[{IDEOGRAPHS}]{{2,8}}[报刊](?=[\\s　]*\\d)")
_DATE_LINE = re.compile(
    rf"(?:[{IDEOGRAPHS}]{{2,8}}[报刊][\s　]*)?(?:{ANY_DATE})[\s　]*(?:星期[一二三四五六日天])?[\s　]*(?:第?\s*"
    rf"[A-Z]?\d{{1,2}}\s*版)?.{{0,8}}"
)
_YEAR_LINE = re.compile(r"((?:19|20)\d\d)\s*年(?:度)?")
_MONTH_DAY = re.compile(r"(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})日[\s　]*$")
_PAGE_NAME = 8.0
"""Cells of the longest name of a newspaper's page."""


def mark_masthead(slips: list[Slip]) -> tuple[list[Slip], Front]:
    """The name above the issue line, the line itself, issuer and date below it."""
    front = Front()
    zone = [i for i, slip in enumerate(slips[:FIRST_LINES]) if slip.is_free]
    texts = [i for i in zone if not looks_like_head(slips[i]) and forms.width(slips[i].text) > 30]
    zone = [i for i in zone if not texts or i < texts[0]]
    place = next((i for i in zone if _is_issue_line(slips[i].text)), None)
    if place is None:
        return _dated(slips, zone)
    number, year, whole = issue_in(slips[place].text)
    front = replace(front, number=number, year=year, whole_number=whole)
    name = without_number_and_date(slips[place].text)
    above = [i for i in zone if i < place and not _is_issue_line(slips[i].text)]
    if not name or _is_issuer_line(name):
        own = [i for i in above if _may_be_name(slips[i].text)]
        named = [i for i in own if NAME_END.search(_closed_up(slips[i].text))] or own[-1:]
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
    is_han = re.search(f"[{IDEOGRAPHS}]", text) is not None
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
    if len(text) > 60 or text.endswith("。") or not states_number(text):
        return False
    rest = without_number_and_date(text)
    if len(rest) <= 10 and re.fullmatch(f"[{IDEOGRAPHS}《》]+", rest) and not RELEASE_VERB.search(rest):
        return True
    return (
        not rest
        or (NAME_END.search(rest) is not None and len(rest) <= 24 and not RELEASE_VERB.search(rest))
        or _is_issuer_line(rest)
    )


def _is_issuer_line(text: str) -> bool:
    """Whether a line says who edits, or when: an office, a date, or both."""
    rest = re.sub(
        r"(?:联合)?(?:编印|编发|主办|编辑|编|印发|印|出版)?[\s　]*(?:出刊)?[\s　]*$",
        "",
        _MONTH_DAY.sub("", without_number_and_date(text)),
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
    day = _MONTH_DAY.search(without_number_and_date(text))
    if front.date is None and day:
        year = f"{front.year}-" if front.year else ""
        front = replace(front, date=f"{year}{int(day['month']):02}-{int(day['day']):02}")
    rest = re.sub(
        "(?:联合)?(?:编印|编发|主办|编)?[\\s　]*(?:出刊|出版)?[\\s　]*$",
        "",
        _MONTH_DAY.sub("", without_number_and_date(text)),
    )
    if front.issuer is None and (found := names.whole_organisations(rest)):
        front = replace(front, issuer="、".join(found))
    return front
