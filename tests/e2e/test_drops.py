"""Drops at real servers: OpenSSH's and Apache's, on loopback."""

import hashlib
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bulletins import files
from bulletins.distribution.channels import Outcome, State
from bulletins.distribution.channels.access import Access, Account
from bulletins.distribution.channels.drop import Drops
from bulletins.distribution.delivery import Packet
from bulletins.errors import DeliveryError, Diagnostic
from bulletins.messages import hint_text
from bulletins.source.key_file import KeyFile
from bulletins.values import replace
from tests.conftest import require_program
from tests.e2e.drop_servers import HOST, PASSWORD, USER, Dav, Sshd, apache, cut_line, sshd
from tests.unit.distribution.drops import send, terms
from tests.unit.distribution.packets import packet

LARGE = bytes(range(256)) * 20_000


@pytest.fixture(scope="module")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    with sshd(require_program("sshd"), tmp_path_factory.mktemp("sshd")) as server:
        yield server


@pytest.fixture(scope="module")
def dav() -> Iterator[Dav]:
    folder = Path(tempfile.mkdtemp(prefix="bulletins-dav-"))  # pytest's own are closed to the server's user
    try:
        with apache(require_program("apache2"), folder) as server:
            yield server
    finally:
        shutil.rmtree(folder)


def ssh_access(server: Sshd) -> Access:
    account = Account(key=KeyFile("keys/drop", server.client_key))
    return Access({f"{HOST}:{server.port}": account}, server.known_hosts)


def dav_access(server: Dav) -> Access:
    host = server.address.split("/")[2]
    return Access({host: Account(USER, password=PASSWORD)}, certificates=server.certificate)


def known_at(server: Sshd, port: int) -> str:
    """The line that knows the server under another port."""
    return server.known_hosts.replace(f":{server.port} ", f":{port} ")


def ssh_packet(server: Sshd, folder: str, data: bytes = LARGE) -> Packet:
    address = f"sftp://{server.user}@{HOST}:{server.port}{server.folder / folder}"
    return packet(address, data, "sftp")


def dav_packet(server: Dav, folder: str, data: bytes = LARGE) -> Packet:
    return packet(f"{server.address}/{folder}", data, "webdav")


def once(made: Packet, access: Access, *, archives: bool = False) -> Outcome:
    drops = Drops(terms(Path(), access=access, archives=archives))
    try:
        return send(drops, made)
    finally:
        drops.close()


def refusal(made: Packet, access: Access) -> Diagnostic:
    """Why the run ends at once."""
    with pytest.raises(DeliveryError) as caught:
        once(made, access)
    (told,) = caught.value.diagnostics
    return told


