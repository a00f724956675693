"""Numbered copies of published editions: what is stamped can be read, and nothing else is another."""

import random
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf.pdfa import validate_written
from PIL import Image, ImageDraw

from bulletins.distribution.copy_code import CopyTerms
from bulletins.editions import Edition, Store
from bulletins.errors import DeliveryError, EditionError
from bulletins.pipeline.copying import Copying, copies_of, print_run_of
from bulletins.writers.pdf.unsealed import unsealed
from tests.e2e.building import SAMPLES, copy_workspace, run
from tests.e2e.test_archive import ONLY_IN_1B, preflight
from tests.e2e.test_sealed_editions import equipped
from tests.reading.pdf import PdfPage, page_labels, page_picture, read_pages
from tests.reading.qr import DPI, read_codes
from tests.reading.tags import read_tags

NEWER_THAN_1B = {"1.4"}
"""Cross-reference streams, which PDF/A-1 did not know yet."""
MOST_OF_A_TAIL = 3000
QUIET_PX = 16
"""More than the quiet zone of a code at 150 dpi."""
NAMES = ("浙江省台州市总工会", "王𬍛·㸆镇工会（第3组）", "Xi'an “Gaoxin” 高新区工会", "镇" * 60)
"""One as usual; rare characters, also of plane 2; Latin letters and quotation marks; one too long for its line."""


def terms(edition: Edition, number: int, name: str) -> CopyTerms:
    return CopyTerms.of(edition.code, number, f"b{number}", name)


def plan_of(edition: Edition) -> tuple[CopyTerms, ...]:
    numbers = (1, 123, 40_000, 999_999)
    return tuple(terms(edition, number, name) for number, name in zip(numbers, NAMES, strict=True))


@dataclass(frozen=True, slots=True)
class Made:
    """The copies of an edition, in the order of their plan, beside what was published."""

    edition: Edition
    plan: tuple[CopyTerms, ...]
    published: Path
    copies: tuple[Path, ...]


