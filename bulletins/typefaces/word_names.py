"""What Word and WPS call the font classes: the names that a DOCX file asks its reader's machine for.

The DOCX writer puts the name into ``w:eastAsia`` (``w:ascii`` and ``w:hAnsi`` for the Latin classes) and one
``w:font`` entry per class into fontTable.xml.  A name has at most 31 characters, as Word wants.

Source: the fonts of Windows (zh-CN), Office for Mac and WPS, and those that offices buy from Founder.  Panose
values are those of the Windows faces; ``None`` where the face is not part of Windows.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bulletins.values import frozen

_CHINESE_GB2312 = "86"  # a Windows character set, in hexadecimal
_WESTERN = "00"


@frozen
class WordFont:
    """A font as fontTable.xml has it: ``alternatives`` are tried in order where ``name`` is not installed.

    ``charset`` (two hexadecimal digits), ``family`` (roman, modern, auto) and ``pitch`` (fixed, variable) are
    the values of ``w:charset``, ``w:family`` and ``w:pitch``; ``bold`` says that the class is the bold of that name.
    """

    name: str
    alternatives: tuple[str, ...]
    panose: str | None
    charset: str
    family: str
    pitch: str
    bold: bool = False

    @property
    def alt_name(self) -> str:
        """The value of ``w:altName``."""
        return ",".join(self.alternatives)


_TIMES = WordFont(
    "Times New Roman", ("Liberation Serif",), "02020603050405020304", _WESTERN, "roman", "variable"
)

# font class → the font that Word shows it in
WORD_FONTS: Final[Mapping[str, WordFont]] = MappingProxyType({
    "song": WordFont(
        "宋体", ("SimSun", "华文宋体", "STSong"), "02010600030101010101", _CHINESE_GB2312, "auto", "variable"
    ),
    "title": WordFont(
        "方正小标宋简体",
        ("FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "华文中宋", "STZhongsong", "宋体"),
        None, _CHINESE_GB2312, "auto", "variable",
    ),
    "hei": WordFont(
        "黑体", ("SimHei", "华文黑体", "STHeiti"), "02010609060101010101", _CHINESE_GB2312, "modern", "fixed"
    ),
    "fang": WordFont(
        "仿宋", ("FangSong", "仿宋_GB2312", "FangSong_GB2312", "华文仿宋", "STFangsong"),
        "02010609060101010101", _CHINESE_GB2312, "modern", "fixed",
    ),
    "kai": WordFont(
        "楷体", ("KaiTi", "楷体_GB2312", "KaiTi_GB2312", "华文楷体", "STKaiti"),
        "02010609060101010101", _CHINESE_GB2312, "modern", "fixed",
    ),
    "latin": _TIMES,
    "latin-bold": WordFont(
        _TIMES.name, _TIMES.alternatives, _TIMES.panose, _TIMES.charset, _TIMES.family, _TIMES.pitch, bold=True
    ),
})  # fmt: skip
