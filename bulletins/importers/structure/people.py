"""Credits in Chinese papers: bylines, the head of a first paragraph, photo credits, the people of an imprint."""

import re
from collections.abc import Iterator

from bulletins.importers.publication import Credit, CreditForm
from bulletins.importers.structure.names import whole_organisations, words
from bulletins.punctuation import HAN

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方"
    "邹熊白孟秦邱侯江尹薛闫阎雷龙段郝孔邵史毛万顾赖武康贺严尤牛童纪鲍霍翁覃阳樊温邢路章施凌齐庄柳鹿伍季戴莫易梅盛陶颜倪葛骆焦艾关管向欧耿岳解柏"
    "游申植洪卓涂符甘简费卫喻窦蓝麦鲁吉宫左阮项成祝祖詹穆荣苗晏桑佟鞠佘卞岑匡栾甄滕殷闵蔺敖冀席柴房裴瞿单司屈冷涂宁辛聂兰古俞连安"
)
_NAME = (
    rf"(?:[{_SURNAMES}][{HAN}]{{1,2}}"
    rf"|(?:欧阳|上官|司马|诸葛|慕容|令狐|皇甫)[{HAN}]{{1,2}}"
    rf"|[{HAN}]{{1,5}}[·•][{HAN}·•]{{1,8}})"
)
_ANY_NAME = rf"[{HAN}]{{2,4}}(?:[·•][{HAN}]{{1,8}})?"
_DIVIDER = r"[\s　、，,/／]+"
_ROLE = (
    "首席记者|见习记者|特约记者|特约撰稿(?!人)|实习记者|摄影记者|全媒体记者|融媒体记者|记者|特约通讯员|通讯员|实习生|特约撰稿人|撰稿|撰文|作者|"
    "摄影报道|摄影|供图|供稿|整理|编辑|文/图|图/文|图文|文图|文(?=[/／：:])|图(?=[/／：:])|摄"
)
_AFFILIATION = rf"(?:本报|本刊|本网|本台|新华社|中新社|[{HAN}]{{2,10}}(?:日报|晚报|时报|工人报|早报|报|通讯社|社|网|电视台|融媒体中心))"
_GROUP = re.compile(
    rf"(?P<affiliation>本报|本刊|本网|本台|新华社|中新社|[{HAN}]{{2,10}}(?:报|社|网|台|中心))?[\s　]*(?P<role>{_ROLE})[：:／/]?[\s　]*"
)
_BYLINE = re.compile(
    rf"[（(【□■◎○●◆▲△\s　]*(?:{_AFFILIATION}?[\s　]*(?:{_ROLE})[：:／/]?[\s　]*{_ANY_NAME}"
    rf"(?:{_DIVIDER}{_ANY_NAME}){{0,7}}[\s　/／，,、]*)+"
    r"(?:文[/／]图|图[/／]文|文图|图文|摄影报道|摄影|摄|供稿|报道)?[）)】\s　]*"
)
_NAMES_FIRST = re.compile(
    rf"[（(\s　]*(?P<names>{_ANY_NAME}(?:{_DIVIDER}{_ANY_NAME}){{0,4}})[\s　]*[/／]?(?P<role>文/图|图/文|文图|图文"
    rf"|摄影报道|摄影|摄|供稿|供图|整理)[）)\s　]*"
)
_NAMES_ONLY = re.compile(rf"[（(\s　]*{_NAME}(?:{_DIVIDER}{_NAME}){{1,4}}[）)\s　]*")
_SPACED_NAME = re.compile(rf"([{_SURNAMES}])[ 　]+([{HAN}])(?![{HAN}])")
_DATELINE = re.compile(
    rf"【?(?:本报|本刊|本网|本台|新华社|中新社|[{HAN}]{{2,12}}?(?:日报|报|社|网))[{HAN}0-9\s]{{0,18}}?[讯电]】?[\s　]*"
    rf"(?P<brackets>[（(][^（）()]{{2,80}}[）)]|(?:记者|通讯员)[\s　]*{_NAME}(?:[\s　、]+(?:记者|通讯员)?"
    rf"[\s　]*{_NAME}){{0,3}}[\s　]*(?:报道)?[：:]?)?"
)
_LEADING_BRACKETS = re.compile(rf"[（(](?:{_AFFILIATION})?(?:{_ROLE})[^（）()。]{{2,60}}[）)]")
_PHOTO = re.compile(
    rf"(?P<brackets>[（(](?P<inner>[^（）()。]{{2,40}}?(?:摄影|摄|供图|提供|资料图))[）)])[。\s]*$"
    rf"|(?:[。\s　]|^)(?P<plain>(?:{_AFFILIATION}?[\s　]*(?:记者|通讯员|特约通讯员)?[\s　]*{_ANY_NAME}"
    rf"(?:{_DIVIDER}{_ANY_NAME}){{0,3}}[\s　]*(?:摄影报道|摄影|摄|供图)))[。\s]*$"
)
_END = re.compile(r"[（(](?P<inner>[^（）()。，]{2,40})[）)][。\s]*$")
_PEN_NAME = re.compile(f"。[（(](?!待续|图略|有删|略|完|下同|摘要|节选)[{HAN}]{{2,3}}[）)]$")
_TEAM = re.compile(f"[{HAN}]{{2,20}}(?:课题组|调研组|写作组|编写组|评论员|编辑部)")
_EDITOR_ROLES = (
    "拟稿|责任编辑|执行编辑|编辑|本版责编|本期责编|责编|美术编辑|美编|见习编辑|本版编辑|本期编辑|值班编辑|版式设计|版式|排版|制图|责任校对|校对|校核|"
    "审核|审定|初审|复审|终审|签发|核稿|审稿|主编|副主编|执行主编|总编辑|编审|统筹|策划|监制|值班主任|值班编委"
)
_EDITORS = re.compile(
    rf"(?P<role>{_EDITOR_ROLES})[\s　]*[：:／/丨|][\s　]*(?P<names>[^：:]+?)(?=$|[\s　；;]*(?:{_EDITOR_ROLES})[\s　]*[：:／/丨|])"
)
_COPIES = re.compile("[\\s　（(]*共印[：:]?\\s*\\d+\\s*份[）)]?\\s*$")
_EDITOR_PAIRS = re.compile(rf"(?:(?:{_EDITOR_ROLES})[\s　]+{_ANY_NAME}(?:[、，]{_ANY_NAME})*[\s　]*)+")
_EDITOR_LINE = re.compile(rf"[（(【\s　]*(?:{_EDITOR_ROLES})[\s　]*[：:／/丨|]")
_SUPPLIER = re.compile(
    "^(供稿单位|本期供稿|供稿|来稿单位|稿件来源|撰稿单位|作者单位|作者)(?:[：:]|(?<=作者)(?:系|为)|(?<=单位)(?:系|为))[\\s　]*"
)
_CONTACT = "联系人|联系电话|电话|联系方式|手机|邮箱"
_CONTACTS = re.compile(rf"[\s　]+(?:{_CONTACT})[：:\s　].*$")
_SIGNED_ROLE = f"供稿人|供稿单位|供稿|撰稿人|撰稿|执笔人|执笔|审核|核稿|校对|作者单位|作者|整理人|整理|摄影|摄|图片|文字|文|图|{_CONTACT}"
_SIGNED_GROUP = re.compile(
    rf"({_SIGNED_ROLE})[\s　]*[：:][\s　]*([^：:／/。]+?)(?=$|[\s　；;，,、]*(?:{_SIGNED_ROLE})[\s　]*[：:])"
)
_SQUARE = re.compile(r"□[\s　]*([^。，：；！？]{2,28})")
_POST = re.compile(
    "(?:党组)?(?:书记|常务副主席|副主席|主席|副主任|主任|部长|副部长|干部|工作人员|职工|科长|副科长)$"
)
_LONGEST = 60
_LONGEST_NAME = 24


