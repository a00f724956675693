"""Headers and footers are compared by what they say, not by what their parts are called or how many there are."""

from xml.etree.ElementTree import fromstring

import pytest

from bulletins.importers.returned.changes import Change, ChangeKind, State
from bulletins.importers.returned.reading import W, running_part
from bulletins.importers.returned.running import running_changes
from bulletins.importers.returned.sent import Sent, from_xml, to_xml
from bulletins.importers.returned.units import RunningPart, Where

ODD, EVEN = ("岚川工会简报", "送审稿\t第5期"), ("岚川工会简报", "第5期\t送审稿")


def footer(*lines: str, where: Where = Where.FOOTER) -> RunningPart:
    """A part with these lines; what is already XML stays so."""
    runs = (line if line.startswith("<") else f"<w:r><w:t>{line}</w:t></w:r>" for line in lines)
    body = "".join(f"<w:p>{run}</w:p>" for run in runs)
    return running_part(where, fromstring(f'<w:ftr xmlns:w="{W[1:-1]}">{body}</w:ftr>'))


def told(sent: list[RunningPart], back: list[RunningPart]) -> list[tuple[str, str]]:
    return [(change.before, change.after) for change in running_changes(sent, back)]


SENT = [footer(*ODD), footer(*EVEN), footer()]


@pytest.mark.parametrize(
    "back",
    [
        [footer(*EVEN), footer(*ODD), footer()],
        [*SENT, *SENT, footer()],
        [footer(*(f"\t{line} " for line in ODD)), footer(*EVEN), footer()],
    ],
    ids=["other order", "more parts", "blanks"],
)
def test_what_word_processors_do_with_the_parts_is_no_change(back: list[RunningPart]) -> None:
    assert told(SENT, back) == []


def test_a_number_of_a_page_is_no_change() -> None:
    def numbered(number: str) -> RunningPart:
        field = f'<w:fldSimple w:instr="PAGE"><w:r><w:t>{number}</w:t></w:r></w:fldSimple>'
        return footer(f"<w:r><w:t>— </w:t></w:r>{field}<w:r><w:t> —</w:t></w:r>")

    assert told([numbered("1")], [numbered("12"), numbered("ii")]) == []


def test_words_in_one_of_several_parts_are_one_change() -> None:
    assert told(SENT, [footer(ODD[0], "定稿\t第5期"), *SENT[1:]]) == [("送审稿", "定稿")]
    assert told(SENT, [footer("岚川简报", ODD[1]), footer("岚川简报", EVEN[1])]) == [("工会", "")]


def test_lines_that_are_new_or_gone_are_told() -> None:
    assert told(SENT, [footer(*ODD, "内部资料"), *SENT[1:]]) == [("", "内部资料")]
    assert told(SENT, [footer(ODD[0]), *SENT[1:]]) == [("送审稿", ""), ("第5期", "")]
    assert told(SENT, [footer(), *SENT[1:]]) == [("岚川工会简报", ""), ("送审稿", ""), ("第5期", "")]
    assert told([footer()], [footer("内部资料")]) == [("", "内部资料")]
    assert told([], [footer("内部资料")]) == [("", "内部资料")]


def test_a_header_that_was_emptied_on_one_kind_of_page_is_told() -> None:
    assert told([footer("岚川"), footer("岚川")], [footer("岚川"), footer()]) == [("岚川", "")]


def test_a_tracked_change_says_by_whom() -> None:
    line = (
        '<w:r><w:t>送审</w:t></w:r><w:ins w:author="周主任" w:date="2024-11-20T09:30:00Z">'
        "<w:r><w:t>二</w:t></w:r></w:ins><w:r><w:t>稿</w:t></w:r>"
    )
    (change,) = running_changes([footer("送审稿")], [footer(line)])
    assert (change.after, change.author, change.state) == ("二", "周主任", State.OPEN)
    assert (change.kind, change.where, change.first) == (ChangeKind.WORDS, Where.FOOTER, -1)


def test_headers_are_not_compared_with_footers() -> None:
    header = footer("岚川", where=Where.HEADER)
    found: list[Change] = list(running_changes([header], [header, footer("岚川")]))
    assert [(change.where, change.after) for change in found] == [(Where.FOOTER, "岚川")]


def test_of_a_file_that_does_not_say_what_stood_there_nothing_is_told() -> None:
    assert list(running_changes(None, [footer("岚川")])) == []


def test_the_file_says_what_its_headers_and_footers_were() -> None:
    sent = Sent("lanchuan-2025-01", "送审稿", "", "", (), (), (), tuple(SENT), frozenset({"页脚份号"}))
    back = from_xml(to_xml(sent))
    assert back is not None
    assert told(list(back.running or ()), SENT) == []
    assert len(back.running or ()) == len(SENT)
    assert back.kept == sent.kept
    assert from_xml(to_xml(Sent("x", "", "", "", ()))) == Sent("x", "", "", "", ())
