"""The plan of a distribution: every delivery that an edition makes necessary, worked out without touching anything.

A branch gets its formats through each of its channels, or, when an edition replaces another, what it got of that one.
Copies are numbered (份号) with the numbers that the ledger has given a delivery already, or else with free ones.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

from bulletins.distribution.channels import State
from bulletins.distribution.delivery import Delivery, Recipient, delivery_id
from bulletins.distribution.letter import FormerEdition
from bulletins.distribution.names import public_name
from bulletins.distribution.number_runs import LAST
from bulletins.distribution.standing import Standing
from bulletins.editions import Edition, Purpose
from bulletins.errors import DeliveryError, Diagnostic, Span
from bulletins.model import Branch
from bulletins.values import frozen

PAPER = "print"
"""The channel of paper: nothing is sent, its copies are in the print run."""
MAIL = "mail"
_BY_HAND = (PAPER, "folder")
"""The channels that use no network of their own: what is classified goes by no other."""
HOLDING = (State.SENT, State.RECEIVED, State.UNCERTAIN)
"""How a delivery stands whose branch has it, or may have it."""

_BY_FORMAT = {"pdf": Purpose.PDF, "docx": Purpose.DOCX, "html": Purpose.HTML}
_FORMATS = {purpose: name for name, purpose in _BY_FORMAT.items()}


@frozen
class Numbering:
    """How copies are numbered: whether at all, the numbers that deliveries have already (by id), the free ones."""

    is_numbered: bool
    given: Mapping[str, tuple[int, ...]]
    free: Iterable[int]


@frozen
class Wanted:
    """What somebody is to get: formats, and so many numbered copies."""

    recipient: Recipient
    formats: tuple[str, ...]
    copies: int


def wanted_by(branches: Iterable[Branch]) -> Iterator[Wanted]:
    """What branches get through each of their channels: by mail once for every address."""
    for branch in branches:
        for channel in branch.channels:
            addresses = branch.mail if channel == MAIL else ("" if channel == PAPER else branch.drop or "",)
            for address in addresses:
                name = branch.salutation or branch.name
                recipient = Recipient(branch.id, branch.name, name, channel, address)
                on_paper = channel == PAPER
                copies = branch.copies if on_paper else int(branch.copies > 0 and "pdf" in branch.formats)
                yield Wanted(recipient, () if on_paper else branch.formats, copies)


def wanted_by_holders(standings: Iterable[Standing], editions: Mapping[int, Edition]) -> Iterator[Wanted]:
    """What those get who hold an earlier edition: the same again, once for each branch and way to it."""
    held: dict[Recipient, Wanted] = {}
    for standing in standings:
        delivery = standing.delivery
        if standing.state in HOLDING and delivery.edition in editions:
            purposes = {file.name: file.purpose for file in editions[delivery.edition].files}
            formats = (_FORMATS.get(purposes.get(name, Purpose.ATTACHMENT)) for name in delivery.files)
            recipient = delivery.recipient
            held[recipient] = Wanted(recipient, tuple(filter(None, formats)), len(delivery.copy_numbers))
    yield from held.values()


def former_editions(
    standings: Iterable[Standing], editions: Mapping[int, Edition]
) -> dict[str, FormerEdition]:
    """What branches (by id) hold of the latest earlier edition that they have."""
    found: dict[str, tuple[int, tuple[int, ...]]] = {}
    for standing in standings:
        delivery = standing.delivery
        if standing.state in HOLDING and delivery.edition in editions:
            branch = delivery.recipient.branch_id
            number, numbers = found.get(branch, (0, ()))
            if delivery.edition >= number:
                kept = numbers if delivery.edition == number else ()
                found[branch] = delivery.edition, (*kept, *delivery.copy_numbers)
    return {
        branch: FormerEdition(
            editions[number].label.partition("·")[0], editions[number].code, tuple(sorted(numbers))
        )
        for branch, (number, numbers) in found.items()
    }


def plan_deliveries(
    edition: Edition,
    wanted: Iterable[Wanted],
    numbering: Numbering,
    host: str,
    place: Callable[[str, str], Span | None] = lambda branch_id, key: None,
) -> tuple[Delivery, ...]:
    """The deliveries of an edition, in the order of ``wanted``; ``host`` is that of the public site.

    ``place`` says where the value of a branch's key stands, for findings.

    Raises:
        DeliveryError: no copy numbers are left; somebody wants a format that the edition has not.
    """
    subject, free = public_name(edition), iter(numbering.free)
    is_numbered = numbering.is_numbered and not edition.is_withdrawal
    files: dict[tuple[bool, tuple[str, ...]], tuple[str, ...]] = {}
    """By whether it is paper, and by formats: thousands of branches want the same."""
    deliveries = []
    for each in wanted:
        kind = each.recipient.channel == PAPER, each.formats
        if kind not in files:
            files[kind] = tuple(_files(edition, each, place))
        name = delivery_id(edition.name, edition.number, each.recipient)
        numbers: tuple[int, ...] = ()
        if is_numbered:
            given = numbering.given.get(name, ())[: each.copies]
            numbers = (*given, *islice(free, each.copies - len(given)))
            if len(numbers) < each.copies:
                branch = each.recipient.branch_id
                raise DeliveryError(Diagnostic.of("B622", place(branch, "copies"), branch=branch, limit=LAST))
        deliveries.append(
            Delivery.named(
                name,
                edition.name,
                edition.number,
                each.recipient,
                files=files[kind],
                subject=subject,
                host=host,
                copy_numbers=numbers,
            )
        )
    return tuple(deliveries)


def _files(edition: Edition, wanted: Wanted, place: Callable[[str, str], Span | None]) -> Iterator[str]:
    """The files that are sent: the formats, and the errata sheet; of a withdrawal the sheet alone; on paper none."""
    if wanted.recipient.channel == PAPER:
        return
    for name in () if edition.is_withdrawal else wanted.formats:
        file = edition.file(_BY_FORMAT[name])
        if file is None:
            branch = wanted.recipient.branch_id
            where = place(branch, "formats")
            raise DeliveryError(Diagnostic.of("B621", where, branch=branch, format=name, issue=edition.name))
        yield file.name
    if sheet := edition.file(Purpose.ERRATA_SHEET):
        yield sheet.name


def barred(edition: Edition, deliveries: Iterable[Delivery]) -> tuple[Delivery, ...]:
    """The deliveries that may not be made since the edition is classified: mails, and all that goes to a server."""
    if not edition.archival.is_secret:
        return ()
    return tuple(each for each in deliveries if each.recipient.channel not in _BY_HAND)
