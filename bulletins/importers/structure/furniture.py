"""What belongs to no article, by its own words: web pages, page numbers, call-outs, imprint."""

import re
from collections.abc import Iterator, Sequence

from bulletins.importers.manuscript import LineKind
from bulletins.importers.structure.people import is_editor_line
from bulletins.importers.structure.slips import Role, Slip, looks_like_head

_CALL_OUT = re.compile(
    "扫(?:描|码|一扫)|二维码|长按(?:识别|关注|上图)|(?:关注|搜索|添加)[^。，]{0,16}(?:公众号|微信|视频号|官微|微博)|公众号[：:]|点击阅读原文|"
    "(?:更多|完整|详细|全部|精彩)[^。]{0,12}(?:请(?:扫码|关注|登录|访问|扫描)|扫码)|看第?\\d+期"
)
_SITE = re.compile(
    "^(?:欢迎(?:访问|光临|您|来到)|(?:今天|现在)是\\d|"
    "您?(?:当前|现在)?的?位置[：:]|首页\\s*[>》/|-]|(?:网站)?首页$|返回(?:顶部|首页|列表|目录)|打印(?:本页|此页|文章)?$|关闭(?:窗口|本页)?$"
    "|【?(?:打印|关闭|收藏|字体|字号|大|中|小)】|"
    "(?:字体|字号|字体大小)[：:]|[【\\[]?(?:大|中|小)(?:\\s+(?:大|中|小)){1,2}[】\\]]?|分享(?:到|至)|微信(?:扫一扫|分享)|上一?[篇条期版]"
    "[：:]|下一?[篇条期版][：:]|"
    "(?:上一|下一)(?:篇|条|版|页)$|相关(?:文章|新闻|稿件|阅读|推荐|附件)[：:]?$|热门(?:文章|推荐|新闻)[：:]?$|推荐阅读[：:]?$|版权(?:所有|声明)|(?:C"
    "|c)opyright|©|.{0,6}ICP备|"
    ".{0,8}公网安备|技术支持[：:]|主办单位[：:]|承办单位[：:].*网|(?:网站)?(?:地图|标识码)[：:]?|联系我们|网站(?:声明|地图|导航)|设为首页|加入收藏|"
    "(?:浏览|阅读|点击|访问)(?:次数|量|数|人数)?[：:]\\s*\\[?\\d*|发布(?:时间|日期|人|机构|者)[：:]|更新时间[：:]|稿件?来源[：:]|(?:信息|文章)?来源[：:]|"
    "PDF(?:版|下载)|版面(?:导航|目录|概览)|(?:上|下)一版|按日期|往期(?:回顾|检索)|放大\\s*缩小|朗读|语音播报|无障碍|繁體|简体\\s*[|｜]|登录\\s*[|｜/]|注册\\s*[|｜/]|"
    "您是第\\d+|(?:https?://|www\\.)\\S+$|点赞|收藏本|评论[（(]?\\d*|举报$|标签[：:]|关键词[：:]|责任编辑[：:]\\s*$)"
)
_META = re.compile(
    "^(?=.{0,120}$)(?:.*(?:发布(?:时间|日期)|浏览(?:次数|量)|阅读(?:次数|量)|点击(?:次数|量|数)|字体|字号|信息来源|稿件来源|文章来源|来源)[：:].*){1,}$"
)
_NAVIGATION = re.compile(r"^[^。，]{1,12}(?:\s*[|｜>›»]\s*[^。，|｜>›»]{1,14}){2,}$")
_PAGE = re.compile(
    r"^(?:[—\-－–_·.~～\s]*\d{1,4}[—\-－–_·.~～\s]*|第\s*\d{1,4}\s*页(?:\s*[/，,]?\s*共\s*\d{1,4}\s*页)?"
    r"|\d{1,4}\s*/\s*\d{1,4}|[—\-－=＿_*＊·…\s]{3,}|"
    r"(?:[AB]\d{1,2}|第\s*[0-9０-９一二三四五六七八九十]{1,3}\s*版)(?:[：:\s].{0,14})?|[（(](?:上接|下转)[^）)]{1,16}[）)])$"
)
_IMPRINT = re.compile(
    "^(?:(?:报|送|发|抄报|抄送|抄发|主送|分送|呈报|呈送|主题词|印数|印刷|承印|印刷单位|编印|编印单位|编发|编发单位|主办|主管|联系人|联系电话|联系方式|电话|传真|邮箱|"
    "电子邮箱|投稿邮箱|投稿信箱|本刊地址|编辑部地址|本刊邮箱|编辑部|通讯地址|地址|邮编|邮政编码|网址|印刷日期|印发日期|发送对象|准印证号?)[\\s　]*[：:]|[（(]?共印[：:]?\\s*\\d+\\s*份"
    "|.{0,6}准印证|.{0,12}内部(?:资料|刊物|参考|交流)|"
    "密级[：:]|(?:秘密|机密)★|编号[：:]\\s*\\d|免费交流|注意保存|[（(]此件|[（(]?本刊欢迎|[（(]?欢迎(?:来稿|投稿|赐稿))"
)
_LINKS = re.compile(
    "[【■◆●\\s]*(?:相关(?:新闻|文章|稿件|阅读|推荐|资讯|报道)|热门(?:文章|推荐|新闻)|推荐阅读|猜你喜欢|最新(?:文章|资讯|发布))[】]?[：:]?$"
)
_RUNNING = re.compile("[^。，]{2,14}(?: {4,}|　{2,}|\\t+)[^。，]{2,14}")
"""The two ends of the head of a page."""
_LINKS_BOX = re.compile("[【■]?(?:相关|新闻|延伸|推荐)?(?:链接|阅读)[】]?[：:]?")
_NUMBER = re.compile(r"\d")
_LINKS_MOST = 12
"""Links that may stand below their title."""
_LONGEST = 160
_APPENDIX = re.compile("^附(?:[：:]|[件录表]\\s*[一二三四五六七八九\\d]{0,2}\\s*(?:[：:]|$))")
_BARE_APPENDIX = re.compile("附件[一二三四五六七八九\\d]{0,2}[：:]?")
_SPLIT_END = re.compile(r"[（(]\s*(?:下转|上接)[^）)]{1,16}[）)]\s*$")


