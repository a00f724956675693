"""The register of organisations: names, order, and who stands above whom."""

from collections.abc import Iterable

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.model import Organisation, Organisations, place_of, read_model
from bulletins.model.keys import CHINESE_KEYS
from bulletins.source import SequenceNode, Workspace
from bulletins.source.nearest import nearest
from bulletins.source.yaml_text import parse_yaml

REGISTER_FILE = "issues/organisations.yaml"


class Register:
    """Organisations by id, in their official order (建制顺序), which is the order of the file."""

    def __init__(self, organisations: Iterable[Organisation] = ()) -> None:
        self._by_id = {organisation.id: organisation for organisation in organisations}
        self._places = {known: place for place, known in enumerate(self._by_id)}

    @property
    def organisations(self) -> tuple[Organisation, ...]:
        """All, in order."""
        return tuple(self._by_id.values())

    def get(self, organisation_id: str) -> Organisation | None:
        """The organisation with that id."""
        return self._by_id.get(organisation_id)

    def place(self, organisation_id: str) -> int:
        """The place in the order, from 0; an unknown one stands behind all others."""
        return self._places.get(organisation_id, len(self._places))

    def names_of(self, organisation_id: str) -> tuple[str, ...]:
        """The full name, then the short ones; nothing for an unknown id."""
        organisation = self.get(organisation_id)
        return (organisation.name, *organisation.short) if organisation else ()

    def descendants(self, organisation_id: str) -> frozenset[str]:
        """The ids of the organisation and of all that stand below it."""
        found = {organisation_id}
        while below := {o.id for o in self._by_id.values() if o.parent in found and o.id not in found}:
            found |= below
        return frozenset(found)

    def nearest(self, organisation_id: str) -> str | None:
        """The known id that looks most like that one."""
        return nearest(organisation_id, self._by_id)


def load_register(workspace: Workspace) -> Register:
    """The workspace's register; an empty one if it has no such file.

    Raises:
        SourceError: the file is wrong, an id is there twice, a parent is unknown, or parents form a circle.
    """
    if not workspace.has_file(REGISTER_FILE):
        return Register()
    node = parse_yaml(workspace.read_text(REGISTER_FILE), REGISTER_FILE)
    organisations = read_model(Organisations, node).organisations
    register = Register(organisations)
    findings = []
    first: dict[str, Span] = {}
    entries = node.value("organisations", CHINESE_KEYS["organisations"])
    items = entries.items if isinstance(entries, SequenceNode) else (entries or node,)
    for organisation, item in zip(organisations, items, strict=True):
        place = place_of(item, ("id",))
        if organisation.id in first:
            findings.append(Diagnostic.of("B210", place, id=organisation.id, first=first[organisation.id]))
        first.setdefault(organisation.id, place)
        if organisation.parent and not register.get(organisation.parent):
            findings.append(unknown_organisation(register, organisation.parent, place_of(item, ("parent",))))
        elif chain := _circle(register, organisation):
            findings.append(Diagnostic.of("B222", place_of(item, ("parent",)), chain=" → ".join(chain)))
    if findings:
        raise SourceError(findings)
    return register


def unknown_organisation(register: Register, organisation_id: str, span: Span | None) -> Diagnostic:
    """The finding that it is not in the register."""
    return Diagnostic.of(
        "B206", span, organisation=organisation_id, suggestion=register.nearest(organisation_id)
    )


def _circle(register: Register, start: Organisation) -> list[str]:
    """The way from ``start`` upwards that comes back to it, or nothing."""
    way = [start.id]
    above = start.parent
    while above and (organisation := register.get(above)) and above not in way:
        way.append(above)
        above = organisation.parent
    return [*way, start.id] if above == start.id else []
