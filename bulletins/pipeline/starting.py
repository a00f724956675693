"""What ``new`` makes: the files of a workspace, a series, its next issue, a style.  Nothing is written here.

The texts are those of the package's folder ``skeleton``.  A line ``#zh …`` or ``#en …`` there is a comment in that
language; keys are written in English there and in Chinese for those who want them so.
"""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from bulletins.library.issue_files import ISSUES_FOLDER
from bulletins.model import Kind
from bulletins.model.schema import FILES, schema_text
from bulletins.package_data import data_files
from bulletins.pipeline.inventory import IssueNumber
from bulletins.pipeline.yaml_edits import Edit, chinese, edited, emptied, new_values, value_of
from bulletins.source import MappingNode, Node, ScalarNode, SequenceNode, Workspace
from bulletins.source.front_matter import split_front_matter
from bulletins.source.workspace import SETTINGS_FILE, TEMPLATES
from bulletins.source.yaml_text import parse_yaml

SKELETON = "skeleton"
KINDS = tuple(kind.value for kind in Kind)
_WORKSPACE = "workspace/"
_SCHEMAS = ".schema"

Files = dict[str, str]
"""Texts by path relative to the workspace, with ``/``."""


def new_workspace(lang: str, settings: Mapping[str, str]) -> Files:
    """A workspace with a series and an issue of its own; keys and comments in ``lang`` (``en`` or ``zh``).

    ``settings`` are texts for keys of its settings, in English.
    """
    texts = {
        path.removeprefix(_WORKSPACE): data.decode("utf-8")
        for path, data in data_files(SKELETON).items()
        if path.startswith(_WORKSPACE)
    }
    texts[SETTINGS_FILE] = _with_values(texts[SETTINGS_FILE], settings)
    return {path: _in_language(text, path, lang) for path, text in texts.items()} | schema_files()


def schema_files() -> Files:
    """The JSON Schemas that the first lines of the other files name."""
    return {f"{_SCHEMAS}/{name}.json": schema_text(name) for name in FILES}


def new_series(series_id: str, values: Mapping[str, str], lang: str) -> Files:
    """The file of a new series; ``values`` are texts for some of its keys, in English."""
    text = data_files(SKELETON)["series.yaml"].decode("utf-8")
    path = f"{ISSUES_FOLDER}/{series_id}/series.yaml"
    return {path: _in_language(_with_values(text, values), path, lang)}


def series_defaults() -> Mapping[str, str]:
    """What the file of a new series says before anybody has chosen: texts by English key."""
    node = parse_yaml(data_files(SKELETON)["series.yaml"].decode("utf-8"), "series.yaml")
    assert isinstance(node, MappingNode)
    return {entry.key.text: entry.value.text for entry in node if isinstance(entry.value, ScalarNode)}


def new_style(workspace: Workspace, style: str, base: str) -> dict[str, bytes]:
    """The files of a new style: those of ``base``, the workspace's own or the package's, under another name."""
    folder = f"{TEMPLATES}/{base}/"
    shipped = (path.removeprefix(f"{base}/") for path in data_files(TEMPLATES) if path.startswith(f"{base}/"))
    own = (path.removeprefix(folder) for path in workspace.list(folder, "**/*"))
    found = {name: workspace.style_bytes(base, name) for name in sorted({*shipped, *own})}
    return {f"{TEMPLATES}/{style}/{name}": file[1] for name, file in found.items() if file}


def first_issue(series_id: str, issue: IssueNumber, date: str, lang: str) -> Files:
    """The file of the first issue of a series; ``date`` is as authors write it, or empty."""
    text = data_files(SKELETON)["issue.yaml"].decode("utf-8")
    path = f"{ISSUES_FOLDER}/{series_id}/{issue.stem}.yaml"
    values = {"number": str(issue.number), "year": str(issue.year), "date": date}
    return {path: _in_language(_with_values(text, values), path, lang)}


def next_issue(
    workspace: Workspace, series_id: str, last: IssueNumber, issue: IssueNumber, date: str
) -> Files:
    """The file of ``issue``, made from that of ``last``.

    Everything stays as it is, comments too, but for what belongs to one issue: number and year are the new ones,
    the total number is one more, the date is ``date``, and there are no cases and no declared counts.

    Raises:
        SourceError: the last issue's file cannot be read.
    """
    path = f"{ISSUES_FOLDER}/{series_id}/{issue.stem}.yaml"
    old = f"{ISSUES_FOLDER}/{series_id}/{last.stem}.yaml"
    text = workspace.read_text(old)
    root = parse_yaml(text, old)
    values = {"number": str(issue.number), "year": str(issue.year), "date": date}
    whole = value_of(root, "whole_number")
    if isinstance(whole, ScalarNode) and whole.text.isdecimal():
        values["whole_number"] = str(int(whole.text) + 1)
    counts = value_of(root, "counts")
    stated = counts.entries if isinstance(counts, MappingNode) else ()
    edits = [Edit(entry.value.span, "") for entry in stated if isinstance(entry.value, ScalarNode)]
    text = edited(text, [*edits, *new_values(root, values)])
    for place in range(len(_case_lists(root))):
        text = emptied(text, _case_lists(parse_yaml(text, old))[place])
    return {path: text}


def _case_lists(root: Node) -> list[Node]:
    """The lists of cases that an issue names, in the order of the file."""
    sections = value_of(root, "sections")
    parts = sections.items if isinstance(sections, SequenceNode) else ()
    selects = [value_of(root, "select"), *(value_of(section, "select") for section in parts)]
    lists = [value_of(select, "cases") for select in selects]
    return [cases for cases in lists if cases is not None]


def _with_values(text: str, values: Mapping[str, str]) -> str:
    return edited(text, new_values(parse_yaml(text, SKELETON), values))


def _in_language(text: str, path: str, lang: str) -> str:
    """A text of the skeleton for those who work in ``lang``."""
    comment = re.compile(r"^( *)#(en|zh) (.*\n)", re.MULTILINE)
    text = comment.sub(lambda found: f"{found[1]}# {found[3]}" if found[2] == lang else "", text)
    model = _model_of(path)
    if lang != "zh" or model is None:
        return text
    if path.endswith(".md"):
        root = parse_yaml(split_front_matter(text, path).header, path, first_line=2)
    else:
        root = parse_yaml(text, path)
    return edited(text, chinese(root, model))


def _model_of(path: str) -> type | None:
    """The model of the file at ``path`` of a workspace, if it has one."""
    place = PurePosixPath(path)
    if place.match("cases/*.md"):
        return FILES["case"]
    if place.suffix != ".yaml":
        return None
    kinds = {"bulletins": "settings", "organisations": "organisations", "series": "series"}
    return FILES[kinds.get(place.stem, "issue")]
