"""What the pages say and where they lead, read without script."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from bulletins.editions import CaseLine, Level, Store
from tests.unit.site.made import Page, make, pages, target
from tests.unit.site.stores import CASES, ISSUE, SITE, figure_corrected, new_store, picture_replaced, publish

STATUS_LIMIT = 30_000


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return new_store(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "site"


def status(folder: Path, number: int) -> Page:
    return Page(folder / ISSUE / str(number) / "index.html")


def status_json(folder: Path, number: int) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((folder / ISSUE / str(number) / "status.json").read_bytes())
    return data


@pytest.mark.parametrize(
    ("level", "head", "state"),
    [
        (None, "现行版次", "current"),
        (Level.ERRATA, "有勘误，可继续使用", "errata"),
        (Level.CORRECTED, "已被第2版替代", "replaced"),
        (Level.RECALL, "已收回，请勿使用", "recalled"),
        (Level.WITHDRAWN, "本期已撤回", "withdrawn"),
    ],
)
def test_the_page_of_an_edition_says_first_whether_it_holds(
    store: Store, folder: Path, level: Level | None, head: str, state: str
) -> None:
    first = publish(store)
    if level:
        publish(store, level=level)
    make(store, folder)

    page = status(folder, 1)
    assert head in page.text.split("核对至")[0]
    assert "2026年11月21日" in page.text.split("核对至")[1][:20]
    assert "2027年5月20日" in page.text.split("有效至")[1][:20]
    assert f"{first.code[:5]}-{first.code[5:]}" in page.text
    assert first.address in page.text
    said = status_json(folder, 1)
    assert (said["status"], said["as_of"], said["expires"]) == (state, "2026-11-21", "2027-05-20")
    assert said["manifest_sha256"] == first.digest


def test_a_replaced_edition_leads_to_its_successor_and_shows_what_changed(store: Store, folder: Path) -> None:
    publish(store)
    publish(store, level=Level.CORRECTED, reason="投入金额颠倒", errata=figure_corrected())
    make(store, folder)

    page = status(folder, 1)
    assert target(f"{ISSUE}/1/index.html", page.link("第2版"))[0] == f"{ISSUE}/2/index.html"
    place = "第1版第3页，案例2《云岭市总工会把驿站建到路口》第1段"
    for words in ("投入金额颠倒", place, "现在第2版第4页", "数字"):
        assert words in page.text
    assert re.search(
        r"全市共投入<del>12.5万元</del>，比上年增加一成.*全市共投入<ins>11.5万元</ins>",
        page.source,
        re.DOTALL,
    )
    (correction,) = status_json(folder, 1)["corrections"]
    (row,) = correction["errata"]
    assert (correction["edition"], row["before"], row["after"]) == (2, "12.5万元", "11.5万元")
    assert status_json(folder, 1)["replaced_by"]["address"] == f"{SITE}/{ISSUE}/2/"


def test_what_has_no_words_to_quote_is_told_by_its_place(store: Store, folder: Path) -> None:
    publish(store)
    publish(store, level=Level.CORRECTED, errata=picture_replaced())
    make(store, folder)

    page = status(folder, 1)
    assert "第1版第3页，案例2《云岭市总工会把驿站建到路口》图1已更换" in page.text
    assert "<del>" not in page.source
    assert "原文：" not in page.text


def test_a_current_edition_says_what_it_replaces_and_does_not_repeat_the_errata(
    store: Store, folder: Path
) -> None:
    first = publish(store)
    publish(store, level=Level.CORRECTED, errata=figure_corrected())
    make(store, folder)

    page = status(folder, 2)
    assert f"第1版（短码 {first.code[:5]}-{first.code[5:]}）" in page.text
    assert "12.5万元" not in page.text
    assert (folder / ISSUE / "2" / "errata.html").exists()


def test_after_two_corrections_the_first_edition_shows_both_and_leads_to_the_last(
    store: Store, folder: Path
) -> None:
    publish(store)
    publish(store, level=Level.ERRATA, errata=figure_corrected(1))
    publish(store, level=Level.CORRECTED, errata=figure_corrected(2))
    make(store, folder)

    page = status(folder, 1)
    assert "已被第3版替代" in page.text
    assert page.text.index("第2版的更正") < page.text.index("第3版的更正")
    assert "第2版的更正" not in status(folder, 2).text
    assert "22.5万元" in status(folder, 2).text


@pytest.mark.parametrize("cases", [2, 200])
@pytest.mark.parametrize("rows", [1, 40, 400])
def test_the_page_of_an_edition_stays_light_and_says_where_the_rest_is(
    store: Store, folder: Path, rows: int, cases: int
) -> None:
    many = tuple(
        CaseLine(
            f"case-{number:04}-with-a-long-name",
            f"案例{number}",
            "一个相当长的案例题目" * 5,
            "某市总工会",
            "9",
        )
        for number in range(cases)
    )
    words = {case.id: "字" for case in many}
    publish(store, cases=many, words=words)
    publish(store, level=Level.CORRECTED, cases=many, words=words, errata=figure_corrected(rows))
    make(store, folder)

    page = status(folder, 1)
    assert len(page.source.encode()) <= STATUS_LIMIT
    shown = page.source.count("<del>")
    assert 1 <= shown <= rows
    assert (f"其余 {rows - shown} 处" in page.text) == (shown < rows)
    assert Page(folder / ISSUE / "2" / "errata.html").source.count("<del>") == rows
    assert len(status_json(folder, 1)["corrections"][0]["errata"]) == rows


def test_files_of_recalled_editions_are_gone_but_their_digests_stay(store: Store, folder: Path) -> None:
    first = publish(store)
    publish(store, level=Level.RECALL)
    make(store, folder)

    assert not [*(folder / ISSUE / "1").glob("*.pdf")]
    page = status(folder, 1)
    assert all(file.sha256 in page.text for file in first.files if file.purpose.is_for_readers)
    assert not [address for address, _ in page.links if address.endswith(".pdf") and "-e1" in address]
    assert not any(file["offered"] for file in status_json(folder, 1)["files"])


def test_a_withdrawn_issue_offers_the_notice_and_nothing_else(store: Store, folder: Path) -> None:
    publish(store)
    publish(store, level=Level.WITHDRAWN, reason="内容未经核实")
    make(store, folder)

    files = {path.name for path in folder.rglob("shaanxi-2024-03-*")}
    assert files == {"shaanxi-2024-03-e2-errata.pdf"}
    page = Page(folder / ISSUE / "index.html")
    assert "本期已撤回" in page.text
    assert "内容未经核实" in page.text
    assert "云岭市" not in page.text
    assert not (folder / ISSUE / "text.json").exists()
    assert "撤回通知" in status(folder, 1).text
    assert "已撤回" in Page(folder / "index.html").text


def test_a_case_shared_by_its_address_stands_on_the_page_and_leads_to_its_text(
    store: Store, folder: Path
) -> None:
    publish(store)
    make(store, folder)

    page = status(folder, 1)
    assert {case.id for case in CASES} <= page.names
    assert page.link("云岭市总工会") == "shaanxi-2024-03-e1.html#rest-stop"


def test_the_page_of_an_issue_has_downloads_citation_and_history(store: Store, folder: Path) -> None:
    publish(store)
    second = publish(store, level=Level.CORRECTED, reason="投入金额颠倒", errata=figure_corrected())
    make(store, folder)

    page = Page(folder / ISSUE / "index.html")
    for file in second.files:
        assert (file.sha256 in page.text) == file.purpose.is_for_readers
    assert (
        "陕西省总工会. 陕西工会工作简报: 2024年第3期[Z/OL]. 第2版（更正）. 内部资料. (2024-09-12)[引用日期]. "
        f"{SITE}/shaanxi/2024-03/2/." in page.text
    )
    history = page.text.split("版次 ")[-1]
    assert history.index("第2版（更正）") < history.index("投入金额颠倒") < history.rindex("第1版")
    assert "已被替代" in history


def test_reports_of_slips_have_series_edition_case_and_page_filled_in(store: Store, folder: Path) -> None:
    edition = publish(store)
    make(store, folder)

    page = Page(folder / ISSUE / "index.html")
    mails = [urlsplit(address) for address, _ in page.links if address.startswith("mailto:")]
    assert {mail.path for mail in mails} == {"office@bulletins.example"}
    of_case = [parse_qs(mail.query)["body"][0] for mail in mails if "驿站" in parse_qs(mail.query)["body"][0]]
    lines = of_case[0].split("\r\n")
    assert "刊物：陕西工会工作简报" in lines
    assert f"版次：第1版（短码 {edition.code[:5]}-{edition.code[5:]}）" in lines
    assert "页码：第3页" in lines


def test_without_an_address_for_reports_no_page_has_a_mail_link(store: Store, folder: Path) -> None:
    publish(store)
    make(store, folder, contact="")

    assert not [path for path, page in pages(folder) if "mailto:" in page.source]


def test_short_codes_lead_to_their_editions_as_they_are_printed_and_without_the_dash(
    store: Store, folder: Path
) -> None:
    edition = publish(store)
    make(store, folder)

    for code in (edition.code, f"{edition.code[:5]}-{edition.code[5:]}"):
        page = Page(folder / "c" / code / "index.html")
        (address, _), *_ = page.links
        assert target(f"c/{code}/index.html", address)[0] == f"{ISSUE}/1/index.html"
        assert f'http-equiv="refresh" content="0; url={address}"' in page.source
    address = Page(folder / "c" / "index.html").link(edition.code[0])
    letter, _ = target("c/index.html", address)
    listed = Page(folder / letter).link(f"{edition.code[:5]}-{edition.code[5:]}")
    assert target(letter, listed)[0] == f"{ISSUE}/1/index.html"


@pytest.mark.parametrize("site", [SITE, f"{SITE}/some/where"])
def test_no_link_of_any_page_leads_nowhere(store: Store, folder: Path, site: str) -> None:
    for name in ("shaanxi/2024-03", "shaanxi/2023-01", "brief/2024-07"):
        publish(store, name, site=site, attachments={"审签单 #1 100%.pdf": b"scan"})
    publish(store, level=Level.CORRECTED, errata=figure_corrected(100), site=site)
    publish(store, level=Level.ERRATA, errata=figure_corrected(2), site=site)
    publish(store, "brief/2024-07", level=Level.WITHDRAWN, site=site)
    publish(store, "shaanxi/2023-01", level=Level.RECALL, site=site, path="moved")
    make(store, folder, address=site)
    names = {path: page.names for path, page in pages(folder)}
    base = site.removeprefix(SITE) + "/"

    lost = []
    for path, page in pages(folder):
        addresses = [address for address, _ in page.links if not address.startswith("mailto:")]
        for address in [*addresses, *page.loaded]:
            file, place = target(path, address, base)
            is_lost_place = place and file in names and place not in names[file]
            if not (folder / file).is_file() or is_lost_place:
                lost.append((path, address))
    assert not lost


def test_every_page_is_as_strict_as_can_be(store: Store, folder: Path) -> None:
    publish(store)
    make(store, folder)

    for path, page in pages(folder):
        assert page.policy.startswith("default-src 'none'"), path
        assert "unsafe" not in page.policy, path
        assert "<style" not in page.source, path
        assert not re.search(r"<script(?![^>]* src=)", page.source), path
        assert not [address for address in page.loaded if re.match(r"\w+:|//", address)], path


def test_words_of_authors_stay_words(store: Store, folder: Path) -> None:
    mean = "<script>alert(1)</script>\"'&amp;"
    cases = (CaseLine("night-school", mean, mean, mean, mean),)
    publish(store, cases=cases, words={"night-school": mean}, series_name=mean)
    publish(
        store, level=Level.CORRECTED, reason=mean, cases=cases, words={"night-school": mean}, series_name=mean
    )
    make(store, folder)

    for path, page in pages(folder):
        assert "<script>" not in page.source, path
    assert mean in status(folder, 1).text


def test_the_page_for_what_is_not_there_works_however_deep_the_address_is(store: Store, folder: Path) -> None:
    publish(store, site=f"{SITE}/b")
    make(store, folder, address=f"{SITE}/b")

    page = Page(folder / "404.html")
    assert page.link("核对短码") == "/b/"
    assert set(page.loaded) == {"/b/site.css", "/b/site.js", "/b/icon.svg"}


def test_programs_find_every_edition_with_what_has_become_of_it(store: Store, folder: Path) -> None:
    first = publish(store)
    publish(store, level=Level.ERRATA)
    publish(store, "brief/2024-07")
    make(store, folder)

    said = json.loads((folder / "index.json").read_bytes())
    assert [issue["issue"] for issue in said["issues"]] == ["brief/2024-07", ISSUE]
    assert said["issues"][1]["editions"][0] == {
        "edition": 1,
        "address": first.address,
        "code": first.code,
        "status": "errata",
    }
    issue = json.loads((folder / ISSUE / "issue.json").read_bytes())
    assert [edition["status"] for edition in issue["editions"]] == ["errata", "current"]
    assert [case["id"] for case in issue["cases"]] == ["night-school", "rest-stop"]


def test_years_have_pages_of_their_own_and_the_home_page_the_newest(store: Store, folder: Path) -> None:
    for year in (2022, 2023, 2024):
        for number in range(1, 8):
            publish(store, f"shaanxi/{year}-{number:02}", date=f"{year}-{number:02}-12")
    make(store, folder)

    home = Page(folder / "index.html")
    newest = next(words for address, words in home.links if "/2024-0" in address)
    assert newest.endswith("2024年第7期")
    assert "2022年第7期" not in home.text
    assert "2022年第7期" in Page(folder / "shaanxi" / "2022" / "index.html").text
    assert "2024年第1期" in Page(folder / "shaanxi" / "index.html").text
