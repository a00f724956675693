"""Rules on single marks: their width, doubled and misused ones, dots and dashes.  Source: GB/T 15834-2011."""

import re
from collections.abc import Iterator

from bulletins.checks.passage import HEADS, Passage, PassageKind
from bulletins.checks.rule import Edit, Example, Found, Rule, Tier, Words
from bulletins.punctuation import HAN, Widening, straight_quotes, widenings

_CLOSING = "”’》〉）】〕%％‰℃"
_ORDINAL_BRACKETS = re.compile(r"\((?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})\)")
_KATAKANA_WIDTH = {"｡": "。", "､": "、"}
"""Half-width marks of another script, which some keyboards and converters give."""
_WESTERN_WORDS = re.compile("(?:[A-Za-z]{1,20}[,;:]? ){3}[A-Za-z]")
_LETTER = re.compile("[A-Za-z]")
_ANY_HAN = re.compile(f"[{HAN}]")
_FULL_STOP = re.compile(f"(?<=[{HAN}”）])[.．]$")
_KATAKANA = re.compile(f"(?<=[{HAN}”》）0-9])[｡､]")
_GROUPED = re.compile(
    r"(?<![0-9，,.])[0-9]{1,3}(?:，[0-9]{3}){2,}(?![0-9，])|(?<![0-9，,.、])[1-9][0-9]{0,2}，000(?![0-9，])"
)
_CLOCK = re.compile(
    r"(?:(?<=[上下中正]午)|(?<=凌晨)|(?<=[早晚]上)|(?<=[早晚日时间至到—～-])|(?<=于)(?<![低高大小等优劣]于))"
    r"(?:[01]?[0-9]|2[0-4])(：)[0-5][0-9](?![0-9：])(?![个名家人件项条次])"
    r"|(?<![0-9：例图表件栏题务骤第条项章节])(?:[01]?[0-9]|2[0-4])(：)[0-5][0-9]"
    r"(?=[—～-]|[至到](?!位)|开始|开放|开幕|结束|准时|出发|集合|上班|下班|以?前|以?后|许|左右|$)"
    r"|(?:^|(?<=[。；]))(?:0?[6-9]|1[0-9]|2[0-3])(：)[0-5][05](?=，)"
)
_WIDE_POINT = re.compile(r"(?<=[0-9])．(?=[0-9])")
_ELLIPSIS = re.compile(f"(?<=[{HAN}”’》），。！？])(?:\\.{{3,}}|。{{3,}}|(?<!…)…(?:…{{2}})?(?!…)|·{{3,}}|⋯+)")
_ELLIPSIS_AND_OTHERS = re.compile("……等(?![待候级你我他])")
_AND_OTHERS = re.compile(
    "、(?=等(?:[。，；：、）0-9一二三四五六七八九十多]|$|方面|活动|工作|内容|形式|举措|系列|措施|"
    "场所|课程|渠道|方式|群体|环节|领域|方法|用品|设施|功能|待遇|福利))"
)
_DASH = re.compile(
    f"(?:(?<=[{HAN}”’》）])|^)(?: ?-{{2,}} ?|－{{2,}}|―{{1,}}|─{{1,}}|—(?:——)(?!—)|——-|—-)(?=[{HAN}“‘《（])"
)
_SINGLE_DASH = re.compile(f"(?:(?<=[{HAN}”’》）])|^)—(?=[{HAN}“‘《（])")
_WORD_BEFORE = re.compile(f"[{HAN}]{{0,12}}$")
_WORD_AFTER = re.compile(f"[{HAN}]{{0,12}}")
_SPAN_END = re.compile("[年月日时点分周期代世纪一二三四五六七八九十]$")
_PLACE = re.compile("[省市区县镇乡村站路线港报社网]$|电台$|电视台$|记者$")
_SHORTEST_NAME = 4
"""Names of places are mostly shorter: 成都—重庆."""
_SAME_TWICE = re.compile("([，。、；：])\\1+")
_CLASH = re.compile(
    "、[，。；：]|，[。、；：]|；[，。、：]|：[，。、；]|。[，、；：！？]|[！？]。|。”。|[（《“][，。、；：](?![”》）])|(?<![“《（])(?:、[”》）]|[，；]）)"
)
_EVENTS = (
    "晚会|活动|维权|消费者|国际|大?地震|事[件故]|大?火灾|爆炸|坍塌|重大|特[大别]|较大|惨?案|运动|起义|讲话|"
    "批示|指示|会议|宣传|主题|电商|促销|禁毒|宪法|专案|案件"
)
_EVENT = re.compile(
    f"“(?P<month>1[0-2]|[1-9])(?P<mark>[.．•・‧。、])(?P<day>[12][0-9]|3[01]|[1-9])”(?=[{HAN}]{{0,4}}(?:{_EVENTS}))"
)
_NO_DOT = re.compile(
    "(?<![一二三四五六七八九十])(?:五[·.•]一|五[·.•]四|六[·.•]一|七[·.•]一|八[·.•]一|十[·.•]一)(?![一二三四五六七八九十])"
)
_DOT = re.compile(f"(?<=[{HAN}])[•・‧∙⋅･·](?=[{HAN}])")
_POINT = re.compile(f"(?<=[{HAN}])[.．](?=[{HAN}])")
_ORDINAL_BEFORE = re.compile("(?:^|[。；：，、（])[一二三四五六七八九十]{1,3}$")


