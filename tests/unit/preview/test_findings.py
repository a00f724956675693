"""Findings as the page shows them."""

from bulletins.errors import Diagnostic, Severity, Span
from bulletins.preview.findings import block_finder, finding_rows

WARNING = Diagnostic.of("B248", Span("a.md", 1), severity=Severity.WARNING, case="a")
LATE = Diagnostic.of("B204", Span("b.yaml", 9, 3, 4), case="x")
EARLY = Diagnostic.of("B204", Span("b.yaml", 2, 1, 4), case="y")
NOWHERE = Diagnostic.of("B219")


def test_errors_come_first_then_files_and_lines_and_each_finding_once() -> None:
    rows = finding_rows([WARNING, LATE, EARLY, LATE, NOWHERE], "en", lambda *_: None, lambda _: None)

    assert [(row["severity"], row["line"]) for row in rows] == [
        ("error", None), ("error", 2), ("error", 9), ("warning", 1),
    ]  # fmt: skip


def test_the_place_is_cut_out_of_its_line() -> None:
    (row,) = finding_rows(
        [LATE], "en", lambda path, line: "- 案例x: y" if line == 9 else None, lambda _: None
    )

    assert row["source"] == ["- ", "案例x:", " y"]


def test_a_place_belongs_to_the_block_that_begins_there_or_last_before() -> None:
    places = {"a/title": Span("a.md", 2), "a/paragraph-1": Span("a.md", 6), "b/title": Span("b.md", 2)}
    block_at = block_finder(places, {"a/title": 1, "a/paragraph-1": 3, "b/title": 4})

    assert block_at(Span("a.md", 6)) == block_at(Span("a.md", 8)) == ("a/paragraph-1", 3)
    assert block_at(Span("a.md", 4)) == ("a/title", 1)
    assert block_at(Span("a.md", 1)) is None
    assert block_at(Span("c.md", 5)) is None
