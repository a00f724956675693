"""Texts that go over several lines: a line end between Han characters is nothing, elsewhere it is a blank.

YAML makes a blank of every line end, which in Chinese would be printed.
"""

from collections.abc import Sequence
from itertools import pairwise

_MARKS_OF_BOTH = frozenset("\u2014\u2018\u2019\u201a\u201b\u201c\u201d\u2026")
"""Dash, quotes and dots, which Chinese shares with Western text: between lines they are taken for Chinese."""


def is_han(character: str) -> bool:
    """Whether a character is Han, one of their marks, or of their width.

    Compared and not matched: to compile a pattern of these ranges takes as long as to parse a page.
    """
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uff00" <= character <= "\uffef"
        or "\uf900" <= character <= "\ufaff"
        or "\ufe30" <= character <= "\ufe4f"
        or "\U00020000" <= character <= "\U0003ffff"
    )


def refold(value: str, lines: Sequence[str]) -> str:
    """``value``, which YAML folded from the source ``lines``, folded as Chinese is.

    A text whose lines say something else (indented ones, escapes) stays as it is.
    """
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            paragraphs[-1].append(line.strip())
        else:
            paragraphs.append([])
    as_yaml = "\n".join(" ".join(paragraph) for paragraph in paragraphs)
    if as_yaml.strip("\n") != value.rstrip("\n"):
        return value
    folded = "\n".join(fold(paragraph) for paragraph in paragraphs)
    return folded.strip("\n") + value[len(value.rstrip("\n")) :]


def fold(lines: Sequence[str]) -> str:
    """Lines as one.

    >>> fold(["发布案例", "10个，见", "annex A", "及附录"])
    '发布案例 10个，见 annex A 及附录'
    >>> fold(["取长补短，", "从实际出发"])
    '取长补短，从实际出发'
    """
    parts = "\n".join(lines).split("\n")
    blanks = (
        "" if _is_wide(before[-1:]) and _is_wide(after[:1]) else " " for before, after in pairwise(parts)
    )
    return parts[0] + "".join(blank + part for blank, part in zip(blanks, parts[1:], strict=True))


def _is_wide(character: str) -> bool:
    return is_han(character) or character in _MARKS_OF_BOTH
