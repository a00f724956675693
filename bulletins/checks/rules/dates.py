"""Rules on dates and times.  Source: GB/T 15835-2011 4.1, 5.1; GB/T 15834-2011 4.13.3."""

import datetime
import re
from collections.abc import Iterator

from bulletins.checks.passage import Passage
from bulletins.checks.rule import Edit, Example, Found, Rule, Tier, Words
from bulletins.punctuation import HAN

_DATE_UNIT = "[年月日时点分]"
_SPAN = re.compile(
    f"(?:(?<![0-9])[0-9]{{1,4}}{_DATE_UNIT}|(?<![0-9.])(?:19|20)[0-9]{{2}})[ ]?(?P<dash>[-~～－–])[ ]?"
    "(?:[0-9]{1,4}(?:年|月(?!份)|日|时|点))"
    "|(?<![0-9.第表图附A-Za-z-])(?:1[0-2]|[1-9])(?P<months>[-~～－–])(?:1[0-2]|[1-9])月(?![份龄报薪])"
    "|(?<=月)[0-9]{1,2}(?P<days>[-~～－–])[0-9]{1,2}日|(?:周|星期)[一二三四五六日](?P<week>[-~～－–])(?:周|星期)[一二三四五六日]"
    "|(?<![0-9:])[0-2]?[0-9][:：][0-5][0-9](?P<clock>[-~～－–])[0-2]?[0-9][:：][0-5][0-9](?![0-9:])"
)
_SHORT_YEAR = re.compile(
    f"(?:^|(?<=[{HAN}，。、；：（“]))(?<![约近超过逾第满达])(?P<year>[0-9]{{2}})年(?:1[0-2]|[1-9])月(?![0-9个])"
    "|(?<=截至)(?P<until>[0-9]{2})年[年底末初]|(?<=[自从])(?P<since>1[1-9]|2[1-9])年(?:[起底末初])"
)
_DOTTED = re.compile(
    "(?<![0-9A-Za-z./-])(?P<year>(?:19|20)[0-9]{2})(?P<mark>[./-])(?P<month>1[0-2]|0?[1-9])(?P=mark)"
    "(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9A-Za-z./-])"
)
_MONTH_AND_DAY = re.compile(
    "(?<![0-9A-Za-z./-])(?P<year>(?:19|20)[0-9]{2})[./-](?P<month>1[0-2]|0?[1-9])月"
    "|(?<![0-9A-Za-z./-])(?<![均约共])(?P<bare>1[0-2]|[1-9])[.](?P<day>3[01]|[12][0-9])日(?!均)"
)
_BRACKETS = re.compile("（[^（）]{0,60}）|“[^“”]{0,60}”")
_DAY = re.compile(
    "(?:(?P<year>(?:19|20)[0-9]{2})年)?(?<![0-9])(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日"
    "(?:（?(?:星期|周)(?P<weekday>[一二三四五六日天])）?)?"
)
_LAST_DAY = re.compile("(?P<month>[0-9]{1,2})月[0-9]{1,2}日?[至到—～~-](?P<day>[0-9]{1,2})日")
_LUNAR = re.compile("(?:农历|阴历|腊月|正月).{0,4}$")
_WEEKDAYS = "一二三四五六日"
_HAN_YEAR = re.compile("(?<![一二三四五六七八九〇零0-9])[一二][一二三四五六七八九〇零0OoＯ○]{3}(?=年)")
_WRONG_NOUGHT = re.compile("[零0OoＯ○]")
_UNTIL = re.compile(
    "(?:^|(?<=[，。；：（“、]))截止(?=[0-9]{1,4}[年月日]|目前|[本上][月年周]|当[天日年前]|[昨去今]|日前|[年月][底末]|发稿|现在|第?[一二三四]季度|"
    "[一二三四五六七八九十]{1,3}月)"
)


def _is_day(year: int | None, month: int, day: int) -> bool:
    try:
        datetime.date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def span_of_time(passage: Passage) -> Iterator[Found]:
    """A span of time with - or ～."""
    for found in _SPAN.finditer(passage.text):
        name = next(name for name, mark in found.groupdict().items() if mark)
        right = (
            f"{found[0][: found.start(name) - found.start()]}—{found[0][found.end(name) - found.start() :]}"
        )
        yield Found(*found.span(), {"span": found[0], "right": right}, (Edit(*found.span(name), "—"),))


def short_year(passage: Passage) -> Iterator[Found]:
    """A year in two digits, before a month."""
    for found in _SHORT_YEAR.finditer(passage.text):
        yield Found(*found.span(), {"date": found[0]})


def dotted_date(passage: Passage) -> Iterator[Found]:
    """A date with points or strokes in running text; in brackets it may stand."""
    if not passage.is_prose:
        return
    text = passage.text
    bracketed: list[tuple[int, int]] | None = None
    for found in _DOTTED.finditer(text):
        if bracketed is None:
            bracketed = [inner.span() for inner in _BRACKETS.finditer(text)]
        year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
        if _is_day(year, month, day) and not any(start < found.start() < end for start, end in bracketed):
            right = f"{year}年{month}月{day}日"
            yield Found(*found.span(), {"date": found[0], "right": right}, (Edit(*found.span(), right),))
    for found in _MONTH_AND_DAY.finditer(text):
        is_month = found["year"] is not None
        right = (
            f"{found['year']}年{int(found['month'])}月" if is_month else f"{found['bare']}月{found['day']}日"
        )
        yield Found(*found.span(), {"date": found[0], "right": right})


