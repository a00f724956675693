"""A real Postfix on loopback, with configuration, queue and mailboxes of its own."""

import os
import shutil
import socket
import subprocess
import time
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from tempfile import mkdtemp

from tests.mail.authority import Authority
from tests.mail.server import free_port

DOMAIN = "bulletins.example"
_SERVICES = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


class Postfix:
    """The server; ``refused`` is what it says to some addresses, ``size`` the largest mail that it takes."""

    def __init__(self, refused: dict[str, str], size: int) -> None:
        self.port = free_port()
        self.authority = Authority("localhost")
        self._home = Path(mkdtemp(prefix="postfix-"))
        self._home.chmod(0o755)  # its daemons run under names of their own
        self._mailbox = self._home / "mail" / "all"
        self._configure(refused, size)

    def _configure(self, refused: dict[str, str], size: int) -> None:
        import pwd  # not on Windows

        owner = pwd.getpwnam("postfix")
        for name in ("etc", "queue", "data", "mail"):
            (self._home / name).mkdir()
        for name in ("data", "mail"):
            os.chown(self._home / name, owner.pw_uid, owner.pw_gid)
        certificate = self._home / "etc" / "server.pem"
        certificate.write_bytes(self.authority.key_pem + self.authority.pem.encode())
        certificate.chmod(0o600)
        answers = ", ".join(f"{{{address} = {answer}}}" for address, answer in refused.items())
        settings = {
            "compatibility_level": "3.6",
            "queue_directory": self._home / "queue",
            "data_directory": self._home / "data",
            "command_directory": "/usr/sbin",
            "daemon_directory": "/usr/lib/postfix/sbin",
            "mail_owner": "postfix",
            "setgid_group": "postdrop",
            "maillog_file": self._home / "queue" / "log",
            "maillog_file_prefixes": self._home,
            "myhostname": f"mail.{DOMAIN}",
            "mydestination": "",
            "inet_interfaces": "127.0.0.1",
            "inet_protocols": "ipv4",
            "mynetworks": "127.0.0.0/8",
            "virtual_mailbox_domains": DOMAIN,
            "virtual_mailbox_base": self._home / "mail",
            "virtual_mailbox_maps": "static:all/",
            "virtual_uid_maps": f"static:{owner.pw_uid}",
            "virtual_gid_maps": f"static:{owner.pw_gid}",
            "virtual_minimum_uid": "1",
            "virtual_mailbox_limit": "0",
            "message_size_limit": size,
            "smtpd_tls_security_level": "encrypt",
            "smtpd_tls_chain_files": certificate,
            "smtpd_recipient_restrictions": f"check_recipient_access inline:{{{answers}}}, permit_mynetworks, reject",
        }
        lines = "".join(f"{name} = {value}\n" for name, value in settings.items())
        (self._home / "etc" / "main.cf").write_text(lines, encoding="utf-8")
        (self._home / "etc" / "master.cf").write_text(_SERVICES.format(port=self.port), encoding="utf-8")

    def __enter__(self) -> "Postfix":
        self._run("start")
        until = time.monotonic() + 20
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return self
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"Postfix does not start: {self.log}")

    def __exit__(self, *error: object) -> None:
        self._run("stop")
        shutil.rmtree(self._home, ignore_errors=True)

    def _run(self, command: str) -> None:
        subprocess.run(
            ["/usr/sbin/postfix", "-c", str(self._home / "etc"), command], check=False, capture_output=True
        )

    @property
    def log(self) -> str:
        path = self._home / "queue" / "log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def mails(self, expected: int) -> list[EmailMessage]:
        """What lies in the mailbox, once so many mails are there, or none has come for a while."""
        until = time.monotonic() + 30
        while time.monotonic() < until and len(list(self._mailbox.glob("new/*"))) < expected:
            time.sleep(0.1)
        return [
            message_from_bytes(path.read_bytes(), policy=default)
            for path in sorted(self._mailbox.glob("new/*"))
        ]
