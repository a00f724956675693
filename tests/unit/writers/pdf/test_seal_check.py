"""What is said of a seal when somebody has touched the file, or nobody vouches for the signer."""

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given
from hypothesis import strategies as st

from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.writers.pdf.seal import seal
from bulletins.writers.pdf.seal_check import Verdict, certificates, check_seal
from bulletins.writers.pdf.sealing_key import SealingKey, open_key
from tests.unit.writers.pdf.authority import (
    OFFICE,
    PLACE,
    UNTIL,
    certificate,
    key_file,
    office_certificate,
    root,
    rsa_key,
)
from tests.unit.writers.pdf.test_seal import AT, KEY, PDF, SEALED, TYPEFACES

START = SEALED.index(b"/Contents <") + len(b"/Contents ")
END = SEALED.index(b">", START) + 1
"""The digits of the seal with their brackets: all that it does not cover."""


@given(st.integers(0, (len(SEALED) - (END - START)) * 8 - 1))
def test_any_flipped_bit_outside_the_seals_own_digits_breaks_it(bit: int) -> None:
    place, mask = bit // 8, 1 << bit % 8
    place += END - START if place >= START else 0

    assert check_seal(flipped(SEALED, place, mask), [root()]).verdict is Verdict.BROKEN


@given(st.integers(START, END - 1), st.integers(0, 7))
def test_the_check_bears_any_damage_of_the_digits(place: int, bit: int) -> None:
    damaged = check_seal(flipped(SEALED, place, 1 << bit), [root()])

    assert damaged.verdict in {Verdict.BROKEN, Verdict.UNTRUSTED, Verdict.VALID}
    assert damaged.verdict is not Verdict.VALID or damaged.signer == OFFICE


@given(st.binary(max_size=300))
def test_what_is_no_pdf_has_no_seal(data: bytes) -> None:
    assert check_seal(data, [root()]).verdict in {Verdict.MISSING, Verdict.BROKEN}


def test_an_unsealed_pdf_has_none() -> None:
    assert check_seal(PDF, [root()]).finding(PLACE) == Diagnostic.of("B585", PLACE, signer="", count=0)


def test_what_was_added_behind_the_seal_is_counted() -> None:
    added = check_seal(SEALED + b"\n% more\n%%EOF\n", [root()])

    assert (added.verdict, added.signer, added.appended_bytes) == (Verdict.APPENDED, OFFICE, 14)
    assert not added.covers_whole_file


def test_a_file_that_breaks_off_is_broken() -> None:
    for size in (1, 100, len(SEALED) - END, len(SEALED) - START - 100):
        assert check_seal(SEALED[:-size], [root()]).verdict is Verdict.BROKEN


def test_something_put_in_before_the_seal_breaks_it() -> None:
    assert check_seal(b"%" + SEALED, [root()]).verdict is Verdict.BROKEN
    assert check_seal(SEALED[:START] + b" " + SEALED[START:], [root()]).verdict is Verdict.BROKEN


def test_something_hidden_behind_the_digits_breaks_it() -> None:
    hidden = SEALED[: END - 3] + b"2b" + SEALED[END - 1 :]

    assert check_seal(hidden, [root()]).verdict is Verdict.BROKEN


def test_a_seal_that_nobody_vouches_for_is_not_trusted() -> None:
    stranger = certificate(
        "别的机构", rsa_key("别的机构"), "别的机构", rsa_key("别的机构"), is_authority=True
    )

    for trusted in ([], [stranger]):
        found = check_seal(SEALED, trusted)
        assert (found.verdict, found.signer, found.covers_whole_file) == (Verdict.UNTRUSTED, OFFICE, True)


def test_an_authority_of_the_same_name_with_another_key_vouches_for_nobody() -> None:
    forged = certificate("试验机构", rsa_key("别的机构"), "试验机构", rsa_key("别的机构"), is_authority=True)

    assert check_seal(SEALED, [forged]).verdict is Verdict.UNTRUSTED


def test_an_office_may_vouch_for_itself() -> None:
    own = certificate(OFFICE, rsa_key(OFFICE), OFFICE, rsa_key(OFFICE))
    sealed = seal(PDF, open_key(key_file(rsa_key(OFFICE), own)), AT, TYPEFACES)

    assert check_seal(sealed, [own]).verdict is Verdict.VALID
    assert check_seal(sealed, [root()]).verdict is Verdict.UNTRUSTED


def test_the_way_up_to_the_authority_may_lead_over_another_one() -> None:
    between = certificate("分支机构", rsa_key("分支机构"), "试验机构", rsa_key("试验机构"), is_authority=True)
    own = certificate(OFFICE, rsa_key(OFFICE), "分支机构", rsa_key("分支机构"))

    with_chain = seal(PDF, open_key(key_file(rsa_key(OFFICE), own, [between])), AT, TYPEFACES)
    without = seal(PDF, open_key(key_file(rsa_key(OFFICE), own)), AT, TYPEFACES)

    assert check_seal(with_chain, [root()]).verdict is Verdict.VALID
    assert check_seal(without, [root()]).verdict is Verdict.UNTRUSTED


def test_a_certificate_that_is_not_for_signing_is_not_trusted() -> None:
    for_letters = office_certificate(rsa_key(OFFICE), may_sign=False)
    key = SealingKey(KEY.file, KEY.private, for_letters, ())

    assert check_seal(seal(PDF, key, AT, TYPEFACES), [root()]).verdict is Verdict.UNTRUSTED


def test_a_certificate_that_had_expired_when_it_sealed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    late = UNTIL.replace(month=2)
    monkeypatch.setattr(SealingKey, "check_period", lambda *_: None)

    found = check_seal(seal(PDF, KEY, late, TYPEFACES), [root()])

    assert found.verdict is Verdict.OUTDATED
    assert found.finding(PLACE) == Diagnostic.of(
        "B589", PLACE, signer=OFFICE, time="2026-02-01T00:00:00+00:00", count=0
    )


def test_certificates_are_read_from_pem_and_der() -> None:
    pem, der = (root().public_bytes(encoding) for encoding in (Encoding.PEM, Encoding.DER))

    assert certificates(pem * 2, "ca.pem") == (root(), root())
    assert certificates(der, "ca.cer") == (root(),)
    with pytest.raises(SourceError) as refused:
        certificates(b"-----BEGIN NOTHING-----", "ca.pem", Span("bulletins.yaml", 4, 12, 6))
    assert str(refused.value.diagnostics[0].span) == "bulletins.yaml:4:12"


def flipped(data: bytes, place: int, mask: int) -> bytes:
    """The bytes with some bits of one of them turned over."""
    return data[:place] + bytes([data[place] ^ mask]) + data[place + 1 :]
