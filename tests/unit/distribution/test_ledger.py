"""The ledger: what was written is there, in order and whole, or the ledger says which row is not."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from bulletins.distribution.channels import Outcome, State
from bulletins.distribution.copies import CopyState
from bulletins.distribution.event import one_line
from bulletins.distribution.ledger import Ledger
from bulletins.distribution.ledger_files import Holder
from bulletins.distribution.ledger_repair import rebuild_ledger, verify_ledger
from bulletins.distribution.number_runs import numbers_of, runs_of
from bulletins.distribution.standing import ALLOWED, ENDS
from bulletins.errors import DeliveryError
from tests.unit.distribution.fakes import HOLDER, ISSUE, START, Post, deliveries, delivery, opened, run

LATER = "2026-03-01T09:00:00Z"
SENT = Outcome(State.SENT, "250 queued", 250)


@pytest.fixture
def filled(ledger_path: Path) -> Path:
    """A ledger of five deliveries, three of them sent."""
    with Ledger(ledger_path) as ledger:
        ledger.queue(deliveries(5), START)
        for each in deliveries(3):
            send(ledger, each.id)
    return ledger_path


def send(ledger: Ledger, delivery_id: str, outcome: Outcome = SENT) -> None:
    assert ledger.begin(delivery_id, START)
    ledger.hand_over(delivery_id, START)
    ledger.finish(delivery_id, outcome, START, 300.0 if outcome.state is State.RETRY else 0.0)


def codes(error: pytest.ExceptionInfo[DeliveryError]) -> list[str]:
    return [found.code for found in error.value.diagnostics]


def refusal(path: Path) -> tuple[str, int]:
    """The code, and the row that is named, when a ledger is opened."""
    with pytest.raises(DeliveryError) as error:
        Ledger(path)
    found = error.value.diagnostics[0]
    assert found.span
    return found.code, found.span.line


def change(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


# What is written is there


def test_what_is_queued_is_there_as_it_was_queued(filled: Path) -> None:
    with Ledger(filled) as ledger:
        assert tuple(standing.delivery for standing in ledger.standings(ISSUE, 1)) == deliveries(5)
        assert ledger.standings(ISSUE, 2) == ledger.standings("henan/2024-01") == ()


def test_queueing_again_changes_nothing(filled: Path) -> None:
    with Ledger(filled) as ledger:
        before = ledger.standings()

        assert ledger.queue(deliveries(6), LATER) == 1
        assert ledger.standings()[:5] == before


def test_an_attempt_leaves_code_answer_and_time(ledger_path: Path) -> None:
    with Ledger(ledger_path) as ledger:
        ledger.queue([delivery(1)], START)
        send(ledger, delivery(1).id, Outcome(State.RETRY, "450 4.7.1\r\n later", 450))

    with Ledger(ledger_path) as ledger:
        standing = ledger.standing(delivery(1).id)
    assert (standing.state, standing.code, standing.answer) == (State.RETRY, 450, "450 4.7.1 later")
    assert (standing.attempts, standing.at, standing.retry_at) == (1, START, "2026-03-01T08:05:00Z")


def test_what_is_due_waits_for_its_time(ledger_path: Path) -> None:
    with Ledger(ledger_path) as ledger:
        ledger.queue(deliveries(2), START)
        send(ledger, deliveries(1)[0].id, Outcome(State.RETRY, "later", 450))

        assert [s.delivery for s in ledger.due(START)] == [deliveries(2)[1]]
        assert len(ledger.due("2026-03-01T08:05:00Z")) == 2


def test_every_row_is_a_line_of_the_log(filled: Path) -> None:
    lines = filled.with_suffix(".log").read_text("utf-8").splitlines()

    with Ledger(filled) as ledger:
        assert [event.line().strip() for event in ledger.events()] == lines
    assert [json.loads(line)[2] for line in lines[-3:]] == ["sending", "handing-over", "ended"]


def test_a_row_is_on_the_disk_before_its_method_returns(ledger_path: Path) -> None:
    with Ledger(ledger_path) as ledger:
        ledger.queue([delivery(1)], START)
        ledger.begin(delivery(1).id, START)

        with Ledger(ledger_path) as other:
            assert other.standing(delivery(1).id).state is State.SENDING


@pytest.mark.parametrize(
    ("text", "kept"),
    [("a\x00b\x1b[1m", "a b [1m"), ("\ud800", "\\ud800"), ("好" * 600, "好" * 499 + "…"), ("", "")],
)
def test_what_a_server_says_is_kept_as_one_harmless_line(text: str, kept: str) -> None:
    assert one_line(text) == kept


# Which step may follow which


STEPS: dict[str, Callable[[Ledger, str], object]] = {
    "sending": lambda ledger, name: ledger.begin(name, START),
    "handing-over": lambda ledger, name: ledger.hand_over(name, START),
    "ended": lambda ledger, name: ledger.finish(name, SENT, START),
    "again": lambda ledger, name: ledger.again(name, START, "asked for"),
    "settled": lambda ledger, name: ledger.settle(name, START, "they have it"),
    "given-up": lambda ledger, name: ledger.give_up(name, START, "closed"),
    "received": lambda ledger, name: ledger.receive(name, START, "by telephone"),
}


def brought(ledger: Ledger, state: State) -> str:
    """A delivery brought into a state."""
    name = delivery(1).id
    ledger.queue([delivery(1)], START)
    if state is State.SENDING:
        ledger.begin(name, START)
    elif state in ENDS:
        send(ledger, name, Outcome(state, "so it ended"))
    elif state is State.RECEIVED:
        ledger.receive(name, START, "by hand")
    assert ledger.standing(name).state is state
    return name


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("step", sorted(STEPS))
def test_a_step_follows_where_it_may_and_is_refused_elsewhere(
    ledger_path: Path, state: State, step: str
) -> None:
    kind = next(kind for kind in ALLOWED if kind.value == step)
    with Ledger(ledger_path) as ledger:
        name = brought(ledger, state)
        before = len(list(ledger.events()))
        if state in ALLOWED[kind]:
            STEPS[step](ledger, name)
        elif step == "sending":
            assert STEPS[step](ledger, name) is False
        else:
            with pytest.raises(DeliveryError) as error:
                STEPS[step](ledger, name)
            assert codes(error) == ["B681"]
        is_new = state in ALLOWED[kind] and not (step == "received" and state is State.RECEIVED)
        assert len(list(ledger.events())) == before + is_new


def test_a_delivery_that_nobody_queued_is_not_known(filled: Path) -> None:
    with Ledger(filled) as ledger:
        for step in STEPS.values():
            with pytest.raises(DeliveryError) as error:
                step(ledger, "0123456789abcdef")
            assert codes(error) == ["B682"]


def test_a_receipt_for_an_earlier_attempt_outlives_the_end_of_the_repeat(ledger_path: Path) -> None:
    with Ledger(ledger_path) as ledger:
        name = brought(ledger, State.UNCERTAIN)
        ledger.again(name, START, "policy")
        ledger.begin(name, START)
        ledger.receive(name, LATER, "confirmed")
        ledger.finish(name, Outcome(State.BOUNCED, "550 no", 550), LATER)

        assert ledger.standing(name).state is State.RECEIVED


@pytest.mark.parametrize("state", [State.UNCERTAIN, State.SENT, State.RECEIVED, State.BOUNCED, State.FAILED])
def test_sent_again_counts_as_a_repeat_only_where_it_may_have_arrived(
    ledger_path: Path, state: State
) -> None:
    with Ledger(ledger_path) as ledger:
        name = brought(ledger, state)
        ledger.again(name, LATER, "please")

        may_be_there = state not in (State.BOUNCED, State.FAILED)
        assert len(ledger.standing(name).repeats) == may_be_there


# Copy numbers


def test_copies_are_known_by_their_numbers_and_free_ones_go_on_behind(filled: Path) -> None:
    with Ledger(filled) as ledger:
        assert [copy.holder for copy in ledger.copies(ISSUE, 1)] == [each.id for each in deliveries(5)]
        assert ledger.given_numbers(ISSUE, 1)[deliveries(3)[2].id] == (3,)
        assert next(ledger.free_numbers(ISSUE, 1)) == 6
        assert next(ledger.free_numbers(ISSUE, 2)) == 1


def test_a_number_that_another_delivery_has_is_never_given_again(filled: Path) -> None:
    with Ledger(filled) as ledger:
        ledger.take_back(ISSUE, 1, [2], LATER, "recalled")
        for number in (2, 5):
            with pytest.raises(DeliveryError) as error:
                ledger.queue([delivery(9, copies=(9, number))], LATER)
            assert codes(error) == ["B684"]
        assert next(ledger.free_numbers(ISSUE, 1)) == 6


def test_two_deliveries_of_one_plan_cannot_have_the_same_number(ledger_path: Path) -> None:
    with Ledger(ledger_path) as ledger:
        with pytest.raises(DeliveryError):
            ledger.queue([delivery(1, copies=(1, 2)), delivery(2, copies=(2, 3))], START)
        assert ledger.standings() == ()


def test_a_gap_is_free_and_the_rest_is_accounted_for(ledger_path: Path) -> None:
    with Ledger(ledger_path) as ledger:
        ledger.queue([delivery(1, copies=(1, 2, 3)), delivery(2, copies=(7, 8))], START)
        ledger.take_back(ISSUE, 1, [8], LATER, "returned by post")
        ledger.void(ISSUE, 1, [1], LATER, "spoiled in print")
        free = ledger.free_numbers(ISSUE, 1)

        assert [next(free) for _ in range(4)] == [4, 5, 6, 9]
    with Ledger(ledger_path) as ledger:
        assert [(copy.number, copy.state, copy.note) for copy in ledger.copies(ISSUE, 1)] == [
            (1, CopyState.VOID, "spoiled in print"),
            (2, CopyState.HELD, ""),
            (3, CopyState.HELD, ""),
            (7, CopyState.HELD, ""),
            (8, CopyState.RETURNED, "returned by post"),
        ]
        assert ledger.copies(ISSUE, 1)[4].holder == delivery(2).id


def test_a_copy_that_was_never_given_cannot_come_back(filled: Path) -> None:
    with Ledger(filled) as ledger, pytest.raises(DeliveryError) as error:
        ledger.take_back(ISSUE, 1, [4, 17], LATER, "?")

    assert codes(error) == ["B683"]
    with Ledger(filled) as ledger:
        assert {copy.state for copy in ledger.copies(ISSUE, 1)} == {CopyState.HELD}


def test_the_free_numbers_end_with_six_digits(ledger_path: Path) -> None:
    with Ledger(ledger_path) as ledger:
        ledger.queue([delivery(1, copies=tuple(range(1, 999_999)))], START)
        assert list(ledger.free_numbers(ISSUE, 1)) == [999_999]


def test_runs_and_numbers_are_the_same_thing() -> None:
    numbers = tuple(sorted(Random(7).sample(range(1, 400), 200)))

    assert numbers_of(runs_of(numbers)) == numbers


@pytest.mark.parametrize("runs", [[[0, 3]], [[3, 2]], [[1, 1_000_000]]])
def test_runs_that_hold_no_copy_numbers_are_refused(runs: list[list[int]]) -> None:
    with pytest.raises(ValueError, match="no run"):
        numbers_of(runs)


# Several at once


def test_a_second_sender_is_told_who_sends(filled: Path) -> None:
    with (
        Ledger(filled) as first,
        Ledger(filled) as second,
        first.sending(HOLDER),
        pytest.raises(DeliveryError) as error,
        second.sending(Holder(4712, "press", LATER)),
    ):
        pass

    assert codes(error) == ["B680"]
    said = dict(error.value.diagnostics[0].values)
    assert said == {"process": "4711", "host": "office", "since": START}


def test_a_lock_ends_with_its_process(filled: Path) -> None:
    program = (
        "import os, sys, pathlib\n"
        "from bulletins.distribution.ledger import Ledger\nfrom bulletins.distribution.ledger_files import Holder\n"
        "with Ledger(pathlib.Path(sys.argv[1])).sending(Holder(1, 'h', '2026-03-01T08:00:00Z')):\n"
        "    os._exit(9)\n"
    )
    assert subprocess.run([sys.executable, "-c", program, str(filled)]).returncode == 9

    with Ledger(filled) as ledger, ledger.sending(HOLDER):
        assert len(ledger.standings()) == 5


def test_two_processes_write_rows_of_one_chain_and_one_log(filled: Path) -> None:
    with Ledger(filled) as one, Ledger(filled) as other:
        for number in range(4):
            (one if number % 2 else other).receive(deliveries(5)[number].id, LATER, f"no. {number}")
        one.receive(deliveries(5)[4].id, LATER, "the last")

    assert verify_ledger(filled) == ()
    with Ledger(filled) as ledger:
        assert {standing.state for standing in ledger.standings()} == {State.RECEIVED}


def test_what_a_killed_writer_did_not_log_is_logged_by_the_next(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger(filled) as ledger, monkeypatch.context() as patch:
        patch.setattr(ledger, "_log", lambda events: None)
        ledger.receive(deliveries(1)[0].id, LATER, "killed before the log")
    with filled.with_suffix(".log").open("ab") as log:
        log.write(b'[99,"2026-03-0')  # and another one in the middle of a line
    (warning,) = verify_ledger(filled)
    assert (warning.code, warning.severity.value, dict(warning.values)) == ("B679", "warning", {"count": "1"})

    with Ledger(filled) as ledger:
        ledger.receive(deliveries(2)[1].id, LATER, "goes on")

    assert verify_ledger(filled) == ()


# Damage


def test_a_whole_ledger_verifies(filled: Path) -> None:
    assert verify_ledger(filled) == ()


def test_verifying_changes_nothing(filled: Path) -> None:
    change(filled, "UPDATE events SET at = 'never' WHERE number = 8")
    before = {path.name: path.read_bytes() for path in filled.parent.iterdir()}

    assert verify_ledger(filled)
    assert {path.name: path.read_bytes() for path in filled.parent.iterdir()} == before


@pytest.mark.parametrize("column", ["at", "kind", "subject", "facts", "hash"])
def test_a_row_that_was_changed_is_named(filled: Path, column: str) -> None:
    change(filled, f"UPDATE events SET {column} = {column} || 'x' WHERE number = 12")

    assert refusal(filled) == ("B671", 12)
    assert [(found.code, found.span.line) for found in verify_ledger(filled) if found.span][:1] == [
        ("B671", 12)
    ]


@pytest.mark.parametrize("row", [1, 12])
def test_a_row_that_was_deleted_is_named(filled: Path, row: int) -> None:
    change(filled, f"DELETE FROM events WHERE number = {row}")

    assert refusal(filled) == ("B672", row)
    assert [found.code for found in verify_ledger(filled)] == ["B672"]


@pytest.mark.parametrize("keep", [0, 9, 18])
def test_rows_that_were_cut_off_are_missed(filled: Path, keep: int) -> None:
    change(filled, f"DELETE FROM events WHERE number > {keep}")

    assert refusal(filled) == ("B673", keep + 1)
    assert [found.code for found in verify_ledger(filled)] == ["B673"]


def test_an_older_copy_of_the_table_is_refused(filled: Path, tmp_path: Path) -> None:
    shutil.copy(filled, tmp_path / "last-week.sqlite")
    with Ledger(filled) as ledger:
        ledger.receive(deliveries(1)[0].id, LATER, "one more row is enough")
    shutil.copy(tmp_path / "last-week.sqlite", filled)

    assert refusal(filled) == ("B673", 20)


def test_older_copies_of_table_and_log_together_are_refused_by_the_tail(filled: Path, tmp_path: Path) -> None:
    for name in ("ledger.sqlite", "ledger.log"):
        shutil.copy(filled.with_name(name), tmp_path / name)
    with Ledger(filled) as ledger:
        ledger.receive(deliveries(1)[0].id, LATER, "later")
    for name in ("ledger.sqlite", "ledger.log"):
        shutil.copy(tmp_path / name, filled.with_name(name))

    assert refusal(filled) == ("B673", 20)
    with pytest.raises(DeliveryError) as error:
        rebuild_ledger(filled, HOLDER)
    assert codes(error) == ["B678"]


def test_a_file_cut_short_is_refused(filled: Path) -> None:
    data = filled.read_bytes()
    for size in (0, 100, 5000, len(data) - 4096):
        filled.write_bytes(data[:size])
        assert refusal(filled)[0] in {"B670", "B671", "B672", "B673", "B674"}, size
        assert [found for found in verify_ledger(filled) if found.code != "B679"], size


def test_a_ledger_that_is_gone_is_not_begun_anew(filled: Path) -> None:
    filled.unlink()

    assert refusal(filled) == ("B685", 1)
    assert [found.code for found in verify_ledger(filled)] == ["B685"]

    filled.with_suffix(".log").unlink()  # then nothing can be made anew of it, and the tail alone knows

    assert refusal(filled) == ("B678", 1)
    assert [found.code for found in verify_ledger(filled)] == ["B678"]


def test_the_ledger_of_another_workspace_is_refused(filled: Path, tmp_path: Path) -> None:
    with Ledger(tmp_path / "other.sqlite") as ledger:
        ledger.queue(deliveries(30), LATER)
    shutil.copy(tmp_path / "other.sqlite", filled)

    assert refusal(filled)[0] == "B676"
    assert [found.code for found in verify_ledger(filled)] == ["B676"]


def test_a_damaged_line_of_the_log_is_named(filled: Path) -> None:
    log = filled.with_suffix(".log")
    lines = log.read_bytes().split(b"\n")
    lines[6] = lines[6].replace(b"2026", b"2025", 1)
    log.write_bytes(b"\n".join(lines))

    assert [(found.code, found.span.line) for found in verify_ledger(filled) if found.span] == [("B675", 7)]


def test_no_flipped_bit_changes_what_the_ledger_says(filled: Path) -> None:
    with Ledger(filled) as ledger:
        ledger.queue(deliveries(60), LATER)
    data, chance = filled.read_bytes(), Random(20260301)
    with Ledger(filled) as ledger:
        truth = ledger.standings(), ledger.copies(ISSUE, 1)
    told = 0
    for _ in range(300):
        place = chance.randrange(len(data) * 8)
        flipped = bytearray(data)
        flipped[place // 8] ^= 1 << place % 8
        filled.write_bytes(flipped)
        try:
            with Ledger(filled) as ledger:
                assert (ledger.standings(), ledger.copies(ISSUE, 1)) == truth, place
        except DeliveryError:
            told += 1
    assert told > 150


# Made anew


def test_the_table_is_made_anew_from_the_log(filled: Path) -> None:
    with Ledger(filled) as ledger:
        truth = ledger.standings(), ledger.copies(ISSUE, 1)
    change(filled, "UPDATE events SET facts = '{}' WHERE number = 13")
    damaged = filled.read_bytes()

    rebuilt = rebuild_ledger(filled, HOLDER)

    assert (rebuilt.rows, rebuilt.written) == (19, ("ledger.sqlite",))
    assert verify_ledger(filled) == ()
    assert filled.with_name("ledger.sqlite.damaged").read_bytes() == damaged
    with Ledger(filled) as ledger:
        assert (ledger.standings(), ledger.copies(ISSUE, 1)) == truth
        send(ledger, deliveries(4)[3].id)
    assert verify_ledger(filled) == ()


@pytest.mark.parametrize("size", [None, 0, 700])
def test_the_table_is_made_anew_when_it_is_gone_or_cut(filled: Path, size: int | None) -> None:
    if size is None:
        filled.unlink()
    else:
        filled.write_bytes(filled.read_bytes()[:size])

    assert rebuild_ledger(filled, HOLDER).rows == 19
    assert verify_ledger(filled) == ()


@pytest.mark.parametrize("damage", ["gone", "cut", "changed"])
def test_the_log_is_made_anew_from_the_table(filled: Path, damage: str) -> None:
    log = filled.with_suffix(".log")
    whole = log.read_bytes()
    if damage == "gone":
        log.unlink()
    else:
        log.write_bytes(whole[:900] if damage == "cut" else whole.replace(b"county-2", b"county-9"))

    assert rebuild_ledger(filled, HOLDER).written == ("ledger.log",)
    assert log.read_bytes() == whole


def test_nothing_is_made_anew_from_two_damaged_files(filled: Path) -> None:
    change(filled, "DELETE FROM events WHERE number = 3")
    log = filled.with_suffix(".log")
    log.write_bytes(log.read_bytes().replace(b"county-2", b"county-9"))

    with pytest.raises(DeliveryError) as error:
        rebuild_ledger(filled, HOLDER)

    assert codes(error) == ["B677"]


def test_a_log_that_ends_before_a_damaged_table_did_is_not_enough(filled: Path) -> None:
    log = filled.with_suffix(".log")
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:10]))
    filled.with_name(".ledger-tail").unlink()
    change(filled, "UPDATE events SET at = 'never' WHERE number = 4")

    with pytest.raises(DeliveryError) as error:
        rebuild_ledger(filled, HOLDER)

    assert codes(error) == ["B678"]


def test_nothing_is_made_anew_while_somebody_sends(filled: Path) -> None:
    with Ledger(filled) as ledger, ledger.sending(HOLDER), pytest.raises(DeliveryError) as error:
        rebuild_ledger(filled, HOLDER)

    assert codes(error) == ["B680"]


def test_rebuilding_what_is_whole_writes_nothing(filled: Path) -> None:
    assert rebuild_ledger(filled, HOLDER).written == ()


def test_a_run_goes_on_after_the_table_was_made_anew(ledger_path: Path) -> None:
    post = Post(lambda each: "take")
    run(ledger_path, post, deliveries(4))
    ledger_path.unlink()
    rebuild_ledger(ledger_path, HOLDER)

    run(ledger_path, post, deliveries(6))

    assert set(post.arrived.values()) == {1}
    assert len(post.arrived) == 6


# A disk that is full


def test_a_full_disk_is_told_and_the_next_run_goes_on(
    ledger_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bulletins import files

    post = Post(lambda each: "take")

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device", str(path))

    with opened(ledger_path, post) as ledger:
        ledger.queue(deliveries(3), START)
    with monkeypatch.context() as patch:
        patch.setattr(files, "append_bytes", full)
        with pytest.raises(DeliveryError) as error:
            run(ledger_path, post, deliveries(3))
    assert codes(error) == ["B670"]
    assert "No space left" in dict(error.value.diagnostics[0].values)["reason"]
    assert not post.arrived

    done = run(ledger_path, post, deliveries(3))

    assert len(done.of(State.SENT)) == 3
    assert set(post.arrived.values()) == {1}
    assert verify_ledger(ledger_path) == ()
