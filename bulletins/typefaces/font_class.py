"""The font classes: the kinds of letter that a style asks for, and the faces that draw each of them.

A style names a class, never a face.  A class has a chain of faces: a character is drawn by the first
face of the chain that has it.  Song, the face with the most characters, ends every chain.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# class → keys of the catalogue's faces, first choice first
CHAINS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "song": ("song",),  # 宋体
        "title": ("title", "song"),  # 小标宋
        "hei": ("hei", "song"),  # 黑体
        "fang": ("fang", "song"),  # 仿宋
        "kai": ("kai", "kai-ext", "fang", "song"),  # 楷体
        "latin": ("latin", "song"),
        "latin-bold": ("latin-bold", "title", "song"),
    }
)

FONT_CLASSES: Final = tuple(CHAINS)


def own_face(font_class: str) -> str:
    """The key of the user's own face of a class; it stands before the class's chain."""
    return f"own-{font_class}"
