"""How roles look and how pages are made up: style sheets and page masters, read from ``templates/STYLE/``.

Knows nothing of any document; writers and composition ask it for a role and get every property.
"""

from bulletins.style.layers import StyleReader
from bulletins.style.page_design import PageDesign, PageMaster
from bulletins.style.properties import Color, InlineStyle, RoleStyle
from bulletins.style.style_map import PropertySource, StyleMap
from bulletins.style.stylesheet import Stylesheet, load_style

__all__ = [
    "Color",
    "InlineStyle",
    "PageDesign",
    "PageMaster",
    "PropertySource",
    "RoleStyle",
    "StyleMap",
    "StyleReader",
    "Stylesheet",
    "load_style",
]
