"""What stands before the first article: masthead, headline, preface; who signed it and when it was put up."""

import re
from collections.abc import Sequence

from bulletins.importers.structure import forms, names
from bulletins.importers.structure.heads import CASE_LABEL
from bulletins.importers.structure.issue import (
    ANY_DATE,
    FIRST_LINES,
    NAME_END,
    RELEASE_VERB,
    Front,
    date_in,
    issue_in,
)
from bulletins.importers.structure.masthead import mark_masthead
from bulletins.importers.structure.preface import mark_preface, with_counts, with_preface
from bulletins.importers.structure.slips import Role, Slip, looks_like_head
from bulletins.punctuation import IDEOGRAPHS
from bulletins.values import replace

_ONLY_DATE = re.compile(rf"[（(]?(?:{ANY_DATE})[）)]?")
_TODAY = re.compile("今天是|现在是|当前时间")
_COLLECTION = re.compile(
    "(?:案例|经验|做法|材料|简报|简讯|成果|故事|事迹|论文)(?:选登|选编|汇编|选|集|摘登|展播|选刊|展示|集锦|交流)?"
    "(?:之[一二三四五六七八九十]{1,2})?(?:[（(][^）)]{1,10}[）)])?$|(?:选登|选编|汇编|集锦|摘登)$"
)
_PUBLISHER = re.compile("^(?:主办|编印|编发|编印单位|编发单位|主管主办)[：:][\\s　]*(.{4,40})$")
_DOCUMENT = re.compile(rf"^[{IDEOGRAPHS}]{{1,12}}[〔\[（(]\d{{4}}[〕\]）)]\s*\d{{1,4}}号$")


def read_front(slips: Sequence[Slip]) -> tuple[list[Slip], Front]:
    """The slips with roles for masthead, headline and preface, and what these say."""
    marked, front = mark_masthead(_signed(slips))
    marked, preface, headline = mark_preface(marked)
    if not headline:
        marked, headline = _headline_above(marked, is_named=front.name is not None)
    front = _from_headline(front, headline) if headline else front
    if preface:
        front = with_counts(with_preface(front, preface), preface)
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


def _signed(slips: Sequence[Slip]) -> list[Slip]:
    """The slips; the number of a document near the top, and who signed when at the end, in the imprint."""
    marked = [
        slip.having(Role.MASTHEAD)
        if i < FIRST_LINES and slip.is_free and _DOCUMENT.match(slip.text)
        else slip
        for i, slip in enumerate(slips)
    ]
    free = [i for i, slip in enumerate(marked) if slip.is_free]
    if len(free) < 4 or not _ONLY_DATE.fullmatch(marked[free[-1]].text):
        return marked
    marked[free[-1]] = marked[free[-1]].having(Role.IMPRINT)
    for index in reversed(free[-3:-1]):
        if not names.whole_organisations(marked[index].text):
            break
        marked[index] = marked[index].having(Role.IMPRINT)
    return marked


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
        and (NAME_END.search(headline) or _COLLECTION.search(headline))
        and not RELEASE_VERB.search(headline)
        and number is None
    ):
        name = headline
    issuer = front.issuer
    if issuer is None and RELEASE_VERB.search(headline):
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


def _from_site(front: Front, slips: Sequence[Slip]) -> Front:
    """The date under which a web page was put up."""
    for slip in (*slips[:FIRST_LINES], *slips[FIRST_LINES:][-FIRST_LINES:]):
        may_say = slip.role in (Role.SITE, Role.PAGE, Role.IMPRINT, Role.APPENDIX)
        if may_say and not _TODAY.search(slip.text) and (date := date_in(slip.text)):
            return replace(front, date=date)
    return front