def found(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def expected(made: Packet) -> dict[str, str]:
    return {f"{made.name}/{name}": hashlib.sha256(data).hexdigest() for name, data in made.files.items()}


@pytest.mark.system("sshd")
def test_a_packet_arrives_at_an_sftp_server_and_a_repeat_changes_nothing(ssh: Sshd) -> None:
    folder = ssh.folder / "临海"
    folder.mkdir()
    made = ssh_packet(ssh, "临海")

    assert once(made, ssh_access(ssh)) == Outcome(State.SENT, made.name)
    assert found(folder) == expected(made)

    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert once(made, ssh_access(ssh)).state is State.SENT
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


@pytest.mark.system("sshd")
def test_one_connection_serves_all_branches_of_a_server(ssh: Sshd) -> None:
    drops = Drops(terms(Path(), access=ssh_access(ssh), archives=True))
    for name in ("甲", "乙", "丙"):
        (ssh.folder / name).mkdir()

    states = [send(drops, ssh_packet(ssh, name, b"%PDF-")).state for name in ("甲", "乙", "丙")]
    drops.close()

    assert states == [State.SENT] * 3
    assert [len(list((ssh.folder / name).glob("*.zip"))) for name in ("甲", "乙", "丙")] == [1, 1, 1]


@pytest.mark.system("sshd")
def test_an_unknown_sftp_server_is_refused_with_its_fingerprint_and_the_line_that_trusts_it(
    ssh: Sshd,
) -> None:
    (ssh.folder / "unknown").mkdir()
    made = ssh_packet(ssh, "unknown")
    access = ssh_access(ssh)

    refused = refusal(made, replace(access, known_hosts=""))

    assert refused.code == "B644"
    assert re.fullmatch(r"SHA256:[A-Za-z0-9+/]{43}", refused.value("fingerprint") or "")
    assert found(ssh.folder / "unknown") == {}

    line = refused.value("line") or ""
    assert line in (hint_text(refused) or "")
    assert once(made, replace(access, known_hosts=line)).state is State.SENT


@pytest.mark.system("sshd")
def test_the_sender_s_own_list_of_servers_is_not_asked(
    ssh: Sshd, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (ssh.folder / "own").mkdir()
    (tmp_path / ".ssh").mkdir()
    (tmp_path / ".ssh" / "known_hosts").write_text(ssh.known_hosts, encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))

    assert refusal(ssh_packet(ssh, "own"), replace(ssh_access(ssh), known_hosts="")).code == "B644"


@pytest.mark.system("sshd")
@pytest.mark.parametrize("kind", ["ssh-ed25519", "ecdsa-sha2-nistp256"])
def test_a_wrong_key_of_an_sftp_server_is_refused(ssh: Sshd, kind: str) -> None:
    import asyncssh

    (ssh.folder / "wrong").mkdir(exist_ok=True)
    other = asyncssh.generate_private_key(kind).export_public_key().decode()
    access = replace(ssh_access(ssh), known_hosts=f"[{HOST}]:{ssh.port} {other}")

    assert refusal(ssh_packet(ssh, "wrong"), access).code == "B645"
    assert found(ssh.folder / "wrong") == {}


@pytest.mark.system("sshd")
def test_an_sftp_server_does_not_let_a_stranger_in(ssh: Sshd) -> None:
    import asyncssh

    stranger = asyncssh.generate_private_key("ssh-ed25519").export_private_key()
    access = replace(ssh_access(ssh), accounts={HOST: Account(key=KeyFile("keys/other", stranger))})

    assert refusal(ssh_packet(ssh, "x", b""), access).code == "B650"


@pytest.mark.system("sshd")
def test_a_name_taken_by_another_file_is_refused_by_sftp(ssh: Sshd) -> None:
    folder = ssh.folder / "taken"
    made = ssh_packet(ssh, "taken")
    (folder / made.name).mkdir(parents=True)
    (folder / made.name / "清单.json").write_bytes(b"theirs")

    outcome = once(made, ssh_access(ssh))

    assert (outcome.state, outcome.answer[:4]) == (State.FAILED, "B641")
    assert found(folder) == {f"{made.name}/清单.json": hashlib.sha256(b"theirs").hexdigest()}


@pytest.mark.system("sshd")
def test_a_move_by_sftp_never_takes_the_place_of_a_file(ssh: Sshd) -> None:
    from bulletins.distribution.channels.place import read_place
    from bulletins.distribution.channels.sftp import SftpLine

    line = SftpLine(read_place("sftp", f"sftp://{ssh.user}@{HOST}:{ssh.port}/"), ssh_access(ssh))
    shelf = line.shelf(str(ssh.folder))
    shelf.write("a", b"old")
    shelf.write("b", b"new")

    with pytest.raises(FileExistsError):
        shelf.move("b", "a")
    line.close()

    assert (ssh.folder / "a").read_bytes() == b"old"


@pytest.mark.system("sshd")
def test_a_folder_that_an_sftp_server_has_not_is_not_made(ssh: Sshd) -> None:
    outcome = once(ssh_packet(ssh, "nowhere"), ssh_access(ssh))

    assert (outcome.state, outcome.answer[:4]) == (State.RETRY, "B642")
    assert not (ssh.folder / "nowhere").exists()


@pytest.mark.system("sshd")
@pytest.mark.parametrize("after", [200, 4_000, 300_000, 5_100_000, 5_126_000])
def test_wherever_an_sftp_line_is_cut_no_half_file_is_seen_and_the_next_attempt_finishes(
    ssh: Sshd, after: int
) -> None:
    folder = ssh.folder / f"cut-{after}"
    folder.mkdir()
    made = ssh_packet(ssh, folder.name)
    with cut_line(ssh.port, after) as port:
        elsewhere = replace(made.delivery.recipient, address=f"sftp://{ssh.user}@{HOST}:{port}{folder}")
        there = replace(made, delivery=replace(made.delivery, recipient=elsewhere))
        access = ssh_access(ssh)
        cut = once(there, Access({HOST: access.accounts[f"{HOST}:{ssh.port}"]}, known_at(ssh, port)))
    seen = {name: digest for name, digest in found(folder).items() if not name.endswith(".part")}

    assert (cut.state, cut.of_line, cut.answer[:4]) == (State.RETRY, True, "B652")
    assert seen.items() <= expected(made).items()
    assert seen != expected(made)
    assert once(made, ssh_access(ssh)).state is State.SENT
    assert found(folder) == expected(made)


@pytest.mark.system("apache2")
@pytest.mark.parametrize("archives", [False, True])
def test_a_packet_arrives_at_a_webdav_server_and_a_repeat_changes_nothing(dav: Dav, archives: bool) -> None:
    name = "archive" if archives else "临海 folder"
    folder = dav.folder / name
    folder.mkdir()
    folder.chmod(0o777)
    made = dav_packet(dav, "archive" if archives else "%E4%B8%B4%E6%B5%B7%20folder")

    first = once(made, dav_access(dav), archives=archives)
    arrived = found(folder)
    again = once(made, dav_access(dav), archives=archives)

    assert (first.state, again.state) == (State.SENT, State.SENT)
    assert list(arrived) == [f"{made.name}.zip"] if archives else arrived == expected(made)
    assert found(folder) == arrived


@pytest.mark.system("apache2")
def test_names_taken_at_a_webdav_server_are_refused(dav: Dav) -> None:
    from bulletins.distribution.channels.place import read_place
    from bulletins.distribution.channels.webdav import WebdavLine

    made = dav_packet(dav, "taken")
    (dav.folder / "taken" / made.name).mkdir(parents=True)
    for path in (dav.folder / "taken", dav.folder / "taken" / made.name):
        path.chmod(0o777)
    (dav.folder / "taken" / made.name / "清单.json").write_bytes(b"theirs")

    outcome = once(made, dav_access(dav))
    line = WebdavLine(read_place("webdav", dav.address), dav_access(dav))
    shelf = line.shelf(f"/dav/taken/{made.name}")
    shelf.write("ours", b"ours")
    with pytest.raises(FileExistsError):
        shelf.move("ours", "清单.json")
    line.close()

    assert (outcome.state, outcome.answer[:4]) == (State.FAILED, "B641")
    assert (dav.folder / "taken" / made.name / "清单.json").read_bytes() == b"theirs"


@pytest.mark.system("apache2")
def test_a_webdav_server_whose_certificate_nobody_vouches_for_gets_neither_password_nor_file(
    dav: Dav,
) -> None:
    assert refusal(dav_packet(dav, ""), replace(dav_access(dav), certificates="")).code == "B651"


@pytest.mark.system("apache2")
def test_a_wrong_password_is_told_without_it(dav: Dav) -> None:
    host = dav.address.split("/")[2]
    access = replace(dav_access(dav), accounts={host: Account(USER, password="very secret")})

    refused = refusal(dav_packet(dav, ""), access)

    assert refused.code == "B650"
    assert "very secret" not in f"{refused!r} {access!r}"


@pytest.mark.system("apache2")
def test_a_folder_that_a_webdav_server_has_not_is_not_made(dav: Dav) -> None:
    outcome = once(dav_packet(dav, "nowhere"), dav_access(dav))

    assert (outcome.state, outcome.answer[:4]) == (State.RETRY, "B642")
    assert not (dav.folder / "nowhere").exists()


@pytest.mark.system("apache2")
def test_what_a_webdav_server_forbids_is_final(dav: Dav) -> None:
    (dav.folder / "closed").mkdir(mode=0o555)
    (dav.folder / "closed").chmod(0o555)

    outcome = once(dav_packet(dav, "closed"), dav_access(dav))

    assert outcome.state is State.BOUNCED
    assert outcome.code == 403


@pytest.mark.system("apache2")
@pytest.mark.parametrize("after", [100, 3_000, 400_000, 5_121_000])
def test_wherever_a_webdav_line_is_cut_no_half_file_is_seen_and_the_next_attempt_finishes(
    dav: Dav, after: int
) -> None:
    folder = dav.folder / f"cut-{after}"
    folder.mkdir()
    folder.chmod(0o777)
    made, access = dav_packet(dav, folder.name), dav_access(dav)
    (account,) = access.accounts.values()
    with cut_line(int(dav.address.split(":")[2].split("/")[0]), after) as port:
        elsewhere = replace(made.delivery.recipient, address=f"https://{HOST}:{port}/dav/{folder.name}")
        there = replace(made, delivery=replace(made.delivery, recipient=elsewhere))
        cut = once(there, replace(access, accounts={HOST: account}))
    seen = {name: digest for name, digest in found(folder).items() if not is_unfinished(name)}

    assert (cut.state, cut.of_line, cut.answer[:4]) == (State.RETRY, True, "B652")
    assert seen.items() <= expected(made).items()
    assert seen != expected(made)
    assert once(made, access).state is State.SENT
    assert {n: digest for n, digest in found(folder).items() if not is_unfinished(n)} == expected(made)


def is_unfinished(name: str) -> bool:
    """Whether a file is ours and half written, or Apache's own of an upload that was cut."""
    return name.endswith(".part") or Path(name).name.startswith(".davfs.tmp")


@pytest.fixture
def share(tmp_path: Path) -> Iterator[Path]:
    """The folder at which a share is connected, a small disk of its own; unconnected it is empty."""
    place = tmp_path / "share"
    place.mkdir()
    if connect(place).returncode:
        pytest.skip("needs the right to mount a disk")
    yield place
    disconnect(place)


def connect(place: Path) -> "subprocess.CompletedProcess[bytes]":
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)]
    return subprocess.run(command, capture_output=True, check=False)


