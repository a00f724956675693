"""Names of organisations in Chinese text: by the words that they end with, and by what may stand before those.

Words and their kinds are those of rjieba's dictionary; no organisation is known by its name.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from bulletins.importers.structure import forms
from bulletins.punctuation import IDEOGRAPHS
from bulletins.values import frozen

_END = re.compile(
    "(?:"
    "卫生服务中心|工会联合会|机关党委|红十字会|人民政府|纪委监委|服务中心|总工会|联合会|委员会|党工委|幼儿园|"
    "卫生院|检察院|基金会|研究院|研究所|设计院|出版社|电视台|日报社|党支部|党总支|团省委|团市委|团县委|工商联|"
    "供销社|合作社|办事处|街道办|居委会|村委会|县政府|市政府|区政府|管委会|办公室|宣传部|组织部|统战部|政法委|"
    "管理处|管理站|指挥部|项目部|分公司|子公司|发电厂|机务段|工务段|车务段|电务段|车辆段|港务局|派出所|司法所|"
    "税务所|图书馆|博物馆|文化馆|养老院|敬老院|福利院|救助站|安委会|公安处|研究室|工会|总会|工委|公司|集团|"
    "大学|学院|中学|小学|学校|职校|技校|医院|法院|银行|支行|分行|协会|学会|商会|报社|党委|党组|支部|团委|"
    "妇联|残联|文联|科协|侨联|联社|街道|社区|纪委|政协|中心|电厂|水厂|工厂|钢厂|煤矿|矿业|油田|林场|农场|"
    "车站|机场|支队|大队|总队|市委|县委|省委|区委|州委|海关|党校|厅|局|厂"
    ")$"
)
"""Words that names of organisations end with; longer ones first."""
_WEAK = re.compile(
    "(?:中心|街道|社区|支部|办公室|集团|公司|联合会|厅|局|厂|矿业|车站|机场|大队|支队|服务中心|学校|工会|委员会)"
)
"""Ends that are common nouns as well: something must stand before them."""
_BETWEEN = re.compile(
    "(?:股份|有限|责任|有限责任|附属|第一|第二|第三|机关|直属|人民|经济|技术|开发区|基层|产业)"
)
_REGION = re.compile("(?:省|自治区|市|自治州|州|盟|地区|区|县|自治县|旗|镇|乡|兵团)$")
_OPENERS = re.compile("(?:市|省|县|区|州|旗|全国|中国|中华|国家|国网|中铁|中建|中交|该|某|某某|中共|共青团)")
_GENERIC = re.compile(
    "^(?:各级|各地|各|外省|外地|兄弟|基层|上级|下级|全国各|全市|全省|全区|全县|全州|全体|村|企业|我[市省区县]|该|本|地方|[两三四]级|产业|行业|所属|有关|相关|"
    "多家|部分|一些|当地|属地|所在|社会|机关|县级|市级|省级|区级|乡镇|镇街|街镇|镇村|入驻|辖区|县区|区县|市县|职工|加强|职工所在|小三级|"
    "其他|许多|不少|每个|每家|数字|智慧|网上|线上|掌上|移动|新型|综合|专门|公共|便民)"
)
_NOUNS = re.compile("(?:n|nr|ns|nt|nz|nrt|nrfg|nw|b|j|vn|a|an|ad|ag|ng|m|f|s|l|i|k|h|zg|eng|g|vg|t|o|q|r|z)")
_NEVER = re.compile(
    "^(?:的|和|与|及|在|对|以|为|让|把|将|从|向|由|被|等|是|有|了|着|过|到|给|用|按|据|经|同|并|而|地|得|也|都|又|还|就)$"
)
_VERBS_IN_NAMES = re.compile(
    "(?:建设|推广|发展|服务|管理|开发|创新|投资|运输|勘探|勘察|设计|制造|生产|控股|教育|培训|救助|监督|检察|研究|合|快递|支行|分行|供电|运营|经营|物流|测绘|航空)"
)
_SHORT_UNION = re.compile(
    rf"([{IDEOGRAPHS}]{{0,8}}?[{IDEOGRAPHS}]{{1,8}}[省市区县州旗])总(?!工会|队|公司|局|部|站|院|医院|支|行|社|量|额|数|体|面|产|人)"
)
_HAN_ONLY = re.compile(f"[{IDEOGRAPHS}（）()·—]+")
_LABELLED = re.compile(
    "^(?:报送单位|申报单位|推荐单位|供稿单位|单位名称|单位|来稿单位|选送单位|主办单位|作者单位)[：:]"
)
_UPPER_REGION = re.compile(
    f"^(?:[{IDEOGRAPHS}]{{2,3}}省|[{IDEOGRAPHS}]{{2,8}}自治区|[{IDEOGRAPHS}]{{2}}市(?=[{IDEOGRAPHS}]{{1,6}}[区县]))"
    f"(?=[{IDEOGRAPHS}]{{2,}}[市州盟区县旗])"
)
_DEPARTMENT = re.compile(f"(?<=[会司局厅委院府])[{IDEOGRAPHS}]{{2,8}}[部室处科办]$")
_NO_NAME = re.compile("^[年月日]|入职|就职|任职|某(?![某省市区县镇])")
_LEAD_IN = re.compile(
    "^(?:近日|日前|近年来|今年以来|今年|去年以来|连日来|近期|目前|为[^，。]{2,24}|(?:\\d{4}年)?(?:\\d{1,2}月)?(?:\\d{1,2}日)?(?:以来|起)?)，"
)
_MOTION = frozenset(
    "赴到去来在访找请看问教帮获为进对向从由把将让给与同的了和及等是有以也都又还就并而各该本我全"
)
"""Single words before a region that are no part of its name."""
_BREAKS = ("x", "p", "t", "c", "ul", "uj")
"""Kinds of words behind which a name begins."""
_FIRST_VERBS = re.compile("(?:快递|物流|测绘|航空|运输|供电|投资)")
_WORKPLACE_UNION = re.compile("[所院站校厂队社段矿场店库][工]会$")
_JOINED_AFTER = re.compile("(?:工会|公司|局|厅|医院|法院|检察院|学校|学院)$")
"""Behind these 联合 is what organisations do, not a part of a name."""
_RARE = re.compile(f"[{IDEOGRAPHS}]")
_LONGEST = 30
_BEHIND = 2
"""Words that may stand between an organisation's name and that of its part (机关 in 市总机关党委)."""

