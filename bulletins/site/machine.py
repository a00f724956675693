"""What the site says to programs: the JSON beside its pages."""

import json
from collections.abc import Iterable, Sequence

from bulletins.editions import Edition
from bulletins.site.errata import Errata, ErrataRow
from bulletins.site.issue import PublishedIssue
from bulletins.site.pages import SiteFacts
from bulletins.site.standing import Standing
from bulletins.site.wording import handed_out

STATUS = "urn:bulletins:status:1"
ISSUE = "urn:bulletins:issue:1"
INDEX = "urn:bulletins:index:1"


def status_json(site: SiteFacts, issue: PublishedIssue, standing: Standing, errata: Errata) -> bytes:
    """``status.json``: what has become of an edition, by what it is replaced, and what that corrected."""
    edition = standing.edition
    return _json(
        {
            "kind": STATUS,
            **_named(edition),
            "status": standing.state.value,
            "as_of": site.as_of.isoformat(),
            "expires": site.expires.isoformat(),
            "replaced_by": _named(standing.by) if standing.by else None,
            "corrections": [
                {**_named(later), **_correction(later), "errata": [_row(row) for row in errata[later.number]]}
                for later in standing.later
            ],
            "manifest_sha256": edition.digest,
            "files": _files(standing),
        }
    )


def issue_json(issue: PublishedIssue) -> bytes:
    """``issue.json``: the editions of an issue with their files, and the cases of the newest."""
    latest = issue.latest
    return _json(
        {
            "kind": ISSUE,
            **_issue(issue),
            "editions": [
                {
                    **_named(standing.edition),
                    **_correction(standing.edition),
                    "status": standing.state.value,
                    "manifest_sha256": standing.edition.digest,
                    "files": _files(standing),
                }
                for standing in issue.standings
            ],
            "cases": []
            if issue.is_withdrawn
            else [
                {"id": case.id, "label": case.label, "title": case.title,
                 "organisation": case.organisation, "page": case.page}
                for case in latest.cases
            ],
        }
    )  # fmt: skip


def index_json(site: SiteFacts, issues: Iterable[PublishedIssue]) -> bytes:
    """``index.json``: all issues and editions with what has become of them."""
    return _json(
        {
            "kind": INDEX,
            "site": site.address,
            "as_of": site.as_of.isoformat(),
            "expires": site.expires.isoformat(),
            "issues": [
                {
                    **_issue(issue),
                    "editions": [
                        {
                            "edition": standing.edition.number,
                            "address": standing.edition.address,
                            "code": standing.edition.code,
                            "status": standing.state.value,
                        }
                        for standing in issue.standings
                    ],
                }
                for issue in issues
            ],
        }
    )


def _issue(issue: PublishedIssue) -> dict[str, object]:
    latest = issue.latest
    return {
        "issue": issue.name,
        "page": issue.folder,
        "series": latest.series_name,
        "issuer": latest.issuer,
        "label": issue.label,
        "date": issue.date,
        "withdrawn": issue.is_withdrawn,
    }


def _named(edition: Edition) -> dict[str, object]:
    return {
        "issue": edition.name,
        "edition": edition.number,
        "address": edition.address,
        "code": edition.code,
        "title": edition.title,
        "date": edition.date,
    }


def _correction(edition: Edition) -> dict[str, object]:
    correction = edition.correction
    if correction is None:
        return {"correction": None}
    origin = correction.origin.value if correction.origin else None
    return {
        "correction": {
            "level": correction.level.value,
            "replaces": correction.replaces,
            "reason": correction.reason,
            "origin": origin,
            "decided_by": correction.decided_by,
        }
    }


def _files(standing: Standing) -> Sequence[dict[str, object]]:
    return [
        {
            "name": file.name,
            "purpose": file.purpose.value,
            "size": file.size,
            "sha256": file.sha256,
            "offered": standing.offers_files,
        }
        for file in handed_out(standing.edition)
    ]


def _row(row: ErrataRow) -> dict[str, str]:
    return {
        "kind": row.kind,
        "place": row.place,
        "old_page": row.old_page,
        "new_page": row.new_page,
        "before": row.before,
        "after": row.after,
        "lead": row.lead,
        "tail": row.tail,
    }


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
