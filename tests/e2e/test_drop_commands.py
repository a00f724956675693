"""Drops by the real command: what settings say, what a probe finds, what branches see."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import require_program
from tests.e2e.building import copy_office, copy_workspace, run
from tests.e2e.drop_servers import HOST, Sshd, sshd

ISSUE = "shaanxi/2024-03"
NAME = "《陕西工会工作简报》第3期（第1版）"


@pytest.fixture(scope="module")
def published(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = copy_workspace(repo_root, tmp_path_factory.mktemp("published") / "office")
    done = run(workspace, "publish", ISSUE)
    assert done.returncode == 0, done.stderr
    return workspace


@pytest.fixture
def workspace(published: Path, tmp_path: Path) -> Path:
    office = copy_office(published, tmp_path / "office")
    register(office, "{id: sn, name: 陕西省总工会, channels: folder, drop: drops/sn}")
    (office / "drops/sn").mkdir(parents=True)
    return office


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Sshd]:
    (tmp_path / "server").mkdir()
    with sshd(require_program("sshd"), tmp_path / "server") as made:
        yield made


def register(workspace: Path, *branches: str) -> None:
    lines = "".join(f"  - {branch}\n" for branch in branches)
    (workspace / "issues/branches.yaml").write_text(f"branches:\n{lines}", encoding="utf-8")


def settings(workspace: Path, drop: str) -> None:
    path = workspace / "bulletins.yaml"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{drop}", encoding="utf-8")


def test_a_packet_is_a_folder_or_an_archive_as_the_settings_say(workspace: Path) -> None:
    done = run(workspace, "distribute", ISSUE, "--to", "all", "--unnumbered")
    settings(workspace, "drop: {packet: zip}\n")
    register(workspace, "{id: sn2, name: 陕西省总工会, channels: folder, drop: drops/sn}")
    again = run(workspace, "distribute", ISSUE, "--to", "all", "--unnumbered")

    assert (done.returncode, again.returncode) == (0, 0), again.stderr
    folder = workspace / "drops/sn" / f"{NAME}-陕西省总工会"
    assert {path.name for path in folder.iterdir()} == {
        f"{NAME}.pdf",
        "发送函.txt",
        "清单.json",
        "SHA256SUMS",
    }
    with zipfile.ZipFile(f"{folder}.zip") as archive:
        assert sorted(archive.namelist()) == sorted(path.name for path in folder.iterdir())
        assert archive.read(f"{NAME}.pdf") == (folder / f"{NAME}.pdf").read_bytes()


def test_a_probe_names_every_place_that_cannot_be_reached_and_sends_nothing(workspace: Path) -> None:
    register(
        workspace,
        "{id: sn, name: 陕西省总工会, channels: folder, drop: drops/sn}",
        "{id: xian, name: 西安市总工会, channels: folder, drop: drops/xian}",
        "{id: nas, name: 榆林市总工会, channels: sftp, drop: 'sftp://nas.example/x'}",
    )

    done = run(workspace, "distribute", ISSUE, "--to", "all", "--dry-run", "--probe")

    assert done.returncode == 1
    assert re.findall(r"error\[(B\d+)\]", done.stderr) == ["B642", "B653"]
    assert list((workspace / "drops/sn").iterdir()) == []
    assert not list((workspace / "published").glob("*ledger*"))


def test_a_probe_of_what_can_be_reached_is_content(workspace: Path) -> None:
    done = run(workspace, "distribute", ISSUE, "--to", "all", "--probe")

    assert done.returncode == 0, done.stderr
    assert list((workspace / "drops/sn").iterdir()) == []


def test_a_plan_is_written_as_a_table(workspace: Path) -> None:
    done = run(
        workspace, "distribute", ISSUE, "--to", "all", "--dry-run", "--table", "plan.csv", "--lang", "zh"
    )
    wrong = run(workspace, "distribute", ISSUE, "--to", "all", "--dry-run", "--table", "plan.txt")

    assert done.returncode == 0, done.stderr
    table = list(csv.reader(io.StringIO((workspace / "plan.csv").read_text(encoding="utf-8-sig"))))
    assert [row[:7] for row in table] == [
        ["编号", "单位", "渠道", "地址", "刊期", "版次", "份号"],
        ["sn", "陕西省总工会", "folder", "drops/sn", ISSUE, "1", "000001"],
    ]
    assert wrong.returncode == 2


@pytest.mark.system("sshd")
def test_the_first_contact_with_a_server_says_how_to_trust_it_and_then_all_goes_on(
    workspace: Path, server: Sshd
) -> None:
    address = f"sftp://{server.user}@{HOST}:{server.port}{server.folder}"
    register(
        workspace,
        f"{{id: xian, name: 西安市总工会, channels: sftp, drop: '{address}'}}",
        "{id: sn, name: 陕西省总工会, channels: folder, drop: drops/sn}",
    )
    (workspace / "drop.key").write_bytes(server.client_key)
    (workspace / "drop.key").chmod(0o600)
    settings(workspace, f"drop:\n  accounts:\n    {HOST}:{server.port}: {{key: drop.key}}\n")

    first = run(workspace, "distribute", ISSUE, "--to", "all")
    line = first.stderr.partition("add this line to known_hosts: ")[2].strip()
    (workspace / "known_hosts").write_text(line, encoding="utf-8")
    second = run(workspace, "distribute", ISSUE, "--to", "all", "--json")

    assert (first.returncode, second.returncode) == (1, 0), second.stderr
    assert "error[B644]" in first.stderr
    assert "sent 1" in first.stdout  # whoever is not on that server got it meanwhile
    assert len(json.loads(second.stdout)["standings"]) == 2
    (folder,) = server.folder.iterdir()
    stated = json.loads((folder / "清单.json").read_bytes())
    assert [each["name"] for each in stated["files"]] == [f"{NAME}-份号000001.pdf", "发送函.txt"]
    assert (folder / f"{NAME}-份号000001.pdf").stat().st_size == stated["files"][0]["size"]
