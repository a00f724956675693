"""What a style's sheets say of each role, and from whom a role takes the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bulletins.errors import Span
from bulletins.source.nodes import Entry, MappingNode, Node, ScalarNode
from bulletins.style.findings import Findings
from bulletins.style.inheritance import find_loops
from bulletins.style.property_table import INHERITS, WRITERS, Property
from bulletins.style.values import ValueReader, plain_data
from bulletins.values import frozen


@frozen
class SetValue:
    """A value that a sheet sets: ``text`` as written, variables replaced, and its place."""

    value: object
    text: str
    span: Span


@frozen
class RoleEntry:
    """One role as its sheets have it: ``inherits`` may be empty, ``values`` are by property, ``blocks`` by writer."""

    name: str
    span: Span
    inherits: str
    values: Mapping[str, SetValue]
    blocks: Mapping[str, Mapping[str, SetValue]]


def read_roles(
    sections: Sequence[MappingNode], properties: Sequence[Property], root: str, reader: ValueReader
) -> dict[str, RoleEntry]:
    """The roles of the sections by name; what a later section says of a role counts over what earlier ones say.

    Notes unknown keys, wrong values, unknown roles to inherit from and loops.  ``root`` is the role that every
    role without ``inherits`` inherits from; it may be empty.
    """
    written = _merge(sections, reader.findings)
    roles = {name: _read_role(role, properties, root, reader) for name, role in written.items()}
    _check_inheritance(written, roles, reader.findings)
    return roles


def override_role(
    role: RoleEntry,
    values: Mapping[str, str],
    span: Span,
    properties: Sequence[Property],
    reader: ValueReader,
) -> RoleEntry:
    """``role`` with other ``values`` (property to text), all written at ``span``; notes what is wrong with them."""
    settings = {name: Entry(ScalarNode(name, span), ScalarNode(text, span)) for name, text in values.items()}
    return replace(role, values={**role.values, **_read_values(settings, properties, reader)})


@dataclass(slots=True)
class _WrittenRole:
    """The nodes of a role, of all sheets together."""

    key: ScalarNode
    settings: dict[str, Entry]
    blocks: dict[str, dict[str, Entry]]


def _merge(sections: Sequence[MappingNode], findings: Findings) -> dict[str, _WrittenRole]:
    written: dict[str, _WrittenRole] = {}
    for role in (role for section in sections for role in section):
        properties = findings.mapping(role.value)
        if properties is None:
            continue
        merged = written.setdefault(role.key.text, _WrittenRole(role.key, {}, {}))
        for entry in properties:
            if entry.key.text not in WRITERS:
                merged.settings[entry.key.text] = entry
            elif block := findings.mapping(entry.value):
                merged.blocks.setdefault(entry.key.text, {}).update({e.key.text: e for e in block})
    return written


def _read_role(
    written: _WrittenRole, properties: Sequence[Property], root: str, reader: ValueReader
) -> RoleEntry:
    name = written.key.text
    settings = dict(written.settings)
    inherits = settings.pop(INHERITS, None)
    base = reader.findings.scalar(inherits.value) if inherits else None
    parent = base.text if base else (root if name != root else "")
    values = _read_values(settings, properties, reader)
    blocks = {
        writer: {
            key: SetValue(plain_data(e.value), _as_written(e.value, {}), e.key.span)
            for key, e in block.items()
        }
        for writer, block in written.blocks.items()
    }
    return RoleEntry(name, written.key.span, parent, values, blocks)


def _read_values(
    settings: Mapping[str, Entry], properties: Sequence[Property], reader: ValueReader
) -> dict[str, SetValue]:
    by_name = {prop.name: prop for prop in properties}
    values: dict[str, SetValue] = {}
    for key, entry in settings.items():
        if prop := by_name.get(key):
            value = reader.read(prop.kind, key, entry.value)
            values[key] = SetValue(value, _as_written(entry.value, reader.variables), entry.key.span)
        else:
            reader.findings.add_unknown("B307", entry.key, (*by_name, INHERITS, *WRITERS))
    return values


def _check_inheritance(
    written: Mapping[str, _WrittenRole], roles: Mapping[str, RoleEntry], findings: Findings
) -> None:
    """Note roles that inherit from unknown ones, and every loop."""
    for name, role in written.items():
        entry = role.settings.get(INHERITS)
        if (
            entry
            and isinstance(entry.value, ScalarNode)
            and entry.value.text
            and entry.value.text not in roles
        ):
            findings.add_unknown("B309", entry.value, roles.keys() - {name})
    for loop in find_loops({name: role.inherits for name, role in roles.items()}):
        place = next(written[role].settings[INHERITS] for role in loop if INHERITS in written[role].settings)
        findings.add("B325", place.value.span, chain=" → ".join([*loop, loop[0]]))


def _as_written(node: Node, variables: Mapping[str, str]) -> str:
    """A value on one line, for people: ``from 9 size 40pt, from 12 size 34pt``."""
    if isinstance(node, ScalarNode):
        return " ".join(
            variables.get(word[1:], word) if word.startswith("$") else word for word in node.text.split(" ")
        )
    if isinstance(node, MappingNode):
        return " ".join(f"{entry.key.text} {_as_written(entry.value, variables)}" for entry in node)
    return ", ".join(_as_written(item, variables) for item in node.items)
