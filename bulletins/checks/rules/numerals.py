"""Rules on figures: their width, ranges, approximate and mixed ones.  Source: GB/T 15835-2011, GB/T 9704-2012."""

import re
from collections.abc import Iterator
from math import isclose

from bulletins.checks.passage import Passage
from bulletins.checks.rule import Edit, Example, Found, Rule, Tier, Words
from bulletins.punctuation import HAN

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％]+")
_TO_HALF = {
    code: code - 0xFEE0
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05)
}
_DOCUMENT_NUMBER = re.compile(
    f"(?:^|(?<=[{HAN}]))(?P<open>[\\[［(（【〔﹝])(?P<year>(?:19|20)[0-9]{{2}})年?(?P<close>[\\])］）】〕﹞])[ ]?"
    "(?P<first>第?)(?P<zeros>0*)(?P<number>[1-9][0-9]{0,4})号"
)
_OF_COURTS = re.compile("[仲案裁判调民刑行执检]字$")
"""Before the numbers of judgements and awards, which are no official documents and have 第."""
_DECREES = re.compile("(?:公告|令|通告|决定|公报|通报)$")
_RANGE = "[-—–~～－至到]"
_NUMBER = "[0-9]+(?:\\.[0-9]+)?"
_PERCENT_RANGE = re.compile(
    f"(?<![0-9.A-Za-z%％—–~～第-])(?P<low>{_NUMBER})(?P<dash>{_RANGE})(?P<high>{_NUMBER})(?P<sign>[%％‰])"
)
_SCALE_RANGE = re.compile(
    f"(?<![0-9.A-Za-z万亿—–~～第-])(?P<low>{_NUMBER}){_RANGE}(?P<high>{_NUMBER})(?P<scale>万亿|[万亿])"
)
_UNITS = "个|名|人|家|次|天|位|项|件|场|条|台|辆|户|所|处|倍|元|万|亿|千|百|里|公里|小时|分钟|个月|岁|种|批|支|篇|部|本|张|间|套|趟"
_PAIR_DIGITS = re.compile(
    f"(?<![0-9第、.前后案例图表条款项号期])([1-9])、([1-9])(?=(?:十|百|千|万)?(?:{_UNITS})(?![月季])(?!、))"
)
_PAIR_HAN = re.compile(
    f"(?<![第、一二三四五六七八九十百千前后廿星期周])([一二三四五六七八])、([二三四五六七八九])(?=(?:十|百|千|万)?(?:{_UNITS})(?!、))"
    f"|(?<=十)(?<!第十)(?<!第[二三四五]十)([一二三四五六七八])、([二三四五六七八九])(?=(?:{_UNITS})(?!、))"
)
_PAIR_TWO = re.compile(
    f"(?<=[{HAN}])(?<![第、一二三四五六七八九十百千前后廿周期])([一两])、([两三])(?=(?:十|百|千|万)?(?:{_UNITS}|年|句|趟)(?!、))"
)
"""两 never counts places: 一、两个 is approximate, whatever stands before it."""
_SOME_TENS = re.compile(f"(?<![0-9.,第])([1-9])0几(?=(?:{_UNITS}|年))")
_HAN_DIGITS = "零一二三四五六七八九"
_UNIT_WORDS = "年|个月|月|天|日|周|小时"
_NEAR = "将近|接近|大约|(?<![附最靠临邻新远就亲晚走贴逼拉挨凑])近|(?<![大节签预制合契条违履赴相邀缔爽失特毁续公])约"
"""附近20余家 and 节约20余万元 say nothing twice."""
_OVER = "超过|(?<![赶反])超|逾|突破"
_FIGURE = "(?:[0-9][0-9,.]*(?:[百千]?[万亿]|[百千])?|[一二两三四五六七八九]?[十百千万][一二三四五六七八九十百千万]{0,5})"
_SHARE = "半数|一半|[二三四五六七八九十]分之[一二三四五六七八九]|[一二三四五六七八九]成"
_ABOUT_AND_MORE = re.compile(
    f"(?P<about>{_NEAR}|超过|(?<![赶反])超|逾)(?P<number>{_FIGURE})(?P<more>[余多])(?!(?:{_UNIT_WORDS}))(?=[万亿{HAN}])"
)
_ABOUT_AND_OR_SO = re.compile(
    f"(?P<about>{_NEAR})[有占为需在]?(?P<number>(?:{_FIGURE}(?:[—～~-]{_FIGURE})?[%％{HAN}]{{0,4}}?)|{_SHARE})"
    "(?P<more>左右|上下(?![楼车班]))"
)
_OVER_AND_MORE = re.compile(
    f"(?P<about>{_OVER}|至少|不少于|不低于)(?P<number>[0-9][0-9,.]*[%％万亿千百]{{0,2}}|{_SHARE})"
    f"(?P<unit>[{HAN}]{{0,2}}?)(?P<more>以上)(?!年龄|的?人群|学历|职称)"
)
_UNDER_AND_LESS = re.compile(
    f"(?P<about>最多|至多|不超过|不到|不足)(?P<number>[0-9][0-9,.]*[%％万亿千百]{{0,2}})"
    f"(?P<unit>[{HAN}]{{0,2}}?)(?P<more>以下|以内)(?!年龄|的?人群)"
)
_MIXED = re.compile(
    "(?<![0-9.,第年])(?P<number>[0-9]+(?:\\.[0-9]+)?)(?P<thousands>千|百)"
    "(?!瓦|克|米|卡|赫|兹|伏|安|帕|焦|字节|比特|牛|分[点之比]?|货|姓|合|花|团|日|色|倍|年|页)"
    "(?P<rest>[零〇0-9一二三四五六七八九]?)(?P<scale>[万亿]?)"
)
_NO_ZERO = re.compile(f"(?<=[{HAN}（，、])\\.[0-9]+(?=[{HAN}%％])")
_FEWER_TIMES = re.compile(
    "(?:下降|减少|降低|缩短|缩减|减低|下滑|下跌|回落|减小|节约|节省|[降少](?=了))了?(?:近|约|超过|将近|至少|超)?(?:[0-9]+(?:\\.[0-9]+)?|[一二两三四五六七八九十]+|几|数)倍"
)
_POINTS = re.compile(
    "[由从](?P<first>[0-9]+(?:\\.[0-9]+)?[%％])(?:，?(?:大幅|稳步|逐步|逐年|再|又|已))?(?P<verb>提高|上升|增长|增加|提升|下降|降低|减少)了?"
    "(?P<second>[0-9]+(?:\\.[0-9]+)?)[%％]"
)
_POINTS_AFTER = re.compile(
    "[由从](?P<first>[0-9]+(?:\\.[0-9]+)?)[%％](?:提高|上升|增长|增加|提升|下降|降低|减少)[至到](?P<last>[0-9]+(?:\\.[0-9]+)?)[%％]，"
    "(?P<verb>提高|上升|增长|增加|提升|下降|降低|减少)了?(?P<second>[0-9]+(?:\\.[0-9]+)?)[%％]"
)
_BIG = re.compile(f"(?<![第0-9.一二三四五六七八九十])(?P<number>[2-9]|[二三四五六七八九])大[{HAN}“]")
_FIXED = re.compile("大(?:攻坚|班子|发展理念|件套|洋|洲|名著|发明|主粮|节气)")
_QUOTED = re.compile("“[^“”]{0,80}”|《[^《》]{0,80}》")


