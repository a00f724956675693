"""Errata as readers are told of them: in the correction notice of an edition and on the sheet for printed copies."""

from bulletins.difference import CLAUSE_ENDS
from bulletins.redline.errata import BREAK, Errata, Erratum, ErratumKind
from bulletins.tree.passages import FIELD
from bulletins.values import frozen

_LONG = 120
"""A text of more characters is quoted by its beginning and its end."""
_HEAD, _TAIL = 60, 30

_SHORT = 30
"""A clause of so many characters is quoted with what was added to it."""


@frozen
class Entry:
    """A correction at ``place`` of the old edition: ``new`` stands for ``old``.

    Of what was added ``old`` is empty, of what was removed ``new``; with both empty ``place`` says all. ``target``
    is the anchor of what was corrected in the new edition, empty where nothing is to be pointed at.
    """

    place: str
    kind: str
    old: str
    new: str
    target: str


def notice_entries(errata: Errata, old_label: str = "第1版") -> tuple[Entry, ...]:
    """What is told of the errata; ``old_label`` names the edition whose pages the places have."""
    return tuple(entry(row, old_label) for row in told(errata))


def told(errata: Errata) -> tuple[Erratum, ...]:
    """The rows that readers are told: neither those of the layout, nor how many cases there are, which others tell."""
    return tuple(
        row
        for row in errata.content
        if row.kind is not ErratumKind.NUMBER or row.case_id or row.old.anchor != FIELD
    )


def place_words(row: Erratum, label: str) -> str:
    """Where it stood: 第1版第3页，案例2《…》第4段."""
    page = f"第{row.old.page}页，" if row.old.page else ""
    return f"{label}{page}{row.old.case}{row.old.words}"


def layout_words(row: Erratum) -> str:
    """A change of layout in a line: where, and what became of it."""
    where = f"{row.old.case}{row.old.words}"
    if BREAK in (row.before, row.after):
        deed = "另起一段" if row.after else "不再分段"
        return f"{where}：“{row.lead}”与“{row.tail}”之间{deed}"
    return f"{where}：{row.before}，改为{row.after}"


def quoted_words(row: Erratum) -> tuple[str, str]:
    """What is quoted as old and as new: the words alone where they are clear, else with their clause."""
    is_whole = not row.lead and not row.tail
    if row.is_clear or is_whole or row.kind is ErratumKind.REMOVED:
        return shortened(row.before), shortened(row.after)
    return shortened(row.old_clause), shortened(row.new_clause)


def shortened(text: str) -> str:
    """A long text by its beginning and its end.

    >>> len(shortened("甲" * 500))
    92
    """
    return text if len(text) <= _LONG else f"{text[:_HEAD]}……{text[-_TAIL:]}"


def entry(row: Erratum, label: str) -> Entry:
    """What is told of one row; ``label`` names the edition of which the places are."""
    place, target = place_words(row, label), _target(row)
    match row.kind:
        case ErratumKind.NUMBER:
            return Entry(_renumbered(row, label), row.kind.chinese, "", "", "")
        case ErratumKind.MOVED if row.is_case:
            now = f"，现为{row.case_label}" if row.case_label and row.old.case != row.new.case else ""
            return Entry(f"{place}移至{row.new.words}{now}", row.kind.chinese, "", "", target)
        case ErratumKind.MOVED:
            there = row.new.words if row.old.case == row.new.case else f"{row.new.case}{row.new.words}"
            return Entry(f"{place}（“{_opening(row.before)}”）移至{there}", row.kind.chinese, "", "", target)
        case ErratumKind.PICTURE:
            return Entry(f"{place}已更换", row.kind.chinese, "", "", target)
        case ErratumKind.ADDED if row.is_case:
            return Entry(place, row.kind.chinese, "", f"{row.case_label}《{row.after}》（全文）", target)
        case ErratumKind.REMOVED if row.is_case:
            return Entry(f"{place}删去", row.kind.chinese, "", "", "")
        case ErratumKind.ADDED if row.lead and not _is_read_in_clause(row):
            return Entry(f"{place}“{row.lead}”之后", row.kind.chinese, "", shortened(row.after), target)
        case ErratumKind.REMOVED:
            return Entry(place, row.kind.chinese, shortened(row.before), "", target if row.lead else "")
    old, new = quoted_words(row)
    return Entry(place, row.kind.chinese, old, new, target)


def _is_read_in_clause(row: Erratum) -> bool:
    """Whether what was added is short, or goes on with a clause, so that it is read best in it."""
    return row.after[0] in CLAUSE_ENDS or len(row.new_clause) <= _SHORT


def _renumbered(row: Erratum, label: str) -> str:
    where = f"{label}{row.old.case}{row.old.words}"
    if row.before and row.after:
        in_turn = "依次" if any(mark in row.before for mark in "、至") else ""
        return f"{where}：{row.before}{in_turn}改为{row.after}"
    return f"{where}：{'增加' if row.after else '删去'}{row.after or row.before}"


def _target(row: Erratum) -> str:
    return "" if row.new.anchor == FIELD else row.new.anchor


def _opening(text: str) -> str:
    first = text.partition("\n")[0]
    return first if len(first) <= _HEAD // 3 else f"{first[: _HEAD // 3]}……"
