"""The settings of a workspace (``bulletins.yaml``)."""

import re
from collections.abc import Mapping

from bulletins.model.parts import WEB_ADDRESS, short_address
from bulletins.model.reading import Form, Problems, by_name, model, one, value, wrong
from bulletins.model.values import NUMBER, TEXT, TEXTS, choice
from bulletins.source.nodes import Node, ScalarNode

MAIL_ADDRESS = r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
"""Mail addresses that every program takes as they are."""

MAX_SITE = 120
"""So many characters the site's address has at most: those of issues and editions go on from it."""


def _site(node: Node, problems: Problems) -> object:
    address = node.text if isinstance(node, ScalarNode) else ""
    if re.fullmatch(WEB_ADDRESS, address) and not re.search("[?#]", address):
        return short_address(address.rstrip("/"), MAX_SITE, node, problems)
    return wrong(problems, "B227", node)


def _mail_address(node: Node, problems: Problems) -> object:
    address = TEXT.read(node, problems)
    if isinstance(address, str) and not re.fullmatch(MAIL_ADDRESS, address):
        return wrong(problems, "B265", node)
    return address


def _bounce_address(node: Node, problems: Problems) -> object:
    address = TEXT.read(node, problems)
    if isinstance(address, str) and not re.fullmatch(MAIL_ADDRESS, address.replace("{id}", "0", 1)):
        return wrong(problems, "B661", node)
    return address


def _port(node: Node, problems: Problems) -> object:
    port = NUMBER.read(node, problems)
    return wrong(problems, "B663", node) if isinstance(port, int) and not 0 < port < 65536 else port


_MAIL_FORM = Form(_mail_address, {"type": "string", "pattern": f"^{MAIL_ADDRESS}$"})


@model
class MailLimits:
    """How fast mails go out and how long is waited, times in seconds; 0 is no limit.

    ``per_minute`` mails in all, ``per_host`` of them to addresses of one domain, ``per_connection`` over one line.
    ``failures`` refused in a row end a run, as does a server that cannot be reached for ``patience``.  What is put off
    is tried again after ``retry_after``, then later and later; an answer may take ``answer_within``.
    """

    per_minute: int = value(NUMBER, default=60)
    per_host: int = value(NUMBER, default=30)
    per_connection: int = value(NUMBER, default=50)
    failures: int = value(NUMBER, default=10)
    patience: int = value(NUMBER, default=1800)
    retry_after: int = value(NUMBER, default=300)
    answer_within: int = value(NUMBER, default=60)


@model
class Mail:
    """The account that mails are sent from: its address (``account``), the sender as recipients see it, its server.

    ``user`` logs in there (default: the account) if there is a password, which is never written here: the environment
    or ``password_file`` holds it.  ``bounces`` is told of mails that cannot be delivered; ``{id}`` in it becomes the
    delivery's.  ``certificates`` are files of authorities that the server is trusted by, besides the system's.
    """

    account: str = value(_MAIL_FORM)
    sender: str | None = value(TEXT, default=None)
    server: str | None = value(TEXT, default=None)
    port: int | None = value(Form(_port, {"type": "integer", "minimum": 1, "maximum": 65535}), default=None)
    security: str = value(choice("starttls", "tls", "none"), default="starttls")
    user: str | None = value(TEXT, default=None)
    password_file: str | None = value(TEXT, default=None)
    bounces: str | None = value(Form(_bounce_address, {"type": "string"}), default=None)
    certificates: tuple[str, ...] = value(TEXTS, default=())
    limits: MailLimits = value(one(MailLimits), default=MailLimits())


@model
class Seal:
    """The key that PDFs are sealed with (``key``: a PKCS#12 file), and who the seal says it is of.

    Files are named from the workspace's folder on, or with their whole path.  ``trusted`` are the certificates that
    vouch for seals when they are checked.
    """

    key: str = value(TEXT)
    password_file: str | None = value(TEXT, default=None)
    name: str | None = value(TEXT, default=None)
    trusted: tuple[str, ...] = value(TEXTS, default=())


@model
class Signing:
    """The key that manifests are signed with (``key``: an Ed25519 key); ``trusted``: further public keys, former ones.

    Files are named as those of ``Seal``; the public half of ``key``, its name with ``.pub``, is trusted anyway.
    """

    key: str = value(TEXT)
    password_file: str | None = value(TEXT, default=None)
    trusted: tuple[str, ...] = value(TEXTS, default=())


@model
class DropAccount:
    """How a server lets drops in: ``user`` with a private key (``key``) or a password; ``password_file`` may hold it.

    Files are named as those of ``Seal``.
    """

    user: str | None = value(TEXT, default=None)
    key: str | None = value(TEXT, default=None)
    password_file: str | None = value(TEXT, default=None)


@model
class Drop:
    """How packets are put into folders and onto servers: ``packet`` says whether as a folder or as one ZIP archive.

    ``known_hosts`` is the file with the keys of SFTP servers, ``certificates`` are files of authorities that WebDAV
    servers are trusted by, besides the system's.  ``accounts`` go by server (``nas.example``, ``nas.example:2222``).
    """

    packet: str = value(choice("folder", "zip"), default="folder")
    known_hosts: str = value(TEXT, default="known_hosts")
    certificates: tuple[str, ...] = value(TEXTS, default=())
    accounts: Mapping[str, DropAccount] = value(by_name(one(DropAccount)), default_factory=dict)


@model
class Settings:
    """What ``bulletins.yaml`` says: public address of the site, folder of the store, own font files by class, keys.

    ``contact_mail`` is the address that readers of the site report slips to.
    """

    site: str = value(Form(_site, {"type": "string", "pattern": "^https?://", "maxLength": MAX_SITE}))
    contact_mail: str | None = value(_MAIL_FORM, default=None)
    store: str = value(TEXT, default="published")
    mail: Mail | None = value(one(Mail), default=None)
    drop: Drop = value(one(Drop), default=Drop())
    seal: Seal | None = value(one(Seal, short="key"), default=None)
    sign: Signing | None = value(one(Signing, short="key"), default=None)
    fonts: Mapping[str, str] = value(by_name(TEXT), default_factory=dict)
