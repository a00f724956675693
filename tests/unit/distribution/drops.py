"""Drops in tests: terms, a shelf in memory that breaks when told to."""

import hashlib
from pathlib import Path, PurePosixPath

from bulletins.distribution.channels import Outcome
from bulletins.distribution.channels.access import Access
from bulletins.distribution.channels.drop import Drops, DropTerms
from bulletins.distribution.delivery import Packet
from bulletins.messages import hint_text, message_text


def terms(root: Path, *, archives: bool = False, access: Access | None = None) -> DropTerms:
    return DropTerms(
        root,
        access or Access(),
        lambda told: f"{told.code} {message_text(told)}; {hint_text(told) or ''}",
        archives,
    )


def never() -> None:
    raise AssertionError("a drop that is repeated leaves no second copy, so nothing is handed over")


def send(drops: Drops, packet: Packet) -> Outcome:
    return drops.channel(packet.delivery).send(packet.delivery, packet, never)


class MemoryShelf:
    """A shelf of names and bytes; ``breaking`` is called with what is done and the name, before it is done."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.folders: set[str] = set()
        self.breaks_at = -1
        self.garbles = False
        self.done: list[str] = []

    def _step(self, what: str) -> None:
        self.done.append(what)
        if len(self.done) - 1 == self.breaks_at:
            raise ConnectionResetError("the line was lost")

    def digest(self, name: str) -> str | None:
        self._step(f"read {name}")
        return hashlib.sha256(self.files[name]).hexdigest() if name in self.files else None

    def size(self, name: str) -> int | None:
        self._step(f"size {name}")
        return len(self.files[name]) if name in self.files else None

    def make_folder(self, name: str) -> None:
        self._step(f"folder {name}")
        self.folders.add(name)

    def write(self, name: str, data: bytes) -> None:
        self.files[name] = data[: len(data) // 2]
        self._step(f"write {name}")
        self.files[name] = data[:-1] + b"?" if self.garbles else data

    def move(self, old: str, new: str) -> None:
        self._step(f"move {new}")
        if new in self.files:
            raise FileExistsError(new)
        self.files[new] = self.files.pop(old)

    def remove(self, name: str) -> None:
        self._step(f"remove {name}")
        del self.files[name]

    @property
    def shown(self) -> dict[str, bytes]:
        """What a branch sees: files that are not hidden."""
        return {n: data for n, data in self.files.items() if not PurePosixPath(n).name.startswith(".")}
