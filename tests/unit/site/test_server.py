"""What the site's own server answers, and to whom."""

import http.client
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bulletins.editions import Level
from bulletins.errors import EditionError
from bulletins.site.pages import POLICY
from bulletins.site.server import EDITION_POLICY, HEADERS, LOOPBACK, Reader, SiteServer
from tests.unit.site.made import make
from tests.unit.site.stores import ISSUE, SITE, new_store, publish

EDITION = f"/{ISSUE}/1/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("served")
    store = new_store(root)
    publish(store, attachments={"审签单.zip": b"scan"})
    make(store, root / "site")
    (root / "secret").write_bytes(b"secret")
    (root / "site" / ".git").mkdir()
    (root / "site" / ".git" / "config").write_bytes(b"secret")
    return root / "site"


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[SiteServer]:
    with SiteServer(Reader(folder)) as serving:
        threading.Thread(target=serving.serve_forever, args=(0.01,), daemon=True).start()
        yield serving
        serving.shutdown()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/?code=7F3K9", "text/html; charset=utf-8"),
        (EDITION, "text/html; charset=utf-8"),
        ("/site.css", "text/css; charset=utf-8"),
        ("/site.js", "text/javascript; charset=utf-8"),
        ("/search/index.json", "application/json"),
        (f"{EDITION}qr.png", "image/png"),
        (f"{EDITION}shaanxi-2024-03-e1.pdf", "application/pdf"),
        (f"{EDITION}%E5%AE%A1%E7%AD%BE%E5%8D%95.zip", "application/octet-stream"),
    ],
)
def test_files_of_the_site_are_given_as_what_they_are(folder: Path, path: str, kind: str) -> None:
    reply = Reader(folder).reply("GET", path)

    assert (reply.status, reply.headers["Content-Type"]) == (200, kind)
    assert reply.body


@pytest.mark.parametrize(
    "path",
    [
        "/../secret",
        "/..%2fsecret",
        "/%2e%2e/secret",
        "/%2e%2e%5csecret",
        "//secret",
        "/.git/config",
        "/.bulletins-site.json",
        "/shaanxi/2024-03/7/",
        "/search/",
        "/site.css/",
        "/index.html/",
        "/%ff",
        "/\0",
        "http://127.0.0.1/site.css",
        "*",
        "",
    ],
)
def test_what_is_not_in_the_list_of_the_site_is_not_there(folder: Path, path: str) -> None:
    reply = Reader(folder).reply("GET", path)

    assert reply.status == 404
    assert "没有这个网址" in reply.body.decode()


@pytest.mark.parametrize(
    ("path", "place"),
    [(f"/{ISSUE}/1", f"/{ISSUE}/1/"), ("/c", "/c/"), (f"/{ISSUE}?x=//evil.example", f"/{ISSUE}/")],
)
def test_an_address_without_its_last_stroke_is_led_on(folder: Path, path: str, place: str) -> None:
    reply = Reader(folder).reply("GET", path)

    assert (reply.status, reply.headers["Location"]) == (301, place)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_can_be_sent(folder: Path, method: str) -> None:
    reply = Reader(folder).reply(method, "/")

    assert (reply.status, reply.headers["Allow"], reply.body) == (405, "GET, HEAD", b"")


@pytest.mark.parametrize("path", ["/", EDITION, "/nothing", "/site.js", f"{EDITION}shaanxi-2024-03-e1.pdf"])
def test_every_answer_forbids_everything_that_the_site_does_not_need(folder: Path, path: str) -> None:
    headers = Reader(folder).reply("GET", path).headers

    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert headers["Content-Security-Policy"].startswith(POLICY)


def test_an_edition_as_web_page_may_use_what_it_carries_and_no_script(folder: Path) -> None:
    reply = Reader(folder).reply("GET", f"{EDITION}shaanxi-2024-03-e1.html")

    assert reply.headers["Content-Security-Policy"] == EDITION_POLICY
    assert "script" not in EDITION_POLICY


