"""Where Latin words may be divided: at the points of a dictionary, which is loaded when a line asks for it.

Loading takes a sixth of a second; a paragraph asks when one of its lines would be loose because the word after it
does not fit (docs/adr/0017-hyphenation.md).
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Protocol

from bulletins.compose.material import LatinWord, Material

LANGUAGE = "en_US"
LEAST_BEFORE, LEAST_AFTER = 3, 3
"""Letters that a word keeps on the one line and on the next."""

HYPHEN_PENALTY = 120.0


class _Dictionary(Protocol):
    def positions(self, word: str) -> list[int]: ...


def hyphenated(material: Material) -> Material:
    """The same paragraph, its words divisible."""
    hyphens = dict(_places(material))
    ends, penalties = material.ends.copy(), material.penalties.copy()
    for place, word in hyphens.items():
        ends[place - 1] += word.hyphen_pt
        penalties[place] = HYPHEN_PENALTY
    return replace(material, ends=ends, penalties=penalties, hyphens=hyphens)


def _places(material: Material) -> Iterator[tuple[int, LatinWord]]:
    dictionary = _dictionary()
    for word in material.words:
        for point in dictionary.positions(material.text[word.start : word.end]):
            yield word.start + point, word


@cache
def _dictionary() -> _Dictionary:
    from pyphen import Pyphen

    found: _Dictionary = Pyphen(lang=LANGUAGE, left=LEAST_BEFORE, right=LEAST_AFTER)
    return found
