"""Small stores of editions, made through the store's own door."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from bulletins.archival import Archival
from bulletins.assembly.identity import edition_address, short_code
from bulletins.canonical_json import canonical_json
from bulletins.editions import (
    MANIFEST,
    CaseLine,
    Correction,
    Edition,
    Level,
    Provenance,
    Purpose,
    Store,
    StoredFile,
    manifest_bytes,
)
from bulletins.redline import Errata, Erratum, ErratumKind, Place, to_plain

__all__ = ["CASES", "ISSUE", "SITE", "figure_corrected", "new_store", "picture_replaced", "publish"]

SITE = "https://bulletins.example"
ISSUE = "shaanxi/2024-03"
SUFFIXES = {
    Purpose.PDF: ".pdf",
    Purpose.DOCX: ".docx",
    Purpose.HTML: ".html",
    Purpose.ERRATA_SHEET: "-errata.pdf",
    Purpose.INPUTS: "-inputs.zip",
}
REST_STOP = "案例2《云岭市总工会把驿站建到路口》"
RECORDS = {"passages.json": Purpose.PASSAGES, "errata.json": Purpose.ERRATA}
CASES = (
    CaseLine("night-school", "案例1", "清溪区总工会办起车间夜校", "清溪区总工会", "1"),
    CaseLine("rest-stop", "案例2", "云岭市总工会把驿站建到路口", "云岭市总工会", "3"),
)
WORDS = {
    "night-school": "夜校每周两晚开课，全年开课96场，3200人次参加。",
    "rest-stop": "驿站共43个，集体协商确定开放时间。",
}


def publish(
    store: Store,
    name: str = ISSUE,
    *,
    level: Level | None = None,
    reason: str = "第3页数字有误",
    site: str = SITE,
    path: str = "",
    series_name: str = "陕西工会工作简报",
    date: str = "",
    cases: Sequence[CaseLine] = CASES,
    words: Mapping[str, str] = WORDS,
    errata: Errata | None = None,
    code: str | None = None,
    address: str = "",
    issue_label: str = "",
    attachments: Mapping[str, bytes] | None = None,
    records: Mapping[str, bytes] | None = None,
    classification: str = "",
) -> Edition:
    """Put the next edition of an issue into the store, and give it."""
    series, stem = name.split("/")
    editions = store.editions(name)
    number = len(editions) + 1
    last = editions[-1] if editions else None
    purposes = [Purpose.ERRATA_SHEET, Purpose.INPUTS] if level is Level.WITHDRAWN else [*SUFFIXES]
    if level is None:
        purposes.remove(Purpose.ERRATA_SHEET)
    contents = {
        f"{series}-{stem}-e{number}{SUFFIXES[purpose]}": (purpose, f"{purpose} of {name} {number}".encode())
        for purpose in purposes
    }
    contents |= {file: (Purpose.ATTACHMENT, data) for file, data in (attachments or {}).items()}
    contents["passages.json"] = Purpose.PASSAGES, _passages(cases, words)
    if errata is not None:
        contents["errata.json"] = Purpose.ERRATA, canonical_json(to_plain(errata))
    contents |= {file: (RECORDS[file], data) for file, data in (records or {}).items()}
    edition = Edition(
        series=series,
        stem=stem,
        number=number,
        date=date or f"{stem[:4]}-09-{10 + number}",
        published_at=f"{stem[:4]}-09-{10 + number}T08:00:00Z",
        label=f"第{number}版",
        code=short_code([name, number]) if code is None else code,
        site=site,
        address=address or edition_address(site, path or series, stem, number),
        title=f"《{series_name}》第{int(stem[5:])}期（第{number}版）",
        series_name=series_name,
        issuer="陕西省总工会",
        issue_label=issue_label or f"第{int(stem[5:])}期",
        files=tuple(
            StoredFile(file, purpose, len(data), hashlib.sha256(data).hexdigest())
            for file, (purpose, data) in contents.items()
        ),
        cases=tuple(cases),
        correction=Correction(level, reason, last.number, last.code) if level and last else None,
        predecessor=last.digest if last else "",
        archival=Archival(classification=classification),
    )
    manifest = manifest_bytes(edition, Provenance({}, {}, {}))
    store.add(name, number, {**{file: data for file, (_, data) in contents.items()}, MANIFEST: manifest}, {})
    return store.edition(name, number)


def _passages(cases: Sequence[CaseLine], words: Mapping[str, str]) -> bytes:
    plain = [
        {
            "anchor": f"{case.id}/paragraph-1",
            "role": "paragraph",
            "case": case.id,
            "text": words[case.id],
            "sort": "paragraph",
        }
        for case in cases
    ]
    return json.dumps(plain, ensure_ascii=False).encode()


def new_store(folder: Path) -> Store:
    """An empty store."""
    return Store(folder / "published", "published")


def figure_corrected(count: int = 1) -> Errata:
    """Errata of so many figures, all of them in the second case."""
    return Errata(
        tuple(
            Erratum(
                kind=ErratumKind.FIGURE,
                case_id="rest-stop",
                case_label="案例2",
                case_title="云岭市总工会把驿站建到路口",
                old=Place("rest-stop/paragraph-1", "3", number, f"第{number}段", REST_STOP),
                new=Place("rest-stop/paragraph-1", "4", number, f"第{number}段", REST_STOP),
                before=f"{number}2.5万元",
                after=f"{number}1.5万元",
                lead="全市共投入",
                tail="，比上年增加一成",
            )
            for number in range(1, count + 1)
        )
    )


def picture_replaced() -> Errata:
    """Errata of one picture, which has no words."""
    place = Place("rest-stop/figure-1", "3", 1, "图1", REST_STOP)
    return Errata(
        (
            Erratum(
                ErratumKind.PICTURE, "rest-stop", "案例2", "云岭市总工会把驿站建到路口", place, place, "", ""
            ),
        )
    )