def wide_characters(passage: Passage) -> Iterator[Found]:
    """Full-width digits, letters and per cent."""
    for found in _WIDE.finditer(passage.text):
        right = found[0].translate(_TO_HALF)
        yield Found(*found.span(), {"wide": found[0], "right": right}, (Edit(*found.span(), right),))


def document_number(passage: Passage) -> Iterator[Found]:
    """The number of an official document in other brackets than 〔〕, with 第 or leading noughts."""
    for found in _DOCUMENT_NUMBER.finditer(passage.text):
        is_decree = bool(_DECREES.search(passage.text, max(0, found.start() - 4), found.start()))
        if _OF_COURTS.search(passage.text, max(0, found.start() - 2), found.start()):
            continue
        right = f"〔{found['year']}〕{found['first'] if is_decree else ''}{found['number']}号"
        if found[0] == right:
            continue
        if is_decree and found["open"] + found["close"] != "〔〕" and not found["zeros"]:
            continue
        edits = (Edit(*found.span(), right),) if not is_decree else ()
        yield Found(*found.span(), {"number": found[0], "right": right}, edits)


def ranges(passage: Passage) -> Iterator[Found]:
    """Ranges of which the first figure lacks its %, 万 or 亿."""
    text = passage.text
    for found in _PERCENT_RANGE.finditer(text):
        sign = found["sign"].replace("％", "%")
        right = f"{found['low']}{sign}～{found['high']}{sign}"
        is_sure = found["dash"] not in "至到" and float(found["low"]) < float(found["high"]) <= 100
        edits = (Edit(*found.span(), right),) if is_sure else ()
        yield Found(*found.span(), {"range": found[0], "right": right}, edits)
    for found in _SCALE_RANGE.finditer(text):
        if float(found["low"]) < float(found["high"]):
            right = f"{found['low']}{found['scale']}～{found['high']}{found['scale']}"
            yield Found(*found.span(), {"range": found[0], "right": right})


