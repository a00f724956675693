"""Figures that must agree with each other: parts and wholes, totals of tables, shares."""

import re
from collections.abc import Iterator, Sequence

from bulletins import markup
from bulletins.checks.figure import Figure, figures
from bulletins.checks.passage import Article, Document, Passage
from bulletins.checks.rule import Example, Found, Rule, Tier, Words
from bulletins.errors import Span
from bulletins.markup.walk import nodes_in
from bulletins.punctuation import HAN

_SENTENCE_END = re.compile(r"[。；！？]")
_PARTITIONS = (
    ("男", "女"), ("专职", "兼职"), ("线上", "线下"), ("上半年", "下半年"), ("中央", "地方"), ("境内", "境外"), ("城镇", "农村"),
)  # fmt: skip
"""Words that divide a whole in two, so that the parts make it up."""
_TOTALS = ("合计", "总计", "共计", "合 计", "总 计")
_ROUNDED = 1.1
_UNEVEN = re.compile("平均|日均|人均|每|最多|最高|高峰")
"""Words that show that a figure is no whole of which others are parts."""
_ALL = re.compile(r"(?:共|总|合计|累计|全部|收到|受理|接到|登记|征集|征得|排查出?|发现)[^，。；]{0,6}$")
"""What stands before a figure that is a whole."""
_SHARE = re.compile(r"(?P<percent>[0-9]+(?:\.[0-9]+)?)[%％]")
_SHARE_OF = re.compile(
    rf"在(?P<what>[{HAN}]{{2,8}})中[，,][^。；]{{0,30}}?占(?:全部|其)?总[数量]的(?P<percent>[0-9]+(?:\.[0-9]+)?)[%％]"
)
_LABEL = re.compile(f"(?:其中[：:]?|[、，和])(?![^、，]*(?:含|其中|比|占))[{HAN}“”]{{1,10}}")
"""What stands before a part in a list of parts."""
_MOST = 1000
"""Shares of so many and more can be anything."""


def parts(article: Article) -> Iterator[Found]:
    """Parts that do not make up their whole."""
    for passage in article.prose:
        if "其中" in passage.text or "其余" in passage.text:
            for start, end in _sentences(passage.text):
                yield from _parts_of(passage, start, end)
    yield from _totals(article)


def shares(document: Document) -> Iterator[Found]:
    """A percentage that no whole number of the stated base gives."""
    found = [(passage, share) for passage in document for share in _shares(passage)]
    found += [(passage, share) for passage in document for share in _shares_of_others(passage, document)]
    for passage, (start, end, percent, base) in found:
        if not is_possible(percent, base):
            yield Found(start, end, {"percent": f"{percent}%", "base": base}, passage=passage)


def is_possible(percent: str, base: int) -> bool:
    """Whether some whole number of ``base`` is that percentage, rounded as it is written.

    >>> is_possible("43.75", 32), is_possible("45.1", 32), is_possible("33", 3)
    (True, False, True)
    """
    places = len(percent.partition(".")[2])
    share = float(percent)
    nearest = round(share * base / 100)
    return any(
        abs(count * 100 / base - share) <= 0.5 * 10**-places + 1e-9
        for count in (nearest, nearest - 1, nearest + 1)
    )


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _SENTENCE_END.finditer(text):
        yield start, mark.end()
        start = mark.end()
    if start < len(text):
        yield start, len(text)


def _parts_of(passage: Passage, start: int, end: int) -> Iterator[Found]:
    text = passage.text
    cut = text.find("其中", start, end)
    if cut >= 0:
        wholes, pieces = list(figures(text, start, cut)), list(figures(text, cut, end))
        for piece in pieces if not _UNEVEN.search(text, start, end) else ():
            alike = [whole for whole in wholes if whole.unit == piece.unit and piece.unit]
            if alike and all(_exceeds(piece, whole) for whole in alike):
                whole = max(alike, key=lambda figure: figure.value)
                yield _of_whole(passage, piece, whole)
        yield from _halves(passage, wholes, pieces, cut, end)
        yield from _bare(passage, wholes, pieces, cut)
        yield from _listed(passage, wholes, pieces, cut)
    rest = text.find("其余", start, end)
    if rest >= 0:
        yield from _remainder(passage, start, rest, end)


