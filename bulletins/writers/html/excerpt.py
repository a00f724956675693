"""Texts of limited length, cut where a reader would stop.

A cut never falls inside a pair of brackets or quotes, so never inside a title or a quotation, and only behind a
mark of punctuation, so never inside a number or a word.
"""

import re
from collections.abc import Iterator

_OPENING = "“‘《〈（(【〔「『["
_CLOSING = "”’》〉）)】〕」』]"
_SENTENCE_ENDS = "。！？"
_CLAUSE_ENDS = "，；：、　"
_AFTER_END = "”’》）】"
_CUT = "……"
_LEAST_SHARE = 0.4


def excerpt(text: str, limit: int) -> str:
    """The beginning of ``text`` in at most ``limit`` characters: all of it, whole sentences, or whole clauses and ……

    Whole sentences are preferred where they fill two fifths of the room.  Empty if the text has no place to be cut.
    """
    text = re.sub(r"\s+", " ", text).strip()
    if len(text) <= limit:
        return text
    sentences = [end for end, mark in _ends(text) if mark in _SENTENCE_ENDS and end <= limit]
    clauses = [end for end, mark in _ends(text) if mark in _CLAUSE_ENDS and end - 1 + len(_CUT) <= limit]
    if sentences and (sentences[-1] >= _LEAST_SHARE * limit or not clauses):
        return text[: sentences[-1]]
    return text[: clauses[-1] - 1] + _CUT if clauses else ""


def _ends(text: str) -> Iterator[tuple[int, str]]:
    """Where a sentence or clause outside all brackets ends, with its mark.

    A sentence whose stop stands inside the quotes that it ends with ends behind them.
    """
    depth = 0
    for place, char in enumerate(text):
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(depth - 1, 0)
            if depth == 0 and char in _AFTER_END and text[place - 1] in _SENTENCE_ENDS:
                yield place + 1, text[place - 1]
        elif depth == 0 and char in _SENTENCE_ENDS + _CLAUSE_ENDS:
            yield place + 1, char
