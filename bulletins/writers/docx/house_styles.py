"""The styles of a house's Word file: those that roles, headers and footers use, with all that they build on.

They come as they are but for their ids, their lists (numbers are ours) and the fonts and colours of themes, in whose
place what the theme says stands.  Source: ECMA-376 part 1 §17.7 (styles), §17.3.2.26 (theme fonts).
"""

import copy
import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from bulletins.source.nearest import nearest
from bulletins.writers.docx.foreign_xml import ForeignPart, W
from bulletins.writers.docx.house import House

_STYLES = "word/styles.xml"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

_PREFIX = "base"
"""Before the ids of the house's styles, which are not to be taken for ours."""

_CHINESE_NAMES = {
    "正文": "normal", "页眉": "header", "页脚": "footer", "题注": "caption", "标题": "title", "副标题": "subtitle",
    "正文文本": "body text", "列出段落": "list paragraph", "脚注文本": "footnote text",
}  # fmt: skip
"""Word's own styles as a Chinese Word shows them."""

_OURS = {
    "defaultparagraphfont": "",
    "default paragraph font": "",
    "no list": "",
    "normal table": "NormalTable",
}
"""Word's own styles that every file has: ids of ours in their place, nothing where ours does without."""

_THEME_FONTS = {"asciiTheme": "ascii", "hAnsiTheme": "hAnsi", "eastAsiaTheme": "eastAsia", "cstheme": "cs"}
_THEME_COLORS = ("themeColor", "themeTint", "themeShade", "themeFill", "themeFillTint", "themeFillShade")


class HouseStyles:
    """The styles of ``house``; what is asked for is taken into the document."""

    def __init__(self, house: House) -> None:
        data = house.parts.get(_STYLES)
        self._part = ForeignPart.read(data) if data else None
        root = self._part.root if self._part else Element("none")
        self._styles = {style.get(f"{W}styleId", ""): style for style in root.findall(f"{W}style")}
        self._defaults = root.find(f"{W}docDefaults")
        self._names = {
            name.lower(): key for key, style in self._styles.items() for name in _names_of(style) if name
        }
        self._theme = _theme_fonts(house.parts)
        self._taken: dict[str, None] = {}
        normal = next((key for key, style in self._styles.items() if _is_default(style)), None)
        self.has_normal = normal is not None
        if normal is not None:
            self.take(normal)

    @property
    def names(self) -> list[str]:
        """The names of the paragraph styles, as the file has them."""
        return [_name(style) for style in self._styles.values() if style.get(f"{W}type") == "paragraph"]

    def find(self, name: str) -> str | None:
        """The id of the paragraph style of that name or alias, Word's own also by their Chinese names."""
        known = name.strip().lower()
        if numbered := re.fullmatch(r"(标题|目录) ?([1-9])", known):
            known = f"{'heading' if numbered[1] == '标题' else 'toc'} {numbered[2]}"
        key = self._names.get(name.strip().lower()) or self._names.get(_CHINESE_NAMES.get(known, known))
        return key if key is not None and self._styles[key].get(f"{W}type") == "paragraph" else None

    def suggestion(self, name: str) -> str | None:
        """A style of a similar name."""
        return nearest(name, self.names)

    def name(self, key: str) -> str:
        """The name of the style ``key``."""
        return _name(self._styles[key])

    def level(self, key: str) -> int:
        """The outline level, from 1, that a style or one that it builds on has; 0 for none."""
        seen: set[str] = set()
        while key in self._styles and key not in seen:
            seen.add(key)
            level = self._styles[key].find(f"{W}pPr/{W}outlineLvl")
            if level is not None:
                return (int(level.get(f"{W}val", "9")) + 1) % 10
            key = _value(self._styles[key], "basedOn")
        return 0

    def take(self, key: str) -> str:
        """The id in the document of the style ``key``, which from now on it has with all that it builds on."""
        style = self._styles.get(key)
        if style is None or _name(style).lower() in _OURS:
            return _OURS.get(_name(style).lower(), "") if style is not None else ""
        if key not in self._taken:
            self._taken[key] = None
            for relation in ("basedOn", "link"):
                self.take(_value(style, relation))
        return _PREFIX + re.sub(r"\W", "_", key)

    def defaults(self) -> str:
        """``w:docDefaults`` of the house; empty if it has none."""
        if self._defaults is None or self._part is None:
            return ""
        return self._part.fragment(self.cleaned(self._defaults))

    def written(self, names: frozenset[str]) -> list[str]:
        """The styles that were taken; one that is called as one of ``names`` is called otherwise."""
        return [self._written(key, names) for key in self._taken]

    def cleaned(self, element: Element) -> Element:
        """A copy without what other programs add, and with fonts in place of the theme's."""
        made = copy.deepcopy(element)
        for place in made.iter():
            for child in [child for child in place if not child.tag.startswith(W)]:
                place.remove(child)
            for key in [key for key in place.attrib if not key.startswith(W)]:
                del place.attrib[key]
            self.without_theme(place)
        return made

    def without_theme(self, element: Element) -> None:
        """Put what the theme says in place of its names."""
        for theme, plain in _THEME_FONTS.items():
            name = element.attrib.pop(W + theme, None)
            if name and (font := self._theme.get(name)):
                element.set(W + plain, font)
        for key in _THEME_COLORS:
            element.attrib.pop(W + key, None)

    def _written(self, key: str, names: frozenset[str]) -> str:
        assert self._part is not None
        style = self.cleaned(self._styles[key])
        style.set(f"{W}styleId", self.take(key))
        for child in list(style):
            if child.tag in (f"{W}basedOn", f"{W}link", f"{W}next"):
                target = child.get(f"{W}val", "")
                if target in self._taken:
                    child.set(f"{W}val", self.take(target))
                else:
                    style.remove(child)
        for properties in style.iter(f"{W}pPr"):
            for numbers in properties.findall(f"{W}numPr"):
                properties.remove(numbers)
        name = style.find(f"{W}name")
        if name is not None and name.get(f"{W}val", "").lower() in names:
            name.set(f"{W}val", f"{name.get(f'{W}val')}（底版）")
            style.set(f"{W}customStyle", "1")
        return self._part.fragment(style)


def _names_of(style: Element) -> list[str]:
    return [*_value(style, "aliases").split(","), _name(style)]


def _name(style: Element) -> str:
    return _value(style, "name")


def _value(style: Element, name: str) -> str:
    found = style.find(W + name)
    return "" if found is None else found.get(f"{W}val", "")


def _is_default(style: Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on")


def _theme_fonts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The fonts of the theme by the names that styles call them: for Chinese text those for Hans where it says so."""
    data = next(
        (parts[name] for name in sorted(parts) if re.fullmatch(r"word/theme/theme\d*\.xml", name)), None
    )
    fonts: dict[str, str] = {}
    for size in ("major", "minor") if data else ():
        assert data is not None
        place = ForeignPart.read(data).root.find(f".//{_A}{size}Font")
        if place is None:
            continue
        chosen = {child.tag.removeprefix(_A): child.get("typeface", "") for child in place}
        hans = next((font.get("typeface", "") for font in place if font.get("script") == "Hans"), "")
        fonts[f"{size}HAnsi"] = fonts[f"{size}Ascii"] = chosen.get("latin", "")
        fonts[f"{size}EastAsia"] = chosen.get("ea") or hans
        fonts[f"{size}Bidi"] = chosen.get("cs", "")
    return fonts