def is_byline(text: str) -> bool:
    """Whether a line does nothing but name who wrote.

    >>> is_byline("本报记者 王小禾 通讯员 李田 赵一"), is_byline("记者走进工地采访")
    (True, False)
    """
    if len(text) > _LONGEST or text.endswith("。"):
        return False
    if _BYLINE.fullmatch(text) and re.search("(?:文/图|图/文|文图|摄影报道)$", text):
        return True
    if _SQUARE.fullmatch(text) or any(not _offices(named) for _, named in _groups_of(text)):
        return True
    text = _SPACED_NAME.sub(r"\1\2", text)
    found = _BYLINE.fullmatch(text) or _NAMES_FIRST.fullmatch(text)
    if found:
        people = list(_with_roles(_bare(text), CreditForm.LINE, ()))
        return bool(people) and not _reads_on(people)
    return False


def is_supplier_line(text: str) -> bool:
    """Whether a line in brackets says who sent the text in.

    >>> is_supplier_line("（松涛区妇联供稿）"), is_supplier_line("（第一批）")
    (True, False)
    """
    bare = text.strip("（）() 　")
    if _groups_of(text):
        return True
    if supplier := _SUPPLIER.match(bare):
        return bool(_offices(bare[supplier.end() :]))
    if len(text) <= 40 and text.startswith("—") and text.endswith(("供稿", "报送")):
        text = f"（{text.lstrip('—')}）"
    return len(text) <= 40 and text[0] in "（(" and text[-1] in "）)" and bool(end_credits(text, ()))


