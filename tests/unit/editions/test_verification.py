"""One flipped bit anywhere in the store is found, and so is whatever is missing or too much."""

from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st

from bulletins.editions import Edition, Store
from bulletins.editions.verification import strangers, verify
from bulletins.errors import Diagnostic, Severity
from bulletins.files import files_below
from tests.unit.editions.small import FONT_NAME, ISSUE, add, edition


def unsigned(edition: Edition, manifest: bytes, signature: bytes | None) -> tuple[Diagnostic, ...]:
    return ()


def findings(store: Store) -> list[tuple[str, str]]:
    found = [*verify(store, store.names(), unsigned), *strangers(store)]
    return [(each.code, each.span.path.removeprefix("published/") if each.span else "") for each in found]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("store")
    store = Store(folder / "published", "published")
    first = add(store, edition(), folder)
    add(store, edition(2, first.digest), folder)
    return store


def changed(store: Store, path: str, data: bytes | None) -> list[tuple[str, str]]:
    """What is found while the file ``path`` holds ``data`` (``None``: is missing)."""
    file = store.root / path
    before = file.read_bytes() if file.exists() else None
    if before is not None:
        file.chmod(0o644)
    try:
        if data is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        return findings(store)
    finally:
        if before is None:
            file.unlink()
        else:
            file.write_bytes(before)


def test_a_store_as_it_was_made_has_no_findings(store: Store) -> None:
    assert findings(store) == []


@hypothesis.given(st.data())
def test_a_flipped_bit_is_found_wherever_it_is(store: Store, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(files_below(store.root)))
    content = bytearray((store.root / path).read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= 1 << data.draw(st.integers(0, 7))

    assert changed(store, path, bytes(content)) != []
    assert findings(store) == []


@pytest.mark.parametrize(
    "path", [f"{ISSUE}/1/shaanxi-2024-03-e1.pdf", f"{ISSUE}/2/SHA256SUMS", f"fonts/{FONT_NAME}"]
)
def test_a_missing_file_is_named(store: Store, path: str) -> None:
    assert [place for _, place in changed(store, path, None)] == [path]


def test_an_edition_without_its_manifest_is_named(store: Store) -> None:
    assert ("B502", f"{ISSUE}/1/manifest.json") in changed(store, f"{ISSUE}/1/manifest.json", None)


def test_a_file_more_in_an_edition_is_an_error_elsewhere_a_warning(store: Store) -> None:
    assert changed(store, f"{ISSUE}/1/notes.txt", b"x") == [("B521", f"{ISSUE}/1/notes.txt")]
    assert changed(store, "notes.txt", b"x") == [("B526", "notes.txt")]
    assert {each.severity for each in strangers(store)} <= {Severity.WARNING}


def test_what_an_interrupted_run_left_is_named_as_such(store: Store) -> None:
    left = f"{ISSUE}/.draft-3-x/a.pdf"
    found = changed(store, left, b"half")
    (store.root / ISSUE / ".draft-3-x").rmdir()

    assert found == [("B527", left)]


def test_an_edition_that_is_gone_is_missed(store: Store, tmp_path: Path) -> None:
    folder = store.root / ISSUE / "1"
    folder.rename(tmp_path / "1")
    try:
        assert findings(store) == [("B522", f"{ISSUE}/1")]
    finally:
        (tmp_path / "1").rename(folder)


def test_an_edition_that_another_one_was_made_after_is_not_taken_for_it(tmp_path: Path) -> None:
    store = Store(tmp_path / "published", "published")
    add(store, edition(), tmp_path)
    add(store, edition(2, "0" * 64), tmp_path)

    assert findings(store) == [("B523", f"{ISSUE}/2/manifest.json")]


def test_what_is_no_font_is_no_part_of_the_fonts(store: Store) -> None:
    assert changed(store, "fonts/readme.txt", b"x") == [("B526", "fonts/readme.txt")]
