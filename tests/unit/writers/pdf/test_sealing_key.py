"""The key of a seal: what is taken, and what is said of what is not."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bulletins.errors import Diagnostic, SourceError
from bulletins.source.key_file import KeyFile
from bulletins.values import replace
from bulletins.writers.pdf.sealing_key import open_key
from tests.unit.writers.pdf.authority import (
    OFFICE,
    PASSWORD,
    PLACE,
    SINCE,
    UNTIL,
    elliptic_key,
    key_file,
    office_certificate,
    root,
    rsa_key,
)

KEY = rsa_key(OFFICE)
CERTIFICATE = office_certificate(KEY)


def refusal(work: Callable[[], object]) -> Diagnostic:
    with pytest.raises(SourceError) as refused:
        work()
    (finding,) = refused.value.diagnostics
    assert finding.span == PLACE
    return finding


def refusal_of(file: KeyFile) -> Diagnostic:
    return refusal(lambda: open_key(file))


@pytest.mark.parametrize("locked", [True, False])
def test_a_file_with_key_certificate_and_chain_is_taken(locked: bool) -> None:
    key = open_key(key_file(KEY, CERTIFICATE, [root()], locked=locked, password=PASSWORD if locked else None))

    assert (key.name, key.certificate, key.chain) == (OFFICE, CERTIFICATE, (root(),))


def test_a_wrong_password_is_told_from_none() -> None:
    wrong, none = (key_file(KEY, CERTIFICATE, password=password) for password in ("红棋", None))

    assert refusal_of(wrong) == Diagnostic.of(
        "B572", PLACE, path="office.p12", variable="BULLETINS_SEAL_PASSWORD"
    )
    assert refusal_of(none).code == "B573"


def test_what_is_no_key_file_is_named_whatever_the_password() -> None:
    whole = key_file(KEY, CERTIFICATE)

    for data in (b"", b"%PDF-1.7", whole.data[:-1], whole.data + b"\0", b"1" + whole.data[1:]):
        assert refusal_of(replace(whole, data=data)).code == "B575"
    assert refusal_of(replace(whole, data=whole.data[:-9] + b"\0" + whole.data[-8:])).code == "B572"


def test_a_key_of_another_kind_or_for_another_use_is_not_for_sealing() -> None:
    other = Ed25519PrivateKey.generate()
    elliptic = elliptic_key(OFFICE)

    assert refusal_of(key_file(other, office_certificate(other))).code == "B578"
    assert refusal_of(key_file(KEY, office_certificate(KEY, may_sign=False))).value("name") == OFFICE
    assert open_key(key_file(elliptic, office_certificate(elliptic))).name == OFFICE


def test_a_certificate_counts_from_its_first_to_its_last_moment() -> None:
    key = open_key(key_file(KEY, CERTIFICATE))

    key.check_period(SINCE)
    key.check_period(UNTIL)
    late = refusal(lambda: key.check_period(datetime(2026, 1, 2, tzinfo=UTC)))
    early = refusal(lambda: key.check_period(datetime(2023, 12, 31, tzinfo=UTC)))
    assert late == Diagnostic.of("B576", PLACE, name=OFFICE, day="2026-01-02", until="2026-01-01")
    assert early == Diagnostic.of("B577", PLACE, name=OFFICE, day="2023-12-31", since="2024-01-01")


def test_neither_key_nor_password_is_shown_by_chance() -> None:
    shown = repr(open_key(key_file(KEY, CERTIFICATE)))

    assert "红旗" not in shown
    assert str(KEY.private_numbers().d) not in shown
