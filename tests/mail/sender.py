"""A sender as a process of its own, to be killed: ``python -m tests.mail.sender LEDGER PORT COUNT POLICY``."""

import hashlib
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from bulletins.distribution.channels.mail_account import MailAccount, Security
from bulletins.distribution.channels.smtp import SmtpSending
from bulletins.distribution.delivery import Delivery, Packet, Recipient
from bulletins.distribution.ledger import Ledger
from bulletins.distribution.ledger_files import Holder
from bulletins.distribution.pace import Limits, Policy, Uncertain
from bulletins.distribution.sending import Ending, send_all
from bulletins.values import replace

LARGE = 7
"""The branch whose files are too large for the server."""


class RealClock:
    """The clocks of this machine."""

    def now(self) -> str:
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def monotonic(self) -> float:
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


def plan(count: int) -> tuple[Delivery, ...]:
    """The same deliveries in every process."""
    return tuple(
        Delivery.of(
            "shaanxi/2024-03",
            1,
            Recipient(
                f"county-{number}",
                f"第{number}县总工会",
                "各位同志",
                "mail",
                f"county{number}@bulletins.example",
            ),
            files=("shaanxi-2024-03-e1.pdf",),
            subject=f"陕西工会工作简报（{number:06}）",
            host="bulletins.example",
            copy_numbers=(number,),
        )
        for number in range(1, count + 1)
    )


def packet_of(delivery: Delivery) -> Packet:
    """Files of its own for every branch, so that a mix-up would be seen."""
    seed = hashlib.sha256(delivery.id.encode()).digest()
    size = 8000 if delivery.copy_numbers == (LARGE,) else 40
    return Packet(
        delivery, {"陕西工会工作简报.pdf": b"%PDF-" + seed * size}, "请查收。\n", "请到网页下载。\n"
    )


POLICY = Policy(first_delay=0.2, longest_delay=0.5, rest=0.05, longest_rest=0.3, repeats=50)


def main(ledger_path: str, port: str, count: str, uncertain: str) -> int:
    """Send what is to be sent; 0 if nothing is left."""
    clock = RealClock()
    account = MailAccount(
        "127.0.0.1",
        int(port),
        Security.NONE,
        "office@bulletins.example",
        per_connection=20,
        answer_seconds=1.0,
    )
    channel = SmtpSending(account, clock.now)
    policy = replace(POLICY, uncertain=Uncertain(uncertain))
    limits = Limits(per_minute=None, per_host=None, failures=1000, patience=60.0)
    with Ledger(Path(ledger_path)) as ledger, ledger.sending(Holder(1, "test", clock.now())):
        run = send_all(ledger, plan(int(count)), packet_of, lambda _: channel, clock, policy, limits)
        channel.close()
    return 0 if run.ending is Ending.DONE else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
