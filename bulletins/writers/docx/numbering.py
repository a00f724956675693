"""numbering.xml: the list of the headings, and a list of as many levels as it has for every run of points.

Source: ECMA-376 part 1 §17.9 (numbering), §17.18.59 (number formats).
"""

import re
from functools import cache

from bulletins.tree import Heading, NumberLine, Ordinal
from bulletins.tree.text import TURN
from bulletins.values import frozen
from bulletins.writers.docx.lists import CountedList, Definition, LevelKey, Place
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
    return _numbers_of(scheme).fullmatch(text) is not None


@cache
def _numbers_of(scheme: str) -> re.Pattern[str]:
    """What Word prints for a scheme: its numbers, or its mark again and again."""
    found = _COUNTER.search(scheme)
    if not found:
        return re.compile(re.escape(scheme))
    before, after = re.escape(scheme[: found.start()]), re.escape(scheme[found.end() :])
    return re.compile(before + _COUNTED[found[0]] + after)


class Numbering:
    """The lists of one document, made while its paragraphs are written in order."""

    def __init__(self, outline: Outline, styles: WordStyles) -> None:
        self._outline = outline
        self._styles = styles
        self._definitions: list[Definition] = []
        self._entries: dict[int, str] = {}
        self._lists: list[CountedList] = []
        self._runs: dict[int, Place] = {}
        self._lines: dict[LevelKey, CountedList] = {}

    def of_heading(self, heading: Heading) -> str:
        """``w:numPr`` of a heading, empty where its style says it."""
        self.end_runs()
        linked = self._linked(heading.role)
        if self._outline.counts(heading):
            return "" if linked else number_properties(OUTLINE_LIST, heading.level - 1)
        if heading.scheme:
            return self._point_number(LevelKey(heading.role, heading.scheme), 0, heading.value)
        return number_properties(0) if linked else ""

    def _linked(self, role: str) -> str:
        """``w:numPr`` that the style of ``role`` has: styles of a house have none."""
        return "" if not role or self._styles.is_house(role) else self._outline.style_number(role)

    def of_point(self, role: str, ordinal: Ordinal) -> str | None:
        """``w:numPr`` of a point that opens a paragraph of ``role``; ``None`` if Word cannot count like that."""
        if not is_printed_by(ordinal.text, ordinal.scheme):
            return None
        key = LevelKey(role, ordinal.scheme, ordinal.role)
        return self._point_number(key, ordinal.level, ordinal.value)

    def of_gone_heading(self, heading: Heading) -> str:
        """``w:numPr`` of a heading that a tracked change takes away: Word counts it, the others are counted without."""
        linked = self._linked(heading.role)
        if heading.number and heading.scheme:
            return "" if linked else number_properties(OUTLINE_LIST, heading.level - 1)
        return number_properties(0) if linked else ""

    def of_gone_point(self, role: str, ordinal: Ordinal) -> str | None:
        """``w:numPr`` of a point that a tracked change takes away: Word counts it, the others are counted without.

        ``None`` if Word cannot count like that.
        """
        if not is_printed_by(ordinal.text, ordinal.scheme):
            return None
        key = LevelKey(role, ordinal.scheme, ordinal.role)
        place = next(iter(self._places(key, ordinal.level)), None)
        if place is None:  # the first of its run: whatever comes next begins the list in its stead
            place = Place(self._new_list(self._definition(key), {0: ordinal.value}), 0)
            self._runs[ordinal.level] = place
        place.list.definition.know(place.depth, key)
        return number_properties(place.list.number, place.depth)

    def of_number_line(self, line: NumberLine) -> str | None:
        """``w:numPr`` of a number on a line of its own; ``None`` if Word cannot count like that.

        All lines of a role are one list through the document, as long as the numbers follow each other.
        """
        if not line.scheme or not is_printed_by(line.number, line.scheme):
            return None
        key = LevelKey(line.role, line.scheme)
        counted = self._lines.get(key)
        if counted is None or counted.due(0) != line.value:
            counted = self._lines[key] = self._new_list(self._definition(key), {0: line.value})
        counted.count(0, key)
        return number_properties(counted.number)

    def of_gone_line(self, line: NumberLine) -> str | None:
        """As ``of_number_line``, of a line that a tracked change takes away: the others are counted without it."""
        if not line.scheme or not is_printed_by(line.number, line.scheme):
            return None
        key = LevelKey(line.role, line.scheme)
        if key not in self._lines:
            self._lines[key] = self._new_list(self._definition(key), {0: line.value})
        self._lines[key].definition.know(0, key)
        return number_properties(self._lines[key].number)

    def of_entries(self, role: str, first: NumberLine, inline: str | None, *, has_tab: bool) -> str:
        """``w:numPr`` for the style of contents entries that count on from ``first``; ``has_tab``: parted by a tab."""
        how = NumberFormat.of(first.scheme)
        level = w(
            "lvl",
            w("start", val=first.value),
            w("numFmt", val=how.kind),
            w("pStyle", val=self._styles.style_id(role)),
            w("suff", val="tab" if has_tab else "nothing"),
            w("lvlText", val=how.text + ("" if has_tab else number_blank(first.number))),
            w("lvlJc", val="left"),
            self._styles.number_properties(role, inline) if inline else "",
            ilvl=0,
        )
        definition = self._new_definition()
        self._entries[definition.number] = level
        return number_properties(self._new_list(definition, {}).number)

    def end_runs(self) -> None:
        """What comes next is no point of the runs so far: a case, a heading, a box begins or ends."""
        self._runs.clear()

    def part(self) -> bytes | None:
        """numbering.xml; ``None`` if nothing is numbered."""
        abstracts = [self._abstract(definition) for definition in self._definitions]
        lists = [_list(counted) for counted in self._lists]
        if self._outline.numbered_depth:
            abstracts.insert(0, self._outline_abstract())
            lists.insert(0, w("num", w("abstractNumId", val=0), numId=OUTLINE_LIST))
        return part("w:numbering", *abstracts, *lists) if lists else None

    def _point_number(self, key: LevelKey, level: int, value: int) -> str:
        """``w:numPr`` of a point on ``level`` of its run: in the list that goes on here, else in a new one."""
        for deeper in [other for other in self._runs if other > level]:
            del self._runs[deeper]
        places = self._places(key, level)
        found = next((place for place in places if place.list.due(place.depth) == value), None)
        if found is None:
            depth = places[-1].depth if places else 0
            definition = places[-1].list.definition if places else self._definition(key)
            found = Place(self._new_list(definition, {depth: value}), depth)
        found.list.count(found.depth, key)
        self._runs[level] = found
        return number_properties(found.list.number, found.depth)

    def _places(self, key: LevelKey, level: int) -> list[Place]:
        """Where a point on ``level`` of its run may go on: in the list that stands there, or below the one above."""
        above = max((other for other in self._runs if other < level), default=None)
        places = [self._runs[level]] if level in self._runs else []
        if above is not None:
            places.append(Place(self._runs[above].list, self._runs[above].depth + 1))
        return [place for place in places if place.list.definition.takes(place.depth, key)]

    def _new_list(self, definition: Definition, starts: dict[int, int]) -> CountedList:
        counted = CountedList(OUTLINE_LIST + 1 + len(self._lists), definition, starts)
        self._lists.append(counted)
        return counted

    def _new_definition(self) -> Definition:
        definition = Definition(_FIRST_POINT_ABSTRACT + len(self._definitions))
        self._definitions.append(definition)
        return definition

    def _definition(self, key: LevelKey) -> Definition:
        """The definition whose highest level is that of ``key``, made if it is not there."""
        fitting = (one for one in self._definitions if one.levels[:1] == [key])
        return next(fitting, None) or self._new_definition()

    def _abstract(self, definition: Definition) -> str:
        if entries := self._entries.get(definition.number):
            return _abstract_number(definition.number, "singleLevel", entries)
        levels = [self._level(depth, key) for depth, key in enumerate(definition.levels)]
        return _abstract_number(definition.number, "multilevel" if levels[1:] else "singleLevel", *levels)

    def _level(self, depth: int, key: LevelKey) -> str:
        how = NumberFormat.of(key.scheme, depth + 1)
        return w(
            "lvl",
            w("start", val=1),
            w("numFmt", val=how.kind),
            w("suff", val="nothing"),
            w("lvlText", val=how.text),
            w("lvlJc", val="left"),
            ""
            if self._styles.is_house(key.role)
            else w("pPr", self._styles.indents(self._styles.block(key.role))),
            self._styles.number_properties(key.role, key.inline) if key.inline else "",
            ilvl=depth,
        )

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
            w("pStyle", val=self._styles.paragraph_style(level.role)) if self._linked(level.role) else "",
            w("suff", val="nothing"),
            w("lvlText", val=how.text + number_blank(level.scheme)),
            w("lvlJc", val="left"),
            w("pPr", self._styles.indents(self._styles.block(level.role)))
            if self._linked(level.role)
            else "",
            ilvl=index,
        )


def _list(counted: CountedList) -> str:
    overrides = [
        w("lvlOverride", w("startOverride", val=start), ilvl=depth) for depth, start in counted.starts.items()
    ]
    return w("num", w("abstractNumId", val=counted.definition.number), *overrides, numId=counted.number)


def _abstract_number(number: int, kind: str, *levels: str) -> str:
    """A list's definition; its ``nsid`` keeps Word from taking it for one of another document."""
    identity = w("nsid", val=f"{_FIRST_IDENTITY + number:08X}")
    return w("abstractNum", identity, w("multiLevelType", val=kind), *levels, abstractNumId=number)
