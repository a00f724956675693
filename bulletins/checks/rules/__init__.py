"""Every rule of the lint, in the order of their codes; each module has those of one matter."""

from bulletins.checks.rule import Rule

RULES: tuple[Rule, ...] = tuple(sorted((), key=lambda rule: rule.code))
