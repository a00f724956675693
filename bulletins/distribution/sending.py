"""The sending loop: row first, network second, until everything is sent, refused, or left to a person.

It knows no channel and no clock of its own.  Whatever happens between two rows of the ledger, the next run goes on
from there: nobody is left out, and only what may have arrived already is ever sent a second time.
"""

from collections import deque
from collections.abc import Callable, Iterable
from enum import StrEnum
from heapq import heappop, heappush
from typing import Protocol

from bulletins.distribution.channels import ClosedError, Outcome, Sending, State
from bulletins.distribution.delivery import Delivery, Packet
from bulletins.distribution.event import one_line
from bulletins.distribution.ledger import Ledger
from bulletins.distribution.pace import Limits, Policy, Uncertain, Window, domain_of
from bulletins.distribution.standing import Standing
from bulletins.errors import BulletinError, Diagnostic
from bulletins.values import frozen, replace


class Clock(Protocol):
    """Time, as the loop is given it."""

    def now(self) -> str:
        """The time for records: ISO, UTC."""

    def monotonic(self) -> float:
        """Seconds that only ever grow, whatever the clock on the wall does."""

    def sleep(self, seconds: float) -> None:
        """Let so many seconds pass."""


@frozen
class Step:
    """What a progress display is told after an attempt (``delivery``, ``outcome``) or before a wait (``wait`` seconds).

    ``done`` of ``total`` deliveries are out of the loop's hands.
    """

    done: int
    total: int
    delivery: Delivery | None = None
    outcome: Outcome | None = None
    wait: float = 0.0


class Ending(StrEnum):
    """Why a run ended."""

    DONE = "done"
    """Nothing is waiting any more; some may be refused, or held for a person."""
    FAILURES = "failures"
    """Too many failures in a row."""
    LINE = "line"
    """Nothing could be handed to anybody for too long."""
    TIME = "time"
    """Nothing was sent for too long, or would be."""
    CLOSED = "closed"
    """Only such are left whose server lets nobody in before a person has done something."""


@frozen
class Run:
    """How a run ended, and how its deliveries stand now, in the order of the plan.

    ``closed`` says why nothing more was tried at some servers.
    """

    ending: Ending
    standings: tuple[Standing, ...]
    closed: tuple[Diagnostic, ...] = ()

    def of(self, *states: State) -> tuple[Standing, ...]:
        """Those that stand so."""
        return tuple(standing for standing in self.standings if standing.state in states)

    @property
    def unsent(self) -> tuple[Standing, ...]:
        """Those that are still to be sent: the same command goes on with them."""
        return tuple(standing for standing in self.standings if standing.is_waiting)

    @property
    def repeats(self) -> tuple[Standing, ...]:
        """Those that were queued again although they may have arrived: each says why."""
        return tuple(standing for standing in self.standings if standing.repeats)


def send_all(
    ledger: Ledger,
    deliveries: Iterable[Delivery],
    packet_of: Callable[[Delivery], Packet],
    channel_of: Callable[[Delivery], Sending],
    clock: Clock,
    policy: Policy,
    limits: Limits,
    progress: Callable[[Step], None] = lambda step: None,
) -> Run:
    """Send what of ``deliveries`` is still to be sent.  The caller holds ``ledger.sending`` and closes the channels.

    Args:
        ledger: knows how each delivery stands; those that are new to it are queued.
        deliveries: of this run; one that the ledger knows is sent as it was queued.
        packet_of: makes what goes out, right before it does.
        channel_of: the open channel for a delivery; deliveries with the same object share its troubles and rests.
        clock: of the edge.
        policy: delays, attempts, what becomes of uncertain ones.
        limits: of the run.
        progress: is told of every attempt and every wait.

    Returns:
        How the run ended and everything stands.

    Raises:
        DeliveryError: the ledger cannot be written.
        KeyboardInterrupt: as it came; what was under way is written down.
    """
    planned = tuple({delivery.id: delivery for delivery in deliveries}.values())
    ledger.queue(planned, clock.now())
    return _Loop(ledger, packet_of, channel_of, clock, policy, limits, progress).run(planned)


class _Lane:
    """A channel with its troubles: not before ``rests_until`` is anybody tried on it, and never if it is ``closed``."""

    def __init__(self, channel: Sending) -> None:
        self.channel = channel
        self.troubles = 0
        self.rests_until = 0.0
        self.closed: tuple[Diagnostic, ...] = ()


@frozen(order=True)
class _Turn:
    """When a delivery may be tried, at the earliest; those that come first in the run are first."""

    moment: float
    place: int
    delivery_id: str


