"""A rule of the lint as data: what it asks, where it comes from, how sure it is, examples, and the look itself.

    def doubled(passage: Passage) -> Iterator[Found]:
        for found in _DOUBLED.finditer(passage.text):
            yield Found(found.start(), found.end(), {"marks": found[0]})

Rules stand in plain tuples, module by module; ``bulletins.checks.rules.RULES`` joins these.  A rule that flags correct
text gets the whole lint switched off: when unsure, it is a hint or says nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from enum import StrEnum

from bulletins.checks.passage import Article, Document, Passage, PassageKind, Profile
from bulletins.errors import Severity, Span
from bulletins.values import frozen


class Tier(StrEnum):
    """How binding a rule is: of a national standard, of custom, or a remark."""

    STANDARD = "standard"
    CUSTOM = "custom"
    HINT = "hint"

    @property
    def severity(self) -> Severity:
        """How bad it is to break such a rule."""
        return _SEVERITIES[self]


_SEVERITIES = {Tier.STANDARD: Severity.ERROR, Tier.CUSTOM: Severity.WARNING, Tier.HINT: Severity.HINT}


@frozen
class Edit:
    """``text`` in place of the characters from ``start`` to before ``end`` of a passage."""

    start: int
    end: int
    text: str


@frozen
class Found:
    """What a rule found, from ``start`` to before ``end`` of its passage.

    ``values`` fill the rule's wording; ``edits`` put it right, only where they cannot be wrong.  A rule that looks at
    more than one passage says which one it is; one that looks at an issue may point to ``place`` instead, a place in
    any file.
    """

    start: int
    end: int
    values: Mapping[str, object] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    passage: Passage | None = None
    place: Span | None = None


@frozen
class Words:
    """The same in English and in Chinese; templates with ``{name}`` where a finding fills them."""

    en: str
    zh: str


@frozen
class Example:
    """A text that is one article; every line is a passage of this kind."""

    text: str
    kind: PassageKind = PassageKind.PARAGRAPH


@frozen(kw_only=True)
class Rule:
    """One rule, looking at as much of the text as it must: ``passage``, ``article``, ``document``, mostly one of them.

    ``asks`` is the rule itself, ``says`` what a finding says, ``hint`` what to do about it (left out where the finding
    lacks a value that it names).  ``clause`` names the source; ``conditional`` says that the standard has 一般 (as a
    rule) and not “must”.  ``wrong`` breaks the rule and ``right`` keeps it, both as shown to readers; where a rule
    asks for more than text they are documents.  ``profiles`` are the kinds of publication for which it holds, all by
    default; a text of no known kind is checked by those rules that hold for all.
    """

    code: str
    asks: Words
    says: Words
    hint: Words | None = None
    tier: Tier
    clause: str
    wrong: Example | Document
    right: Example | Document
    passage: Callable[[Passage], Iterator[Found]] | None = None
    article: Callable[[Article], Iterator[Found]] | None = None
    document: Callable[[Document], Iterator[Found]] | None = None
    conditional: bool = False
    fixable: bool = False
    profiles: frozenset[Profile] = frozenset(Profile)
