"""The moment of a command, and who runs it: what the store is told."""

import os
import platform
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bulletins.distribution.ledger_files import Holder
    from bulletins.pipeline.publishing import Moment, Press
    from bulletins.source import Workspace


def this_press(workspace: "Workspace") -> "Press":
    """This moment, and the keys that the settings name to sign and to seal with.

    Raises:
        SourceError: a key cannot be read.
    """
    from bulletins.pipeline.keys import Keys
    from bulletins.pipeline.publishing import Press

    keys = Keys(workspace, os.environ)
    return Press(this_moment(), keys.signing_key(), keys.seal())


def this_moment() -> "Moment":
    """Now, in whole seconds of UTC, with process and host."""
    from bulletins.pipeline.publishing import Moment

    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Moment(now, os.getpid(), platform.node())


def this_holder() -> "Holder":
    """This process, as whoever wants to send as well is told of it."""
    from bulletins.distribution.ledger_files import Holder

    moment = this_moment()
    return Holder(moment.process, moment.host, moment.now)


class WallClock:
    """Time as it passes here."""

    def now(self) -> str:
        """The time for records: ISO, UTC, in whole seconds."""
        return this_moment().now

    def monotonic(self) -> float:
        """Seconds that only ever grow."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Let so many seconds pass."""
        time.sleep(seconds)


def today() -> str:
    """The day where the command runs (ISO)."""
    return datetime.now().astimezone().date().isoformat()
