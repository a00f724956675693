"""Rules tried on documents."""

from bulletins.checks.engine import document_of, holds_for, look, look_at_whole
from bulletins.checks.passage import Article, Document, Passage, PassageKind, Profile
from bulletins.checks.places import AlignedPlaces, LinePlaces, Piece
from bulletins.checks.rule import Example
from bulletins.checks.rules import RULES
from bulletins.errors import Severity, Span
from bulletins.messages import hint_text, message_text

BY_CODE = {rule.code: rule for rule in RULES}


def test_codes_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]

    assert codes == sorted(set(codes))


def test_each_rule_looks_in_one_way_but_those_that_follow_numbers_in_articles_and_across_them() -> None:
    looks = {rule.code: 3 - [rule.passage, rule.article, rule.document].count(None) for rule in RULES}

    assert {code: count for code, count in looks.items() if count != 1} == {"C024": 2, "C025": 2}


def test_a_finding_is_placed_worded_and_edited() -> None:
    passage = Passage("全市,共", PassageKind.PARAGRAPH, LinePlaces("a.txt", 4, 3))
    found = list(look(Document("a.txt", (Article("", "a.txt", (passage,)),)), RULES))

    diagnostic = found[0].diagnostic
    assert (diagnostic.code, str(diagnostic.span), diagnostic.severity) == (
        "C001",
        "a.txt:4:5",
        Severity.ERROR,
    )
    assert message_text(diagnostic, "en") == "half-width ',' beside Han"
    assert message_text(diagnostic, "zh") == "汉字旁用了半角“,”"
    assert hint_text(diagnostic, "zh") == "改为“，”"
    assert [(edit.span, edit.before, edit.after) for edit in found[0].edits] == [
        (Span("a.txt", 4, 5, 1), ",", "，")
    ]


def test_a_finding_whose_edit_meets_an_escape_has_none() -> None:
    text = '说"好"的'
    places = AlignedPlaces("a.md", ['说\\"好\\"的'], text, [Piece(0, 1, 1)])
    passage = Passage(text, PassageKind.PARAGRAPH, places)

    (found,) = look(Document("a.md", (Article("a", "a.md", (passage,)),)), [BY_CODE["C006"]])

    assert found.edits == ()
    assert found.case == "a"


def test_a_hint_without_its_values_is_left_out() -> None:
    (found,) = look(document_of(Example("9月31日")), [BY_CODE["C039"]])

    assert hint_text(found.diagnostic, "en") is None


def test_rules_for_one_kind_are_silent_where_the_kind_is_another_or_unknown() -> None:
    rule = BY_CODE["C072"]
    document = document_of(rule.wrong)

    assert list(look_at_whole(document, [rule]))
    assert not holds_for(rule, Profile.NEWSPAPER)
    assert not holds_for(rule, None)
    assert holds_for(BY_CODE["C001"], None)


def test_an_example_is_an_article_with_a_passage_a_line() -> None:
    (article,) = document_of(Example("甲\n乙", PassageKind.TITLE)).articles

    assert [(passage.text, passage.kind.value) for passage in article.passages] == [
        ("甲", "title"),
        ("乙", "title"),
    ]
