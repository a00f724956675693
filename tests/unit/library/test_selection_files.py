"""A selection is the same however the library lies on the disk."""

import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from bulletins.library import Selection
from bulletins.library.loading import load_partly
from bulletins.source import Workspace
from tests.unit.library.conftest import FILES

IDS = tuple("abcdefghij")
ISSUES = (
    "select: {where: {}}\n",
    "select: {cases: [j, c], where: {organisation: sn}, order_by: newest, limit: 7}\n",
    "select: {where: {region: [北城, 南城]}, group_by: category, limit_per_group: 1}\n",
    "select: {where: {}, group_by: column, order_by: [oldest, register]}\n",
    "sections:\n- title: 甲\n  select: {where: {organisation: north}, limit: 2}\n- title: 乙\n  select: {where: {}}\n",
)


def case(place: int) -> str:
    organisation = ("sn", "north", "mine", "south")[place % 4]
    return (
        f"---\nheadline: 题{place}\norganisation: {organisation}\ncategory: 类{place % 3}\ncolumn: 栏{place % 2}\n"
        f"date: 2024-0{place % 5 + 1}\nstatus: {'draft' if place == 4 else 'ready'}\n---\n正文。\n"
    )


@contextmanager
def listed_in_the_order_of(seed: int) -> Iterator[list[str]]:
    """Folders list their entries in an order of chance; the paths that were listed are noted."""
    scandir, chance = os.scandir, random.Random(seed)
    noted: list[str] = []

    @contextmanager
    def shuffled(path: Any = ".") -> Iterator[Iterator[os.DirEntry[str]]]:
        with scandir(path) as entries:
            found = list(entries)
        chance.shuffle(found)
        noted.extend(entry.path for entry in found)
        yield iter(found)

    with mock.patch("os.scandir", shuffled):
        yield noted


def selection(issue: str, folders: list[str], seed: int) -> Selection:
    """The selection of ``issue`` out of cases that lie in these folders and are listed in an order of chance."""
    with tempfile.TemporaryDirectory() as root:
        cases = {
            f"issues/cases/{folder}/{name}.md": case(place)
            for place, (folder, name) in enumerate(zip(folders, IDS, strict=True))
        }
        files = {name: text for name, text in FILES.items() if "/cases/" not in name}
        for name, text in {**files, **cases, "issues/news/2024-03.yaml": issue}.items():
            path = Path(root, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        with listed_in_the_order_of(seed) as noted:
            loaded, _ = load_partly(Workspace(Path(root)), "news/2024-03")
        assert sum(path.endswith(".md") for path in noted) >= len(IDS)
        return loaded.selection


@settings(max_examples=20)
@given(
    st.sampled_from(ISSUES),
    st.lists(st.sampled_from([".", "2023", "2024", "2024/x"]), min_size=len(IDS), max_size=len(IDS)),
    st.integers(0, 2**16),
)
def test_neither_folders_nor_the_order_of_listing_matter(issue: str, folders: list[str], seed: int) -> None:
    assert selection(issue, folders, seed) == selection(issue, ["."] * len(IDS), 0)
