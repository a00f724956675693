"""Copy numbers (份号) as runs: ``1-40, 57`` instead of forty-one numbers."""

from collections.abc import Iterable

DIGITS = 6
"""Source: GB/T 9704-2012 §7.2.1."""
LAST = 10**DIGITS - 1


def runs_of(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """First and last number of every run, in order.

    >>> runs_of([3, 1, 2, 7])
    ((1, 3), (7, 7))
    """
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = runs[-1][0], number
        else:
            runs.append((number, number))
    return tuple(runs)


def numbers_of(runs: Iterable[Iterable[int]]) -> tuple[int, ...]:
    """The numbers of runs.

    Raises:
        ValueError: these are no runs of copy numbers.

    >>> numbers_of([[1, 3], [7, 7]])
    (1, 2, 3, 7)
    """
    found: list[int] = []
    for first, last in runs:
        if not 1 <= first <= last <= LAST:
            raise ValueError(f"no run of copy numbers: {first}-{last}")
        found.extend(range(first, last + 1))
    return tuple(found)


def shown_runs(numbers: Iterable[int]) -> str:
    """Numbers as people read them, with six digits.

    >>> shown_runs([1, 2, 3, 7])
    '000001–000003, 000007'
    """
    return ", ".join(
        f"{first:0{DIGITS}}" if first == last else f"{first:0{DIGITS}}–{last:0{DIGITS}}"
        for first, last in runs_of(numbers)
    )
