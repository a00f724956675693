"""What a reader of Word documents says of everything that it met and did not take."""

from collections import Counter
from collections.abc import Iterator

from bulletins.errors import Diagnostic
from bulletins.importers.paragraphs import warning

_COUNTED = {
    "pictures": "B193", "numbers": "B194", "text boxes": "B197", "tables": "B198",
    "strange": "B148", "hidden": "B149", "unwanted": "B191", "headers": "B199",
}  # fmt: skip
"""What is counted, with the finding that says so."""


def findings_of(counts: Counter[str], path: str) -> Iterator[Diagnostic]:
    """Warnings about the file called ``path``, one for each kind that was met; readers count what they do not take."""
    for name, code in _COUNTED.items():
        if counts[name]:
            yield warning(code, path, count=counts[name])
    if counts["inserted"] or counts["deleted"]:
        yield warning("B195", path, inserted=counts["inserted"], deleted=counts["deleted"])
    if counts["comments"] or counts["links"]:
        yield warning("B196", path, comments=counts["comments"], links=counts["links"])