def disconnect(place: Path) -> None:
    subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False)


@pytest.mark.parametrize("folder", ["", "临海"])
@pytest.mark.parametrize("act", ["write_in_place", "read_bytes", "move_new"])
def test_a_share_that_vanishes_leaves_no_final_name_and_the_next_attempt_works(
    share: Path, monkeypatch: pytest.MonkeyPatch, act: str, folder: str
) -> None:
    (share / folder).mkdir(exist_ok=True)
    made = packet(str(share / folder), b"%PDF-" * 1000)
    usual = getattr(files, act)
    acts: list[str] = []

    def vanishing(*arguments: object) -> object:
        acts.append(act)
        if len(acts) == 3:
            disconnect(share)
        return usual(*arguments)

    monkeypatch.setattr(files, act, vanishing)
    vanished = once(made, Access())
    left = found(share)
    monkeypatch.undo()
    connect(share)
    (share / folder).mkdir(exist_ok=True)

    assert (vanished.state, vanished.of_line) == (State.RETRY, True)
    assert left == {}
    assert once(made, Access()).state is State.SENT
    assert found(share / folder) == expected(made)


def test_a_share_that_is_full_keeps_what_it_has_and_the_next_attempt_works(share: Path) -> None:
    (share / "filler").write_bytes(b"x" * 3_000_000)
    made = packet(str(share), bytes(2_000_000))

    full = once(made, Access())
    left = [name for name in found(share) if name != "filler"]
    (share / "filler").unlink()

    assert (full.state, full.of_line, full.answer[:4]) == (State.RETRY, True, "B652")
    assert left == []
    assert once(made, Access()).state is State.SENT
