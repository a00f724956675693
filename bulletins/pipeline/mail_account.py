"""The mail account as the settings have it, its password, and the limits that mails are sent with."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from bulletins.distribution.channels.mail_account import PORTS, MailAccount, Security
from bulletins.distribution.channels.smtp import VARIABLE
from bulletins.distribution.pace import Limits, Policy
from bulletins.errors import Diagnostic, SourceError
from bulletins.model import Mail, place_of
from bulletins.pipeline.settings_file import settings_of
from bulletins.source import Workspace
from bulletins.source.key_file import NamedFile, read_password, read_public
from bulletins.source.nodes import Node
from bulletins.values import frozen, replace

_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
_NO_LIMIT = 1_000_000_000


@frozen
class MailTerms:
    """An account with the limits that the settings put on it; ``policy`` has its first delay."""

    account: MailAccount
    limits: Limits
    policy: Policy


def mail_terms(workspace: Workspace, environment: Mapping[str, str]) -> MailTerms:
    """The account that mails are sent from; nobody is connected to.

    Args:
        workspace: where the settings are; names of files begin there.
        environment: where the password may stand (``BULLETINS_MAIL_PASSWORD``).

    Raises:
        SourceError: no account or server is named, the settings are wrong, or a file that they name is missing, or
            others may read the password.
    """
    settings, node = settings_of(workspace)
    if settings.mail is None:
        raise SourceError(Diagnostic.of("B664", node.span))
    account = _account(workspace, node, settings.mail, environment)
    hello = urlsplit(settings.site).hostname or account.hello
    limits = settings.mail.limits
    return MailTerms(
        replace(account, hello=hello),
        Limits(
            per_minute=limits.per_minute or None,
            per_host=limits.per_host or None,
            failures=limits.failures or _NO_LIMIT,
            patience=float(limits.patience or _NO_LIMIT),
        ),
        Policy(first_delay=float(limits.retry_after), longest_delay=max(4000.0, float(limits.retry_after))),
    )


def _account(workspace: Workspace, node: Node, mail: Mail, environment: Mapping[str, str]) -> MailAccount:
    place = place_of(node, ("mail",))
    if mail.server is None:
        raise SourceError(Diagnostic.of("B655", place))
    security = Security(mail.security)
    if security is Security.NONE and mail.server.lower() not in _THIS_MACHINE:
        raise SourceError(Diagnostic.of("B659", place_of(node, ("mail", "security"))))
    password = environment.get(VARIABLE)
    if password is None and mail.password_file:
        file = NamedFile(mail.password_file, place_of(node, ("mail", "password_file")))
        password = read_password(workspace.root, file)
    if not password and mail.user:
        raise SourceError(
            Diagnostic.of("B658", place_of(node, ("mail", "user")), user=mail.user, variable=VARIABLE)
        )
    certificates = (
        read_public(workspace.root, NamedFile(name, place_of(node, ("mail", "certificates"))))
        for name in mail.certificates
    )
    return MailAccount(
        mail.server,
        mail.port or PORTS[security],
        security,
        mail.account,
        sender=mail.sender or "",
        user=mail.user or mail.account,
        password=password or None,
        bounces=mail.bounces or "",
        certificates="\n".join(data.decode("utf-8", "replace") for data in certificates),
        per_connection=mail.limits.per_connection or _NO_LIMIT,
        answer_seconds=float(mail.limits.answer_within or _NO_LIMIT),
        place=place,
    )
