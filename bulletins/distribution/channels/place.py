"""Where drops go: a folder of this machine or of a share, a folder of an SFTP or WebDAV server."""

import re
from urllib.parse import unquote, urlsplit

from bulletins.errors import DeliveryError, Diagnostic
from bulletins.values import frozen

VARIABLE = "BULLETINS_DROP_PASSWORD"
"""The name in the environment under which the password of drops may stand."""
FOLDER, SFTP, WEBDAV = "folder", "sftp", "webdav"
_SCHEMES = {"sftp": SFTP, "https": WEBDAV, "http": WEBDAV}
_PORTS = {"sftp": 22, "https": 443, "http": 80}
_HOST = re.compile(r"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+")
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_FIRST_PRINTABLE = " "


@frozen
class Place:
    """A folder; of folders of this machine only ``channel`` and ``path`` are set.

    ``path`` is that of the folder on the server, not quoted; on SFTP servers ``/~/`` is the user's own folder.
    """

    channel: str
    path: str
    scheme: str = ""
    host: str = ""
    port: int = 0
    user: str = ""

    @property
    def server(self) -> str:
        """Host, with the port where it is not the usual one: how accounts and messages name it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS.get(self.scheme, 0) else f"{host}:{self.port}"


def read_place(channel: str, address: str) -> Place:
    """The place that an address of this channel (``folder``, ``sftp``, ``webdav``) names.

    Raises:
        DeliveryError: it names none, has a password in it, or everything would be sent in the clear.
    """
    if channel == FOLDER:
        if not address.strip() or "\0" in address or "://" in address:
            raise _no_place(address)
        return Place(FOLDER, address)
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise _no_place(_without_secrets(address)) from error
    if parts.password is not None:
        raise DeliveryError(Diagnostic.of("B648", host=host, variable=VARIABLE))
    user, path = unquote(parts.username or ""), unquote(parts.path)
    is_odd = parts.query or parts.fragment or not _HOST.fullmatch(host) or host.startswith("-")
    is_unsafe = min(address, default="\0") < _FIRST_PRINTABLE or any(
        c < _FIRST_PRINTABLE for c in user + path
    )
    climbs = any(part in (".", "..") for part in path.split("/"))
    if _SCHEMES.get(parts.scheme) != channel or is_odd or is_unsafe or climbs:
        raise _no_place(address)
    if parts.scheme == "http" and host not in _LOOPBACK:
        raise DeliveryError(Diagnostic.of("B649", address=address))
    return Place(channel, path or "/", parts.scheme, host, port or _PORTS[parts.scheme], user)


def _no_place(address: str) -> DeliveryError:
    return DeliveryError(Diagnostic.of("B647", address=" ".join(_without_secrets(address).split())))


def _without_secrets(address: str) -> str:
    """What may be shown of an address that cannot be read."""
    return re.sub(r"(://[^/@:]*):[^@]*@", r"\1:***@", address)
