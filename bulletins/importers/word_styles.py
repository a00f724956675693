"""What a Word document's styles say of a paragraph: heading level, bold, centred, numbering."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from bulletins.importers.word_elements import W
from bulletins.values import frozen

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BODY_LEVEL = 9
"""The outline level of what is no heading."""
_MAX_CHAIN = 50
_OFF = ("0", "false", "off")

Value = TypeVar("Value")


@frozen
class Look:
    """``level`` of a heading, from 1; ``numbering`` is the list's number and the level in it, from 0."""

    level: int | None = None
    bold: bool = False
    centred: bool = False
    numbering: tuple[str, int] | None = None


class Looks:
    """The looks of paragraphs and runs, by their own properties, then by their styles."""

    def __init__(self, styles: "Element | None") -> None:
        found = styles.iter(f"{W}style") if styles is not None else ()
        self._styles: dict[str, Element] = {style.get(f"{W}styleId", ""): style for style in found}
        self._default = next((i for i, style in self._styles.items() if _is_default(style)), None)

    def of(self, paragraph: "Element") -> Look:
        """How a paragraph looks."""
        properties = paragraph.find(f"{W}pPr")
        own = [properties] if properties is not None else []
        styles = [*self._chain(_named(properties, "pStyle") or self._default)]
        inherited = [style.find(f"{W}pPr") for style in styles]
        levels = [*own, *(one for one in inherited if one is not None)]
        runs = [style.find(f"{W}rPr") for style in styles]
        outline = _first(levels, _outline)
        named = next(filter(None, map(_level_of_name, styles)), None)
        return Look(
            level=named if outline is None else outline or None,
            bold=_first([run for run in runs if run is not None], partial(_flag, name="b")) or False,
            centred=_first(levels, _alignment) == "center",
            numbering=self._numbering(levels),
        )

    def is_bold(self, run: "Element", paragraph: Look) -> bool:
        """Whether a run of a paragraph is bold."""
        properties = run.find(f"{W}rPr")
        own = _flag(properties, "b") if properties is not None else None
        if own is not None:
            return own
        styled = [style.find(f"{W}rPr") for style in self._chain(_named(properties, "rStyle"))]
        of_style = _first([one for one in styled if one is not None], partial(_flag, name="b"))
        return paragraph.bold if of_style is None else of_style

    def _numbering(self, levels: list["Element"]) -> tuple[str, int] | None:
        number = _first(levels, partial(_number, name="numId"))
        if number is None or number == "0":
            return None
        level = _first(levels, partial(_number, name="ilvl"))
        return number, int(level) if level and level.isdecimal() else 0

    def _chain(self, style_id: str | None) -> Iterator["Element"]:
        """A style and those that it is based on."""
        for _ in range(_MAX_CHAIN):
            style = self._styles.get(style_id or "")
            if style is None:
                return
            yield style
            style_id = _named(style, "basedOn")


def _first(elements: "list[Element]", value_of: "Callable[[Element], Value | None]") -> Value | None:
    return next((value for value in map(value_of, elements) if value is not None), None)


def _named(properties: "Element | None", name: str) -> str | None:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return found.get(f"{W}val") if found is not None else None


def _is_default(style: "Element") -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on")


def _outline(properties: "Element") -> int | None:
    """The level of a heading, 0 for what is none by its own word."""
    value = _named(properties, "outlineLvl")
    if value is None or not value.isdecimal():
        return None
    return int(value) + 1 if int(value) < _BODY_LEVEL else 0


def _level_of_name(style: "Element") -> int | None:
    """The level that a style's name says where its properties do not: Title, heading 2, 标题 3."""
    name = (_named(style, "name") or "").lower().replace("标题", "heading")
    if name in ("title", "heading"):
        return 1
    number = name.removeprefix("heading").strip()
    return int(number) if name.startswith("heading") and number in tuple("123456789") else None


def _alignment(properties: "Element") -> str | None:
    return _named(properties, "jc")


def _number(properties: "Element", name: str) -> str | None:
    return _named(properties.find(f"{W}numPr"), name)


def _flag(properties: "Element", name: str) -> bool | None:
    found = properties.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "1") not in _OFF
