"""numbering.xml: the list of the headings, and a list for every run of points.

Source: ECMA-376 part 1 §17.9 (numbering), §17.18.59 (number formats).
"""

import re

from bulletins.tree import Heading, NumberLine, Ordinal
from bulletins.tree.text import TURN
from bulletins.values import frozen
from bulletins.writers.docx.outline import OUTLINE_LIST, Outline, number_properties
from bulletins.writers.docx.styles import WordStyles
from bulletins.writers.docx.xml import part, w

_COUNTER = re.compile(r"[一1①]")
_FORMATS = {"一": "chineseCountingThousand", "1": "decimal", "①": "decimalEnclosedCircle"}
_COUNTED = {"一": "[一二三四五六七八九十百千零]+", "1": "[0-9]+", "①": "[①-⑳]"}
_FIRST_POINT_ABSTRACT = 1
_FIRST_IDENTITY = 0x42550000


@frozen
class NumberFormat:
    """How Word prints the numbers of a scheme: ``text`` has ``%N`` where the number of level N stands.

    >>> NumberFormat.of("（一）", 2)
    NumberFormat(kind='chineseCountingThousand', text='（%2）')
    >>> NumberFormat.of("•"), NumberFormat.of("")
    (NumberFormat(kind='bullet', text='•'), NumberFormat(kind='none', text=''))
    """

    kind: str
    text: str

    @classmethod
    def of(cls, scheme: str, level: int = 1) -> "NumberFormat":
        """The format of ``scheme``, which is written as its first number (一、 案例1 ①)."""
        if not scheme:
            return cls("none", "")
        found = _COUNTER.search(scheme)
        if not found:
            return cls("bullet", scheme)
        return cls(_FORMATS[found[0]], f"{scheme[: found.start()]}%{level}{scheme[found.end() :]}")


def number_blank(number: str) -> str:
    """An em after a number without a mark of its own (案例1, 第一篇); nothing after 一、 （一） 1."""
    return TURN if number[-1:].isalnum() else ""


def is_printed_by(text: str, scheme: str) -> bool:
    """Whether ``text`` is a number that Word prints for ``scheme`` (circled numbers end at ⑳)."""
    found = _COUNTER.search(scheme)
    if not found:
        return text == scheme
    before, after = re.escape(scheme[: found.start()]), re.escape(scheme[found.end() :])
    return re.fullmatch(before + _COUNTED[found[0]] + after, text) is not None


@frozen
class _Run:
    """A run of points as far as it has been written: its list, what it counts, and its last number."""

    number: int
    abstract: int
    value: int