@pytest.fixture(scope="module")
def store(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Every sample, published."""
    workspace = copy_workspace(repo_root, tmp_path_factory.mktemp("copies") / "office")
    for issue in SAMPLES.values():
        done = run(workspace, "publish", issue)
        assert done.returncode == 0, done.stderr
    return Store(workspace / "published")


@pytest.fixture(scope="module", params=SAMPLES)
def made(request: pytest.FixtureRequest, store: Store, tmp_path_factory: pytest.TempPathFactory) -> Made:
    edition = store.edition(SAMPLES[request.param], 1)
    plan = plan_of(edition)
    folder = tmp_path_factory.mktemp("made")
    copies = []
    for copy, data in zip(plan, copies_of(store, edition, plan), strict=True):
        copies.append(folder / f"{copy.number}.pdf")
        copies[-1].write_bytes(data)
    published = store.path(edition) / edition.files[0].name
    return Made(edition, plan, published, tuple(copies))


def copy_lines(page: PdfPage) -> list[str]:
    """The lines of a page that state a copy number, without blanks."""
    lines = ("".join(glyph.char for glyph in line) for line in page.lines())
    return [line[line.index("份号") :] for line in lines if "份号" in line]


def test_every_footer_says_the_number_and_whose_copy_it_is(made: Made) -> None:
    with_address = [page for page in read_pages(made.published) if made.edition.address in page.text()]
    assert with_address
    for copy, path in zip(made.plan, made.copies, strict=True):
        pages = read_pages(path)
        name = copy.branch_name.replace(" ", "")
        for page in with_address:
            (line,) = copy_lines(pages[page.number - 1])
            assert line.startswith(f"份号{copy.number:06}")
            assert name in line
        stated = sum(len(copy_lines(page)) for page in pages)
        assert stated == len(with_address)


def test_every_code_of_the_edition_is_the_copys_own_and_no_other_is_changed(made: Made) -> None:
    address = made.edition.address
    for copy, path in zip(made.plan, made.copies, strict=True):
        seen = 0
        for page in read_pages(path):
            before = [code.text for code in read_codes(page_picture(made.published, page.number, DPI))]
            after = [code.text for code in read_codes(page_picture(path, page.number, DPI))]
            assert after == [f"{address}#c={copy.code}" if text == address else text for text in before]
            seen += before.count(address)
        assert seen


def test_outside_the_stamps_every_dot_is_as_published(made: Made) -> None:
    path = made.copies[-1]
    for page in read_pages(path):
        pictures = [page_picture(each, page.number, DPI).convert("L") for each in (made.published, path)]
        covered = list(_stamped(page, pictures[0], made.edition.address))
        for picture in pictures:
            drawing = ImageDraw.Draw(picture)
            for rectangle in covered:
                drawing.rectangle(rectangle, fill=0)
        assert pictures[0].tobytes() == pictures[1].tobytes()


def _stamped(page: PdfPage, published: Image.Image, address: str) -> list[tuple[float, float, float, float]]:
    """The rectangles (in dots) where a page has the line of a copy, and where it had the code of the edition."""
    scale = DPI / 72
    rectangles = []
    for line in page.lines():
        text = "".join(glyph.char for glyph in line)
        if "份号" in text:
            own = line[text.index("份号") :]
            top, bottom = min(glyph.top for glyph in own), max(glyph.bottom for glyph in own)
            left, right = min(glyph.left for glyph in own), max(glyph.right for glyph in own)
            rectangles.append((left * scale - 2, top * scale - 2, right * scale + 2, bottom * scale + 2))
    for code in read_codes(published):
        if code.text == address:
            q = QUIET_PX
            rectangles.append((code.left - q, code.top - q, code.right + q, code.bottom + q))
    return rectangles


def test_a_copy_is_the_published_file_and_a_little_more_of_its_own(made: Made) -> None:
    published = made.published.read_bytes()
    first, *others = (path.read_bytes() for path in made.copies)
    assert first.startswith(published)
    for other in others:
        common = next(place for place, (a, b) in enumerate(zip(first, other, strict=False)) if a != b)
        assert len(other) - common < MOST_OF_A_TAIL
        assert common > len(published)


def test_copies_are_still_files_for_the_archive(made: Made) -> None:
    for path in made.copies:
        assert [str(finding) for finding in validate_written(path, "2b").findings] == []
        with pikepdf.open(path) as document:
            assert document.check_pdf_syntax() == []


@pytest.mark.long(sample=True)
@pytest.mark.system("java", "preflight")
def test_another_validator_finds_nothing_new(made: Made, repo_root: Path) -> None:
    assert preflight(made.copies[1], repo_root) == ONLY_IN_1B


def test_a_reader_of_tags_reads_what_was_published(made: Made) -> None:
    published, copy = read_tags(made.published), read_tags(made.copies[0])
    assert copy.faults == []
    assert copy.root.text == published.root.text


@pytest.mark.system("pdftotext")
def test_other_programs_read_the_number_as_well(made: Made, requires_program: object) -> None:
    for copy, path in zip(made.plan, made.copies, strict=True):
        done = subprocess.run(
            ["pdftotext", str(path), "-"], capture_output=True, encoding="utf-8", check=True
        )
        assert f"份号{copy.number:06}" in "".join(done.stdout.split())


def test_whatever_the_order_of_making_the_bytes_are_the_same(made: Made, store: Store) -> None:
    plan = list(made.plan)
    random.Random(3).shuffle(plan)
    for copy, data in zip(plan, copies_of(store, made.edition, plan), strict=True):
        assert data == made.copies[made.plan.index(copy)].read_bytes()


@pytest.fixture(scope="module")
def edition(store: Store) -> Edition:
    return store.edition(SAMPLES["brief"], 1)


LETTERS = "省市县区总工会第〇一二三㸆𬍛𬳽𠅤·（）“”‘’—…、 　ABCxyz0189"


@settings(max_examples=15)
@given(names=st.lists(st.text(st.sampled_from(LETTERS), min_size=1, max_size=60), min_size=1, max_size=3))
def test_any_name_is_read_again_and_stays_in_its_line(
    names: list[str], store: Store, edition: Edition, tmp_path_factory: pytest.TempPathFactory
) -> None:
    plan = [terms(edition, number, name) for number, name in enumerate(names, 1)]
    path = tmp_path_factory.mktemp("named") / "copy.pdf"
    for copy, data in zip(plan, copies_of(store, edition, plan), strict=True):
        path.write_bytes(data)
        page = read_pages(path)[0]
        (line,) = copy_lines(page)
        assert "".join(copy.branch_name.split()) in line
        (glyphs,) = (each for each in page.lines() if "份" in {glyph.char for glyph in each})
        assert glyphs[0].left >= 47.4 * 72 / 25.4
        assert glyphs[-1].right <= (47.5 + 105) * 72 / 25.4 + 0.2


def found(plan: list[CopyTerms], store: Store, edition: Edition) -> list[tuple[str, dict[str, str]]]:
    with pytest.raises(DeliveryError) as error:
        copies_of(store, edition, plan)
    return [(finding.code, dict(finding.values)) for finding in error.value.diagnostics]


def test_a_character_without_a_glyph_is_told_with_the_branches_that_have_it(
    store: Store, edition: Edition
) -> None:
    plan = [terms(edition, 1, "甲工会"), terms(edition, 2, "乙\ue0ff工会"), terms(edition, 3, "丙\ue0ff会")]
    told = found(plan, store, edition)
    assert [(code, values["branch"], values["code_point"]) for code, values in told] == [
        ("B636", "乙\ue0ff工会", "U+E0FF"),
        ("B636", "丙\ue0ff会", "U+E0FF"),
    ]


def test_a_plan_that_cannot_be_is_refused_with_all_that_is_wrong(store: Store, edition: Edition) -> None:
    assert [code for code, _ in found([], store, edition)] == ["B630"]
    plan = [terms(edition, number, "甲") for number in (0, 1, 1, 1_000_000)]
    assert [code for code, _ in found(plan, store, edition)] == ["B631", "B631", "B632"]


def test_a_damaged_edition_is_not_copied(store: Store, edition: Edition, tmp_path: Path) -> None:
    damaged = _Damaged(store)
    with pytest.raises(EditionError):
        Copying(damaged, edition, plan_of(edition))


class _Damaged(Store):
    """A store in which one bit of every PDF has turned over."""

    def __init__(self, store: Store) -> None:
        super().__init__(store.root)

    def read_bytes(self, place: str) -> bytes:
        data = super().read_bytes(place)
        return bytes([data[0] ^ 1, *data[1:]]) if place.endswith(".pdf") else data


class _OtherPages(Store):
    """A store whose editions were set with other page breaks than this program sets."""

    def read(self, edition: Edition, file_name: str) -> bytes:
        return b'{"a-case": "7"}' if file_name == "pages.json" else super().read(edition, file_name)


def test_an_edition_that_is_not_set_as_it_was_is_not_stamped_in_the_wrong_place(
    store: Store, edition: Edition
) -> None:
    told = found(list(plan_of(edition)), _OtherPages(store.root), edition)
    assert [code for code, _ in told] == ["B634"]


def test_a_style_without_a_line_for_it_has_no_numbered_copies(repo_root: Path, tmp_path: Path) -> None:
    workspace = copy_workspace(repo_root, tmp_path / "office")
    style = workspace / "templates/plain"
    style.mkdir(parents=True)
    (style / "style.yaml").write_text("extends: brief\n", encoding="utf-8")
    code = "[{qr: 20mm, color: black, x: 26mm, y: 266.2mm}]"
    pages = f"frames:\n  footer-odd: {code}\n  footer-even: {code}\n"
    (style / "pages.yaml").write_text(pages, encoding="utf-8")
    series = workspace / "issues/shaanxi/series.yaml"
    series.write_text(
        series.read_text(encoding="utf-8").replace("style: brief", "style: plain"), encoding="utf-8"
    )
    done = run(workspace, "publish", SAMPLES["brief"])
    assert done.returncode == 0, done.stderr
    store = Store(workspace / "published")
    edition = store.edition(SAMPLES["brief"], 1)
    assert found(list(plan_of(edition)), store, edition) == [
        ("B635", {"issue": SAMPLES["brief"], "style": "plain"})
    ]


def test_a_corrected_edition_has_copies_of_its_own(repo_root: Path, tmp_path: Path) -> None:
    workspace = copy_workspace(repo_root, tmp_path / "office")
    issue = SAMPLES["brief"]
    assert run(workspace, "publish", issue).returncode == 0
    case = workspace / "issues/cases/sn-beilin-rides.md"
    case.write_text(case.read_text(encoding="utf-8") + "\n后续安排另行通知。\n", encoding="utf-8")
    done = run(workspace, "correct", issue, "--level", "corrected", "--reason", "漏排一段")
    assert done.returncode == 0, done.stderr
    store = Store(workspace / "published")
    first, second = store.editions(issue)
    (tmp_path / "copy.pdf").write_bytes(next(copies_of(store, second, plan_of(second))))
    page = read_pages(tmp_path / "copy.pdf")[0]
    assert copy_lines(page) == ["份号000001·浙江省台州市总工会"]
    (code,) = read_codes(page_picture(tmp_path / "copy.pdf", 1, DPI))
    assert code.text == f"{second.address}#c={plan_of(second)[0].code}"
    assert plan_of(first)[0].code != plan_of(second)[0].code


def test_a_withdrawal_has_no_copies(repo_root: Path, tmp_path: Path) -> None:
    workspace = copy_workspace(repo_root, tmp_path / "office")
    issue = SAMPLES["brief"]
    for command in (["publish", issue], ["correct", issue, "--level", "withdrawn", "--reason", "数字有误"]):
        done = run(workspace, *command)
        assert done.returncode == 0, done.stderr
    store = Store(workspace / "published")
    edition = store.edition(issue, 2)
    assert [code for code, _ in found(list(plan_of(edition)), store, edition)] == ["B633"]


def test_a_sealed_edition_is_copied_without_its_seal_and_says_so(repo_root: Path, tmp_path: Path) -> None:
    workspace = equipped(copy_workspace(repo_root, tmp_path / "office"))
    done = run(workspace, "publish", SAMPLES["brief"])
    assert done.returncode == 0, done.stderr
    store = Store(workspace / "published")
    edition = store.edition(SAMPLES["brief"], 1)

    copying = Copying(store, edition, plan_of(edition))
    copy = copying.copy(plan_of(edition)[0])

    sealed = store.read(edition, edition.files[0].name)
    assert unsealed(sealed) != sealed
    assert copy.startswith(unsealed(sealed))
    assert b"/ByteRange" not in copy
    assert [notice.code for notice in copying.notices] == ["B637"]


@pytest.fixture(scope="module")
def printed(made: Made, store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The print run of the same copies, with separator sheets."""
    path = tmp_path_factory.mktemp("printed") / "run.pdf"
    path.write_bytes(b"".join(print_run_of(store, made.edition, made.plan, separators=True)))
    return path


def test_a_print_run_is_the_copies_one_after_the_other_each_behind_its_sheet(
    made: Made, printed: Path
) -> None:
    pages, each = read_pages(printed), len(read_pages(made.published))
    assert len(pages) == len(made.plan) * (each + 1)
    for place, copy in enumerate(made.plan):
        first = place * (each + 1)
        said = pages[first].text()
        assert copy.branch_name.replace(" ", "") in said
        assert f"共1份份号{copy.number:06}" in said
        for page in range(1, each + 1):
            alone = page_picture(made.copies[place], page, 40)
            assert page_picture(printed, first + page + 1, 40).tobytes() == alone.tobytes()


def test_pages_of_a_print_run_are_called_by_copy_and_page(made: Made, printed: Path) -> None:
    own = page_labels(made.published)
    wanted = []
    for copy in made.plan:
        number = f"{copy.number:06}"
        wanted.append(f"分隔页 {copy.branch_name}")
        wanted += [f"{number}-{label}" if label else number for label in own]
    assert page_labels(printed) == wanted


def test_a_print_run_is_a_file_for_the_archive_as_well(printed: Path) -> None:
    assert [str(finding) for finding in validate_written(printed, "2b").findings] == []
    with pikepdf.open(printed) as document:
        assert document.check_pdf_syntax() == []
        assert "/StructTreeRoot" not in document.Root


@pytest.mark.long(sample=True)
@pytest.mark.system("java", "preflight")
def test_another_validator_has_nothing_against_a_print_run(printed: Path, repo_root: Path) -> None:
    assert preflight(printed, repo_root) == ONLY_IN_1B | NEWER_THAN_1B


def test_many_copies_share_what_they_have_in_common(store: Store, edition: Edition) -> None:
    few, many = (
        len(
            b"".join(
                print_run_of(store, edition, [terms(edition, n, "甲市总工会") for n in range(1, 1 + count)])
            )
        )
        for count in (100, 400)
    )
    assert (many - few) / 300 < 2500


def test_a_print_run_goes_by_branch_and_number_whatever_the_order_of_the_plan(
    store: Store, edition: Edition, tmp_path: Path
) -> None:
    plan = [
        CopyTerms.of(edition.code, number, number % 3 * "x", f"第{number % 3}工会") for number in range(1, 8)
    ]
    path = tmp_path / "run.pdf"
    path.write_bytes(b"".join(print_run_of(store, edition, plan, separators=True)))
    shuffled = random.Random(1).sample(plan, len(plan))

    assert b"".join(print_run_of(store, edition, shuffled, separators=True)) == path.read_bytes()
    firsts = [
        label.removesuffix("-1") for label in page_labels(path) if "-" not in label or label.endswith("-1")
    ]
    assert firsts == [
        "分隔页 第1工会", "000001", "000004", "000007", "分隔页 第2工会", "000002", "000005",
        "分隔页 第0工会", "000003", "000006",
    ]  # fmt: skip
    sheets = [page.text() for page in read_pages(path) if "共" in page.text() and "份号" in page.text()]
    assert "共3份份号000001、000004、000007" in sheets[0]
