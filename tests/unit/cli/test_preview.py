"""``bulletins preview``, up to the moment when it serves."""

import importlib.util
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bulletins.preview import server
from bulletins.preview.editor import Editor
from bulletins.preview.session import Session
from tests.e2e.building import copy_workspace

Call = Callable[..., Any]
ISSUE = "shaanxi/2024-03"
Served = list[tuple[Session, server.Address, Editor | None]]


@pytest.fixture
def workspace(repo_root: Path, tmp_path: Path) -> Path:
    return copy_workspace(repo_root, tmp_path / "desk")


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Served:
    """What would be served; nothing is."""
    asked: Served = []

    def serve(
        session: Session, address: server.Address, editor: Editor | None, ready: Callable[[], None]
    ) -> None:
        asked.append((session, address, editor))
        ready()
        address.socket.close()

    monkeypatch.setattr(server, "serve", serve)
    return asked


def test_the_address_is_of_this_machine_only_and_cannot_be_guessed(
    call: Call, workspace: Path, served: Served
) -> None:
    first, second = (call("preview", ISSUE, "--no-browser", "--workspace", workspace) for _ in range(2))

    tokens = [address.token for _, address, _ in served]
    assert (first.code, second.code) == (0, 0)
    assert "http://127.0.0.1:" in first.out
    assert tokens[0] in first.out
    assert tokens[1] in second.out
    assert tokens[0] != tokens[1]
    assert min(map(len, tokens)) >= 32


def test_machines_get_the_address_as_data(call: Call, workspace: Path, served: Served) -> None:
    import json

    said = json.loads(call("preview", ISSUE, "--no-browser", "--json", "--workspace", workspace).out)

    assert said["issue"] == ISSUE
    assert said["url"].startswith("http://127.0.0.1:")


def test_an_issue_may_be_named_by_its_file_and_need_not_build(
    call: Call, workspace: Path, served: Served
) -> None:
    file = workspace / "issues/shaanxi/2024-03.yaml"
    file.write_text("select: {cases: [nobody]}\n", encoding="utf-8")

    assert call("preview", file, "--no-browser", "--workspace", workspace).code == 0
    assert served[0][0].issue == ISSUE


@pytest.mark.parametrize(("issue", "code"), [("shaanxi/2024-09", "B214"), ("nowhere/2024-03", "B213")])
def test_an_issue_that_is_not_there_is_refused_as_elsewhere(
    call: Call, workspace: Path, issue: str, code: str
) -> None:
    refused = call("preview", issue, "--no-browser", "--workspace", workspace).refused

    assert [finding.code for finding in refused] == [code]


def test_without_the_extra_it_says_what_to_install(
    call: Call, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "watchfiles" else find(name)
    )

    said = call("preview", ISSUE, "--no-browser", "--workspace", workspace)

    assert said.code == 1
    assert "watchfiles" in said.err
    assert "bulletin-toolkit[preview]" in said.err


def test_a_port_that_another_program_has_is_said(call: Call, workspace: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        said = call("preview", ISSUE, "--no-browser", "--port", str(port), "--workspace", workspace)

    assert said.code == 2
    assert str(port) in said.err


def test_the_editor_comes_from_the_option_or_the_environment(
    call: Call,
    workspace: Path,
    served: Served,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    editor = f'"{Path(sys.executable).as_posix()}" -g {{file}}:{{line}}'
    call("preview", ISSUE, "--no-browser", "--editor", editor, "--workspace", workspace)
    monkeypatch.setenv("BULLETINS_EDITOR", editor)
    call("preview", ISSUE, "--no-browser", "--workspace", workspace)

    assert [given and given.words[1:] for _, _, given in served] == [("-g", "{file}:{line}")] * 2


def test_an_editor_that_is_not_there_is_refused(call: Call, workspace: Path) -> None:
    said = call("preview", ISSUE, "--no-browser", "--editor", "no-such-editor", "--workspace", workspace)

    assert said.code == 2
    assert "no-such-editor" in said.err


@pytest.mark.parametrize(("display", "opened"), [(":0", 1), ("", 0)])
def test_the_browser_is_opened_where_there_is_a_screen(
    call: Call,
    workspace: Path,
    served: Served,
    monkeypatch: pytest.MonkeyPatch,
    display: str,
    opened: int,
) -> None:
    import webbrowser

    urls: list[str] = []
    monkeypatch.setattr(webbrowser, "open", urls.append)
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", display)

    said = call("preview", ISSUE, "--workspace", workspace)

    assert len(urls) == opened
    assert all(url in said.out for url in urls)
