"""Texts that go over several lines: a line end between Han characters is nothing, elsewhere it is a blank.

YAML makes a blank of every line end, which in Chinese would be printed.
"""

import re
from collections.abc import Sequence

_WIDE = "\u2014\u2018-\u201d\u2026\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_BETWEEN_WIDE = re.compile(f"(?<=[{_WIDE}])\n(?=[{_WIDE}])")


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
    return _BETWEEN_WIDE.sub("", "\n".join(lines)).replace("\n", " ")
