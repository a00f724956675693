"""What is announced in numbers and then listed: cases of an issue, items of a list, points below a paragraph."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bulletins import markup
from bulletins.checks import specimen
from bulletins.checks.passage import Article, Document, Passage, PassageKind
from bulletins.checks.rule import Example, Found, Rule, Tier, Words
from bulletins.checks.rules.sequences import Place, runs
from bulletins.numerals import number

_N = r"(?P<n>[0-9]{1,4}|[一二两三四五六七八九十百]{1,5})"
_CASES = re.compile(
    r"(?:选登|选刊|刊登|刊发|编发|收录|收入|选编|选出)[^。；，,：]{0,20}?"
    rf"(?:(?:案例|做法|经验){_N}(?:个|篇|例)"
    r"|(?<![0-9一二三四五六七八九十百第])(?P<before>[0-9]{1,4}|[一二两三四五六七八九十百]{1,5})(?:个|篇|例)"
    r"(?=[，,。；;]|[^，。；：、]{0,8}?(?:案例|做法|经验|典型|稿件|文章)))"
)
_OF_OTHERS = re.compile("上期|上一期|往期|前[一二三四五两0-9]*期|历年|累计|此前|已|去年|以来|共")
"""Words in the same clause that show that other issues are meant."""
_ORGANISATIONS = re.compile(rf"来自{_N}(?:家|个)(?:单位|工会)")
_MEASURE = "个方面|方面|个|大|项|条|种|类|招|步|点"
_ANNOUNCED = re.compile(
    rf"(?<![0-9第一二三四五六七八九十百.+]){_N}(?P<measure>{_MEASURE})[^，。；：！？、“”（）]{{0,14}}"
    "(?:“[^”、]{1,12}”[^，。；：！？、“”（）]{0,10})?：$"
)
_BEFORE_RUN = re.compile(
    rf"(?<![0-9第一二三四五六七八九十百.+等]){_N}(?:"
    r"(?:点|招|项|条|个?方面|个(?:问题|特点|原因|环节|关键|重点|到位|转变|关系|坚持|步骤|层面|维度|方向|抓手))"
    r"[^，。；：！？、“”（）等]{0,8}[：:]|个?方面[^，。；：！？、“”（）等]{0,8}[，,])$"
)
"""What announces a run of ordinals: 措施有三项：一是…"""
_LONGEST_ANNOUNCEMENT = 40
_EXCERPT = "……"
_QUOTED_NUMBER = (
    r"“(?P<quoted>[二两三四五六七八九十][^”0-9一二三四五六七八九十、“]{1,6}|[二两三四五六七八九十]个一)”"
)
_LISTED = re.compile(
    rf"(?:{_QUOTED_NUMBER}[^，。；：！？、（）]{{0,8}}"
    rf"|(?<![0-9第一二三四五六七八九十百.+]){_N}(?P<measure>{_MEASURE})[^，。；：！？、（）]{{0,20}})"
    r"[：:](?P<list>[^，。；：！？（）]*、[^，。；：！？（）]*)[。；]"
)
_IN_BRACKETS = re.compile(
    rf"(?:{_QUOTED_NUMBER}"
    rf"|(?<![0-9第一二三四五六七八九十百.+]){_N}(?:{_MEASURE})[^，。；：！？、“”（）]{{1,8}})"
    r"[（(](?P<list>[^（）()。；，：,;:]*、[^（）()。；，：,;:]*)[）)]"
)
_QUOTED_ROW = re.compile(rf"(?<!”)(?P<row>(?:“[^”]{{1,14}}”){{2,}}){_N}(?:部曲|大|个|项|招|种|条|步|式)")
_BEHIND = re.compile(
    r"(?:等“?(?P<open>[2-9]|1[0-2]|[二两三四五六七八九十]|十[一二])(?:大|项|个方面|方面|类|种|条|招|步)"
    r"|(?<![、第0-9一二三四五六七八九十百])“?(?P<n>[二三四五六七八九十])(?:大|项|方面|类|种|级(?=[联工贯上组])))"
    r"(?![型赛会量力批])"
)
_CLAUSE_START = re.compile(r"[，。；：！？,;:（(—]")
_LONGEST_ITEM = 16
_LONGEST_LIST = 400
_JOINED = re.compile("和(?!谐)|(?<!参)与|(?<!普)及(?!时)")
_MOST = 12
"""Longer lists are seldom announced in full."""


def cases(document: Document) -> Iterator[Found]:
    """The number of cases, or of organisations, that a text states is not that of the issue."""
    printed = document.counts.get("printed") if document.issue else len(document.articles)
    if not printed or (document.is_foreign and printed == 1):
        return
    expected = [(_CASES, printed)]
    if document.issue and (organisations := document.counts.get("organisations")):
        expected.append((_ORGANISATIONS, organisations))
    for passage in document.passages:
        for pattern, actual in expected:
            for match in pattern.finditer(passage.text):
                group = "n" if match["n"] else "before"
                stated = number(match[group])
                if stated not in (None, actual) and not _OF_OTHERS.search(
                    _clause(passage.text, match.start())
                ):
                    values = {"stated": stated, "actual": actual}
                    yield Found(match.start(group), match.end(group), values, passage=passage)


def _clause(text: str, end: int) -> str:
    """What stands before a place in its clause."""
    return re.split("[，。；,;：]", text[:end])[-1]


def lists(article: Article) -> Iterator[Found]:
    """A list has more or fewer items than announced; 等 excuses fewer."""
    for passage in article.passages:
        if passage.is_prose:
            yield from _in_brackets(passage)
            yield from _behind_colons(passage)
            yield from _rows(passage)
            yield from _before(passage)
    yield from _points(article)
    yield from _runs(article)


def _in_brackets(passage: Passage) -> Iterator[Found]:
    if "（" not in passage.text and "(" not in passage.text:
        return
    for match in _IN_BRACKETS.finditer(passage.text):
        yield from _compared(passage, match, _announced(match))


def _behind_colons(passage: Passage) -> Iterator[Found]:
    if "：" not in passage.text and ":" not in passage.text:
        return
    for match in _LISTED.finditer(passage.text):
        wanted = _announced(match)
        if wanted and 1 < wanted <= _MOST:
            yield from _compared(passage, match, wanted)


def _announced(match: re.Match[str]) -> int | None:
    return number(match["quoted"][0] if match["quoted"] else match["n"])


def _compared(passage: Passage, match: re.Match[str], wanted: int | None) -> Iterator[Found]:
    listed = match["list"]
    fewest = _without_quoted(listed).count("、") + 1
    most = fewest + len(_JOINED.findall(listed))
    is_open = "等" in listed or "……" in listed
    if wanted and wanted > 1 and (fewest > wanted or (most < wanted and not is_open)):
        yield _found(passage, match.start("list"), match.end("list"), wanted, fewest)


def _rows(passage: Passage) -> Iterator[Found]:
    """“甲”“乙”“丙”三部曲."""
    if "”“" not in passage.text:
        return
    for match in _QUOTED_ROW.finditer(passage.text):
        wanted, listed = number(match["n"]), match["row"].count("“")
        if wanted and wanted > 1 and wanted != listed:
            yield _found(passage, match.start("row"), match.end("row"), wanted, listed)


def _before(passage: Passage) -> Iterator[Found]:
    """A list right before its number: 甲、乙、丙三大目标; behind 等 it may be longer than shown, never shorter."""
    if "、" not in passage.text:
        return
    for match in _BEHIND.finditer(passage.text):
        earliest = max(0, match.start() - _LONGEST_LIST)
        starts = [mark.end() for mark in _CLAUSE_START.finditer(passage.text, earliest, match.start())]
        start = starts[-1] if starts else earliest
        listed = passage.text[start : match.start()]
        items = _without_quoted(listed).split("、")
        if len(items) < 2 or "的" in listed or not _is_list(listed, items):
            continue
        said = "open" if match["open"] else "n"
        wanted = number(match[said]) or 0
        # More than one item too many or too few: then the number counts something else.
        if len(items) == wanted + 1 or (len(items) == wanted - 1 and said == "n"):
            yield _found(passage, match.start(said), match.end(said), wanted, len(items))


def _is_list(listed: str, items: Sequence[str]) -> bool:
    """Whether it is one list and nothing else: quotes whole, items short, none joined to others."""
    return (
        listed.count("“") == listed.count("”")
        and all(1 < len(item) <= _LONGEST_ITEM for item in items[1:])
        and not any(_JOINED.search(item) for item in items[1:])
    )


def _points(article: Article) -> Iterator[Found]:
    """A paragraph that announces points, and the run below it."""
    announcing = {
        passage.text: passage
        for passage in article.passages
        if passage.kind is PassageKind.PARAGRAPH and passage.text.endswith("：")
    }
    if not announcing:
        return
    for before, after in zip(article.blocks, article.blocks[1:], strict=False):
        if isinstance(before, markup.Paragraph) and isinstance(after, markup.Points | markup.Items):
            text = "".join(inline.text for inline in before.children if isinstance(inline, markup.Text))
            passage = next((p for said, p in announcing.items() if text and said.endswith(text)), None)
            match = _ANNOUNCED.search(passage.text) if passage else None
            wanted = number(match["n"]) if match else None
            count = len(after.points if isinstance(after, markup.Points) else after.items)
            if passage and match and wanted and wanted > 1 and wanted != count:
                yield _found(passage, match.start("n"), match.end("n"), wanted, count)


def _runs(article: Article) -> Iterator[Found]:
    """Typed ordinals behind what announces them; paragraphs behind may go on with others than those announced."""
    before = {id(passage): last for last, passage in pairwise(article.passages)}
    for run in runs(article):
        first, last = run[0], run[-1].ordinal.value
        if not first.ordinal.is_first or last != len(run):
            continue
        announcing = before.get(id(first.passage)) if first.opens else first.passage
        match = (
            _announcement(announcing.text, None if first.opens else first.ordinal.start)
            if announcing
            else None
        )
        wanted = number(match["n"]) if match else None
        is_wrong = wanted and 1 < wanted <= _MOST and (last < wanted or (last > wanted and not first.opens))
        if announcing and match and wanted and is_wrong and not _is_excerpt(run):
            yield _found(announcing, match.start("n"), match.end("n"), wanted, last)


def _announcement(text: str, end: int | None) -> re.Match[str] | None:
    """What announces a run before the place ``end``, or at the end of the text."""
    end = len(text) if end is None else end
    return _BEFORE_RUN.search(text, max(0, end - _LONGEST_ANNOUNCEMENT), end)


def _is_excerpt(run: Sequence[Place]) -> bool:
    """Whether some of the items are left out."""
    return any(_EXCERPT in place.passage.text for place in run)


def _without_quoted(text: str) -> str:
    return re.sub(r"“[^”]*”|《[^》]*》", "", text)


def _found(passage: Passage, start: int, end: int, wanted: int, listed: int) -> Found:
    return Found(start, end, {"wanted": wanted, "listed": listed}, passage=passage)


_ONE = specimen.article("one", "夜校开了两个班。", headline="夜校开到厂门口")
_TWO = specimen.article("two", "食堂添了一口锅。", headline="食堂添锅")

RULES: Sequence[Rule] = (
    Rule(
        code="C049",
        asks=Words(
            "a text that states the number of cases states the right one", "文中所说的案例数与实有数一致"
        ),
        says=Words("{stated} are stated, {actual} are there", "写的是{stated}个，实有{actual}个"),
        hint=Words(
            "write {{{{ counts.printed }}}} instead: the number is counted",
            "请写成 {{{{ counts.printed }}}}，由程序统计",
        ),
        tier=Tier.STANDARD,
        clause="惯例；声明的数目见 B220",
        wrong=specimen.issue(_ONE, _TWO, preface="本期选登案例3个，供各单位借鉴。"),
        right=specimen.issue(_ONE, _TWO, preface="本期选登案例2个，供各单位借鉴。"),
        document=cases,
    ),
    Rule(
        code="C051",
        asks=Words("a list has as many items as announced", "列举的项数与所说的数相符"),
        says=Words("{wanted} are announced, {listed} are listed", "说的是{wanted}项，列出{listed}项"),
        hint=Words(
            "add what is missing, change the number, or end the list with 等", "请补全或改数；未列全的用“等”"
        ),
        tier=Tier.CUSTOM,
        clause="惯例",
        wrong=Example("驿站做到“三有”（有热水、有座椅）。"),
        right=Example("驿站做到“三有”（有热水、有座椅、有药箱）。"),
        article=lists,
    ),
)
