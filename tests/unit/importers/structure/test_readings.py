"""Invented bulletins of many forms are read right: each text stands beside the outline that a person wrote for it."""

from pathlib import Path

import pytest

from bulletins.importers.manuscript import Manuscript, read_manuscript
from bulletins.importers.publication import Publication, read_publication, to_json
from tests.unit.importers.accounting import lost_characters, lost_lines
from tests.unit.importers.outline import outline

FOLDER = Path(__file__).parent.parent / "bulletins"
BULLETINS = sorted(path.name for path in FOLDER.iterdir() if path.suffix != ".outline")


def _read(name: str) -> tuple[Manuscript, Publication]:
    manuscript = read_manuscript((FOLDER / name).read_bytes(), name)
    return manuscript, read_publication(manuscript)


@pytest.mark.parametrize("name", BULLETINS)
def test_reads_as_a_person_does(name: str) -> None:
    _, publication = _read(name)

    expected = (FOLDER / name).with_suffix(".outline").read_text(encoding="utf-8")

    assert outline(publication) == expected


@pytest.mark.parametrize("name", BULLETINS)
def test_loses_nothing(name: str) -> None:
    manuscript, publication = _read(name)

    assert lost_characters(manuscript, publication) == ""
    assert lost_lines(manuscript, publication) == []


@pytest.mark.parametrize("name", BULLETINS)
def test_ids_of_repairs_are_those_of_the_words_not_of_the_file(name: str) -> None:
    manuscript, publication = _read(name)
    renamed = Manuscript(f"other/{name}", manuscript.lines)

    ids = [repair.id for repair in publication.repairs]

    assert [repair.id for repair in read_publication(renamed).repairs] == ids
    assert len(set(ids)) == len(ids)


def test_json_has_the_documented_keys() -> None:
    _, publication = _read(BULLETINS[0])

    assert list(to_json(publication, "a.txt")) == [
        "file",
        "publication",
        "number",
        "year",
        "date",
        "whole_number",
        "preface",
        "categories",
        "articles",
        "captions",
        "boxes",
        "editors",
        "call_outs",
        "repairs",
        "gaps",
        "left_out",
    ]
