"""``bulletins build`` with the switches of print forms: which files are written, and what is said of them."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

Call = Callable[..., Any]
Build = Callable[..., Any]

FILES = {
    "bulletins.yaml": "site: https://bulletins.example\n",
    "issues/organisations.yaml": "organisations:\n  - {id: north, name: 北城市总工会}\n",
    "issues/s/series.yaml": (
        "name: 某省工会简报\nissuer: 某省总工会\nkind: 简报\nstyle: brief\n"
        "印制: {纸张: 80克胶版纸, 装订: 骑马订}\n版记: {份数: 420, 印刷: 某某印务}\n"
    ),
    "issues/s/2024-01.yaml": "select: {cases: [a]}\nprint: {binding: 平订, notes: 急件}\n",
    "issues/cases/a.md": "---\n主题: 井口的桌子\n单位: north\n---\n桌子支起来了。\n\n![](media/a.png)\n替代文字：桌子\n",
}


@pytest.fixture
def build(call: Call, tmp_path: Path) -> Build:
    """A function: options → what ``build`` did for the only issue: a page, with a coarse picture in grey."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    store = io.BytesIO()
    Image.new("RGB", (300, 200), (99, 99, 99)).save(store, "png")
    (tmp_path / "issues" / "media").mkdir()
    (tmp_path / "issues" / "media" / "a.png").write_bytes(store.getvalue())

    def run(*options: str | Path) -> Any:
        return call("build", "s/2024-01", *options, "--workspace", tmp_path, "-o", tmp_path / "out")

    return run


def written(folder: Path) -> set[str]:
    return {path.name.removeprefix("s-2024-01") for path in (folder / "out").iterdir()}


@pytest.mark.parametrize(
    ("options", "files"),
    [
        (["--print"], {"-print.pdf", "-job.txt", "-job.pdf"}),
        (["--booklet"], {"-booklet.pdf"}),
        (["--office", "--proof"], {"-office.pdf", "-proof.pdf"}),
        (["--proof", "--to", "pdf"], {"-proof.pdf", ".pdf"}),
        ([], {".pdf", ".docx", ".html"}),
    ],
    ids=["print", "booklet", "two", "beside a format", "none"],
)
def test_a_form_alone_is_written_alone(
    build: Build, tmp_path: Path, options: list[str], files: set[str]
) -> None:
    assert build(*options).code == 0
    assert written(tmp_path) == files


def test_a_coarse_picture_is_a_warning_of_the_print_form_at_the_line_that_shows_it(build: Build) -> None:
    (finding,) = json.loads(build("--print", "--final", "--json").out)["findings"]

    assert (finding["code"], finding["severity"]) == ("B410", "warning")
    assert (finding["path"], finding["line"]) == ("issues/cases/a.md", 7)


def test_a_print_form_that_calls_itself_a_draft_is_a_warning(build: Build) -> None:
    draft = build("--print")

    assert draft.code == 0
    assert "warning[B412]: the print form of s-2024-01 says 送审稿 on every page" in draft.err
    assert "B412" not in build("--print", "--final").err
    assert "B412" not in build("--proof").err


def test_the_job_sheet_has_the_series_terms_and_what_the_issue_says_otherwise(
    build: Build, tmp_path: Path
) -> None:
    build("--print")

    text = (tmp_path / "out" / "s-2024-01-job.txt").read_text(encoding="utf-8")
    for row in (
        "用纸：80克胶版纸",
        "装订：平订",
        "备注：急件",
        "印数：420份",
        "承印单位：某某印务",
        "图片：灰度1幅",
    ):
        assert f"\n{row}\n" in text


def test_terms_of_print_do_not_change_the_short_code(build: Build, tmp_path: Path) -> None:
    def code() -> str:
        build("--print")
        text = (tmp_path / "out" / "s-2024-01-job.txt").read_text(encoding="utf-8")
        return text.partition("短码 ")[2][:11]

    before = code()
    series = tmp_path / "issues" / "s" / "series.yaml"
    series.write_text(series.read_text(encoding="utf-8").replace("80克", "100克"), encoding="utf-8")

    assert code() == before


def test_pages_are_filled_up_in_every_form_that_is_asked_for(build: Build, tmp_path: Path) -> None:
    build("--print", "--office", "--to", "pdf", "--multiple-of", "4")

    for name in ("", "-print", "-office"):
        with pikepdf.open(tmp_path / "out" / f"s-2024-01{name}.pdf") as document:
            assert len(document.pages) == 4
    assert "其中第2—3页为空白页" in (tmp_path / "out" / "s-2024-01-job.txt").read_text(encoding="utf-8")


def test_a_multiple_of_nothing_is_wrong_usage(build: Build) -> None:
    assert build("--print", "--multiple-of", "0").code == 2