def _is_western(text: str) -> bool:
    """Whether it is a text in a Western language that has a few Chinese words, and so marks of its own."""
    if not _WESTERN_WORDS.search(text):
        return False
    return len(_ANY_HAN.findall(text)) * 4 < len(_LETTER.findall(text))


def _half_width(passage: Passage) -> Iterator[Widening]:
    is_western = _is_western(passage.text)
    ordinals = {
        offset
        for found in _ORDINAL_BRACKETS.finditer(passage.text)
        for offset in (found.start(), found.end() - 1)
    }
    for widening in widenings(passage.text):
        is_theirs = is_western and not _ANY_HAN.match(passage.text, widening.offset + 1)
        if widening.offset not in ordinals and not is_theirs:
            yield widening


def _widening(passage: Passage, widening: Widening) -> Found:
    """With the blank behind it, which Western typing has there."""
    start, end = widening.offset, widening.offset + 1
    if passage.text[end : end + 1] == " " and widening.half != "(":
        end += 1
    edit = Edit(start, end, widening.wide)
    return Found(start, start + 1, {"half": widening.half, "wide": widening.wide}, (edit,))


def half_width(passage: Passage) -> Iterator[Found]:
    """Half-width marks beside Han, a full stop at the end of a sentence included."""
    for widening in _half_width(passage):
        if passage.text[widening.offset - 1 : widening.offset] not in _CLOSING or not widening.offset:
            yield _widening(passage, widening)
    if passage.is_prose and (stop := _FULL_STOP.search(passage.text)) and not _is_western(passage.text):
        yield _widening(passage, Widening(stop.start(), stop[0], "。"))
    for found in _KATAKANA.finditer(passage.text):
        yield _widening(passage, Widening(found.start(), found[0], _KATAKANA_WIDTH[found[0]]))


def half_width_after_closing(passage: Passage) -> Iterator[Found]:
    """Half-width marks behind quotes, brackets and per cent."""
    for widening in _half_width(passage):
        if widening.offset and passage.text[widening.offset - 1] in _CLOSING:
            yield _widening(passage, widening)


def wide_in_number(passage: Passage) -> Iterator[Found]:
    """Full-width marks in grouped numbers, clock times and decimals."""
    text = passage.text
    for found in _GROUPED.finditer(text):
        number = found[0].replace("，", ",")
        yield Found(*found.span(), {"wide": found[0], "half": number}, (Edit(*found.span(), number),))
    for found in _CLOCK.finditer(text):
        shown = found[0].replace("：", ":")
        colon = next(found.span(group) for group in (1, 2, 3) if found[group])
        yield Found(*found.span(), {"wide": found[0], "half": shown}, (Edit(*colon, ":"),))
    for found in _WIDE_POINT.finditer(text):
        yield Found(*found.span(), {"wide": "．", "half": "."}, (Edit(*found.span(), "."),))


def straight(passage: Passage) -> Iterator[Found]:
    """Straight quotes around Chinese, pair by pair."""
    quotes = list(straight_quotes(passage.text))
    for opening, closing in zip(quotes[::2], quotes[1::2], strict=True):
        edits = tuple(Edit(mark.offset, mark.offset + 1, mark.wide) for mark in (opening, closing))
        quoted = passage.text[opening.offset + 1 : closing.offset]
        yield Found(opening.offset, closing.offset + 1, {"quoted": quoted}, edits)


def and_others(passage: Passage) -> Iterator[Found]:
    """、 before 等."""
    for found in _AND_OTHERS.finditer(passage.text):
        yield Found(found.start(), found.end() + 1, {}, (Edit(*found.span(), ""),))


