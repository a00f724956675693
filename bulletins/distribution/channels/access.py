"""What lets drops in at servers: keys, passwords, and the servers that are known.  Nothing secret is ever shown."""

from collections.abc import Mapping
from dataclasses import field

from bulletins.distribution.channels.place import VARIABLE, Place
from bulletins.errors import DeliveryError, Diagnostic, Span
from bulletins.source.key_file import KeyFile
from bulletins.values import frozen, replace

HIDDEN = "***"


@frozen
class Account:
    """How a server is logged in to: with ``key``, whose password it holds, or with ``password``."""

    user: str = ""
    key: KeyFile | None = None
    password: str | None = field(default=None, repr=False)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must be shown nowhere."""
        return tuple(secret for secret in (self.password, self.key.password if self.key else None) if secret)


@frozen
class Access:
    """Accounts by server (``nas.example``, ``nas.example:2222``), known servers, authorities.

    ``known_hosts`` is the text of the file that messages call ``known_hosts_file``; ``certificates`` are those of
    authorities besides the system's own (PEM).  ``place`` is where the settings name the accounts.
    """

    accounts: Mapping[str, Account] = field(default_factory=dict)
    known_hosts: str = ""
    known_hosts_file: str = "known_hosts"
    certificates: str = ""
    place: Span | None = None

    def account(self, place: Place) -> Account:
        """The account for a server; a password goes to no server that the settings do not name.

        Raises:
            DeliveryError: an SFTP server has none.
        """
        account = self.accounts.get(place.server) or self.accounts.get(place.host)
        if account is None or (account.key is None and account.password is None):
            raise DeliveryError(Diagnostic.of("B653", self.place, host=place.server, variable=VARIABLE))
        return account

    def hiding(self, told: Diagnostic) -> Diagnostic:
        """A finding without any secret in it, should a server have said one."""
        return replace(told, values=tuple((key, self.redacted(value)) for key, value in told.values))

    def redacted(self, text: str) -> str:
        """``text`` without any secret in it."""
        for account in self.accounts.values():
            for secret in account.secrets:
                text = text.replace(secret, HIDDEN)
        return text
