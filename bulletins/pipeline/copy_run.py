"""The order of a print run: the copies of each branch together, and a sheet before them that says whose they are."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from bulletins.distribution.copy_code import CopyTerms, printed_number
from bulletins.distribution.number_runs import runs_of
from bulletins.values import frozen

SHEET_WORDS = "0123456789份号共、–分隔页"
"""The characters of what separator sheets say beside names and the edition's own words."""


@frozen
class Bundle:
    """The copies of one branch, by their numbers."""

    copies: tuple[CopyTerms, ...]

    @property
    def branch_name(self) -> str:
        """Whose they are."""
        return self.copies[0].branch_name

    @property
    def count(self) -> str:
        """How many there are, as a sheet says it."""
        return f"共{len(self.copies)}份"

    @property
    def numbers(self) -> str:
        """Their numbers, as a sheet says them: from the first to the last of each run."""
        runs = runs_of(terms.number for terms in self.copies)
        return "份号 " + "、".join(
            printed_number(first) if first == last else f"{printed_number(first)}–{printed_number(last)}"
            for first, last in runs
        )


def bundles(plan: Sequence[CopyTerms]) -> Iterator[Bundle]:
    """The copies of each branch, in the order of the branches' first numbers."""
    by_branch: dict[str, list[CopyTerms]] = defaultdict(list)
    for terms in sorted(plan, key=lambda terms: terms.number):
        by_branch[terms.branch_id].append(terms)
    for copies in by_branch.values():
        yield Bundle(tuple(copies))
