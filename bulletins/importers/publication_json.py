"""A publication for machines: dictionaries and lists whose keys ``docs/import.md`` describes."""

from collections.abc import Iterable

from bulletins.importers.publication import Article, Caption, Credit, Gap, Piece, Publication, Repair

Json = dict[str, object]


def as_json(publication: Publication, path: str) -> Json:
    """The publication of the file called ``path``; nothing that was not found has a value other than null or []."""
    return {
        "file": path,
        "publication": publication.name,
        "number": publication.number,
        "year": publication.year,
        "date": publication.date,
        "whole_number": publication.whole_number,
        "preface": "\n".join(_texts(publication.preface)) or None,
        "categories": list(publication.categories),
        "articles": [_article(article) for article in publication.articles],
        "captions": [_caption(caption) for caption in publication.captions],
        "boxes": [
            {"title": box.title, "paragraphs": _texts(box.paragraphs), "lines": list(box.lines)}
            for box in publication.boxes
        ],
        "editors": [_credit(credit) for credit in publication.editors],
        "call_outs": _texts(publication.call_outs),
        "repairs": [_repair(repair) for repair in publication.repairs],
        "gaps": [_gap(gap) for gap in publication.gaps],
        "left_out": [
            {"text": part.text, "lines": list(part.lines), "reason": part.reason.value}
            for part in publication.left_out
        ],
    }


def _article(article: Article) -> Json:
    return {
        "title": article.title,
        "title_parts": _texts(article.title_parts),
        "kicker": _text(article.kicker),
        "deck": _text(article.deck),
        "column": article.column,
        "organisation": article.organisation.text_of_names if article.organisation else None,
        "category": article.category,
        "credits": [_credit(credit) for credit in article.credits],
        "sections": [
            {
                "label": section.label,
                "kind": section.kind.value,
                "paragraphs": [piece.text for piece in section.paragraphs],
            }
            for section in article.sections
        ],
        "paragraphs": _texts(article.paragraphs),
        "complete": article.complete,
    }


def _caption(caption: Caption) -> Json:
    return {
        "text": caption.text,
        "credit": caption.credit,
        "title": caption.title,
        "lines": list(caption.lines),
    }


def _repair(repair: Repair) -> Json:
    return {
        "id": repair.id,
        "kind": repair.kind.value,
        "line": repair.line,
        "column": repair.column,
        "before": repair.before,
        "after": repair.after,
        "confidence": repair.confidence.value,
        "reason": repair.reason.en,
        "applied": repair.applied,
    }


def _gap(gap: Gap) -> Json:
    return {
        "kind": gap.kind.value,
        "line": gap.line,
        "column": gap.column,
        "after": gap.after,
        "reason": gap.reason.en,
        "article": gap.article,
    }


def _credit(credit: Credit) -> Json:
    return {"name": credit.name, "role": credit.role, "affiliation": credit.affiliation}


def _texts(pieces: Iterable[Piece]) -> list[str]:
    return [piece.text for piece in pieces]


def _text(piece: Piece | None) -> str | None:
    return piece.text if piece else None
