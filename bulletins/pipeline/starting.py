"""What ``new`` makes: the files of a workspace, a series, an issue, a case, a style.  Nothing is written here.

The texts are those of the package's folder ``skeleton``.  A line ``#zh …`` or ``#en …`` there is a comment in that
language; keys are written in English there and in Chinese for those who want them so.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePosixPath
from types import MappingProxyType

from bulletins.library.cases import CASES_FOLDER
from bulletins.library.issue_files import ISSUES_FOLDER, series_path
from bulletins.markup import Block, write_body
from bulletins.model import Kind
from bulletins.model.keys import CHINESE_KEYS
from bulletins.model.schema import FILES, schema_text
from bulletins.package_data import data_files
from bulletins.pipeline.inventory import IssueNumber
from bulletins.pipeline.yaml_edits import chinese, edited, emptied, new_values, replacement, value_of
from bulletins.source import MappingNode, Node, ScalarNode, SequenceNode, Workspace
from bulletins.source.front_matter import FENCE, split_front_matter
from bulletins.source.workspace import SETTINGS_FILE, TEMPLATES
from bulletins.source.yaml_text import parse_yaml
from bulletins.values import frozen

SKELETON = "skeleton"
KINDS = tuple(kind.value for kind in Kind)
_WORKSPACE = "workspace/"
_SCHEMAS = ".schema"
_ANY_ISSUE = "issue/any.yaml"
"""The first issue of a kind that has no file of its own there."""
_OTHER_LANGUAGE = {"en": ".zh.md", "zh": ".en.md"}
"""How texts end that are not for those who work in a language."""

Files = dict[str, str]
"""Texts by path relative to the workspace, with ``/``."""


def new_workspace(lang: str, settings: Mapping[str, str]) -> Files:
    """A workspace with a series and an issue of its own; keys and comments in ``lang`` (``en`` or ``zh``).

    ``settings`` are texts for keys of its settings, in English.
    """
    texts = {
        path.removeprefix(_WORKSPACE).replace(f".{lang}.md", ".md"): data.decode("utf-8")
        for path, data in data_files(SKELETON).items()
        if path.startswith(_WORKSPACE) and not path.endswith(_OTHER_LANGUAGE[lang])
    }
    texts[SETTINGS_FILE] = _with_values(texts[SETTINGS_FILE], settings)
    return {path: _in_language(text, path, lang) for path, text in texts.items()} | schema_files()


def schema_files() -> Files:
    """The JSON Schemas that the first lines of the other files name."""
    return {f"{_SCHEMAS}/{name}.json": schema_text(name) for name in FILES}


def kinds_with(styles: Collection[str]) -> tuple[str, ...]:
    """The kinds of series that one of ``styles`` is made for (it has the kind's name), sorted."""
    return tuple(
        kind for kind in sorted(KINDS) if kind in styles and f"series/{kind}.yaml" in data_files(SKELETON)
    )


def new_series(series_id: str, values: Mapping[str, str], lang: str) -> Files:
    """The file of a new series of the kind ``values["kind"]``; ``values`` are texts for keys, in English."""
    text = _skeleton(f"series/{values['kind']}.yaml")
    path = series_path(series_id)
    return {path: _in_language(_with_values(text, values), path, lang)}


def new_case(case_id: str, headline: str, blocks: Sequence[Block], lang: str) -> Files:
    """The file of a new case: front matter to be filled in, and ``blocks`` as its body."""
    path = f"{CASES_FOLDER}/{case_id}.md"
    header = _in_language(_skeleton("case.md"), path, lang)
    matter = split_front_matter(header, path).header
    filled = _with_values(matter, {"headline": headline})
    return {path: "\n".join([FENCE, filled, FENCE, "", write_body(blocks)]).rstrip("\n") + "\n"}


def new_style(workspace: Workspace, style: str, base: str) -> dict[str, bytes]:
    """The files of a new style: those of ``base``, the workspace's own or the package's, under another name."""
    folder = f"{TEMPLATES}/{base}/"
    shipped = (path.removeprefix(f"{base}/") for path in data_files(TEMPLATES) if path.startswith(f"{base}/"))
    own = (path.removeprefix(folder) for path in workspace.list(folder, "**/*"))
    found = {name: workspace.style_bytes(base, name) for name in sorted({*shipped, *own})}
    return {f"{TEMPLATES}/{style}/{name}": file[1] for name, file in found.items() if file}


def first_issue(workspace: Workspace, series_id: str, issue: IssueNumber, date: str, lang: str) -> Files:
    """The file of the first issue of a series; ``date`` is as authors write it, or empty.

    Raises:
        SourceError: the file of the series cannot be read.
    """
    shared = series_path(series_id)
    kind = value_of(parse_yaml(workspace.read_text(shared), shared), "kind")
    name = f"issue/{kind.text}.yaml" if isinstance(kind, ScalarNode) else _ANY_ISSUE
    text = _skeleton(name if name in data_files(SKELETON) else _ANY_ISSUE)
    path = f"{ISSUES_FOLDER}/{series_id}/{issue.stem}.yaml"
    values = {"number": str(issue.number), "year": str(issue.year), "date": date}
    return {path: _in_language(_with_values(text, values), path, lang)}


@frozen
class NextIssue:
    """The file of an issue that was made from another; keys (as that file writes them) that stayed or were emptied."""

    files: Files
    kept: tuple[str, ...]
    emptied: tuple[str, ...]


def stated_counts(workspace: Workspace, series_id: str, issue: IssueNumber) -> tuple[str, ...]:
    """The names of the numbers that an issue states under ``counts``.

    Raises:
        SourceError: its file cannot be read.
    """
    path = f"{ISSUES_FOLDER}/{series_id}/{issue.stem}.yaml"
    counts = value_of(parse_yaml(workspace.read_text(path), path), "counts")
    return tuple(entry.key.text for entry in counts) if isinstance(counts, MappingNode) else ()


def next_issue(
    workspace: Workspace,
    series_id: str,
    last: IssueNumber,
    issue: IssueNumber,
    date: str,
    counts: Mapping[str, str] = MappingProxyType({}),
) -> NextIssue:
    """The file of ``issue``, made from that of ``last``.

    Everything stays as it is, comments too, but for what belongs to one issue: number and year are the new ones, the
    whole number is the next, ``date`` and ``counts`` are as given or empty; empty too are named cases, dates of
    conditions, and the tables of appendices and submissions.

    Raises:
        SourceError: the last issue's file cannot be read.
    """
    old = f"{ISSUES_FOLDER}/{series_id}/{last.stem}.yaml"
    text = workspace.read_text(old)
    root = parse_yaml(text, old)
    values = {"number": str(issue.number), "year": str(issue.year), "date": date}
    whole = value_of(root, "whole_number")
    if isinstance(whole, ScalarNode) and whole.text.isdecimal():
        # An issue that comes before the one it is made from has a number that only the office knows.
        values["whole_number"] = str(int(whole.text) + 1) if issue > last else ""
    stated = value_of(root, "counts")
    changed = [
        replacement(entry.value, counts.get(entry.key.text, ""))
        for entry in (stated if isinstance(stated, MappingNode) else ())
        if isinstance(entry.value, ScalarNode)
    ]
    made = edited(text, [*changed, *new_values(root, values)])
    for place in range(len(_matter(root))):
        made = emptied(made, _matter(parse_yaml(made, old))[place])
    kept, gone = _kept_and_emptied(root, parse_yaml(made, old))
    return NextIssue({f"{ISSUES_FOLDER}/{series_id}/{issue.stem}.yaml": made}, kept, gone)


def _kept_and_emptied(old: Node, new: Node) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The first keys whose values are the same in both, and those below which values are gone."""
    raised = {name for key in ("number", "year", "whole_number") for name in (key, CHINESE_KEYS[key])}
    kept: list[str] = []
    gone: list[str] = []
    for entry in old if isinstance(old, MappingNode) else ():
        key = entry.key.text
        now = new.value(key) if isinstance(new, MappingNode) else None
        before, after = _texts(entry.value), _texts(now)
        if before and len(after) < len(before):
            gone.append(key)
        elif before and before == after and key not in raised:
            kept.append(key)
    return tuple(kept), tuple(gone)


def _texts(node: Node | None) -> tuple[str, ...]:
    """Every value below ``node``, in the order of the file, that is not empty."""
    match node:
        case ScalarNode(text=text):
            return (text,) if text else ()
        case SequenceNode(items=items):
            return tuple(text for item in items for text in _texts(item))
        case MappingNode():
            return tuple(text for entry in node for text in _texts(entry.value))
        case _:
            return ()


def _matter(root: Node) -> list[Node]:
    """What an issue says of its own cases and tables alone, in the order of the file."""
    found: list[Node | None] = []
    for select in (
        value_of(root, "select"),
        *(value_of(part, "select") for part in _items(root, "sections")),
    ):
        dates = value_of(value_of(select, "where"), "dates")
        found += [value_of(select, "cases"), value_of(select, "exclude")]
        found += [value_of(dates, "from"), value_of(dates, "until")]
    found += [value_of(appendix, "table") for appendix in _items(root, "appendices")]
    submissions = value_of(root, "submissions")
    found.append(submissions if isinstance(submissions, ScalarNode) else value_of(submissions, "table"))
    return [node for node in found if node is not None]


def _items(root: Node, key: str) -> tuple[Node, ...]:
    node = value_of(root, key)
    return node.items if isinstance(node, SequenceNode) else ()


def _skeleton(name: str) -> str:
    return data_files(SKELETON)[name].decode("utf-8")


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
    kinds = {name: name for name in ("branches", "organisations", "series")} | {"bulletins": "settings"}
    return FILES[kinds.get(place.stem, "issue")]
