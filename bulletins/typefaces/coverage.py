"""Names, character by character: which face draws each in the PDF, and what a DOCX risks.

In the PDF every character is drawn by the first face of its class that has it, and embedded.  A DOCX only names faces:
where the reader's machine has 仿宋_GB2312 or 楷体_GB2312, it draws characters outside GB/T 2312 from a face of its own.
"""

from collections.abc import Mapping

from bulletins.errors import Span
from bulletins.source.folding import is_han
from bulletins.typefaces.font_class import FONT_CLASSES
from bulletins.typefaces.gb2312 import in_gb2312
from bulletins.typefaces.typefaces import Typefaces
from bulletins.values import frozen

CHINESE_CLASSES = tuple(name for name in FONT_CLASSES if not name.startswith("latin"))


@frozen
class CharacterCoverage:
    """A character: font class → the face that draws it (none: ``None``).

    ``stands_in`` are the classes whose own face lacks it, so that another one draws it; ``in_gb2312`` says whether
    faces of GB/T 2312 have it.
    """

    char: str
    faces: Mapping[str, str | None]
    stands_in: tuple[str, ...]
    in_gb2312: bool

    @property
    def missing(self) -> tuple[str, ...]:
        """The classes in which nothing draws it."""
        return tuple(name for name, face in self.faces.items() if face is None)

    @property
    def is_rare(self) -> bool:
        """Whether a PDF shows it in another face than its neighbours, or a DOCX may."""
        return bool(self.stands_in or self.missing) or not self.in_gb2312


@frozen
class NameCoverage:
    """A name of a person or an organisation, ``role`` as printed (记者, 责任编辑, 单位), and its Han characters."""

    text: str
    role: str
    span: Span | None
    characters: tuple[CharacterCoverage, ...]

    @property
    def rare(self) -> tuple[CharacterCoverage, ...]:
        """Those that need a look."""
        return tuple(char for char in self.characters if char.is_rare)


def coverage_of(char: str, typefaces: Typefaces) -> CharacterCoverage:
    """How one character is drawn in every class."""
    faces = {name: typefaces.pick(name, char) for name in CHINESE_CLASSES}
    others = tuple(name for name, face in faces.items() if face and face != typefaces.chain(name)[0])
    return CharacterCoverage(char, faces, others, in_gb2312(char))


def name_coverage(text: str, role: str, span: Span | None, typefaces: Typefaces) -> NameCoverage:
    """How the characters of a name are drawn."""
    characters = (coverage_of(char, typefaces) for char in dict.fromkeys(text) if is_han(char))
    return NameCoverage(text, role, span, tuple(characters))
