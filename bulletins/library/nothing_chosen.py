"""Why an issue has no cases: which of its conditions left none."""

from collections.abc import Iterable

from bulletins.errors import Diagnostic, SourceError
from bulletins.library.reasons import STAGES
from bulletins.library.selection import Selection, selects_of
from bulletins.model import Issue, place_of
from bulletins.model.keys import CHINESE_KEYS
from bulletins.source import Entry, MappingNode, Node, SequenceNode

NOTHING_CHOSEN = ("B219", "B243", "B244")
"""The codes of the findings that an issue has no cases."""


class NothingChosenError(SourceError):
    """An issue without cases; ``selection`` has the reason for every case of the library."""

    def __init__(self, diagnostics: Iterable[Diagnostic], selection: Selection) -> None:
        super().__init__(diagnostics)
        self.selection = selection


def nothing_chosen(issue: Issue, node: MappingNode, selection: Selection) -> Diagnostic:
    """The finding: the condition at which the last cases fell out, or that none are named."""
    top = "sections" if issue.sections else "select"
    stages = [reason.stage for reason in selection.reasons if reason.stage != "named"]
    if not stages or not any(section.select.where for section in selects_of(issue)):
        return Diagnostic.of("B219", place_of(node, (top,)))
    last = max(stages, key=STAGES.index)
    count = stages.count(last)
    entry = _entry(node.value(top, CHINESE_KEYS[top]), (last, CHINESE_KEYS[last]))
    if entry is None:
        where = _entry(node.value(top, CHINESE_KEYS[top]), ("where", CHINESE_KEYS["where"]))
        return Diagnostic.of("B244", where.key.span if where else place_of(node, (top,)), count=count)
    return Diagnostic.of("B243", entry.key.span, key=entry.key.text, count=count)


def _entry(node: Node | None, keys: tuple[str, ...]) -> Entry | None:
    """The first entry under one of ``keys`` somewhere inside ``node``."""
    if isinstance(node, MappingNode):
        inner: Iterable[Node] = (entry.value for entry in node)
        if found := node.entry(*keys):
            return found
    else:
        inner = node.items if isinstance(node, SequenceNode) else ()
    return next((found for value in inner if (found := _entry(value, keys))), None)
