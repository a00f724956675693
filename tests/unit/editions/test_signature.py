"""Who vouches for a manifest, and what is said when somebody has touched it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.editions.signature import KeyPair, Verdict, make_key, public_key, sign, verify
from bulletins.errors import Diagnostic, SourceError, Span
from bulletins.source.key_file import KeyFile

DATA = '{"subject":"2024-03","title":"《简报》第3期"}'.encode()
PLACE = Span("bulletins.yaml", 5, 8, 10)


def key_file(private: bytes, password: str | None = None) -> KeyFile:
    return KeyFile("office.key", private, password, "BULLETINS_SIGN_PASSWORD", PLACE)


def refusal(key: KeyFile) -> Diagnostic:
    """What signing says against a key."""
    with pytest.raises(SourceError) as refused:
        sign(DATA, key)
    return refused.value.diagnostics[0]


OFFICE, OTHER = make_key(), make_key()
PUBLIC = public_key(OFFICE.public, "office.key.pub")
SIGNED = sign(DATA, key_file(OFFICE.private))


def test_a_signature_is_one_line_with_the_name_of_the_key() -> None:
    kind, name, _ = SIGNED.decode("ascii").split(" ")

    assert (kind, name, SIGNED.count(b"\n"), SIGNED[-1:]) == ("ed25519", OFFICE.key_id, 1, b"\n")
    assert verify(DATA, SIGNED, [PUBLIC]).verdict is Verdict.VALID
    assert verify(DATA, SIGNED, [PUBLIC]).finding(PLACE) is None


def test_the_same_bytes_and_the_same_key_give_the_same_signature() -> None:
    assert sign(DATA, key_file(OFFICE.private)) == SIGNED
    assert sign(DATA + b" ", key_file(OFFICE.private)) != SIGNED


def test_a_former_key_is_still_trusted_beside_the_present_one() -> None:
    newer = public_key(OTHER.public, "new.key.pub")

    assert verify(DATA, SIGNED, [newer, PUBLIC]).verdict is Verdict.VALID


def test_somebody_elses_signature_names_his_key() -> None:
    theirs = verify(DATA, sign(DATA, key_file(OTHER.private)), [PUBLIC])

    assert (theirs.verdict, theirs.key_id) == (Verdict.OTHER_KEY, OTHER.key_id)
    assert theirs.finding(PLACE) == Diagnostic.of("B582", PLACE, key=OTHER.key_id)
    assert verify(DATA, SIGNED, []).verdict is Verdict.OTHER_KEY


@given(st.integers(0, len(DATA) * 8 - 1))
def test_any_flipped_bit_of_the_manifest_is_found(bit: int) -> None:
    assert verify(flipped(DATA, bit), SIGNED, [PUBLIC]).verdict is Verdict.CHANGED


@given(st.integers(0, len(SIGNED) * 8 - 1))
def test_any_flipped_bit_of_the_signature_is_found(bit: int) -> None:
    found = verify(DATA, flipped(SIGNED, bit), [PUBLIC])

    assert found.verdict in {Verdict.CHANGED, Verdict.MALFORMED}
    assert found.finding(PLACE) is not None


@given(st.binary(max_size=200))
def test_no_bytes_at_all_make_the_check_fail(signature: bytes) -> None:
    assert verify(DATA, signature, [PUBLIC]).verdict is Verdict.MALFORMED


def test_more_than_the_signature_is_no_signature() -> None:
    for altered in (SIGNED + b"\n", SIGNED[:-1], SIGNED * 2, SIGNED.replace(b"\n", b"\r\n"), b" " + SIGNED):
        assert verify(DATA, altered, [PUBLIC]).verdict is Verdict.MALFORMED


def test_a_locked_key_opens_with_its_password_alone() -> None:
    locked = make_key("红旗").private

    assert sign(DATA, key_file(locked, "红旗"))
    assert refusal(key_file(locked, "红棋")).code == "B572"
    assert refusal(key_file(locked)) == Diagnostic.of(
        "B573", PLACE, path="office.key", variable="BULLETINS_SIGN_PASSWORD"
    )
    assert sign(DATA, key_file(OFFICE.private, "a password that the key does not ask for")) == SIGNED


def test_what_is_no_private_key_is_named_with_the_line_of_the_settings() -> None:
    for data in (b"", "密钥".encode(), OFFICE.public, OFFICE.private[:60]):
        assert (refusal(key_file(data)).code, refusal(key_file(data)).span) == ("B574", PLACE)


def test_what_is_no_public_key_is_named() -> None:
    for data in (b"", OFFICE.private):
        with pytest.raises(SourceError) as refused:
            public_key(data, "office.key.pub", PLACE)
        assert refused.value.diagnostics == (Diagnostic.of("B580", PLACE, path="office.key.pub"),)


def test_neither_key_nor_password_is_shown_by_chance() -> None:
    shown = repr(key_file(OFFICE.private, "红旗")) + repr(OFFICE)

    assert "PRIVATE" not in shown
    assert "红旗" not in shown
    assert isinstance(OFFICE, KeyPair)
    assert OFFICE.key_id in shown


def flipped(data: bytes, bit: int) -> bytes:
    """The bytes with one bit of them turned over."""
    place, mask = bit // 8, 1 << bit % 8
    return data[:place] + bytes([data[place] ^ mask]) + data[place + 1 :]
