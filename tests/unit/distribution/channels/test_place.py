"""Addresses of drops."""

import pytest

from bulletins.distribution.channels.place import Place, read_place
from bulletins.errors import DeliveryError


def test_addresses_name_server_user_and_folder() -> None:
    assert read_place("sftp", "sftp://bulletins@nas.example/drops/%E4%B8%B4%E6%B5%B7") == Place(
        "sftp", "/drops/临海", "sftp", "nas.example", 22, "bulletins"
    )
    assert read_place("webdav", "https://nas.example:8443/dav").server == "nas.example:8443"
    assert read_place("webdav", "https://nas.example").path == "/"
    assert read_place("folder", "Z:\\drops").path == "Z:\\drops"
    assert read_place("sftp", "sftp://[::1]:22/x").server == "[::1]"


@pytest.mark.parametrize(
    ("channel", "address"),
    [
        ("folder", ""),
        ("folder", "sftp://nas.example/x"),
        ("sftp", "nas.example:/x"),
        ("sftp", "https://nas.example/x"),
        ("sftp", "sftp:///x"),
        ("sftp", "sftp://-oProxyCommand=x/y"),
        ("sftp", "sftp://nas.example:99999/x"),
        ("webdav", "https://nas.example/x?y"),
        ("webdav", "https://nas.example/a/../b"),
        ("webdav", "https://nas.example/a%0d%0aX: y"),
        ("webdav", "https://nas.example/a\r\nX: y"),
    ],
)
def test_what_is_no_place_is_refused(channel: str, address: str) -> None:
    with pytest.raises(DeliveryError) as caught:
        read_place(channel, address)

    assert caught.value.diagnostics[0].code == "B647"


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    for address in ("sftp://me:secret@nas.example/x", "sftp://me:secret@[nas/x"):
        with pytest.raises(DeliveryError) as caught:
            read_place("sftp", address)

        assert "secret" not in str(caught.value)


def test_nothing_goes_in_the_clear_but_to_this_machine() -> None:
    with pytest.raises(DeliveryError) as caught:
        read_place("webdav", "http://nas.example/dav")

    assert caught.value.diagnostics[0].code == "B649"
    assert read_place("webdav", "http://127.0.0.1:8080/dav").port == 8080
