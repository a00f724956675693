"""The manifest of an edition: one canonical JSON file in the shape of an in-toto Statement.

Its subjects are the edition's files with their digests; its predicate says what the edition is, what it was made of
and with which tools.  The SHA-256 of its bytes is the edition's digest, which the next edition names.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bulletins.archival import Archival
from bulletins.canonical_json import canonical_json
from bulletins.editions.edition import (
    Acceptance,
    CaseLine,
    Correction,
    Edition,
    Level,
    Origin,
    Purpose,
    StoredFile,
)
from bulletins.values import frozen

STATEMENT = "https://in-toto.io/Statement/v1"
PREDICATE = "urn:bulletins:edition:1"

_PLAIN = ("date", "label", "code", "site", "address", "title", "series_name", "issuer", "issue_label")
"""What is stated of an edition by the names of its fields."""


@frozen
class Provenance:
    """What an edition was made of and with: inputs by path with their SHA-256, faces likewise, tools with versions."""

    inputs: Mapping[str, str]
    faces: Mapping[str, str]
    tools: Mapping[str, str]


def manifest_bytes(edition: Edition, provenance: Provenance) -> bytes:
    """The manifest of an edition; its own digest is no part of it."""
    predicate: dict[str, object] = {
        "series": edition.series,
        "issue": edition.stem,
        "edition": edition.number,
        **{name: getattr(edition, name) for name in _PLAIN},
        "published_at": edition.published_at,
        "correction": _stated(edition.correction),
        "predecessor": {"sha256": edition.predecessor} if edition.predecessor else None,
        "files": [{"purpose": file.purpose.value, "size": file.size} for file in edition.files],
        "cases": [[case.id, case.label, case.title, case.organisation, case.page] for case in edition.cases],
        "archive": {
            "retention": edition.archival.retention,
            "classification": edition.archival.classification,
            "number": edition.archival.number,
        },
        **_accepted_stated(edition.accepted),
        "inputs": dict(provenance.inputs),
        "fonts": dict(provenance.faces),
        "tools": dict(provenance.tools),
    }
    return canonical_json(
        {
            "_type": STATEMENT,
            "subject": [{"name": file.name, "digest": {"sha256": file.sha256}} for file in edition.files],
            "predicateType": PREDICATE,
            "predicate": predicate,
        }
    )


def read_manifest(data: bytes, digest: str) -> Edition:
    """The edition that a manifest states; ``digest`` is the SHA-256 of ``data``.

    Raises:
        ValueError: it is no manifest of an edition; with the reason.
    """
    predicate, subjects = _parts(data)
    try:
        files = tuple(
            StoredFile(
                _file_name(subject["name"]),
                Purpose(entry["purpose"]),
                int(entry["size"]),
                _text(subject["digest"]["sha256"]),
            )
            for subject, entry in zip(subjects, predicate["files"], strict=True)
        )  # fmt: skip
        predecessor = predicate["predecessor"]
        date.fromisoformat(predicate["date"])
        _provenance(predicate)
        return Edition(
            series=_text(predicate["series"]),
            stem=_text(predicate["issue"]),
            number=int(predicate["edition"]),
            published_at=_text(predicate["published_at"]),
            **{name: _text(predicate[name]) for name in _PLAIN},
            files=files,
            cases=tuple(CaseLine(*map(_text, case)) for case in predicate["cases"]),
            correction=_correction(predicate["correction"]),
            predecessor=_text(predecessor["sha256"]) if predecessor else "",
            archival=Archival(**{key: _text(text) for key, text in predicate["archive"].items()}),
            accepted=_accepted(predicate.get("accepted")),
            digest=digest,
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def read_provenance(data: bytes) -> Provenance:
    """What a manifest says that its edition was made of and with.

    Raises:
        ValueError: as ``read_manifest``.
    """
    predicate, _ = _parts(data)
    try:
        return _provenance(predicate)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def _provenance(predicate: Mapping[str, Any]) -> Provenance:
    parts = (dict(predicate[key]) for key in ("inputs", "fonts", "tools"))
    return Provenance(*({_text(key): _text(said) for key, said in part.items()} for part in parts))


def _parts(data: bytes) -> tuple[Mapping[str, Any], Sequence[Any]]:
    """Predicate and subjects."""
    try:
        statement = json.loads(data)
        kinds = statement["_type"], statement["predicateType"]
        if kinds != (STATEMENT, PREDICATE):
            raise ValueError(f"a statement of another kind: {kinds}")
        return statement["predicate"], statement["subject"]
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"no text: {value!r}")
    value.encode("utf-8")  # half a character, which JSON can have, is none
    return value


def _file_name(value: object) -> str:
    """A name that leads to no other folder: what it names is read, and put on the web."""
    name = _text(value)
    if not name or name in (".", "..") or any(char in name for char in "/\\:\0"):
        raise ValueError(f"no name of a file: {name!r}")
    return name


def _stated(correction: Correction | None) -> object:
    if correction is None:
        return None
    return {
        "level": correction.level.value,
        "reason": correction.reason,
        "replaces": correction.replaces,
        "replaced_code": correction.replaced_code,
        "origin": correction.origin.value if correction.origin else None,
        "decided_by": correction.decided_by,
        "cases": list(correction.cases),
        "restyled": correction.restyled,
    }


def _accepted_stated(accepted: Acceptance | None) -> dict[str, object]:
    """Nothing where nothing was accepted, so that manifests without it are what they were."""
    if accepted is None:
        return {}
    return {"accepted": {"reason": accepted.reason, "findings": [list(each) for each in accepted.findings]}}


def _accepted(stated: Any) -> Acceptance | None:
    if stated is None:
        return None
    findings = tuple((_text(code), int(count)) for code, count in stated["findings"])
    return Acceptance(_text(stated["reason"]), findings)


def _correction(stated: Any) -> Correction | None:
    if stated is None:
        return None
    return Correction(
        level=Level(stated["level"]),
        reason=_text(stated["reason"]),
        replaces=int(stated["replaces"]),
        replaced_code=_text(stated["replaced_code"]),
        origin=Origin(stated["origin"]) if stated["origin"] else None,
        decided_by=_text(stated["decided_by"]),
        cases=tuple(map(_text, stated["cases"])),
        restyled=bool(stated["restyled"]),
    )
