"""Signed and sealed editions by the real commands: published, verified, rebuilt; and keys that are no good."""

import json
import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from bulletins.files import files_below
from bulletins.writers.pdf.unsealed import unsealed
from tests.e2e.building import copy_workspace, run
from tests.unit.writers.pdf.authority import OFFICE, PASSWORD, certificate, key_file, rsa_key

ISSUE = "shaanxi/2024-03"
FOLDER = f"published/{ISSUE}/1"
PDF = f"{FOLDER}/shaanxi-2024-03-e1.pdf"
SETTINGS = """site: https://bulletins.example
sign: keys/office.key
seal:
  key: keys/office.p12
  password_file: keys/password
  trusted: keys/office.pem
"""


def write_seal(workspace: Path, since: int = 2020, until: int = 2120) -> None:
    """The seal of an office that vouches for itself from one year to another, and its password."""
    own = certificate(
        OFFICE, rsa_key(OFFICE), OFFICE, rsa_key(OFFICE),
        since=datetime(since, 1, 1, tzinfo=UTC), until=datetime(until, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    secret = {"office.p12": key_file(rsa_key(OFFICE), own).data, "password": f"{PASSWORD}\n".encode()}
    for name, data in secret.items():
        (workspace / "keys" / name).write_bytes(data)
        (workspace / "keys" / name).chmod(0o600)
    (workspace / "keys/office.pem").write_bytes(own.public_bytes(Encoding.PEM))


def equipped(workspace: Path) -> Path:
    """The workspace with a key for signing, a seal, and settings that name them."""
    assert run(workspace, "keys", "new", "keys/office.key").returncode == 0
    write_seal(workspace)
    (workspace / "bulletins.yaml").write_text(SETTINGS, encoding="utf-8")
    return workspace


@pytest.fixture
def office(repo_root: Path, tmp_path: Path) -> Path:
    return equipped(copy_workspace(repo_root, tmp_path / "office"))


@pytest.fixture(scope="module")
def published(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a signed and sealed edition, which the tests leave as it is."""
    workspace = equipped(copy_workspace(repo_root, tmp_path_factory.mktemp("sealed") / "office"))
    done = run(workspace, "publish", ISSUE)
    assert done.returncode == 0, done.stderr
    return workspace


def test_an_edition_is_signed_and_sealed_and_verifies(published: Path) -> None:
    data = (published / PDF).read_bytes()

    assert len(unsealed(data)) < len(data)
    assert (published / FOLDER / "manifest.sig").read_bytes().startswith(b"ed25519 ")
    done = run(published, "verify")
    assert (done.returncode, done.stderr) == (0, "")


def test_what_was_sealed_is_rebuilt_to_the_byte(published: Path) -> None:
    done = run(published, "rebuild", ISSUE, "--edition", "1")

    assert done.returncode == 0, done.stderr
    assert "different" not in done.stdout
    assert "shaanxi-2024-03-e1.pdf   identical" in done.stdout


def test_no_key_and_no_password_is_frozen(published: Path) -> None:
    inputs = zipfile.ZipFile(published / FOLDER / "inputs.zip")

    assert "bulletins.yaml" in inputs.namelist()
    assert [name for name in inputs.namelist() if name.startswith("keys")] == []
    assert [name for name in files_below(published / "published") if Path(name).stem == "office"] == []


def test_somebody_elses_signature_is_told(published: Path, office: Path) -> None:
    (office / "published").mkdir()
    for name in files_below(published / "published"):
        (office / "published" / name).parent.mkdir(parents=True, exist_ok=True)
        (office / "published" / name).write_bytes((published / "published" / name).read_bytes())

    done = run(office, "verify")

    assert done.returncode == 1
    assert f"{FOLDER}/manifest.sig:1:1: error[B582]" in done.stderr
    (office / "keys/then.pub").write_bytes((published / "keys/office.key.pub").read_bytes())
    signing = "sign:\n  key: keys/office.key\n  trusted: keys/then.pub\n"
    (office / "bulletins.yaml").write_text(
        SETTINGS.replace("sign: keys/office.key\n", signing), encoding="utf-8"
    )
    assert run(office, "verify").returncode == 0


@pytest.mark.parametrize(
    ("since", "until", "code"), [(2020, 2021, "B576"), (2119, 2120, "B577")], ids=["expired", "not yet valid"]
)
def test_a_certificate_out_of_its_time_publishes_nothing(
    office: Path, since: int, until: int, code: str
) -> None:
    write_seal(office, since, until)

    refuses(office, f"bulletins.yaml:4:8: error[{code}]")


def test_a_wrong_password_publishes_nothing(office: Path) -> None:
    (office / "keys/password").write_text("红棋", encoding="utf-8")

    refuses(office, "bulletins.yaml:4:8: error[B572]")


def test_a_wrong_file_publishes_nothing(office: Path) -> None:
    (office / "keys/office.p12").write_bytes((office / "keys/office.key").read_bytes())

    refuses(office, "bulletins.yaml:4:8: error[B575]")


@pytest.mark.skipif(os.name != "posix", reason="files have no modes here")
@pytest.mark.parametrize("name", ["office.key", "office.p12", "password"])
def test_a_secret_that_others_may_read_publishes_nothing(office: Path, name: str) -> None:
    (office / "keys" / name).chmod(0o644)

    refuses(office, f"error[B570]: 'keys/{name}' is secret")


def refuses(office: Path, said: str) -> None:
    """The issue is not published, for this reason; once the reason is gone, it is."""
    done = run(office, "publish", ISSUE)

    assert done.returncode == 1
    assert said in done.stderr
    assert PASSWORD not in done.stderr + done.stdout
    assert not (office / FOLDER).exists()
    write_seal(office)
    (office / "keys/office.key").chmod(0o600)
    again = run(office, "publish", ISSUE, "--json")
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)
