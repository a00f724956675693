"""Which files of an edition are sealed, and what they are without their seals."""

from bulletins.editions import Purpose
from bulletins.pipeline.edition_files import NewFile
from bulletins.pipeline.keys import SealOrder
from bulletins.pipeline.sealing import sealed
from bulletins.writers.pdf.seal_check import check_seal
from bulletins.writers.pdf.unsealed import unsealed
from tests.unit.writers.pdf.authority import OFFICE, key_file, office_certificate, root, rsa_key
from tests.unit.writers.pdf.test_seal import PDF, TYPEFACES, drawn, mark_text

ORDER = SealOrder(key_file(rsa_key(OFFICE), office_certificate(rsa_key(OFFICE))), None)


def files(*purposes: Purpose) -> tuple[NewFile, ...]:
    return tuple(NewFile(f"{purpose}.pdf", purpose, PDF) for purpose in purposes)


def test_every_pdf_that_is_made_is_sealed_and_nothing_else() -> None:
    made = sealed(files(*Purpose), ORDER, "2024-09-11T17:00:00Z", TYPEFACES)

    touched = {file.purpose for file in made if file.data != PDF}
    assert touched == {Purpose.PDF, Purpose.COVER, Purpose.MARKED, Purpose.ERRATA_SHEET}
    for file in made:
        assert unsealed(file.data) == PDF
        assert (check_seal(file.data, [root()]).finding(None) is None) == (file.purpose in touched)


def test_covers_and_marked_copies_show_no_mark() -> None:
    pdf, cover, marked = sealed(
        files(Purpose.PDF, Purpose.COVER, Purpose.MARKED), ORDER, "2024-09-11T17:00:00Z", TYPEFACES
    )

    assert drawn(pdf.data)
    assert (drawn(cover.data), drawn(marked.data)) == (None, None)


def test_the_day_is_that_of_china_whatever_the_zone_of_the_moment() -> None:
    for now in ("2024-09-11T17:00:00Z", "2024-09-11T10:00:00-07:00", "2024-09-12T01:00:00+08:00"):
        (file,) = sealed(files(Purpose.PDF), ORDER, now, TYPEFACES)
        assert mark_text(file.data).endswith("2024年9月12日")
