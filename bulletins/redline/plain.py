"""Errata as plain data, for JSON, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import fields

from bulletins.redline.errata import (
    Added,
    Change,
    Edit,
    Errata,
    Erratum,
    ErratumKind,
    Moved,
    Place,
    Removed,
    Replaced,
)

_NAMES: Mapping[type[Change], str] = {
    Edit: "edit",
    Replaced: "replaced",
    Added: "added",
    Removed: "removed",
    Moved: "moved",
}
_TEXTS = ("case_id", "case_label", "case_title", "before", "after", "lead", "tail")


def to_plain(errata: Errata) -> list[dict[str, object]]:
    """The rows as mappings, in order; under ``changes`` what ``apply`` needs."""
    return [_row(row) for row in errata.rows]


def from_plain(plain: object) -> Errata:
    """What ``to_plain`` was given.

    Raises:
        ValueError: it is something else.
    """
    try:
        if not isinstance(plain, list):
            raise TypeError(plain)
        return Errata(tuple(map(_erratum, plain)))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no errata: {error!r}") from error


def _row(row: Erratum) -> dict[str, object]:
    return {
        "kind": row.kind.value,
        "chinese": row.kind.chinese,
        **{name: getattr(row, name) for name in _TEXTS},
        "is_clear": row.is_clear,
        "is_case": row.is_case,
        "old": _place(row.old),
        "new": _place(row.new),
        "changes": [_change(change) for change in row.changes],
    }


def _place(place: Place) -> dict[str, object]:
    return {each.name: getattr(place, each.name) for each in fields(place)}


def _change(change: Change) -> dict[str, object]:
    values = ((each.name, getattr(change, each.name)) for each in fields(change))
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in values}
    return {"change": _NAMES[type(change)], **plain}


def _erratum(plain: Mapping[str, object]) -> Erratum:
    texts = {name: _text(plain[name]) for name in _TEXTS}
    changes = plain["changes"]
    if not isinstance(changes, Sequence):
        raise TypeError(changes)
    return Erratum(
        kind=ErratumKind(_text(plain["kind"])),
        old=_read_place(plain["old"]),
        new=_read_place(plain["new"]),
        is_clear=plain["is_clear"] is True,
        is_case=plain["is_case"] is True,
        changes=tuple(map(_read_change, changes)),
        **texts,
    )


def _read_place(plain: object) -> Place:
    if not isinstance(plain, Mapping):
        raise TypeError(plain)
    words, case = _text(plain["words"]), _text(plain["case"])
    return Place(_text(plain["anchor"]), _text(plain["page"]), _whole(plain["ordinal"]), words, case)


def _read_change(plain: Mapping[str, object]) -> Change:
    match plain["change"]:
        case "edit":
            before, after = _text(plain["before"]), _text(plain["after"])
            return Edit(_whole(plain["passage"]), _whole(plain["start"]), before, after)
        case "replaced":
            return Replaced(_whole(plain["passage"]), _text(plain["before"]), _text(plain["after"]))
        case "added":
            return Added(_whole(plain["new"]), _texts(plain["texts"]), _texts(plain["digests"]))
        case "removed":
            return Removed(_whole(plain["old"]), _texts(plain["texts"]))
        case "moved":
            return Moved(_whole(plain["old"]), _whole(plain["new"]), _whole(plain["count"]))
    raise ValueError(f"no change: {plain['change']!r}")


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(map(_text, value))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return value
