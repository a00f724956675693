"""Packing up: what each branch of a plan is sent, made when its turn comes."""

from bulletins.distribution.copy_code import CopyTerms
from bulletins.distribution.delivery import Delivery, Packet
from bulletins.distribution.letter import letter_template
from bulletins.distribution.packet import Consignment, Enclosure, make_packet
from bulletins.distribution.plan import PAPER
from bulletins.editions import Edition, Purpose, StoredFile
from bulletins.pipeline.copying import Copying
from bulletins.pipeline.distributing import DistributionPlan
from bulletins.pipeline.thawing import errata_of
from bulletins.redline import notice_entries
from bulletins.source import Workspace


class Packing:
    """Makes the packets of a plan; what all copies share is made once, when the first is asked for.

    Raises:
        SourceError: the series' own letter cannot be read.
        EditionError: the edition's errata are damaged.
    """

    def __init__(self, workspace: Workspace, plan: DistributionPlan) -> None:
        self._plan = plan
        self._letter = letter_template(workspace, plan.edition.series)
        correction = plan.edition.correction
        label = f"第{correction.replaces}版" if correction else ""
        self._errata = notice_entries(errata_of(plan.store, plan.edition), label) if correction else ()
        self._files = {file.name: file for file in plan.edition.files}
        self._published: dict[str, bytes] = {}
        self._copying: Copying | None = None

    def packet(self, delivery: Delivery) -> Packet:
        """What goes out for a delivery.

        Raises:
            EditionError: a file of the edition is damaged.
            DeliveryError: its copies cannot be numbered, or the letter cannot be filled.
        """
        branch = delivery.recipient.branch_id
        enclosures = tuple(self._enclosure(delivery, self._files[name]) for name in delivery.files)
        consignment = Consignment(
            self._plan.edition, enclosures, self._letter, self._plan.former.get(branch), self._errata
        )
        return make_packet(delivery, consignment)

    def _enclosure(self, delivery: Delivery, file: StoredFile) -> Enclosure:
        if file.purpose is Purpose.PDF and delivery.copy_numbers:
            terms = numbered_copies(self._plan.edition, delivery)[0]
            return Enclosure(file, self.copying.copy(terms), terms.number)
        if file.name not in self._published:
            self._published[file.name] = self._plan.store.read(self._plan.edition, file.name)
        return Enclosure(file, self._published[file.name])

    @property
    def copying(self) -> Copying:
        """What makes the numbered copies of the plan."""
        if self._copying is None:
            self._copying = Copying(self._plan.store, self._plan.edition, self.numbered)
        return self._copying

    @property
    def numbered(self) -> tuple[CopyTerms, ...]:
        """All numbered copies of the plan."""
        plan = self._plan
        return tuple(terms for each in plan.deliveries for terms in numbered_copies(plan.edition, each))

    def print_run(self) -> tuple[CopyTerms, ...]:
        """The copies on paper, in the order of the plan."""
        paper = (each for each in self._plan.deliveries if each.recipient.channel == PAPER)
        return tuple(terms for each in paper for terms in numbered_copies(self._plan.edition, each))


def numbered_copies(edition: Edition, delivery: Delivery) -> tuple[CopyTerms, ...]:
    """The numbered copies of a delivery."""
    recipient = delivery.recipient
    return tuple(
        CopyTerms.of(edition.code, number, recipient.branch_id, recipient.name)
        for number in delivery.copy_numbers
    )
