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
    stated: dict[str, Registered] = {}
    new: list[Registered] = []
    for entry in entries:
        if first := stated.get(entry.id):
            places = entry.origin.place("id"), first.origin.place("id")
            problems.append(Diagnostic.of("B600", places[0], id=entry.id, first=places[1]))
            continue
        known = register.get(entry.id)
        if known is None and "name" not in entry.values:
            problems += [no_name(entry)] if entry.is_whole else []
            continue
        stated[entry.id] = Registered(_laid_over(known, entry), entry.origin, entry.is_whole)
        if known is None:
            new.append(stated[entry.id])
    kept = [stated.get(known.branch.id, known) for known in register.registered]
    missing = tuple(branch for branch in register if branch.id not in stated)
    if remove_missing:
        kept = [entry for entry in kept if entry.branch.id in stated]
    changed = [
        Changed(before, entry.branch, keys)
        for entry in kept
        if (before := register.get(entry.branch.id)) and (keys := _differing(before, entry.branch))
    ]
    check_branches([*kept, *new], problems)
    unchanged = len(stated) - len(new) - len(changed)
    return Merge(tuple(e.branch for e in new), tuple(changed), missing, unchanged, Branches([*kept, *new]))


def _laid_over(known: Branch | None, entry: TableEntry) -> Branch:
    """The branch with what the entry says of it; itself, if that is nothing new, so that it is held once."""
    if known is None:
        return Branch(**entry.values)
    after = Branch(**({name: getattr(known, name) for name in _FIELDS} | dict(entry.values)))
    return known if after == known else after


def _differing(before: Branch, after: Branch) -> tuple[str, ...]:
    """The keys whose values differ, in their order."""
    if before is after:
        return ()
    return tuple(
        key.name
        for key in keys_of(Branch).values()
        if getattr(before, key.field) != getattr(after, key.field)
    )
