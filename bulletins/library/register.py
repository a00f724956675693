"""The register of organisations: names, order, and who stands above whom."""

from collections.abc import Iterable

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.model import Organisation, Organisations, place_of, read_partly
from bulletins.model.keys import CHINESE_KEYS
from bulletins.source import SequenceNode, Workspace
from bulletins.source.nearest import nearest
from bulletins.source.yaml_text import parse_yaml

REGISTER_FILE = "issues/organisations.yaml"
NO_NAME = "某单位"
"""Stands for the name of an organisation whose own cannot be read."""


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
    problems: list[Diagnostic] = []
    register = load_register_partly(workspace, problems)
    if problems or register is None:
        raise SourceError(problems)
    return register


def load_register_partly(workspace: Workspace, problems: list[Diagnostic]) -> Register | None:
    """As ``load_register``, but adds to ``problems``; ``None`` where not every id can be read."""
    if not workspace.has_file(REGISTER_FILE):
        return Register()
    try:
        text = workspace.read_text(REGISTER_FILE, problems=problems)
        node = parse_yaml(text, REGISTER_FILE, problems=problems)
    except SourceError as error:
        problems += error.diagnostics
        return None
    whole = read_partly(Organisations, node, problems)
    entries = node.value("organisations", CHINESE_KEYS["organisations"])
    items = entries.items if isinstance(entries, SequenceNode) else (entries or node,)
    found = list(zip(whole.organisations, items, strict=False)) if whole else []
    if problems:
        found = [(o, item) for item in items if (o := read_partly(Organisation, item, [], name=NO_NAME))]
    register = Register(organisation for organisation, _ in found)
    first: dict[str, Span] = {}
    for organisation, item in found:
        place = place_of(item, ("id",))
        if organisation.id in first:
            problems.append(Diagnostic.of("B210", place, id=organisation.id, first=first[organisation.id]))
        first.setdefault(organisation.id, place)
        if organisation.parent and not register.get(organisation.parent):
            problems.append(unknown_organisation(register, organisation.parent, place_of(item, ("parent",))))
        elif chain := _circle(register, organisation):
            problems.append(Diagnostic.of("B222", place_of(item, ("parent",)), chain=" → ".join(chain)))
    return register if len(found) == len(items) else None


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
