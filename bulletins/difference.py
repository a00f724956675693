"""What differs between two texts, in pieces that a reader would call one thing.

A figure stays whole with its unit (12.5万元, 3.2%, 1,280人次), so do dates, Latin words and addresses; Han text falls
into words.  Two wordings are compared by these tokens, and what came out is put together until it reads as
corrections and not as letters.
"""

import re
from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate, groupby, pairwise, zip_longest

from bulletins.values import frozen

_PAIRS_COMPARED = 1_000_000
"""Up to so many pairs of tokens the longest runs are searched for; beyond, tokens that stand once are the landmarks."""

_MANY = 4
_DENSE = 3
"""So many corrections in one sentence are read as one if they make up a third of it: it was written anew."""

_NEAR = 2
"""Corrections of a clause with so few characters between them are one."""

_FEW = 6
"""In so few tokens figures are told from the words beside them."""

_WINDOWS = (1, 4, 16)
"""Items in a row that are looked at as one landmark, where shorter ones stand more than once."""

SENTENCE_ENDS = frozenset("。！？；!?;\n")
CLAUSE_ENDS = SENTENCE_ENDS | frozenset("，：,:")

_NUMBER = r"[0-9０-９]+(?:,[0-9]{3}(?![0-9]))*(?:[.．][0-9０-９]+)?"
_SCALE = r"(?:[十百千]?[万亿]|[十百千])*"
_ABOUT = r"[余多来]?"
_RANGE = rf"(?:{_NUMBER}{_SCALE}[%％]?[—–～~-](?=[0-9０-９]))?"
_UNITS = (
    "个百分点", "百分点", "平方公里", "平方千米", "平方米", "立方米", "千瓦时", "工作日", "个工作日", "个小时", "个月", "月份",
    "季度", "年代", "课时", "学时", "小时", "分钟", "人次", "场次", "班次", "车次", "人份", "公里", "千米", "厘米", "毫米",
    "公顷", "公斤", "千克", "毫升", "千瓦", "兆瓦", "美元", "港元", "欧元", "号线", "周年", "周岁", "册次",
    *"元角分人名位个家户场次项件条台辆架艘列节间座栋幢处所套份册本张幅封篇部期届批轮支队组班级层类种门堂秒天日周月年岁"
    "米亩吨克斤升度倍成折点站岗版页号餐顿桌箱袋瓶颗粒块片根只头匹株棵枚面口村县市区镇省字例宗起笔路款章",
)  # fmt: skip
_HAN_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_UNIT = rf"(?:[%％‰℃°㎡]|[A-Za-zμΩ]{{1,4}}[²³]?(?![A-Za-z0-9])|{_HAN_UNIT})"
_DATE = (
    r"[0-9]{2,4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}[日号])?)?|[0-9]{1,2}月[0-9]{1,2}[日号]"
    r"|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?![0-9])|[0-9]{1,2}[:：][0-9]{2}(?::[0-9]{2})?(?![0-9])"
)
_NUMERALS = "[一二三四五六七八九十百千万亿两〇零]+"
_FIGURE = (
    rf"第(?:[0-9０-９]+|{_NUMERALS})(?:{_HAN_UNIT})?|{_DATE}"
    rf"|[￥¥$€±＋+]?{_RANGE}(?<![0-9A-Za-z])-?{_NUMBER}{_ABOUT}{_SCALE}{_ABOUT}{_UNIT}?"
    rf"|[￥¥$€±＋+]?{_RANGE}{_NUMBER}{_ABOUT}{_SCALE}{_ABOUT}{_UNIT}?"
    rf"|[百千万]分之(?:{_NUMBER}|{_NUMERALS}(?:点{_NUMERALS})?)"
)
_ADDRESS = r"https?://[!-~]+"
_LATIN = r"[A-Za-zÀ-ɏ][A-Za-z0-9À-ɏ]*(?:['’.\-_&][A-Za-z0-9À-ɏ]+)*"
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇々"
_SOLID = re.compile(rf"(?P<figure>{_FIGURE})|{_ADDRESS}|{_LATIN}")
_ONE_FIGURE = re.compile(rf"(?:{_FIGURE})|{_NUMERALS}{_ABOUT}(?:{_HAN_UNIT})")
_HAN_RUN = re.compile(rf"[{_HAN}]+")
_COUNTING = re.compile(rf"{_NUMERALS}{_ABOUT}")
_COUNTED = re.compile(_HAN_UNIT)


@frozen
class Difference:
    """``before`` stands in the old text from character ``old`` on; for it ``after``, in the new one from ``new`` on."""

    old: int
    new: int
    before: str
    after: str