def is_signature(text: str) -> bool:
    """Whether a line in brackets says who wrote, and nobody who took a picture.

    >>> is_signature("（执笔：田禾 审核：李冬）"), is_signature("（图：田禾）")
    (True, False)
    """
    return (
        text[0] in "（("
        and bool(groups := _groups_of(text))
        and not any(re.search("摄|图", r) for r, _ in groups)
    )


def is_names_only(text: str) -> bool:
    """Whether a line is two to five names of people and nothing else."""
    return len(text) <= 30 and bool(_NAMES_ONLY.fullmatch(text))


def credits_of(
    text: str, form: CreditForm = CreditForm.LINE, lines: tuple[int, ...] = ()
) -> Iterator[Credit]:
    """The people that a byline, or the inside of a dateline's brackets, names.

    >>> [(c.name, c.role) for c in credits_of("本报记者 鹿一鸣 本报通讯员 李田")]
    [('鹿一鸣', '记者'), ('李田', '通讯员')]
    """
    bare = _bare(text)
    found = _grouped(text, form, lines) or _without_roles(text, bare, form, lines)
    found = found or tuple(_with_roles(bare, form, lines))
    if not found and (square := _SQUARE.fullmatch(text)):
        found = (Credit(square[1], None, None, form, lines),)
    yield from found


def _groups_of(text: str) -> tuple[tuple[str, str], ...]:
    """The roles and names of a line that is nothing but pairs of them: 供稿：… 摄影：…."""
    bare = text.strip("（）() 　")
    groups = list(_SIGNED_GROUP.finditer(bare)) if len(text) <= _LONGEST else []
    if not groups or groups[0].start() or groups[-1].end() != len(bare):
        return ()
    if any(len(group[2]) > _LONGEST_NAME for group in groups) or all(
        re.match(_CONTACT, g[1]) for g in groups
    ):
        return ()
    if len(groups) == 1 and groups[0][1].endswith("单位") and text[0] not in "（(":
        return ()
    return tuple((group[1], group[2].strip()) for group in groups)


def _grouped(text: str, form: CreditForm, lines: tuple[int, ...]) -> tuple[Credit, ...]:
    """The people and offices of such a line; telephones are none."""
    found: list[Credit] = []
    for role, named in _groups_of(text):
        if re.fullmatch(_CONTACT, role):
            continue
        offices = _offices(named)
        if offices:
            found += (Credit(office, role, None, form, lines) for office in offices)
        else:
            found += _each(named, role, None, form, lines)
    return tuple(found)


def _offices(text: str) -> tuple[str, ...]:
    """The offices that a line names, a person's post behind them aside: 某某公司工会副主席."""
    return whole_organisations(text) or whole_organisations(_POST.sub("", text))


