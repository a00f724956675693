"""The index finds every part of every issue by any of its words, and stays in small files."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.editions import Level
from bulletins.site.search import Part, Text, YearIndex, keys_of, shard_of, years_json
from tests.unit.site.made import make
from tests.unit.site.stores import CASES, ISSUE, new_store, publish

Index = dict[str, Any]


def part(text: str, title: str = "题") -> Part:
    return Part("a-case", "案例1", title, "", "1", text)


def text(folder: str, *parts: Part) -> Text:
    return Text(folder, "刊物", "2024-01-01", "", parts)


def read(years: dict[str, list[Text]]) -> Index:
    made = [YearIndex(year, texts) for year, texts in years.items()]
    files = {path: data for index in made for path, data in index.files().items()}
    return {path: json.loads(data) for path, data in {**files, "search/index.json": years_json(made)}.items()}


def found(index: Index, words: str) -> list[tuple[str, int, bool]]:
    """As the page looks: folder and number of the part, and whether all keys stand in the title."""
    result = []
    for year in index["search/index.json"]["years"]:
        numbers = []
        for key in {key for key in keys_of(words) if len(key) > 1} or keys_of(words):
            shard = index[f"{year['folder']}{shard_of(key, year['shards'])}.json"]
            number, decoded = 0, {}
            for gap in shard.get(key, []):
                number += gap
                decoded[number >> 1] = bool(number & 1)
            numbers.append(decoded)
        for number in sorted(set.intersection(*(set(one) for one in numbers))):
            left = number
            for folder, count in index[f"{year['folder']}index.json"]["issues"]:
                if left < count:
                    result.append((folder, left, all(one[number] for one in numbers)))
                    break
                left -= count
    return result


def test_parts_are_found_by_words_of_text_and_title_in_each_year() -> None:
    index = read(
        {
            "2023": [text("a/2023-01/", part("集体协商覆盖全部门店"))],
            "2024": [
                text("a/2024-01/", part("没有"), part("夜校开课96场")),
                text("b/2024-01/", part("其他", title="集体协商进车间"), part("协商之后是集体")),
            ],
        }
    )

    assert found(index, "集体协商") == [("b/2024-01/", 0, True), ("a/2023-01/", 0, False)]
    assert found(index, "９６场") == [("a/2024-01/", 1, False)]
    assert found(index, "夜") == []
    assert found(index, "场") == [("a/2024-01/", 1, False)]


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("协商", {"协商", "商"}),
        ("协 商，", {"协", "商"}),
        ("App３.5％", {"ap", "pp", "p3", "3", "5"}),
        ("𬍛王", {"𬍛王", "王"}),
        ("。——", set()),
    ],
)
def test_keys_are_pairs_of_neighbours_and_the_last_of_each_run(words: str, keys: set[str]) -> None:
    assert keys_of(words) == keys


@given(st.text("职工协商ＡＢab19９。， -", max_size=60), st.integers(0, 50), st.integers(1, 12))
def test_every_piece_of_a_text_is_found_by_keys_of_the_text(whole: str, start: int, length: int) -> None:
    pairs = {key for key in keys_of(whole[start : start + length]) if len(key) > 1}

    assert pairs <= keys_of(whole)


def test_many_words_are_divided_and_each_key_stands_where_the_page_looks_for_it() -> None:
    letters = [chr(0x4E00 + number) for number in range(3000)]
    parts = [part("".join(letters[number : number + 1500])) for number in range(0, 1500, 25)]
    index = read({"2024": [text("a/2024-01/", *parts)]})

    (year,) = index["search/index.json"]["years"]
    assert year["shards"] > 8
    for number in range(year["shards"]):
        assert all(shard_of(key, year["shards"]) == number for key in index[f"{year['folder']}{number}.json"])
    assert [place for _, place, _ in found(index, "".join(letters[1490:1500]))] == [*range(60)]


def test_the_index_of_a_year_is_made_again_only_when_its_words_have_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_store(tmp_path)
    for name in (ISSUE, "shaanxi/2023-01"):
        publish(store, name)
    make(store, tmp_path / "site")
    publish(store, level=Level.CORRECTED)
    made: list[str] = []
    real = YearIndex.files

    def files(index: YearIndex) -> dict[str, bytes]:
        made.append(index.year)
        return real(index)

    monkeypatch.setattr(YearIndex, "files", files)

    written = make(store, tmp_path / "site").files
    assert made == ["2024"]
    assert not [path for path in (*written.written, *written.removed) if path.startswith("search/2023")]

    shard = next((tmp_path / "site" / "search").glob("2023-*/0.json"))
    before = shard.read_bytes()
    shard.unlink()
    make(store, tmp_path / "site")
    assert (made, shard.read_bytes()) == (["2024", "2023"], before)


def test_words_of_the_newest_edition_are_found_and_those_of_withdrawn_issues_are_not(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    publish(store)
    publish(store, level=Level.CORRECTED, words={"night-school": "改用新数", "rest-stop": "驿站"})
    publish(store, "brief/2024-07")
    publish(store, "brief/2024-07", level=Level.WITHDRAWN)
    make(store, tmp_path / "site")

    index = {
        path.relative_to(tmp_path / "site").as_posix(): json.loads(path.read_bytes())
        for path in (tmp_path / "site" / "search").rglob("*.json")
    }
    assert found(index, "改用新数") == [(f"{ISSUE}/", 1, False)]
    assert found(index, "3200人次") == []
    said = json.loads((tmp_path / "site" / ISSUE / "text.json").read_bytes())
    assert said["web_page"] == "2/shaanxi-2024-03-e2.html"
    assert [entry[0] for entry in said["parts"]] == ["", *(case.id for case in CASES)]
    assert said["parts"][1][5] == "改用新数"
