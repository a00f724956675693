"""A manifest that says what cannot be is refused, whoever wrote it and however it was damaged."""

import json
import random
from collections.abc import Callable
from typing import Any

import pytest

from bulletins.editions import Acceptance, Provenance, Store, manifest_bytes, read_manifest, read_provenance
from bulletins.errors import EditionError
from bulletins.values import replace
from tests.unit.editions.small import edition

GOOD = manifest_bytes(edition(2, "0" * 64), Provenance({"a.md": "1"}, {"b.ttf": "2"}, {"python": "3"}))


def test_what_was_stated_is_read_again() -> None:
    assert read_manifest(GOOD, "") == edition(2, "0" * 64)
    assert read_provenance(GOOD).tools == {"python": "3"}


def test_errors_that_were_accepted_are_stated_and_an_edition_without_them_says_nothing_of_it() -> None:
    accepted = replace(edition(2, "0" * 64), accepted=Acceptance("定稿会议同意", (("C024", 2), ("C059", 1))))
    stated = manifest_bytes(accepted, Provenance({}, {}, {}))
    assert read_manifest(stated, "") == accepted
    assert accepted.accepted
    assert accepted.accepted.count == 3
    assert "accepted" not in json.loads(GOOD)["predicate"]


def test_a_flipped_bit_is_read_or_refused_and_nothing_else() -> None:
    chance = random.Random(5)
    for place in range(len(GOOD)):
        damaged = bytearray(GOOD)
        damaged[place] ^= 1 << chance.randrange(8)
        try:
            read_manifest(bytes(damaged), "")
        except ValueError:
            continue
        read_provenance(bytes(damaged))


@pytest.mark.parametrize(
    "name", ["../../private.pdf", "/etc/passwd", "a\\b.pdf", "C:x.pdf", "..", "", "a\0b"]
)
def test_files_lie_in_the_folder_of_the_edition(name: str) -> None:
    with pytest.raises(ValueError, match="no name of a file"):
        read_manifest(changed(lambda said: said["subject"][0].update(name=name)), "")


@pytest.mark.parametrize(
    "change",
    [
        {"edition": float("inf")},
        {"date": "2024-02-30"},
        {"title": "\ud800"},
        {"inputs": [1]},
        {"fonts": None},
        {"tools": {"python": 3}},
        {"cases": [["a"]]},
        {"accepted": {"reason": 1, "findings": []}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_cannot_be_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"^\w+Error: "):
        read_manifest(changed(lambda said: said["predicate"].update(change)), "")


def test_a_file_that_the_manifest_does_not_name_is_not_read(tmp_path: Any) -> None:
    with pytest.raises(EditionError, match=r"manifest.json.*B503"):
        Store(tmp_path, "published").read(edition(), "inputs.zip")


def changed(change: Callable[[dict[str, Any]], None]) -> bytes:
    said = json.loads(GOOD)
    change(said)
    return json.dumps(said).encode("utf-8")
