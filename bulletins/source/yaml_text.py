"""YAML text into nodes with positions.

What is plain is read at once (``plain_yaml``); for everything else there is the library, which takes longer to import
than most texts take to read.  Which of the two reads a text makes no difference to what comes out.
"""

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.source.encoding import Problems
from bulletins.source.nodes import MappingNode
from bulletins.source.plain_yaml import read_plain

MAX_CHARACTERS = 4_000_000


def parse_yaml(text: str, path: str, first_line: int = 1, problems: Problems | None = None) -> MappingNode:
    """The keys and values of ``text``, whose first line is line ``first_line`` of the file ``path``.

    An empty text is an empty mapping.  Where ``problems`` are given, those that leave the rest readable (a key that
    is there twice, a character that cannot be seen) are added to them instead of being raised.

    Raises:
        SourceError: the text is no YAML, is not made of keys and values, or uses what is not allowed here.
    """
    if len(text) > MAX_CHARACTERS:
        raise SourceError(Diagnostic.of("B117", Span(path), size=len(text), limit=MAX_CHARACTERS))
    if plain := read_plain(text, path, first_line):
        return plain
    from bulletins.source.yaml_events import read_events

    found: Problems = []
    node = read_events(text, path, first_line, found)
    if found and problems is None:
        raise SourceError(found)
    if problems is not None:
        problems += found
    return node