def ellipsis(passage: Passage) -> Iterator[Found]:
    """Dots that are no ……."""
    for found in _ELLIPSIS.finditer(passage.text):
        yield Found(*found.span(), {"dots": found[0]}, (Edit(*found.span(), "……"),))


def ellipsis_and_others(passage: Passage) -> Iterator[Found]:
    """…… with 等."""
    for found in _ELLIPSIS_AND_OTHERS.finditer(passage.text):
        yield Found(*found.span())


def dash(passage: Passage) -> Iterator[Found]:
    """A dash that is no ——; a single — only where no span can be meant."""
    for found in _DASH.finditer(passage.text):
        yield Found(*found.span(), {"dash": found[0]}, (Edit(*found.span(), "——"),))
    if "—" not in passage.text:
        return
    for found in _SINGLE_DASH.finditer(passage.text):
        if _may_explain(passage, found.start()):
            yield Found(*found.span(), {"dash": "—"})


def _may_explain(passage: Passage, place: int) -> bool:
    """Whether a single — at ``place`` stands for ——: at a line's head, behind a quote, in a title before a longer name.

    Chains (甲—乙—丙) and spans of times and places are right with one.
    """
    text = passage.text
    if place == 0:
        return passage.kind in HEADS
    if text.count("—") != 1:
        return False
    if text[place - 1] in "”》":
        return text[place + 1] not in "“《"
    before, after = _WORD_BEFORE.search(text, 0, place), _WORD_AFTER.match(text, place + 1)
    if passage.is_prose or before is None or after is None or _SPAN_END.search(before[0]):
        return False
    return len(after[0]) >= _SHORTEST_NAME and not (_PLACE.search(before[0]) or _PLACE.search(after[0]))


def doubled(passage: Passage) -> Iterator[Found]:
    """The same mark twice, or two that cannot stand together."""
    for found in _SAME_TWICE.finditer(passage.text):
        if found[0] != "。" * len(found[0]) or len(found[0]) == 2:  # three are an ellipsis
            yield Found(*found.span(), {"marks": found[0]}, (Edit(*found.span(), found[1]),))
    for found in _CLASH.finditer(passage.text):
        yield Found(*found.span(), {"marks": found[0]})


def event_day(passage: Passage) -> Iterator[Found]:
    """Days that are the names of events: “3·15”, but 五一."""
    for found in _EVENT.finditer(passage.text):
        right = f"“{found['month']}·{found['day']}”"
        yield Found(*found.span(), {"day": found[0], "right": right}, (Edit(*found.span("mark"), "·"),))
    for found in _NO_DOT.finditer(passage.text):
        right = found[0][0] + found[0][2]
        edit = Edit(found.start() + 1, found.start() + 2, "")
        yield Found(*found.span(), {"day": found[0], "right": right}, (edit,))


def middle_dot(passage: Passage) -> Iterator[Found]:
    """Another dot than ·; a point on the line may be something else."""
    for found in _DOT.finditer(passage.text):
        if found[0] != "·":
            yield Found(*found.span(), {"dot": found[0]}, (Edit(*found.span(), "·"),))
    for found in _POINT.finditer(passage.text):
        if not _ORDINAL_BEFORE.search(passage.text, max(0, found.start() - 4), found.start()):
            yield Found(*found.span(), {"dot": found[0]})


_P = "GB/T 15834-2011"

