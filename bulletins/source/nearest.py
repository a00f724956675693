"""“Did you mean …?”"""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one of ``known`` that looks most like ``word``, if one does.

    >>> nearest("hedline", ["headline", "kicker"])
    'headline'
    """
    from difflib import get_close_matches

    cutoff = 0.5 if len(word) <= 3 else 0.6  # one of two Han characters is half a word
    return next(iter(get_close_matches(word, list(known), 1, cutoff)), None)
