"""Every rule of the lint, in the order of their codes; each module has those of one matter."""

from bulletins.checks.rule import Rule
from bulletins.checks.rules import (
    blanks,
    counts,
    dates,
    heads,
    issues,
    leftovers,
    marks,
    numerals,
    ordinal_marks,
    pairs,
    paragraphs,
    publication,
    repeats,
    sequences,
    sums,
    terms,
    titles_in_text,
)

_MATTERS = (
    blanks,
    counts,
    dates,
    heads,
    issues,
    leftovers,
    marks,
    numerals,
    ordinal_marks,
    pairs,
    paragraphs,
    publication,
    repeats,
    sequences,
    sums,
    terms,
    titles_in_text,
)

RULES: tuple[Rule, ...] = tuple(
    sorted((rule for matter in _MATTERS for rule in matter.RULES), key=lambda rule: rule.code)
)
