"""The names that text templates may use: prefaces, labels, file names, page frames."""

from collections.abc import Mapping

from bulletins.assembly.identity import printed_code
from bulletins.errors import Diagnostic, SourceError
from bulletins.model import Date, Imprint, Issue, Series
from bulletins.templating import TemplateError, fill
from bulletins.tree import EditionMark

Fields = Mapping[str, object]


def template_fields(series: Series, issue: Issue, counts: Mapping[str, int], edition: EditionMark) -> Fields:
    """The fields of a bulletin; a text that the issue does not have is empty.

    Raises:
        SourceError: the series' label uses what a template may not use.
    """
    plain: Fields = {
        "number": issue.number,
        "year": issue.year,
        "counts": counts,
        "edition_label": edition.full_label,
    }
    label = filled(series.issue_label, plain, "issue_label")
    return {
        **plain,
        "label": label,
        "series": _series_fields(series, issue.imprint),
        "issue": {
            "number": issue.number,
            "year": issue.year,
            "label": label,
            "date": issue.date.chinese if issue.date else "",
            "month": _month(issue.date),
            "whole_number": issue.whole_number,
            "headline": "\u3000".join(issue.headline),
        },
        "edition": {
            "label": edition.label,
            "address": edition.address,
            "code": printed_code(edition.code),
            "date": edition.printed_date,
            "status": edition.status,
            "replaces": edition.replaces,
        },
        "copy": {"number": "", "branch": ""},
        "running": {"title": ""},
    }


def _series_fields(series: Series, own_imprint: Imprint | None) -> Fields:
    """What is the series'; the permit number is the issue's own where it states one."""
    *lead, name = series.cover_name or (series.name,)
    permits = (imprint.permit for imprint in (own_imprint, series.imprint) if imprint)
    return {
        "name": series.name,
        "subtitle": series.subtitle or "",
        "issuer": series.issuer,
        "editor": series.editor or series.issuer,
        "mark": series.mark or "",
        "cover_lead": "".join(lead),
        "cover_name": name,
        "permit": next(filter(None, permits), ""),
    }


def filled(template: str, fields: Fields, name: str) -> str:
    """``template`` with the fields in it; ``name`` is the key under which an author wrote it.

    Raises:
        SourceError: the template is broken or names something that is not there.
    """
    try:
        return fill(template, fields)
    except TemplateError as problem:
        raise SourceError(
            Diagnostic.of(
                "B240",
                key=name,
                reason=problem.reason,
                chinese=problem.chinese,
                template=template,
                line=problem.line,
            )
        ) from problem


def _month(date: Date | None) -> str:
    return f"{date.year}年{date.month}月" if date else ""
