"""The channel of drops as settings state it; its secrets."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bulletins.distribution.channels.access import Access
from bulletins.errors import SourceError
from bulletins.pipeline.drops import drop_access
from bulletins.source import Workspace

Of = Callable[..., Access]
SITE = "site: https://bulletins.example\n"


@pytest.fixture
def access(tmp_path: Path) -> Of:
    """A function: settings → access of a workspace with a key and a password file."""
    for name, text in (("key", "PRIVATE"), ("word", "from the file\r\nand more")):
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
        (tmp_path / name).chmod(0o600)

    def of(settings: str, environment: dict[str, str] | None = None) -> Access:
        (tmp_path / "bulletins.yaml").write_text(SITE + settings, encoding="utf-8")
        return drop_access(Workspace.at(tmp_path), environment or {})

    return of


def test_without_settings_nobody_is_known_and_no_password_goes_anywhere(access: Of) -> None:
    found = access("", {"BULLETINS_DROP_PASSWORD": "secret"})

    assert (found.accounts, found.known_hosts) == ({}, "")


def test_a_password_comes_from_its_file_or_else_from_the_environment(access: Of) -> None:
    found = access(
        "drop:\n  accounts:\n    a.example: {user: u, password_file: word}\n    b.example:2222: {user: v}\n",
        {"BULLETINS_DROP_PASSWORD": "from outside"},
    )

    assert {server: (each.user, each.password) for server, each in found.accounts.items()} == {
        "a.example": ("u", "from the file"),
        "b.example:2222": ("v", "from outside"),
    }


def test_a_key_is_opened_by_the_password(access: Of) -> None:
    found = access("投放:\n  各账户:\n    a.example: {密钥: key, 密码文件: word}\n").accounts["a.example"]

    assert found.key is not None
    assert (found.key.data, found.key.password, found.password) == (b"PRIVATE", "from the file", None)


def test_no_secret_is_shown(access: Of) -> None:
    found = access("drop:\n  accounts:\n    a.example: {user: u, key: key, password_file: word}\n    b.example: {}\n",
                   {"BULLETINS_DROP_PASSWORD": "from outside"})  # fmt: skip

    assert "from the file" not in repr(found)
    assert "from outside" not in repr(found)
    assert "PRIVATE" not in repr(found)
    assert found.redacted("550 from the file or from outside") == "550 *** or ***"


def test_files_of_servers_and_authorities_are_read_where_the_settings_say(access: Of, tmp_path: Path) -> None:
    (tmp_path / "hosts").write_text("nas.example ssh-ed25519 AAAA\n", encoding="utf-8")
    (tmp_path / "ca.pem").write_text("CERTIFICATE", encoding="utf-8")

    found = access("drop: {known_hosts: hosts, certificates: ca.pem}\n")

    assert (found.known_hosts, found.known_hosts_file) == ("nas.example ssh-ed25519 AAAA\n", "hosts")
    assert found.certificates == "CERTIFICATE"


def test_all_that_is_wrong_with_secret_files_is_told_at_once(access: Of, tmp_path: Path) -> None:
    (tmp_path / "open").write_text("x", encoding="utf-8")
    (tmp_path / "open").chmod(0o644)

    with pytest.raises(SourceError) as caught:
        access(
            "drop:\n"
            "  certificates: gone.pem\n"
            "  accounts:\n"
            "    a.example: {key: open}\n"
            "    b.example: {password_file: gone}\n"
        )

    assert [(each.code, str(each.span)) for each in caught.value.diagnostics] == [
        ("B570", "bulletins.yaml:5:22"),
        ("B102", "bulletins.yaml:6:32"),
        ("B102", "bulletins.yaml:3:17"),
    ]