RULES = (
    Rule(
        code="C001",
        asks=Words("marks beside Han are full width", "汉字旁用全角标点"),
        says=Words("half-width '{half}' beside Han", "汉字旁用了半角“{half}”"),
        hint=Words("write '{wide}'", "改为“{wide}”"),
        tier=Tier.STANDARD,
        clause=_P,
        wrong=Example("15日,全市启动"),
        right=Example("15日，全市启动"),
        passage=half_width,
        fixable=True,
    ),
    Rule(
        code="C002",
        asks=Words(
            "marks behind quotes, brackets and % are full width", "引号、书名号、括号和百分号后用全角标点"
        ),
        says=Words("half-width '{half}' behind a closing mark or %", "引号、括号或百分号后用了半角“{half}”"),
        hint=Words("write '{wide}'", "改为“{wide}”"),
        tier=Tier.STANDARD,
        clause=_P,
        wrong=Example("提升“三力”,达到96.5%,累计"),
        right=Example("提升“三力”，达到96.5%，累计"),
        passage=half_width_after_closing,
        fixable=True,
    ),
    Rule(
        code="C003",
        asks=Words(
            "marks inside numbers and clock times stay half width", "数字、时刻里的分节号和冒号用半角"
        ),
        says=Words("full-width mark in '{wide}'", "“{wide}”里用了全角符号"),
        hint=Words("write {half}", "改为“{half}”"),
        tier=Tier.STANDARD,
        clause="GB/T 15835-2011 5.1",
        wrong=Example("共1，286，400人，上午8：30开始"),
        right=Example("共1,286,400人，上午8:30开始；案例3：15家企业"),
        passage=wide_in_number,
        fixable=True,
    ),
    Rule(
        code="C006",
        asks=Words("quotes are curly", "引号用弯引号"),
        says=Words("straight quotes around '{quoted}'", "“{quoted}”用了直引号"),
        hint=Words("write “{quoted}”", "改为“{quoted}”"),
        tier=Tier.STANDARD,
        clause=f"{_P} 4.8",
        wrong=Example('开展"五小"竞赛'),
        right=Example("开展“五小”竞赛"),
        passage=straight,
        fixable=True,
    ),
    Rule(
        code="C009",
        asks=Words("no 、 before 等", "“等”前不用顿号"),
        says=Words("、 before 等", "“等”前用了顿号"),
        hint=Words("leave the 、 out", "删去顿号"),
        tier=Tier.CUSTOM,
        clause=f"{_P} B.1.2",
        wrong=Example("开展宣讲、培训、等活动"),
        right=Example("开展宣讲、培训等活动"),
        passage=and_others,
        fixable=True,
    ),
    Rule(
        code="C010",
        asks=Words("an ellipsis is six dots on two cells: ……", "省略号是占两格的“……”"),
        says=Words("'{dots}' for an ellipsis", "省略号写成了“{dots}”"),
        hint=Words("write ……", "改为“……”"),
        tier=Tier.STANDARD,
        clause=f"{_P} 4.11",
        wrong=Example("服务站用起来..."),
        right=Example("服务站用起来……"),
        passage=ellipsis,
        fixable=True,
    ),
    Rule(
        code="C011",
        asks=Words("…… or 等, not both", "“……”与“等”不并用"),
        says=Words("…… and 等 say the same", "“……”与“等”重复"),
        hint=Words("leave one of them out", "删去其中一个"),
        tier=Tier.CUSTOM,
        clause=f"{_P} A.9.2",
        wrong=Example("送去米、面……等用品"),
        right=Example("送去米、面等用品"),
        passage=ellipsis_and_others,
    ),
    Rule(
        code="C012",
        asks=Words("a dash takes two cells: ——", "破折号占两格：“——”"),
        says=Words("'{dash}' for a dash", "破折号写成了“{dash}”"),
        hint=Words("write ——", "改为“——”"),
        tier=Tier.STANDARD,
        clause=f"{_P} 4.10",
        wrong=Example("掌上平台—川工之家", PassageKind.TITLE),
        right=Example("掌上平台——川工之家", PassageKind.TITLE),
        passage=dash,
        fixable=True,
    ),
    Rule(
        code="C013",
        asks=Words("no mark twice", "标点不重复"),
        says=Words("'{marks}': marks that do not stand together", "“{marks}”：标点重复或相抵"),
        hint=Words("keep one", "留一个"),
        tier=Tier.STANDARD,
        clause=_P,
        wrong=Example("效果良好。。"),
        right=Example("效果良好。"),
        passage=doubled,
        fixable=True,
    ),
    Rule(
        code="C014",
        asks=Words(
            "days that name events: “3·15”; in Han without dot where nothing is unclear: 五一",
            "以月日命名的事件：“3·15”；汉字写法没有歧义时不加间隔号：五一",
        ),
        says=Words("'{day}' for the name of a day", "以月日命名的写法“{day}”不对"),
        hint=Words("write {right}", "改为{right}"),
        tier=Tier.STANDARD,
        clause=f"{_P} 4.14.3.5; GB/T 15835-2011 5.1.6",
        wrong=Example("“3.15”维权活动和五·一表彰"),
        right=Example("“3·15”维权活动和五一表彰，“一·二八”事变，版本“3.15”"),
        passage=event_day,
        fixable=True,
    ),
    Rule(
        code="C015",
        asks=Words("the dot between Han is ·", "间隔号用“·”"),
        says=Words("'{dot}' for the middle dot", "间隔号写成了“{dot}”"),
        hint=Words("write ·", "改为“·”"),
        tier=Tier.STANDARD,
        clause=f"{_P} 4.14",
        wrong=Example("梦•劳动美"),
        right=Example("梦·劳动美"),
        passage=middle_dot,
        fixable=True,
    ),
)
