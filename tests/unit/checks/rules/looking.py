"""What a rule finds in a few paragraphs, as the texts of the places found."""

from collections.abc import Iterator

from bulletins.checks.passage import Article, Document, Passage, PassageKind
from bulletins.checks.rule import Example, Found, Rule
from bulletins.checks.rules import RULES
from bulletins.checks.specimen import passages


def rule(code: str) -> Rule:
    """The rule of that code."""
    return next(each for each in RULES if each.code == code)


def document(*paragraphs: str, kind: PassageKind = PassageKind.PARAGRAPH) -> Document:
    """A foreign text of one article."""
    return Document("text", (Article("text", "text", passages(paragraphs, kind)),))


def of_example(example: Example | Document) -> Document:
    """An example of a rule as a document."""
    return (
        example if isinstance(example, Document) else document(*example.text.split("\n"), kind=example.kind)
    )


def found_in(code: str, whole: Document) -> list[tuple[Passage | None, Found]]:
    """What the rule finds, each with its passage."""
    return [(found.passage, found) for found in _look(rule(code), whole)]


def marked(code: str, *paragraphs: str) -> list[str]:
    """The texts that the rule marks in these paragraphs."""
    return [p.text[f.start : f.end] for p, f in found_in(code, document(*paragraphs)) if p]


def _look(looking: Rule, whole: Document) -> Iterator[Found]:
    if looking.document:
        yield from looking.document(whole)
    for article in whole.articles:
        if looking.article:
            yield from looking.article(article)
        for passage in article.passages if looking.passage else ():
            assert looking.passage
            for found in looking.passage(passage):
                yield Found(found.start, found.end, found.values, found.edits, passage)
