"""The register of branches, read from its file; everything that is wrong with it is found at once.

The file is YAML, or a CSV table, which holds hundreds of thousands of branches.
"""

from bulletins.errors import Diagnostic, Severity, SourceError, Span
from bulletins.library.branch_findings import check_branches
from bulletins.library.branch_register import Branches, Registered
from bulletins.library.branch_tables import read_branches
from bulletins.library.tables import CsvTable
from bulletins.model import Branch, BranchList, place_of, read_partly
from bulletins.model.keys import CHINESE_KEYS
from bulletins.source import MappingNode, Node, SequenceNode, Workspace
from bulletins.source.encoding import as_utf8
from bulletins.source.yaml_text import parse_yaml
from bulletins.values import frozen

__all__ = [
    "BRANCHES_FILE", "BRANCHES_TABLE", "MAX_TABLE_BYTES", "Branches", "load_branches", "load_branches_partly",
]  # fmt: skip

BRANCHES_FILE = "issues/branches.yaml"
BRANCHES_TABLE = "issues/branches.csv"
MAX_TABLE_BYTES = 100_000_000
"""Twice what 200,000 branches take."""

Problems = list[Diagnostic]


@frozen
class YamlOrigin:
    """An item of the list in a YAML file."""

    node: Node

    def place(self, key: str) -> Span:
        """Where the value stands, or the item's first key."""
        return place_of(self.node, (key,))


def load_branches(workspace: Workspace) -> Branches:
    """The workspace's register of branches; an empty one if it has no such file.

    Raises:
        SourceError: with everything that is wrong with it.
    """
    problems: Problems = []
    branches = load_branches_partly(workspace, problems)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise SourceError(problems)
    return branches


def load_branches_partly(workspace: Workspace, problems: Problems) -> Branches:
    """As ``load_branches``, but adds to ``problems`` and gives what can be read."""
    registered: list[Registered] = []
    try:
        if workspace.has_file(BRANCHES_TABLE):
            if workspace.has_file(BRANCHES_FILE):
                first, second = BRANCHES_FILE, BRANCHES_TABLE
                problems.append(Diagnostic.of("B614", Span(second), first=first, second=second))
            data = as_utf8(workspace.read_bytes(BRANCHES_TABLE, limit=MAX_TABLE_BYTES))
            text = workspace.decoded(BRANCHES_TABLE, data, problems)
            registered = read_branches(CsvTable(text, BRANCHES_TABLE), problems)
        elif workspace.has_file(BRANCHES_FILE):
            text = workspace.read_text(BRANCHES_FILE, problems=problems)
            registered = _registered(parse_yaml(text, BRANCHES_FILE, problems=problems), problems)
    except SourceError as error:
        problems += error.diagnostics
    check_branches(registered, problems)
    return Branches(registered)


def _registered(node: MappingNode, problems: Problems) -> list[Registered]:
    """Every branch that can be read, with its item of the list."""
    before = len(problems)
    whole = read_partly(BranchList, node, problems)
    entries = node.value("branches", CHINESE_KEYS["branches"])
    items = entries.items if isinstance(entries, SequenceNode) else (entries or node,)
    if whole and len(problems) == before:
        return [Registered(one, YamlOrigin(item)) for one, item in zip(whole.branches, items, strict=True)]
    registered = []
    for item in items:
        wrong: Problems = []
        if branch := read_partly(Branch, item, wrong):
            registered.append(Registered(branch, YamlOrigin(item), is_whole=not wrong))
    return registered
