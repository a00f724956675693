"""Which characters a face of a class should have."""

from dataclasses import dataclass

from fonts.packages import Shelf


def is_han(code_point: int) -> bool:
    """Whether a code point is an ideograph."""
    return 0x3400 <= code_point < 0xA000 or 0xF900 <= code_point < 0xFB00 or code_point >= 0x20000


def code_points_of(encoding: str) -> set[int]:
    """The two-byte characters of one of Python's Chinese encodings."""
    pairs = (bytes([lead, trail]) for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF))
    decoded = (pair.decode(encoding, "ignore") for pair in pairs)
    return {ord(text) for text in decoded if len(text) == 1 and ord(text) > 0x7F}


# Ideographs of names of persons and places that the standard list does not have.
NAMES = set(map(ord, "峯猋尭皝禕禎稘甯燚𠅤㛃㵆㟃䘵"))

SYMBOL_RANGES = (
    (0x20, 0x7F), (0xA0, 0x180), (0x2000, 0x2070), (0x20A0, 0x20C0), (0x2100, 0x2400), (0x2460, 0x27C0),
    (0x2E3A, 0x2E3C), (0x3000, 0x3040), (0x3100, 0x3130), (0x3200, 0x3400), (0xFE30, 0xFE70), (0xFF00, 0xFFF0),
)  # fmt: skip

# Its … is spaced unevenly when doubled, so that one is left to the next face of the chain.
KAITI_PUNCTUATION = set(map(ord, "，。、；：？！“”（）《》〈〉【】〔〕—"))


@dataclass(frozen=True)
class Repertoire:
    """Sets of code points: ``common`` the ideographs of GB 2312, ``rare`` those of the 8105 of
    通用规范汉字表 (and of names) beyond them, ``full`` both and all symbols."""

    common: frozenset[int]
    rare: frozenset[int]
    full: frozenset[int]


def read_repertoire(shelf: Shelf) -> Repertoire:
    """The characters that a face of a class should have."""
    mappings = shelf.read("unicode", "./usr/share/unicode/Unihan_OtherMappings.txt.bz2").decode()
    lines = [line.split("\t") for line in mappings.splitlines() if line.startswith("U+")]
    standard = {int(code.removeprefix("U+"), 16) for code, key, *_ in lines if key == "kTGH"}
    gb2312, gbk = code_points_of("gb2312"), code_points_of("gbk")
    common = set(filter(is_han, gb2312))
    symbols = {code for code in gb2312 | gbk if not is_han(code)}
    symbols |= {code for first, last in SYMBOL_RANGES for code in range(first, last)}
    assert (len(standard), len(common)) == (8105, 6763)
    rare = (standard | NAMES) - common
    return Repertoire(frozenset(common), frozenset(rare), frozenset(common | rare | symbols))
