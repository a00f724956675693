"""What is missing: ends of sentences, of sequences, the headline, the names of those who wrote."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bulletins.importers.publication import Gap, GapKind, Wording
from bulletins.importers.repairs.log import RepairLog
from bulletins.importers.repairs.misreadings import suspect_name, suspect_sequence
from bulletins.importers.structure import forms
from bulletins.importers.structure.articles import Story
from bulletins.importers.structure.slips import Role, Slip
from bulletins.punctuation import IDEOGRAPHS
from bulletins.values import replace

_END = Wording("the text breaks off here and does not go on", "文字在此中断，下文缺失")
_MIDDLE = Wording(
    "the sentence breaks off; what follows does not go on with it", "句子在此中断，与下文不接，有脱文"
)
_ONLY_ONE = Wording("the sequence has only its first point", "序列只有第一项，其后缺失")
_LATE = Wording("the sequence does not begin with its first point", "序列不从第一项开始")
_SKIPS = Wording("the sequence leaves out a point", "序列跳号")
_HEADLINE = Wording("no headline stands above the issue line or the text", "期号或正文之上缺标题")
_BYLINES = Wording("no article says who wrote it", "各篇均无署名")
_FIGURES = re.compile("(?:星期.|[\\d\\s一二三四五六七八九十〇零年月日第期总号辑版（）()〔〕\\[\\]，,：:])+")
_NAME = re.compile(f"[{IDEOGRAPHS}]{{3}}")
_COUNTED = (forms.Ordinals.FIRST, forms.Ordinals.HAN, forms.Ordinals.HAN_BRACKETS, forms.Ordinals.FIGURE)
_LOSSES = (GapKind.END, GapKind.MIDDLE, GapKind.BEGINNING)


def losses_of(stories: Sequence[Story], log: RepairLog) -> tuple[list[Story], list[Gap]]:
    """The stories, those that lack text so marked, and every gap."""
    gaps: list[Gap] = []
    marked: list[Story] = []
    for place, story in enumerate(stories):
        own = [
            replace(gap, article=place) for gap in (*_cut(story), *_sequences(story, log), *_untitled(story))
        ]
        gaps += own
        complete = not any(gap.kind in _LOSSES for gap in own)
        marked.append(replace(story, article=replace(story.article, complete=complete)))
        for credit in story.article.credits:
            if credit.lines:
                suspect_name(credit.name, (credit.lines[0], 1), log)
    return marked, gaps


def losses_of_page(slips: Sequence[Slip], stories: Sequence[Story], *, is_newspaper: bool) -> Iterator[Gap]:
    """What the whole page lacks."""
    first = slips[0] if slips else None
    if (
        first
        and first.role is Role.MASTHEAD
        and not any(s.role is Role.HEADLINE for s in slips[:6])
        and _is_bare(first.text)
        and not (is_newspaper and re.search("星期|版", first.text))
    ):
        yield Gap(GapKind.HEADLINE, first.line, 1, "", _HEADLINE)
    if is_newspaper and stories and not any(story.article.credits for story in stories):
        yield Gap(GapKind.BYLINES, stories[0].texts[0].line if stories[0].texts else 1, 1, "", _BYLINES)


def _is_bare(text: str) -> bool:
    """Whether a line has a number and no name."""
    return text[0] in "（(第〔[2总" and not _NAME.search(_FIGURES.sub("", text))


def _cut(story: Story) -> Iterator[Gap]:
    for place, slip in enumerate(story.texts):
        if slip.is_open:
            is_last = place == len(story.texts) - 1
            kind, reason = (GapKind.END, _END) if is_last else (GapKind.MIDDLE, _MIDDLE)
            yield Gap(kind, slip.lines[-1], slip.end, slip.text[-12:], reason)


def _sequences(story: Story, log: RepairLog) -> Iterator[Gap]:
    counted: dict[str, list[tuple[Slip, int]]] = {}
    for slip in story.texts:
        ordinal = forms.ordinal_of(slip.text)
        if ordinal and ordinal.scheme in _COUNTED:
            counted.setdefault(ordinal.scheme, []).append((slip, ordinal.value))
    inline = [(slip, value) for slip in story.texts for value in forms.ordinals_inside(slip.text)]
    if (
        [value for _, value in inline] == [1, 2]
        and inline[0][0] is inline[1][0]
        and "二是" in inline[1][0].text
    ):
        slip = inline[1][0]
        suspect_sequence((slip.line, slip.text.find("二是") + slip.column), "二是", log)
    for found in counted.values():
        values = [value for _, value in found]
        everywhere = {value for _, value in inline} | set(values)
        slip = found[-1][0]
        if values == [1] and everywhere == {1} and not slip.is_open:
            yield Gap(GapKind.END, slip.lines[-1], slip.end, slip.text[-12:], _ONLY_ONE)
        elif values[0] > 1 and 1 not in everywhere:
            yield Gap(GapKind.SEQUENCE, found[0][0].line, found[0][0].column, "", _LATE)
        else:
            for (before, one), (_, other) in pairwise(found):
                if other > one + 1 and not everywhere & set(range(one + 1, other)):
                    yield Gap(GapKind.SEQUENCE, before.lines[-1], before.end, before.text[-12:], _SKIPS)


def _untitled(story: Story) -> Iterator[Gap]:
    if not story.article.title_parts and story.texts and not story.article.dateline:
        yield Gap(GapKind.HEADLINE, story.texts[0].line, 1, "", _HEADLINE)
