"""The store takes an edition whole, once, and gives it back as it was."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bulletins.editions import Store
from bulletins.errors import EditionError
from bulletins.files import files_below
from tests.unit.editions.small import FONT, FONT_NAME, ISSUE, PDF, add, edition


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "published", "published")


def code_of(error: pytest.ExceptionInfo[EditionError]) -> str:
    (finding,) = error.value.diagnostics
    return finding.code


def test_an_edition_comes_back_as_it_was_put_in(store: Store, tmp_path: Path) -> None:
    first = add(store, edition(), tmp_path)
    second = add(store, edition(2, first.digest), tmp_path)

    assert store.names() == (ISSUE,)
    assert store.editions(ISSUE) == (first, second)
    assert store.read(first, first.files[0].name) == PDF
    assert second.correction is not None


def test_editions_are_in_the_order_of_their_numbers(store: Store, tmp_path: Path) -> None:
    for number in range(1, 12):
        add(store, edition(number), tmp_path)

    assert [each.number for each in store.editions(ISSUE)] == list(range(1, 12))


def test_a_font_is_kept_once_under_its_digest(store: Store, tmp_path: Path) -> None:
    add(store, edition(), tmp_path)
    add(store, edition(name="other/2024-01"), tmp_path)

    assert [path for path in files_below(store.root) if "fonts" in path] == [f"fonts/{FONT_NAME}"]
    assert (store.fonts / FONT_NAME).read_bytes() == FONT


def test_nothing_takes_the_place_of_an_edition(store: Store, tmp_path: Path) -> None:
    add(store, edition(), tmp_path)
    before = {path: (store.root / path).read_bytes() for path in files_below(store.root)}

    with pytest.raises(EditionError) as error:
        add(store, edition(), tmp_path)

    assert code_of(error) == "B506"
    assert {path: (store.root / path).read_bytes() for path in files_below(store.root)} == before


def test_an_empty_folder_in_its_place_is_not_taken_over(store: Store, tmp_path: Path) -> None:
    (store.root / ISSUE / "1").mkdir(parents=True)

    with pytest.raises(EditionError) as error:
        add(store, edition(), tmp_path)

    assert code_of(error) == "B506"
    assert list((store.root / ISSUE).iterdir()) == [store.root / ISSUE / "1"]


@pytest.mark.skipif(os.name != "posix", reason="Windows protects files otherwise")
def test_its_files_may_only_be_read(store: Store, tmp_path: Path) -> None:
    first = add(store, edition(), tmp_path)

    assert {path.stat().st_mode & 0o222 for path in store.path(first).iterdir()} == {0}


def test_a_font_that_is_not_what_its_name_says_is_not_kept(store: Store, tmp_path: Path) -> None:
    font = tmp_path / "damaged.ttf"
    font.write_bytes(b"other outlines")

    with pytest.raises(EditionError) as error:
        store.add(ISSUE, 1, {"a.pdf": PDF}, {FONT_NAME: font})

    assert code_of(error) == "B510"
    assert files_below(store.root) == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda manifest: manifest.unlink(), "B502"),
        (lambda manifest: manifest.write_bytes(b"{"), "B503"),
        (lambda manifest: manifest.write_bytes(b'{"_type": "x", "predicateType": "y"}'), "B503"),
        (
            lambda manifest: manifest.write_bytes(manifest.read_bytes().replace(b'"label":"', b'"mabel":"')),
            "B503",
        ),
        (
            lambda manifest: manifest.write_bytes(manifest.read_bytes().replace(b"shaanxi", b"shaanxx")),
            "B504",
        ),
    ],
    ids=["missing", "broken", "of another kind", "with a part missing", "of another issue"],
)
def test_a_manifest_that_cannot_be_trusted_is_named(
    store: Store, tmp_path: Path, change: Callable[[Path], object], code: str
) -> None:
    first = add(store, edition(), tmp_path)
    manifest = store.path(first) / "manifest.json"
    manifest.chmod(0o644)
    change(manifest)

    with pytest.raises(EditionError) as error:
        store.edition(ISSUE, 1)

    assert code_of(error) == code
    (finding,) = error.value.diagnostics
    assert finding.span is not None
    assert finding.span.path == "published/shaanxi/2024-03/1/manifest.json"


def test_a_changed_file_is_not_given_out(store: Store, tmp_path: Path) -> None:
    first = add(store, edition(), tmp_path)
    file = store.path(first) / first.files[0].name
    file.chmod(0o644)
    file.write_bytes(PDF.replace(b"words", b"lords"))

    with pytest.raises(EditionError) as error:
        store.read(first, file.name)

    assert code_of(error) == "B505"


def test_an_edition_that_is_not_there_is_told_with_those_that_are(store: Store, tmp_path: Path) -> None:
    add(store, edition(), tmp_path)

    with pytest.raises(EditionError) as error:
        store.edition(ISSUE, 7)

    (finding,) = error.value.diagnostics
    assert (finding.code, finding.value("known")) == ("B501", "1")


def test_a_store_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "nowhere")

    assert (store.names(), store.numbers(ISSUE), store.editions(ISSUE)) == ((), (), ())
