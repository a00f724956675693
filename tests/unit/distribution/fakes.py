"""A clock that nobody waits for, a channel that does what it is told, and a sender that can be killed anywhere."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bulletins.distribution.channels import Outcome, State
from bulletins.distribution.delivery import Delivery, Packet, Recipient
from bulletins.distribution.event import Entry, Event
from bulletins.distribution.ledger import Ledger
from bulletins.distribution.ledger_files import Holder
from bulletins.distribution.pace import Limits, Policy
from bulletins.distribution.sending import Run, Step, send_all

ISSUE = "shaanxi/2024-03"
START = "2026-03-01T08:00:00Z"
HOLDER = Holder(4711, "office", START)


class FakeClock:
    """Stands still until somebody sleeps; ``jump`` moves the clock on the wall alone."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.jump = timedelta()
        self.slept: list[float] = []

    def now(self) -> str:
        wall = datetime(2026, 3, 1, 8, tzinfo=UTC) + timedelta(seconds=self.passed) + self.jump
        return wall.strftime("%Y-%m-%dT%H:%M:%SZ")

    def monotonic(self) -> float:
        return self.passed

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.slept.append(seconds)
        self.passed += seconds


def delivery(number: int, *, copies: tuple[int, ...] = (), address: str | None = None) -> Delivery:
    """The delivery to the n-th county."""
    to = Recipient(
        f"county-{number}",
        f"第{number}县总工会",
        "各位同志",
        "mail",
        address or f"county{number}@bulletins.example",
    )
    return Delivery.of(
        ISSUE,
        1,
        to,
        files=("shaanxi-2024-03-e1.pdf",),
        subject="陕西工会工作简报",
        host="bulletins.example",
        copy_numbers=copies,
    )


def deliveries(count: int) -> tuple[Delivery, ...]:
    """Deliveries to so many counties, each with one numbered copy."""
    return tuple(delivery(number, copies=(number,)) for number in range(1, count + 1))


def packet_of(each: Delivery) -> Packet:
    """A packet that nobody looks into."""
    return Packet(each, {"简报.pdf": each.id.encode()}, "请查收。", "文件较大，请从网页下载。")


class Killed(BaseException):
    """The process is gone: nothing behind it is done any more."""


class Mortal(Ledger):
    """A ledger whose process is killed at its n-th writing: before it, or right after."""

    def __init__(self, path: Path, dies_at: float = float("inf")) -> None:
        self.dies_at = dies_at
        self.is_dead = False
        self._moments = 0
        super().__init__(path)

    def kill(self) -> Killed:
        """To be raised."""
        self.is_dead = True
        return Killed()

    def _moment(self) -> None:
        if self.is_dead or self._moments >= self.dies_at:
            raise self.kill()
        self._moments += 1

    def _write(self, entries: Callable[[], list[Entry]], at: str) -> tuple[Event, ...]:
        self._moment()
        events = super()._write(entries, at)
        self._moment()
        return events

    def close(self) -> None:
        if self.is_dead:
            self._files.table.close()
        else:
            super().close()


class Post:
    """Mailboxes behind a channel.  ``says`` gives, for each attempt, a word of ``WORDS``."""

    WORDS = (
        "take",
        "later",
        "never",
        "lose line",
        "lose answer",
        "lose dot",
        "busy",
        "die early",
        "die late",
    )

    def __init__(self, says: Callable[[Delivery], str]) -> None:
        self.says = says
        self.arrived: Counter[str] = Counter()
        self.tried: list[tuple[str, float]] = []
        self.clock = FakeClock()
        self.ledger: Mortal | None = None
        self.is_closed = False

    def send(self, each: Delivery, packet: Packet, handing_over: Callable[[], None]) -> Outcome:
        self.tried.append((each.id, self.clock.monotonic()))
        match self.says(each):
            case "later":
                return Outcome(State.RETRY, "450 4.7.1 greylisted", 450)
            case "never":
                return Outcome(State.BOUNCED, "550 5.1.1 unknown", 550)
            case "lose line":
                return Outcome(State.RETRY, "line lost", of_line=True)
            case "busy":
                return Outcome(State.RETRY, "421 too many connections", 421, of_line=True)
            case "die early":
                raise self._killed()
            case word:
                return self._hand_over(word, each, handing_over)

    def _hand_over(self, word: str, each: Delivery, handing_over: Callable[[], None]) -> Outcome:
        handing_over()
        if word != "lose dot":
            self.arrived[each.id] += 1
        if word == "die late":
            raise self._killed()
        if word == "take":
            return Outcome(State.SENT, "250 2.0.0 queued", 250)
        return Outcome(State.UNCERTAIN, "no answer behind the final dot", of_line=True)

    def _killed(self) -> Killed:
        assert self.ledger
        return self.ledger.kill()

    def close(self) -> None:
        self.is_closed = True


QUICK = Limits(per_minute=None, per_host=None, failures=1000, longest=10_000_000.0, patience=10_000_000.0)


def run(
    path: Path,
    post: Post,
    planned: Iterable[Delivery],
    policy: Policy | None = None,
    limits: Limits = QUICK,
    *,
    dies_at: float = float("inf"),
    progress: Callable[[Step], None] = lambda step: None,
) -> Run:
    """One run of the command, as a process of its own."""
    with opened(path, post, dies_at) as ledger, ledger.sending(HOLDER):
        return send_all(
            ledger, planned, packet_of, lambda _: post, post.clock, policy or Policy(), limits, progress
        )


@contextmanager
def opened(path: Path, post: Post, dies_at: float = float("inf")) -> Iterator[Mortal]:
    """A ledger that can be killed by the post."""
    with Mortal(path, dies_at) as ledger:
        post.ledger = ledger
        yield ledger


def run_until_done(
    path: Path, post: Post, planned: Iterable[Delivery], policy: Policy, *, dies_at: float = float("inf")
) -> tuple[Run, int]:
    """The command, repeated until no process is killed any more: the last run, and how many died."""
    deaths = 0
    everything = tuple(planned)
    while True:
        try:
            return run(path, post, everything, policy, dies_at=dies_at), deaths
        except Killed:
            deaths += 1
            dies_at = float("inf")
