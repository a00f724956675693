"""The numbers that Word prints before paragraphs, worked out from numbering.xml.

Source: ECMA-376 part 1 §17.9 (numbering), §17.18.59 (number formats).
"""

import re
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_DIGITS = "零一二三四五六七八九"


def child_value(element: Element | None, path: str, default: str = "") -> str:
    """``w:val`` of the child at ``path`` (names of WordprocessingML, without prefix)."""
    if element is None:
        return default
    child = element.find("/".join(W + name for name in path.split("/")))
    return default if child is None else child.get(f"{W}val", default)


def is_on(element: Element | None, name: str) -> bool:
    """Whether the switch ``name`` of a level or a paragraph is there and not off."""
    return (
        element is not None
        and element.find(W + name) is not None
        and child_value(element, name) not in ("0", "false")
    )


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: ``restarts_after`` is the highest level (from 1) whose use lets it begin again, 0 for none.

    ``is_legal``: all its numbers are decimal; ``gap`` is what stands behind the number: tab, space or nothing.
    """

    start: int
    kind: str
    text: str
    style: str
    restarts_after: int
    is_legal: bool = False
    gap: str = "tab"


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list (``num``): the definition whose counters it shares, its levels, and the levels that begin anew with it."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class WordNumbering:
    """The lists of a document while its paragraphs are read in order."""

    _lists: dict[str, NumberedList]
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def read(cls, root: Element | None) -> "WordNumbering":
        """The lists that numbering.xml defines; without that part, none."""
        if root is None:
            return cls({})
        abstracts = {each.get(f"{W}abstractNumId", ""): each for each in root.iter(f"{W}abstractNum")}
        return cls({item.get(f"{W}numId", ""): _read_list(item, abstracts) for item in root.iter(f"{W}num")})

    def linked_level(self, number: str, style: str) -> int | None:
        """The level of list ``number`` that is linked to a paragraph style."""
        found = self._lists.get(number)
        levels = found.levels if found else {}
        return next((index for index, level in levels.items() if level.style == style), None)

    def level(self, number: str, index: int) -> Level | None:
        """Level ``index`` (from 0) of list ``number``; ``None`` for no list."""
        found = self._lists.get(number)
        return found.levels[index] if found else None

    def next_number(self, number: str, index: int) -> str:
        """The number of the next paragraph on level ``index`` (from 0) of list ``number``; empty for no list (0)."""
        counted = self._lists.get(number)
        if counted is None:
            return ""
        counters = self._counters.setdefault(counted.abstract, {})
        begins = index in counted.starts and (number, index) not in self._begun
        self._begun.add((number, index))
        if begins or index not in counters:
            counters[index] = counted.starts.get(index, counted.levels[index].start)
        else:
            counters[index] += 1
        for deeper in [other for other in counters if other > index]:
            after = counted.levels[deeper].restarts_after
            if after and index < after:
                del counters[deeper]
        return _printed(counted.levels, counters, index)


def _read_list(item: Element, abstracts: dict[str, Element]) -> NumberedList:
    """A list with its definition, or that of the numbering style which this names, and its overrides (§17.9.8)."""
    name = child_value(item, "abstractNumId")
    style = child_value(abstracts[name], "numStyleLink")
    if style:
        name = next(key for key, each in abstracts.items() if child_value(each, "styleLink") == style)
    levels = dict(_read_level(level) for level in abstracts[name].iter(f"{W}lvl"))
    starts: dict[int, int] = {}
    for override in item.iter(f"{W}lvlOverride"):
        index = int(override.get(f"{W}ilvl", "0"))
        levels.update(_read_level(level) for level in override.iter(f"{W}lvl"))
        if start := child_value(override, "startOverride"):
            starts[index] = int(start)
    return NumberedList(name, levels, starts)


def _read_level(level: Element) -> tuple[int, Level]:
    index = int(level.get(f"{W}ilvl", "0"))
    return index, Level(
        start=int(child_value(level, "start", "1")),
        kind=child_value(level, "numFmt", "decimal"),
        text=child_value(level, "lvlText"),
        style=child_value(level, "pStyle"),
        restarts_after=int(child_value(level, "lvlRestart", str(index))),
        is_legal=is_on(level, "isLgl"),
        gap=child_value(level, "suff", "tab"),
    )


def _printed(levels: dict[int, Level], counters: dict[int, int], index: int) -> str:
    """The number: ``%N`` is that of level N, of one not yet used its first (§17.9.11)."""
    here = levels[index]
    if here.kind in ("bullet", "none"):
        return here.text

    def number(place: re.Match[str]) -> str:
        shown = levels[int(place[1]) - 1]
        if here.is_legal:
            shown = replace(shown, kind="decimal")
        return _formatted(shown.kind, counters.get(int(place[1]) - 1, shown.start))

    return re.sub("%([1-9])", number, here.text)


def _formatted(kind: str, value: int) -> str:
    if kind == "decimal":
        return str(value)
    if kind in ("chineseCounting", "chineseCountingThousand"):
        return _chinese(value)
    if kind in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= value <= 20:
        return chr(0x2460 + value - 1)
    if kind == "none":
        return ""
    raise ValueError(f"no rule for the number format {kind} of {value}")


def _chinese(value: int) -> str:
    """Counting words up to 9999, by their grammar: 10 十, 12 十二, 105 一百零五, 110 一百一十."""
    digits = [int(digit) for digit in str(value)]
    words = [
        _DIGITS[d] + unit if d else "零"
        for d, unit in zip(digits, "千百十"[3 - len(digits) + 1 :] + " ", strict=True)
    ]
    text = re.sub("零+", "零", "".join(words).replace(" ", "")).rstrip("零")
    return re.sub("^一十", "十", text)
