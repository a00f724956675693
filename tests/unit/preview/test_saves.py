"""Saves are noticed, whichever way an editor writes a file."""

import asyncio
import os
from collections.abc import Callable
from contextlib import aclosing

import pytest

from bulletins.preview.saves import is_authors, saves, watched_folders
from tests.unit.preview.conftest import CASE, Desk

PATIENCE = 60.0


def noticed(desk: Desk, save: Callable[[], object]) -> bool:
    """Whether something is noticed after ``save``."""

    async def watch() -> bool:
        async with aclosing(saves(desk.root)) as each:
            await anext(each)  # at the start
            save()
            async with asyncio.timeout(PATIENCE):
                await anext(each)
        return True

    return asyncio.run(watch())


def rename_over(desk: Desk) -> None:
    beside = desk.root / "issues/cases/.a.md.part"
    beside.write_text("新的", encoding="utf-8")
    os.replace(beside, desk.root / CASE)


@pytest.mark.parametrize(
    "save",
    [
        lambda desk: desk.save(CASE, "新的"),
        rename_over,
        lambda desk: (desk.root / CASE).unlink(),
        lambda desk: desk.save("issues/cases/new.md", "新的"),
        lambda desk: desk.save("bulletins.yaml", "site: https://other.example\n"),
    ],
    ids=["written", "renamed over", "deleted", "added", "settings"],
)
def test_a_save_is_noticed(desk: Desk, save: Callable[[Desk], object]) -> None:
    assert noticed(desk, lambda: save(desk))


def test_folders_that_come_later_are_watched_as_well(desk: Desk) -> None:
    async def watch() -> None:
        async with aclosing(saves(desk.root)) as each, asyncio.timeout(PATIENCE):
            await anext(each)
            (desk.root / "templates/mine").mkdir(parents=True)
            await anext(each)
            desk.save("templates/mine/style.yaml", "extends: brief\n")
            await anext(each)

    asyncio.run(watch())


def test_what_is_built_published_or_hidden_is_not_watched(desk: Desk) -> None:
    for folder in ("build", "published/s", ".git/objects", "issues/.cache"):
        (desk.root / folder).mkdir(parents=True)

    names = {folder.relative_to(desk.root).as_posix() for folder in watched_folders(desk.root)}

    assert names == {".", "issues", "issues/cases", "issues/s"}


@pytest.mark.parametrize(
    "name", [".a.md.swp", "a.md~", "~$a.docx", "#a.md#", "4913", "a.md.tmp", ".a.md.x1.part"]
)
def test_what_editors_keep_for_themselves_is_no_save(name: str) -> None:
    assert not is_authors(f"issues/cases/{name}")