def _without_roles(text: str, bare: str, form: CreditForm, lines: tuple[int, ...]) -> tuple[Credit, ...]:
    """Who wrote, of lines that name an office, or people without saying what they did."""
    if supplier := _SUPPLIER.match(bare):
        offices = _offices(bare[supplier.end() :])
        return tuple(Credit(name, supplier[1], None, form, lines) for name in offices)
    if text.startswith("—"):
        text = f"（{text.lstrip('—')}）"
    if text[0] in "（(" and not is_byline(text) and (own := end_credits(text, lines)):
        return own
    if _TEAM.fullmatch(bare):
        return (Credit(bare, None, None, form, lines),)
    if signed := _signed(bare):
        return tuple(Credit(name, None, signed[0], form, lines) for name in signed[1:])
    return (Credit(bare, None, None, form, lines),) if is_one_name(bare) else ()


def _with_roles(bare: str, form: CreditForm, lines: tuple[int, ...]) -> Iterator[Credit]:
    """The people of a byline, each with the role before or behind the name."""
    if found := _NAMES_FIRST.fullmatch(bare):
        head = _GROUP.match(found["names"])
        names = found["names"][head.end() :] if head else found["names"]
        affiliation = head["affiliation"] if head else None
        role = found["role"] if not head else f"{head['role']}"
        yield from _each(names, role, affiliation, form, lines)
        return
    groups = list(_GROUP.finditer(bare))
    for place, group in enumerate(groups):
        end = groups[place + 1].start() if place + 1 < len(groups) else len(bare)
        yield from _each(bare[group.end() : end], group["role"], group["affiliation"], form, lines)
    if not groups and _NAMES_ONLY.fullmatch(bare):
        yield from _each(bare, None, None, form, lines)


def is_one_name(text: str) -> bool:
    """Whether a line is the name of one person.

    >>> is_one_name("王小禾"), is_one_name("马上办"), is_one_name("安全生产")
    (True, False, False)
    """
    bare = _SPACED_NAME.sub(r"\1\2", text.strip("（）() 　"))
    if not 2 <= len(bare) <= 3 or not re.fullmatch(_NAME, bare):
        return False
    tagged = words(bare)
    if len(tagged) == 1:
        return tagged[0][1] in ("nr", "nrfg", "nrt")
    return len(tagged[0][0]) == 1 and all(
        len(word) == 1 or kind not in ("v", "vn", "d", "p") for word, kind in tagged[1:]
    )


def dateline_of(text: str) -> str | None:
    """The head of a paragraph that says who reports (本报讯（记者…）), as it stands.

    >>> dateline_of("本报讯（记者王小禾）近日，市总工会启动行动。")
    '本报讯（记者王小禾）'
    """
    if text.startswith(("又讯", "另讯")):
        return text[:2]
    if found := _DATELINE.match(text):
        if found["brackets"] or found[0].startswith(
            ("本报", "本刊", "本网", "本台", "新华社", "中新社", "【")
        ):
            return found[0].rstrip()
        return None
    found = _LEADING_BRACKETS.match(text)
    return found[0] if found else None


def dateline_credits(dateline: str, lines: tuple[int, ...]) -> tuple[Credit, ...]:
    """The people of a dateline; who reports for 本报 belongs to it."""
    found = re.search("[（(](.+)[）)]", dateline) or re.search(
        "[讯电][】\\s　]*((?:记者|通讯员).+?)(?:报道)?[：:]?$", dateline
    )
    if not found:
        return ()
    agency = re.match("【?(本报|本刊|本网|本台|新华社|中新社)", dateline)
    own = agency[1] if agency else None
    return tuple(
        Credit(
            c.name, c.role, c.affiliation or (own if c.role and "记者" in c.role else None), c.form, c.lines
        )
        for c in credits_of(found[1], CreditForm.DATELINE, lines)
    )


def photo_credit(text: str) -> tuple[str, str] | None:
    """A caption's own words and its credit.

    >>> photo_credit("技能比武现场 （通讯员 李田 摄）")
    ('技能比武现场', '通讯员 李田 摄')
    """
    found = _PHOTO.search(text)
    if not found:
        return None
    start = found.start("brackets") if found["brackets"] else found.start("plain")
    return text[:start].rstrip(), (found["inner"] or found["plain"]).strip()


