"""Captions, credits of pictures, and boxes, which belong to an article but not to its running text."""

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median_low

from bulletins.importers.manuscript import LineKind
from bulletins.importers.structure import forms
from bulletins.importers.structure.people import is_byline, is_signature, photo_credit
from bulletins.importers.structure.slips import Role, Slip, looks_like_head

_CAPTION = re.compile(
    "^(?:[▲△▼▽↑↓←→◀▶◤◥]\\s*)?(?:[上下左右]?图[一二三四五六①-⑨]?(?:为|[：:])|图片说明|图说[：:]|资料图|[↑↓←→◤◥◀])"
)
_MARKED = re.compile("^[▲△▼▽](?![^。]{0,14}$)")
_BOX = re.compile(
    "[【〔\\[（(■●◆▲□◎○※★☆\\s]*((?:阅读提示|核心提示|内容提示|编者按|编后|编后语|编辑点评|相关链接|新闻链接|背景链接|知识链接|政策链接|链接|延伸阅读|新闻背景|背景资料|名词解释|小贴士|小知识|"
    "温馨提示|记者手记|采访手记|手记|记者感言|短评|微评|点评|专家点评|专家观点|专家说法|评论|开栏的话|开栏语|数说|数读|知识窗|声音|亮点|提示|政策解读|采访札记|记者观察))[】〕\\]）)\\s]*[：:]?"
)
_BOX_INLINE = re.compile(
    "^[【〔\\[](阅读提示|核心提示|编者按|编后|相关链接|新闻链接|链接|延伸阅读|名词解释|小贴士|记者手记|短评|点评|专家点评)[】〕\\]][：:\\s　]*|^(编者按|阅读提示"
    "|核心提示|编后|专家点评|记者手记)[：:][\\s　]*"
)
_BRACKETED_HEAD = re.compile("【[^】]{2,8}】")
"""Such heads, each in several articles, are the parts of cases, those that look like boxes as well."""
_LONG_BOX = re.compile("编后|链接|延伸阅读|手记|短评|微评|点评|评论|名词解释|感言|札记|观察")
_DATED = re.compile("^(?:\\d{4}年)?\\d{1,2}月(?:\\d{1,2}日)?，[^。]{6,90}。$")
_PHOTOGRAPHER = re.compile("^[（(]?(?:摄影|摄|图片提供|供图|图片来源)[：:／/][^。，]{2,24}$")
_LONGEST_CAPTION = 200
_STORY = 200
"""Characters of the text of a picture that is a story of its own."""
_LOST_PICTURE = 2
"""So many more blank lines than usual stand where a picture was."""


def mark_pictures(slips: Sequence[Slip]) -> list[Slip]:
    """The slips, captions and their credits in these roles."""
    marked = list(slips)
    for index, slip in enumerate(marked):
        if slip.is_free:
            marked[index] = _as_caption(slip)
    _lost_pictures(marked)
    free = [i for i, slip in enumerate(marked) if slip.is_free or slip.role is Role.PHOTO_CREDIT]
    for place, index in enumerate(free):
        before = free[max(place - 2, 0) : place]
        after = marked[free[place + 1]] if place + 1 < len(free) else None
        _picture_story(marked, before, index, after)
    return marked


def mark_boxes(slips: Sequence[Slip]) -> list[Slip]:
    """The slips, boxes and their titles in these roles; one that stands in a section takes one paragraph."""
    marked = list(slips)
    free = [i for i, slip in enumerate(marked) if slip.is_free]
    heads = Counter(marked[i].text for i in free if _BRACKETED_HEAD.fullmatch(marked[i].text))
    is_template = sum(count > 1 for count in heads.values()) > 1
    for place, index in enumerate(free):
        slip = marked[index]
        if not slip.is_free or (is_template and heads[slip.text] > 1):
            continue
        if _BOX_INLINE.match(slip.text) and len(slip.text) > 12:
            marked[index] = slip.having(Role.BOX)
        elif (found := _BOX.fullmatch(slip.text)) and slip.level is None:
            taken = _paragraphs(marked, free[place + 1 :], most=12 if _LONG_BOX.search(found[1]) else 1)
            if taken:
                marked[index] = slip.having(Role.BOX_TITLE)
            for box in taken:
                marked[box] = marked[box].having(Role.BOX)
    return marked


