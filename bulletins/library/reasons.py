"""Why a case is in or out, and how near it came."""

from bulletins.errors import Diagnostic, Severity
from bulletins.values import frozen

STAGES = (
    "named",
    "exclude",
    "status",
    "category",
    "region",
    "organisation",
    "tags",
    "dates",
    "limit",
    "limit_per_group",
)
"""What may keep a case out, in the order in which it is looked at: the key of ``select`` or ``where``."""

_STAGE_OF = {
    "B272": "named",
    "B273": "exclude",
    "B274": "status",
    "B276": "limit",
    "B278": "limit_per_group",
    "B280": "named",
}


@frozen
class Reason:
    """Why a case is in or out: ``why`` is a message of the catalogue.

    ``headline`` is empty where nobody asked for the case's file.
    """

    case_id: str
    chosen: bool
    why: Diagnostic
    headline: tuple[str, ...] = ()

    @property
    def stage(self) -> str:
        """The one of ``STAGES`` at which it fell out."""
        return self.why.value("key") or _STAGE_OF[self.why.code]


def because(code: str, **values: object) -> Diagnostic:
    """A reason out of the catalogue."""
    return Diagnostic.of(code, None, severity=Severity.HINT, **values)


def nearest_miss(first: Reason, second: Reason) -> Reason:
    """Of two reasons why a case is out, that of the section which it came nearer to; the first if both are alike."""
    return second if STAGES.index(second.stage) > STAGES.index(first.stage) else first
