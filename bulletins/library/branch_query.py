"""Queries of the register of branches: ``level=县 region=浙江 below=zj``.

Blanks join conditions, all of which must fit; one of several values, with commas between them, suffices; ``!=`` turns
a condition round; ``all`` asks for all.  Keys and words are English or Chinese, and so are signs.  A value that no
branch has is an error, behind ``!=`` as well: a slip of the pen must not send anything to anybody.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from bulletins.errors import DeliveryError, Diagnostic
from bulletins.library.branch_register import Branches
from bulletins.model import Branch, Date
from bulletins.model.branch import CHANNELS, FORMATS
from bulletins.model.keys import CHINESE_WORDS, ENGLISH_WORDS
from bulletins.source.nearest import nearest
from bulletins.values import frozen

CHINESE_QUERY_KEYS = {
    "id": "编号", "level": "级别", "region": "地区", "parent": "上级", "below": "下级", "within": "辖内",
    "channel": "渠道", "format": "格式",
}  # fmt: skip
"""What a query may ask for.  ``parent`` is the branch right above, ``below`` one somewhere above; ``within`` counts the
branch itself as well."""

ALL = ("all", "全部")

_KEYS = {chinese: key for key, chinese in CHINESE_QUERY_KEYS.items()} | {
    key: key for key in CHINESE_QUERY_KEYS
}
_VALUE = r"""(?:"[^"]*"|“[^”]*”|[^\s,，、"“”=＝!！]+)"""
_TERM = re.compile(
    rf"(?P<key>[^\s=＝!！]+)\s*(?P<sign>[!！]?[=＝])\s*(?P<values>{_VALUE}(?:[,，、]{_VALUE})*)(?=\s|$)"
)
_MAX_KNOWN = 12
"""So many values are listed where one is unknown."""


@frozen
class Inactive:
    """A branch that a query fits but that does not receive on the day, and why."""

    branch: Branch
    reason: Diagnostic


@frozen
class BranchSelection:
    """The branches that a query fits, in the register's order: those that receive on the day, and the others."""

    branches: tuple[Branch, ...]
    inactive: tuple[Inactive, ...]


@frozen
class _Condition:
    """One condition, as written; ``key`` in English."""

    key: str
    shown: str
    values: tuple[str, ...]
    is_negated: bool


def select_branches(branches: Branches, query: str, day: Date) -> BranchSelection:
    """The branches that ``query`` asks for and that receive on ``day``: at least one.

    Raises:
        DeliveryError: the query is wrong, or fits no branch that receives on the day.
    """
    selection = query_branches(branches, query, day)
    if not selection.branches:
        count = len(selection.inactive) or None
        raise DeliveryError(Diagnostic.of("B619", query=query.strip(), inactive=count, day=day.iso))
    return selection


def query_branches(branches: Branches, query: str, day: Date) -> BranchSelection:
    """As ``select_branches``, but there may be nobody.

    Raises:
        DeliveryError: the query is wrong.
    """
    if not len(branches):
        raise DeliveryError(Diagnostic.of("B706"))
    problems: list[Diagnostic] = []
    tests = [_test(condition, branches, problems) for condition in _conditions(query, problems)]
    if problems:
        raise DeliveryError(problems)
    fitting = [branch for branch in branches if all(test(branch) for test in tests)]
    reasons = [(branch, inactive_reason(branch, day)) for branch in fitting]
    return BranchSelection(
        tuple(branch for branch, reason in reasons if reason is None),
        tuple(Inactive(branch, reason) for branch, reason in reasons if reason is not None),
    )


def inactive_reason(branch: Branch, day: Date) -> Diagnostic | None:
    """Why the branch does not receive on ``day``, if it does not."""
    first, last = branch.active_from, branch.active_until
    if first and day.last_day < first.first_day:
        return Diagnostic.of("B707", first=first.iso)
    if last and day.first_day > last.last_day:
        return Diagnostic.of("B708", last=last.iso)
    return None


def _conditions(query: str, problems: list[Diagnostic]) -> list[_Condition]:
    """The conditions of a query; ``all`` alone has none."""
    conditions, asks_for_all, rest = [], False, query.strip()
    while rest:
        word = rest.split()[0]
        if word in ALL:
            asks_for_all, rest = True, rest[len(word) :].lstrip()
            continue
        found = _TERM.match(rest)
        if found is None:
            problems.append(Diagnostic.of("B616", term=word))
            return []
        rest = rest[found.end() :].lstrip()
        key = _KEYS.get(found["key"])
        if key is None:
            near = nearest(found["key"], _KEYS)
            problems.append(Diagnostic.of("B617", key=found["key"], suggestion=near, known=", ".join(_KEYS)))
            continue
        values = tuple(value.strip('"“”') for value in re.findall(_VALUE, found["values"]))
        conditions.append(_Condition(key, found["key"], values, found["sign"][0] in "!！"))
    if not conditions and not asks_for_all and not problems:
        problems.append(Diagnostic.of("B616", term=""))
    return conditions


def _test(condition: _Condition, branches: Branches, problems: list[Diagnostic]) -> Callable[[Branch], bool]:
    """What asks a branch; values that no branch has are added to ``problems``."""
    key, words = condition.key, {*condition.values}
    if key in ("channel", "format"):
        words = {ENGLISH_WORDS.get(word, word) for word in words}
        known: Sequence[str] = CHANNELS if key == "channel" else FORMATS
        unknown = words.difference(known)
        known = [*known, *(CHINESE_WORDS[word] for word in known if word in CHINESE_WORDS)]
    elif key in ("level", "region"):
        known = list(dict.fromkeys(filter(None, (_value(branch, key) for branch in branches))))
        unknown = words.difference(known)
    else:
        known = ()
        unknown = {word for word in words if word not in branches}
    known_ids = known or [branch.id for branch in branches] if unknown else ()
    problems += [_unknown_value(condition, value, known_ids, bool(known)) for value in sorted(unknown)]
    fits = _fitting(key, words, branches)
    return (lambda branch: not fits(branch)) if condition.is_negated else fits


def _fitting(key: str, words: Iterable[str], branches: Branches) -> Callable[[Branch], bool]:
    wanted = frozenset(words)
    if key == "channel":
        return lambda branch: not wanted.isdisjoint(branch.channels)
    if key == "format":
        return lambda branch: not wanted.isdisjoint(branch.formats)
    if key in ("below", "within"):
        below = frozenset().union(*map(branches.below, wanted))
        inside = below | wanted if key == "within" else below
        return lambda branch: branch.id in inside
    return lambda branch: _value(branch, key) in wanted


def _value(branch: Branch, key: str) -> str | None:
    value: str | None = getattr(branch, key)
    return value


def _unknown_value(condition: _Condition, value: str, known: Sequence[str], is_listed: bool) -> Diagnostic:
    near = nearest(value, known)
    listed = ", ".join(known) if is_listed and len(known) <= _MAX_KNOWN else None
    return Diagnostic.of("B618", key=condition.shown, value=value, suggestion=near, known=listed)