def box_title(text: str) -> tuple[str, str]:
    """The title of a box, and what of the line is its text.

    >>> box_title("【阅读提示】"), box_title("编者按：这是一次尝试。")
    (('阅读提示', ''), ('编者按', '这是一次尝试。'))
    """
    if found := _BOX.fullmatch(text):
        return found[1], ""
    found = _BOX_INLINE.match(text)
    return ((found[1] or found[2]), text[found.end() :]) if found else ("", text)


def _as_caption(slip: Slip) -> Slip:
    if slip.kind is LineKind.PICTURE:
        return slip.having(Role.CAPTION)
    text = slip.text
    if len(text) > _LONGEST_CAPTION:
        return slip
    if _CAPTION.match(text) or (
        _MARKED.match(text) and forms.width(text) <= 60 and not slip.text.endswith("。")
    ):
        return slip.having(Role.CAPTION)
    if _PHOTOGRAPHER.match(text):
        return slip.having(Role.PHOTO_CREDIT)
    credit = photo_credit(text)
    if credit is None:
        return slip
    return slip.having(Role.CAPTION if credit[0] else Role.PHOTO_CREDIT)


def _lost_pictures(marked: list[Slip]) -> None:
    """A short line after more blank lines than usual, in a heading or in a cut sentence, stood under a picture."""
    usual = median_low([slip.blanks for slip in marked[1:] if slip.blanks] or [0])
    free = [i for i, slip in enumerate(marked) if slip.is_free]
    for place in range(1, len(free) - 1):
        before, slip, after = (marked[i] for i in free[place - 1 : place + 2])
        if slip.blanks < usual + _LOST_PICTURE or not looks_like_head(slip) or looks_like_head(after):
            continue
        is_cut = not looks_like_head(before) and not forms.ends_sentence(before.text)
        if is_cut or (looks_like_head(before) and not is_byline(slip.text)):
            marked[free[place]] = slip.having(Role.CAPTION)


def _picture_story(marked: list[Slip], before: Sequence[int], index: int, after: Slip | None) -> None:
    """Headline, one paragraph, and who took the picture: a story of its own.

    A credit alone goes with the line above it.
    """
    slip = marked[index]
    is_photo = slip.role is Role.PHOTO_CREDIT
    is_writer = is_byline(slip.text) and not is_signature(slip.text)
    if not (is_photo or is_writer) or (after is not None and not looks_like_head(after)):
        return
    if len(before) == 2 and looks_like_head(marked[before[0]]) and not looks_like_head(marked[before[1]]):
        text = marked[before[1]]
        if (
            len(text.text) <= _STORY
            and marked[before[0]].is_free
            and text.is_free
            and _stands_alone(marked, before[0])
        ):
            marked[before[0]] = marked[before[0]].having(Role.CAPTION_TITLE)
            marked[before[1]] = text.having(Role.CAPTION)
            marked[index] = slip.having(Role.PHOTO_CREDIT)
            return
    if is_photo and before and marked[before[-1]].is_free and before[-1] == index - 1:
        last = marked[before[-1]]
        if looks_like_head(last) or _DATED.match(last.text):
            marked[before[-1]] = last.having(Role.CAPTION)


def _stands_alone(marked: Sequence[Slip], index: int) -> bool:
    """Whether the heading is not the last line of a longer one."""
    return index == 0 or not marked[index - 1].is_free or not looks_like_head(marked[index - 1])


def _paragraphs(marked: Sequence[Slip], following: Sequence[int], most: int) -> list[int]:
    taken: list[int] = []
    for index in following:
        is_cut = bool(taken) and not forms.ends_sentence(marked[taken[-1]].text)
        if len(taken) >= most and not is_cut:
            break
        if looks_like_head(marked[index]) and not is_cut:
            break
        taken.append(index)
    return taken
