"""The Word file of a house that a style builds on: letterhead, page and styles of DOCX files come from it."""

import hashlib
import re
from collections.abc import Callable, Sequence

from bulletins.errors import SourceError, Span
from bulletins.style.findings import Findings
from bulletins.style.layers import Layer
from bulletins.values import frozen

KEY = "word-base"
"""The key of ``style.yaml`` that names the file; it lies in the folder of the style or of one that this extends."""

_NAME = re.compile(r"[^/\\:]{1,120}\.docx", re.IGNORECASE)

BaseReader = Callable[[Sequence[str], str, Span], tuple[str, bytes] | None]
"""The names of styles, the nearest first, a file and where it is named → path to show and bytes of the first that has
the file, or ``None`` if none has.  A file that cannot be read is a ``SourceError``."""


@frozen
class WordBase:
    """A Word file as it lies in a style's folder, not looked into yet; ``span`` is the place that names it."""

    path: str
    data: bytes
    sha256: str
    span: Span


def no_bases(styles: Sequence[str], file: str, span: Span) -> tuple[str, bytes] | None:
    """The reader of Word files for styles that have none."""
    return None


def read_word_base(layers: Sequence[Layer], read: BaseReader, findings: Findings) -> WordBase | None:
    """The Word file that the nearest of the layers names; ``None`` if none does.  Notes what is wrong with it."""
    names = [layer.style for layer in reversed(layers)]
    for layer in reversed(layers):
        node = layer.sheet.value(KEY)
        if node is None:
            continue
        file = findings.scalar(node)
        if file is None:
            return None
        try:
            found = read(names, file.text, file.span) if _NAME.fullmatch(file.text) else None
        except SourceError as error:
            findings.diagnostics += error.diagnostics
            return None
        if found is None:
            findings.add("B770", file.span, file=file.text, style=layer.style)
            return None
        path, data = found
        return WordBase(path, data, hashlib.sha256(data).hexdigest(), file.span)
    return None