Word = tuple[str, str]


@frozen
class Found:
    """The name ``text`` at ``offset`` of a text."""

    text: str
    offset: int


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """Its words, each with its kind (n noun, ns place, v verb …)."""
    import rjieba  # its dictionary is read only when a text is

    return tuple(_with_joint_unions(_with_unions_apart(_with_rare_names(rjieba.tag(text, hmm=False)))))


def _with_rare_names(tagged: Iterable[Word]) -> list[Word]:
    """The words; a Han character that the dictionary does not know is a name's."""
    return [(word, "nr" if kind == "x" and _RARE.fullmatch(word) else kind) for word, kind in tagged]


def _with_unions_apart(tagged: Sequence[Word]) -> Iterator[Word]:
    """The words; 工会组织 as a union that organises something, where a number or a verb follows."""
    for place, (word, kind) in enumerate(tagged):
        following = tagged[place + 1][1] if place + 1 < len(tagged) else ""
        if word == "工会组织" and following in ("m", "v", "r"):
            yield "工会", "n"
            yield "组织", "v"
        else:
            yield word, kind


def _with_joint_unions(tagged: Iterable[Word]) -> Iterator[Word]:
    """The words, 联合 工会 as one where it is a kind of union."""
    held: Word | None = None
    last = ""
    for word, kind in tagged:
        if held and word.startswith(("工会", "总工会")):
            yield f"{held[0]}{word}", kind
            held = None
        else:
            if held:
                yield held
            held = (word, kind) if word == "联合" and last and not _JOINED_AFTER.search(last) else None
            if not held:
                yield word, kind
        last = word
    if held:
        yield held