def mark_furniture(slips: Sequence[Slip]) -> list[Slip]:
    """The slips, those that are no text in their roles.

    The lines of one call-out may stand under one another: a short one without the end of a sentence goes with it.
    """
    roles = [_role(slip) for slip in slips]
    appendix = next((i for i, slip in enumerate(slips) if i and _APPENDIX.match(slip.text)), len(slips))
    if slips and _BARE_APPENDIX.fullmatch(slips[0].text):
        roles[0] = Role.APPENDIX
    for index in range(appendix, len(slips)):
        if roles[index] is Role.UNKNOWN:
            roles[index] = Role.APPENDIX
    for index, slip in enumerate(slips[:-1]):
        if roles[index] is Role.UNKNOWN and roles[index + 1] is Role.SITE and _LINKS_BOX.fullmatch(slip.text):
            roles[index] = Role.SITE
    for index, slip in enumerate(slips):
        is_running = roles[index] is Role.UNKNOWN and _RUNNING.fullmatch(slip.text) is not None
        if is_running and _is_beside_number(slips, roles, index):
            roles[index] = Role.PAGE
    for index, slip in enumerate(slips):
        is_link = index and roles[index] is Role.UNKNOWN and roles[index - 1] is Role.SITE
        if is_link and looks_like_head(slip) and any(map(_LINKS.match, _above(slips, roles, index))):
            roles[index] = Role.SITE
    for index, slip in enumerate(slips):
        if roles[index] is Role.UNKNOWN and index and roles[index - 1] is Role.CALL_OUT:
            is_last = not any(role is Role.UNKNOWN for role in roles[index + 1 :][:3])
            if slip.blanks == 0 and len(slip.text) <= 20 and is_last and not slip.text.endswith("。"):
                roles[index] = Role.CALL_OUT
    return [
        slip.having(role) if role is not Role.UNKNOWN else slip
        for slip, role in zip(slips, roles, strict=True)
    ]


def _is_beside_number(slips: Sequence[Slip], roles: Sequence[Role], index: int) -> bool:
    """Whether the line above or below is the number of a page."""
    beside = (i for i in (index - 1, index + 1) if 0 <= i < len(slips) and roles[i] is Role.PAGE)
    return any(_NUMBER.search(slips[i].text) for i in beside)


def _above(slips: Sequence[Slip], roles: Sequence[Role], index: int) -> Iterator[str]:
    """The lines of a web page right above."""
    for above in range(index - 1, max(index - _LINKS_MOST, -1), -1):
        if roles[above] is not Role.SITE:
            return
        yield slips[above].text


def turned_over(text: str) -> int | None:
    """Where a note that a story goes on elsewhere (下转第4版) begins at the end of a paragraph."""
    found = _SPLIT_END.search(text[-24:])
    return len(text) - len(found[0]) if found and len(found[0]) < len(text) else None


def _role(slip: Slip) -> Role:
    text = slip.text
    if slip.kind is LineKind.SITE and not is_editor_line(text):
        return Role.SITE
    if slip.kind is LineKind.TABLE_ROW or (len(text) > _LONGEST and slip.kind is not LineKind.SITE):
        return Role.UNKNOWN
    if _PAGE.match(text):
        return Role.PAGE
    if is_editor_line(text):
        return Role.EDITORS
    if _SITE.match(text) or _NAVIGATION.match(text) or _META.match(text):
        return Role.SITE
    if _IMPRINT.match(text):
        return Role.IMPRINT
    if len(text) <= 40 and not text.endswith("。") and _CALL_OUT.search(text):
        return Role.CALL_OUT
    return Role.SITE if slip.kind is LineKind.SITE else Role.UNKNOWN
