"""Suspected misreadings: characters that scanners and typists take for others, in contexts where only one fits.

Each is proposed, never applied unasked; what fits is a matter of the words beside it, not of one bulletin.
"""

import re
from collections.abc import Callable, Iterator

from bulletins.importers.publication import Confidence, RepairKind, Wording
from bulletins.importers.repairs.log import RepairLog
from bulletins.values import frozen

_LOOK_ALIKE = Wording("a character that is easily taken for another", "形近字，疑误")
_SOUND_ALIKE = Wording("a character that sounds like another", "音近字，疑误")
_NO_WORD = Wording("not a word here; another one is", "此处不成词，疑为误字")
_TERM = Wording("a fixed term is written otherwise", "固定用语的写法不同")
_INTRANSITIVE = Wording("this verb takes no object", "此动词不带宾语，疑为误字")
_LACKS = Wording("a character seems to be missing", "疑脱一字")
_STRAY = Wording("a character too many, or words lost before the mark", "疑衍一字，或标点前有脱文")
_BLEND = Wording("two ways of saying it are mixed", "两种句式杂糅")


@frozen
class Suspicion:
    """Where ``pattern`` matches, its group 1 (or all of it) is to be ``after``; ``hint`` must occur in the text."""

    hint: str
    pattern: re.Pattern[str]
    after: str | Callable[[re.Match[str]], str]
    reason: Wording
    confidence: Confidence = Confidence.MEDIUM
    kind: RepairKind = RepairKind.MISREADING


def _look(hint: str, pattern: str, after: str, confidence: Confidence = Confidence.HIGH) -> Suspicion:
    return Suspicion(hint, re.compile(pattern), after, _LOOK_ALIKE, confidence)


def _term(wrong: str, right: str) -> Suspicion:
    return Suspicion(wrong, re.compile(f"({wrong})"), right, _TERM, Confidence.HIGH, RepairKind.TERM)


_SUSPICIONS = (
    _look("人会", "(?:建会|组织|申请|吸纳|集中|动员|扫码|网上|职工|建档)(人)会(?![员议长场见])", "入"),
    _look("人库", "(?:纳|录|进|选)(人)库|(?<=加)(人)(?=[工党团])", "入"),
    _look("深人", "(深人)(?=开展|推进|学习|贯彻|基层|企业|一线|实施|车间)", "深入"),
    _look("自已", "自(已)", "己"),
    _look("已任", "为(已)任|以(已)之", "己"),
    _look("末来", "(末)来", "未"),
    _look("末能", "(末)能|(?<=从)(末)(?=有)", "未"),
    _look("巳", "(巳)(?=经|有|建|成|开|完)", "已"),
    _look("干部", "(千)部", "干"),
    _look("千部", "(千)部", "干"),
    _look("土兵", "(土)兵", "士"),
    _look("职士", "职(士)", "工"),
    _look("职土", "职(土)", "工"),
    _look("エ", "(エ)", "工"),
    _look("口期", "(口)期", "日"),
    _look("曰", "(曰)(?=期|前|报|常)", "日"),
    _look("己经", "(己)(?=经|成|建|有|开展|完成|达)", "已"),
    _look("杳", "(杳)(?=询|看|处|找|验)", "查"),
    _look("侯", "(?:时|气|等|症|问)(侯)", "候"),
    _look("候", "(诸)候(?=王|国)", "侯"),
    _look("拔", "(?:划|调|下|回)(拔)(?=款|经费|资金|专项|付)", "拨"),
    _look("拨", "(?:选|提)(拨)", "拔"),
    _look("辩", "(辩)(?=别|认|识)", "辨"),
    _look("傅", "宣(傅)|(傅)(?=播|承|统|递)", "传"),
    _look("佰", "(?<=[一二三四五六七八九])(佰)(?=多|余|名|家)", "百", Confidence.LOW),
    _look("毎", "(毎)", "每"),
    _look("亊", "(亊)", "事"),
    Suspicion("工力", re.compile("(?<![施职人手员群])(工力)(?=抓|推|促|办|做|攻|打)"), "合力", _NO_WORD),
    Suspicion("深造", re.compile("(深造)(?=[“《])"), "打造", _INTRANSITIVE, Confidence.LOW),
    Suspicion("谈及", re.compile("不(?:会|敢|愿|想|善)(谈及)"), "谈以及", _LACKS),
    Suspicion("的，", re.compile("即[^，。；]{1,16}[和与及][^，。；的]{2,8}(的)，"), "", _STRAY),
    Suspicion(
        "一",
        re.compile(
            "(?:全[国省市县区州校厂矿])(一)(?=招聘|部署|行动|安排|标准|规划|管理|平台|指挥|调度|组织|采购|要求|活动|口径|领导|服务)"
        ),
        "统一",
        _LACKS,
    ),
    Suspicion(
        "为",
        re.compile(
            "(?<=[即，。；])(?:即)?(为)(?=[^，。；]{2,24}[上中内里](?:增加|增设|增添|加装|安装|设置|添置)了?)"
        ),
        "在",
        _BLEND,
        Confidence.LOW,
        RepairKind.GRAMMAR,
    ),
    Suspicion("必需", re.compile("(必需)(?=要|在|对|做|把|坚持|加强)"), "必须", _SOUND_ALIKE),
    Suspicion("象", re.compile("(?<=好)(象)(?=是|在|回)|(?<=就)(象)"), "像", _SOUND_ALIKE),
    Suspicion("做为", re.compile("(做为)(?=重要|主要|一|推|切入|首)"), "作为", _SOUND_ALIKE),
    Suspicion("以经", re.compile("(以经)(?!济|营|费|验)"), "已经", _SOUND_ALIKE),
    Suspicion(
        "截止",
        re.compile("(截止)(?=目前|今年|去年|\\d{4}年|\\d{1,2}月)"),
        "截至",
        _TERM,
        Confidence.HIGH,
        RepairKind.TERM,
    ),
    _term("新业态形态", "新就业形态"),
    _term("新就业业态", "新就业形态"),
    _term("新就业形式劳动者", "新就业形态劳动者"),
    _term("新业态就业形态", "新就业形态"),
    _term("五一劳动奖奖章", "五一劳动奖章"),
)
_NAME_LOOK_ALIKES = {"奎": "垒", "垒": "奎", "袆": "祎", "埶": "执", "璟": "憬", "旸": "旴", "钖": "锡"}
_NAME = Wording(
    "a name with a character that is often taken for another: compare it with a register",
    "姓名含易混字，请与名册核对",
)
_NO_PHOTO_MARK = Wording("the credit of a picture does not say 摄", "图片署名缺“摄”字")
_OPEN_SEQUENCE = Wording("the sequence stops after its second point", "序列到第二项即止，请核对是否缺项")


