"""``bulletins doctor``: what is looked at, and what counts."""

import importlib.metadata
import json
import shutil
import sys
from pathlib import Path

import pytest

from bulletins.cli import doctor
from tests.unit.cli.conftest import Call


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "bulletins.yaml").write_text("site: https://bulletins.example\n", encoding="utf-8")
    return tmp_path


def states(call: Call, workspace: Path) -> dict[str, str]:
    """State by topic."""
    result = json.loads(call("doctor", "--json", "--workspace", workspace).out)
    return {check["topic"]: check["state"] for check in result["checks"]}


def test_a_fit_machine_is_fit(call: Call, workspace: Path) -> None:
    done = call("doctor", "--workspace", workspace)

    assert done.code == 0
    assert done.out.endswith("this machine is fit\n")
    assert {"Python", "fonts", "styles", "workspace", "writing", "console"} <= states(call, workspace).keys()


def test_it_leaves_nothing_behind(call: Call, workspace: Path) -> None:
    call("doctor", "--workspace", workspace)

    assert [path.name for path in workspace.iterdir()] == ["bulletins.yaml"]


def test_missing_programs_do_not_count(call: Call, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)

    assert call("doctor", "--workspace", workspace).code == 0
    assert states(call, workspace)["LibreOffice"] == "note"


def test_a_missing_package_counts(call: Call, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        if name == "click":
            raise importlib.metadata.PackageNotFoundError(name)
        return "999"

    monkeypatch.setattr(importlib.metadata, "version", version)

    done = call("doctor", "--workspace", workspace)

    assert done.code == 1
    assert "click: install click>=" in done.out
    assert done.out.endswith("1 to repair before work can be done\n")


def test_an_old_package_counts(call: Call, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "0.0.1" if name == "click" else "999")

    assert states(call, workspace)["click"] == "unfit"


def test_an_old_python_counts(call: Call, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 0))

    assert states(call, workspace)["Python"] == "unfit"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("site: x\n", "B227"),
        ("site: https://a.example\nfonts:\n  kai: nope.ttf\n", "B390"),
        ("site: [\n", "B17"),
    ],
)
def test_settings_of_no_use_count(call: Call, workspace: Path, settings: str, said: str) -> None:
    (workspace / "bulletins.yaml").write_text(settings, encoding="utf-8")

    done = call("doctor", "--workspace", workspace)

    assert done.code == 1
    assert said in done.out


def test_a_style_of_no_use_counts(call: Call, workspace: Path) -> None:
    (workspace / "templates/house").mkdir(parents=True)
    (workspace / "templates/house/style.yaml").write_text("extends: nope\n", encoding="utf-8")

    assert states(call, workspace)["styles"] == "unfit"


def test_no_workspace_is_only_a_note(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    done = call("doctor")

    assert done.code == 0
    assert "bulletins new FOLDER" in done.out


def test_a_folder_that_cannot_be_written_counts(
    call: Call, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, data: bytes) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(doctor, "write_bytes", refuse)

    assert states(call, workspace)["writing"] == "unfit"
