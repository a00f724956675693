"""Receipts (回执): branches confirm what they have, by the code or the number of a copy, or by their id."""

import csv
import io
from collections.abc import Iterable, Iterator

from bulletins.distribution.channels import State
from bulletins.distribution.copy_code import copy_code, printed_number
from bulletins.distribution.ledger import Ledger
from bulletins.distribution.standing import Standing
from bulletins.editions import Edition
from bulletins.errors import Diagnostic, Span
from bulletins.source.encoding import decode_text
from bulletins.values import frozen

_KEYS = ("校验码", "code", "份号", "copy number", "编号", "branch")
"""The heads of columns that say what is confirmed: the code of a copy, its number, or the branch."""


@frozen
class Confirmed:
    """What one confirmation did: the deliveries that it fits, or a finding."""

    said: str
    standings: tuple[Standing, ...]
    finding: Diagnostic | None = None


def said_in_table(data: bytes, path: str) -> Iterator[tuple[str, Span]]:
    """What the rows of a CSV file confirm, each with its place.

    Raises:
        SourceError: it is no text.
    """
    lines = csv.reader(io.StringIO(decode_text(data, path)))
    heads = [head.strip().lower() for head in next(lines, [])]
    columns = [heads.index(key) for key in _KEYS if key in heads] or [0]
    for number, row in enumerate(lines, 2):
        said = next(
            (row[column].strip() for column in columns if column < len(row) and row[column].strip()), ""
        )
        if said:
            yield said.lstrip("'"), Span(path, number)


def confirm(
    ledger: Ledger, edition: Edition, said: Iterable[tuple[str, Span | None]], at: str
) -> Iterator[Confirmed]:
    """Note what branches say that they have; the finding of each that fits nothing."""
    standings = ledger.standings(edition.name, edition.number)
    by_name: dict[str, list[Standing]] = {}
    for standing in standings:
        for name in _names(edition, standing):
            by_name.setdefault(name, []).append(standing)
    for words, place in said:
        found = tuple(by_name.get(plain(words), ()))
        for standing in found:
            ledger.receive(standing.delivery.id, at, f"receipt: {words}")
        finding = None if found else Diagnostic.of("B625", place, said=words, issue=edition.name)
        yield Confirmed(words, found, finding)


def unconfirmed(ledger: Ledger, edition: Edition) -> tuple[Standing, ...]:
    """The deliveries that were sent and that nobody has confirmed."""
    sent = (State.SENT, State.UNCERTAIN)
    return tuple(each for each in ledger.standings(edition.name, edition.number) if each.state in sent)


def _names(edition: Edition, standing: Standing) -> Iterator[str]:
    """By what a delivery may be confirmed."""
    branch = standing.delivery.recipient.branch_id
    yield plain(branch)
    for number in standing.delivery.copy_numbers:
        yield plain(printed_number(number))
        yield plain(copy_code(edition.code, number, branch))


def plain(words: str) -> str:
    """A code, a number or an id without the dashes and blanks in which people write it."""
    return words.replace("-", "").replace(" ", "").upper()
