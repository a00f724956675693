"""Every rule of the lint, in the order of their codes; each module has those of one matter."""

from bulletins.checks.rule import Rule
from bulletins.checks.rules import (
    blanks,
    counts,
    dates,
    marks,
    numerals,
    ordinal_marks,
    pairs,
    paragraphs,
    repeats,
    sequences,
    sums,
)

_MATTERS = (
    blanks,
    counts,
    dates,
    marks,
    numerals,
    ordinal_marks,
    pairs,
    paragraphs,
    repeats,
    sequences,
    sums,
)

RULES: tuple[Rule, ...] = tuple(
    sorted((rule for matter in _MATTERS for rule in matter.RULES), key=lambda rule: rule.code)
)
