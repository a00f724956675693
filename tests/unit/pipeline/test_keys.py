"""The keys that a workspace's settings name."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from bulletins.editions.signature import make_key, sign, verify
from bulletins.errors import SourceError
from bulletins.pipeline.keys import SEAL_VARIABLE, SIGN_VARIABLE, Keys
from bulletins.source import Workspace
from bulletins.writers.pdf.sealing_key import open_key
from tests.unit.writers.pdf.authority import OFFICE, PASSWORD, key_file, office_certificate, root, rsa_key

Of = Callable[..., Keys]
SITE = "site: https://bulletins.example\n"


@pytest.fixture
def keys(tmp_path: Path) -> Of:
    """A function: settings → the keys of a workspace that has two key pairs, ``now.key`` and ``then.key``."""
    for name in ("now", "then"):
        pair = make_key("红旗" if name == "now" else None)
        (tmp_path / f"{name}.key").write_bytes(pair.private)
        (tmp_path / f"{name}.key").chmod(0o600)
        (tmp_path / f"{name}.key.pub").write_bytes(pair.public)

    def of(settings: str, environment: dict[str, str] | None = None) -> Keys:
        (tmp_path / "bulletins.yaml").write_text(SITE + settings, encoding="utf-8")
        return Keys(Workspace.at(tmp_path), environment or {SIGN_VARIABLE: "红旗"})

    return of


def test_without_settings_there_are_no_keys(keys: Of) -> None:
    found = keys("")

    assert (found.signing_key(), found.seal()) == (None, None)
    assert (found.trusted_keys(), found.trusted_certificates()) == ((), ())


def test_present_and_former_keys_are_trusted(keys: Of) -> None:
    then = keys("sign: {key: then.key}\n").signing_key()
    now = keys("签名:\n  密钥: now.key\n  信任: then.key.pub\n")
    present = now.signing_key()
    assert then is not None
    assert present is not None

    for key in (then, present):
        assert verify(b"x", sign(b"x", key), now.trusted_keys()).finding(None) is None


def test_a_key_alone_may_stand_for_the_setting(keys: Of) -> None:
    short, long = keys("sign: now.key\n").signing_key(), keys("sign: {key: now.key}\n").signing_key()

    assert short is not None
    assert long is not None
    assert (short.data, str(short.place)) == (long.data, "bulletins.yaml:2:7")


def test_a_key_is_no_input_of_a_build(tmp_path: Path, keys: Of) -> None:
    keys("sign: {key: now.key}\n")
    workspace = Workspace.at(tmp_path)

    Keys(workspace, {}).signing_key()

    assert [record.path for record in workspace.record()] == ["bulletins.yaml"]


def test_a_fault_of_a_key_is_where_the_settings_name_it(keys: Of) -> None:
    with pytest.raises(SourceError) as refused:
        keys("sign:\n  key: now.key\n  trusted: [then.key.pub, gone.pub]\n").trusted_keys()

    (finding,) = refused.value.diagnostics
    assert (finding.code, str(finding.span)) == ("B102", "bulletins.yaml:4:27")


def test_a_signature_needs_a_key(keys: Of) -> None:
    with pytest.raises(SourceError) as refused:
        keys("sign:\n  password_file: secret.txt\n")

    assert [finding.code for finding in refused.value.diagnostics] == ["B202"]


def test_a_seal_has_its_key_its_name_and_those_who_vouch_for_it(tmp_path: Path, keys: Of) -> None:
    settings = "签章:\n  密钥: office.p12\n  密码文件: password.txt\n  名称: 研究室\n  信任: [ca.pem]\n"
    own = office_certificate(rsa_key(OFFICE))
    (tmp_path / "office.p12").write_bytes(key_file(rsa_key(OFFICE), own).data)
    (tmp_path / "password.txt").write_text(f"{PASSWORD}\n", encoding="utf-8")
    for name in ("office.p12", "password.txt"):
        (tmp_path / name).chmod(0o600)
    (tmp_path / "ca.pem").write_bytes(root().public_bytes(Encoding.PEM))
    found = keys(settings)
    order = found.seal()
    assert order is not None

    assert (order.name, open_key(order.key).name) == ("研究室", OFFICE)
    assert str(order.key.place) == "bulletins.yaml:3:7"
    assert found.trusted_certificates() == (root(),)
    assert open_key(order.key).certificate == own
    assert keys(settings, {SEAL_VARIABLE: "other"}).seal() != order


def test_whoever_neither_signs_nor_seals_needs_no_library_for_it(tmp_path: Path) -> None:
    (tmp_path / "bulletins.yaml").write_text(SITE, encoding="utf-8")
    program = """
import sys
from pathlib import Path
for name in ("cryptography", "pyhanko", "pyhanko_certvalidator", "asn1crypto"):
    sys.modules[name] = None
from bulletins.cli.moment import this_press
from bulletins.pipeline import correcting, publishing, rebuilding
from bulletins.pipeline.verifying import verify_store
from bulletins.source import Workspace
workspace = Workspace.at(Path(sys.argv[1]))
print(this_press(workspace).seal, list(verify_store(workspace, publishing.open_store(workspace), (), {})))
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, encoding="utf-8"
    )

    assert (done.stdout, done.stderr) == ("None []\n", "")
