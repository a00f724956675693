"""Addresses of series: the part of an address that is a series' own must not be another's as well."""

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.library.issue_files import find_series, series_path
from bulletins.model import Series, place_of, read_partly
from bulletins.source import Workspace
from bulletins.source.yaml_text import parse_yaml


def shared_addresses(workspace: Workspace) -> tuple[Diagnostic, ...]:
    """A finding for every series whose ``path`` is that of a series before it; unreadable ones are passed over."""
    first: dict[str, str] = {}
    findings = []
    for series_id in find_series(workspace):
        file = series_path(series_id)
        try:
            node = parse_yaml(workspace.read_text(file), file)
        except SourceError:
            continue
        stand_ins = {"name": "", "issuer": "", "kind": "", "style": ""}
        series = read_partly(Series, node, [], **stand_ins, path=series_id)
        if series and series.path in first:
            place = place_of(node, ("path",)) if node.entries else Span(file)
            findings.append(Diagnostic.of("B249", place, path=series.path, other=first[series.path]))
        elif series and series.path:
            first[series.path] = file
    return tuple(findings)