def end_credits(text: str, lines: tuple[int, ...]) -> tuple[Credit, ...]:
    """Who wrote, in brackets at the end of a last paragraph: （王小禾）, （青岚区总工会供稿）, （记者 王小禾）."""
    found = _END.search(text)
    if not found:
        return ()
    inner = found["inner"].strip()
    if grouped := _grouped(inner, CreditForm.END, lines):
        return grouped
    if supplier := _SUPPLIER.match(inner):
        offices = _offices(inner[supplier.end() :])
        return tuple(Credit(name, supplier[1], None, CreditForm.END, lines) for name in offices)
    if supplier := re.fullmatch(r"(.{4,28}?)[\s　]*(供稿|报送|供图)", inner):
        if whole_organisations(supplier[1]):
            return (Credit(supplier[1], supplier[2], None, CreditForm.END, lines),)
        return tuple(_each(supplier[1], supplier[2], None, CreditForm.END, lines))
    if signed := _signed(inner):
        return tuple(Credit(name, None, signed[0], CreditForm.END, lines) for name in signed[1:])
    if _PEN_NAME.search(text):
        return (Credit(inner, None, None, CreditForm.END, lines),)
    if is_byline(inner) or is_names_only(inner) or re.fullmatch(_NAME, inner):
        people = tuple(credits_of(inner, CreditForm.END, lines))
        return people or (Credit(inner, None, None, CreditForm.END, lines),)
    return ()


def is_signed(text: str) -> bool:
    """Whether a line is an organisation and the names of people in it.

    >>> is_signed("云岭工会干部学院 李田"), is_signed("松涛县总工会 三项举措")
    (True, False)
    """
    return bool(_signed(text)) or _TEAM.fullmatch(text) is not None


def _signed(text: str) -> list[str]:
    parts = re.split(r"[\s　]+", text.strip())
    is_one = (
        len(parts) > 1 and whole_organisations(parts[0]) and all(re.fullmatch(_NAME, p) for p in parts[1:])
    )
    return parts if is_one else []


def is_editor_line(text: str) -> bool:
    """Whether a line names those who edited, not those who wrote."""
    if len(text) > 120 or text.endswith("。"):
        return False
    text = _CONTACTS.sub("", text.replace("□", " ").strip(" 　（）()"))
    return bool(_EDITOR_LINE.match(text) or _EDITOR_PAIRS.fullmatch(text))


def editors_of(text: str, lines: tuple[int, ...]) -> tuple[Credit, ...]:
    """The people of an editors' line.

    >>> [(c.role, c.name) for c in editors_of("责任编辑：王小禾 校对：李田 赵一", ())]
    [('责任编辑', '王小禾'), ('校对', '李田'), ('校对', '赵一')]
    """
    text = _COPIES.sub("", _CONTACTS.sub("", text.replace("□", " "))).strip(" 　（）()")
    if _EDITOR_PAIRS.fullmatch(text):
        text = re.sub(rf"({_EDITOR_ROLES})[\s　]+", r"\1：", text)
    found: list[Credit] = []
    for group in _EDITORS.finditer(text.strip(" 　（）()【】")):
        found += _each(group["names"], group["role"], None, CreditForm.LINE, lines)
    return tuple(found)


def _each(
    names: str, role: str | None, affiliation: str | None, form: CreditForm, lines: tuple[int, ...]
) -> Iterator[Credit]:
    joined = _SPACED_NAME.sub(r"\1\2", names.strip(" 　（）()，、。；;"))
    for name in re.split(r"[\s　、，,/／；;]+", joined):
        bare = re.sub("(?:摄影报道|文/图|摄影|报道|摄)$", "", name) if len(name) > 3 else name
        if bare and bare not in ("文", "图", "摄", "报道", "摄影"):
            yield Credit(bare, role, affiliation, form, lines)


def _bare(text: str) -> str:
    return _SPACED_NAME.sub(r"\1\2", text.strip(" 　（）()【】□■◎○●◆▲△。"))


def _reads_on(people: list[Credit]) -> bool:
    """Whether words that look like a byline are a sentence: a credit's names are no verbs."""
    return any(not re.fullmatch(f"{_NAME}|{_ANY_NAME}", c.name) for c in people) or not all(
        re.fullmatch(_NAME, c.name) or len(people) > 1 or c.role in ("作者", "摄", "摄影") for c in people
    )