def impossible_date(passage: Passage) -> Iterator[Found]:
    """A day that no calendar has, or that is another day of the week."""
    yield from _impossible_last_day(passage)
    for found in _DAY.finditer(passage.text):
        year = int(found["year"]) if found["year"] else None
        month, day = int(found["month"]), int(found["day"])
        if not _is_day(year, month, day):
            if not _LUNAR.search(passage.text, max(0, found.start() - 8), found.start()):
                yield Found(*found.span(), {"date": found[0]})
        elif year and found["weekday"]:
            weekday = _WEEKDAYS[datetime.date(year, month, day).weekday()]
            if weekday != found["weekday"].replace("天", "日"):
                yield Found(*found.span(), {"date": found[0], "weekday": weekday})


def _impossible_last_day(passage: Passage) -> Iterator[Found]:
    """A span of days whose last one the month does not have: 6月30至31日."""
    for found in _LAST_DAY.finditer(passage.text):
        month, day = int(found["month"]), int(found["day"])
        if (
            1 <= month <= 12
            and not _is_day(None, month, day)
            and not _LUNAR.search(passage.text, max(0, found.start() - 8), found.start())
        ):
            yield Found(*found.span(), {"date": found[0]})


def han_year(passage: Passage) -> Iterator[Found]:
    """A year in Han with 零, 0 or a letter for 〇."""
    for found in _HAN_YEAR.finditer(passage.text):
        right = _WRONG_NOUGHT.sub("〇", found[0])
        if right != found[0]:
            yield Found(*found.span(), {"year": found[0], "right": right}, (Edit(*found.span(), right),))


def until(passage: Passage) -> Iterator[Found]:
    """截止 with a time behind it."""
    for found in _UNTIL.finditer(passage.text):
        yield Found(*found.span(), {}, (Edit(*found.span(), "截至"),))


_N = "GB/T 15835-2011"

RULES = (
    Rule(
        code="C036",
        asks=Words("a span of time has — or 至", "时间起止用一字线“—”或“至”"),
        says=Words("'{span}': a span of time with another mark", "“{span}”：时间起止用的连接号不对"),
        hint=Words("write {right}, or 至", "改为“{right}”或用“至”"),
        tier=Tier.CUSTOM,
        clause="GB/T 15834-2011 4.13.3.2",
        wrong=Example("6月4日-6日举行，2021-2025年实施"),
        right=Example("6月4日至6日举行，2021—2025年实施"),
        passage=span_of_time,
        fixable=True,
    ),
    Rule(
        code="C037",
        asks=Words("a year has four digits", "年份用四位数字"),
        says=Words("a year in two digits: {date}", "年份只写了两位：{date}"),
        hint=Words("write the year in full", "写全年份"),
        tier=Tier.STANDARD,
        clause=f"{_N} 5.1.4",
        wrong=Example("项目于24年9月启动"),
        right=Example("项目于2024年9月启动，历时约24年9个月"),
        passage=short_year,
    ),
    Rule(
        code="C038",
        asks=Words("a date in running text is 年月日", "正文日期用年月日"),
        says=Words("the date '{date}' in running text", "正文里日期写成了“{date}”"),
        hint=Words("write {right}", "改为“{right}”"),
        tier=Tier.CUSTOM,
        clause=f"{_N} 5.1.4",
        wrong=Example("截至2024.9.30共有12家。"),
        right=Example("截至2024年9月30日共有12家。"),
        passage=dotted_date,
        fixable=True,
    ),
    Rule(
        code="C039",
        asks=Words("a date exists, on that day of the week", "日期存在，星期相符"),
        says=Words("there is no {date}", "日期“{date}”不存在或星期不符"),
        hint=Words("it is a 星期{weekday}", "这一天是星期{weekday}"),
        tier=Tier.STANDARD,
        clause="历法",
        wrong=Example("9月31日，2024年9月30日（星期二）"),
        right=Example("9月30日，2024年9月30日（星期一），农历2月30日"),
        passage=impossible_date,
    ),
    Rule(
        code="C040",
        asks=Words("a year in Han has 〇", "汉字年份的“零”写作“〇”"),
        says=Words("the year '{year}' with a wrong nought", "汉字年份“{year}”里的“〇”写错"),
        hint=Words("write {right}, or the year in digits", "改为“{right}”，正文用阿拉伯数字"),
        tier=Tier.CUSTOM,
        clause=f"{_N} 5.2.3",
        wrong=Example("二0二四年印制"),
        right=Example("二〇二四年印制"),
        passage=han_year,
        fixable=True,
    ),
    Rule(
        code="C047",
        asks=Words("截至 before a time; 截止 is an end", "后接时间用“截至”，“截止”表示结束"),
        says=Words("截止 before a time", "时间前用了“截止”"),
        hint=Words("write 截至", "改为“截至”"),
        tier=Tier.CUSTOM,
        clause="惯例",
        wrong=Example("截止9月底，已建站12个。"),
        right=Example("截至9月底，已建站12个，报名截止日期不变。"),
        passage=until,
        fixable=True,
    ),
)