def _exceeds(piece: Figure, whole: Figure) -> bool:
    return piece.value > whole.value * (_ROUNDED if whole.is_about else 1)


def _halves(
    passage: Passage, wholes: list[Figure], pieces: list[Figure], cut: int, end: int
) -> Iterator[Found]:
    """Two parts that are all there are: 男…女…."""
    clause = passage.text[cut:end]
    named = next((pair for pair in _PARTITIONS if all(word in clause for word in pair)), None)
    if not named or len(pieces) != 2 or not wholes:
        return
    first, second = pieces
    whole = next((figure for figure in reversed(wholes) if figure.unit == first.unit), None)
    exact = whole and not (whole.is_about or first.is_about or second.is_about)
    if whole and exact and first.unit == second.unit and first.value + second.value != whole.value:
        total = Figure(first.value + second.value, first.unit, first.start, second.end)
        yield _of_whole(passage, total, whole)


def _bare(passage: Passage, wholes: list[Figure], pieces: list[Figure], cut: int) -> Iterator[Found]:
    """Figures that stand right behind 其中, one after the other: 其中1800、1200."""
    run: list[Figure] = []
    for piece in pieces:
        between = passage.text[run[-1].end if run else cut + len("其中") : piece.start]
        if between not in (("、", "和", "，") if run else ("", "分别", "分别为", "分别是")):
            break
        run.append(piece)
    if len(run) < 2 or not wholes or {piece.unit for piece in run} - {"", wholes[-1].unit}:
        return
    whole, total = wholes[-1], sum(piece.value for piece in run)
    if total != whole.value and not any(figure.is_about for figure in (whole, *run)):
        yield _of_whole(passage, Figure(total, whole.unit, run[0].start, run[-1].end), whole)


def _listed(passage: Passage, wholes: list[Figure], pieces: list[Figure], cut: int) -> Iterator[Found]:
    """A list of parts that do not overlap: the last is 其他, all are prizes, or all are sums of money."""
    labels: list[str] = []
    for piece in pieces:
        label = _LABEL.fullmatch(passage.text, pieces[len(labels) - 1].end if labels else cut, piece.start)
        if not label or piece.unit != pieces[0].unit:
            break
        labels.append(label[0])
    parts = pieces[: len(labels)]
    whole = next((figure for figure in reversed(wholes) if parts and figure.unit == parts[0].unit), None)
    if not whole or len(parts) < 2 or any(figure.is_about for figure in (whole, *parts)):
        return
    total = sum(part.value for part in parts)
    is_whole = labels[-1][1:].startswith(("其他", "其它")) or all("等奖" in label for label in labels)
    is_money = whole.unit in ("元", "万元") and total > whole.value
    if (is_whole and total != whole.value) or is_money:
        yield _of_whole(passage, Figure(total, whole.unit, parts[0].start, parts[-1].end), whole)


def _remainder(passage: Passage, start: int, rest: int, end: int) -> Iterator[Found]:
    """共20条，整改18条，其余2条: with two figures before 其余, the three agree."""
    last = next(figures(passage.text, rest, end), None)
    if not last or not last.unit or last.start > rest + 4 or last.is_about:
        return
    before = [figure for figure in figures(passage.text, start, rest) if figure.unit == last.unit]
    if before and not _ALL.search(passage.text[start : before[0].start]):
        return
    if (
        len(before) == 2
        and not any(figure.is_about for figure in before)
        and before[0].value > before[1].value
    ):
        whole, part = before
        if part.value + last.value != whole.value:
            total = Figure(part.value + last.value, last.unit, last.start, last.end)
            yield _of_whole(passage, total, whole)


def _of_whole(passage: Passage, piece: Figure, whole: Figure) -> Found:
    values = {"parts": f"{piece.shown}{piece.unit}", "whole": f"{whole.shown}{whole.unit}"}
    return Found(piece.start, piece.end, values, passage=passage)


