"""Rules on kinds of publication: what each carries, and what an internal one may not call itself.

Source of those on internal ones: the rules on internal publications (内部资料性出版物管理办法) of 2015, articles 14 and 15.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from bulletins.checks import specimen
from bulletins.checks.passage import Document, PassageKind, Profile
from bulletins.checks.rule import Found, Rule, Tier, Words
from bulletins.errors import Span
from bulletins.model import Editors, Imprint

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
    stated = _imprints(document)
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


def brief_ends(document: Document) -> Iterator[Found]:
    """A brief that does not say to whom it goes, or how many are printed."""
    stated = _imprints(document)
    missing = [] if any(each.report or each.send or each.distribute for each in stated) else ["报、送、发"]
    missing += [] if any(each.copies for each in stated) else ["印数"]
    if missing and document.series and document.articles:
        yield Found(0, 0, {"missing": "，".join(missing)}, place=Span(document.path))


def casebook_colophon(document: Document) -> Iterator[Found]:
    """A casebook whose colophon does not say who made it, who printed it, how many."""
    stated = _imprints(document)
    keys = (("编印单位", "publisher"), ("印刷单位", "printer"), ("印数", "copies"))
    missing = [name for name, key in keys if not any(getattr(each, key) for each in stated)]
    if missing and document.series and document.articles:
        yield Found(0, 0, {"missing": "、".join(missing)}, place=Span(document.path))


def newspaper_editors(document: Document) -> Iterator[Found]:
    """A page of a newspaper that names no editor."""
    issue, series = document.issue, document.series
    if not issue or not series or not document.articles:
        return
    if not (series.editors if issue.editors is None else issue.editors):
        yield Found(0, 0, place=Span(document.path))


def _imprints(document: Document) -> list[Imprint]:
    parts = (document.series and document.series.imprint, document.issue and document.issue.imprint)
    return [imprint for imprint in parts if imprint]


def _plain(kind: Profile, imprint: Imprint, editors: tuple[Editors, ...] = ()) -> Document:
    """A publication of that kind with one case."""
    return specimen.issue(
        specimen.article("a", "宣讲队走进车间。"), kind=kind, imprint=imprint, editors=editors or None
    )


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
    Rule(
        code="C073",
        asks=Words("a brief says to whom it goes and how many are printed", "简报写明报、送、发和印数"),
        says=Words("the brief does not state: {missing}", "简报没有写明：{missing}"),
        hint=Words("state it in the imprint", "写在版记里"),
        tier=Tier.HINT,
        clause="惯例",
        wrong=_plain(Profile.BRIEF, Imprint()),
        right=_plain(Profile.BRIEF, Imprint(report=("市委",), copies=120)),
        document=brief_ends,
        profiles=frozenset((Profile.BRIEF,)),
    ),
    Rule(
        code="C074",
        asks=Words(
            "a casebook says who made it, who printed it, how many", "汇编写明编印单位、印刷单位和印数"
        ),
        says=Words("the casebook does not state: {missing}", "汇编没有写明：{missing}"),
        hint=Words("state it in the imprint", "写在版记里"),
        tier=Tier.HINT,
        clause="惯例",
        wrong=_plain(Profile.CASEBOOK, Imprint(copies=120)),
        right=_plain(Profile.CASEBOOK, Imprint(publisher="青岚市总工会", printer="青岚松风印务", copies=120)),
        document=casebook_colophon,
        profiles=frozenset((Profile.CASEBOOK,)),
    ),
    Rule(
        code="C075",
        asks=Words("a page of a newspaper names its editors", "报纸版面署责任编辑"),
        says=Words("no editor is named", "没有署责任编辑"),
        hint=Words("name them under editors", "写在“编辑”里"),
        tier=Tier.HINT,
        clause="惯例",
        wrong=_plain(Profile.NEWSPAPER, Imprint()),
        right=_plain(Profile.NEWSPAPER, Imprint(), (Editors(role="责任编辑", names=("白简",)),)),
        document=newspaper_editors,
        profiles=frozenset((Profile.NEWSPAPER,)),
    ),
)
