"""Rules on blanks, and on marks where none stand: blanks inside sentences, ends of titles and captions."""

import re
from collections.abc import Iterator

from bulletins.checks.passage import HEADS, Passage, PassageKind
from bulletins.checks.rule import Edit, Example, Found, Rule, Tier, Words
from bulletins.punctuation import HAN

_BLANK = re.compile(f"(?<=[{HAN}])[ \u3000\u00a0\u2002\u2003]+(?=[{HAN}])")
_BEHIND_MARK = re.compile(f"(?<=[，；、])[ \u3000\u00a0]+(?=[{HAN}])")
_ARTICLE = re.compile("第[一二三四五六七八九十百千零〇0-9]{1,7}[编章节条款]$")
"""What a blank stands behind in laws.  Source: GB/T 15834-2011 B.3.6."""
_ANY_BLANK = re.compile("[ \u3000\u00a0\u2002\u2003]")
_SENTENCE_MARK = re.compile("[，。；]")
_CLAUSE_EDGE = re.compile("[，。；：！？、（）“”《》]")
_NAMES_NEAR = re.compile(
    "记者|通讯员|摄影|编辑|作者|供稿|校对|撰稿|文[/／]|主编|排版|责编|美编|审核|监制|策划|组长|委员|成员|名单"
)
_QUOTED = re.compile("“[^“”]{0,60}”|《[^《》]{0,60}》|（[^（）]{0,60}）")
_LONGEST_NAME = 4
_LONGEST_DATELINE = 24
_SHORTEST_CLAUSE = 8
_BESIDE_DIGITS = re.compile(
    f"(?<=[{HAN}，。、；：“（])(?<![讯电摄文图])[ \u3000\u00a0]+"
    f"(?=[0-9][0-9.,]*[%％]?[ \u3000\u00a0]*(?:[余多][万亿]?|[万亿千百]|[{HAN}]))"
    f"|(?<=[0-9%％])[ \u00a0]+(?=[余多万亿年月日个家名人次项件种类元条台辆户场所处倍期届%％])|(?<=[%％])[ \u00a0]+(?=[以左上的])"
)
_BESIDE_LATIN = re.compile(
    f"(?<=[{HAN}，。、；：])[ \u00a0]+(?=[A-Za-z]+[ \u00a0]+[{HAN}])|(?<=[A-Za-z])[ \u00a0]+(?=[{HAN}])"
)
_TELEPHONE = re.compile("电话|热线|传真|手机|联系|邮编|邮箱|咨询|账号|号码")
_END_OF_TITLE = re.compile("[。，、；：,;:]$")
_NUMBERED = re.compile(
    f"(?:[一二三四五六七八九十]{{1,2}}、|（[一二三四五六七八九十]{{1,2}}）)[{HAN}]{{2,12}}[：，、]"
)
_LONGEST_PHRASE = 18
_PHRASE = re.compile(
    f"^[{HAN}“”0-9A-Za-z·]+(?:现场|场景|一角|合影|全景|掠影|外景|内景|剪影|一幕|照片|资料图)。$"
)


def _has_blank_in_sentence(passage: Passage) -> bool:
    """Whether it has a blank and is a sentence: a line of fields, or a signature with its date, is none."""
    text = passage.text
    return passage.is_prose and bool(_ANY_BLANK.search(text)) and bool(_SENTENCE_MARK.search(text))


def blank_in_text(passage: Passage) -> Iterator[Found]:
    """A blank behind a mark, or between two Han characters of a sentence: no names, turns, parts of a slogan."""
    text = passage.text
    if not _has_blank_in_sentence(passage):
        return
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    for found in _BLANK.finditer(text):
        start, end = found.span()
        is_head = start < _LONGEST_DATELINE and text[start - 1] in "讯电"  # 本报讯 市总工会…
        is_head = is_head or _ARTICLE.fullmatch(text, 0, start) is not None
        if (
            is_head
            or any(first < start < last for first, last in quoted)
            or _is_between_names(text, start, end)
        ):
            continue
        yield _blank(text, start, end)
    for found in _BEHIND_MARK.finditer(text):
        if not any(first < found.start() < last for first, last in quoted):
            yield _blank(text, *found.span())


def _blank(text: str, start: int, end: int, edits: tuple[Edit, ...] = ()) -> Found:
    around = text[max(0, start - 1) : start] + "□" + text[end : end + 1]
    return Found(start, end, {"around": around}, edits)


