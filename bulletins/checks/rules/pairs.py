"""Rules on marks that come in pairs: quotes and title marks, one inside the other, side by side.

Source: GB/T 15834-2011 4.8, 4.15, 4.5.3.5.
"""

import re
from collections.abc import Iterator, Sequence

from bulletins.checks.passage import Article, Passage
from bulletins.checks.rule import Edit, Example, Found, Rule, Tier, Words
from bulletins.values import frozen

_QUOTES = re.compile("[“”]")
_TITLES = re.compile("[《》]")
_BETWEEN = re.compile("(?<=[”》])、(?=[“《])")
_JOINING = re.compile("[和与及或、，。；：]")
_LAST = re.compile("”[。；，]?$")
_FAR = 8
"""So many passages behind its beginning a quotation over several ends at the latest."""


@frozen
class _Mark:
    """An opening or closing mark of a passage."""

    offset: int
    opens: bool


@frozen
class _Open:
    """A passage in which a quotation begins and does not end."""

    place: int
    mark: _Mark


def pairing(article: Article) -> Iterator[Found]:
    """Quotes that have no counterpart, or face the wrong way; a quotation may go over several passages."""
    waiting: _Open | None = None
    for place, passage in enumerate(article.passages):
        if "“" not in passage.text and "”" not in passage.text:
            continue
        marks = _marks(passage.text, _QUOTES, "“")
        turned = _turned(passage, marks)
        if turned:
            yield turned
            continue
        opened, closed = _unmatched(marks)
        if waiting and closed and place - waiting.place <= _FAR:
            waiting, closed = None, closed[1:]
        if waiting and passage.text.startswith("“") and not closed and (opened or _LAST.search(passage.text)):
            # Every paragraph of a quotation begins with its mark, and the last one ends with it.
            waiting = _Open(place, opened[-1]) if opened else None
            continue
        if waiting:
            yield _unpaired(article.passages[waiting.place], waiting.mark)
            waiting = None
        yield from (_unpaired(passage, mark) for mark in (*closed, *opened[:-1]))
        if opened:
            waiting = _Open(place, opened[-1])
    if waiting:
        yield _unpaired(article.passages[waiting.place], waiting.mark)


def _unpaired(passage: Passage, mark: _Mark) -> Found:
    return Found(mark.offset, mark.offset + 1, {"mark": "“" if mark.opens else "”"}, passage=passage)


def _turned(passage: Passage, marks: Sequence[_Mark]) -> Found | None:
    """Two quotes of which one, or both, face the wrong way, where the passage has no others."""
    if len(marks) != 2 or (marks[0].opens, marks[1].opens) == (True, False):
        return None
    wrong = [mark for mark, opens in zip(marks, (True, False), strict=True) if mark.opens is not opens]
    if len(wrong) == 2 and marks[0].offset == 0:
        return None  # the tail of one quotation and the head of the next
    edits = tuple(Edit(mark.offset, mark.offset + 1, "”" if mark.opens else "“") for mark in wrong)
    if marks[1].offset == marks[0].offset + 1:
        edits = ()
    first = wrong[0]
    values = {"mark": "“" if first.opens else "”"}
    return Found(first.offset, wrong[-1].offset + 1, values, edits, passage)


def nested_quotes(passage: Passage) -> Iterator[Found]:
    """Double quotes inside of double ones."""
    if passage.text.count("“") > 1:
        yield from _nested(passage, _marks(passage.text, _QUOTES, "“"), "‘’")


def nested_titles(passage: Passage) -> Iterator[Found]:
    """Title marks inside of title marks."""
    if passage.text.count("《") > 1:
        yield from _nested(passage, _marks(passage.text, _TITLES, "《"), "〈〉")


def _nested(passage: Passage, marks: Sequence[_Mark], inner: str) -> Iterator[Found]:
    """The pairs inside of others, where all are paired; put right where that is surely no joint of two."""
    if any(_unmatched(marks)):
        return
    depth = 0
    opening = -1
    for mark in marks:
        depth += 1 if mark.opens else 0
        if depth == 2 and mark.opens:
            opening = mark.offset
        elif depth == 2:
            held = passage.text[opening + 1 : mark.offset]
            is_sure = len(held) > 1 and not _JOINING.match(held) and not _JOINING.match(held[-1])
            edits = (Edit(opening, opening + 1, inner[0]), Edit(mark.offset, mark.offset + 1, inner[1]))
            yield Found(
                opening,
                mark.offset + 1,
                {"held": held, "right": f"{inner[0]}{held}{inner[1]}"},
                edits if is_sure else (),
            )
        depth -= 0 if mark.opens else 1


def mark_between(passage: Passage) -> Iterator[Found]:
    """、 between quoted items."""
    for found in _BETWEEN.finditer(passage.text):
        yield Found(*found.span())


def _marks(text: str, pattern: re.Pattern[str], opening: str) -> list[_Mark]:
    return [_Mark(found.start(), found[0] == opening) for found in pattern.finditer(text)]


def _unmatched(marks: Sequence[_Mark]) -> tuple[list[_Mark], list[_Mark]]:
    """The opening marks without a closing one, and the closing ones without an opening one."""
    opened: list[_Mark] = []
    closed: list[_Mark] = []
    for mark in marks:
        if mark.opens:
            opened.append(mark)
        elif opened:
            opened.pop()
        else:
            closed.append(mark)
    return opened, closed


_P = "GB/T 15834-2011"

RULES = (
    Rule(
        code="C004",
        asks=Words("quotes come in pairs that face each other", "引号成对，左右相应"),
        says=Words("'{mark}' has no counterpart", "引号“{mark}”没有配对或方向不对"),
        hint=Words("add the other one, or turn this one", "补上另一半，或改正方向"),
        tier=Tier.STANDARD,
        clause=f"{_P} 4.8",
        wrong=Example("用“微竞赛“激活班组。"),
        right=Example("用“微竞赛”激活班组。"),
        article=pairing,
        fixable=True,
    ),
    Rule(
        code="C005",
        asks=Words("quotes inside of quotes are single", "引号里面再用引号时，里面的用单引号"),
        says=Words("double quotes inside of double ones: “{held}”", "双引号里又用了双引号：“{held}”"),
        hint=Words("write {right}", "改为{right}"),
        tier=Tier.STANDARD,
        clause=f"{_P} 4.8.3.4",
        wrong=Example("要“把“路边的家”建好”。"),
        right=Example("要“把‘路边的家’建好”。"),
        passage=nested_quotes,
        fixable=True,
    ),
    Rule(
        code="C007",
        asks=Words(
            "title marks inside of title marks are single", "书名号里面再用书名号时，里面的用单书名号"
        ),
        says=Words("《》 inside of 《》: 《{held}》", "双书名号里又用了双书名号：《{held}》"),
        hint=Words("write {right}", "改为{right}"),
        tier=Tier.STANDARD,
        clause=f"{_P} 4.15.3.5",
        wrong=Example("《关于印发《办法》的通知》"),
        right=Example("《关于印发〈办法〉的通知》"),
        passage=nested_titles,
        fixable=True,
    ),
    Rule(
        code="C008",
        asks=Words("no 、 between quoted or titled items", "并列的引号之间、书名号之间通常不用顿号"),
        says=Words("、 between quoted items", "并列的引号或书名号之间用了顿号"),
        hint=Words("leave the 、 out", "可删去顿号"),
        tier=Tier.HINT,
        clause=f"{_P} 4.5.3.5",
        conditional=True,
        wrong=Example("开展“送岗位”、“送清凉”活动"),
        right=Example("开展“送岗位”“送清凉”活动"),
        passage=mark_between,
    ),
)
