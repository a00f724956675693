"""What was meant for editors and not for readers: placeholders, private data, days that readers cannot place."""

import re
from collections.abc import Iterator, Sequence

from bulletins.checks import specimen
from bulletins.checks.passage import Document, Passage
from bulletins.checks.rule import Example, Found, Rule, Tier, Words
from bulletins.punctuation import HAN, IDEOGRAPHS

_PLACEHOLDER = re.compile(
    r"[×╳✕]{3,}|(?<![A-Za-z0-9])[Xx]{3,}(?![A-Za-z0-9])|\*{3,}|＊{2,}|_{4,}|＿{2,}|[?？]{3,}"
    r"|(?<![A-Za-z])(?:TODO|TBD|XXX)(?![A-Za-z])"
    r"|[（(【\[](?:待|需)?(?:待核实|核实|待补|补充|待补充|待定|待填|待查|此处填写?|填写|此处插图|待更新)[^）)】\]]{0,10}[）)】\]]"
    r"|(?:待核实|待补充|待填写|数据待定)(?=[。；，！]|$)"
    r"|[（(【\[][^（(【\[）)】\]]{0,6}(?:待补充?|待核实?|待确认|请核[实对]?|缺图|存疑)[）)】\]]|[（(][?？][）)]"
    r"|(?<![0-9A-Za-z])20[0-9][Xx×](?=年)|(?<![0-9A-Za-z])[Xx×]月[Xx×]{1,2}日"
    r"|(?:[×X]{2}|\*\*|(?<![一二三四五六七八九])(?:○○|〇〇))(?=[年月日个家人名次万亿项件元])"
)
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])"
    r"(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
)
_MOBILE = re.compile(r"(?<![0-9A-Za-z.-])1[3-9][0-9](?:[0-9]{8}|[ -][0-9]{4}[ -][0-9]{4})(?![0-9])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_ILLNESS = re.compile(
    f"(?:患|确诊(?:为)?|身患|查出|罹患|得了)(?:有|上|了)?(?P<ill>[{HAN}]{{0,6}}?"
    r"(?:癌|白血病|尿毒症|肿瘤|艾滋病|肝炎|肺结核|抑郁症|精神病|尘肺病?|心脏病|糖尿病|瘫痪))"
)
_NAMED = re.compile(
    r"(?:职工|工人|会员|骑手|司机|员工|困难户|对象|教师|民警|女儿|儿子|妻子|丈夫|母亲|父亲)"
    r"(?P<name>[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤]"
    f"[{IDEOGRAPHS}]{{1,2}}?)(?=[，、的因被年曾又突不前于在患身确查得]|$)"
)
_MASKED = re.compile(r"[某×*＊XA-Z]|女士|先生|师傅|同志")
_SENTENCE = re.compile(r"[^。；！？]+")
_RELATIVE = re.compile(f"(?<![{HAN}])(?:今年|去年|前年|本月|上月|日前|近日|前不久|近期)")
_OF_THE_DAY = ("日前", "近日", "前不久", "近期", "本月", "上月")
_STALE_DAYS = 92
"""After so many days 近日 is no longer near."""


def placeholders(passage: Passage) -> Iterator[Found]:
    """Something was to be filled in."""
    for match in _PLACEHOLDER.finditer(passage.text):
        yield Found(match.start(), match.end(), {"words": match[0]})


def private_data(passage: Passage) -> Iterator[Found]:
    """Numbers of identity cards and mobile phones, an illness beside a full name."""
    for match in _IDENTITY.finditer(passage.text):
        if _is_identity(match[0].upper()):
            yield Found(
                match.start(), match.end(), {"what": "number of an identity card", "chinese": "身份证号"}
            )
    for match in _MOBILE.finditer(passage.text):
        yield Found(match.start(), match.end(), {"what": "mobile number", "chinese": "手机号"})
    if passage.is_prose:
        yield from _illnesses(passage)


def relative_days(document: Document) -> Iterator[Found]:
    """今年, 近日 in a case that was written in another year, or long before the issue."""
    issue = document.issue
    if not issue or not issue.date or document.profile is None:
        return
    for article in document.articles:
        written = article.matter.date if article.matter else None
        if not written:
            continue
        other_year = written.year != issue.date.year
        days = (issue.date.year - written.year) * 365 + ((issue.date.month or 1) - (written.month or 1)) * 30
        for passage in article.passages if other_year or days > _STALE_DAYS else ():
            if passage.is_prose:
                for match in _RELATIVE.finditer(passage.text):
                    if other_year or match[0] in _OF_THE_DAY:
                        values = {"words": match[0], "written": written.iso}
                        yield Found(match.start(), match.end(), values, passage=passage)


def _is_identity(text: str) -> bool:
    """Whether the check digit fits.

    >>> _is_identity("11010519491231002X"), _is_identity("110105194912310021")
    (True, False)
    """
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], _WEIGHTS, strict=True))
    return text[17] == _CHECKS[total % 11]


def _illnesses(passage: Passage) -> Iterator[Found]:
    if not any(word in passage.text for word in ("患", "确诊", "查出", "得了")):
        return
    for sentence in _SENTENCE.finditer(passage.text):
        ill = _ILLNESS.search(sentence[0])
        named = _NAMED.search(sentence[0], 0, ill.end()) if ill else None
        if ill and named and not _MASKED.search(named["name"]):
            start = sentence.start() + named.start("name")
            values = {
                "what": f"illness ({ill['ill']}) beside a name",
                "chinese": f"病名（{ill['ill']}）和姓名",
            }
            yield Found(start, sentence.start() + named.end("name"), values)


_OLD = specimen.article("a", "今年3月起，夜校开班。", headline="夜校开班", date="2023-06")
_NEW = specimen.article("a", "2023年3月起，夜校开班。", headline="夜校开班", date="2023-06")


RULES: Sequence[Rule] = (
    Rule(
        code="C064",
        asks=Words("no placeholder is left", "不留待填、待核的文字"),
        says=Words("'{words}' was to be filled in", "“{words}”是待填的文字"),
        hint=Words("fill it in, or take it out", "请补上，或删去"),
        tier=Tier.STANDARD,
        clause="惯例",
        wrong=Example("夜校共有学员×××名，分两个班。"),
        right=Example("夜校共有学员320名，分两个班。"),
        passage=placeholders,
    ),
    Rule(
        code="C067",
        asks=Words("no private data of persons", "不登个人隐私信息"),
        says=Words("{what}", "文中有{chinese}"),
        hint=Words("mask it (李某, 138****1234), or take it out", "请作遮掩（李某、138****1234），或删去"),
        tier=Tier.CUSTOM,
        clause="个人信息保护法第二十八条",
        wrong=Example("可与她联系，电话13800001234。"),
        right=Example("可与职工服务站联系，电话010-00000000。"),
        passage=private_data,
    ),
    Rule(
        code="C069",
        asks=Words("a reprinted case says which year", "旧稿刊用时写明年份"),
        says=Words("'{words}' was written in {written}", "“{words}”是{written}的说法"),
        hint=Words("write the year or the day", "请写明年份或日期"),
        tier=Tier.HINT,
        clause="惯例",
        wrong=specimen.issue(_OLD, dated="2024-04-10"),
        right=specimen.issue(_NEW, dated="2024-04-10"),
        document=relative_days,
    ),
)
