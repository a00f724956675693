"""What a check came to: characters, findings for every ten thousand of them, by rule and by case.

The measure is that of printed matter, whose limits of errors are 1 in 10,000 characters for books, 2 for periodicals
and 3 for newspapers.  Source: 《图书质量管理规定》, 《报纸期刊质量管理规定》.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from bulletins.checks.engine import Finding
from bulletins.checks.passage import Document, Passage
from bulletins.checks.rule import Rule, Tier
from bulletins.values import frozen

PER = 10_000


@frozen
class Tally:
    """Findings by tier among so many characters."""

    characters: int
    counts: Mapping[Tier, int] = field(default_factory=dict)

    def of(self, tier: Tier) -> int:
        """How many are of a tier."""
        return self.counts.get(tier, 0)

    @property
    def total(self) -> int:
        """How many there are, hints included."""
        return sum(self.counts.values())

    def rate(self, tier: Tier) -> float:
        """How many of a tier there are for every 10,000 characters; 0 where there is no text."""
        return self.of(tier) * PER / self.characters if self.characters else 0.0


@frozen
class CaseTally:
    """The findings in one article; ``case`` is empty for what belongs to the whole."""

    case: str
    title: str
    tally: Tally


@frozen
class RuleTally:
    """How often a rule was broken."""

    rule: Rule
    count: int


@frozen
class Report:
    """The check of one document: ``name`` is an issue (``shaanxi/2024-03``) or a file."""

    name: str
    tally: Tally
    rules: tuple[RuleTally, ...]
    cases: tuple[CaseTally, ...]
    findings: tuple[Finding, ...] = ()
    waived: int = 0

    def plain(self) -> dict[str, object]:
        """For machines."""
        return {
            "name": self.name,
            **_plain(self.tally),
            "waived": self.waived,
            "rules": [
                {"code": row.rule.code, "tier": row.rule.tier.value, "count": row.count} for row in self.rules
            ],
            "cases": [{"case": row.case, "title": row.title, **_plain(row.tally)} for row in self.cases],
        }


def report_of(name: str, document: Document, findings: Sequence[Finding], waived: int = 0) -> Report:
    """The report on a document with what was found in it; ``waived`` findings are counted, not shown."""
    of_rule = Counter(finding.rule.code for finding in findings)
    rules = {finding.rule.code: finding.rule for finding in findings}
    by_case: dict[str, list[Finding]] = {}
    for finding in findings:
        by_case.setdefault(finding.case, []).append(finding)
    cases = [
        CaseTally(
            article.id,
            _title(article.part("headline"), article.passages),
            _tally(article.passages, by_case.pop(article.id, ())),
        )
        for article in document.articles
    ]
    rest = [finding for left in by_case.values() for finding in left]
    whole = CaseTally("", "", _tally(document.passages, rest))
    order = sorted(of_rule, key=lambda code: (list(Tier).index(rules[code].tier), -of_rule[code], code))
    return Report(
        name,
        _tally(document, findings),
        tuple(RuleTally(rules[code], of_rule[code]) for code in order),
        (*([whole] if document.passages or rest else []), *cases),
        tuple(findings),
        waived,
    )


def characters_of(passages: Iterable[Passage]) -> int:
    """The characters of passages as printed matter counts them: marks too, blanks not."""
    return sum(len(passage.text) - sum(map(str.isspace, passage.text)) for passage in passages)


def _tally(passages: Iterable[Passage], findings: Iterable[Finding]) -> Tally:
    counts = Counter(finding.rule.tier for finding in findings)
    return Tally(characters_of(passages), {tier: counts[tier] for tier in Tier if counts[tier]})


def _title(headline: Passage | None, passages: Sequence[Passage]) -> str:
    text = headline.text if headline else passages[0].text if passages else ""
    return text if len(text) <= 60 else f"{text[:59]}…"


def _plain(tally: Tally) -> dict[str, object]:
    return {
        "characters": tally.characters,
        **{f"{tier.severity.value}s": tally.of(tier) for tier in Tier},
        **{f"{tier.severity.value}s_per_10000": round(tally.rate(tier), 2) for tier in Tier},
    }
