"""The Word file that a style builds on: named in a sheet, found beside it or beside one that it extends."""

from collections.abc import Mapping, Sequence

import pytest

from bulletins.errors import Diagnostic, SourceError, Span, StyleError
from bulletins.style import Stylesheet, load_style
from tests.unit.style.conftest import PAGES, SHEET

BASE = SHEET + "word-base: 底版.docx\n"


def style(sheets: Mapping[str, str], files: Mapping[str, bytes]) -> Stylesheet:
    """The style ``own`` with sheets by style, and Word files by ``style/file``."""

    def read(name: str, file: str) -> tuple[str, str] | None:
        text = PAGES if file == "pages.yaml" else sheets.get(name)
        return None if text is None else (f"templates/{name}/{file}", text)

    def bases(names: Sequence[str], file: str, span: Span) -> tuple[str, bytes] | None:
        if file == "坏.docx":
            raise SourceError(Diagnostic.of("B105", span, path=file, reason="no"))
        found = (f"{name}/{file}" for name in names if f"{name}/{file}" in files)
        path = next(found, None)
        return None if path is None else (f"templates/{path}", files[path])

    return load_style("own", read, bases=bases)


def test_a_style_without_the_key_has_none() -> None:
    assert style({"own": SHEET}, {"own/底版.docx": b"x"}).word_base is None


def test_the_file_is_kept_as_it_is_with_the_place_that_names_it() -> None:
    base = style({"own": BASE}, {"own/底版.docx": b"x"}).resolve().word_base
    assert base is not None
    assert (base.path, base.data) == ("templates/own/底版.docx", b"x")
    assert (base.span.path, base.span.line) == ("templates/own/style.yaml", 4)


def test_it_may_be_that_of_the_style_extended() -> None:
    own = style({"own": "extends: other\nroles: {}\n", "other": BASE}, {"other/底版.docx": b"x"})
    assert own.word_base is not None
    assert own.word_base.path == "templates/other/底版.docx"


def test_the_nearest_key_and_the_nearest_file_count() -> None:
    sheets = {"own": "extends: other\nword-base: 新.docx\nroles: {}\n", "other": BASE}
    own = style(sheets, {"own/新.docx": b"1", "other/新.docx": b"2", "other/底版.docx": b"3"})
    assert own.word_base is not None
    assert own.word_base.data == b"1"


@pytest.mark.parametrize(
    ("written", "code"),
    [("无.docx", "B770"), ("a/底版.docx", "B770"), ("底版.doc", "B770"), ("坏.docx", "B105"),
     ("[底版.docx]", "B306"), ("", "B306")],
)  # fmt: skip
def test_what_is_no_file_beside_the_sheet_is_refused(written: str, code: str) -> None:
    with pytest.raises(StyleError) as refused:
        style({"own": f"{SHEET}word-base: {written}\n"}, {"own/底版.docx": b"x"})
    assert [found.code for found in refused.value.diagnostics] == [code]
