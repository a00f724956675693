"""``bulletins keys new``: an office without an IT department makes its key."""

import importlib.util
import json
import os
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from bulletins.editions.signature import Verdict, public_key, sign, verify
from bulletins.source.key_file import KeyFile
from tests.unit.cli.conftest import Call
from tests.unit.writers.pdf.authority import OFFICE, PASSWORD, key_file, office_certificate, root, rsa_key


def test_the_two_halves_fit_together(call: Call, tmp_path: Path) -> None:
    made = json.loads(call("keys", "new", tmp_path / "office.key", "--json").out)

    public = public_key(Path(made["public"]).read_bytes(), "office.key.pub")
    signed = sign(b"manifest", KeyFile("office.key", Path(made["private"]).read_bytes()))
    assert verify(b"manifest", signed, [public]).verdict is Verdict.VALID
    assert verify(b"manifest", signed, [public]).key_id == made["key_id"]


@pytest.mark.skipif(os.name != "posix", reason="files have no modes here")
def test_only_the_owner_can_read_the_private_half(call: Call, tmp_path: Path) -> None:
    call("keys", "new", tmp_path / "keys" / "office.key")

    assert stat.S_IMODE((tmp_path / "keys" / "office.key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) & 0o077 == 0
    assert stat.S_IMODE((tmp_path / "keys" / "office.key.pub").stat().st_mode) & 0o444 == 0o444


def test_it_says_what_to_do_next_and_never_the_key(call: Call, tmp_path: Path) -> None:
    out = call("keys", "new", tmp_path / "office.key").out

    assert f"  sign:\n    key: {tmp_path / 'office.key'}" in out
    secret = (tmp_path / "office.key").read_text(encoding="ascii").splitlines()[1]
    assert secret not in out


@pytest.mark.parametrize("there", ["office.key", "office.key.pub"])
def test_nothing_that_exists_is_overwritten_and_no_half_is_left(
    call: Call, tmp_path: Path, there: str
) -> None:
    (tmp_path / there).write_bytes(b"mine")

    refused = call("keys", "new", tmp_path / "office.key").refused

    assert [finding.code for finding in refused] == ["B151"]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {there: b"mine"}


def test_a_password_in_the_environment_locks_the_key(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BULLETINS_SIGN_PASSWORD", "红旗")

    out = call("keys", "new", tmp_path / "office.key").out

    data = (tmp_path / "office.key").read_bytes()
    assert "ENCRYPTED" in data.decode("ascii")
    assert sign(b"manifest", KeyFile("office.key", data, "红旗"))
    assert "红旗" not in out


def test_without_the_extra_it_says_how_to_install_it(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr("bulletins.pipeline.keys.find_spec", lambda name: None)

    (refused,) = call("keys", "new", tmp_path / "office.key").refused

    assert (refused.code, refused.value("packages")) == ("B579", "cryptography, pyhanko")
    assert not (tmp_path / "office.key").exists()


def test_the_name_of_a_public_key_can_be_compared(call: Call, tmp_path: Path) -> None:
    made = json.loads(call("keys", "new", tmp_path / "office.key", "--json").out)

    assert call("keys", "show", tmp_path / "office.key.pub").out == f"{made['key_id']}\n"
    assert [finding.code for finding in call("keys", "show", tmp_path / "office.key").refused] == ["B580"]


def test_a_seal_says_whose_it_is_and_how_long_it_is_valid(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = office_certificate(rsa_key(OFFICE))
    (tmp_path / "office.p12").write_bytes(key_file(rsa_key(OFFICE), own).data)
    (tmp_path / "both.pem").write_bytes(b"".join(each.public_bytes(Encoding.PEM) for each in (own, root())))

    assert [finding.code for finding in call("keys", "show", tmp_path / "office.p12").refused] == ["B573"]
    monkeypatch.setenv("BULLETINS_SEAL_PASSWORD", PASSWORD)
    said = call("keys", "show", tmp_path / "office.p12").out
    assert said == f"{OFFICE}, valid from 2024-01-01 until 2026-01-01\n"
    of_both = call("keys", "show", tmp_path / "both.pem").out.splitlines()
    assert of_both == [said.strip(), said.strip().replace(OFFICE, "试验机构")]


def test_another_file_holds_no_key(call: Call, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("密钥", encoding="utf-8")

    assert [finding.code for finding in call("keys", "show", tmp_path / "notes.txt").refused] == ["B575"]
    assert [finding.code for finding in call("keys", "show", tmp_path / "gone.pub").refused] == ["B102"]
