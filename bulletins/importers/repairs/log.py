"""The log of repairs: every pass asks it before it changes anything."""

import hashlib
from collections import Counter

from bulletins.importers.publication import Confidence, Decisions, Repair, RepairKind, Wording

_AROUND = 8
"""Characters on both sides of a repair that tell it from others."""


class RepairLog:
    """Repairs in the order in which the passes found them.

    The id of a repair is made of its kind, its words and those around it, and counts only equal ones: it stays the
    same when the file gets another name or when lines above change.
    """

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions
        self._seen: Counter[str] = Counter()
        self._repairs: list[Repair] = []

    def offer(
        self,
        kind: RepairKind,
        place: tuple[int, int],
        change: tuple[str, str],
        reason: Wording,
        confidence: Confidence = Confidence.HIGH,
        *,
        context: tuple[str, str] = ("", ""),
        is_safe: bool = False,
    ) -> bool:
        """Note a repair at ``place`` (line, column); whether it is to be applied now.

        ``change`` is (before, after); ``context`` the text before it and behind it.
        """
        before, after = change
        words = "\x1f".join((kind.value, context[0][-_AROUND:], before, after, context[1][:_AROUND]))
        self._seen[words] += 1
        digest = hashlib.sha256(f"{words}\x1f{self._seen[words]}".encode()).hexdigest()
        identity = f"R{digest[:10]}"
        applied = self._decisions.get(identity, is_safe)
        self._repairs.append(
            Repair(identity, kind, *place, before, after, confidence, reason, is_safe, applied)
        )
        return applied

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """All repairs, by their place."""
        return tuple(sorted(self._repairs, key=lambda repair: (repair.line, repair.column)))
