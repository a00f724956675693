"""Paragraphs that stand twice: in one issue, or in one that was printed before."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bulletins.checks import specimen
from bulletins.checks.passage import Document, Passage
from bulletins.checks.rule import Found, Rule, Tier, Words
from bulletins.values import frozen

_SHORTEST = 40
"""Shorter paragraphs, quotations not counted, may well be alike: 王某认为处理不公，要求重审。"""
_GRAM = 6
_SAMPLED = 8
"""One run of characters in so many is looked up, chosen by its first one, so that copies choose the same ones."""
_COMPARED = 4
"""So many paragraphs with the same run are compared: phrases that stand everywhere decide nothing."""
_ALIKE = 0.8
_REMEMBERED = 8192
"""So many paragraphs are kept in mind: each issue is compared with two years of others."""
_QUOTED = re.compile(r"“[^”]{16,}(?:”|$)|《[^《》]*》|（[^（）]*）")
_NOT_WORDS = re.compile(r"[^\w]|_")


@frozen
class _Said:
    """A paragraph and its bare words."""

    passage: Passage
    text: str

    @property
    def grams(self) -> frozenset[str]:
        """All runs of ``_GRAM`` characters of it."""
        return frozenset(self.text[at : at + _GRAM] for at in range(len(self.text) - _GRAM + 1))


def repeats(document: Document) -> Iterator[Found]:
    """A paragraph stands in this document or an earlier one already, word for word or nearly so.

    Linear in the text: a few runs of characters of each paragraph are looked up, and only paragraphs that share
    one are compared.
    """
    known: dict[str, list[_Said]] = {}
    own_ids = {article.id for article in document.articles}
    for article in document.earlier:
        if article.id not in own_ids:
            for passage in article.prose:
                _remember(known, passage)
    for article in document.articles:
        for passage in article.prose:
            said = _remember(known, passage, look_first=True)
            if said:
                yield Found(0, min(12, len(passage.text)), _values(said), passage=passage)


def _remember(known: dict[str, list[_Said]], passage: Passage, *, look_first: bool = False) -> _Said | None:
    """Note a paragraph; with ``look_first``, the one that it repeats."""
    text, keys = _words(passage.text)
    if len(text) < _SHORTEST:
        return None
    said = _Said(passage, text)
    found = _like(said, keys, known) if look_first else None
    for key in keys:
        known.setdefault(key, []).append(said)
    return found


@lru_cache(maxsize=_REMEMBERED)
def _words(text: str) -> tuple[str, tuple[str, ...]]:
    """The bare words of a paragraph, and the runs of them that are looked up."""
    bare = plain(text)
    places = range(len(bare) - _GRAM + 1)
    keys = tuple(bare[at : at + _GRAM] for at in places if ord(bare[at]) % _SAMPLED == 0)
    return bare, keys or (bare[:_GRAM],)


def _like(said: _Said, keys: Sequence[str], known: dict[str, list[_Said]]) -> _Said | None:
    """The known paragraph that shares most of its words with this one, if it is nearly the same."""
    tally = Counter(id(other) for key in keys for other in known.get(key, ())[:_COMPARED])
    likely = {number for number, _ in tally.most_common(_COMPARED)}
    candidates = (other for key in keys for other in known.get(key, ())[:_COMPARED] if id(other) in likely)
    own = said.grams if tally else frozenset()
    for other in {id(other): other for other in candidates}.values():
        others = other.grams
        if len(own & others) >= _ALIKE * min(len(own), len(others)):
            return other
    return None


def plain(text: str) -> str:
    """The words of a paragraph: without marks, blanks and what it quotes at length or names.

    >>> plain("办法规定：“餐厅须在二十二点前备好热汤，不得短少。”职工叫好。")
    '办法规定职工叫好'
    """
    return _NOT_WORDS.sub("", _QUOTED.sub("", text))


def _values(said: _Said) -> dict[str, object]:
    place = said.passage.places.span(0, 1)
    return {"other": f"{place.path}:{place.line}", "words": said.passage.text[:12]}


_SAME = "夜校的教室就设在厂门口，下班的职工走几步就到，晚到的也有座位，缺的课可以在手机上补，师傅每周五晚上坐堂答疑。"

RULES: Sequence[Rule] = (
    Rule(
        code="C058",
        asks=Words("no paragraph stands twice", "不重复刊登同一段文字"),
        says=Words(
            "this paragraph stands in {other} already, word for word or nearly so",
            "此段与 {other} 的一段文字相同或几乎相同",
        ),
        hint=Words("keep one of the two", "请只留一处"),
        tier=Tier.STANDARD,
        clause="惯例",
        wrong=specimen.issue(
            specimen.article("a", _SAME), specimen.article("b", _SAME.replace("周五", "周三"))
        ),
        right=specimen.issue(
            specimen.article("a", _SAME), specimen.article("b", "食堂添了一口锅，夜里也有热汤。")
        ),
        document=repeats,
    ),
)
