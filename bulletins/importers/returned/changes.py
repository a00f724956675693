"""What was changed in a Word file since it was sent."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum

from bulletins.importers.returned.sent import SentUnit
from bulletins.importers.returned.units import Unit, Where
from bulletins.values import frozen, replace


class ChangeKind(StrEnum):
    """What kind of change it is.

    ``words``: inside what stays, where a line end in either text is that of a paragraph (divided, joined);
    ``added`` and ``removed``: whole paragraphs or rows; ``moved``: one that stands elsewhere now.
    """

    WORDS = "words"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


class State(StrEnum):
    """How it was made.

    ``open``: a tracked change that nobody has decided on; ``untracked``: typed without tracking, or accepted since;
    ``rejected``: a tracked change of the sent file itself that was rejected.
    """

    OPEN = "open"
    UNTRACKED = "untracked"
    REJECTED = "rejected"


@frozen
class Change:
    """One change.

    Args:
        kind: see ``ChangeKind``.
        state: see ``State``.
        first: the first sent unit that it concerns; of what is added, the one behind which it stands (-1: none).
        count: how many sent units it concerns; their texts are joined by line feeds.
        start: where in that text it begins.
        before: what stood there.
        after: what stands there now.
        lead: some of the text before it.
        tail: some of the text behind it.
        author: who made it, if it is tracked.
        date: when, as the file has it.
        unit: what was added or moved, as it came back.
        where: in the text, or in a header or footer; those count no units, ``first`` is -1.
        key: what it is known by, as long as the file is the same.
    """

    kind: ChangeKind
    state: State
    first: int
    count: int
    start: int
    before: str
    after: str
    lead: str = ""
    tail: str = ""
    author: str = ""
    date: str = ""
    unit: Unit | None = None
    where: Where = Where.TEXT
    key: str = ""


def keyed(changes: Iterable[Change]) -> Iterator[Change]:
    """The changes with the keys by which they are chosen, the same for the same file."""
    seen: Counter[str] = Counter()
    for change in changes:
        where = (change.kind.value, change.first, change.count, change.start)
        if change.where is not Where.TEXT:
            where = (f"{change.kind.value} {change.where.value}", *where[1:])
        said = "\x00".join(map(str, (*where, change.before, change.after)))
        seen[said] += 1
        digest = hashlib.sha256(f"{said}\x00{seen[said]}".encode()).hexdigest()
        yield replace(change, key=digest[:6])


@frozen
class Comment:
    """A comment: who says what, when, about which words; ``place`` is the sent unit beside it, -1 if none is."""

    author: str
    date: str
    text: str
    about: str
    place: int = -1


@frozen
class Decided:
    """What became of the tracked changes that the sent file had itself."""

    accepted: int = 0
    rejected: int = 0
    open: int = 0


@frozen
class Returned:
    """What came back: the changes in the order of the text, the comments, and what was left out of account.

    ``sent`` are the units that changes count, as they were sent with the file's own changes accepted.

    ``autocorrected`` are changes of quotation marks, dashes, points and blanks alone, which word processors make by
    themselves.
    """

    sent: tuple[SentUnit, ...]
    changes: tuple[Change, ...]
    comments: tuple[Comment, ...] = ()
    autocorrected: tuple[Change, ...] = ()
    decided: Decided = Decided()
