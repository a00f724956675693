"""Paragraphs that are not whole: cut in two, without their end, or with the end of another story."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bulletins.checks import specimen
from bulletins.checks.case_text import HOLE
from bulletins.checks.foreign_text import BODY, MOVED
from bulletins.checks.ordinal import LEVELS, opening
from bulletins.checks.passage import Article, Document, Passage, PassageKind
from bulletins.checks.rule import Example, Found, Rule, Tier, Words
from bulletins.punctuation import HAN

_TAIL_MARKS = "”’，。、；：？！）》〉】,;:?!)"
_ENDS = "。！？…；：”’）》】!?;:.)"
_SENTENCE_MARK = re.compile("[，。；！？]")
_HAN = re.compile(f"[{HAN}]")
_LONG = 40
"""A line of a foreign text with so many characters is no heading."""
_IN_QUOTES = {"“": "”", "‘": "’", "（": "）", "《": "》", "【": "】", "(": ")"}
_COLON = re.compile(r"(?<![0-9])：|：(?![0-9])")
_FIELD = re.compile(
    "(?:电话|传真|手机|邮箱|E-?mail|邮编|地址|网址|时间|地点|联系人|微信|热线|编辑|美编|校对|主编|审核|摄影|账号|开户行)$"
)
"""What stands before the colon of a field, of which a line may have several."""


def tails(article: Article) -> Iterator[Found]:
    """A paragraph begins with a mark that belongs to the end of the one before it."""
    for before, passage in pairwise(article.passages):
        if passage.is_prose and passage.text[:1] and passage.text[0] in _TAIL_MARKS and before.is_prose:
            yield Found(0, 1, {"mark": passage.text[0]}, passage=passage)


def unfinished(article: Article) -> Iterator[Found]:
    """A paragraph has no mark at its end."""
    foreign = article.matter is None
    for at, passage in enumerate(article.passages):
        text = passage.text.rstrip()
        if passage.kind is not PassageKind.PARAGRAPH or not text or text[-1] in _ENDS:
            continue
        if not foreign and not _is_sentence(text):
            continue
        if foreign and (
            not _HAN.search(text) or (passage.part not in (BODY, MOVED) and not _is_surely_prose(text))
        ):
            continue
        following = article.passages[at + 1] if at + 1 < len(article.passages) else None
        if following and following.is_prose and following.text[:1] and following.text[0] in _TAIL_MARKS:
            continue  # said there
        yield Found(len(text) - 1, len(text), {"words": text[-6:]}, passage=passage)


def interleaved(document: Document) -> Iterator[Found]:
    """Numbered paragraphs of one story stand in another: there they begin late, and here the run breaks off."""
    for article in document.articles if document.is_foreign else ():
        for passage in article.passages:
            if passage.part == MOVED:
                yield Found(0, min(len(passage.text), 4), {"other": _title(article)}, passage=passage)
    if document.is_foreign:
        return
    open_run: dict[str, tuple[int, Article]] = {}
    for article in document.articles:
        begun: set[str] = set()
        for passage in article.passages:
            ordinal = opening(passage.text)
            if not ordinal or ordinal.scheme not in (*LEVELS, "一是"):
                continue
            last, owner = open_run.get(ordinal.scheme, (0, article))
            late = ordinal.scheme not in begun and not ordinal.is_first
            if late and owner is not article and ordinal.value == last + 1:
                yield Found(ordinal.start, ordinal.end, {"other": _title(owner)}, passage=passage)
            else:
                begun.add(ordinal.scheme)
                owner = article
            open_run[ordinal.scheme] = (ordinal.value, owner)


def nested_colons(passage: Passage) -> Iterator[Found]:
    """A colon inside of what a colon has opened, in one sentence."""
    if not passage.is_prose or passage.text.count("：") < 2:
        return
    closing: list[str] = []
    opened = False
    for place, char in enumerate(passage.text):
        if char in _IN_QUOTES:
            closing.append(_IN_QUOTES[char])
        elif closing and char == closing[-1]:
            closing.pop()
            opened = opened and passage.text[place - 1] not in "。！？"
        elif closing:
            continue
        elif char in "。；！？":
            opened = False
        elif char == "：" and _COLON.match(passage.text, place):
            if opened and not _FIELD.search(passage.text, max(0, place - 6), place):
                yield Found(place, place + 1)
            opened = True


def _is_sentence(text: str) -> bool:
    """Whether a paragraph of a case is one of sentences: no line of fields, signature or address."""
    is_open = text[-1] == HOLE or text[-1].isascii()
    return bool(_SENTENCE_MARK.search(text)) and not is_open and not text.startswith("——")


def _is_surely_prose(text: str) -> bool:
    """Whether a line of a foreign text is a paragraph, and no heading, credit or caption."""
    return len(text) >= _LONG and "。" in text and not text.endswith(("摄", "报道", "——"))


def _title(article: Article) -> str:
    headline = article.part("headline") or (article.passages[0] if article.passages else None)
    return headline.text[:20] if headline else article.id


_FIRST = specimen.article("first", "一、建阵地。", "二、建队伍。", headline="夜校开到厂门口")

RULES: Sequence[Rule] = (
    Rule(
        code="C029",
        asks=Words("a paragraph begins with its own words", "段首不是上一段的段尾"),
        says=Words(
            "the paragraph begins with {mark}: it is the end of the one before it",
            "段首是“{mark}”，应是上一段的段尾",
        ),
        hint=Words("join the two", "请与上一段相接"),
        tier=Tier.STANDARD,
        clause="GB/T 15834-2011 §5.1",
        wrong=Example("职工说：“夜校开到了门口。\n”工会听了很高兴。"),
        right=Example("职工说：“夜校开到了门口。”工会听了很高兴。"),
        article=tails,
    ),
    Rule(
        code="C034",
        asks=Words("no colon inside of what a colon opens", "冒号不套用"),
        says=Words("a second colon in one sentence", "一句之内套用冒号"),
        hint=Words(
            "write a comma in place of one of them, or divide the sentence",
            "请把其中一个改为逗号，或分成两句",
        ),
        tier=Tier.HINT,
        clause="GB/T 15834-2011 §4.7；惯例",
        wrong=Example("会议指出：当前要抓好一件事：开好夜校。"),
        right=Example("会议指出，当前要抓好一件事：开好夜校。"),
        passage=nested_colons,
    ),
    Rule(
        code="C059",
        asks=Words("a paragraph ends with a mark", "段末有句末标点"),
        says=Words("the paragraph breaks off after “{words}”", "段落到“{words}”为止，没有句末标点"),
        hint=Words("write its end, or the mark that is missing", "请补全缺文或标点"),
        tier=Tier.STANDARD,
        clause="GB/T 15834-2011 §4.1",
        wrong=specimen.issue(
            specimen.article("a", "夜校请来师傅，一边讲一边做，职工学得", "第二期已经开班。")
        ),
        right=specimen.issue(
            specimen.article("a", "夜校请来师傅，一边讲一边做，职工学得快。", "第二期已经开班。")
        ),
        article=unfinished,
    ),
    Rule(
        code="C060",
        asks=Words("no paragraphs of one story in another", "案例之间不串文"),
        says=Words("this paragraph belongs to “{other}”", "此段属于“{other}”"),
        hint=Words("move it back to where it belongs", "请移回原处"),
        tier=Tier.STANDARD,
        clause="惯例",
        wrong=specimen.issue(
            _FIRST, specimen.article("second", "食堂添了锅。", "三、建制度。", headline="食堂添锅")
        ),
        right=specimen.issue(
            _FIRST, specimen.article("second", "食堂添了锅。", "一、定菜单。", headline="食堂添锅")
        ),
        document=interleaved,
    ),
)
