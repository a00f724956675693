"""What a rule finds in a few paragraphs, as the texts of the places found."""

from bulletins.checks.engine import Finding, document_of, look
from bulletins.checks.passage import Article, Document, PassageKind
from bulletins.checks.rule import Example, Rule
from bulletins.checks.rules import RULES
from bulletins.checks.specimen import passages


def rule(code: str) -> Rule:
    """The rule of that code."""
    return next(each for each in RULES if each.code == code)


def document(*paragraphs: str, kind: PassageKind = PassageKind.PARAGRAPH) -> Document:
    """A foreign text of one article."""
    return Document("text", (Article("text", "text", passages(paragraphs, kind)),))


def found_in(code: str, whole: Document | Example) -> list[Finding]:
    """What the rule finds."""
    return [*look(document_of(whole), (rule(code),))]


def marked(code: str, *paragraphs: str) -> list[str]:
    """The texts that the rule marks in these paragraphs."""
    spans = [found.span for found in found_in(code, document(*paragraphs))]
    return [paragraphs[s.line - 1][s.column - 1 : s.column - 1 + s.length] for s in spans]