class _Domain:
    """Mails to one domain: while its window is full, one of them waits with all others and the rest behind that one."""

    def __init__(self, limit: int | None) -> None:
        self.window = Window(limit)
        self.first = ""
        self.behind: deque[_Turn] = deque()


class _Loop:
    def __init__(
        self,
        ledger: Ledger,
        packet_of: Callable[[Delivery], Packet],
        channel_of: Callable[[Delivery], Sending],
        clock: Clock,
        policy: Policy,
        limits: Limits,
        progress: Callable[[Step], None],
    ) -> None:
        self._ledger = ledger
        self._packet_of = packet_of
        self._channel_of = channel_of
        self._clock = clock
        self._policy = policy
        self._limits = limits
        self._progress = progress
        self._turns: list[_Turn] = []
        self._lanes: dict[int, _Lane] = {}
        self._all = Window(limits.per_minute)
        self._domains: dict[str, _Domain] = {}
        self._behind = 0
        """How many wait behind another one of their domain."""
        self._left = 0
        """How many are left as they are, since their channel is closed."""
        self._failures = 0
        self._total = 0
        self._began = self._sent = self._reached = clock.monotonic()
        """When the run began, when something was last sent, when a server was last heard of without trouble."""

    def run(self, planned: tuple[Delivery, ...]) -> Run:
        """As ``send_all``."""
        self._total = len(planned)
        now = self._clock.now()
        for place, delivery in enumerate(planned):
            self._decide_uncertain(delivery.id)
            standing = self._ledger.standing(delivery.id)
            if standing.is_waiting:
                moment = self._began + standing.wait(now)
                heappush(self._turns, _Turn(moment, place, delivery.id))
        ending = self._go()
        closed = dict.fromkeys(finding for lane in self._lanes.values() for finding in lane.closed)
        return Run(ending, tuple(self._ledger.standing(delivery.id) for delivery in planned), tuple(closed))

    def _go(self) -> Ending:
        while self._turns:
            turn = heappop(self._turns)
            delivery = self._ledger.standing(turn.delivery_id).delivery
            if self._lane(self._channel_of(delivery)).closed:
                self._left += 1
                self._let_one_come(delivery)
                continue
            now = self._clock.monotonic()
            free = self._free_at(turn, delivery, now)
            if self._waits_behind(turn, delivery, now):
                continue
            if free > now and self._all.free_at(now) <= now:
                # Its own delay, line or domain holds it up: others may be tried meanwhile.
                heappush(self._turns, replace(turn, moment=free))
                if self._turns[0].moment < free:
                    continue
                turn = heappop(self._turns)
            if ending := self._must_end(free, now):
                heappush(self._turns, turn)
                return ending
            if free <= now:
                self._attempt(turn, delivery)
            else:
                heappush(self._turns, turn)
                self._wait(free - now)
            if self._failures >= self._limits.failures and self._turns:
                return Ending.FAILURES
        return Ending.CLOSED if self._left else Ending.DONE

    def _wait(self, seconds: float) -> None:
        self._progress(Step(self._done(), self._total, wait=seconds))
        self._clock.sleep(seconds)

    def _free_at(self, turn: _Turn, delivery: Delivery, now: float) -> float:
        """When the limits, its own delay and the rest of its line let a delivery be tried."""
        lane = self._lane(self._channel_of(delivery))
        return max(
            turn.moment, lane.rests_until, *(window.free_at(now) for window in self._windows(delivery))
        )

    def _must_end(self, free: float, now: float) -> Ending | None:
        """Why the run may not go on until the next delivery is free, if it may not."""
        moment = max(free, now)
        if moment - self._sent > self._limits.longest:
            return Ending.TIME
        in_trouble = any(lane.troubles for lane in self._lanes.values())
        if in_trouble and moment - self._reached > self._limits.patience:
            return Ending.LINE
        return None

    def _attempt(self, turn: _Turn, delivery: Delivery) -> None:
        lane = self._lane(self._channel_of(delivery))
        self._let_one_come(delivery)
        if not self._ledger.begin(delivery.id, self._clock.now()):
            return
        for window in self._windows(delivery):
            window.count(self._clock.monotonic())
        outcome = self._outcome(lane, delivery)
        outcome, delay = (outcome, 0.0) if lane.closed else self._judged(delivery.id, outcome)
        self._ledger.finish(delivery.id, outcome, self._clock.now(), delay)
        self._note(lane, delivery.id, outcome)
        delay = max(delay, self._decide_uncertain(delivery.id))
        standing = self._ledger.standing(delivery.id)
        if standing.is_waiting:
            # Should its mail be what the server breaks down at, the others get theirs first.
            place = turn.place + (self._total if outcome.of_line and standing.attempts > 1 else 0)
            heappush(self._turns, _Turn(self._clock.monotonic() + delay, place, delivery.id))
        self._progress(Step(self._done(), self._total, delivery, outcome))

    def _outcome(self, lane: _Lane, delivery: Delivery) -> Outcome:
        """How one attempt ends.  Whatever is raised, the row says what is known before it goes on its way."""
        handed_over = False

        def handing_over() -> None:
            nonlocal handed_over
            self._ledger.hand_over(delivery.id, self._clock.now())
            handed_over = True

        try:
            packet = self._packet_of(delivery)
        except BulletinError as error:
            return Outcome(State.FAILED, f"no packet: {error}")
        try:
            return lane.channel.send(delivery, packet, handing_over)
        except ClosedError as error:
            lane.closed = error.diagnostics
            reasons = "; ".join(f"{told.code} {told.value('reason') or ''}".strip() for told in lane.closed)
            return Outcome(State.RETRY, one_line(f"stopped: {reasons}"))
        except BaseException as error:
            state = State.UNCERTAIN if handed_over else State.RETRY
            reason = str(error) or type(error).__name__
            self._ledger.finish(delivery.id, Outcome(state, f"stopped: {reason}"), self._clock.now())
            raise

    def _judged(self, delivery_id: str, outcome: Outcome) -> tuple[Outcome, float]:
        """The outcome as it counts, and how long the delivery waits after it."""
        if outcome.state is not State.RETRY:
            return outcome, 0.0
        attempt = self._ledger.standing(delivery_id).attempts
        if attempt >= self._policy.attempts:
            return replace(outcome, state=State.FAILED), 0.0
        # Trouble of the line says nothing of the recipient, unless its mail is what the server breaks down at.
        delay = (
            self._policy.rest_after(delivery_id, attempt)
            if outcome.of_line
            else self._policy.delay(delivery_id, attempt)
        )
        return outcome, max(delay, outcome.retry_after or 0.0)

    def _note(self, lane: _Lane, delivery_id: str, outcome: Outcome) -> None:
        """Count what speaks against going on."""
        now = self._clock.monotonic()
        if outcome.of_line:
            lane.troubles += 1
            rest = self._policy.rest_after(delivery_id, lane.troubles)
            lane.rests_until = now + max(rest, outcome.retry_after or 0.0)
        else:
            lane.troubles = 0
            self._reached = now
        if outcome.state is State.SENT:
            self._failures, self._sent = 0, now
        elif outcome.state in (State.BOUNCED, State.FAILED, State.UNCERTAIN):
            self._failures += 1

    def _decide_uncertain(self, delivery_id: str) -> float:
        """Have what is uncertain queued again, if the policy says so; how long it is to wait then."""
        standing = self._ledger.standing(delivery_id)
        repeats = len(standing.repeats)
        if (
            standing.state is not State.UNCERTAIN
            or self._policy.uncertain is Uncertain.HOLD
            or repeats >= self._policy.repeats
        ):
            return 0.0
        self._ledger.again(
            delivery_id, self._clock.now(), "sent again by policy, since it may not have arrived"
        )
        return self._policy.delay(delivery_id, repeats + 1)

    def _lane(self, channel: Sending) -> _Lane:
        if id(channel) not in self._lanes:
            self._lanes[id(channel)] = _Lane(channel)
        return self._lanes[id(channel)]

    def _domain(self, delivery: Delivery) -> _Domain | None:
        """The domain of a mail; drops have none."""
        domain = domain_of(delivery.recipient.address)
        if domain and domain not in self._domains:
            self._domains[domain] = _Domain(self._limits.per_host)
        return self._domains.get(domain)

    def _windows(self, delivery: Delivery) -> tuple[Window, ...]:
        """The windows that an attempt at a delivery falls into."""
        domain = self._domain(delivery)
        return (self._all, domain.window) if domain else ()

    def _waits_behind(self, turn: _Turn, delivery: Delivery, now: float) -> bool:
        """Whether the window of its domain is full and another one waits for it already; then it is put behind that."""
        domain = self._domain(delivery)
        if domain is None or domain.window.free_at(now) <= now:
            return False
        if domain.first in ("", delivery.id):
            domain.first = delivery.id
            return False
        domain.behind.append(turn)
        self._behind += 1
        return True

    def _let_one_come(self, delivery: Delivery) -> None:
        """Have the next one of its domain wait with all others."""
        domain = self._domain(delivery)
        if domain is None:
            return
        if domain.first == delivery.id:
            domain.first = ""
        if domain.behind and not domain.first:
            heappush(self._turns, domain.behind.popleft())
            self._behind -= 1

    def _done(self) -> int:
        return self._total - len(self._turns) - self._behind - self._left
