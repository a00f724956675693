"""Who takes what from whom: loops in it, and lines of descent.  For roles and for page masters alike."""

from collections.abc import Iterator, Mapping


def find_loops(parents: Mapping[str, str]) -> list[list[str]]:
    """Every loop once, as the names on it.  ``parents`` gives each name's parent; empty or unknown: it has none."""
    loops: list[list[str]] = []
    known_end: set[str] = set()
    for start in parents:
        path: list[str] = []
        name = start
        while name in parents and name not in known_end and name not in path:
            path.append(name)
            name = parents[name]
        if name in path:
            loops.append(path[path.index(name) :])
        known_end.update(path)
    return loops


def line_of_descent(name: str, parents: Mapping[str, str]) -> Iterator[str]:
    """``name``, its parent, the parent's parent …  There are no loops."""
    while name in parents:
        yield name
        name = parents[name]