def suspect(number: int, text: str, log: RepairLog) -> str:
    """The text of line ``number`` with the suspicions that an editor accepted."""
    for found, before, after, suspicion in sorted(_suspected(text), key=lambda s: -s[0]):
        end = found + len(before)
        context = text[max(found - 8, 0) : found], text[end : end + 8]
        place = (number, found + 1)
        if log.offer(
            suspicion.kind, place, (before, after), suspicion.reason, suspicion.confidence, context=context
        ):
            text = text[:found] + after + text[end:]
    return text


def _suspected(text: str) -> Iterator[tuple[int, str, str, Suspicion]]:
    for suspicion in _SUSPICIONS:
        if suspicion.hint not in text:
            continue
        for found in suspicion.pattern.finditer(text):
            group = found.lastindex or 0
            after = suspicion.after if isinstance(suspicion.after, str) else suspicion.after(found)
            yield found.start(group), found[group], after, suspicion


def suspect_name(name: str, place: tuple[int, int], log: RepairLog) -> None:
    """A credited name that holds a character often taken for another."""
    for offset, character in enumerate(name[1:], 1):
        other = _NAME_LOOK_ALIKES.get(character)
        if other and other != character:
            after = name[:offset] + other + name[offset + 1 :]
            log.offer(RepairKind.NAME, place, (name, after), _NAME, Confidence.LOW)


def suspect_photo_credit(text: str, line: int, log: RepairLog) -> bool:
    """A picture's credit without 摄; whether an editor accepted that it is added."""
    return log.offer(RepairKind.CREDIT, (line, 1), (text, f"{text} 摄"), _NO_PHOTO_MARK, Confidence.MEDIUM)


def suspect_sequence(place: tuple[int, int], mark: str, log: RepairLog) -> None:
    """A run of points that has two: the third may be lost, or not be marked."""
    log.offer(RepairKind.ORDINAL, place, (mark, mark), _OPEN_SEQUENCE, Confidence.LOW)
