"""Rules on kinds of publication: what an internal one must carry, and what it may not call itself.

Source: the rules on internal publications (内部资料性出版物管理办法) of 2015, articles 14 and 15.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from bulletins.checks import specimen
from bulletins.checks.passage import Document, PassageKind, Profile
from bulletins.checks.rule import Found, Rule, Tier, Words
from bulletins.errors import Span
from bulletins.model import Imprint

_INTERNAL = frozenset((Profile.INTERNAL,))
_MARKS = ("内部资料", "免费交流")
_PRESS = re.compile(
    "本报(?:讯|记者|评论员|通讯员|编辑部|特约)|本刊(?:讯|记者|评论员|通讯员|特约)|^(?:记者|通讯员)|（(?:记者|通讯员)"
)
_ROLES = re.compile("记者|通讯员")


def carried(document: Document) -> Iterator[Found]:
    """What the cover and the imprint of an internal publication lack."""
    if not document.series:
        return
    stated = [
        imprint
        for imprint in (document.series.imprint, document.issue.imprint if document.issue else None)
        if imprint
    ]
    rows = [f"{row.label}{row.text}" for imprint in stated for row in imprint.rows]
    mark = document.series.mark or ""
    missing = [words for words in _MARKS if words not in mark]
    missing += [name for name, key, words in _CARRIED if not _is_stated(stated, rows, key, words)]
    if missing:
        yield Found(0, 0, {"missing": "、".join(missing)}, place=Span(document.path))


_CARRIED = (
    ("准印证号", "permit", "准印证"),
    ("编印单位", "publisher", "编印"),
    ("印刷单位", "printer", "印刷"),
    ("印数", "copies", "印数"),
    ("发送对象", "distribute", "发送"),
)
"""What it must carry: its name, the key of the imprint that says it, and how a row of the imprint would begin."""


def _is_stated(stated: list[Imprint], rows: list[str], key: str, words: str) -> bool:
    return any(getattr(imprint, key) for imprint in stated) or any(words in row for row in rows)


def press_words(document: Document) -> Iterator[Found]:
    """An internal publication that speaks of itself as a newspaper, or of its own reporters."""
    for passage in document:
        pattern = _ROLES if passage.kind is PassageKind.NAMES else _PRESS
        for found in pattern.finditer(passage.text):
            yield Found(*found.span(), {"words": found[0]}, passage=passage)


_CLAUSE = "内部资料性出版物管理办法（2015）"


def _example(text: str, *, is_marked: bool = True) -> Document:
    """An internal publication with one case, whose imprint states everything."""
    imprint = Imprint(
        permit="青内资准字（2024）第0000号", publisher="青岚市总工会", printer="青岚松风印务", copies=200, distribute=("各区县总工会",)
    )  # fmt: skip
    whole = specimen.issue(specimen.article("a", text), kind=Profile.INTERNAL, imprint=imprint)
    assert whole.series
    return replace(whole, series=replace(whole.series, mark="内部资料 免费交流" if is_marked else None))


RULES = (
    Rule(
        code="C071",
        asks=Words(
            "an internal publication carries its permit, 内部资料 免费交流, who makes it, for whom, how many",
            "内部资料标明准印证号、“内部资料”“免费交流”、编印单位、印刷单位、印数、发送对象",
        ),
        says=Words("the internal publication does not state: {missing}", "内部资料没有标明：{missing}"),
        hint=Words("state it in the series' mark or in the imprint", "写在刊物的标记或版记里"),
        tier=Tier.CUSTOM,
        clause=f"{_CLAUSE} 14",
        wrong=_example("宣讲队走进车间。", is_marked=False),
        right=_example("宣讲队走进车间。"),
        document=carried,
        profiles=_INTERNAL,
    ),
    Rule(
        code="C072",
        asks=Words(
            "an internal publication has no 本报 and no reporters", "内部资料不自称“本报”“本刊”，不署“记者”"
        ),
        says=Words("'{words}' in an internal publication", "内部资料里用了“{words}”"),
        hint=Words("name the organisation instead", "改为单位名称"),
        tier=Tier.CUSTOM,
        clause=f"{_CLAUSE} 15",
        wrong=_example("本报讯（记者 林一舟）宣讲队走进车间。"),
        right=_example("宣讲队走进车间，记者节到来前还将走进报社。"),
        document=press_words,
        profiles=_INTERNAL,
    ),
)