def opening_organisation(text: str) -> str | None:
    """The organisation that the text begins with; 县总 is read as written.

    >>> opening_organisation("青岚区总工会三项举措服务职工"), opening_organisation("推动创新发展")
    ('青岚区总工会', None)
    """
    found = _from(words(text[: _LONGEST + 10]), 0, 0)
    if found:
        return found.text
    union = _SHORT_UNION.match(text)
    return union[0] if union else None


def lead_organisation(text: str) -> str | None:
    """The organisation that a first paragraph begins with, a date or 近日 aside.

    >>> lead_organisation("近日，青岚区总工会启动行动。"), lead_organisation("秋风送爽，职工来到青岚区总工会。")
    ('青岚区总工会', None)
    """
    start = _LEAD_IN.match(text)
    return opening_organisation(text[start.end() :] if start else text)


def short_union(text: str) -> str | None:
    """The short name of a union of a region that stands in the text (青岚区总), in full."""
    found = _SHORT_UNION.match(text)
    return f"{found[1]}总工会" if found else None


def whole_organisations(text: str) -> tuple[str, ...]:
    """The organisations that a line names when it does nothing else; a region may stand for its own.

    >>> whole_organisations("报送单位：云岭省青岚市总工会"), whole_organisations("青岚重工有限公司、松涛县教育局")
    (('云岭省青岚市总工会',), ('青岚重工有限公司', '松涛县教育局'))
    """
    bare = _LABELLED.sub("", text).strip(f" 　—-：{forms.MARKERS}").strip("（）()〔〕【】[]").strip()
    names = tuple(part for part in re.split("[、\\s　]+", bare) if part)
    if names and all(_is_whole(name) for name in names):
        return names
    return ()


def is_region(text: str) -> bool:
    """Whether a line is the name of a region and nothing else.

    >>> is_region("云岭省青岚市"), is_region("服务城区")
    (True, False)
    """
    if not (2 < len(text) <= 12 and _HAN_ONLY.fullmatch(text) and _REGION.search(text)):
        return False
    tagged = words(text)
    return tagged[0][1] in ("ns", "nr", "nz", "n", "j", "a", "nt", "ng", "vg") and not any(
        kind == "v" for _, kind in tagged
    )


def organisations_in(text: str) -> tuple[Found, ...]:
    """Every full name of an organisation in a text, in order."""
    return tuple(_all_in(words(text)))


def without_upper_region(name: str) -> str:
    """The name without the region that the organisation's own region lies in.

    >>> without_upper_region("云岭省青岚市总工会"), without_upper_region("青岚市松涛区总工会")
    ('青岚市总工会', '松涛区总工会')
    """
    return _UPPER_REGION.sub("", name)


def _is_whole(name: str) -> bool:
    """Whether a line is a name; a department behind it is a part of it."""
    office = _DEPARTMENT.search(name)
    return _is_one(name) or (office is not None and office.start() > 2 and _is_one(name[: office.start()]))


def _is_one(name: str) -> bool:
    if not (2 < len(name) <= _LONGEST and _HAN_ONLY.fullmatch(name) and _END.search(name)):
        return False
    tagged = words(name)
    first, kind = tagged[0]
    if kind == "v" and len(first) > 1 and not _VERBS_IN_NAMES.fullmatch(first):
        return False
    if _GENERIC.match(name) or any(
        _NEVER.match(word) for word, _ in tagged if word not in ("和", "与", "经")
    ):
        return False
    is_short = len(name) <= 6 and _WEAK.fullmatch(tagged[-1][0])
    if is_short and not _has_place(tagged) and not _END.search(tagged[-2][0] if len(tagged) > 1 else ""):
        return False
    if name.endswith(("公司", "集团", "公司工会")):
        return len(tagged) > 1
    if any(
        k == "v" and len(w) > 1 and not (_VERBS_IN_NAMES.fullmatch(w) or _END.search(w)) for w, k in tagged
    ):
        return False
    return len(tagged) > 1 or kind in ("nt", "ns")


def _has_place(tagged: tuple[Word, ...]) -> bool:
    """Whether a region, or a word that stands for one, is in a name."""
    return any(
        kind in ("ns", "nt", "nz") or _OPENERS.fullmatch(word) or _REGION.search(word)
        for word, kind in tagged[:-1]
    )