def neighbours(passage: Passage) -> Iterator[Found]:
    """Two numbers side by side for an approximate one, which is 三四个; 20几 for 二十几."""
    if not passage.is_prose:
        return
    for found in _PAIR_DIGITS.finditer(passage.text):
        low, high = int(found[1]), int(found[2])
        if found.start() and high == low + 1:
            right = _HAN_DIGITS[low] + _HAN_DIGITS[high]
            yield Found(*found.span(), {"pair": found[0], "right": right})
    for found in _PAIR_HAN.finditer(passage.text):
        low, high = (_HAN_DIGITS.index(digit) for digit in found.groups() if digit)
        if high == low + 1 and found.start() and passage.text[found.start() - 1] not in "。；：，（“":
            yield Found(*found.span(), {"pair": found[0], "right": found[0].replace("、", "")})
    for found in _PAIR_TWO.finditer(passage.text):
        yield Found(*found.span(), {"pair": found[0], "right": found[0].replace("、", "")})
    for found in _SOME_TENS.finditer(passage.text):
        tens = "" if found[1] == "1" else _HAN_DIGITS[int(found[1])]
        yield Found(*found.span(), {"pair": found[0], "right": f"{tens}十几"})


def twice_about(passage: Passage) -> Iterator[Found]:
    """近…余, 约…左右, 超过…以上, 不到…以下."""
    for pattern in (_ABOUT_AND_MORE, _ABOUT_AND_OR_SO, _OVER_AND_MORE, _UNDER_AND_LESS):
        for found in pattern.finditer(passage.text):
            yield Found(*found.span(), {"words": found[0], "one": found["about"], "other": found["more"]})


def mixed(passage: Passage) -> Iterator[Found]:
    """Digits with 千 and 百: 4千余名; with 万 and 亿 they are right."""
    for found in _MIXED.finditer(passage.text):
        edits: tuple[Edit, ...] = ()
        times = 1000 if found["thousands"] == "千" else 100
        value = float(found["number"]) * times
        right = f"{value:.0f}{found['scale']}"
        if not found["rest"] and value == int(value) and value < 1e6:
            edits = (Edit(found.start(), found.end(), right),)
        else:
            right = f"{value:.0f}…"
        yield Found(*found.span(), {"figure": found[0], "right": right}, edits)


def no_zero(passage: Passage) -> Iterator[Found]:
    """A decimal without its nought."""
    for found in _NO_ZERO.finditer(passage.text):
        yield Found(*found.span(), {"figure": found[0], "right": f"0{found[0]}"})


def fewer_times(passage: Passage) -> Iterator[Found]:
    """A decrease by 倍."""
    for found in _FEWER_TIMES.finditer(passage.text):
        yield Found(*found.span(), {"words": found[0]})


def points(passage: Passage) -> Iterator[Found]:
    """From a % by another %: per cent, or percentage points?"""
    for found in _POINTS.finditer(passage.text):
        yield Found(*found.span(), {"words": found[0], "verb": found["verb"], "second": found["second"]})
    for found in _POINTS_AFTER.finditer(passage.text):
        if isclose(abs(float(found["last"]) - float(found["first"])), float(found["second"])):
            yield Found(*found.span(), {"words": found[0], "verb": found["verb"], "second": found["second"]})


def same_kind(passage: Passage) -> Iterator[Found]:
    """5大行动 and 六大工程 in one paragraph; names in quotes, and fixed ones, are as they are."""
    text = passage.text
    if "大" not in text or not passage.is_prose:
        return
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    first: dict[bool, re.Match[str]] = {}
    for found in _BIG.finditer(text):
        if _FIXED.match(text, found.end("number")) or any(a < found.start() < b for a, b in quoted):
            continue
        first.setdefault(found["number"].isascii(), found)
        if {True, False} <= first.keys():
            yield Found(*found.span(), {"one": first[True][0], "other": first[False][0]})
            return


_N = "GB/T 15835-2011"

