"""Where words end in Chinese text, as two readers see it, the quicker one first.

Each errs where the other seldom does: a line of a title ends where both see an end
(docs/adr/0012-two-readers-of-words.md).  They are loaded when a title asks for them, not before: the second one's
dictionary takes a sixth of a second.
"""

from collections.abc import Callable, Iterable
from functools import cache
from itertools import accumulate, pairwise

from bulletins.values import frozen

# Kinds of words, by what their tags in the dictionary begin with.
_NOUN = ("n", "vn", "an")
_BEFORE_NOUN = ("j", "l", "m", "q", "t", "x")
_LEADING = ("a", "b", "c", "d", "p")  # alone, such a word belongs to the next one
_CLOSED = (*_NOUN, "f", "j", "l", "q", "r", "t", "x")
_OPENING = ("v", "p", "d", "c")


@frozen
class Reading:
    """What a reader makes of a text, as places: where words end, where a phrase opens, where words cling."""

    ends: frozenset[int]
    openings: frozenset[int] = frozenset()
    joints: frozenset[int] = frozenset()


Reader = Callable[[str], Reading]


def phrases(text: str) -> Reading:
    """The text in phrases, as budoux's model has learned them."""
    return Reading(_places(_phrases_of()(text)))


def words(text: str) -> Reading:
    """The text in the likeliest words of rjieba's dictionary, and what their kinds tell.

    A phrase opens before a verb or a preposition; nouns in a row, and what stands before them, cling.
    """
    import rjieba

    tagged = rjieba.tag(text, hmm=False)
    places = list(accumulate(len(word) for word, _ in tagged))
    openings, joints = set(), set()
    for place, (before, after) in zip(places, pairwise(tagged), strict=False):
        if _opens(before[1], after[1]):
            openings.add(place)
        elif _cling(before, after):
            joints.add(place)
    return Reading(frozenset(places), frozenset(openings), frozenset(joints))


READERS: tuple[Reader, ...] = (phrases, words)
"""From the one that is loaded in milliseconds to the one that is not."""


def _opens(before: str, after: str) -> bool:
    return before.startswith(_CLOSED) and after.startswith(_OPENING) and not after.startswith(_NOUN)


def _cling(before: tuple[str, str], after: tuple[str, str]) -> bool:
    (word, kind), (next_word, next_kind) = before, after
    if len(next_word) == 1 or (len(word) == 1 and kind.startswith(_LEADING)):
        return True
    if kind == "t" and next_kind == "m":
        return True
    return kind.startswith((*_NOUN, *_BEFORE_NOUN, *_LEADING)) and next_kind.startswith((*_NOUN, "b", "f"))


@cache
def _phrases_of() -> Callable[[str], list[str]]:
    from budoux.parser import load_default_simplified_chinese_parser

    return load_default_simplified_chinese_parser().parse


def _places(parts: Iterable[str]) -> frozenset[int]:
    return frozenset(accumulate(map(len, parts)))
