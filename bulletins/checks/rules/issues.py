"""An issue as a whole: its contents, its categories, its number, where its QR codes lead."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from bulletins.checks import specimen
from bulletins.checks.passage import Document, Passage
from bulletins.checks.rule import Found, Rule, Tier, Words
from bulletins.errors import Span
from bulletins.model import CallOut, Issue, SectionSelect, Select
from bulletins.numerals import number

_CONTENTS = re.compile(r"(?:本期)?(?:目\s*录|要\s*目)[：:]?")
_LEADER = re.compile(r"(?:[.．·…\s]*|\s*[（(]?第?)[0-9]{1,3}[页版）)]*$")
_ORDINAL = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]{1,2}[.、．]|案例[0-9一二三四五六七八九十]+|[△▲■●◆])\s*"
)
_NOT_WORDS = re.compile(r"[\W_]+")
_LIKE = 0.8
_MOST_LINES = 300
_SHORTEST = 4
"""Lines of fewer characters are too short to be like each other."""
_LABEL = re.compile(r"第(?P<n>[0-9]+|[一二三四五六七八九十]+)期")


def contents(document: Document) -> Iterator[Found]:
    """A line of the contents of a foreign text is nearly, but not quite, a headline of it.

    What this program prints as contents comes from the headlines themselves.
    """
    if not document.is_foreign:
        return
    passages = [passage for passage in document if passage.text.strip()]
    begin = next((at for at, p in enumerate(passages) if _CONTENTS.fullmatch(p.text.strip())), None)
    if begin is None:
        return
    lines: list[tuple[Passage, str]] = []
    for passage in passages[begin + 1 : begin + 1 + _MOST_LINES]:
        bare = _bare(passage.text)
        if not bare or "。" in passage.text or any(bare == seen for _, seen in lines):
            break
        lines.append((passage, bare))
    heads = [
        _bare(p.text) for p in passages[begin + 1 + len(lines) :] if "。" not in p.text and len(p.text) < 80
    ]
    for passage, bare in lines[:_MOST_LINES]:
        if bare in heads or len(bare) < _SHORTEST:
            continue
        near = next((head for head in heads if _is_like(bare, head)), None)
        if near:
            yield Found(0, len(passage.text), {"head": near}, passage=passage)


def categories(document: Document) -> Iterator[Found]:
    """Sections named after categories of the series stand in another order than these."""
    if not document.issue or not document.series:
        return
    order = document.series.categories
    places = [order.index(_title(section)) for section in document.issue.sections if _title(section) in order]
    named = [section for section in document.issue.sections if _title(section) in order]
    for before, place, section in zip(places, places[1:], named[1:], strict=False):
        if place < before:
            yield Found(
                0, 0, {"category": _title(section), "before": order[before]}, place=_stated(document, section)
            )


def call_outs(document: Document) -> Iterator[Found]:
    """The words beside a QR code name another issue, or its address is that of another one."""
    if not document.issue or not document.series:
        return
    own = PurePosixPath(document.path).stem
    for call_out in document.issue.call_outs or document.series.call_outs:
        stated = next((m for turn in call_out.text for m in _LABEL.finditer(turn)), None)
        names_other = stated and number(stated["n"]) != document.issue.number
        if call_out.to in ("edition", "issue"):
            if stated and names_other:
                yield _wrong_call_out(document, stated[0])
        elif not names_other and (other := _other_address(call_out.to, document.series.path, own)):
            yield _wrong_call_out(document, other)


def numbers(document: Document) -> Iterator[Found]:
    """Number, whole number and date do not run on from the issue before."""
    issue, before = document.issue, document.before
    if not issue or not before:
        return
    if issue.whole_number is not None and before.whole_number is not None:
        same_year = issue.year == before.year
        wanted = before.whole_number + (issue.number - before.number if same_year else 1)
        is_wrong = issue.whole_number != wanted if same_year else issue.whole_number < wanted
        if is_wrong:
            yield _number(document, "whole_number", f"总第{issue.whole_number}期", f"总第{wanted}期")
    if issue.date and before.date:
        length = min(len(issue.date.iso), len(before.date.iso))
        if issue.date.iso[:length] < before.date.iso[:length]:
            yield _number(document, "date", issue.date.iso, f"≥ {before.date.iso}")


def _number(document: Document, part: str, stated: str, wanted: str) -> Found:
    passage = next((each for each in document.passages if each.part == part), None)
    values = {"stated": stated, "wanted": wanted}
    if passage:
        return Found(0, len(passage.text), values, passage=passage)
    return Found(0, 0, values, place=Span(document.path))


def _stated(document: Document, said: SectionSelect | str) -> Span:
    """Where the issue's file says it, as far as its passages tell."""
    text = said if isinstance(said, str) else _title(said)
    for passage in document.passages:
        at = passage.text.find(text)
        if at >= 0:
            return passage.places.span(at, at + len(text))
    return Span(document.path)


