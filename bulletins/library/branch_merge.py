"""A table of branches laid over the register: what is new, what changes, what the table does not have."""

from collections.abc import Iterable
from dataclasses import fields

from bulletins.errors import Diagnostic
from bulletins.library.branch_findings import check_branches
from bulletins.library.branch_register import Branches, Registered
from bulletins.library.branch_tables import TableEntry, no_name
from bulletins.model import Branch
from bulletins.model.reading import keys_of
from bulletins.values import frozen

_FIELDS = tuple(f.name for f in fields(Branch))


@frozen
class Changed:
    """A branch before and after; ``keys`` (in English) are those whose values differ."""

    before: Branch
    after: Branch
    keys: tuple[str, ...]


@frozen
class Merge:
    """What becomes of the register: ``result`` holds kept and changed branches in their order, then the new ones.

    ``missing`` are those that the table does not have: gone from the result if that was asked for, else kept.
    """

    new: tuple[Branch, ...]
    changed: tuple[Changed, ...]
    missing: tuple[Branch, ...]
    unchanged: int
    result: Branches

    @property
    def changes_nothing(self) -> bool:
        """Whether the result is the register as it was."""
        return not self.new and not self.changed and all(branch.id in self.result for branch in self.missing)


def merge(
    register: Branches, entries: Iterable[TableEntry], *, remove_missing: bool, problems: list[Diagnostic]
) -> Merge:
    """The register with what ``entries`` say.  Keys that the table has no column for stay as they are.

    What is wrong with the result is added to ``problems``.
    """
    stated: dict[str, TableEntry] = {}
    for entry in entries:
        first = stated.setdefault(entry.id, entry)
        if first is not entry:
            places = entry.origin.place("id"), first.origin.place("id")
            problems.append(Diagnostic.of("B600", places[0], id=entry.id, first=places[1]))
    kept: list[Registered] = []
    changed: list[Changed] = []
    missing: list[Branch] = []
    unchanged = 0
    for known in register.registered:
        found = stated.get(known.branch.id)
        if found is None:
            missing.append(known.branch)
            if not remove_missing:
                kept.append(known)
            continue
        after = Branch(**({name: getattr(known.branch, name) for name in _FIELDS} | dict(found.values)))
        kept.append(Registered(after, found.origin, found.is_whole))
        if keys := _differing(known.branch, after):
            changed.append(Changed(known.branch, after, keys))
        else:
            unchanged += 1
    new: list[Registered] = []
    for entry in stated.values():
        if entry.id in register:
            continue
        if "name" in entry.values:
            new.append(Registered(Branch(**entry.values), entry.origin, entry.is_whole))
        elif entry.is_whole:
            problems.append(no_name(entry))
    check_branches([*kept, *new], problems)
    return Merge(
        tuple(entry.branch for entry in new),
        tuple(changed),
        tuple(missing),
        unchanged,
        Branches([*kept, *new]),
    )


def _differing(before: Branch, after: Branch) -> tuple[str, ...]:
    """The keys whose values differ, in their order."""
    if before == after:
        return ()
    return tuple(
        key.name
        for key in keys_of(Branch).values()
        if getattr(before, key.field) != getattr(after, key.field)
    )
