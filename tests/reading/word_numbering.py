"""The numbers that Word prints before paragraphs, worked out from numbering.xml.

Source: ECMA-376 part 1 §17.9 (numbering), §17.18.59 (number formats).
"""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_DIGITS = "零一二三四五六七八九"


def child_value(element: Element | None, path: str, default: str = "") -> str:
    """``w:val`` of the child at ``path`` (names of WordprocessingML, without prefix)."""
    if element is None:
        return default
    child = element.find("/".join(W + name for name in path.split("/")))
    return default if child is None else child.get(f"{W}val", default)


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: ``restarts_after`` is the highest level (from 1) whose use lets it begin again, 0 for none."""

    start: int
    kind: str
    text: str
    style: str
    restarts_after: int


@dataclass(slots=True)
class WordNumbering:
    """The lists of a document while its paragraphs are read in order."""

    _levels: dict[str, dict[int, Level]]
    _abstract_of: dict[str, str]
    _overrides: dict[tuple[str, int], int]
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _restarted: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def read(cls, root: Element | None) -> "WordNumbering":
        """The lists that numbering.xml defines; without that part, none."""
        if root is None:
            return cls({}, {}, {})
        levels = {
            abstract.get(f"{W}abstractNumId", ""): dict(
                _read_level(level) for level in abstract.iter(f"{W}lvl")
            )
            for abstract in root.iter(f"{W}abstractNum")
        }
        lists = list(root.iter(f"{W}num"))
        return cls(
            levels,
            {item.get(f"{W}numId", ""): child_value(item, "abstractNumId") for item in lists},
            {
                (item.get(f"{W}numId", ""), int(override.get(f"{W}ilvl", "0"))): int(start)
                for item in lists
                for override in item.iter(f"{W}lvlOverride")
                if (start := child_value(override, "startOverride"))
            },
        )

    def linked_level(self, number: str, style: str) -> int:
        """The level of list ``number`` that is linked to a paragraph style."""
        levels = self._levels.get(self._abstract_of.get(number, ""), {})
        return next((index for index, level in levels.items() if level.style == style), 0)

    def next_number(self, number: str, index: int) -> str:
        """The number of the next paragraph on level ``index`` (from 0) of list ``number``; empty for no list (0)."""
        abstract = self._abstract_of.get(number)
        if abstract is None:
            return ""
        levels, counters = self._levels[abstract], self._counters.setdefault(abstract, {})
        if (number, index) in self._overrides and (number, index) not in self._restarted:
            self._restarted.add((number, index))
            counters[index] = self._overrides[number, index]
        else:
            counters[index] = counters.get(index, levels[index].start - 1) + 1
        for deeper in [other for other in counters if other > index]:
            after = levels[deeper].restarts_after
            if after and index < after:
                del counters[deeper]
        return _printed(levels, counters, index)


def _read_level(level: Element) -> tuple[int, Level]:
    index = int(level.get(f"{W}ilvl", "0"))
    return index, Level(
        start=int(child_value(level, "start", "1")),
        kind=child_value(level, "numFmt", "decimal"),
        text=child_value(level, "lvlText"),
        style=child_value(level, "pStyle"),
        restarts_after=int(child_value(level, "lvlRestart", str(index))),
    )


def _printed(levels: dict[int, Level], counters: dict[int, int], index: int) -> str:
    if levels[index].kind in ("bullet", "none"):
        return levels[index].text

    def number(place: re.Match[str]) -> str:
        shown = int(place[1]) - 1
        return _formatted(levels[shown].kind, counters.get(shown, levels[shown].start))

    return re.sub("%([1-9])", number, levels[index].text)


def _formatted(kind: str, value: int) -> str:
    if kind == "decimal":
        return str(value)
    if kind in ("chineseCounting", "chineseCountingThousand"):
        return _chinese(value)
    if kind in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= value <= 20:
        return chr(0x2460 + value - 1)
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