def _wrong_call_out(document: Document, stated: str) -> Found:
    assert document.issue
    return Found(
        0, 0, {"stated": stated, "own": f"第{document.issue.number}期"}, place=_stated(document, stated)
    )


def _other_address(address: str, series: str | None, own: str) -> str:
    """The issue that an address of the site leads to, if it is another one of this series."""
    found = re.search(rf"/{re.escape(series)}/(\d{{4}}-\d{{2}})(?:/|$)", address) if series else None
    return found[1] if found and found[1] != own else ""


def _title(section: SectionSelect) -> str:
    return "".join(section.title)


def _bare(text: str) -> str:
    return _NOT_WORDS.sub("", _ORDINAL.sub("", _LEADER.sub("", text.strip())))


def _is_like(one: str, other: str) -> bool:
    if not 0.7 < len(one) / max(1, len(other)) < 1.4:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE


_CASE = specimen.article("a", "夜校开了两个班。", headline="夜校开到厂门口")
_BEFORE = Issue(number=3, year=2024, whole_number=84)
_LISTED = (
    "目录",
    "三家小店留一口热饭",
    "夜校开到厂门口",
    "正文从这里开始，讲的是夜校和小店。",
    "三家小店留热饭",
    "夜校开到厂门口",
)


def _section(title: str) -> SectionSelect:
    return SectionSelect(title=(title,), select=Select())


_ORDER = ("思想引领", "技能竞赛", "权益维护")

RULES: Sequence[Rule] = (
    Rule(
        code="C061",
        asks=Words("contents and headlines agree", "目录与正文标题一致"),
        says=Words("the headline says “{head}”", "正文标题是“{head}”"),
        hint=Words("write both alike", "请改成一致"),
        tier=Tier.STANDARD,
        clause="惯例；本软件的目录由标题生成",
        wrong=specimen.foreign(specimen.article("x", *_LISTED)),
        right=specimen.foreign(
            specimen.article("x", *(_LISTED[4] if at == 1 else t for at, t in enumerate(_LISTED)))
        ),
        document=contents,
    ),
    Rule(
        code="C062",
        asks=Words("categories in the order of the series", "类别按刊物的次序"),
        says=Words(
            "'{category}' stands behind '{before}', in the series before it",
            "“{category}”排在“{before}”之后，与刊物的次序不同",
        ),
        hint=Words(
            "move the section, or change the order in series.yaml", "请调整篇章，或修改 series.yaml 中的次序"
        ),
        tier=Tier.STANDARD,
        clause="惯例；未知的类别见 B207，空的篇章见 B219",
        wrong=specimen.issue(_CASE, categories=_ORDER, sections=(_section("权益维护"), _section("思想引领"))),
        right=specimen.issue(_CASE, categories=_ORDER, sections=(_section("思想引领"), _section("权益维护"))),
        document=categories,
    ),
    Rule(
        code="C065",
        asks=Words("QR codes lead to this issue", "二维码指向本期"),
        says=Words("the call-out names {stated}, this is {own}", "二维码提示写的是{stated}，本期是{own}"),
        hint=Words(
            "write {{{{ number }}}} in place of the number, and edition or issue as its target",
            "期号请写 {{{{ number }}}}，指向请写 本版 或 本期",
        ),
        tier=Tier.STANDARD,
        clause="惯例；二维码由程序按指向生成",
        wrong=specimen.issue(_CASE, call_outs=(CallOut(text=("扫描二维码", "看第3期案例"), to="issue"),)),
        right=specimen.issue(_CASE, call_outs=(CallOut(text=("扫描二维码", "看第4期案例"), to="issue"),)),
        document=call_outs,
    ),
    Rule(
        code="C066",
        asks=Words("numbers and dates of issues run on", "期号、总期号、日期前后相接"),
        says=Words(
            "it says {stated}; after the issue before it should be {wanted}",
            "写的是{stated}，按上一期应为{wanted}",
        ),
        hint=Words("put right this issue, or the one before", "请改正本期或上一期"),
        tier=Tier.STANDARD,
        clause="惯例；日期与年份不符见 B247",
        wrong=specimen.issue(_CASE, whole=86, before=_BEFORE),
        right=specimen.issue(_CASE, whole=85, before=_BEFORE),
        document=numbers,
    ),
)
