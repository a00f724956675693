"""What a file from outside says, as blocks of a case's body."""

from pathlib import PurePath

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.markup import Block
from bulletins.values import frozen


@frozen
class ForeignText:
    """``blocks`` of a body, and ``findings``: warnings that say what was not taken, or not as it stood."""

    blocks: tuple[Block, ...]
    findings: tuple[Diagnostic, ...] = ()


def read_text_of(data: bytes, path: str) -> ForeignText:
    """The text of a file called ``path``, a Word document or a plain text by its suffix.

    Raises:
        SourceError: it is of another kind, broken, encrypted, too large, or holds no text.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix == ".txt":
        from bulletins.importers.plain_text import read_plain_text

        text = read_plain_text(data, path)
    elif suffix == ".docx":
        from bulletins.importers.word_file import read_word_file

        text = read_word_file(data, path)
    else:
        raise SourceError(Diagnostic.of("B140", Span(path), path=path))
    if not text.blocks:
        raise SourceError([Diagnostic.of("B145", Span(path), path=path), *text.findings])
    return text
