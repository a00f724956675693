"""The channel of drops as the settings have it: accounts, known servers, authorities."""

from collections.abc import Callable, Mapping

from bulletins.distribution.channels.access import Access, Account
from bulletins.distribution.channels.drop import Drops, DropTerms
from bulletins.distribution.channels.place import VARIABLE
from bulletins.errors import Diagnostic, SourceError
from bulletins.model import DropAccount, place_of
from bulletins.pipeline.settings_file import settings_of
from bulletins.source import Workspace
from bulletins.source.key_file import KeyFile, NamedFile, read_password, read_private, read_public
from bulletins.source.nodes import Node

ZIP = "zip"


def open_drops(
    workspace: Workspace, environment: Mapping[str, str], words: Callable[[Diagnostic], str]
) -> Drops:
    """The channel; no server is asked before something is sent.

    Args:
        workspace: where the settings are; paths of folders begin there.
        environment: where a password may stand.
        words: puts a finding in words for the ledger.

    Raises:
        SourceError: the settings are wrong, or a file that they name is missing, or others may read a secret one.
    """
    settings, _ = settings_of(workspace)
    return Drops(
        DropTerms(
            workspace.root, drop_access(workspace, environment), words, archives=settings.drop.packet == ZIP
        )
    )


def drop_access(workspace: Workspace, environment: Mapping[str, str]) -> Access:
    """What lets drops in.

    Raises:
        SourceError: as ``open_drops``.
    """
    settings, node = settings_of(workspace)
    drop, reader = settings.drop, _Reader(workspace, environment, node)
    problems: list[Diagnostic] = []
    accounts: dict[str, Account] = {}
    for server, account in drop.accounts.items():
        try:
            accounts[server] = reader.account(server, account)
        except SourceError as error:
            problems += error.diagnostics
    try:
        known, certificates = reader.known_hosts(drop.known_hosts), reader.certificates(drop.certificates)
    except SourceError as error:
        raise SourceError([*problems, *error.diagnostics]) from error
    if problems:
        raise SourceError(problems)
    return Access(accounts, known, drop.known_hosts, certificates, place_of(node, ("drop", "accounts")))


class _Reader:
    """Reads what the settings name, and says where they do."""

    def __init__(self, workspace: Workspace, environment: Mapping[str, str], node: Node) -> None:
        self._root = workspace.root
        self._environment = environment
        self._node = node

    def account(self, server: str, stated: DropAccount) -> Account:
        """An account: its password file counts before the environment, which stands for all that name none."""
        password = self._environment.get(VARIABLE)
        if stated.password_file:
            file = self._file(stated.password_file, "accounts", server, "password_file")
            password = read_password(self._root, file)
        if stated.key is None:
            return Account(stated.user or "", password=password)
        named = self._file(stated.key, "accounts", server, "key")
        data = read_private(self._root, named)
        return Account(stated.user or "", KeyFile(named.name, data, password, VARIABLE, named.place))

    def known_hosts(self, name: str) -> str:
        """The keys of servers; where the file is not there, none is known yet."""
        file = self._file(name, "known_hosts")
        try:
            return read_public(self._root, file).decode("utf-8", "replace")
        except SourceError as error:
            if error.diagnostics[0].code == "B102":
                return ""
            raise

    def certificates(self, names: tuple[str, ...]) -> str:
        """The certificates of authorities, one behind the other."""
        files = (self._file(name, "certificates") for name in names)
        return "\n".join(read_public(self._root, file).decode("utf-8", "replace") for file in files)

    def _file(self, name: str, *keys: str) -> NamedFile:
        return NamedFile(name, place_of(self._node, ("drop", *keys)))
