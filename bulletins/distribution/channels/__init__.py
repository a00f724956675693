"""The seam between the sending loop and the ways to a branch: mail, folders, SFTP, WebDAV."""

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from bulletins.distribution.delivery import Delivery, Packet
from bulletins.errors import DeliveryError
from bulletins.values import frozen


class State(StrEnum):
    """How far a delivery is.  ``Outcome`` knows five of them: sent, retry, bounced, uncertain, failed."""

    QUEUED = "queued"
    SENDING = "sending"
    """Begun; seen in a ledger at rest, it says that the sender was ended in the middle."""
    SENT = "sent"
    """The other side took it, and said so."""
    RETRY = "retry"
    """It certainly did not arrive; tried again later."""
    BOUNCED = "bounced"
    """Refused for good by the other side."""
    UNCERTAIN = "uncertain"
    """It may have arrived: the answer was lost, or the sender ended before it was written down."""
    FAILED = "failed"
    """Given up on our side: it could not be made, or was tried too often."""
    RECEIVED = "received"
    """The branch has confirmed that it has it."""


@frozen
class Outcome:
    """How one attempt ended.

    ``answer`` is what the other side said (or what went wrong), one line without secrets; ``code`` its SMTP or HTTP
    code, if there was one.  ``retry_after``: not before so many seconds.  ``of_line``: the line or the server is in
    trouble, not this recipient, so others are not tried for a while either.  ``is_link``: the link letter went, since
    the files are too large.
    """

    state: State
    answer: str
    code: int | None = None
    retry_after: float | None = None
    of_line: bool = False
    is_link: bool = False


class ClosedError(DeliveryError):
    """Nothing can be sent this way to anybody before a person has done something: a password, a key, a certificate."""


class Sending(Protocol):
    """A channel, open for many deliveries one after the other.  What it returns decides how the ledger goes on."""

    def send(self, delivery: Delivery, packet: Packet, handing_over: Callable[[], None]) -> Outcome:
        """Try once.

        Args:
            delivery: to whom.
            packet: what.
            handing_over: to be called once, right before the act behind which nobody knows whether the packet arrived
                until the other side answers (the final dot of a mail).  It is on the disk when it returns.  Channels
                in which a repeat leaves no second copy (a file of the same name and digest) never call it.

        Raises:
            ClosedError: nothing more is tried on this channel in this run.  ``handing_over`` has not been called then.
            DeliveryError: what ``handing_over`` raised; the run ends.
        """

    def close(self) -> None:
        """Let go of the line; what fails here has no bearing on what was sent."""
