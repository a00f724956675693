"""What keeps an issue that can be built from being published."""

from collections.abc import Iterator

from bulletins.errors import Diagnostic, Span
from bulletins.library import IssueFiles
from bulletins.library.candidates import READY
from bulletins.markup.blocks import Gap
from bulletins.markup.walk import nodes_in
from bulletins.model.keys import CHINESE_WORDS


def unready(files: IssueFiles) -> Iterator[Diagnostic]:
    """An error for each case that is no clean copy yet, and for each gap in the text."""
    for case in files.cases:
        status = case.matter.status
        if status != READY:
            chinese = CHINESE_WORDS[status]
            yield Diagnostic.of("B508", Span(case.path), case=case.matter.id, status=status, chinese=chinese)
        for node in nodes_in(case.blocks):
            if isinstance(node, Gap):
                yield Diagnostic.of("B509", node.span or Span(case.path), case=case.matter.id)
