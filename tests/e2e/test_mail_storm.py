"""A storm: a server with every fault there is, that dies and comes back, and a sender that is killed again and again.

Nobody is missed; whoever gets a mail twice gets the same one, and the ledger says why; what arrives is what was sent.
"""

import hashlib
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bulletins.distribution.channels import State
from bulletins.distribution.ledger import Ledger
from bulletins.distribution.ledger_repair import verify_ledger
from tests.mail.sender import LARGE, packet_of, plan
from tests.mail.server import FaultyServer

FAULTS = {
    1: ("greylist", "greylist"),
    2: ("line lost in DATA",),
    3: ("answer lost",),
    4: ("421 in DATA", "greylist"),
    5: ("451 behind the dot",),
    6: ("mute",),
    8: ("nonsense behind the dot",),
    9: ("answer lost", "line lost in DATA"),
}
"""What happens to the first attempts at branches by the last digit of their number."""
REFUSED = (13, 37)


class Storm:
    """The server's side, and the axe: the sender dies at the calls of ``fault`` whose numbers are in ``deaths``."""

    def __init__(self, deaths: set[int]) -> None:
        self.deaths = deaths
        self.calls = 0
        self.kills = 0
        self.sender: subprocess.Popen[bytes] | None = None
        self.server = FaultyServer(self.fault, size_limit=100_000)
        self.server.mails_per_line = 17
        self.server.quit_fails = True
        self.server.slowness = 1.5

    def fault(self, address: str, attempt: int) -> str:
        self.calls += 1
        if self.calls in self.deaths and self.sender:
            self.sender.kill()
            self.kills += 1
        number = int(address.removeprefix("county").partition("@")[0])
        if number in REFUSED:
            return "refuse"
        faults = FAULTS.get(number % 10, ())
        return faults[attempt - 1] if attempt <= len(faults) else ""

    def run(self, ledger: Path, count: int, policy: str) -> int:
        """Start senders until one comes to its end; how many there were."""
        command = [sys.executable, "-m", "tests.mail.sender", str(ledger), str(self.server.port)]
        for started in range(1, 60):
            self.sender = subprocess.Popen([*command, str(count), policy])
            if self.sender.wait(timeout=300) == 0:
                return started
        raise AssertionError("the sender never comes to its end")

    def die_and_come_back(self, is_over: threading.Event, pause: float) -> None:
        """The server is away now and then."""
        while not is_over.wait(pause):
            self.server.stop()
            time.sleep(0.4)
            self.server.start()


@pytest.mark.long(sample=True)
@pytest.mark.parametrize("policy", ["resend", "hold"])
def test_nobody_is_missed_and_every_repeat_is_explained(
    tmp_path: Path, policy: str, scale: Callable[[int, int], int]
) -> None:
    count, kills = scale(150, 40), scale(16, 6)
    ledger_path = tmp_path / "ledger.sqlite"
    storm = Storm(deaths={7 + 19 * place + place % 3 for place in range(kills)})
    is_over = threading.Event()
    with storm.server:
        away = threading.Thread(target=storm.die_and_come_back, args=(is_over, 2.5))
        away.start()
        try:
            storm.run(ledger_path, count, policy)
        finally:
            is_over.set()
            away.join()

    assert storm.kills >= scale(10, 4)
    assert verify_ledger(ledger_path) == ()
    with Ledger(ledger_path) as ledger:
        standings = ledger.standings()
    arrived = Counter(mail.message_id for mail in storm.server.arrived)
    assert len(standings) == count
    for standing in standings:
        number, times = standing.delivery.copy_numbers[0], arrived.pop(standing.delivery.message_id, 0)
        if number in REFUSED:
            assert (standing.state, times) == (State.BOUNCED, 0), number
        elif policy == "resend":
            assert standing.state is State.SENT, number
            assert 1 <= times <= 1 + len(standing.repeats), number
        else:
            assert standing.state in (State.SENT, State.UNCERTAIN), number
            assert times == 1 if standing.state is State.SENT else times <= 1, number
            assert standing.repeats == ()
    assert not arrived  # no Message-ID that the ledger does not know


@pytest.mark.long(sample=True)
def test_what_arrives_in_a_storm_is_what_was_sent(tmp_path: Path, scale: Callable[[int, int], int]) -> None:
    count = scale(150, 30)
    storm = Storm(deaths={30, 61})
    with storm.server:
        storm.run(tmp_path / "ledger.sqlite", count, "resend")

    sent = {delivery.message_id: delivery for delivery in plan(count)}
    for mail in storm.server.arrived:
        delivery = sent[mail.message_id]
        assert mail.recipient == delivery.recipient.address
        assert str(mail.message["Subject"]) == delivery.subject
        expected = {} if delivery.copy_numbers == (LARGE,) else packet_of(delivery).files
        assert digests(mail.files) == digests(expected)
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        assert [s.delivery.copy_numbers for s in ledger.standings() if s.is_link] == [(LARGE,)]


def digests(files: "dict[str, bytes] | object") -> dict[str, str]:
    assert isinstance(files, dict)
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
