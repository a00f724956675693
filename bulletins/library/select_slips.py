"""What a selection says that contradicts itself, does nothing, or is probably mistyped."""

from collections.abc import Iterable, Iterator

from bulletins.errors import Diagnostic, Severity, Span
from bulletins.library.candidates import Candidate
from bulletins.library.register import Register
from bulletins.model import Issue, Select, place_of, place_of_text
from bulletins.model.keys import CHINESE_KEYS
from bulletins.source import MappingNode, Node, SequenceNode
from bulletins.source.nearest import nearest

_ABOUT_MATCHES = ("order_by", "exclude", "limit_per_group", "limit")
"""Keys of ``select`` that say something of the matches of ``where`` only."""


def contradictions(issue: Issue, node: MappingNode) -> Iterator[Diagnostic]:
    """Cases that a selection names and excludes; dates that end before they begin."""
    for select, place in _selects(issue, node):
        named = {choice.id for choice in select.cases}
        for case_id in (case_id for case_id in select.exclude if case_id in named):
            yield Diagnostic.of("B253", place_of_text(place, ("exclude",), case_id), case=case_id)
        dates = select.where.dates if select.where else None
        if dates and dates.first and dates.last and dates.last.last_day < dates.first.first_day:
            until = place_of(place, ("where", "dates", "until"))
            yield Diagnostic.of("B254", until, first=dates.first.iso, last=dates.last.iso)


def idle_keys(issue: Issue, node: MappingNode) -> Iterator[Diagnostic]:
    """Keys that say something of the matches of a condition where there is no condition."""
    for select, place in _selects(issue, node):
        for key in _ABOUT_MATCHES if select.where is None else ():
            entry = place.entry(key, CHINESE_KEYS[key])
            if entry:
                yield _warning("B255", entry.key.span, key=entry.key.text)


def unmatched_values(
    issue: Issue, node: MappingNode, cases: Iterable[Candidate], register: Register
) -> Iterator[Diagnostic]:
    """Regions and tags that no case has; categories and organisations have lists of their own."""
    cases = tuple(cases)
    known = {
        "region": {case.region for case in cases if case.region}
        | {organisation.region for organisation in register.organisations if organisation.region},
        "tags": {tag for case in cases for tag in case.tags},
    }
    for select, place in _selects(issue, node):
        for key, values in known.items():
            for value in getattr(select.where, key) if select.where else ():
                if value not in values:
                    span = place_of_text(place, ("where", key), value)
                    near = nearest(value, sorted(values))
                    yield _warning("B256", span, value=value, suggestion=near)


def _selects(issue: Issue, node: MappingNode) -> Iterator[tuple[Select, MappingNode]]:
    """The issue's selections and where they stand; none if some of them cannot be read."""
    if issue.select and not issue.sections:
        stated = node.value("select", CHINESE_KEYS["select"])
        nodes: tuple[Node | None, ...] = (stated,)
        selects: tuple[Select, ...] = (issue.select,)
    else:
        sections = node.value("sections", CHINESE_KEYS["sections"])
        items = sections.items if isinstance(sections, SequenceNode) else (sections,)
        nodes = tuple(
            item.value("select", CHINESE_KEYS["select"]) for item in items if isinstance(item, MappingNode)
        )
        selects = tuple(section.select for section in issue.sections)
    if len(nodes) == len(selects):
        yield from (
            (select, at) for select, at in zip(selects, nodes, strict=True) if isinstance(at, MappingNode)
        )


def _warning(code: str, span: Span, **values: object) -> Diagnostic:
    return Diagnostic.of(code, span, severity=Severity.WARNING, **values)