RULES = (
    Rule(
        code="C032",
        asks=Words("digits, letters and % are half width", "数字、字母和百分号用半角"),
        says=Words("full-width '{wide}'", "“{wide}”是全角字符"),
        hint=Words("write {right}", "改为“{right}”"),
        tier=Tier.STANDARD,
        clause=f"{_N} 5.1",
        wrong=Example("完成率９８.5％"),
        right=Example("完成率98.5%"),
        passage=wide_characters,
        fixable=True,
    ),
    Rule(
        code="C033",
        asks=Words(
            "a document's number: 〔2024〕12号",
            "发文字号的年份用六角括号，序号不编虚位、不加“第”：〔2024〕12号",
        ),
        says=Words("the document's number reads '{number}'", "发文字号写成了“{number}”"),
        hint=Words("write {right}", "改为“{right}”"),
        tier=Tier.STANDARD,
        clause="GB/T 9704-2012 7.2.5",
        wrong=Example("印发青总工发[2024]012号文件"),
        right=Example("印发青总工发〔2024〕12号文件"),
        passage=document_number,
        fixable=True,
    ),
    Rule(
        code="C035",
        asks=Words("a range repeats %, 万 and 亿", "数值范围两端都带百分号、万、亿"),
        says=Words("the first figure of '{range}' lacks its unit", "“{range}”前一数值缺单位"),
        hint=Words("write {right}", "改为“{right}”"),
        tier=Tier.STANDARD,
        clause=f"{_N} 5.1.3",
        wrong=Example("占比15-20%，投入9～16亿元"),
        right=Example("占比15%～20%，投入9亿～16亿元，3—5人"),
        passage=ranges,
        fixable=True,
    ),
    Rule(
        code="C041",
        asks=Words(
            "two numbers for an approximate one: in Han, without 、", "相邻两数连用表概数用汉字，中间不加顿号"
        ),
        says=Words("'{pair}' for an approximate number", "“{pair}”表概数不对"),
        hint=Words("write {right}, if it is approximate", "表概数改为“{right}”"),
        tier=Tier.STANDARD,
        clause=f"{_N} 4.2.2, 5.2.1",
        wrong=Example("每组有3、4个人，共三、四个组。"),
        right=Example("每组有三四个人，第3、4组和三、四、五年级轮换。"),
        passage=neighbours,
    ),
    Rule(
        code="C042",
        asks=Words("one mark of approximation", "概数标志只用一个"),
        says=Words("'{one}' and '{other}' both say about", "“{one}”与“{other}”重复表概数"),
        hint=Words("leave one of them out", "留一个"),
        tier=Tier.STANDARD,
        clause=f"{_N} 4.2.2",
        wrong=Example("惠及近20余万人，约30人左右，超过50家以上"),
        right=Example("惠及近20万人，约30人，超过50家，近20多年来，60岁以上"),
        passage=twice_about,
    ),
    Rule(
        code="C043",
        asks=Words(
            "digits go with 万 and 亿, not with 千 and 百", "阿拉伯数字可与“万”“亿”连用，不与“千”“百”连用"
        ),
        says=Words("'{figure}' mixes digits and Han", "“{figure}”数字与汉字混用"),
        hint=Words("write {right}", "改为“{right}”"),
        tier=Tier.STANDARD,
        clause=f"{_N} 5.3",
        wrong=Example("培训职工4千余名"),
        right=Example("培训职工4000余名，用电5千瓦，重3千克"),
        passage=mixed,
        fixable=True,
    ),
    Rule(
        code="C044",
        asks=Words("like numbers in like form", "同类别数字用同一形式"),
        says=Words("'{one}' beside '{other}'", "“{one}”与“{other}”写法不一"),
        hint=Words("write both in digits or both in Han", "统一用阿拉伯数字或汉字"),
        tier=Tier.CUSTOM,
        clause=f"{_N} 4.3.3",
        wrong=Example("实施5大行动，推进六大工程。"),
        right=Example("实施五大行动，推进六大工程。"),
        passage=same_kind,
    ),
    Rule(
        code="C045",
        asks=Words("a decimal below one has its nought", "小于1的小数写出“0”"),
        says=Words("'{figure}' lacks its nought", "“{figure}”缺小数点前的“0”"),
        hint=Words("write {right}, if no digit was lost", "没有漏数字就改为“{right}”"),
        tier=Tier.STANDARD,
        clause=f"{_N} 5.1.2",
        wrong=Example("投入.5亿元"),
        right=Example("投入0.5亿元"),
        passage=no_zero,
    ),
    Rule(
        code="C046",
        asks=Words("a decrease is not counted in 倍", "减少不用“倍”"),
        says=Words("'{words}': a decrease by 倍", "“{words}”：减少不能用“倍”"),
        hint=Words("use a fraction or per cent", "改用分数或百分数"),
        tier=Tier.STANDARD,
        clause="惯例",
        wrong=Example("投诉量下降了2倍"),
        right=Example("投诉量下降三分之二"),
        passage=fewer_times,
    ),
    Rule(
        code="C048",
        asks=Words("a difference of percentages is in percentage points", "百分数之差用百分点"),
        says=Words(
            "'{words}': by {second}%, or by {second} percentage points, or to?",
            "“{words}”：是百分比、百分点，还是“{verb}到”？",
        ),
        hint=Words(
            "write {second}个百分点, or {verb}到{second}%", "改为“{second}个百分点”或“{verb}到{second}%”"
        ),
        tier=Tier.HINT,
        clause="惯例",
        wrong=Example("入会率由5%提高5%"),
        right=Example("入会率由5%提高5个百分点，由10%提高到20%"),
        passage=points,
    ),
)
