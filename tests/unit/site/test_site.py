"""A whole site: on which terms it is made, and when it is not."""

import errno
import os
from datetime import date
from pathlib import Path

import pytest

from bulletins.editions import Level
from bulletins.errors import EditionError, Severity, Span
from bulletins.files import held
from bulletins.site.folder import LOCK_FILE
from tests.unit.site.made import make
from tests.unit.site.stores import ISSUE, SITE, new_store, publish

PLACE = Span("bulletins.yaml", 2, 7, 12)


def test_the_same_store_gives_the_same_files_on_another_machine_and_nothing_to_do_on_this_one(
    tmp_path: Path,
) -> None:
    store = new_store(tmp_path)
    publish(store)
    first = make(store, tmp_path / "one")

    assert make(store, tmp_path / "two").files.written == first.files.written
    for path in first.files.written:
        assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "two" / path).read_bytes()
    assert make(store, tmp_path / "one").files.written == ()


def test_what_the_power_left_empty_is_not_taken_for_what_it_should_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_store(tmp_path)
    publish(store)
    make(store, tmp_path / "whole")
    real = os.replace

    def replace(source: str, place: Path) -> None:
        if place.name == "site.css":
            raise KeyboardInterrupt
        real(source, place)

    with monkeypatch.context() as patch:
        patch.setattr("bulletins.files.os.replace", replace)
        with pytest.raises(KeyboardInterrupt):
            make(store, tmp_path / "site")
    emptied = [
        path for path in (tmp_path / "site").rglob("*") if path.name == "qr.png" or path.parts[-3] == "search"
    ]
    for path in emptied:
        path.write_bytes(b"")

    make(store, tmp_path / "site")

    assert len(emptied) > 2
    for path in emptied:
        assert path.read_bytes() == (tmp_path / "whole" / path.relative_to(tmp_path / "site")).read_bytes()


