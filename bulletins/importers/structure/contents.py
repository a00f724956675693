"""The list of contents (要目, 目录) before the text; its lines come again as headings."""

import re
from collections.abc import Sequence

from bulletins.importers.structure import forms
from bulletins.importers.structure.people import is_byline
from bulletins.importers.structure.slips import Role, Slip, looks_like_head

_TITLE = re.compile(
    r"[【〔\[（(☆★●◆■\s]*(?:本期|本版|今日)?(?:要\s*目|目\s*录|目\s*次|导\s*读|要\s*闻\s*导\s*读|内容提要|看点)"
    r"[\s　]*(?:CONTENTS|Contents)?[】〕\]）)☆★●◆■\s]*[：:]?"
)
_TAIL = re.compile(r"[\s　.…·⋯—\-（(]*(?:第?\s*\d{1,3}\s*[页版]?|P\d{1,3})?[)）]?\s*$")
_HEAD = re.compile(rf"^(?:[（(]?[一二三四五六七八九十\d]{{1,3}}[）)、.．]|[{forms.MARKERS}①-⑳·•])+\s*")
_LONGEST_ENTRY = 80
_LONGEST = 400
"""Lines that a list of contents may have."""


def mark_contents(slips: Sequence[Slip]) -> list[Slip]:
    """The slips, those of a list of contents in that role."""
    start = next(
        (i for i, slip in enumerate(slips[:60]) if slip.is_free and _TITLE.fullmatch(slip.text)), None
    )
    if start is None:
        return list(slips)
    end = _end(slips, start + 1)
    return [
        slip.having(Role.CONTENTS) if start <= i < end and slip.is_free else slip
        for i, slip in enumerate(slips)
    ]


def listed_titles(slips: Sequence[Slip]) -> frozenset[str]:
    """What the list of contents calls the headings of the text, without blanks."""
    return frozenset(key(slip.text) for slip in slips if slip.role is Role.CONTENTS) - {""}


def key(text: str) -> str:
    """A heading as it is compared: without ordinal, page and blanks.

    >>> key("1. 强化保障 提升服务……（3）") == key("强化保障　提升服务")
    True
    """
    return re.sub(r"[\s　]+", "", _TAIL.sub("", _HEAD.sub("", text.strip())))


def _end(slips: Sequence[Slip], start: int) -> int:
    """Where the list ends: before the first heading that it has named already, else before the first paragraph."""
    seen: set[str] = set()
    for index in range(start, min(start + _LONGEST, len(slips))):
        slip = slips[index]
        if not slip.is_free:
            continue
        own = key(slip.text)
        if own in seen:
            return index
        if (not looks_like_head(slip) and not _is_item(slip.text)) or is_byline(slip.text):
            return _before_heads(slips, start, index)
        seen.add(own)
    return start


def _is_item(text: str) -> bool:
    """Whether a line of whatever form ends as an entry of a list of contents."""
    return bool(re.search(r"(?:…|\.{3}|·{3})[\s　]*[（(]?\d{1,3}[)）]?$", text))


def _before_heads(slips: Sequence[Slip], start: int, text: int) -> int:
    """The list goes as far as its lines come again below the paragraph, or look like entries; maybe it has none."""
    later = {key(slip.text) for slip in slips[text:] if len(slip.text) <= _LONGEST_ENTRY}
    entries = [
        i
        for i in range(start, text)
        if key(slips[i].text) in later or _HEAD.match(slips[i].text) or _is_item(slips[i].text)
    ]
    return entries[-1] + 1 if entries else start
