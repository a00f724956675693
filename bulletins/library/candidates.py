"""Cases as a selection sees them: the few facts that decide, and no body."""

from bulletins.model import CaseMatter, Date
from bulletins.values import frozen

READY = "ready"
"""The status of a case that a condition may choose."""


@frozen
class Candidate:
    """What a selection asks of a case; ``organisations`` are ids of the register, in the case's order."""

    id: str
    headline: tuple[str, ...]
    organisations: tuple[str, ...] = ()
    category: str | None = None
    column: tuple[str, ...] = ()
    region: str | None = None
    date: Date | None = None
    tags: tuple[str, ...] = ()
    status: str = READY

    @classmethod
    def of(cls, matter: CaseMatter) -> "Candidate":
        """The case with that front matter."""
        return cls(
            matter.id,
            matter.headline,
            tuple(reference.id for reference in matter.organisation),
            matter.category,
            matter.column,
            matter.region,
            matter.date,
            matter.tags,
            matter.status,
        )