def _from(tagged: tuple[Word, ...], start: int, offset: int) -> Found | None:
    """The name that begins at word ``start``; a part of the organisation behind its name belongs to it."""
    name = ""
    best = ""
    behind = 0
    for place in range(start, min(start + 16, len(tagged))):
        word, kind = tagged[place]
        may_stand = _may_stand(word, kind, is_first=not name) or (not name and _opens_region(tagged, start))
        if not may_stand or len(name) + len(word) > _LONGEST:
            break
        if best:
            behind += 1
            if behind > _BEHIND or not (
                kind.startswith("n") or _END.search(word) or _BETWEEN.fullmatch(word)
            ):
                break
        name += word
        if _END.search(word) and _is_name(tagged[start : place + 1], name):
            best = name
            behind = 0
    return Found(best, offset) if best else None


def _opens_region(tagged: tuple[Word, ...], start: int) -> bool:
    """Whether two words that are no region are the name of one: 望 河 区."""
    if len(tagged) < start + 4:
        return False
    (word, _), (following, _), (end, _) = tagged[start : start + 3]
    is_single = len(word) == 1 and len(following) == 1
    return is_single and word not in _MOTION and _REGION.fullmatch(end) is not None


def _may_stand(word: str, kind: str, *, is_first: bool) -> bool:
    """Whether a word may be part of a name."""
    if kind == "x" or not _HAN_ONLY.fullmatch(word) or (_NEVER.match(word) and word != "和"):
        return False
    if kind == "c":
        return word in ("和", "与") and not is_first
    if kind == "v":
        verbs = _FIRST_VERBS if is_first else _VERBS_IN_NAMES
        return verbs.fullmatch(word) is not None or (len(word) == 1 and not is_first)
    return len(word) == 1 or _NOUNS.fullmatch(kind) is not None


def _is_name(tagged: tuple[Word, ...], name: str) -> bool:
    """Whether words that end as a name does are the name of one organisation."""
    if _GENERIC.match(name) or _NO_NAME.search(name) or len(name) < 4:
        return False
    last = tagged[-1][0]
    if len(tagged) == 1:
        return tagged[0][1] in ("nt", "ns") and len(name) >= 5
    if _has_place(tagged) or not _WEAK.fullmatch(last):
        return True
    return (len(name) >= 6 and last in ("公司", "集团", "工会", "学校")) or bool(
        _WORKPLACE_UNION.search(name)
    )


def _all_in(tagged: tuple[Word, ...]) -> Iterator[Found]:
    """Names anywhere: from each word that ends one, back to the first that may stand before it."""
    offsets = [0]
    for word, _ in tagged:
        offsets.append(offsets[-1] + len(word))
    free = 0
    place = 0
    while place < len(tagged):
        if not _END.search(tagged[place][0]):
            place += 1
            continue
        start = place
        while start > free and place - start < 10 and _is_part(*tagged[start - 1]):
            start -= 1
        if start > free and _opens_region(tagged, start - 1):
            start -= start == 1 or tagged[start - 2][1] in _BREAKS
        while (
            start < place
            and tagged[start][1] in ("m", "t", "f", "r", "q", "d")
            and _OPENERS.fullmatch(tagged[start][0]) is None
        ):
            start += 1
        found = next((f for s in range(start, place + 1) if (f := _from(tagged, s, offsets[s]))), None)
        if found and not _is_vague(found.text) and found.offset + len(found.text) > offsets[place]:
            yield found
            while place < len(tagged) and offsets[place] < found.offset + len(found.text):
                place += 1
            free = place
        else:
            place += 1


def _is_vague(name: str) -> bool:
    """Whether a firm has neither a region nor its form in its name: any may be called so in a sentence."""
    if not name.endswith(("公司", "集团", "学校")) or "有限" in name or "责任" in name:
        return False
    return not any(kind in ("ns", "nt") or _OPENERS.fullmatch(word) for word, kind in words(name))


def _is_part(word: str, kind: str) -> bool:
    return (
        _may_stand(word, kind, is_first=False)
        and not (kind == "v" and len(word) == 1)
        and kind not in ("c", "m", "t", "d")
    )
