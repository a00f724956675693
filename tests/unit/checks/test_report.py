"""The report of a check: figures that can be worked by hand, and a page that nothing in a text can break."""

from bulletins.checks import specimen
from bulletins.checks.engine import look
from bulletins.checks.passage import Document
from bulletins.checks.report import Report, report_of
from bulletins.checks.report_page import report_page
from bulletins.checks.rule import Tier
from bulletins.checks.rules import RULES

TEXT = "办法有三条：一是定点，二是定人，四是定时。"
"""Twenty-one characters, one error."""


def report(*paragraphs: str, waived: int = 0) -> Report:
    document = specimen.issue(specimen.article("night-school", *paragraphs, headline="夜校"))
    return report_of("xinghe/2024-04", document, [*look(document, _SKIPS)], waived)


_SKIPS = tuple(rule for rule in RULES if rule.code == "C024")


def test_findings_are_counted_for_every_ten_thousand_characters() -> None:
    made = report(TEXT, "夜校 开班。", waived=2)
    assert made.tally.characters == len("夜校" + TEXT + "夜校开班。")
    assert made.tally.of(Tier.STANDARD) == 1
    assert made.tally.rate(Tier.STANDARD) == 10_000 / made.tally.characters
    assert [(row.rule.code, row.count) for row in made.rules] == [("C024", 1)]
    (case,) = made.cases
    assert (case.case, case.title, case.tally.total) == ("night-school", "夜校", 1)


def test_machines_get_the_same_figures() -> None:
    plain = report(TEXT, waived=2).plain()
    assert plain["waived"] == 2
    assert plain["errors"] == 1
    assert plain["rules"] == [{"code": "C024", "tier": "standard", "count": 1}]


def test_an_empty_text_has_no_rate() -> None:
    assert report_of("nothing", Document("x", ()), []).tally.rate(Tier.STANDARD) == 0


def test_the_page_says_it_in_both_languages_and_shows_the_words_around_a_finding() -> None:
    for lang, word in (("zh", "每万字错误"), ("en", "errors in 10,000 characters")):
        page = report_page([report(TEXT)], lang, lambda path, line: TEXT, {}).decode()
        assert word in page
        assert "<mark>四是</mark>" in page


def test_nothing_in_a_text_becomes_markup() -> None:
    hostile = "<script>甲</script>：一是定点，二是定人，四是定时。"
    page = report_page(
        [report(hostile)], "zh", lambda path, line: hostile, {"xinghe/2024-04": [["<b>甲", "乙"]]}
    ).decode()
    assert "<script>" not in page
    assert "<b>" not in page


def test_names_stand_below_their_report() -> None:
    rows = {"xinghe/2024-04": [["白喆", "校对"]]}
    page = report_page([report(TEXT)], "zh", lambda path, line: None, rows, ["名称", "身份"]).decode()
    assert page.index("白喆") > page.index("xinghe/2024-04")
