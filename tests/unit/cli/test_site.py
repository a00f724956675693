"""``bulletins site`` and ``bulletins serve-site``, as they are called."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bulletins.editions import Store
from bulletins.site.server import SiteServer
from tests.unit.site.stores import ISSUE, SITE, publish

Call = Callable[..., Any]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "bulletins.yaml").write_text(
        f"# the office\nsite: {SITE}\ncontact_mail: office@bulletins.example\n", encoding="utf-8"
    )
    publish(Store(tmp_path / "published"))
    return tmp_path


def test_it_says_what_was_made_and_how_long_it_holds(workspace: Path, call: Call) -> None:
    done = call("site", "-o", workspace / "out", "--workspace", workspace, "--as-of", "2026-11-21")

    assert done.code == 0, done.err
    assert re.match(r"1 issue, 1 edition: \d+ files written, 0 removed, 0 as they were\n", done.out)
    assert SITE in done.out
    assert "2026-11-21" in done.out
    assert "mailto:office@bulletins.example" in (workspace / "out" / ISSUE / "index.html").read_text("utf-8")


def test_machines_get_the_files_by_name(workspace: Path, call: Call) -> None:
    options = ("site", "-o", workspace / "out", "--workspace", workspace, "--as-of", "2026-11-21", "--json")
    said = json.loads(call(*options).out)["site"]
    again = json.loads(call(*options).out)["site"]

    assert f"{ISSUE}/1/status.json" in said["written"]
    assert (again["written"], again["kept"]) == ([], len(said["written"]))


def test_the_day_is_the_machines_and_may_be_given(workspace: Path, call: Call) -> None:
    call(
        "site",
        "-o",
        workspace / "out",
        "--workspace",
        workspace,
        "--valid-days",
        "10",
        "--as-of",
        "2027-02-25",
    )

    said = json.loads((workspace / "out" / ISSUE / "1" / "status.json").read_bytes())
    assert (said["as_of"], said["expires"]) == ("2027-02-25", "2027-03-07")

    call("site", "-o", workspace / "out", "--workspace", workspace)
    said = json.loads((workspace / "out" / ISSUE / "1" / "status.json").read_bytes())
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", said["as_of"])
    assert said["as_of"] != "2027-02-25"


def test_another_base_address_is_refused_where_the_settings_say_so(workspace: Path, call: Call) -> None:
    (workspace / "bulletins.yaml").write_text("# moved\nsite: https://new.example\n", encoding="utf-8")

    done = call("site", "-o", workspace / "out", "--workspace", workspace)

    assert done.code == 1
    assert "bulletins.yaml:2:7: error[B552]" in done.err
    assert "--accept-dark" in done.err
    assert not (workspace / "out").exists()
    assert call("site", "-o", workspace / "out", "--workspace", workspace, "--accept-dark").code == 0


@pytest.mark.parametrize("place", ["published", "published/site"])
def test_the_pages_do_not_lie_among_the_editions(workspace: Path, call: Call, place: str) -> None:
    done = call("site", "-o", workspace / place, "--workspace", workspace)

    assert (done.code, "B562" in done.err) == (1, True)
    assert [path.name for path in (workspace / "published").iterdir()] == ["shaanxi"]


def test_the_workspace_itself_is_no_place_for_pages(workspace: Path, call: Call) -> None:
    done = call("site", "-o", workspace, "--workspace", workspace)

    assert (done.code, "bulletins.yaml:1:1: error[B550]" in done.err) == (1, True)


def test_a_file_in_place_of_the_folder_is_named(workspace: Path, call: Call) -> None:
    (workspace / "out").write_text("x", encoding="utf-8")

    assert call("site", "-o", workspace / "out", "--workspace", workspace).code == 2


def test_the_site_is_shown_at_an_address_of_this_machine(
    workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("site", "-o", workspace / "out", "--workspace", workspace)
    served: list[str] = []
    monkeypatch.setattr(SiteServer, "serve_forever", lambda server: served.append(server.url))

    done = call("serve-site", "-o", workspace / "out")

    assert (done.code, done.err) == (0, "")
    assert served[0] in done.out
    assert served[0].startswith("http://127.0.0.1:")


def test_ctrl_c_is_the_usual_end(workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    call("site", "-o", workspace / "out", "--workspace", workspace)

    def interrupted(_: SiteServer) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(SiteServer, "serve_forever", interrupted)

    assert call("serve-site", "-o", workspace / "out").code == 0


def test_a_port_that_is_taken_is_refused(
    workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("site", "-o", workspace / "out", "--workspace", workspace)
    monkeypatch.setattr(SiteServer, "serve_forever", lambda server: taken.append(server.server_port))
    taken: list[int] = []
    call("serve-site", "-o", workspace / "out")

    def refuse(*_: object) -> None:
        raise OSError(98, "Address already in use")

    monkeypatch.setattr(SiteServer, "__init__", refuse)
    done = call("serve-site", "-o", workspace / "out", "--port", str(taken[0]))

    assert (done.code, f"{taken[0]} cannot be had" in done.err) == (2, True)


def test_a_folder_without_a_site_is_named(workspace: Path, call: Call) -> None:
    (refusal,) = call("serve-site", "-o", workspace / "nothing").refused

    assert refusal.code == "B561"