def test_one_process_writes_a_site_at_a_time(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    publish(store)
    make(store, tmp_path / "site")

    with held(tmp_path / "site" / LOCK_FILE, ""), pytest.raises(EditionError, match="B563"):
        make(store, tmp_path / "site")

    assert make(store, tmp_path / "site").files.written == ()


def test_a_full_disk_is_told_with_what_to_do_and_the_next_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_store(tmp_path)
    publish(store)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("bulletins.files.os.replace", full)
        with pytest.raises(EditionError) as error:
            make(store, tmp_path / "site")
    (found,) = error.value.diagnostics
    assert (found.code, found.value("reason")) == ("B564", "No space left on device")
    assert found.span == Span("site")

    assert make(store, tmp_path / "site").files.written


def test_a_later_day_changes_the_pages_that_name_it_and_no_edition(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    publish(store)
    make(store, tmp_path / "site")

    written = make(store, tmp_path / "site", as_of=date(2026, 11, 22)).files.written

    assert set(written) == {
        "index.html", "index.json", f"{ISSUE}/1/index.html", f"{ISSUE}/1/status.json",
    }  # fmt: skip


def test_a_new_edition_leaves_the_files_of_other_issues_alone(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    for name in (ISSUE, "brief/2024-01", "shaanxi/2023-01"):
        publish(store, name)
    make(store, tmp_path / "site")
    publish(store, level=Level.CORRECTED)

    written = make(store, tmp_path / "site").files.written

    of_others = [
        path for path in written if path.startswith(("brief/2024-01/", "shaanxi/2023-01/", "search/2023"))
    ]
    assert of_others == []
    assert f"{ISSUE}/1/index.html" in written
    assert f"{ISSUE}/1/shaanxi-2024-03-e1.pdf" not in written


def test_a_store_without_editions_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match="B559"):
        make(new_store(tmp_path), tmp_path / "site")


def test_a_changed_base_address_names_every_edition_that_would_go_dark(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    publish(store)
    publish(store, level=Level.ERRATA)
    publish(store, "brief/2024-01", site="https://new.example")

    with pytest.raises(EditionError) as error:
        make(store, tmp_path / "site", address="https://new.example", place=PLACE)

    dark = [
        (one.code, one.span, one.value("edition"), one.value("address")) for one in error.value.diagnostics
    ]
    assert dark == [("B552", PLACE, str(number), f"{SITE}/{ISSUE}/{number}/") for number in (1, 2)]
    assert not (tmp_path / "site").exists()


def test_it_is_made_all_the_same_when_that_is_accepted(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    edition = publish(store, site="https://old.example/was/here")

    made = make(store, tmp_path / "site", address="https://new.example", accepts_dark=True)

    assert [(one.code, one.severity) for one in made.warnings] == [("B552", Severity.WARNING)]
    page = (tmp_path / "site" / ISSUE / "1" / "index.html").read_text(encoding="utf-8")
    assert edition.address in page


@pytest.mark.parametrize(
    ("day", "codes"), [("2024-09-09", ["B560"]), ("2024-09-10", []), ("2044-01-01", []), ("9999-12-31", [])]
)
def test_a_clock_behind_the_newest_edition_is_noticed(tmp_path: Path, day: str, codes: list[str]) -> None:
    store = new_store(tmp_path)
    publish(store)

    made = make(store, tmp_path / "site", as_of=date.fromisoformat(day))

    assert [one.code for one in made.warnings] == codes


def test_a_damaged_file_of_the_store_is_named_and_not_spread(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    publish(store)
    pdf = store.root / ISSUE / "1" / "shaanxi-2024-03-e1.pdf"
    pdf.chmod(0o644)
    pdf.write_bytes(b"flipped")

    with pytest.raises(EditionError) as error:
        make(store, tmp_path / "site")

    (found,) = error.value.diagnostics
    assert (found.code, str(found.span)) == ("B505", f"published/{ISSUE}/1/{pdf.name}:1:1")
    assert not (tmp_path / "site" / ISSUE / "1" / pdf.name).exists()


@pytest.mark.parametrize(
    ("name", "code"), [("../../escaped.pdf", "B503"), ("index.html", "B558"), (".hidden", "B558")]
)
def test_an_attachment_cannot_take_the_place_of_a_page_nor_leave_the_folder(
    tmp_path: Path, name: str, code: str
) -> None:
    store = new_store(tmp_path)
    publish(store, attachments={"plain.pdf": b"scan"})
    folder = store.root / ISSUE / "1"
    folder.joinpath("manifest.json").chmod(0o644)
    manifest = folder.joinpath("manifest.json").read_text(encoding="utf-8")
    folder.joinpath("manifest.json").write_text(manifest.replace("plain.pdf", name), encoding="utf-8")

    with pytest.raises(EditionError, match=code):
        make(store, tmp_path / "site")

    assert not [*tmp_path.rglob("escaped.pdf")]


@pytest.mark.parametrize("record", ["passages.json", "errata.json"])
@pytest.mark.parametrize("data", ["[1]", "{"])
def test_records_that_cannot_be_read_are_named(tmp_path: Path, record: str, data: str) -> None:
    store = new_store(tmp_path)
    publish(store)
    publish(store, level=Level.ERRATA, records={record: data.encode()})

    with pytest.raises(EditionError) as error:
        make(store, tmp_path / "site")

    (found,) = error.value.diagnostics
    assert (found.code, found.span and found.span.path) == ("B556", f"published/{ISSUE}/2/{record}")


def test_what_is_classified_is_left_out_and_said(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    publish(store, classification="内部")
    publish(store, "inner/2024-01", series_name="内参", classification="机密")
    made = make(store, tmp_path / "site")

    assert [issue.name for issue in made.issues] == [ISSUE]
    assert not (tmp_path / "site/inner").exists()
    assert [(each.code, each.value("issue")) for each in made.warnings] == [("B566", "inner/2024-01")]
    assert "内参" not in (tmp_path / "site/index.html").read_text(encoding="utf-8")
