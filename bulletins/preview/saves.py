"""Saves: when something in the folders of the authors' files has changed."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

from bulletins.source.workspace import TEMPLATES

FOLDERS = ("issues", TEMPLATES, "fonts")
"""The folders of a workspace that authors write in, with all below them; of its root, only the files."""

_QUIET_MS, _MOST_MS = 20, 100
"""A save is over when so long nothing has changed: editors write a file, rename it, and touch it in between."""


def watched_folders(root: Path) -> frozenset[Path]:
    """The folders in which a change may matter; hidden ones hold nothing of an author's."""
    folders = {root}
    pending = [root / name for name in FOLDERS]
    while pending:
        folder = pending.pop()
        if folder.is_dir() and not folder.is_symlink():
            folders.add(folder)
            pending += [
                entry for entry in folder.iterdir() if not entry.name.startswith(".") and entry.is_dir()
            ]
    return frozenset(folders)


def is_authors(path: str) -> bool:
    """Whether the file is one that an author saved, and none that an editor keeps for itself.

    >>> is_authors("issues/cases/a.md"), is_authors("issues/cases/.a.md.swp"), is_authors("a.md~")
    (True, False, False)
    """
    name = Path(path).name
    return not (
        name.startswith((".", "~$", "#")) or name.endswith(("~", ".tmp", ".part", ".bak")) or name == "4913"
    )


async def saves(root: Path) -> AsyncGenerator[None]:
    """One item at the start, and one after each save; saves during the work on an item give one item together."""
    from watchfiles import awatch

    while True:
        folders = watched_folders(root)
        changes = awatch(
            *folders,
            recursive=False,
            step=_QUIET_MS,
            debounce=_MOST_MS,
            watch_filter=lambda _, path: is_authors(path),
        )
        following = asyncio.ensure_future(anext(changes))
        try:
            await asyncio.sleep(0)  # the watching has begun: what is saved from here on is not missed
            yield
            while watched_folders(root) == folders:
                await following
                following = asyncio.ensure_future(anext(changes))
                yield
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)
            await changes.aclose()
