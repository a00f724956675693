"""Logging in to SFTP servers: passwords, keys, and what is wrong with them, at a server in this process."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncssh
import pytest

from bulletins.distribution.channels import Outcome, State
from bulletins.distribution.channels import sftp as sftp_module
from bulletins.distribution.channels.access import Access, Account
from bulletins.distribution.channels.drop import Drops
from bulletins.errors import DeliveryError, Diagnostic
from bulletins.source.key_file import KeyFile
from bulletins.values import replace
from tests.unit.distribution.drops import send, terms
from tests.unit.distribution.packets import packet

PASSWORD = "open sesame"
CLIENT_KEY = asyncssh.generate_private_key("ssh-ed25519")
LOCKED_KEY = CLIENT_KEY.export_private_key(passphrase="winter", rounds=50)


class Guard(asyncssh.SSHServer):
    """Lets in whoever knows the password; ``heard`` gets every one that is tried."""

    def __init__(self, heard: list[str]) -> None:
        self._heard = heard

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        self._heard.append(password)
        return (username, password) == ("branch", PASSWORD)


@contextmanager
def server(root: Path, heard: list[str] | None = None) -> Iterator[tuple[str, str]]:
    """An SFTP server for ``root``: its address, and the line that knows it."""
    guard = Guard([] if heard is None else heard)
    host_key = asyncssh.generate_private_key("ssh-ed25519")
    loop = asyncio.new_event_loop()
    serving = threading.Thread(target=loop.run_forever)
    serving.start()

    async def listen() -> asyncssh.SSHAcceptor:
        return await asyncssh.listen(
            "127.0.0.1", 0, server_factory=lambda: guard, server_host_keys=[host_key],
            authorized_client_keys=asyncssh.import_authorized_keys(CLIENT_KEY.export_public_key().decode()),
            sftp_factory=lambda channel: asyncssh.SFTPServer(channel, chroot=str(root).encode()),
        )  # fmt: skip

    async def close(acceptor: asyncssh.SSHAcceptor) -> None:
        acceptor.close()
        await acceptor.wait_closed()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    acceptor = asyncio.run_coroutine_threadsafe(listen(), loop).result(20)
    try:
        port = acceptor.get_port()
        line = f"[127.0.0.1]:{port} {host_key.export_public_key().decode()}"
        yield f"sftp://branch@127.0.0.1:{port}/", line
    finally:
        asyncio.run_coroutine_threadsafe(close(acceptor), loop).result(20)
        loop.call_soon_threadsafe(loop.stop)
        serving.join(20)
        loop.close()


def once(address: str, access: Access) -> Outcome:
    drops = Drops(terms(Path(), access=access))
    try:
        return send(drops, packet(address, channel="sftp"))
    finally:
        drops.close()


def refusal(address: str, access: Access) -> Diagnostic:
    with pytest.raises(DeliveryError) as caught:
        once(address, access)
    (told,) = caught.value.diagnostics
    return told


def test_a_password_lets_in(tmp_path: Path) -> None:
    with server(tmp_path) as (address, line):
        outcome = once(address, Access({"127.0.0.1": Account(password=PASSWORD)}, line))

    assert outcome.state is State.SENT
    assert len(list(tmp_path.glob("*/*"))) == 4


def test_a_key_with_its_password_lets_in(tmp_path: Path) -> None:
    with server(tmp_path) as (address, line):
        outcome = once(
            address, Access({"127.0.0.1": Account(key=KeyFile("key", LOCKED_KEY, "winter"))}, line)
        )

    assert outcome.state is State.SENT


def test_a_wrong_password_is_told_without_it(tmp_path: Path) -> None:
    with server(tmp_path) as (address, line):
        told = refusal(address, Access({"127.0.0.1": Account(password="sesame, open")}, line))

    assert (told.code, told.value("user")) == ("B650", "branch")
    assert "sesame, open" not in repr(told)


def test_a_password_goes_to_no_server_whose_key_is_not_known(tmp_path: Path) -> None:
    heard: list[str] = []
    with server(tmp_path, heard) as (address, _):
        assert refusal(address, Access({"127.0.0.1": Account(password=PASSWORD)})).code == "B644"

    assert heard == []


@pytest.mark.parametrize(
    ("account", "code"),
    [
        (Account(), "B653"),
        (Account(user="u", key=KeyFile("key", b"no key")), "B654"),
        (Account(user="u", key=KeyFile("key", LOCKED_KEY, "summer")), "B654"),
        (Account(user="u", key=KeyFile("key", LOCKED_KEY)), "B654"),
        (Account(password="x"), "B647"),
    ],
)
def test_what_cannot_log_in_is_told_before_anybody_is_asked(account: Account, code: str) -> None:
    told = refusal("sftp://127.0.0.1:9/x", Access({"127.0.0.1": account}))

    assert told.code == code
    assert "summer" not in repr(told)


def test_a_damaged_list_of_servers_is_told() -> None:
    damaged = f"|1|broken {CLIENT_KEY.export_public_key().decode()}"
    access = Access({"127.0.0.1": Account(user="u", password="x")}, damaged)

    assert refusal("sftp://127.0.0.1:9/x", access).value("path") == "known_hosts"


def test_a_server_that_nobody_named_gets_no_password() -> None:
    access = Access({"other.example": Account(user="u", password="x")})

    assert refusal("sftp://u@127.0.0.1:9/x", access).code == "B653"


def test_without_the_extra_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sftp_module, "find_spec", lambda name: None)

    assert refusal("sftp://u@127.0.0.1:9/x", Access()).code == "B646"


def test_the_user_of_the_address_counts_before_that_of_the_account(tmp_path: Path) -> None:
    with server(tmp_path) as (address, line):
        access = Access({"127.0.0.1": Account(user="nobody", password=PASSWORD)}, line)

        assert once(address, access).state is State.SENT
        assert (
            once(
                address.replace("branch@", ""),
                replace(access, accounts={"127.0.0.1": Account("branch", password=PASSWORD)}),
            ).state
            is State.SENT
        )