@frozen
class Run:
    """So many items in a row that are the same: from ``old`` on here, from ``new`` on there."""

    old: int
    new: int
    length: int


def tokens(text: str, terms: Collection[str] = ()) -> tuple[str, ...]:
    """The text in pieces that are compared as one; put together they are the text.

    ``terms`` are names that stay whole, figures in them included (案例3).

    >>> tokens("拨款12.5万元，共1,280人次")
    ('拨款', '12.5万元', '，', '共', '1,280人次')
    >>> tokens("见案例3。", ["案例3"])
    ('见', '案例3', '。')
    """
    found = _solid(frozenset(terms))
    done: list[str] = []
    end = 0
    for match in found.finditer(text):
        done += _loose(text[end : match.start()])
        done.append(match[0])
        end = match.end()
    done += _loose(text[end:])
    return tuple(done)


def is_figure(token: str) -> bool:
    """Whether a token is a number, with its unit or without, a date or a time.

    >>> [is_figure(token) for token in ("12.5万元", "三个", "第3期", "2024年9月12日", "职工", "APP")]
    [True, True, True, True, False, False]
    """
    return _ONE_FIGURE.fullmatch(token) is not None


def figures(text: str) -> tuple[str, ...]:
    """The figures in a text, in order.

    >>> figures("1名组长带3名组员")
    ('1名', '3名')
    """
    return tuple(token for token in tokens(text) if is_figure(token))


def differences(old: str, new: str, terms: Collection[str] = ()) -> tuple[Difference, ...]:
    """What to correct in ``old`` so that it reads ``new``, in order; put in, it gives exactly ``new``.

    >>> [(each.before, each.after) for each in differences("拨款12.5万元，惠及300人。", "拨款21.5万元，惠及300人。")]
    [('12.5万元', '21.5万元')]
    """
    if old == new:
        return ()
    before, after = tokens(old, terms), tokens(new, terms)
    gaps = _gaps(matching(before, after), len(before), len(after))
    comparison = _Comparison(before, after)
    gaps = comparison.readable(list(comparison.slid(gaps)))
    parts = (part for gap in gaps for part in comparison.parted(gap))
    starts_old, starts_new = _starts(before), _starts(after)
    found = (
        Difference(
            starts_old[gap.old], starts_new[gap.new],
            "".join(before[gap.old : gap.old_end]), "".join(after[gap.new : gap.new_end]),
        )
        for gap in parts
    )  # fmt: skip
    return tuple(each for each in found if each.before != each.after)


