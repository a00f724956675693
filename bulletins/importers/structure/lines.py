"""Lines of a manuscript with their marks repaired, as slips."""

import re
from collections import Counter
from collections.abc import Iterator

from bulletins.importers.manuscript import LineKind, Manuscript
from bulletins.importers.repairs.log import RepairLog
from bulletins.importers.repairs.marks import with_marks
from bulletins.importers.repairs.misreadings import suspect
from bulletins.importers.structure import forms
from bulletins.importers.structure.furniture import turned_over
from bulletins.importers.structure.slips import Role, Slip
from bulletins.values import replace

_BLANKS = " \t　\u00a0\u2002\u2003\u2009\u200b"
_DOUBLED = 3
"""Empty lines between two paragraphs, where one stood and every line end was doubled."""
_FROM_PAGE = re.compile("^[（(]\\s*上接[^）)]{1,16}[）)]")


def slips_of(manuscript: Manuscript, log: RepairLog) -> list[Slip]:
    """The lines that hold something, with the repairs that a single line shows."""
    slips: list[Slip] = []
    blanks = 0
    for line in manuscript.lines:
        if line.is_blank:
            blanks += 1
            continue
        text = (
            line.text if line.kind is LineKind.PICTURE else suspect(line.number, with_marks(line, log), log)
        )
        bare = text.strip(_BLANKS)
        start = len(text) - len(text.lstrip(_BLANKS))
        slip = Slip(
            bare,
            (line.number,),
            blanks=blanks,
            indent=forms.width(text[:start]),
            level=line.level,
            bold=line.bold,
            bold_until=max(line.bold_until - start, 0),
            kind=line.kind,
            column=start + 1,
            end=start + len(bare) + 1,
        )
        slips += _apart(slip)
        blanks = 0
    return _with_single_blanks(slips)


def _with_single_blanks(slips: list[Slip]) -> list[Slip]:
    """The slips of a text whose every line end was doubled, as if it had not been."""
    counts = Counter(slip.blanks for slip in slips[1:])
    is_doubled = counts[_DOUBLED] >= len(slips) // 4 and min(counts, default=0) == 1
    if not is_doubled or any(count % 2 == 0 for count in counts):
        return slips
    return [replace(slip, blanks=slip.blanks // 2) for slip in slips]


def _apart(slip: Slip) -> Iterator[Slip]:
    """A note that a story comes from, or goes on at, another page stands for itself."""
    if found := _FROM_PAGE.match(slip.text):
        yield replace(slip, text=found[0], end=slip.column + found.end(), role=Role.PAGE)
        slip = replace(slip, text=slip.text[found.end() :], column=slip.column + found.end(), blanks=0)
    place = turned_over(slip.text)
    if place is None or not slip.text[:place].strip():
        if slip.text:
            yield slip
        return
    rest = slip.text[place:]
    yield replace(slip, text=slip.text[:place].rstrip(_BLANKS), end=slip.column + place, is_open=True)
    yield replace(slip, text=rest, column=slip.column + place, role=Role.PAGE, blanks=0)
