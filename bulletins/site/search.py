"""The search index: pairs of neighbouring characters, by year, in small files that a page loads on demand.

Texts fall into runs of letters and digits (NFKC, lower case); every pair of neighbours in a run is a key, and the
last character alone, so that every character begins a key.  A part of the text that holds all keys of what is sought
is a candidate; the page then looks at its words.  ``site.js`` does the same to what is typed.

    search/index.json           {"years": [{"year", "folder", "shards"}]}, the newest first
    search/YEAR-KEY/index.json  {"issues": [[folder, parts], …]}: parts are numbered through all issues of the year
    search/YEAR-KEY/SHARD.json  {key: [gap, …]}: numbers of parts, doubled, one more where the key is in the title
    FOLDER/text.json            the words of an issue, part by part

KEY tells what the index of a year was made of: files that stand there already need not be made again.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import pairwise

from bulletins.values import frozen

FOLDER = "search/"

_RUN = re.compile(r"[^\W_]+")
_FORMAT = b"1"
"""Of the index: another one gives other folders."""

_CHARACTERS_A_SHARD = 10_000
_MOST_SHARDS = 512
_KEY_DIGITS = 10


@frozen
class Part:
    """A part of an issue that is found for itself: a case, whose ``id`` is its place in the edition's web page, or
    (``id`` empty) what stands around the cases.
    """

    id: str
    label: str
    title: str
    organisation: str
    page: str
    text: str


@frozen
class Text:
    """The words of an issue: where its page stands, how lists call it, its web page (empty if it has none)."""

    folder: str
    heading: str
    date: str
    web_page: str
    parts: tuple[Part, ...]


def text_json(text: Text) -> bytes:
    """The file that the page shows results from."""
    parts = [
        [part.id, part.label, part.title, part.organisation, part.page, part.text] for part in text.parts
    ]
    return _json({"heading": text.heading, "date": text.date, "web_page": text.web_page, "parts": parts})


class YearIndex:
    """The index of the issues of a year, in a steady order."""

    def __init__(self, year: str, texts: Sequence[Text]) -> None:
        self.year = year
        self._texts = texts
        made_of = sha256(_FORMAT)
        for text in texts:
            made_of.update(sha256(text.folder.encode("utf-8") + text_json(text)).digest())
        self.folder = f"{FOLDER}{year}-{made_of.hexdigest()[:_KEY_DIGITS]}/"
        self.shards = _shards(sum(len(part.text) for text in texts for part in text.parts))

    @property
    def paths(self) -> list[str]:
        """Where its files stand."""
        return [f"{self.folder}index.json", *(f"{self.folder}{number}.json" for number in range(self.shards))]

    def files(self) -> dict[str, bytes]:
        """Its files by path."""
        keys = _keys_of_year(self._texts)
        divided: list[dict[str, list[int]]] = [{} for _ in range(self.shards)]
        for key in sorted(keys):
            divided[shard_of(key, self.shards)][key] = _gaps(keys[key])
        issues = [[text.folder, len(text.parts)] for text in self._texts]
        contents: list[object] = [{"issues": issues}, *divided]
        return dict(zip(self.paths, map(_json, contents), strict=True))


def years_json(years: Iterable[YearIndex]) -> bytes:
    """What the page loads first."""
    ordered = sorted(years, key=lambda index: index.year, reverse=True)
    return _json(
        {"years": [{"year": one.year, "folder": one.folder, "shards": one.shards} for one in ordered]}
    )


def keys_of(text: str) -> set[str]:
    """The keys of a text.

    >>> sorted(keys_of("协商 3.5%"))
    ['3', '5', '协商', '商']
    """
    keys: set[str] = set()
    for run in _RUN.findall(unicodedata.normalize("NFKC", text).lower()):
        keys.update(map("".join, pairwise(run)))
        keys.add(run[-1])
    return keys


def shard_of(key: str, shards: int) -> int:
    """The file that a key stands in: all keys that begin with one character stand together."""
    return ord(key[0]) % shards


def _keys_of_year(texts: Sequence[Text]) -> dict[str, list[int]]:
    """For each key the numbers of the parts that have it, rising."""
    keys: dict[str, list[int]] = {}
    parts = (part for text in texts for part in text.parts)
    for number, part in enumerate(parts):
        in_title = keys_of(f"{part.label} {part.title} {part.organisation}")
        for key in in_title:
            keys.setdefault(key, []).append(2 * number + 1)
        for key in keys_of(part.text) - in_title:
            keys.setdefault(key, []).append(2 * number)
    return keys


def _shards(characters: int) -> int:
    """How many files the index of so many characters has: a power of two, so that it seldom changes."""
    shards = 1
    while shards * _CHARACTERS_A_SHARD < characters and shards < _MOST_SHARDS:
        shards *= 2
    return shards


def _gaps(numbers: Sequence[int]) -> list[int]:
    return [number - before for before, number in zip((0, *numbers), numbers, strict=False)]


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
