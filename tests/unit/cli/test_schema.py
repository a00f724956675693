"""``bulletins schema``: schemas on standard output and in files."""

import json
from pathlib import Path

import pytest

from bulletins.cli.schema import PATHS
from bulletins.model.schema import FILES, json_schema
from tests.unit.cli.conftest import Call


def test_the_command_knows_every_kind_of_file() -> None:
    assert list(PATHS) == list(FILES)


@pytest.mark.parametrize("name", list(FILES))
def test_a_schema_goes_to_standard_output(call: Call, name: str) -> None:
    assert json.loads(call("schema", name).out) == json_schema(name)


def test_all_go_into_a_folder(call: Call, tmp_path: Path) -> None:
    assert call("schema", "-o", tmp_path / "new/schemas").code == 0
    assert {path.stem for path in (tmp_path / "new/schemas").iterdir()} == set(FILES)


def test_one_goes_into_a_folder(call: Call, tmp_path: Path) -> None:
    call("schema", "case", "-o", tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["case.json"]


def test_without_a_name_the_kinds_are_listed(call: Call) -> None:
    assert [line.split() for line in call("schema").out.splitlines()] == [
        list(pair) for pair in PATHS.items()
    ]


def test_an_unknown_name_is_wrong_usage(call: Call) -> None:
    assert call("schema", "cases").code == 2


def test_a_folder_that_cannot_be_made_is_a_finding(call: Call, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert [finding.code for finding in call("schema", "-o", tmp_path / "file/folder").refused] == ["B152"]
