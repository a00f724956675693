"""Texts in the pieces that a reader would call one thing: figures with their units, dates, words."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from bulletins.punctuation import HAN

_NUMBER = r"[0-9０-９]+(?:,[0-9]{3}(?![0-9]))*(?:[.．][0-9０-９]+)?"
_SCALE = r"(?:[十百千]?[万亿]|[十百千])*"
_ABOUT = r"[余多来]?"
_RANGE = rf"(?:{_NUMBER}{_SCALE}[%％]?[—–～~-](?=[0-9０-９]))?"
_UNITS = (
    "个百分点", "百分点", "平方公里", "平方千米", "平方米", "立方米", "千瓦时", "工作日", "个工作日", "个小时", "个月", "月份",
    "季度", "年代", "课时", "学时", "小时", "分钟", "人次", "场次", "班次", "车次", "人份", "公里", "千米", "厘米", "毫米",
    "公顷", "公斤", "千克", "毫升", "千瓦", "兆瓦", "美元", "港元", "欧元", "号线", "周年", "周岁", "册次",
    *"元角分人名位个家户场次项件条台辆架艘列节间座栋幢处所套份册本张幅封篇部期届批轮支队组班级层类种门堂秒天日周月年岁"
    "米亩吨克斤升度倍成折点站岗版页号餐顿桌箱袋瓶颗粒块片根只头匹株棵枚面口村县市区镇省字例宗起笔路款章",
)  # fmt: skip
_HAN_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_UNIT = rf"(?:[%％‰℃°㎡]|[A-Za-zμΩ]{{1,4}}[²³]?(?![A-Za-z0-9])|{_HAN_UNIT})"
_DATE = (
    r"[0-9]{2,4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}[日号])?)?|[0-9]{1,2}月[0-9]{1,2}[日号]"
    r"|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?![0-9])|[0-9]{1,2}[:：][0-9]{2}(?::[0-9]{2})?(?![0-9])"
)
_NUMERALS = "[一二三四五六七八九十百千万亿两〇零]+"
_FIGURE = (
    rf"第(?:[0-9０-９]+|{_NUMERALS})(?:{_HAN_UNIT})?|{_DATE}"
    rf"|[￥¥$€±＋+]?{_RANGE}(?<![0-9A-Za-z])-?{_NUMBER}{_ABOUT}{_SCALE}{_ABOUT}{_UNIT}?"
    rf"|[￥¥$€±＋+]?{_RANGE}{_NUMBER}{_ABOUT}{_SCALE}{_ABOUT}{_UNIT}?"
    rf"|[百千万]分之(?:{_NUMBER}|{_NUMERALS}(?:点{_NUMERALS})?)"
)
_ADDRESS = r"https?://[!-~]+"
_LATIN = r"[A-Za-zÀ-ɏ][A-Za-z0-9À-ɏ]*(?:['’.\-_&][A-Za-z0-9À-ɏ]+)*"
_HAN = f"{HAN}々"
_SOLID = re.compile(rf"(?:{_FIGURE})|{_ADDRESS}|{_LATIN}")
_ONE_FIGURE = re.compile(rf"(?:{_FIGURE})|{_NUMERALS}{_ABOUT}(?:{_HAN_UNIT})")
_HAN_RUN = re.compile(rf"[{_HAN}]+")
_COUNTING = re.compile(rf"{_NUMERALS}{_ABOUT}")
_COUNTED = re.compile(_HAN_UNIT)


def tokens(text: str, terms: Collection[str] = ()) -> tuple[str, ...]:
    """The text in pieces that are compared as one; put together they are the text.

    ``terms`` are names that stay whole, figures in them included (案例3).

    >>> tokens("拨款12.5万元，共1,280人次")
    ('拨款', '12.5万元', '，', '共', '1,280人次')
    >>> tokens("见案例3。", ["案例3"])
    ('见', '案例3', '。')
    """
    found = _solid(frozenset(terms))
    done: list[str] = []
    end = 0
    for match in found.finditer(text):
        done += _loose(text[end : match.start()])
        done.append(match[0])
        end = match.end()
    done += _loose(text[end:])
    return tuple(done)


def is_figure(token: str) -> bool:
    """Whether a token is a number, with its unit or without, a date or a time.

    >>> [is_figure(token) for token in ("12.5万元", "三个", "第3期", "2024年9月12日", "职工", "APP")]
    [True, True, True, True, False, False]
    """
    return _ONE_FIGURE.fullmatch(token) is not None


def figures(text: str) -> tuple[str, ...]:
    """The figures in a text, in order.

    >>> figures("1名组长带3名组员")
    ('1名', '3名')
    """
    return tuple(token for token in tokens(text) if is_figure(token))


@lru_cache(maxsize=8)
def _solid(terms: frozenset[str]) -> re.Pattern[str]:
    """What stays whole: the terms first, the longest before the others."""
    if not terms:
        return _SOLID
    whole = (
        re.escape(term) + ("(?![0-9])" if term[-1].isdigit() else "")
        for term in sorted(terms, key=len, reverse=True)
    )
    return re.compile(f"(?:{'|'.join(whole)})|{_SOLID.pattern}")


def _loose(text: str) -> Iterator[str]:
    """Han text in words, counting words with what they count; every other character for itself."""
    end = 0
    for run in _HAN_RUN.finditer(text):
        yield from text[end : run.start()]
        yield from _counted(_words(run[0]))
        end = run.end()
    yield from text[end:]


def _words(text: str) -> list[str]:
    import rjieba  # its dictionary is read only when texts are compared

    words: list[str] = rjieba.cut(text, hmm=False)
    return words


def _counted(words: Sequence[str]) -> Iterator[str]:
    """三 and 个 as 三个."""
    waiting = ""
    for word in words:
        if waiting:
            if _COUNTED.fullmatch(word):
                yield waiting + word
                waiting = ""
                continue
            yield waiting
            waiting = ""
        if _COUNTING.fullmatch(word):
            waiting = word
        else:
            yield word
    if waiting:
        yield waiting
