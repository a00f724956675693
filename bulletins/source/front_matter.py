"""The two parts of a Markdown file: front matter between two lines ``---``, then the body."""

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.values import frozen

FENCE = "---"


@frozen
class FrontMatter:
    """``header`` begins on line 2 of the file, ``body`` on line ``body_line``."""

    header: str
    body: str
    body_line: int


def split_front_matter(text: str, path: str) -> FrontMatter:
    """The parts of ``text``, the fences left out.

    Raises:
        SourceError: the file does not begin with a fence, or the front matter does not end.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        raise SourceError(Diagnostic.of("B118", Span(path)))
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() == FENCE:
            return FrontMatter("\n".join(lines[1 : number - 1]), "\n".join(lines[number:]), number + 1)
    raise SourceError(Diagnostic.of("B119", Span(path, length=len(FENCE))))
