"""Connections to SSH servers, by asyncssh.

A server shows a key that the file of known hosts has, or nothing is sent to it: neither a password nor a file.
"""

import asyncio
from typing import TYPE_CHECKING

from bulletins.distribution.channels.access import Access, Account
from bulletins.distribution.channels.place import VARIABLE, Place
from bulletins.distribution.channels.shelf import ShelfError
from bulletins.errors import DeliveryError, Diagnostic

if TYPE_CHECKING:
    import asyncssh

CONNECT_SECONDS = 30
_SSH_PORT = 22


async def connected(
    place: Place, access: Access
) -> "tuple[asyncssh.SSHClientConnection, asyncssh.SFTPClient]":
    """A connection to a server that is known, logged in.

    Raises:
        DeliveryError: there is no account, or a file of the settings cannot be used.
        ShelfError: the server is not known, shows another key, cannot be reached or does not let us in.
    """
    import asyncssh

    account, known = access.account(place), _known_hosts(access)
    keys, user = _keys(account), place.user or account.user
    if not user:
        raise DeliveryError(Diagnostic.of("B647", address=f"{place.scheme}://{place.server}"))
    try:
        connection = await _opened(place, access, keys, known)
        return connection, await connection.start_sftp_client()
    except asyncssh.PermissionDenied as error:
        told = Diagnostic.of("B650", host=place.server, user=user, reason=error.reason.rstrip("."))
        raise ShelfError(told, of_line=True) from error
    except (asyncssh.Error, OSError) as error:
        key = await _other_key(place, known)
        raise (_untrusted(place, access, key) if key else _trouble(place, error)) from error


async def _other_key(place: Place, known: "asyncssh.SSHKnownHosts") -> "asyncssh.SSHKey | None":
    """The key of a server whose known one is of a kind that it has not: such a server just hangs up."""
    import asyncssh

    keys = known.match(place.host, "", place.port)[0]
    if not keys:
        return None
    try:
        async with asyncio.timeout(CONNECT_SECONDS):
            found = await asyncssh.get_server_host_key(place.host, place.port, config=None)
    except (asyncssh.Error, OSError):
        return None
    return None if found in keys else found


async def _opened(
    place: Place, access: Access, keys: "list[asyncssh.SSHKey]", known: "asyncssh.SSHKnownHosts"
) -> "asyncssh.SSHClientConnection":
    """A connection, if the server shows a key that is known.  Nothing of the user's own settings counts."""
    import asyncssh

    account = access.account(place)
    shown: list[asyncssh.SSHKey] = []

    class Client(asyncssh.SSHClient):
        """Keeps the key that the server shows and that is not known."""

        def validate_host_public_key(self, host: str, addr: str, port: int, key: asyncssh.SSHKey) -> bool:
            shown.append(key)
            return False

    try:
        connection, _ = await asyncssh.create_connection(
            Client,
            place.host,
            place.port,
            username=place.user or account.user,
            password=None if keys else account.password,
            client_keys=keys,
            known_hosts=known,
            connect_timeout=CONNECT_SECONDS,
            login_timeout=CONNECT_SECONDS,
            config=None,
            agent_path=None,
            gss_host=None,
            preferred_auth="publickey" if keys else "password,keyboard-interactive",
        )
    except asyncssh.HostKeyNotVerifiable as error:
        told = _untrusted(place, access, shown[-1]) if shown else _trouble(place, error)
        raise told from error
    return connection


def _keys(account: Account) -> "list[asyncssh.SSHKey]":
    """The private key of an account, opened.

    Raises:
        DeliveryError: it is none, or its password is missing or wrong.
    """
    import asyncssh

    key = account.key
    if key is None:
        return []
    try:
        return [asyncssh.import_private_key(key.data, key.password)]
    except (asyncssh.KeyImportError, asyncssh.KeyEncryptionError, ValueError) as error:
        told = Diagnostic.of("B654", key.place, path=key.path, reason=error, variable=VARIABLE)
        raise DeliveryError(told) from error


def _known_hosts(access: Access) -> "asyncssh.SSHKnownHosts":
    """The servers that are known: never the list of the user who sends, which asyncssh takes for an empty text.

    Raises:
        DeliveryError: the file is damaged.
    """
    import asyncssh

    try:
        return asyncssh.import_known_hosts(access.known_hosts)
    except ValueError as error:
        raise DeliveryError(Diagnostic.of("B654", path=access.known_hosts_file, reason=error)) from error


def _untrusted(place: Place, access: Access, key: "asyncssh.SSHKey") -> ShelfError:
    """A server that is not known, or shows another key than the one that is; with the line that would trust it."""
    is_known = any(_known_hosts(access).match(place.host, "", place.port)[:2])
    host = place.host if place.port == _SSH_PORT else f"[{place.host}]:{place.port}"
    public = " ".join(key.export_public_key().decode().split()[:2])
    told = Diagnostic.of(
        "B645" if is_known else "B644",
        host=place.server,
        kind=key.get_algorithm(),
        fingerprint=key.get_fingerprint(),
        file=access.known_hosts_file,
        line=f"{host} {public}",
    )
    return ShelfError(told, of_line=True)


def _trouble(place: Place, error: Exception) -> ShelfError:
    reason = getattr(error, "reason", None) or str(error) or type(error).__name__
    return ShelfError(Diagnostic.of("B652", name="/", address=place.server, reason=reason), of_line=True)
