"""A hard text: every problem of the checklist, placed near the end of a line of any length, in sentences of our own."""

from collections.abc import Iterator

_CLAUSES = (
    "近日，", "上个月，", "入秋以来，", "在街道驿站，", "据班组长介绍，", "趁着午休的空当，", "经过三轮当面商议，",
    "工会干部逐户走访，", "职工代表围坐在一起，", "调度室的同事主动补位，",
)  # fmt: skip
"""Clauses of three to eleven characters: together they fill any measure."""

_TAILS = (
    "，大家都说这样办事让人心里踏实。",
    "，随后由值班员记在台账上，月底一并公开。",
    "，其余事项留到下一次碰头会再议，不急于一时。",
)

PROBLEMS = (
    # marks that may not begin or end a line, and neighbours
    "写进了《集体合同（草案）》，", "贴出“明白纸”。“看得懂”", "问了一句“工资谁来管？”", "喊道：“收工！”“回家！”",
    "列出清单（见附页）、（附表）；", "回答“行！”之后", "真的办成了？！", "他反问：‘谁说的“不行”？’", "读到“《安全手册》”，",
    "（“三见面”）、（“两公开”）", "【提示】“先登记，后领取”；", "名单〔第二批〕：《公示》",
    # numbers, percentages, money, measure words
    "共惠及1.12万人次", "满意率96.5%以上", "补贴￥3,500.00元", "气温高达39.5℃左右", "涉及20余万名职工", "覆盖3千家小店",
    "全年投入1,280亿元", "比上年少12‰左右", "从2023年12月起", "有153人报名", "重3.5kg的工具箱", "时间为8:30/17:30两班",
    # dashes, ellipses, connectors
    "只有一个愿望——平安", "说到这里……他停住了", "“慢慢来……”师傅说", "路线为城东—城西—城北", "在5月～10月之间",
    "办理公交/地铁/轮渡卡", "讲师王·伊力亚斯·江", "——“这就够了”——", "等等……”", "约10～15天",
    # Latin words, addresses, quotes inside Latin
    "打开APP里的Workshop页面", "接入NB-IoT网关", "看https://example.org/union/2024/index.html?id=35&from=app_home说明",
    "寄到service.desk-hall@union.example.org信箱", "用Wi-Fi 6上网", "提出“it’s OK”的口号", "观看“Don’t Panic”短片",
    "参加Q&A环节", "获评A+级", "使用GB/T 9704格式", "型号为CRH380AL的列车", "C++与C#课程",
    # ranges, dates, codes, units, groups of digits
    "2024年1—6月办结", "全年3—5次", "占比10%—20%", "从2024-06-12起", "拨打023-6383 1234咨询", "取得ISO 9001:2015认证",
    "用电120kWh左右", "面积86.4m²以上", "占1/3左右", "共１２３人", "印发〔2024〕12号文", "①登记②核对③发放",
    # words that may be divided
    "挂着information牌子", "听他讲automatically一词", "提到Regulation，", "（见organization）",
    # English of several words, marks in marks
    "写着“Safety first, always”的横幅", "把Slow down, look twice, then lift写在墙上", "太好了！！！",
    "《关于印发〈职工之家办法（试行）〉的通知》", "说：“班长讲‘先停机，再检修’，我记住了。”", "（见附件1（含表〔二〕））",
    "喊着“‘安全第一’，记住！”进场", "抄下『古训』「新说」", "——“我愿意”——",
)  # fmt: skip


def hard_paragraphs(columns: int) -> tuple[str, ...]:
    """The text for lines of so many em: every problem begins at each of the last four places of the first line.

    Every fourth paragraph ends so that one character is left for a last line.
    """
    return tuple(_paragraphs(columns))


def _paragraphs(columns: int) -> Iterator[str]:
    for number, problem in enumerate(PROBLEMS):
        for back in (1, 2, 3, 4):
            lead = _lead(columns - 2 - back, number)
            tail = _TAILS[(number + back) % len(_TAILS)]
            text = (
                lead + problem + tail.lstrip("，") if problem[-1] in "，、；：。" else lead + problem + tail
            )
            if back == 4:
                over = (len(text) + 2) % columns
                text = text[:-1] + _filler((columns + 1 - over) % columns) + "。"
            yield text


def _lead(length: int, turn: int) -> str:
    """Clauses of exactly so many characters."""
    order = _CLAUSES[turn % len(_CLAUSES) :] + _CLAUSES[: turn % len(_CLAUSES)]
    found = _fill(length, order)
    assert found is not None, length
    return found


def _fill(length: int, clauses: tuple[str, ...]) -> str | None:
    if length == 0:
        return ""
    for place, clause in enumerate(clauses):
        if len(clause) <= length:
            rest = _fill(length - len(clause), clauses[place + 1 :])
            if rest is not None:
                return clause + rest
    return None


def _filler(length: int) -> str:
    """So many characters that end a sentence."""
    words = "这一做法已在全县推开各站点照此办理并请职工随时监督提出意见"
    return "，" + words[: length - 1] if length > 1 else ""