def _is_between_names(text: str, start: int, end: int) -> bool:
    """Whether the blank can divide names or fields: in a clause of short words, or one that speaks of writers."""
    before = _CLAUSE_EDGE.split(text[max(0, start - 80) : start])[-1]
    after = _CLAUSE_EDGE.split(text[end : end + 80], maxsplit=1)[0]
    if _NAMES_NEAR.search(before) or _NAMES_NEAR.search(after):
        return True
    words = [*before.split(), *after.split()]
    if len(before) + len(after) < _SHORTEST_CLAUSE:
        return True
    return all(len(word) <= _LONGEST_NAME for word in words[1:-1] or words) and len(words) > 2


def blank_beside_digits(passage: Passage) -> Iterator[Found]:
    """A blank between Han and a figure or a Latin word, inside a sentence."""
    text = passage.text
    if not _has_blank_in_sentence(passage) or _TELEPHONE.search(text):
        return
    for pattern in (_BESIDE_DIGITS, _BESIDE_LATIN):
        for found in pattern.finditer(text):
            yield _blank(text, *found.span(), (Edit(*found.span(), ""),))


def end_of_title(passage: Passage) -> Iterator[Found]:
    """A title or cross-head that ends in 。 ， 、 ； ：."""
    is_title = passage.kind is PassageKind.TITLE and not passage.number  # of a case: others are guessed
    is_head = passage.kind in HEADS and (is_title or passage.level > 0)
    is_head = is_head or (passage.is_prose and _NUMBERED.fullmatch(passage.text) is not None)
    found = _END_OF_TITLE.search(passage.text) if is_head else None
    if found:
        yield Found(*found.span(), {"mark": found[0]})


def end_of_caption(passage: Passage) -> Iterator[Found]:
    """A caption that is a phrase and has a full stop."""
    if (
        passage.kind is PassageKind.CAPTION
        and len(passage.text) <= _LONGEST_PHRASE
        and _PHRASE.match(passage.text)
    ):
        yield Found(len(passage.text) - 1, len(passage.text))


_P = "GB/T 15834-2011"

RULES = (
    Rule(
        code="C016",
        asks=Words("no 。，、；： at the end of a title", "标题末尾不用句号、逗号、顿号、分号、冒号"),
        says=Words("the title ends in '{mark}'", "标题末尾用了“{mark}”"),
        hint=Words("leave the mark out", "删去末尾的标点"),
        tier=Tier.CUSTOM,
        clause=f"{_P} B.4",
        conditional=True,
        wrong=Example("一、总体情况："),
        right=Example("一、总体情况"),
        passage=end_of_title,
    ),
    Rule(
        code="C017",
        asks=Words("no full stop behind a caption that is a phrase", "短语式图片说明末尾不用句号"),
        says=Words("a phrase with a full stop", "短语式图片说明末尾用了句号"),
        hint=Words("leave it out, in all captions of the issue alike", "删去句号，全期统一"),
        tier=Tier.HINT,
        clause=f"{_P} A.1",
        conditional=True,
        wrong=Example("春季招聘会现场。", PassageKind.CAPTION),
        right=Example("春季招聘会现场", PassageKind.CAPTION),
        passage=end_of_caption,
    ),
    Rule(
        code="C030",
        asks=Words("no blank inside a Chinese sentence", "汉字文句里没有空格"),
        says=Words("a blank inside the sentence: {around}", "句中有空格：{around}"),
        hint=Words("close it up, if it is no list of names", "不是并列的姓名就删去空格"),
        tier=Tier.CUSTOM,
        clause="惯例",
        wrong=Example("全市职 工踊跃参加技能竞赛。"),
        right=Example("本报记者林一舟 何青禾报道，“送岗位 稳就业”专场开幕。"),
        passage=blank_in_text,
    ),
    Rule(
        code="C031",
        asks=Words("no blank between Han and digits or Latin", "汉字与数字、字母之间不空格"),
        says=Words(
            "a blank between Han and digits or letters: {around}", "汉字与数字、字母之间有空格：{around}"
        ),
        hint=Words("close it up", "删去空格"),
        tier=Tier.CUSTOM,
        clause="惯例",
        wrong=Example("覆盖企业 253 家，使用 APP 办理。"),
        right=Example("覆盖企业253家，使用APP办理。"),
        passage=blank_beside_digits,
        fixable=True,
    ),
)
