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
_PAIRS = {"《": "》", "（": "）", "〔": "〕", "【": "】"}
_OTHERS = re.compile("[《》（）()〔〕【】]")
_OF_ORDINAL = re.compile(r"(?:^|[\s。；：，、（(])(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[A-Za-z])$")
"""What stands before the bracket of 1）, which has no counterpart."""
_WIDTHS = {"(": "（", ")": "）"}
_SINGLE_TURNED = re.compile("^[^‘’]*(’[^‘’“”A-Za-z]{1,20}‘)[^‘’]*$")
_BETWEEN = re.compile("(?<=[”》])、(?=[“《])")
_JOINING = re.compile("[和与及或、，。；：]")
_LAST = re.compile("”[。；，]?$")
_NEAR = 3
"""So many passages behind its first half a bracket or title ends at the latest: lines of a page that was cut."""
_MANY = 20
"""More single marks than this in one passage are a drawing; the rest of them is not told."""
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
    """Marks that have no counterpart, or face the wrong way."""
    yield from _quotes(article)
    yield from _others(article)


def _quotes(article: Article) -> Iterator[Found]:
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
        yield from (_unpaired(passage, mark) for mark in (*closed, *opened[:-1])[:_MANY])
        if opened:
            waiting = _Open(place, opened[-1])
    if waiting:
        yield _unpaired(article.passages[waiting.place], waiting.mark)


def _others(article: Article) -> Iterator[Found]:
    """《》, （） and their like without counterpart, which may stand a few passages on; single quotes that are turned."""
    waiting: list[tuple[int, Found]] = []
    for place, passage in enumerate(article.passages):
        opened, closed = _unmatched_others(passage)
        waiting = [(since, found) for since, found in waiting if not _taken(found, closed)]
        yield from (found for since, found in waiting if place - since == _NEAR)
        yield from closed
        waiting = [(since, found) for since, found in waiting if place - since < _NEAR]
        waiting += [(place, found) for found in opened]
        if turned := _SINGLE_TURNED.match(passage.text):
            start, end = turned.span(1)
            edits = (Edit(start, start + 1, "‘"), Edit(end - 1, end, "’"))
            yield Found(start, end, {"mark": "’"}, edits, passage)
    yield from (found for _, found in waiting)


def _taken(opened: Found, closed: list[Found]) -> bool:
    """Whether one of the ``closed`` marks ends what ``opened`` begins; it is taken out of these then."""
    wanted = _PAIRS[str(opened.values["mark"])]
    match = next((found for found in closed if found.values["mark"] == wanted), None)
    if match:
        closed.remove(match)
    return match is not None


def _unmatched_others(passage: Passage) -> tuple[list[Found], list[Found]]:
    """The full-width marks of a passage without counterpart, opening and closing; a bracket may be of any width."""
    open_marks: list[re.Match[str]] = []
    closed: list[re.Match[str]] = []
    for mark in _OTHERS.finditer(passage.text):
        character = _WIDTHS.get(mark[0], mark[0])
        if character in _PAIRS:
            open_marks.append(mark)
        elif open_marks and _PAIRS[_WIDTHS.get(open_marks[-1][0], open_marks[-1][0])] == character:
            open_marks.pop()
        elif not _OF_ORDINAL.search(passage.text, max(0, mark.start() - 4), mark.start()):
            closed.append(mark)
    opened, ends = (
        [
            Found(*mark.span(), {"mark": mark[0]}, passage=passage)
            for mark in marks[:_MANY]
            if mark[0] not in _WIDTHS
        ]
        for marks in (open_marks, closed)
    )
    return opened, ends


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
        asks=Words(
            "quotes, title marks and brackets come in pairs that face each other",
            "引号、书名号、括号成对，左右相应",
        ),
        says=Words("'{mark}' has no counterpart", "“{mark}”没有配对或方向不对"),
        hint=Words("add the other one, or turn this one", "补上另一半，或改正方向"),
        tier=Tier.STANDARD,
        clause=f"{_P} 4.8, 4.9, 4.15",
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
