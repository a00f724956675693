"""How a paragraph begins, and how one goes on that was cut: evidence for joining two lines, or against it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from bulletins.importers.structure import forms, names
from bulletins.importers.structure.people import dateline_of

_OPENER = re.compile(
    "近日|日前|近年来|近期|当前|目前|今年|去年|同时|此外|另外|其中|据悉|据了解|据介绍|截至|截止|下一步|接下来|如今|眼下|随着|自\\d|\\d{4}年|\\d{1,2}月|首先|其次|最后|"
    "然而|但是|除此|与此同时|不久前|前不久|一直以来|长期以来|连日来|多年来|活动中|会上|工作中|“"
)
_MAY_OPEN = re.compile(
    "为了|为贯彻|为进一步|为深入|为落实|为推动|为更好|通过|围绕|针对|在[^，。]{2,30}[，“]|不仅|会议|记者|经过|面对|面向|立足|坚持|聚焦|着力|着眼|依托|这|该"
)
_TITLE_OPENER = re.compile(
    "^(?:通过|在|随着|根据|按照|针对|近日|日前|目前|同时|此外|今年|去年|截至|自|由于|据|前不久|不久前|\\d{4}年|\\d{1,2}月)[^，]{0,40}，"
)
_GOES_ON = re.compile(
    "^为(?:推动|贯彻|深入|进一步|切实|更好|落实|加强|全面|认真|帮助|解决|确保)|^[^，]{0,14}不仅"
)
_SHORTEST = 6
_DANGLING = frozenset("、，：和与及在对为将把被从向各该其并而之的了是有让使以由于按着更最很不未（《“‘")
_CONTINUES = re.compile("^[，。、；：？！”’）》】…—%％]")
_PREPOSITION = re.compile("^(?:在|从|对|为|以|由|把|将|与|向)")

_LEAD = 26.0
"""Cells: a longer line that begins with an organisation and has a comma is a sentence if it can go on."""
_SENTENCE = 34.0
"""Cells: a longer one with two commas is a sentence."""


class Sequels:
    """Which character follows two others in a text: what words in it go on with."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._after: dict[str, Counter[str]] = {}
        for text in texts:
            for start in range(len(text) - 2):
                self._after.setdefault(text[start : start + 2], Counter())[text[start + 2]] += 1

    def expected(self, text: str) -> tuple[Counter[str], int]:
        """What follows its last two characters elsewhere, and how often."""
        found = self._after.get(text[-2:], Counter())
        return found, sum(found.values())


def opens_paragraph(text: str) -> bool:
    """Whether a text begins as paragraphs do and sentences do not go on."""
    return bool(
        _OPENER.match(text)
        or _MAY_OPEN.match(text)
        or forms.ordinal_of(text)
        or text[0] in forms.MARKERS
        or text[0] in "【■"
        or dateline_of(text)
    )


def is_fragment(text: str, *later: str, above: Sequence[str] = (), is_after_text: bool = False) -> bool:
    """Whether a short line without end mark is a cut sentence, not a heading.

    ``later`` are the lines behind it, ``above`` the headings right above it, if it stands not ``is_after_text``.

    >>> is_fragment("通过开展各类活动，先后有", "三百名职工获奖。"), is_fragment("工会驿站暖心", "今年以来，成效明显。")
    (True, False)
    """
    following = later[0]
    if forms.asks_first(text) or (text.endswith("：") and names.whole_organisations(text)):
        return False
    if forms.stops_inside(text) or forms.unclosed(text).strip("‘") or dateline_of(text):
        return True
    if _CONTINUES.match(following) and not following.startswith(("——", "…", "“")):
        return True
    if forms.ordinal_of(text) or (" " in text and not text.isascii()) or text.endswith(("——", "—")):
        return False
    is_below_office = bool(above) and bool(names.whole_organisations(above[0])) and opens_paragraph(following)
    if _says_again(text, above) or (not is_below_office and _is_cut_word(text, later)):
        return True
    if opens_paragraph(following):
        return _is_sentence(text)
    if _dangles(text) or _GOES_ON.match(text) or _is_sentence(text):
        return True
    if names.opening_organisation(following):
        return False
    is_long = forms.width(text) > _LEAD and "，" in text
    return bool(_TITLE_OPENER.match(text)) or (
        is_long and (is_after_text or names.opening_organisation(text) is not None)
    )


def _says_again(text: str, above: Sequence[str]) -> bool:
    """Whether a line begins with the organisation with which a heading above it begins: the lead of an article."""
    own = names.opening_organisation(text)
    return own is not None and own != text and any(line.startswith(own) for line in above)


def _is_sentence(text: str) -> bool:
    return (
        forms.width(text) > _SENTENCE
        and text.count("，") > 1
        and names.opening_organisation(text) is not None
    )


def _is_cut_word(text: str, later: Sequence[str]) -> bool:
    """Whether a word goes on in one of the lines behind it."""
    if len(text) < _SHORTEST:
        return False
    if _ends_in_rest(text):
        return any(straddles(text, line) for line in later)
    return "，" in text and len(text) > 2 * _SHORTEST and straddles(text, later[0])


def stray_start(text: str) -> bool:
    """Whether a line begins as a sentence with a preposition and ends inside its object: a start whose end is lost."""
    if not _PREPOSITION.match(text) or forms.unclosed(text):
        return False
    last, kind = names.words(text)[-1]
    return len(last) == 1 and kind not in ("x", "m") and ("、" in text or "，" in text)


def straddles(before: str, after: str) -> bool:
    """Whether a word stands across the joint of two texts.

    >>> straddles("得到广大职", "工的欢迎"), straddles("镇街和园区", "企业每月")
    (True, False)
    """
    left, right = before[-6:], after[:6]
    if not left or not right:
        return False
    if left[-1].isascii() and right[0].isascii():
        return left[-1].isalnum() and right[0].isalnum()
    offset = 0
    for word, _ in names.words(left + right):
        if offset < len(left) < offset + len(word):
            return True
        offset += len(word)
    return False


def fitness(before: str, after: str, sequels: Sequels) -> int:
    """How well ``after`` goes on where ``before`` stops; 0 says nothing, what is below speaks against it."""
    score = 0
    if straddles(before, after):
        score += 3
    if _CONTINUES.match(after) or closes(before, after):
        score += 3
    expected, total = sequels.expected(before)
    if after[0] in expected:
        score += 2
    elif total >= 2 and expected.most_common(1)[0][1] >= 0.8 * total and _ends_in_rest(before):
        score -= 4
    if opens_paragraph(after) and not closes(before, after):
        score -= 1 if _MAY_OPEN.match(after) else 3
    elif names.opening_organisation(after):
        score -= 2
    if _dangles(before):
        score += 1
    return score


def closes(before: str, after: str) -> bool:
    """Whether the text closes a bracket or quote that the one before has opened."""
    opened = forms.unclosed(before)
    if not opened:
        return False
    depth = 0
    for character in after[:120]:
        if character in forms.PAIRS:
            depth += 1
        elif character in forms.PAIRS.values():
            if not depth:
                return character == forms.PAIRS[opened[-1]]
            depth -= 1
    return False


def _dangles(text: str) -> bool:
    """Whether the last word waits for another one."""
    return names.words(text[-6:])[-1][0] in _DANGLING


def _ends_in_rest(text: str) -> bool:
    """Whether the last word is a single character: the rest of a word."""
    words = names.words(text[-6:])
    return bool(words) and len(words[-1][0]) == 1
