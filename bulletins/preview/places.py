"""Where in the authors' files each block of the tree was written."""

from collections.abc import Mapping

from bulletins.errors import BulletinError, Span
from bulletins.library.issue_files import ISSUES_FOLDER, series_path
from bulletins.model import has_place, place_of
from bulletins.source import Node, Workspace
from bulletins.source.front_matter import split_front_matter
from bulletins.source.yaml_text import parse_yaml
from bulletins.tree import Block, Bulletin, Case, Section, walk

_CASE_KEYS = {
    "title": "headline", "number": "headline", "kicker": "kicker", "deck": "deck", "column-name": "column",
    "organisation-line": "organisation", "byline": "credits", "sign-off": "credits",
}  # fmt: skip
"""The key of a case's front matter that a display line is made of, by the end of its anchor."""

_ISSUE_KEYS = {
    "preface": ("preface",), "issue-headline": ("headline",), "editors": ("editors",), "committee": ("committee",),
    "imprint": ("imprint",), "contents": ("contents",), "call-out": ("call_outs",), "appendix": ("appendices",),
    "group": ("sections", "select"), "head": ("name",),
}  # fmt: skip
"""The keys of the issue's or the series' file that a part is made of, by the beginning of its anchor."""


def block_places(workspace: Workspace, issue: str, bulletin: Bulletin) -> Mapping[str, Span]:
    """The place of every block of ``bulletin``, by anchor; what is generated stands where its data do."""
    issue_path = f"{ISSUES_FOLDER}/{issue}.yaml"
    files = (issue_path, series_path(issue.split("/")[0]))
    nodes = [node for path in files if (node := _yaml(workspace, path))]
    places = {"head": _part_place("head", nodes, issue_path)}
    for block in walk(bulletin):
        if isinstance(block, Case) and block.span:
            places |= _case_places(workspace, block, block.span.path)
        else:
            places.setdefault(block.anchor, block.span or _part_place(block.anchor, nodes, issue_path))
        if isinstance(block, Section | Case):
            places |= {note.anchor: note.span for note in block.notes if note.span}
    return places


def _case_places(workspace: Workspace, case: Case, path: str) -> dict[str, Span]:
    """The case's blocks: those of the body where they say, display lines at their keys."""
    header = _header(workspace, path)
    places = {case.anchor: Span(path)}
    for block in (block for child in case.children for block in walk(child)):
        places[block.anchor] = block.span or _display_place(block, header, path)
    return places


def _display_place(block: Block, header: Node | None, path: str) -> Span:
    key = _CASE_KEYS.get(block.anchor.rpartition("/")[2], "headline")
    return place_of(header, (key,)) if header else Span(path)


def _part_place(anchor: str, nodes: list[Node], path: str) -> Span:
    """The place of the part in the first file that has its key."""
    name = anchor.partition("/")[0]
    keys = next((keys for start, keys in _ISSUE_KEYS.items() if name.startswith(start)), ())
    found = (place_of(node, (key,)) for key in keys for node in nodes if has_place(node, key))
    return next(found, Span(path))


def _yaml(workspace: Workspace, path: str) -> Node | None:
    try:
        return parse_yaml(workspace.read_text(path), path)
    except BulletinError:
        return None


def _header(workspace: Workspace, path: str) -> Node | None:
    try:
        header = split_front_matter(workspace.read_text(path), path).header
        return parse_yaml(header, path, first_line=2)
    except BulletinError:
        return None
