"""Names and terms: organisations, persons, fixed terms, and words that a scanner misread."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bulletins.checks import specimen
from bulletins.checks.passage import Document, Passage, Profile
from bulletins.checks.rule import Edit, Example, Found, Rule, Tier, Words
from bulletins.model import Credit, Organisation
from bulletins.punctuation import HAN, IDEOGRAPHS
from bulletins.values import frozen


@frozen
class _Term:
    """A pattern of what is wrong, and what it should be."""

    wrong: re.Pattern[str]
    right: str


def _terms(*pairs: tuple[str, str]) -> tuple[_Term, ...]:
    return tuple(_Term(re.compile(wrong), right) for wrong, right in pairs)


_FIXED = _terms(
    ("新业态形态", "新就业形态"),
    ("新就业业态劳动者", "新就业形态劳动者"),
    ("新型就业形态劳动者", "新就业形态劳动者"),
    ("新就业型态", "新就业形态"),
    ("五一劳动勋章", "五一劳动奖章"),
    ("产业工人队伍改革建设", "产业工人队伍建设改革"),
    ("产业工人建设改革", "产业工人队伍建设改革"),
    ("中国全国总工会", "中华全国总工会"),
    ("中华总工会", "中华全国总工会"),
    ("工资集体协议商", "工资集体协商"),
    ("集体协议商", "集体协商"),
    (
        "劳模精神、工匠精神、劳动精神|劳动精神、劳模精神、工匠精神|劳动精神、工匠精神、劳模精神"
        "|工匠精神、劳模精神、劳动精神|工匠精神、劳动精神、劳模精神",
        "劳模精神、劳动精神、工匠精神",
    ),
    ("大国重匠", "大国工匠"),
    ("女工委员会", "女职工委员会"),
)
"""Terms as they are fixed by law or by the All-China Federation of Trade Unions."""

_MISREAD = _terms(
    ("建会人会", "建会入会"),
    ("(?<=[集申加])人会(?=仪式|申请|登记|手续)", "入会"),
    ("(?<![来出亲独各一])自已(?![经有建开成完签办启被在])", "自己"),
    ("(?<![自知克律])己经", "已经"),
    ("(?<![周月年期季岁学])末来(?![到自得临访])", "未来"),
    ("(?<!周|月|年|期|季)末能(?=够|及时|按)", "未能"),
    ("曰期", "日期"),
    ("(?:(?<=[党群领])|(?<=党员)|(?<=工会)|(?<=机关)|(?<=女))千部", "干部"),
    ("士地(?=流转|承包|征收|出让|资源)", "土地"),
    ("工作入员", "工作人员"),
    ("入民(?=群众|政府|法院|币)", "人民"),
    ("(?<=扫)瞄(?=二维码)", "描"),
    ("(?<=深)人(?=基层|一线|企业|车间|开展|推进|学习)", "入"),
    ("(?<=投)人(?=资金|使用|运行|运营)", "入"),
    ("(?<=纳)人(?=规划|考核|体系)", "入"),
    ("(?<=列)人(?=计划|清单|考核)", "入"),
    ("(?<![参增])加人(?=工会(?:组织|的|，|。|$))", "加入"),
    ("(?<![引前先后])进人(?=企业|车间|园区|社区|工地|班组)", "进入"),
    ("(?<![金圆通])融人(?=日常|大局|发展|城市|生活|治理|基层)", "融入"),
    ("(?<!关)注人(?=活力|动能|动力|新)", "注入"),
    ("(?<![接吸招验签回])收人(?=增加|增长|水平|分配|差距|来源|倍增)", "收入"),
    ("(?<![收投纳计列加进流融引])入均(?=收入|可支配|年收入|月收入|产值)", "人均"),
    (f"(?<=[{HAN}])エ(?=[{HAN}，。、；：”》）]|$)", "工"),
    (f"(?<=[{HAN}])カ(?=[{HAN}，。、；：”》）]|$)", "力"),
    (f"(?<=[{HAN}])ロ(?=[{HAN}，。、；：”》）]|$)", "口"),
)
"""Characters that look alike, in surroundings where only one of them can be meant."""

_LIKE = (
    "已己巳", "未末", "土士", "人入", "日曰", "干千", "垒奎", "戊戌戍", "岚岗", "汩汨", "祟崇", "晴睛", "壁璧", "薛薜", "冼洗", "祁祈",
    "茶荼", "崔雀", "瑶谣", "梁粱", "佳住", "嫒媛", "菅管", "昀旳", "肓盲",
)  # fmt: skip
"""Characters that a reader may take for each other."""
_GROUP = {char: group for group in _LIKE for char in group}

_SHORT = re.compile(
    f"(?P<place>[{IDEOGRAPHS}]{{2,3}}[区县市])总(?!工会|[人工体量数额值产部局面和计结务经理裁监编成长规表共书部干装决站台负管行学校区])"
)
_FULL = re.compile(f"(?<![{IDEOGRAPHS}])[{IDEOGRAPHS}]{{2,3}}[区县]总工会")
_AREA = re.compile(r"[区县市]")


def misused(passage: Passage) -> Iterator[Found]:
    """A fixed term that is written otherwise."""
    for found in _wrong(passage, _FIXED):
        yield Found(found.start, found.end, found.values)


def misread(passage: Passage) -> Iterator[Found]:
    """A character in the place of one that looks like it."""
    yield from _wrong(passage, _MISREAD)


def organisations(document: Document) -> Iterator[Found]:
    """An organisation is shortened in a way that the register does not have."""
    known = _known(document) or _named(document)
    for short, full in _shortened(known).items():
        yield from _everywhere(document, short, {"said": short, "full": full})
    is_told_apart = document.profile not in (None, Profile.NEWSPAPER)  # in newspapers 区总 is custom
    for passage in document if known and is_told_apart else ():
        for match in _SHORT.finditer(passage.text) if passage.is_prose and "总" in passage.text else ():
            full = f"{match['place']}总工会"
            if match[0] not in known and any(name.endswith(full) for name in known):
                yield Found(match.start(), match.end(), {"said": match[0], "full": full}, passage=passage)


def names(document: Document) -> Iterator[Found]:
    """A name that differs from a known one by a character that looks alike."""
    known = _known(document)
    for name in known:
        for form in _look_alikes(name):
            if form not in known:
                yield from _everywhere(document, form, {"name": name, "said": form})
    people = Counter(name for credit in _credits(document) for name in credit.names)
    for name, often in people.items():
        for form in _look_alikes(name):
            if 0 < people[form] < often:
                yield from _everywhere(document, form, {"name": name, "said": form}, "credit", "credits")


def _known(document: Document) -> dict[str, None]:
    """The names of the register, in its order."""
    return {name: None for each in document.organisations for name in (each.name, *each.short)}


def _named(document: Document) -> dict[str, None]:
    """Where there is no register, the full names that the text itself has."""
    return {
        match[0]: None
        for passage in document
        if "总工会" in passage.text
        for match in _FULL.finditer(passage.text)
    }


def _shortened(known: dict[str, None]) -> dict[str, str]:
    """Names as people shorten them, with the full ones; none that the register knows."""
    return {short: name for name in known for short in _without_area(name) if short not in known}


def _everywhere(document: Document, said: str, values: dict[str, object], *parts: str) -> Iterator[Found]:
    """Every place of a text in the document, or in passages of these parts."""
    for passage in document:
        at = passage.text.find(said) if not parts or passage.part in parts else -1
        if at >= 0:
            yield Found(at, at + len(said), values, passage=passage)


def _wrong(passage: Passage, terms: tuple[_Term, ...]) -> Iterator[Found]:
    for term in terms:
        for match in term.wrong.finditer(passage.text):
            edit = Edit(match.start(), match.end(), term.right)
            yield Found(match.start(), match.end(), {"said": match[0], "right": term.right}, (edit,))


def _without_area(name: str) -> set[str]:
    """青岚总工会 for 青岚区总工会: what people say, and what no register has."""
    if not name.endswith("总工会"):
        return set()
    place = name.removesuffix("总工会")
    return {f"{place[:-1]}总工会"} if _AREA.fullmatch(place[-1:]) and len(place) > 2 else set()


def _look_alikes(name: str) -> Iterator[str]:
    """The name with one of its characters replaced by one that looks alike."""
    for at, char in enumerate(name):
        for other in _GROUP.get(char, ""):
            if other != char:
                yield f"{name[:at]}{other}{name[at + 1 :]}"


def _credits(document: Document) -> Iterator[Credit]:
    for article in (*document.articles, *document.earlier):
        if article.matter:
            yield from article.matter.credits


_QINGLAN = (Organisation(id="qinglan", name="星河市青岚区总工会", short=("青岚区总工会", "区总工会")),)

RULES: Sequence[Rule] = (
    Rule(
        code="C054",
        asks=Words("one short form for an organisation, as the register has it", "单位简称统一，以名册为准"),
        says=Words("'{said}' is no known form of “{full}”", "“{said}”不是“{full}”已知的称法"),
        hint=Words(
            "write the full name, or put the short form into the register", "请写全称，或把简称写入名册"
        ),
        tier=Tier.CUSTOM,
        clause="惯例",
        wrong=specimen.issue(specimen.article("a", "青岚区总在园区办起夜校。"), organisations=_QINGLAN),
        right=specimen.issue(specimen.article("a", "青岚区总工会在园区办起夜校。"), organisations=_QINGLAN),
        document=organisations,
    ),
    Rule(
        code="C055",
        asks=Words("names as the register has them", "单位名、人名与名册一致"),
        says=Words("'{said}' looks like '{name}'", "“{said}”与“{name}”只差一个形近字"),
        hint=Words("look up which is right", "请核对"),
        tier=Tier.CUSTOM,
        clause="惯例",
        wrong=specimen.issue(specimen.article("a", "青岗区总工会在园区办起夜校。"), organisations=_QINGLAN),
        right=specimen.issue(specimen.article("a", "青岚区总工会在园区办起夜校。"), organisations=_QINGLAN),
        document=names,
    ),
    Rule(
        code="C056",
        asks=Words("fixed terms as they are fixed", "固定用语规范"),
        says=Words("'{said}' is written {right}", "“{said}”应作“{right}”"),
        tier=Tier.CUSTOM,
        clause="中华全国总工会规范用语；惯例",
        wrong=Example("服务新业态形态从业者三千余人。"),
        right=Example("服务新就业形态从业者三千余人。"),
        passage=misused,
    ),
    Rule(
        code="C057",
        asks=Words("no characters misread by a scanner", "没有识别错的形近字"),
        says=Words("'{said}' should be {right}", "“{said}”应为“{right}”"),
        tier=Tier.STANDARD,
        clause="惯例；只查不会有歧义的搭配",
        wrong=Example("做好建会人会登记。"),
        right=Example("做好建会入会登记。"),
        passage=misread,
        fixable=True,
    ),
)