class Numbering:
    """The lists of one document, made while its paragraphs are written in order."""

    def __init__(self, outline: Outline, styles: WordStyles) -> None:
        self._outline = outline
        self._styles = styles
        self._abstracts: dict[tuple[str, str, str], str] = {}
        self._lists: list[str] = []
        self._runs: dict[int, _Run] = {}
        self._lines: dict[int, _Run] = {}
        self._last_of_abstract: dict[int, int] = {}

    def of_heading(self, heading: Heading) -> str:
        """``w:numPr`` of a heading, empty where its style says it."""
        self.end_runs()
        linked = self._outline.style_number(heading.role)
        if self._outline.counts(heading):
            return "" if linked else number_properties(OUTLINE_LIST, heading.level - 1)
        if heading.scheme:
            return self._point_number(heading.role, heading.scheme, 0, heading.value, None)
        return number_properties(0) if linked else ""

    def of_point(self, role: str, ordinal: Ordinal) -> str | None:
        """``w:numPr`` of a point that opens a paragraph of ``role``; ``None`` if Word cannot count like that."""
        if not is_printed_by(ordinal.text, ordinal.scheme):
            return None
        return self._point_number(role, ordinal.scheme, ordinal.level, ordinal.value, ordinal.role)

    def of_gone_heading(self, heading: Heading) -> str:
        """``w:numPr`` of a heading that a tracked change takes away: Word counts it, the others are counted without."""
        linked = self._outline.style_number(heading.role)
        if heading.number and heading.scheme:
            return "" if linked else number_properties(OUTLINE_LIST, heading.level - 1)
        return number_properties(0) if linked else ""

    def of_gone_point(self, role: str, ordinal: Ordinal) -> str | None:
        """``w:numPr`` of a point that a tracked change takes away; ``None`` if no run of its kind goes on here."""
        run = self._runs.get(ordinal.level)
        is_own = run is not None and run.abstract == self._abstract(role, ordinal.scheme, ordinal.role)
        return number_properties(run.number) if run and is_own else None

    def of_number_line(self, line: NumberLine) -> str | None:
        """``w:numPr`` of a number on a line of its own; ``None`` if Word cannot count like that.

        All lines of a role are one list through the document, as long as the numbers follow each other.
        """
        if not line.scheme or not is_printed_by(line.number, line.scheme):
            return None
        abstract = self._abstract(line.role, line.scheme, None)
        last = self._lines.get(abstract)
        follows = last is not None and last.value + 1 == line.value
        number = last.number if last and follows else self._new_list(abstract, line.value)
        self._lines[abstract] = _Run(number, abstract, line.value)
        return number_properties(number)

    def of_entries(self, role: str, first: NumberLine, inline: str | None, *, has_tab: bool) -> str:
        """``w:numPr`` for the style of contents entries that count on from ``first``; ``has_tab`` parts them by a tab."""
        how = NumberFormat.of(first.scheme)
        number = len(self._abstracts) + _FIRST_POINT_ABSTRACT
        level = w(
            "lvl",
            w("start", val=first.value),
            w("numFmt", val=how.kind),
            w("suff", val="tab" if has_tab else "nothing"),
            w("lvlText", val=how.text + ("" if has_tab else number_blank(first.number))),
            w("lvlJc", val="left"),
            self._styles.number_properties(role, inline) if inline else "",
            ilvl=0,
        )
        self._abstracts["entries", role, ""] = _abstract_number(number, "singleLevel", level)
        self._lists.append(
            w("num", w("abstractNumId", val=number), numId=OUTLINE_LIST + 1 + len(self._lists))
        )
        return number_properties(OUTLINE_LIST + len(self._lists))

    def end_runs(self) -> None:
        """What comes next is no point of the runs so far: a case, a heading, a box begins or ends."""
        self._runs.clear()

    def part(self) -> bytes | None:
        """numbering.xml; ``None`` if nothing is numbered."""
        abstracts = list(self._abstracts.values())
        lists = self._lists
        if self._outline.numbered_depth:
            abstracts.insert(0, self._outline_abstract())
            lists = [w("num", w("abstractNumId", val=0), numId=OUTLINE_LIST), *lists]
        return part("w:numbering", *abstracts, *lists) if lists else None

    def _point_number(self, role: str, scheme: str, level: int, value: int, inline: str | None) -> str:
        abstract = self._abstract(role, scheme, inline)
        run = self._runs.get(level)
        follows = (
            run is not None
            and (run.abstract, run.value + 1) == (abstract, value)
            and self._last_of_abstract[abstract] == run.number
        )
        number = run.number if run and follows else self._new_list(abstract, value)
        self._runs[level] = _Run(number, abstract, value)
        self._last_of_abstract[abstract] = number
        for deeper in [other for other in self._runs if other > level]:
            del self._runs[deeper]
        return number_properties(number)

    def _new_list(self, abstract: int, start: int) -> int:
        number = OUTLINE_LIST + 1 + len(self._lists)
        restart = w("lvlOverride", w("startOverride", val=start), ilvl=0)
        self._lists.append(w("num", w("abstractNumId", val=abstract), restart, numId=number))
        return number

    def _abstract(self, role: str, scheme: str, inline: str | None) -> int:
        """The number of the definition for points of ``role`` in ``scheme``, made if it is not there."""
        key = (role, scheme, inline or "")
        if key not in self._abstracts:
            number = _FIRST_POINT_ABSTRACT + len(self._abstracts)
            style = self._styles.block(role)
            how = NumberFormat.of(scheme)
            level = w(
                "lvl",
                w("start", val=1),
                w("numFmt", val=how.kind),
                w("suff", val="nothing"),
                w("lvlText", val=how.text),
                w("lvlJc", val="left"),
                w("pPr", self._styles.indents(style)),
                self._styles.number_properties(role, inline) if inline else "",
                ilvl=0,
            )
            self._abstracts[key] = _abstract_number(number, "singleLevel", level)
        return list(self._abstracts).index(key) + _FIRST_POINT_ABSTRACT

    def _outline_abstract(self) -> str:
        levels = [self._outline_level(index) for index in range(self._outline.numbered_depth)]
        return _abstract_number(0, "multilevel", *levels)

    def _outline_level(self, index: int) -> str:
        level = self._outline.levels[index]
        how = NumberFormat.of(level.scheme, index + 1)
        return w(
            "lvl",
            w("start", val=1),
            w("numFmt", val=how.kind),
            "" if level.restarts or index == 0 else w("lvlRestart", val=0),
            w("pStyle", val=self._styles.paragraph_style(level.role)) if level.role else "",
            w("suff", val="nothing"),
            w("lvlText", val=how.text + number_blank(level.scheme)),
            w("lvlJc", val="left"),
            w("pPr", self._styles.indents(self._styles.block(level.role))) if level.role else "",
            ilvl=index,
        )


def _abstract_number(number: int, kind: str, *levels: str) -> str:
    """A list's definition; its ``nsid`` keeps Word from taking it for one of another document."""
    identity = w("nsid", val=f"{_FIRST_IDENTITY + number:08X}")
    return w("abstractNum", identity, w("multiLevelType", val=kind), *levels, abstractNumId=number)
