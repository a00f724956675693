"""A mail server that says word for word what it is told to say, whatever the protocol has to say about it."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from bulletins.values import frozen

SAY = {"EHLO": b"250-mail\r\n250 8BITMIME\r\n", "DATA": b"354 go on\r\n", "QUIT": b"221 bye\r\n"}
"""What a server says that does as it should; to anything else ``250 ok``."""


@frozen
class Heard:
    """What the server was told: commands, and mails as they came."""

    port: int
    commands: list[str]
    mails: list[bytes]


@contextmanager
def scripted(says: Callable[[str, int], bytes | None], greeting: bytes = b"220 mail\r\n") -> Iterator[Heard]:
    """The server; ``says`` gives the answer to a command (``DOT``: to a mail) and how often it was said before.

    ``None``: as it should; nothing at all: the line is closed.
    """
    listener = socket.create_server(("127.0.0.1", 0))
    heard, is_over = Heard(listener.getsockname()[1], [], []), threading.Event()
    listener.settimeout(0.05)

    def serve() -> None:
        while not is_over.is_set():
            with suppress(OSError):
                line, _ = listener.accept()
                with line, line.makefile("rb") as reader:
                    line.settimeout(10)
                    line.sendall(greeting)
                    _converse(line, reader.readline, says, heard)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield heard
    finally:
        is_over.set()
        thread.join()
        listener.close()


def _converse(
    line: socket.socket,
    read: Callable[[], bytes],
    says: Callable[[str, int], bytes | None],
    heard: Heard,
) -> None:
    while said := read():
        verb = said.split()[0].decode().upper() if said.split() else ""
        if not _answer(line, verb, says, heard):
            return
        if verb == "DATA" and heard.commands[-1] == "DATA":
            mail = b""
            while not mail.endswith(b"\r\n.\r\n"):
                if not (more := read()):
                    return  # no dot, no mail
                mail += more
            heard.mails.append(mail)
            if not _answer(line, "DOT", says, heard):
                return


def _answer(line: socket.socket, verb: str, says: Callable[[str, int], bytes | None], heard: Heard) -> bool:
    answer = says(verb, heard.commands.count(verb))
    heard.commands.append(verb)
    answer = SAY.get(verb, b"250 ok\r\n") if answer is None else answer
    line.sendall(answer)
    return bool(answer)
