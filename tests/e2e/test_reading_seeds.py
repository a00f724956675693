"""Real bulletins are read as a person has read them: every article and no other, and nearly every field.

The bulletins and their correct reading lie beside the checkout; without them these tests are skipped.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from bulletins.importers.manuscript import read_manuscript
from bulletins.importers.publication import Article, Publication, SectionKind, read_publication
from bulletins.punctuation import widened
from tests.unit.importers.accounting import lost_characters, lost_lines

SEEDS = ("000", "001", "002", "003", "004")
LEAST = 0.98
"""The share of fields that must be as in the correct reading."""

Reading = Mapping[str, Any]
Field = tuple[str, object, object]
"""What it is, what a person read, what the program read."""


@pytest.fixture(scope="module")
def readings(shared_inputs: Path) -> dict[str, Reading]:
    text = (shared_inputs / "seeds" / "parse.yaml").read_text(encoding="utf-8")
    seeds: dict[str, Reading] = yaml.safe_load(text)["seeds"]
    return seeds


def _read(inputs: Path, reading: Reading) -> Publication:
    path = inputs / "seeds" / str(reading["file"])
    return read_publication(read_manuscript(path.read_bytes(), path.name))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_article_and_no_other(seed: str, readings: dict[str, Reading], shared_inputs: Path) -> None:
    publication = _read(shared_inputs, readings[seed])

    expected = [_plain(article["title"]) for article in _articles(readings[seed])]

    assert [_plain(article.title) for article in publication.articles] == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_fields_are_as_a_person_read_them(
    seed: str, readings: dict[str, Reading], shared_inputs: Path
) -> None:
    fields = list(_fields(readings[seed], _read(shared_inputs, readings[seed])))

    wrong = [field for field in fields if field[1] != field[2]]
    differing = "\n".join(f"{name}: {expected!r} was read as {found!r}" for name, expected, found in wrong)
    sys.stdout.write(f"\n{seed}: {len(fields) - len(wrong)} of {len(fields)} fields\n{differing}\n")

    assert len(fields) - len(wrong) >= LEAST * len(fields)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_damage_is_reported(seed: str, readings: dict[str, Reading], shared_inputs: Path) -> None:
    publication = _read(shared_inputs, readings[seed])

    missed = [d for d in readings[seed]["damage"] if not _is_reported(d, publication)]

    assert not missed


def _articles(reading: Reading) -> list[Reading]:
    """The articles of a reading, whatever it calls them; those of a category know it."""
    if reading.get("articles") or reading.get("cases"):
        return list(reading.get("articles") or reading["cases"])
    return [
        {**case, "category": category["name"]}
        for category in reading["categories"]
        for case in category["cases"]
    ]


def _fields(reading: Reading, found: Publication) -> Iterator[Field]:
    issue, preface = reading["issue"], reading.get("preface") or {}
    yield "number", issue.get("number"), found.number
    if named := reading["publication"].get("named"):
        yield "publication", named, found.name
    if re.fullmatch(r"\d\d-\d\d.*", str(issue.get("date"))):
        yield "date", str(issue["date"])[:5], found.date
    yield "preface", [preface["line"]] if preface else [], [n for p in found.preface for n in p.lines]
    facts = preface.get("facts") or {}
    counts = dict(found.counts)
    names = {"selected_total": "entered", "printed_here": "printed", "total_published": "published"}
    for key, name in names.items():
        if facts.get(key) is not None:
            yield f"preface {key}", facts[key], counts.get(name)
    yield "categories", [c["name"] for c in reading["categories"]], list(found.categories)
    for place, (expected, article) in enumerate(zip(_articles(reading), found.articles, strict=False), 1):
        for name, one, other in _fields_of_article(expected, article, found, place - 1):
            yield f"article {place} {name}", one, other
    captions = reading["photo_captions"]
    yield "captions", [_plain(c["caption"]) for c in captions], [_plain(c.text) for c in found.captions]
    yield "caption titles", [c["title"] for c in captions], [c.title for c in found.captions]
    yield "caption credits", [c["credit"] for c in captions], [c.credit for c in found.captions]
    colophon = reading["colophon"]
    yield "editors", [colophon["editor"]] if colophon else [], [c.name for c in found.editors]
    yield "call-outs", [_plain(q["text"]) for q in reading["qr"]], [_plain(c.text) for c in found.call_outs]


def _fields_of_article(expected: Reading, found: Article, whole: Publication, index: int) -> Iterator[Field]:
    if "title_turns" in expected:
        turns = [_plain(turn) for turn in expected["title_turns"]]
        yield "turns", turns, [_plain(part.text) for part in found.title_parts]
    lines = expected.get("title_lines") or [expected["title_line"]]
    own_line = found.organisation.lines if found.organisation else ()
    yield (
        "title lines",
        lines,
        sorted({*own_line, *(n for p in found.title_parts for n in p.lines)} & {*lines}),
    )
    yield "kicker", _plain(expected.get("kicker")), _plain(found.kicker.text if found.kicker else None)
    yield "deck", _plain(expected.get("subtitle")), _plain(found.deck.text if found.deck else None)
    yield "organisation", expected["org"], found.organisation and found.organisation.text_of_names
    if "column" in expected:
        yield "column", expected["column"], found.column
    if "category" in expected:
        yield "category", expected["category"], found.category
    people = "".join(f"{c.affiliation or ''}{c.role or ''}{c.name}" for c in found.credits)
    for line in filter(None, (expected.get("byline"), expected.get("dateline"))):
        names = re.findall(r"(?:记者|通讯员) ?([^ ()]+(?: (?!本报|通讯员)[^ ()]+)?)", line)
        yield "credits", [True] * len(names), [all(n in people for n in name.split()) for name in names]
    yield "has credits", bool(expected.get("byline") or expected.get("dateline")), bool(found.credits)
    yield "paragraphs", expected["paragraphs"], len(found.paragraphs)
    yield "complete", expected["complete"], found.complete
    yield "lines", _lines(expected), [list(piece.lines) for piece in found.paragraphs]
    yield from _fields_of_sections(expected, found)
    if "boxes" in expected:
        boxes = [box for box in whole.boxes if box.article == index]
        yield "boxes", [b["kind"] for b in expected["boxes"]], [b.title for b in boxes]


def _fields_of_sections(expected: Reading, found: Article) -> Iterator[Field]:
    sections = list(found.sections)
    if "sections" in expected:
        # The reading of this form calls points with 一是 ordinals, not sections.
        sections = [s for s in sections if s.kind is not SectionKind.ORDINAL]
    labels = expected.get("sections", expected.get("run_in_labels"))
    yield "labels", [_plain(s["label"]) for s in labels], [_plain(s.label) for s in sections]
    for one, other in zip(labels, sections, strict=False):
        if "kind" in one:
            yield f"kind of {one['label']}", one["kind"], other.kind.value
            yield f"text of {one['label']}", one["paragraphs"], len(other.paragraphs)


def _lines(expected: Reading) -> list[list[int]]:
    """The lines of each paragraph, cut ones together."""
    found: Sequence[Any] = expected.get("body_lines") or [
        *expected["lead_lines"],
        *(line for section in expected["sections"] for line in section["body_lines"]),
    ]
    return [line if isinstance(line, list) else [line] for line in found]


def _plain(text: str | None) -> str:
    return "".join(widened(text or "").split())


def _is_reported(damage: Reading, found: Publication) -> bool:
    kinds = Counter(repair.kind.value for repair in found.repairs)
    places = {(repair.kind.value, repair.line) for repair in found.repairs}
    gaps = {gap.kind.value for gap in found.gaps}
    lines = damage.get("lines") or [damage.get("line")]
    match damage["kind"]:
        case "half_width_punctuation":
            return kinds["marks"] >= int(damage.get("count", 1))
        case "split_paragraph":
            joins = {line for kind, line in places if kind in ("rejoined", "caption")}
            return {pair[0] for pair in damage["pairs"]} <= joins
        case "columns_interleaved":
            return any(kind == "moved" and line in lines for kind, line in places)
        case "suspected_typo" | "ocr_typo" | "term" | "grammar":
            suspected = ("misreading", "term", "grammar", "name")
            return all(any((kind, line) in places for kind in suspected) for line in lines)
        case "missing_end" | "missing_middle" | "missing_headline":
            kind = damage["kind"].removeprefix("missing_")
            return (kind, damage["line"]) in {(gap.kind.value, gap.line) for gap in found.gaps}
        case "box_inside_section":
            return ("box", lines[0]) in places
        case "photo_credit_without_摄":
            return ("credit", lines[0]) in places
        case "ordinal_sequence":
            return ("ordinal", lines[0]) in places
        case "no_bylines":
            return "bylines" in gaps
    return False


def test_the_importers_know_no_seed(repo_root: Path, shared_inputs: Path) -> None:
    """No six Han characters in a row stand in the importers that only one of the bulletins has."""
    seeds = [_runs(path) for path in sorted((shared_inputs / "seeds").glob("*.txt"))]
    often = Counter(run for runs in seeds for run in runs)
    unique = {run for run, count in often.items() if count == 1}
    files = (repo_root / "bulletins" / "importers").rglob("*.py")

    known = {path.name: runs for path in files if (runs := sorted(_runs(path) & unique))}

    assert unique
    assert known == {}


def _runs(path: Path) -> set[str]:
    """Every six Han characters in a row."""
    text = path.read_bytes().decode("utf-8", errors="ignore")
    return {
        found[start : start + 6]
        for found in re.findall("[\u4e00-\u9fff]{6,}", text)
        for start in range(len(found) - 5)
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_every_character_is_accounted_for(
    seed: str, readings: dict[str, Reading], shared_inputs: Path
) -> None:
    path = shared_inputs / "seeds" / str(readings[seed]["file"])
    manuscript = read_manuscript(path.read_bytes(), path.name)
    publication = read_publication(manuscript)

    assert lost_characters(manuscript, publication) == ""
    assert lost_lines(manuscript, publication) == []
