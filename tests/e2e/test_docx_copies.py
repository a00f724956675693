"""Numbered copies of published DOCX files: a line and a code of their own, everything else as it was."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from PIL import Image

from bulletins.distribution.copy_code import CopyTerms
from bulletins.editions import Edition, Purpose, Store
from bulletins.errors import DeliveryError
from bulletins.pipeline.copying_docx import docx_copies_of
from tests.e2e.building import SAMPLES, copy_workspace, run
from tests.reading.pdf import read_pages
from tests.reading.programs import office_pdf
from tests.reading.qr import read_codes
from tests.reading.word_schema import schema_faults

FORMS = ("brief", "casebook", "house", "newspaper")
NAMES = ("浙江省台州市总工会", "A&B <王𬍛> 工会", "镇" * 60)


@pytest.fixture(scope="module")
def store(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    workspace = copy_workspace(repo_root, tmp_path_factory.mktemp("docx") / "office")
    for form in FORMS:
        done = run(workspace, "publish", SAMPLES[form])
        assert done.returncode == 0, done.stderr
    return Store(workspace / "published")


@pytest.fixture(scope="module", params=FORMS)
def edition(request: pytest.FixtureRequest, store: Store) -> Edition:
    return store.edition(SAMPLES[request.param], 1)


def plan_of(edition: Edition) -> tuple[CopyTerms, ...]:
    return tuple(CopyTerms.of(edition.code, n, f"b{n}", name) for n, name in enumerate(NAMES, 122))


def published(store: Store, edition: Edition) -> bytes:
    file = edition.file(Purpose.DOCX)
    assert file
    return store.read(edition, file.name)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def footers(data: bytes) -> set[str]:
    """The paragraphs of all footers."""
    return {
        paragraph.text
        for section in Document(BytesIO(data)).sections
        for footer in (section.footer, section.even_page_footer, section.first_page_footer)
        for paragraph in footer.paragraphs
    }


def test_the_footers_say_number_and_branch_and_nothing_else_is_new(store: Store, edition: Edition) -> None:
    before = footers(published(store, edition))
    plan = plan_of(edition)
    for copy, data in zip(plan, docx_copies_of(store, edition, plan), strict=True):
        (new,) = footers(data) - before
        assert new.startswith(f"份号 {copy.number:06}")
        assert new.endswith(copy.branch_name)


def test_the_code_of_the_edition_is_the_copys_and_other_pictures_stay(store: Store, edition: Edition) -> None:
    old = parts(published(store, edition))
    plan = plan_of(edition)
    new = parts(next(docx_copies_of(store, edition, plan)))
    assert new.keys() == old.keys()
    changed = [name for name in old if new[name] != old[name]]
    pictures = [name for name in changed if name.startswith("word/media/")]
    assert {name.rstrip("0123456789.xml") for name in changed} - set(pictures) <= {"word/footer"}
    said = [
        [code.text for code in read_codes(Image.open(BytesIO(new[name])).convert("L"))] for name in pictures
    ]
    assert said == [[f"{edition.address}#c={plan[0].code}"]]


def test_a_copy_is_as_the_schemas_have_it(store: Store, edition: Edition, tmp_path: Path) -> None:
    for number, data in enumerate(docx_copies_of(store, edition, plan_of(edition))):
        file = tmp_path / f"{number}.docx"
        file.write_bytes(data)

        assert schema_faults(file) == []


def test_the_same_copies_have_the_same_bytes_in_any_order(store: Store, edition: Edition) -> None:
    plan = plan_of(edition)
    there, back = docx_copies_of(store, edition, plan), docx_copies_of(store, edition, plan[::-1])
    assert list(there) == list(back)[::-1]


@pytest.mark.system("soffice")
def test_an_office_prints_the_line_where_it_was_kept_free(
    store: Store, edition: Edition, repo_root: Path, tmp_path: Path, requires_program: object
) -> None:
    assert callable(requires_program)
    soffice = requires_program("soffice")
    plan = plan_of(edition)
    for name, data in (
        ("published", published(store, edition)),
        ("copy", list(docx_copies_of(store, edition, plan))[2]),
    ):
        (tmp_path / f"{name}.docx").write_bytes(data)
    was, now = (
        read_pages(office_pdf(soffice, tmp_path / f"{name}.docx", tmp_path, repo_root / "fonts"))
        for name in ("published", "copy")
    )
    assert len(now) == len(was)
    for before, after in zip(was, now, strict=True):
        if edition.address in before.text():
            forms = ("份号000124" + mark + "镇" * 60 for mark in ("·", ""))
            said = next(form for form in forms if form in after.text())
            (line,) = (each for each in after.lines() if said in "".join(glyph.char for glyph in each))
            assert line[-1].right < after.width - 20
            assert after.text().replace(said, "") == before.text()


def test_a_plan_without_copies_is_refused(store: Store, edition: Edition) -> None:
    with pytest.raises(DeliveryError) as error:
        docx_copies_of(store, edition, ())
    assert [finding.code for finding in error.value.diagnostics] == ["B630"]