def test_a_site_below_another_one_is_served_where_its_links_lead(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    publish(store, site=f"{SITE}/b")
    make(store, tmp_path / "site", address=f"{SITE}/b")
    reader = Reader(tmp_path / "site")

    assert reader.reply("GET", "/").headers["Location"] == "/b/"
    assert reader.reply("GET", f"/b{EDITION}").status == 200
    assert reader.reply("GET", f"/b{EDITION[:-1]}").headers["Location"] == f"/b{EDITION}"
    assert reader.reply("GET", EDITION).status == 404


def test_a_site_that_is_made_anew_is_served_as_it_is_now(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    publish(store)
    make(store, tmp_path / "site")
    reader = Reader(tmp_path / "site")
    publish(store, level=Level.CORRECTED)
    make(store, tmp_path / "site")

    assert "已被第2版替代" in reader.reply("GET", EDITION).body.decode()
    assert reader.reply("GET", f"/{ISSUE}/2/").status == 200


@pytest.mark.parametrize("name", ["nothing", "site/shaanxi"])
def test_a_folder_without_a_site_is_named(folder: Path, name: str) -> None:
    with pytest.raises(EditionError, match="B561"):
        Reader(folder.parent / name)


@contextmanager
def ask(
    server: SiteServer, method: str = "GET", path: str = "/", **headers: str
) -> Iterator[http.client.HTTPResponse]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.putrequest(method, path, skip_host=True)
    for name, said in {"Host": f"127.0.0.1:{server.server_port}", **headers}.items():
        connection.putheader(name, said)
    connection.endheaders()
    with closing(connection), connection.getresponse() as answer:
        yield answer


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LocalHost"])
def test_browsers_of_this_machine_are_answered(server: SiteServer, host: str) -> None:
    with ask(server, Host=f"{host}:{server.server_port}") as answer:
        assert answer.status == 200
        assert "简报查询" in answer.read().decode()


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", ""])
def test_a_foreign_name_that_resolves_to_this_machine_gets_nothing(server: SiteServer, host: str) -> None:
    with ask(server, Host=host.format(port=server.server_port)) as answer:
        assert (answer.status, answer.read()) == (421, b"")


def test_a_head_has_the_length_and_no_body(server: SiteServer) -> None:
    with ask(server) as whole, ask(server, "HEAD") as head:
        assert head.headers["Content-Length"] == str(len(whole.read()))
        assert (head.status, head.read()) == (200, b"")


def test_a_request_that_sends_something_is_refused_and_ends_the_conversation(server: SiteServer) -> None:
    with ask(server, "POST") as answer:
        assert (answer.status, answer.headers["Connection"]) == (405, "close")


def test_the_server_is_on_the_loopback_address_only(server: SiteServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert server.url == f"http://127.0.0.1:{server.server_port}/"


def test_without_its_list_the_site_is_out_of_order_for_a_while(folder: Path) -> None:
    reader, listed = Reader(folder), folder / ".bulletins-site.json"
    data = listed.read_bytes()
    try:
        for damaged in (b"{", None):
            listed.unlink() if damaged is None else listed.write_bytes(damaged)
            assert reader.reply("GET", "/").status == 503
    finally:
        listed.write_bytes(data)
    assert reader.reply("GET", "/").status == 200


@pytest.mark.parametrize("request_line", ["TRACE / HTTP/1.1", f"GET /{'a' * 70_000} HTTP/1.1"])
def test_what_the_library_refuses_has_the_policy_too(server: SiteServer, request_line: str) -> None:
    answer = told_raw(server, f"{request_line}\r\nHost: 127.0.0.1:{server.server_port}\r\n\r\n")

    assert answer.startswith(("HTTP/1.1 414", "HTTP/1.1 501"))
    assert POLICY in answer
    assert answer.endswith("\r\n\r\n")


def test_a_browser_that_goes_away_is_no_news(server: SiteServer, capfd: pytest.CaptureFixture[str]) -> None:
    with socket.create_connection((LOOPBACK, server.server_port)) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.sendall(b"GET / HTT")
    told_raw(server, f"GET / HTTP/1.1\r\nHost: {LOOPBACK}:{server.server_port}\r\nConnection: close\r\n\r\n")

    assert "Traceback" not in capfd.readouterr().err


def told_raw(server: SiteServer, request: str) -> str:
    """What the server answers to these very words."""
    with socket.create_connection((LOOPBACK, server.server_port), timeout=10) as line:
        line.sendall(request.encode("ascii"))
        line.shutdown(socket.SHUT_WR)
        answer = b""
        while more := line.recv(65536):
            answer += more
    return answer.decode("utf-8", "replace")
