"""What must be right with the copies of an edition before the first of them is made."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from bulletins.distribution.copy_code import CopyTerms
from bulletins.distribution.number_runs import LAST
from bulletins.editions import Edition, Purpose, Store
from bulletins.errors import DeliveryError, Diagnostic


def check_plan(edition: Edition, plan: Sequence[CopyTerms]) -> None:
    """See that there are copies, and that each has a number of its own.

    Raises:
        DeliveryError: there are none, or numbers are out of range or given twice; all of these at once.
    """
    if not plan:
        raise DeliveryError(Diagnostic.of("B630", issue=edition.name, edition=edition.number))
    if found := tuple(_problems(edition, plan)):
        raise DeliveryError(found)


def published_file(store: Store, edition: Edition, purpose: Purpose) -> bytes:
    """The file of an edition that copies are made of.

    Raises:
        DeliveryError: there is none, or the edition is a withdrawal, which nobody holds by number.
        EditionError: it is damaged.
    """
    file = edition.file(purpose)
    if file is None or edition.is_withdrawal:
        raise DeliveryError(Diagnostic.of("B633", issue=edition.name, edition=edition.number))
    return store.read(edition, file.name)


def _problems(edition: Edition, plan: Sequence[CopyTerms]) -> Iterator[Diagnostic]:
    holders: dict[int, list[CopyTerms]] = defaultdict(list)
    for terms in plan:
        holders[terms.number].append(terms)
        if not 1 <= terms.number <= LAST:
            yield Diagnostic.of("B631", issue=edition.name, number=terms.number, branch=terms.branch_name)
    for number, given in holders.items():
        if len(given) > 1:
            branches = "、".join(dict.fromkeys(terms.branch_name for terms in given))
            yield Diagnostic.of("B632", issue=edition.name, number=f"{number:06}", branches=branches)
