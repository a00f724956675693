"""How fast a run may go, how long it waits, when it stops."""

import hashlib
from collections import deque
from enum import StrEnum

from bulletins.values import frozen

MINUTE = 60.0


class Uncertain(StrEnum):
    """What becomes of deliveries of which nobody knows whether they arrived."""

    HOLD = "hold"
    """A person decides: nothing arrives twice.  For numbered copies."""
    RESEND = "resend"
    """They are sent again under the same Message-ID: nobody is missed without anybody's doing."""


@frozen
class Policy:
    """What is done when an attempt does not succeed; times in seconds.

    ``first_delay`` doubles with every attempt up to ``longest_delay`` (as Postfix does: 300 to 4000), and up to a
    tenth is added, by the delivery's own id, so that not all come back at once.  After ``attempts`` a delivery fails;
    110 of them make about five days.  One that is uncertain is sent again at most ``repeats`` times.  When the line is
    in trouble, nobody is tried for ``rest``, doubling up to ``longest_rest``, and up to a tenth more.
    """

    uncertain: Uncertain = Uncertain.HOLD
    first_delay: float = 300.0
    longest_delay: float = 4000.0
    attempts: int = 110
    repeats: int = 3
    rest: float = 1.0
    longest_rest: float = 300.0

    def delay(self, delivery_id: str, attempt: int) -> float:
        """How long a delivery waits after its n-th attempt (from 1)."""
        base = min(self.first_delay * 2.0 ** min(attempt - 1, 30), self.longest_delay)
        return base * (1 + _share(f"{delivery_id}/{attempt}") / 10)

    def rest_after(self, delivery_id: str, troubles: int) -> float:
        """How long the line rests after so many troubles in a row, the last of them with this delivery."""
        base = min(self.rest * 2.0 ** min(troubles - 1, 30), self.longest_rest)
        return base * (1 + _share(f"{delivery_id}/{troubles}") / 10)


def _share(seed: str) -> float:
    """A number from 0 to 1 that is the same for the same seed."""
    return int.from_bytes(hashlib.sha256(seed.encode("utf-8")).digest()[:4], "big") / 0xFFFFFFFF


@frozen
class Limits:
    """What a run keeps to; ``None``: no limit.

    ``per_minute`` mails in all, ``per_host`` of them to addresses of one domain; drops are as fast as they can be.  So
    many ``failures`` in a row, refused for good or uncertain, end the run: what goes wrong for everybody is not
    everybody's fault.  ``patience``: it ends after so many seconds in which nothing could be handed to anybody because
    of the line.  ``longest``: it goes on for at most so many seconds in which nothing is sent.
    """

    per_minute: int | None = 60
    per_host: int | None = 30
    failures: int = 10
    patience: float = 1800.0
    longest: float = 6 * 3600.0


class Window:
    """Attempts of the last minute, of which there are to be at most ``limit``."""

    def __init__(self, limit: int | None) -> None:
        self._limit = limit
        self._moments: deque[float] = deque()

    def free_at(self, now: float) -> float:
        """When the next attempt may be made: ``now`` or later."""
        while self._moments and self._moments[0] <= now - MINUTE:
            self._moments.popleft()
        if self._limit is None or len(self._moments) < self._limit:
            return now
        return self._moments[-self._limit] + MINUTE

    def count(self, now: float) -> None:
        """Note an attempt."""
        if self._limit is not None:
            self._moments.append(now)


def domain_of(address: str) -> str:
    """The domain of a mail address; empty for folders and servers, which no limit is meant for.

    >>> domain_of("office@County.example"), domain_of("sftp://drop@files.example/in"), domain_of("share/a@b")
    ('county.example', '', '')
    """
    return (
        ""
        if "/" in address or "\\" in address
        else address.rpartition("@")[2].lower()
        if "@" in address
        else ""
    )
