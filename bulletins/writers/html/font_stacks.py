"""What browsers call the font classes: the families that a page asks the reader's machine for.

Each list goes from what Windows, macOS and the offices' own fonts have, over the faces that ship with the
package and the Noto families of Android and Linux, to a generic family.  The page carries no font.

Latin letters and digits get a family of their own that holds nothing else, so that “”, …… and —— stay Chinese.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bulletins.values import frozen


@frozen
class Stack:
    """The families of a class, the first that is there counts; ``weight`` is asked for, never imitated."""

    families: tuple[str, ...]
    weight: int = 400

    @property
    def css(self) -> str:
        """The value of ``font-family``."""
        return ",".join(name if name in _GENERIC else f'"{name}"' for name in self.families)

    @property
    def sources(self) -> str:
        """The value of ``src`` of a face that is taken from the reader's machine."""
        return ",".join(f'local("{name}")' for name in self.families if name not in _GENERIC)


_GENERIC = {"serif", "sans-serif"}
_NOTO_SERIF = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "serif")
_NOTO_SANS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "sans-serif")

STACKS: Final[Mapping[str, Stack]] = MappingProxyType({
    "song": Stack(("SimSun", "宋体", "Songti SC", "STSong", "Bulletin Song", *_NOTO_SERIF)),
    "title": Stack(
        ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", "方正小标宋_GBK", "Bulletin Title",
         "STZhongsong", "华文中宋", "Songti SC", *_NOTO_SERIF[:-1], "SimSun", "serif"), 700,
    ),
    "hei": Stack(
        ("SimHei", "黑体", "Heiti SC", "STHeiti", "Bulletin Hei", "PingFang SC", "Microsoft YaHei", *_NOTO_SANS), 700
    ),
    "fang": Stack(
        ("FangSong", "仿宋", "FangSong_GB2312", "仿宋_GB2312", "STFangsong", "华文仿宋", "Bulletin Fang", *_NOTO_SERIF)
    ),
    "kai": Stack(
        ("KaiTi", "楷体", "KaiTi_GB2312", "楷体_GB2312", "Kaiti SC", "STKaiti", "华文楷体", "Bulletin Kai", *_NOTO_SERIF)
    ),
    "latin": Stack(("Times New Roman", "Times", "Liberation Serif", "Tinos", "serif")),
    "latin-bold": Stack(
        ("Times New Roman Bold", "Times Bold", "Liberation Serif Bold", "Tinos Bold",
         "Times New Roman", "Times", "Liberation Serif", "Tinos", "serif"), 700,
    ),
})  # fmt: skip
"""Font class → what a page asks for.  Full names of bold faces stand first: letters are taken from single faces."""

LETTERS_RANGE = "U+21-7E,U+C0-D6,U+D8-F6,U+F8-24F,U+2010-2011,U+2013"
"""The characters that are set in the Latin face of a role: ASCII and letters with accents."""