def _totals(article: Article) -> Iterator[Found]:
    """Rows of totals (合计) in tables."""
    for table in (node for node in nodes_in(article.blocks) if isinstance(node, markup.Table)):
        texts = [[_plain(cell) for cell in row] for row in table.rows]
        total = next((at for at, row in enumerate(texts) if row and row[0] in _TOTALS), None)
        if total is None or total != len(texts) - 1 or any("小计" in row[0] for row in texts):
            continue
        for column in range(1, len(texts[total])):
            numbers = [_number(row[column]) for row in texts]
            if total and all(number is not None for number in numbers):
                said, added = numbers[-1], sum(number or 0 for number in numbers[:-1])
                if said is not None and abs(added - said) > 1e-6:
                    values = {"parts": f"{added:g}", "whole": f"{said:g}"}
                    yield Found(0, 0, values, place=_place(table.rows[total][column], table.span, article))


def _plain(cell: tuple[markup.Inline, ...]) -> str:
    return "".join(node.text for node in nodes_in_inlines(cell) if isinstance(node, markup.Text)).strip()


def nodes_in_inlines(inlines: tuple[markup.Inline, ...]) -> Iterator[object]:
    """The inlines, and those inside of them."""
    for inline in inlines:
        yield inline
        if isinstance(inline, markup.Strong):
            yield from nodes_in_inlines(inline.children)


def _number(text: str) -> float | None:
    plain = text.replace(",", "")
    return float(plain) if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", plain) else None


def _place(cell: tuple[markup.Inline, ...], table: Span | None, article: Article) -> Span:
    return next((inline.span for inline in cell if inline.span), None) or table or Span(article.path)


def _shares(passage: Passage) -> Iterator[tuple[int, int, str, int]]:
    """Shares whose base stands right before them: 32起的45.1%."""
    if "%" not in passage.text and "％" not in passage.text:
        return
    for share in _SHARE.finditer(passage.text):
        base = next((f for f in figures(passage.text, max(0, share.start() - 12), share.start())), None)
        if base and base.end == share.start() - 1 and passage.text[base.end] == "的" and _is_base(base):
            yield share.start(), share.end(), share["percent"], int(base.value)


def _shares_of_others(passage: Passage, document: Document) -> Iterator[tuple[int, int, str, int]]:
    """Shares of what is counted elsewhere: 在入选课程中，夜校占总数的45.1%, with 入选课程共32门."""
    if "占" not in passage.text:
        return
    for share in _SHARE_OF.finditer(passage.text):
        counted = re.compile(rf"(?<![{HAN}]){share['what']}(?:共|发生|共发生|有|共有)?(?=[0-9])")
        bases = {
            int(figure.value)
            for other in document
            for match in counted.finditer(other.text)
            for figure in (next(figures(other.text, match.end(), match.end() + 10), None),)
            if figure and figure.start == match.end() and _is_base(figure)
        }
        if len(bases) == 1:
            yield share.start("percent"), share.end(), share["percent"], bases.pop()


def _is_base(figure: Figure) -> bool:
    return (
        bool(figure.unit)
        and not figure.is_about
        and figure.value == int(figure.value)
        and 0 < figure.value < _MOST
    )


RULES: Sequence[Rule] = (
    Rule(
        code="C050",
        asks=Words("parts make up their whole", "分项之和等于总数"),
        says=Words("the parts are {parts}, the whole is {whole}", "分项是{parts}，总数是{whole}"),
        hint=Words("look up which figure is right", "请核对哪个数对"),
        tier=Tier.STANDARD,
        clause="GB/T 15835-2011 §4；惯例",
        wrong=Example("夜校学员共320人，其中女学员350人。"),
        right=Example("夜校学员共320人，其中女学员150人。"),
        article=parts,
    ),
    Rule(
        code="C053",
        asks=Words("a percentage is possible on its base", "百分比与基数相符"),
        says=Words("no whole number of {base} is {percent}", "基数为{base}时不会是{percent}"),
        hint=Words("work it out again", "请重新计算"),
        tier=Tier.HINT,
        clause="惯例",
        wrong=Example("上半年报修32起的45.1%发生在夜间。"),
        right=Example("上半年报修32起的43.75%发生在夜间。"),
        document=shares,
    ),
)