def matching(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[Run, ...]:
    """What stands in both, in the same order: runs from left to right, as long as can be found.

    Where both are long, items that stand once in each are the landmarks: then the time grows with the length and not
    with its square, and what has no landmark counts as different.
    """
    found: list[Run] = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        old_start, old_end, new_start, new_end = waiting.pop()
        length = 0
        while old_start < old_end and new_start < new_end and old[old_start] == new[new_start]:
            old_start, new_start, length = old_start + 1, new_start + 1, length + 1
        if length:
            found.append(Run(old_start - length, new_start - length, length))
        length = 0
        while old_start < old_end and new_start < new_end and old[old_end - 1] == new[new_end - 1]:
            old_end, new_end, length = old_end - 1, new_end - 1, length + 1
        if length:
            found.append(Run(old_end, new_end, length))
        if old_start == old_end or new_start == new_end:
            continue
        if (old_end - old_start) * (new_end - new_start) <= _PAIRS_COMPARED:
            blocks = SequenceMatcher(
                None, old[old_start:old_end], new[new_start:new_end], autojunk=False
            ).get_matching_blocks()
            found += [Run(old_start + i, new_start + j, size) for i, j, size in blocks if size]
            continue
        marks = _landmarks(old[old_start:old_end], new[new_start:new_end])
        if marks:
            places = [(old_start + i, new_start + j) for i, j in marks]
            ends = [*places[1:], (old_end, new_end)]
            waiting.append((old_start, places[0][0], new_start, places[0][1]))
            waiting += [(i, k, j, m) for (i, j), (k, m) in zip(places, ends, strict=True)]
    return tuple(_joined(sorted(found, key=lambda run: run.old)))


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Runs that follow each other in both, as one."""
    open_run: Run | None = None
    for run in runs:
        if open_run and (open_run.old + open_run.length, open_run.new + open_run.length) == (
            run.old,
            run.new,
        ):
            open_run = Run(open_run.old, open_run.new, open_run.length + run.length)
            continue
        if open_run:
            yield open_run
        open_run = run
    if open_run:
        yield open_run


def _landmarks(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Places of what stands once in each, as many as are in the same order in both."""
    for width in _WINDOWS:
        here, there = _places_of_single(old, width), _places_of_single(new, width)
        pairs = [(place, there[item]) for item, place in here.items() if item in there]
        if pairs:
            return [pairs[place] for place in heaviest_rise([there for _, there in pairs])]
    return []


def _places_of_single(items: Sequence[Hashable], width: int) -> dict[Hashable, int]:
    """Where the windows of so many items begin that stand once, from left to right."""
    windows = items if width == 1 else list(zip(*(items[skipped:] for skipped in range(width)), strict=False))
    counts = Counter(windows)
    return {window: place for place, window in enumerate(windows) if counts[window] == 1}


def heaviest_rise(values: Sequence[int], weights: Sequence[int] | None = None) -> list[int]:
    """The places of a rising subsequence of ``values`` (from 0) that weighs the most; without weights, the longest.

    >>> heaviest_rise([2, 9, 4, 7])
    [0, 2, 3]
    >>> heaviest_rise([2, 9, 4, 7], [1, 5, 1, 1])
    [0, 1]
    """
    size = max(values, default=-1) + 2
    best: list[tuple[int, int]] = [(0, -1)] * size  # a Fenwick tree: the heaviest that ends below a value
    before = [-1] * len(values)
    heaviest = (0, -1)
    for place, value in enumerate(values):
        below, index = (0, -1), value
        while index > 0:
            below = max(below, best[index], key=_weight)
            index -= index & -index
        before[place] = below[1]
        found = (below[0] + (weights[place] if weights else 1), place)
        heaviest = max(heaviest, found, key=_weight)
        index = value + 1
        while index < size:
            best[index] = max(best[index], found, key=_weight)
            index += index & -index
    done = []
    place = heaviest[1]
    while place >= 0:
        done.append(place)
        place = before[place]
    return done[::-1]


def _weight(found: tuple[int, int]) -> int:
    return found[0]


@lru_cache(maxsize=8)
def _solid(terms: frozenset[str]) -> re.Pattern[str]:
    """What stays whole: the terms first, the longest before the others."""
    if not terms:
        return _SOLID
    whole = (
        re.escape(term) + ("(?![0-9])" if term[-1].isdigit() else "")
        for term in sorted(terms, key=len, reverse=True)
    )
    return re.compile(f"(?:{'|'.join(whole)})|{_SOLID.pattern}")


def _loose(text: str) -> Iterator[str]:
    """Han text in words, counting words with what they count; every other character for itself."""
    end = 0
    for run in _HAN_RUN.finditer(text):
        yield from text[end : run.start()]
        yield from _counted(_words(run[0]))
        end = run.end()
    yield from text[end:]


def _words(text: str) -> list[str]:
    import rjieba  # its dictionary is read only when texts are compared

    words: list[str] = rjieba.cut(text, hmm=False)
    return words


def _counted(words: Sequence[str]) -> Iterator[str]:
    """三 and 个 as 三个."""
    waiting = ""
    for word in words:
        if waiting:
            if _COUNTED.fullmatch(word):
                yield waiting + word
                waiting = ""
                continue
            yield waiting
            waiting = ""
        if _COUNTING.fullmatch(word):
            waiting = word
        else:
            yield word
    if waiting:
        yield waiting


@frozen
class _Gap:
    """Tokens that differ: from ``old`` up to before ``old_end`` here, from ``new`` to ``new_end`` there."""

    old: int
    old_end: int
    new: int
    new_end: int


def _gaps(runs: Sequence[Run], old_length: int, new_length: int) -> list[_Gap]:
    ends = [Run(0, 0, 0), *runs, Run(old_length, new_length, 0)]
    gaps = (_Gap(one.old + one.length, two.old, one.new + one.length, two.new) for one, two in pairwise(ends))
    return [gap for gap in gaps if gap.old < gap.old_end or gap.new < gap.new_end]


class _Comparison:
    """Two texts in tokens, and what a reader would take for one correction between them."""

    def __init__(self, old: tuple[str, ...], new: tuple[str, ...]) -> None:
        self._old = old
        self._new = new
        self._starts_old = _starts(old)
        self._starts_new = _starts(new)
        self._sentence = [0, *accumulate(token in SENTENCE_ENDS for token in old)]

    def slid(self, gaps: Sequence[_Gap]) -> Iterator[_Gap]:
        """What was only added or only removed, begun where a clause begins if it may as well begin there."""
        floor = 0
        for gap, following in zip_longest(gaps, gaps[1:]):
            ceiling = following.old if following else len(self._old)
            is_one_sided = gap.old == gap.old_end or gap.new == gap.new_end
            step = self._step(gap, gap.old - floor, ceiling - gap.old_end) if is_one_sided else 0
            floor = gap.old_end + step
            yield _Gap(gap.old + step, floor, gap.new + step, gap.new_end + step)

    def _step(self, gap: _Gap, back: int, forth: int) -> int:
        """How far the gap may go, over at most so many tokens, to begin with a clause; backwards below zero."""
        text, start, end = (
            (self._new, gap.new, gap.new_end) if gap.old == gap.old_end else (self._old, gap.old, gap.old_end)
        )

        def begins_clause(place: int) -> bool:
            return place == 0 or text[place - 1] in CLAUSE_ENDS

        for step in range(back + 1):
            if begins_clause(start - step):
                return -step
            if text[start - step - 1] != text[end - step - 1]:
                break
        for step in range(forth):
            if text[start + step] != text[end + step]:
                break
            if begins_clause(start + step + 1):
                return step + 1
        return 0

    def readable(self, gaps: Sequence[_Gap]) -> list[_Gap]:
        """Gaps with little between them as one; a sentence with many as one, unless all of them are figures."""
        done: list[_Gap] = []
        for gap in gaps:
            done.append(gap)
            while len(done) > 1 and self._belongs(*done[-2:]):
                done[-2:] = [_together(*done[-2:])]
        whole: list[_Gap] = []
        for _, group in groupby(done, self._sentence_of):
            gaps = list(group)
            whole += [_together(gaps[0], gaps[-1])] if self._is_anew(gaps) else gaps
        return whole

    def _is_anew(self, gaps: Sequence[_Gap]) -> bool:
        """Whether the corrections of a sentence are so many, and so close, that none is read by itself."""
        if sum(not self._is_figures(gap) for gap in gaps) < _MANY:
            return False
        return _DENSE * sum(map(self._size, gaps)) >= self._size(_together(gaps[0], gaps[-1]))

    def parted(self, gap: _Gap) -> Iterator[_Gap]:
        """Figures are corrected one by one, and words beside them for themselves."""
        old, new = (
            self._figures(gap.old, gap.old_end, self._old),
            self._figures(gap.new, gap.new_end, self._new),
        )
        if len(old) != len(new) or max(gap.old_end - gap.old, gap.new_end - gap.new) > max(_FEW, len(old)):
            yield gap
            return
        at = _Gap(gap.old, gap.old, gap.new, gap.new)
        for here, there in zip(old, new, strict=True):
            yield _Gap(at.old_end, here, at.new_end, there)
            at = _Gap(here, here + 1, there, there + 1)
            yield at
        yield _Gap(at.old_end, gap.old_end, at.new_end, gap.new_end)

    def _figures(self, start: int, end: int, text: Sequence[str]) -> list[int]:
        return [place for place in range(start, end) if is_figure(text[place])]

    def _belongs(self, one: _Gap, two: _Gap) -> bool:
        between = range(one.old_end, two.old)
        if self._is_figures(one) or self._is_figures(two):
            return False
        ends = [self._old[place] for place in between if self._old[place] in CLAUSE_ENDS]
        if not SENTENCE_ENDS.isdisjoint(ends):
            return False
        room = self._starts_old[two.old] - self._starts_old[one.old_end]
        return room <= max(min(self._size(one), self._size(two)), 0 if ends else _NEAR)

    def _size(self, gap: _Gap) -> int:
        """The characters of the longer side."""
        return max(
            self._starts_old[gap.old_end] - self._starts_old[gap.old],
            self._starts_new[gap.new_end] - self._starts_new[gap.new],
        )

    def _is_figures(self, gap: _Gap) -> bool:
        """Whether a figure stands in the place of each figure, and nothing else."""
        sides = (self._old[gap.old : gap.old_end], self._new[gap.new : gap.new_end])
        return all(side and all(map(is_figure, side)) for side in sides)

    def _sentence_of(self, gap: _Gap) -> int:
        return self._sentence[gap.old]


def _together(one: _Gap, two: _Gap) -> _Gap:
    return _Gap(one.old, two.old_end, one.new, two.new_end)


def _starts(parts: Sequence[str]) -> list[int]:
    """Where each part begins in the text, and where the text ends."""
    return [0, *accumulate(map(len, parts))]
