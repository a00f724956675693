"""The branch's name across the pages of its copies, where a series asks for it."""

from pathlib import Path

import pytest
from pikepdf.pdfa import validate_written

from bulletins.distribution.copy_code import CopyTerms
from bulletins.editions import Edition, Store
from bulletins.pipeline.copying import copies_of
from tests.e2e.building import SAMPLES, copy_workspace, run
from tests.reading.pdf import Glyph, page_picture, read_pages

ISSUE = SAMPLES["brief"]
NAME = "兰川市总工会"


@pytest.fixture(scope="module")
def store(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    workspace = copy_workspace(repo_root, tmp_path_factory.mktemp("marked") / "office")
    series = workspace / "issues/shaanxi/series.yaml"
    asked = "\nnumbered_copies: {watermark: yes}\n"
    series.write_text(series.read_text(encoding="utf-8") + asked, encoding="utf-8")
    done = run(workspace, "publish", ISSUE)
    assert done.returncode == 0, done.stderr
    return Store(workspace / "published")


@pytest.fixture(scope="module")
def edition(store: Store) -> Edition:
    return store.edition(ISSUE, 1)


@pytest.fixture(scope="module")
def copy(store: Store, edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("copy") / "copy.pdf"
    path.write_bytes(next(copies_of(store, edition, [CopyTerms.of(edition.code, 7, "lc", NAME)])))
    return path


def test_every_page_shows_the_name_across_its_middle_under_the_text(copy: Path) -> None:
    for page in read_pages(copy):
        assert "".join(glyph.char for glyph in page.glyphs[: len(NAME)]) == NAME
        glyphs = page.glyphs[: len(NAME)]
        assert sum(map(_middle, glyphs)) / len(NAME) == pytest.approx(page.width / 2, abs=15)
        tops = [glyph.top for glyph in glyphs]
        assert tops == sorted(tops, reverse=True)  # from the lower left to the upper right


def _middle(glyph: Glyph) -> float:
    return (glyph.left + glyph.right) / 2


def test_what_was_black_stays_black_and_what_is_new_is_pale(
    copy: Path, store: Store, edition: Edition
) -> None:
    published = store.path(edition) / edition.files[0].name
    before = page_picture(published, 3, 60).convert("L")
    after = page_picture(copy, 3, 60).convert("L")
    area = (0, 0, before.width, round(before.height * 0.88))  # above the line and the code of the copy
    pairs = list(zip(before.crop(area).tobytes(), after.crop(area).tobytes(), strict=True))
    changed = [(old, new) for old, new in pairs if old != new]
    assert len(changed) > 200
    assert all(new <= old for old, new in changed)
    assert all(new >= 200 for old, new in changed if old == 255)


def test_a_copy_with_a_watermark_is_a_file_for_the_archive(copy: Path) -> None:
    assert [str(finding) for finding in validate_written(copy, "2b").findings] == []


def test_the_watermark_of_copies_does_not_make_another_edition(store: Store, edition: Edition) -> None:
    assert edition.code in _code_without_it()


def _code_without_it() -> str:
    from bulletins.pipeline.preparation import FIRST_EDITION, prepare
    from bulletins.source import Workspace

    plain = Workspace.find(Path(__file__).parents[2])
    return prepare(plain, ISSUE, standing=FIRST_EDITION).bulletin.edition.code.replace("-", "")
