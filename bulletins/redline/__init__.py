"""What differs between two editions, as an editor reads it, as a machine applies it, and as a marked copy shows it."""

from bulletins.redline.apply import Mismatch, apply, uncovered
from bulletins.redline.compare import compare
from bulletins.redline.errata import Errata, Erratum, ErratumKind, Place, Wording
from bulletins.redline.marked import Tracked, marked, tracked
from bulletins.redline.notice import Entry, notice_entries
from bulletins.redline.plain import from_plain, to_plain

__all__ = [
    "Entry", "Errata", "Erratum", "ErratumKind", "Mismatch", "Place", "Tracked", "Wording", "apply", "compare",
    "from_plain", "marked", "notice_entries", "to_plain", "tracked", "uncovered",
]  # fmt: skip
