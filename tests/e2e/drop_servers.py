"""Real servers for drops, on loopback, under settings and keys of their own in a temporary folder."""

import base64
import datetime
import getpass
import hashlib
import ipaddress
import os
import select
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bulletins.values import frozen

if TYPE_CHECKING:
    import asyncssh

HOST = "127.0.0.1"
USER, PASSWORD = "branch", "open sesame"
_SECONDS = 20
_MODULES = Path("/usr/lib/apache2/modules")
_LOADED = (
    "mpm_event", "authn_core", "authn_file", "authz_core", "authz_user", "auth_basic", "dav", "dav_fs", "ssl", "mime",
)  # fmt: skip


@frozen
class Sshd:
    """A server of OpenSSH; ``folder`` is where it may be written to."""

    port: int
    user: str
    folder: Path
    client_key: bytes
    known_hosts: str


@frozen
class Dav:
    """Apache with a WebDAV folder ``/dav``, for ``USER`` with ``PASSWORD``; ``certificate`` vouches for it."""

    address: str
    folder: Path
    certificate: str


@contextmanager
def sshd(program: str, folder: Path) -> Iterator[Sshd]:
    """OpenSSH, for whoever runs the tests, by a key."""
    import asyncssh

    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # where it puts processes that it does not trust
    host, client = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    _write_key(folder / "host", host)
    (folder / "authorized_keys").write_bytes(client.export_public_key())
    (folder / "drops").mkdir()
    port = free_port()
    settings = {
        "Port": port,
        "ListenAddress": HOST,
        "HostKey": folder / "host",
        "AuthorizedKeysFile": folder / "authorized_keys",
        "PidFile": "none",
        "StrictModes": "no",
        "UsePAM": "no",
        "PasswordAuthentication": "no",
        "PermitRootLogin": "prohibit-password",
        "Subsystem": "sftp internal-sftp",
    }
    path = folder / "sshd_config"
    path.write_text("".join(f"{key} {value}\n" for key, value in settings.items()), encoding="utf-8")
    with _running([program, "-D", "-e", "-f", str(path)], port):
        public = host.export_public_key().decode()
        known = f"[{HOST}]:{port} {public}"
        yield Sshd(port, getpass.getuser(), folder / "drops", client.export_private_key(), known)


@contextmanager
def apache(program: str, folder: Path) -> Iterator[Dav]:
    """Apache with mod_dav over TLS; ``folder`` must be one that its own user may reach."""
    port = free_port()
    certificate = _certificate(folder)
    (folder / "dav").mkdir()
    for path in (folder, folder / "dav"):
        path.chmod(0o777)
    hashed = base64.b64encode(hashlib.sha1(PASSWORD.encode()).digest()).decode()
    (folder / "users").write_text(f"{USER}:{{SHA}}{hashed}\n", encoding="utf-8")
    loaded = "".join(f"LoadModule {name}_module {_MODULES}/mod_{name}.so\n" for name in _LOADED)
    (folder / "apache.conf").write_text(
        f"""{loaded}
ServerName {HOST}
Listen {HOST}:{port}
PidFile {folder}/pid
ErrorLog /dev/stderr
Mutex file:{folder}
TypesConfig /dev/null
{f"User www-data{chr(10)}Group www-data" if os.geteuid() == 0 else ""}
DocumentRoot {folder}
DavLockDB {folder}/locks
SSLEngine on
SSLCertificateFile {folder}/server.pem
<Directory {folder}/dav>
  Dav On
  AuthType Basic
  AuthName drops
  AuthUserFile {folder}/users
  Require valid-user
</Directory>
""",
        encoding="utf-8",
    )
    with _running([program, "-f", str(folder / "apache.conf"), "-DFOREGROUND"], port):
        yield Dav(f"https://{HOST}:{port}/dav", folder / "dav", certificate)


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    """A server, until the block is left; it answers when the block is entered."""
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process:
        try:
            _await(port, process)
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()


def _await(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        assert process.poll() is None, process.stderr.read().decode() if process.stderr else ""
        try:
            socket.create_connection((HOST, port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the server did not begin to answer")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind((HOST, 0))
        port: int = found.getsockname()[1]
        return port


def _write_key(path: Path, key: "asyncssh.SSHKey") -> None:
    path.write_bytes(key.export_private_key())
    path.chmod(0o600)


def _certificate(folder: Path) -> str:
    """A certificate for ``HOST`` that vouches for itself, with its key in ``server.pem``."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "drops")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HOST))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = made.public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "server.pem").write_bytes(pem + private)
    return pem.decode()


@contextmanager
def cut_line(port: int, after: int) -> Iterator[int]:
    """A port that leads to ``port``: each connection to it is cut when so many bytes went there."""
    stopped = threading.Event()
    with socket.create_server((HOST, 0)) as front:
        front.settimeout(0.1)
        serving = threading.Thread(target=_carry, args=(front, port, after, stopped))
        serving.start()
        try:
            yield front.getsockname()[1]
        finally:
            stopped.set()
            serving.join(_SECONDS)


def _carry(front: socket.socket, port: int, after: int, stopped: threading.Event) -> None:
    while not stopped.is_set():
        try:
            near, _ = front.accept()
        except TimeoutError:
            continue
        with near, socket.create_connection((HOST, port)) as far:
            near.setblocking(True)
            left = after
            while left > 0 and not stopped.is_set():
                readable, _, _ = select.select([near, far], [], [], 0.1)
                for side in readable:
                    data = side.recv(min(65536, left) if side is near else 65536)
                    left = 0 if not data else left - (len(data) if side is near else 0)
                    (far if side is near else near).sendall(data)
