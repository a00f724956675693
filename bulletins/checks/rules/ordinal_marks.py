"""Rules on the mark behind an ordinal: 一、 （一） 1. 第一， 一是.  Source: GB/T 15834-2011 appendix B.3."""

import re
from collections.abc import Iterator

from bulletins.checks.passage import Passage, PassageKind
from bulletins.checks.rule import Edit, Example, Found, Rule, Tier, Words
from bulletins.punctuation import HAN

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_HAN_ORDINAL = re.compile(f"({_NUMERAL})([.．,，。])(?=[{HAN}“《])")
_BRACKETED = re.compile(f"[（(](?:{_NUMERAL}|[0-9]{{1,2}})[)）]([、.．，,：])")
_ARABIC = re.compile(f"[0-9]{{1,2}}([ ]?、[ ]?)(?=[{HAN}“《])")
_ARABIC_INSIDE = re.compile(f"(?:^|(?<=[：；。]))([1-9][0-9]?)(、)(?=[{HAN}“《])")
_ARABIC_APPROXIMATE = re.compile("[1-9]、[两三四五六七八九]")
_HALF_BRACKETS = re.compile(f"\\(({_NUMERAL}|[0-9]{{1,2}})\\)(?=[ ]?[{HAN}“《])")
_SENTENCE = "(?:^|(?<=[。；：！？]))"
_FIRST = re.compile(
    f"{_SENTENCE}(?:首先|其次|再次|最后|其[一二三四五]|第[一二三四五六七八九十]{{1,2}})(、)(?=[{HAN}“])(?!第|其|再|最)"
)
_FIRSTLY = re.compile(f"(?:^|(?<=[。；：！？，])){_NUMERAL}[是要]([：:、])(?=[{HAN}“])(?!{_NUMERAL}[是要])")
_HEADS = (PassageKind.TITLE, PassageKind.NAMES, PassageKind.TABLE_CELL, PassageKind.CAPTION)


def han_ordinal(passage: Passage) -> Iterator[Found]:
    """一, 一. or 一。 at the head of a paragraph."""
    if passage.kind in _HEADS or not (found := _HAN_ORDINAL.match(passage.text)):
        return
    right = f"{found[1]}、"
    edits = (Edit(*found.span(2), "、"),) if found[2] in ".．。" else ()
    yield Found(*found.span(), {"ordinal": found[0], "right": right}, edits)


def bracketed_ordinal(passage: Passage) -> Iterator[Found]:
    """（一）、 at the head of a paragraph."""
    if passage.kind not in _HEADS and (found := _BRACKETED.match(passage.text)):
        edits = (Edit(*found.span(1), ""),) if found[1] in "、.．" else ()
        yield Found(*found.span(), {"ordinal": found[0]}, edits)


def arabic_ordinal(passage: Passage) -> Iterator[Found]:
    """1、 at the head of a paragraph; 3、四个 would be something else."""
    found = None if passage.kind in _HEADS else _ARABIC.match(passage.text)
    if found and not _ARABIC_APPROXIMATE.match(passage.text):
        right = f"{found[0][: found.start(1)]}."
        yield Found(*found.span(), {"ordinal": found[0], "right": right}, (Edit(*found.span(1), "."),))
    if passage.is_prose:
        yield from _arabic_inside(passage)


def _arabic_inside(passage: Passage) -> Iterator[Found]:
    """1、 2、 3、 inside of a paragraph, in this order."""
    ordinals = list(_ARABIC_INSIDE.finditer(passage.text))
    if len(ordinals) > 1 and [int(found[1]) for found in ordinals] == [*range(1, len(ordinals) + 1)]:
        for found in ordinals if ordinals[0].start() else ordinals[1:]:
            right = f"{found[1]}."
            yield Found(*found.span(), {"ordinal": found[0], "right": right}, (Edit(*found.span(2), "."),))


def half_brackets(passage: Passage) -> Iterator[Found]:
    """(一) for （一）."""
    for found in _HALF_BRACKETS.finditer(passage.text):
        right = f"（{found[1]}）"
        edits = (Edit(found.start(), found.start() + 1, "（"), Edit(found.end() - 1, found.end(), "）"))
        yield Found(*found.span(), {"ordinal": found[0], "right": right}, edits)


