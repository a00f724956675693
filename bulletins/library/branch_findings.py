"""What is wrong with branches beside each other, and with the values of one beside each other."""

import re
from collections.abc import Iterator, Mapping, Sequence

from bulletins.errors import Diagnostic, Severity, Span
from bulletins.library.branch_register import Registered
from bulletins.model import Branch
from bulletins.model.branch import DROPS
from bulletins.model.keys import CHINESE_KEYS, CHINESE_WORDS
from bulletins.source.nearest import nearest

PLACES = {
    "folder": (r"(?![A-Za-z][A-Za-z0-9+.-]+://).+", "drops/{id}"),
    "sftp": (r"sftp://[^\s/?#]+(/[^?#]*)?", "sftp://files.example/{id}"),
    "webdav": (r"https?://[^\s/?#]+(/[^?#]*)?", "https://files.example/{id}"),
}
"""What the place of a channel looks like, and an example."""

MAX_GUESSES = 20
"""Behind so many unknown parents nobody needs a guess at what was meant: each looks at every branch."""


def check_branches(registered: Sequence[Registered], problems: list[Diagnostic]) -> None:
    """Add everything that is wrong with branches that were read, in one go."""
    by_id: dict[str, Registered] = {}
    for entry in registered:
        first = by_id.setdefault(entry.branch.id, entry)
        if first is not entry:
            place, where = entry.origin.place("id"), first.origin.place("id")
            problems.append(Diagnostic.of("B600", place, id=entry.branch.id, first=where))
        if entry.is_whole:
            problems += _contradictions(entry)
    problems += _unknown_parents(registered, by_id)
    problems += _circles(by_id)
    problems += _shared_values(by_id)


def _contradictions(entry: Registered) -> Iterator[Diagnostic]:
    """Channels without what they need, dates the wrong way round."""
    branch, place = entry.branch, entry.origin.place
    if not branch.channels:
        yield Diagnostic.of("B603", place("channels"), id=branch.id)
    if "mail" in branch.channels and not branch.mail:
        yield _lacks(entry, "mail", "mailbox", "office@bulletins.example")
    if "print" in branch.channels and not branch.copies:
        yield _lacks(entry, "print", "copies", "1")
    for channel in branch.channels:
        if channel not in DROPS:
            continue
        pattern, example = PLACES[channel]
        example = example.format(id=branch.id)
        if branch.drop is None:
            yield _lacks(entry, channel, "drop", example)
        elif not re.fullmatch(pattern, branch.drop):
            shown = CHINESE_WORDS.get(channel, channel)
            yield Diagnostic.of(
                "B612", place("drop"), value=branch.drop, channel=channel, chinese=shown, example=example
            )
    first, last = branch.active_from, branch.active_until
    if first and last and first.first_day > last.last_day:
        yield Diagnostic.of("B613", place("active_until"), first=first.iso, last=last.iso)


def _lacks(entry: Registered, channel: str, key: str, example: str) -> Diagnostic:
    return Diagnostic.of(
        "B611",
        entry.origin.place("channels"),
        id=entry.branch.id,
        channel=channel,
        chinese_channel=CHINESE_WORDS.get(channel, channel),
        key=key,
        chinese=CHINESE_KEYS[key],
        example=example,
    )


def _unknown_parents(
    registered: Sequence[Registered], by_id: Mapping[str, Registered]
) -> Iterator[Diagnostic]:
    guesses = 0
    for entry in registered:
        parent = entry.branch.parent
        if parent and parent not in by_id:
            guesses += 1
            near = nearest(parent, by_id) if guesses <= MAX_GUESSES else None
            yield Diagnostic.of("B601", entry.origin.place("parent"), parent=parent, suggestion=near)


def _circles(by_id: Mapping[str, Registered]) -> Iterator[Diagnostic]:
    """Every circle of parents once, at the first of its branches."""
    walked: set[str] = set()
    for start in by_id:
        way: dict[str, None] = {}
        above: str | None = start
        while above and above in by_id and above not in walked:
            walked.add(above)
            way[above] = None
            above = by_id[above].branch.parent
        if above in way:
            members = [*way][[*way].index(above) :]
            place = by_id[members[0]].origin.place("parent")
            yield Diagnostic.of("B602", place, chain=" → ".join([*members, above]))


def _shared_values(by_id: Mapping[str, Registered]) -> Iterator[Diagnostic]:
    """A warning where two branches have one address, or one name under the same branch above."""
    addresses: dict[str, Branch] = {}
    names: dict[tuple[str | None, str], Branch] = {}
    for entry in by_id.values():
        branch = entry.branch
        for address in branch.mail:
            other = addresses.setdefault(address.lower(), branch)
            if other is not branch:
                yield _shared("mailbox", address, other, entry.origin.place("mailbox"))
        other = names.setdefault((branch.parent, branch.name), branch)
        if other is not branch:
            yield _shared("name", branch.name, other, entry.origin.place("name"))


def _shared(key: str, value: str, other: Branch, place: Span) -> Diagnostic:
    return Diagnostic.of(
        "B615",
        place,
        severity=Severity.WARNING,
        what=key,
        chinese=CHINESE_KEYS[key],
        value=value,
        other=other.id,
    )
