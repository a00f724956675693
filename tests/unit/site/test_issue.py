"""Which issues a store has, where their pages stand, and what cannot be put on a site."""

import json
import shutil
from pathlib import Path

import pytest

from bulletins.editions import Level
from bulletins.errors import EditionError
from bulletins.site.issue import base_path, dark_editions, published_issues
from tests.unit.site.stores import ISSUE, SITE, new_store, publish


def problems(error: EditionError) -> list[tuple[str, str]]:
    return [(found.code, found.span.path if found.span else "") for found in error.diagnostics]


def test_pages_stand_where_the_addresses_say(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    publish(store, path="sx")
    publish(store, path="sx", level=Level.CORRECTED)
    publish(store, "brief/2024-11")

    brief, shaanxi = published_issues(store)

    assert (brief.folder, brief.folders) == ("brief/2024-11/", ("brief/2024-11/1/",))
    assert (shaanxi.series_folder, shaanxi.folder) == ("sx/", "sx/2024-03/")
    assert shaanxi.folders == ("sx/2024-03/1/", "sx/2024-03/2/")


def test_an_issue_whose_series_moved_has_its_page_at_the_new_address_and_a_sign_at_the_old(
    tmp_path: Path,
) -> None:
    store = new_store(tmp_path)
    publish(store, path="old")
    publish(store, path="new", level=Level.ERRATA)

    (issue,) = published_issues(store)

    assert (issue.folder, issue.former_folders) == ("new/2024-03/", ("old/2024-03/",))


@pytest.mark.parametrize(
    ("label", "shown"),
    [("第3期", "2024年第3期"), ("2024年第3期", "2024年第3期"), ("总第86期", "2024年总第86期")],
)
def test_a_label_tells_the_year_once(tmp_path: Path, label: str, shown: str) -> None:
    store = new_store(tmp_path)
    publish(store, issue_label=label)

    assert published_issues(store)[0].label == shown


def test_an_edition_that_is_missing_in_between_is_named(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    for level in (None, Level.ERRATA, Level.ERRATA):
        publish(store, level=level)
    shutil.rmtree(store.root / ISSUE / "2")

    with pytest.raises(EditionError) as error:
        published_issues(store)

    assert problems(error.value) == [("B555", f"published/{ISSUE}/3/manifest.json")]


def test_an_edition_that_follows_another_first_one_is_named(tmp_path: Path) -> None:
    store, other = new_store(tmp_path), new_store(tmp_path / "other")
    publish(store)
    publish(store, level=Level.ERRATA)
    publish(other, date="2024-01-01")
    shutil.rmtree(store.root / ISSUE / "1")
    shutil.copytree(other.root / ISSUE / "1", store.root / ISSUE / "1")

    with pytest.raises(EditionError) as error:
        published_issues(store)

    assert problems(error.value) == [("B555", f"published/{ISSUE}/2/manifest.json")]


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/shaanxi/2024-03/1/",
        f"{SITE}/../2024-03/1/",
        f"{SITE}/shaanxi/2024-03/1",
        f"{SITE}/shaanxi//1/",
        f"{SITE}/1/",
        f"{SITE}/sha%2fanxi/2024-03/1/",
        f"{SITE}/.git/2024-03/1/",
    ],
)
def test_an_address_that_is_no_place_below_the_site_is_refused(tmp_path: Path, address: str) -> None:
    store = new_store(tmp_path)
    publish(store, address=address)

    with pytest.raises(EditionError) as error:
        published_issues(store)

    assert problems(error.value) == [("B553", f"published/{ISSUE}/1/manifest.json")]


def test_two_issues_cannot_have_one_address(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    publish(store, "brief/2024-03", path="same")
    publish(store, "news/2024-03", path="same")
    publish(store, "other/2024-03", path="same/2024-03")

    with pytest.raises(EditionError) as error:
        published_issues(store)

    assert {place for _, place in problems(error.value)} == {"published/news/2024-03/1/manifest.json"}
    assert {found.code for found in error.value.diagnostics} == {"B554"}


@pytest.mark.parametrize("path", ["c", "search"])
def test_no_series_can_stand_where_the_site_has_pages_of_its_own(tmp_path: Path, path: str) -> None:
    store = new_store(tmp_path)
    publish(store, path=path)

    with pytest.raises(EditionError) as error:
        published_issues(store)

    assert problems(error.value) == [("B565", f"published/{ISSUE}/1/manifest.json")]


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    publish(store, "brief/2024-01", address="x")
    publish(store, "brief/2024-02")
    manifest = store.root / "brief/2024-02/1/manifest.json"
    manifest.chmod(0o644)
    manifest.write_text(json.dumps({}), encoding="utf-8")

    with pytest.raises(EditionError) as error:
        published_issues(store)

    assert [code for code, _ in problems(error.value)] == ["B553", "B503"]


def test_editions_whose_addresses_lie_elsewhere_are_dark(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    publish(store, site="https://old.example/b")
    publish(store, level=Level.ERRATA, site="https://old.example/bulletins")
    issues = published_issues(store)

    assert dark_editions(issues, "https://old.example/b/") == (store.edition(ISSUE, 2),)
    assert dark_editions(issues, "https://new.example") == store.editions(ISSUE)
    assert dark_editions(issues, "https://old.example") == ()


@pytest.mark.parametrize(
    ("site", "path"),
    [("https://a.example", "/"), ("https://a.example/", "/"), ("https://a.example/b/c", "/b/c/")],
)
def test_the_home_page_has_the_path_of_the_site(site: str, path: str) -> None:
    assert base_path(site) == path
