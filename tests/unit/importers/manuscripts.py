"""Manuscripts and slips made of a few lines, for tests of single passes."""

from textwrap import dedent

from bulletins.importers.manuscript import Line, Manuscript
from bulletins.importers.repairs.log import RepairLog
from bulletins.importers.structure.lines import slips_of
from bulletins.importers.structure.slips import Slip


def manuscript(text: str) -> Manuscript:
    """A text set in as a block; its first line may be empty."""
    lines = dedent(text).strip("\n").split("\n")
    return Manuscript("a.txt", tuple(Line(number, line) for number, line in enumerate(lines, 1)))


def slips(text: str) -> list[Slip]:
    """The slips of such a text, marks repaired."""
    return slips_of(manuscript(text), RepairLog({}))


def roles(found: list[Slip]) -> list[tuple[str, str]]:
    """The role and the beginning of each slip."""
    return [(slip.role.value, slip.text[:8]) for slip in found]
