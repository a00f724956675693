"""Documents stand in 《》, activities in “”."""

import re
from collections.abc import Iterator, Sequence

from bulletins.checks.passage import Passage
from bulletins.checks.rule import Example, Found, Rule, Tier, Words

_ACTIVITY = re.compile(
    r"《(?P<name>[^》《]{2,20})》(?=(?:专项|主题|系列|品牌)?(?:活动|行动|工程|竞赛|大赛|评选|招聘会))"
)
_ABOUT_A_TEXT = re.compile(
    r"(?:学|读|诵|唱|宣|讲|普|贯|落实|执行|签|演|看|听|解读|依据|根据|按照|依照|围绕|对照|遵守)[^，。；：！？]{0,12}$"
)
_DOCUMENT = re.compile(
    r"(?:印发|出台|颁布|修订)(?:了|的)?“(?P<name>[^”“]{2,40}(?:办法|意见|方案|通知|规定|条例|细则|指引|规划|规程))”"
)
_TEXT = re.compile(r"(?:法|条例|办法|规定|意见|通知|方案|纲要|规划|章程|细则|标准)$")
_SONGS = re.compile(r"(?:歌曲|短片|电影|歌|剧|书|报|片|小品|图书)$")


def marks(passage: Passage) -> Iterator[Found]:
    """An activity in 《》, a document in “”."""
    for match in _ACTIVITY.finditer(passage.text) if "》" in passage.text else ():
        before = passage.text[max(0, match.start() - 16) : match.start()]
        is_text = _TEXT.search(match["name"]) or _ABOUT_A_TEXT.search(before) or _SONGS.search(before)
        if not is_text:
            yield Found(match.start(), match.end(), {"said": match[0], "right": f"“{match['name']}”"})
    for match in _DOCUMENT.finditer(passage.text) if "”" in passage.text else ():
        start = match.start("name") - 1
        yield Found(
            start, match.end(), {"said": passage.text[start : match.end()], "right": f"《{match['name']}》"}
        )


RULES: Sequence[Rule] = (
    Rule(
        code="C070",
        asks=Words("documents in 《》, activities in “”", "文件用书名号，活动用引号"),
        says=Words("{said} is written {right}", "“{said}”应作{right}"),
        tier=Tier.CUSTOM,
        clause="GB/T 15834-2011 附录A.13.1",
        wrong=Example("组织企业参加《春风送岗》活动。"),
        right=Example("组织企业参加“春风送岗”活动。"),
        passage=marks,
        conditional=True,
    ),
)
