"""The passes in their order: a manuscript in, a publication out."""

from bulletins.importers.manuscript import Manuscript
from bulletins.importers.publication import Decisions, LeftOut, LeftOutReason, Publication


def read(manuscript: Manuscript, decisions: Decisions) -> Publication:
    """The publication; what no pass recognises is left out with that reason."""
    return Publication(
        left_out=tuple(
            LeftOut(line.text.strip(), (line.number,), LeftOutReason.UNREAD)
            for line in manuscript.lines
            if not line.is_blank
        )
    )
