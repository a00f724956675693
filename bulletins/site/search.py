"""The search index: pairs of neighbouring characters, by year, in small files that a page loads on demand.

Texts fall into runs of letters and digits (NFKC, lower case); every pair of neighbours in a run is a key, and the
last character alone, so that every character begins a key.  A part of the text that holds all keys of what is sought
is a candidate; the page then looks at its words.  ``site.js`` does the same to what is typed.

    search/index.json           {"years": [{"year", "shards", "parts"}]}, the newest first
    search/YEAR/index.json      {"issues": [[folder, parts], …]}: parts are numbered through all issues of the year
    search/YEAR/SHARD.json      {key: [gap, …]}: numbers of parts, doubled, one more where the key is in the title
    FOLDER/text.json            the words of an issue, part by part
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from bulletins.values import frozen

FOLDER = "search/"

_RUN = re.compile(r"[^\W_]+")
_BYTES_A_SHARD = 16_000
_BYTES_A_NUMBER = 2.4
_MOST_SHARDS = 512


@frozen
class Part:
    """A part of an issue that is found for itself: a case, or (``id`` empty) what stands around them.

    ``anchor`` is its place in the edition's web page.
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


def index_files(years: Mapping[str, Sequence[Text]]) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every file of the index; ``years`` holds the issues of each year in a steady order."""
    listed = []
    for year in sorted(years, reverse=True):
        texts = years[year]
        keys = _keys_of_year(texts)
        shards = _shards(sum(map(len, keys.values())))
        divided: list[dict[str, list[int]]] = [{} for _ in range(shards)]
        for key in sorted(keys):
            divided[shard_of(key, shards)][key] = _gaps(keys[key])
        for number, shard in enumerate(divided):
            yield f"{FOLDER}{year}/{number}.json", _json(shard)
        issues = [[text.folder, len(text.parts)] for text in texts]
        yield f"{FOLDER}{year}/index.json", _json({"issues": issues})
        listed.append({"year": year, "shards": shards, "parts": sum(len(text.parts) for text in texts)})
    yield f"{FOLDER}index.json", _json({"years": listed})


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


def _shards(numbers: int) -> int:
    """How many files the index of a year with so many numbers has: a power of two, so that it seldom changes."""
    wanted = numbers * _BYTES_A_NUMBER / _BYTES_A_SHARD
    shards = 1
    while shards < wanted and shards < _MOST_SHARDS:
        shards *= 2
    return shards


def _gaps(numbers: Sequence[int]) -> list[int]:
    return [number - before for before, number in zip((0, *numbers), numbers, strict=False)]


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
