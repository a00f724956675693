"""The sending loop: nobody is missed, nothing is sent twice but where nobody can know, limits hold."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import count, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bulletins.distribution.channels import ClosedError, Outcome, State
from bulletins.distribution.delivery import Delivery, Packet
from bulletins.distribution.ledger import Ledger
from bulletins.distribution.pace import Policy, Uncertain, Window
from bulletins.distribution.sending import Ending, Run, Step, send_all
from bulletins.errors import DeliveryError, Diagnostic
from bulletins.values import replace
from tests.unit.distribution.fakes import (
    HOLDER,
    QUICK,
    START,
    Killed,
    Post,
    deliveries,
    delivery,
    opened,
    packet_of,
    run,
    run_until_done,
)

HOLD = Policy(uncertain=Uncertain.HOLD)
RESEND = Policy(uncertain=Uncertain.RESEND)


def script(*words: str) -> Callable[[Delivery], str]:
    """The same words for every delivery, one an attempt; the last goes on for ever."""
    tries: Counter[str] = Counter()

    def says(each: Delivery) -> str:
        tries[each.id] += 1
        return words[min(tries[each.id], len(words)) - 1]

    return says


def states(run: Run) -> list[State]:
    return [standing.state for standing in run.standings]


# What becomes of each answer


def test_everything_is_sent_once_in_the_order_of_the_plan(ledger_path: Path) -> None:
    post, planned = Post(script("take")), deliveries(5)

    done = run(ledger_path, post, planned)

    assert done.ending is Ending.DONE
    assert states(done) == [State.SENT] * 5
    assert [name for name, _ in post.tried] == [each.id for each in planned]
    assert [standing.answer for standing in done.standings] == ["250 2.0.0 queued"] * 5


def test_a_second_run_sends_nothing(ledger_path: Path) -> None:
    post = Post(script("take"))
    run(ledger_path, post, deliveries(3))

    again = run(ledger_path, post, deliveries(3))

    assert again.ending is Ending.DONE
    assert len(post.tried) == 3


def test_a_refusal_for_good_is_final_at_once_and_the_run_goes_on(ledger_path: Path) -> None:
    refused = delivery(2)
    post = Post(lambda each: "never" if each.id == refused.id else "take")

    done = run(ledger_path, post, [delivery(1), refused, delivery(3)])

    assert states(done) == [State.SENT, State.BOUNCED, State.SENT]
    assert done.of(State.BOUNCED)[0].answer == "550 5.1.1 unknown"
    assert len(post.tried) == 3


def test_what_is_put_off_is_tried_again_later_and_later_up_to_a_limit(ledger_path: Path) -> None:
    post = Post(script(*["later"] * 6, "take"))

    done = run(ledger_path, post, [delivery(1)])

    waits = [after - before for (_, before), (_, after) in pairwise(post.tried)]
    assert states(done) == [State.SENT]
    for wait, base in zip(waits, [300, 600, 1200, 2400, 4000, 4000], strict=True):
        assert base <= wait <= base * 1.1


def test_delays_differ_from_delivery_to_delivery_and_are_the_same_every_time() -> None:
    first = [Policy().delay(each.id, 1) for each in deliveries(20)]

    assert len({round(delay) for delay in first}) > 10
    assert first == [Policy().delay(each.id, 1) for each in deliveries(20)]


def test_others_are_sent_while_one_waits(ledger_path: Path) -> None:
    slow = delivery(1)
    words = {slow.id: script("later", "take")}
    post = Post(lambda each: words.get(each.id, script("take"))(each))

    run(ledger_path, post, [slow, delivery(2), delivery(3)])

    assert [name for name, _ in post.tried] == [slow.id, delivery(2).id, delivery(3).id, slow.id]


def test_after_so_many_attempts_a_delivery_has_failed_with_the_last_answer(ledger_path: Path) -> None:
    post = Post(script("later"))

    done = run(ledger_path, post, [delivery(1)], replace(HOLD, attempts=4))

    assert states(done) == [State.FAILED]
    assert (done.standings[0].answer, len(post.tried)) == ("450 4.7.1 greylisted", 4)


def test_a_channel_may_ask_for_a_longer_wait(ledger_path: Path) -> None:
    class Asking(Post):
        def send(self, each: Delivery, packet: Packet, handing_over: Callable[[], None]) -> Outcome:
            outcome = super().send(each, packet, handing_over)
            return outcome if outcome.state is State.SENT else replace(outcome, retry_after=9000.0)

    post = Asking(script("later", "take"))
    run(ledger_path, post, [delivery(1)])

    assert post.clock.slept == [9000.0]


# What nobody can know


def test_an_answer_that_was_lost_is_left_to_a_person(ledger_path: Path) -> None:
    post = Post(script("lose answer", "take"))

    done = run(ledger_path, post, [delivery(1)], HOLD)

    assert done.ending is Ending.DONE
    assert states(done) == [State.UNCERTAIN]
    assert post.arrived[delivery(1).id] == 1


def test_by_policy_it_is_sent_again_and_listed_with_the_reason(ledger_path: Path) -> None:
    post = Post(script("lose answer", "take"))

    done = run(ledger_path, post, [delivery(1)], RESEND)

    assert states(done) == [State.SENT]
    assert post.arrived[delivery(1).id] == 2
    (repeated,) = done.repeats
    assert "no answer behind the final dot" in repeated.repeats[0]


def test_a_server_that_loses_every_answer_gets_a_few_repeats_and_no_more(ledger_path: Path) -> None:
    post = Post(script("lose answer"))

    done = run(ledger_path, post, [delivery(1)], replace(RESEND, repeats=2))
    again = run(ledger_path, post, [delivery(1)], replace(RESEND, repeats=2))

    assert states(done) == states(again) == [State.UNCERTAIN]
    assert post.arrived[delivery(1).id] == 3


def test_what_a_person_releases_is_sent_again_under_the_same_message_id(ledger_path: Path) -> None:
    post = Post(script("lose answer", "take"))
    run(ledger_path, post, [delivery(1)], HOLD)
    with Ledger(ledger_path) as ledger:
        ledger.again(delivery(1).id, START, "the branch has nothing")

    done = run(ledger_path, post, [delivery(1)], HOLD)

    assert states(done) == [State.SENT]
    assert len(done.repeats) == 1
    assert done.standings[0].delivery.message_id == delivery(1).message_id


# Killed anywhere


SCENARIO = {
    1: ("take",),
    2: ("later", "take"),
    3: ("never",),
    4: ("lose line", "take"),
    5: ("lose answer", "take"),
    6: ("lose dot", "take"),
}


def scenario() -> Callable[[Delivery], str]:
    words = {delivery(number, copies=(number,)).id: script(*said) for number, said in SCENARIO.items()}
    return lambda each: words[each.id](each)


def assert_nobody_is_missed(done: Run, post: Post, policy: Policy) -> None:
    """The promises, whatever happened."""
    assert done.ending is Ending.DONE
    assert done.unsent == ()
    for standing in done.standings:
        arrived, repeats = post.arrived[standing.delivery.id], len(standing.repeats)
        assert standing.state in (State.SENT, State.BOUNCED, State.UNCERTAIN)
        if standing.state is State.SENT:
            assert arrived >= 1
        if standing.state is State.BOUNCED and not repeats:
            assert arrived == 0
        assert arrived <= 1 + repeats
        if policy.uncertain is Uncertain.HOLD:
            assert arrived <= 1


@pytest.mark.parametrize("policy", [HOLD, RESEND], ids=["hold", "resend"])
def test_a_sender_killed_before_or_after_any_row_is_resumed(ledger_path: Path, policy: Policy) -> None:
    planned = deliveries(len(SCENARIO))
    for dies_at in count():
        path = ledger_path.with_name(f"{dies_at}") / "ledger.sqlite"
        post = Post(scenario())

        done, deaths = run_until_done(path, post, planned, policy, dies_at=dies_at)

        assert_nobody_is_missed(done, post, policy)
        if not deaths:
            break
    assert dies_at > 40


def test_killed_before_anything_was_handed_over_nothing_is_in_doubt(ledger_path: Path) -> None:
    post = Post(script("die early", "take"))

    done, deaths = run_until_done(ledger_path, post, deliveries(2), HOLD)

    assert deaths == 2
    assert states(done) == [State.SENT] * 2
    assert done.repeats == ()


def test_killed_after_handing_over_it_is_in_doubt(ledger_path: Path) -> None:
    post = Post(script("die late", "take"))

    done, _ = run_until_done(ledger_path, post, [delivery(1)], HOLD)

    assert states(done) == [State.UNCERTAIN]
    assert "was ended" in done.standings[0].answer


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    words=st.lists(
        st.lists(st.sampled_from(Post.WORDS), max_size=5).map(lambda said: (*said, "take")),
        min_size=1,
        max_size=4,
    ),
    deaths=st.lists(st.integers(0, 25), max_size=4),
    policy=st.sampled_from([HOLD, RESEND]),
)
def test_whatever_servers_say_and_whenever_senders_die_nobody_is_missed(
    ledger_path: Path, words: list[tuple[str, ...]], deaths: list[int], policy: Policy
) -> None:
    planned = deliveries(len(words))
    said = {each.id: script(*those) for each, those in zip(planned, words, strict=True)}
    post = Post(lambda each: said[each.id](each))
    policy = replace(policy, repeats=100)
    with TemporaryDirectory(dir=ledger_path.parent.parent) as folder:
        path = Path(folder) / "ledger.sqlite"
        for dies_at in deaths:
            try:
                run(path, post, planned, policy, dies_at=dies_at)
            except Killed:
                continue
        done, _ = run_until_done(path, post, planned, policy)

        assert_nobody_is_missed(done, post, policy)
        with Ledger(path) as ledger:
            assert ledger.standings() == done.standings


def test_interrupted_by_a_person_the_row_says_what_is_known(ledger_path: Path) -> None:
    class Interrupted(Post):
        def send(self, each: Delivery, packet: Packet, handing_over: Callable[[], None]) -> Outcome:
            super().send(each, packet, handing_over)
            raise KeyboardInterrupt

    early, late = Interrupted(script("later")), Interrupted(script("take"))
    for post in (early, late):
        with pytest.raises(KeyboardInterrupt):
            run(ledger_path, post, [delivery(1 if post is early else 2)])

    with Ledger(ledger_path) as ledger:
        assert [s.state for s in ledger.standings()] == [State.RETRY, State.UNCERTAIN]


class Locked(Post):
    """A server that lets nobody in before a person has done something."""

    def send(self, each: Delivery, packet: Packet, handing_over: Callable[[], None]) -> Outcome:
        self.tried.append((each.id, self.clock.monotonic()))
        raise ClosedError(
            Diagnostic.of("B660", server="mail.bulletins.example", user="office", reason="535 no")
        )


def test_a_server_that_lets_nobody_in_is_asked_once_and_nobody_is_the_worse_for_it(ledger_path: Path) -> None:
    locked = Locked(script("take"))

    first = run(ledger_path, locked, deliveries(20), limits=replace(QUICK, per_host=1))
    done = run(ledger_path, Post(script("take")), deliveries(20))

    assert len(locked.tried) == 1
    assert first.ending is Ending.CLOSED
    assert [finding.code for finding in first.closed] == ["B660"]
    assert len(first.unsent) == 20
    assert first.standings[0].answer == "stopped: B660 535 no"
    assert states(done) == [State.SENT] * 20
    assert done.standings[0].repeats == ()


def test_what_one_server_refuses_does_not_keep_others_from_being_sent_to(ledger_path: Path) -> None:
    locked, fine = Locked(script("take")), Post(script("take"))
    fine.clock = locked.clock
    planned = deliveries(6)

    with opened(ledger_path, fine) as ledger, ledger.sending(HOLDER):
        channels = {each.id: (locked if place % 2 == 0 else fine) for place, each in enumerate(planned)}
        limits = replace(QUICK, per_host=1)
        done = send_all(ledger, planned, packet_of, lambda each: channels[each.id], fine.clock, HOLD, limits)

    assert done.ending is Ending.CLOSED
    assert states(done)[1::2] == [State.SENT] * 3
    assert len(locked.tried) == 1
    assert all(standing.is_waiting for standing in done.standings[::2])


def test_a_person_who_repeats_the_command_is_not_made_to_wait_nor_given_up(ledger_path: Path) -> None:
    for _ in range(4):
        run(ledger_path, Locked(script("take")), [delivery(1)], replace(HOLD, attempts=2))

    post = Post(script("take"))
    done = run(ledger_path, post, [delivery(1)], replace(HOLD, attempts=2))

    assert states(done) == [State.SENT]
    assert post.clock.slept == []


def test_a_ledger_that_cannot_be_written_ends_the_run(ledger_path: Path) -> None:
    class Full(Ledger):
        def hand_over(self, delivery_id: str, at: str) -> None:
            raise DeliveryError(Diagnostic.of("B670", path="ledger.sqlite", reason="disk full"))

    post = Post(script("take"))
    with Full(ledger_path) as ledger, ledger.sending(HOLDER), pytest.raises(DeliveryError):
        send_all(ledger, deliveries(3), packet_of, lambda _: post, post.clock, HOLD, QUICK)

    assert not post.arrived.total()
    assert len(post.tried) == 1


def test_a_packet_that_cannot_be_made_fails_alone(ledger_path: Path) -> None:
    post, planned = Post(script("take")), deliveries(3)

    def broken(each: Delivery) -> Packet:
        if each.id == planned[1].id:
            raise DeliveryError(Diagnostic.of("B505"))
        return packet_of(each)

    with opened(ledger_path, post) as ledger, ledger.sending(HOLDER):
        done = send_all(ledger, planned, broken, lambda _: post, post.clock, HOLD, QUICK)

    assert states(done) == [State.SENT, State.FAILED, State.SENT]


def test_a_receipt_that_comes_while_others_are_sent_keeps_a_delivery_from_being_sent(
    ledger_path: Path,
) -> None:
    planned = deliveries(2)

    def says(each: Delivery) -> str:
        if each.id == planned[0].id:
            with Ledger(ledger_path) as other:  # another command, meanwhile
                other.receive(planned[1].id, START, "came by hand")
        return "take"

    post = Post(says)
    done = run(ledger_path, post, planned)

    assert states(done) == [State.SENT, State.RECEIVED]
    assert post.arrived[planned[1].id] == 0


# When a run ends


def test_too_many_refusals_in_a_row_end_the_run(ledger_path: Path) -> None:
    post = Post(script("never"))

    done = run(ledger_path, post, deliveries(30), limits=replace(QUICK, failures=4))

    assert done.ending is Ending.FAILURES
    assert (len(done.of(State.BOUNCED)), len(done.unsent)) == (4, 26)


def test_greylisting_is_no_failure_in_a_row(ledger_path: Path) -> None:
    post = Post(script("later", "take"))

    done = run(ledger_path, post, deliveries(30), limits=replace(QUICK, failures=4))

    assert done.ending is Ending.DONE


def assert_rests(found: Sequence[float], expected: Sequence[float]) -> None:
    """Rests of lines are as long as they should be, or up to a tenth longer, so that senders do not keep step."""
    for rest, base in zip(found, expected, strict=True):
        assert base - 1e-9 <= rest <= 1.1 * base + 1e-9


def test_a_line_in_trouble_is_left_alone_for_a_while_longer_every_time(ledger_path: Path) -> None:
    post = Post(script(*["busy"] * 3, "take"))

    done = run(ledger_path, post, deliveries(1))

    assert_rests(post.clock.slept, [1, 2, 4])
    assert states(done) == [State.SENT]


def test_while_a_line_rests_nobody_else_is_tried_on_it(ledger_path: Path) -> None:
    tries = count()
    post = Post(lambda each: "busy" if next(tries) < 3 else "take")

    run(ledger_path, post, deliveries(3))

    assert_rests([late - early for (_, early), (_, late) in pairwise(post.tried[:4])], [1, 2, 4])


def test_the_rest_of_one_line_does_not_hold_up_another(ledger_path: Path) -> None:
    dead, fine = Post(script("busy", "take")), Post(script("take"))
    fine.clock = dead.clock
    planned = deliveries(4)

    with opened(ledger_path, dead) as ledger, ledger.sending(HOLDER):
        channels = {each.id: (dead if place % 2 == 0 else fine) for place, each in enumerate(planned)}
        send_all(ledger, planned, packet_of, lambda each: channels[each.id], dead.clock, HOLD, QUICK)

    assert [moment for _, moment in fine.tried] == [0.0, 0.0]
    assert_rests([late - early for (_, early), (_, late) in pairwise(dead.tried)], [1, 0, 1])


def test_a_server_that_never_comes_back_ends_the_run_in_the_stated_time(ledger_path: Path) -> None:
    post = Post(script("busy"))

    done = run(ledger_path, post, deliveries(3), limits=replace(QUICK, patience=600.0))

    assert done.ending is Ending.LINE
    assert len(done.unsent) == 3
    assert post.clock.passed <= 600.0


def test_a_run_lasts_no_longer_than_it_may(ledger_path: Path) -> None:
    post = Post(script("later"))

    done = run(ledger_path, post, deliveries(3), limits=replace(QUICK, longest=1000.0))

    assert done.ending is Ending.TIME
    assert post.clock.passed <= 1000.0
    assert done.unsent


# Clocks and limits


@pytest.mark.parametrize("jump", [timedelta(days=-2), timedelta(days=7300)])
def test_a_clock_that_jumps_during_a_wait_changes_nothing(ledger_path: Path, jump: timedelta) -> None:
    post = Post(script("later", "take"))

    def jumping(step: Step) -> None:
        if step.wait:
            post.clock.jump = jump

    done = run(ledger_path, post, [delivery(1)], progress=jumping)

    assert states(done) == [State.SENT]
    assert 300 <= post.clock.passed <= 330


def test_a_clock_that_was_put_back_between_runs_makes_nobody_wait_for_days(ledger_path: Path) -> None:
    post = Post(script("later", "take"))
    run(ledger_path, post, [delivery(1)], limits=replace(QUICK, longest=10.0))
    post.clock.jump = timedelta(days=-2)

    done = run(ledger_path, post, [delivery(1)])

    assert states(done) == [State.SENT]
    assert sum(post.clock.slept) <= 330


def test_no_minute_has_more_attempts_than_its_limit(ledger_path: Path) -> None:
    post = Post(script("later", "take"))

    run(ledger_path, post, deliveries(50), limits=replace(QUICK, per_minute=7))

    moments = [moment for _, moment in post.tried]
    assert len(moments) == 100
    assert all(late - early >= 60.0 for early, late in zip(moments, moments[7:], strict=False))


def test_the_limit_of_one_host_does_not_hold_up_others(ledger_path: Path) -> None:
    planned = [
        *(delivery(number, address=f"a{number}@slow.example") for number in range(6)),
        *(delivery(number, address=f"a{number}@fine{number}.example") for number in range(6, 12)),
    ]
    post = Post(script("take"))

    run(ledger_path, post, planned, limits=replace(QUICK, per_host=2))

    first_minute = [name for name, moment in post.tried if moment < 60.0]
    assert first_minute == [each.id for each in [*planned[:2], *planned[6:]]]
    assert [moment for _, moment in post.tried[8:]] == [60.0, 60.0, 120.0, 120.0]


@pytest.mark.parametrize(("limit", "expected"), [(None, 5.0), (3, 5.0), (2, 61.0), (1, 62.0)])
def test_a_window_is_free_when_its_oldest_attempt_is_a_minute_old(limit: int | None, expected: float) -> None:
    window = Window(limit)
    for moment in (1.0, 2.0):
        window.count(moment)

    assert window.free_at(5.0) == expected


def test_progress_counts_what_is_out_of_the_loops_hands(ledger_path: Path) -> None:
    steps: list[Step] = []

    run(ledger_path, Post(script("later", "take")), deliveries(2), progress=steps.append)

    assert [(step.done, step.total, bool(step.wait)) for step in steps] == [
        (0, 2, False),
        (0, 2, False),
        (0, 2, True),
        (1, 2, False),
        (1, 2, True),
        (2, 2, False),
    ]


def test_drops_are_as_fast_as_they_can_be(ledger_path: Path) -> None:
    places = ["sftp://nas.bulletins.example/in", "share/a@b", "\\\\nas\\share", "投放/县"]
    post = Post(script("take"))

    planned = [delivery(number, address=f"{place}/{number}") for number in range(3) for place in places]
    run(ledger_path, post, planned, limits=replace(QUICK, per_minute=1, per_host=1))

    assert post.clock.passed == 0.0


def test_a_run_that_goes_on_sending_may_last_as_long_as_it_takes(ledger_path: Path) -> None:
    post = Post(script("take"))

    done = run(ledger_path, post, deliveries(10), limits=replace(QUICK, per_minute=1, longest=100.0))

    assert done.ending is Ending.DONE
    assert post.clock.passed == 540.0


def test_after_a_rest_of_the_line_the_order_is_that_of_the_plan(ledger_path: Path) -> None:
    tries, planned = count(), deliveries(5)
    post = Post(lambda each: "busy" if next(tries) == 0 else "take")

    run(ledger_path, post, planned)

    assert [name for name, _ in post.tried] == [planned[0].id, *(each.id for each in planned)]


def test_limits_do_not_change_the_order_of_the_plan(ledger_path: Path) -> None:
    post, planned = Post(script("take")), deliveries(12)

    run(ledger_path, post, planned, limits=replace(QUICK, per_minute=5))

    assert [name for name, _ in post.tried] == [each.id for each in planned]


def test_a_mail_that_breaks_the_line_every_time_does_not_hold_up_the_others(ledger_path: Path) -> None:
    planned = deliveries(5)
    post = Post(lambda each: "busy" if each.id == planned[0].id else "take")

    done = run(ledger_path, post, planned, limits=replace(QUICK, patience=1800.0))

    assert states(done) == [State.RETRY, *[State.SENT] * 4]
    assert max(moment for name, moment in post.tried if name != planned[0].id) < 60.0


def test_a_line_that_rests_for_long_does_not_end_the_run_while_others_can_be_sent(ledger_path: Path) -> None:
    dead, fine = Post(script("busy")), Post(script("take"))
    fine.clock = dead.clock
    planned = deliveries(6)
    channels = {each.id: (dead if place < 2 else fine) for place, each in enumerate(planned)}

    with opened(ledger_path, dead) as ledger, ledger.sending(HOLDER):
        done = send_all(
            ledger,
            planned,
            packet_of,
            lambda each: channels[each.id],
            dead.clock,
            replace(HOLD, rest=500.0, longest_rest=500.0),
            replace(QUICK, patience=100.0),
        )

    assert done.ending is Ending.LINE
    assert states(done) == [State.RETRY, State.QUEUED, *[State.SENT] * 4]


def test_mails_that_wait_for_the_window_of_their_domain_cost_nothing_meanwhile(ledger_path: Path) -> None:
    post, planned = Post(script("take")), deliveries(200)
    asked: Counter[str] = Counter()

    def channel_of(each: Delivery) -> Post:
        asked[each.id] += 1
        return post

    with opened(ledger_path, post) as ledger, ledger.sending(HOLDER):
        limits = replace(QUICK, per_host=5)
        send_all(ledger, planned, packet_of, channel_of, post.clock, HOLD, limits)

    assert [name for name, _ in post.tried] == [each.id for each in planned]
    assert asked.total() < 10 * len(planned)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(
    domains=st.lists(st.integers(0, 3), min_size=1, max_size=25),
    words=st.lists(st.sampled_from(["take", "later", "busy", "never", "lose line"]), max_size=30),
    per_minute=st.none() | st.integers(1, 6),
    per_host=st.none() | st.integers(1, 4),
)
def test_whatever_the_limits_everybody_is_tried_and_no_window_is_overfull(
    ledger_path: Path, domains: list[int], words: list[str], per_minute: int | None, per_host: int | None
) -> None:
    planned = [
        delivery(number, address=f"a{number}@d{domain}.example")
        if domain
        else delivery(number, address=f"d/{number}")
        for number, domain in enumerate(domains)
    ]
    said = iter(words)
    post = Post(lambda each: next(said, "take"))
    limits = replace(QUICK, per_minute=per_minute, per_host=per_host)
    with TemporaryDirectory(dir=ledger_path.parent.parent) as folder:
        done = run(Path(folder) / "ledger.sqlite", post, planned, HOLD, limits)

    assert done.ending is Ending.DONE
    assert {standing.state for standing in done.standings} <= {State.SENT, State.BOUNCED}
    domain_by_id = {each.id: domain for each, domain in zip(planned, domains, strict=True)}
    for limit, wanted in ((per_minute, {1, 2, 3}), *((per_host, {domain}) for domain in (1, 2, 3))):
        moments = [moment for name, moment in post.tried if domain_by_id[name] in wanted]
        later = moments[limit or 1000 :]
        assert all(
            late - early > 59.999999 for early, late in zip(moments, later, strict=False)
        )  # sums of fractions