def firstly(passage: Passage) -> Iterator[Found]:
    """首先、 第一、 其一、 at the head of a sentence."""
    if passage.is_prose:
        for found in _FIRST.finditer(passage.text):
            right = f"{found[0][:-1]}，"
            yield Found(*found.span(), {"words": found[0], "right": right}, (Edit(*found.span(1), "，"),))


def first_is(passage: Passage) -> Iterator[Found]:
    """一是： 一是、 at the head of a sentence."""
    if passage.is_prose:
        for found in _FIRSTLY.finditer(passage.text):
            yield Found(
                *found.span(), {"words": found[0], "right": found[0][:-1]}, (Edit(*found.span(1), ""),)
            )


_B3 = "GB/T 15834-2011 B.3"

RULES = (
    Rule(
        code="C018",
        asks=Words("a Han ordinal has 、 behind it: 一、", "汉字序号后用顿号：一、"),
        says=Words("'{ordinal}' for '{right}'", "序号“{ordinal}”后的标点不对"),
        hint=Words("write {right}", "改为“{right}”"),
        tier=Tier.STANDARD,
        clause=f"{_B3}.2",
        wrong=Example("一.加强组织建设"),
        right=Example("一、加强组织建设"),
        passage=han_ordinal,
        fixable=True,
    ),
    Rule(
        code="C019",
        asks=Words("no mark behind an ordinal in brackets: （一）", "带括号的序号后不加标点：（一）"),
        says=Words("a mark behind the ordinal '{ordinal}'", "带括号的序号“{ordinal}”后多了标点"),
        hint=Words("leave the mark out", "删去括号后的标点"),
        tier=Tier.STANDARD,
        clause=f"{_B3}.4",
        wrong=Example("（一）、加强组织建设"),
        right=Example("（一）加强组织建设"),
        passage=bracketed_ordinal,
        fixable=True,
    ),
    Rule(
        code="C020",
        asks=Words("an ordinal in digits has a point behind it: 1.", "阿拉伯数字序号后用下脚点：1."),
        says=Words("'{ordinal}' for '{right}'", "序号“{ordinal}”后的标点不对"),
        hint=Words("write {right}", "改为“{right}”"),
        tier=Tier.STANDARD,
        clause=f"{_B3}.3",
        wrong=Example("1、加强组织建设"),
        right=Example("1.加强组织建设"),
        passage=arabic_ordinal,
        fixable=True,
    ),
    Rule(
        code="C021",
        asks=Words("ordinals have full-width brackets: （一）", "序号的括号用全角：（一）"),
        says=Words("half-width brackets of the ordinal '{ordinal}'", "序号“{ordinal}”的括号是半角"),
        hint=Words("write {right}", "改为“{right}”"),
        tier=Tier.STANDARD,
        clause=_B3,
        wrong=Example("(一)加强组织建设"),
        right=Example("（一）加强组织建设"),
        passage=half_brackets,
        fixable=True,
    ),
    Rule(
        code="C022",
        asks=Words("首先，第一，其一， with a comma", "“首先”“第一”“其一”后用逗号"),
        says=Words("、 behind '{words}'", "“{words}”用了顿号"),
        hint=Words("write {right}", "改为“{right}”"),
        tier=Tier.CUSTOM,
        clause=f"{_B3}.1",
        wrong=Example("首先、提高认识。"),
        right=Example("首先，提高认识。第一、第二季度持平。"),
        passage=firstly,
        fixable=True,
    ),
    Rule(
        code="C023",
        asks=Words("一是 without a mark behind it", "“一是”后不加标点"),
        says=Words("a mark behind '{right}'", "“{right}”后多了标点"),
        hint=Words("write {right}", "改为“{right}”"),
        tier=Tier.CUSTOM,
        clause=f"{_B3}.7",
        wrong=Example("一是：定人员；二是：定岗位。"),
        right=Example("一是定人员；二是定岗位。"),
        passage=first_is,
        fixable=True,
    ),
)
