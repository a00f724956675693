"""A publication in few lines, for people: what stands where, without its words."""

from collections.abc import Iterator

from bulletins.importers.publication import Article, Publication, RepairKind, Section


def outline(publication: Publication) -> str:
    """One line for each thing that was found; paragraphs are counted."""
    return "\n".join(_lines(publication)) + "\n"


def _lines(found: Publication) -> Iterator[str]:
    issue = {
        "name": found.name,
        "headline": found.headline,
        "issuer": found.issuer,
        "number": found.number,
        "year": found.year,
        "date": found.date,
        "whole number": found.whole_number,
    }
    yield from (f"{name}: {value}" for name, value in issue.items() if value is not None)
    if found.preface:
        counts = "".join(f", {name} {count}" for name, count in found.counts)
        yield f"preface: {len(found.preface)}{counts}"
    for article in found.articles:
        yield from _article(article)
    for caption in found.captions:
        title = f"{caption.title}: " if caption.title else ""
        yield f"caption: {title}{caption.text}" + (f" | {caption.credit}" if caption.credit else "")
    yield from (f"box: {box.title}, {len(box.paragraphs)}" for box in found.boxes)
    yield from (f"editor: {credit.role} {credit.name}" for credit in found.editors)
    yield from (f"imprint: {entry.label}：{entry.text}" for entry in found.imprint)
    yield from (f"call-out: {piece.text}" for piece in found.call_outs)
    for repair in found.repairs:
        if repair.kind is not RepairKind.MARKS:
            yield f"repair: {repair.line} {repair.kind} {repair.before}" + (
                "" if repair.applied else " (proposed)"
            )
    yield from (f"gap: {gap.line} {gap.kind} {gap.after}".rstrip() for gap in found.gaps)


def _article(article: Article) -> Iterator[str]:
    yield f"* {' / '.join(part.text for part in article.title_parts)}" + (
        "" if article.complete else " (incomplete)"
    )
    parts = {
        "kicker": article.kicker.text if article.kicker else None,
        "deck": article.deck.text if article.deck else None,
        "column": article.column,
        "category": article.category,
        "organisation": f"{article.organisation.text_of_names} ({article.organisation.source})"
        if article.organisation
        else None,
        "credits": "; ".join(
            " ".join(filter(None, (credit.affiliation, credit.role, credit.name)))
            for credit in article.credits
        ),
    }
    yield from (f"  {name}: {value}" for name, value in parts.items() if value)
    lead = 0
    for part in (*article.body, None):
        if part is not None and not isinstance(part, Section):
            lead += 1
            continue
        if lead:
            yield f"  - {lead}"
        lead = 0
        if part:
            yield f"  - {part.kind} {part.label}: {len(part.paragraphs)}"
