"""The author's editor."""

import sys
import time
from pathlib import Path

import pytest

from bulletins.preview.editor import Editor, EditorError

FILE = Path("issues/cases/我的 案例;$(x).md")


def test_the_fields_are_filled_in_and_each_stays_one_argument() -> None:
    editor = Editor((sys.executable, "-g", "{file}:{line}:{column}", "--x={line}"))

    assert editor.call(FILE, 12, 3) == [sys.executable, "-g", f"{FILE}:12:3", "--x=12"]


def test_what_stands_in_a_files_name_is_not_filled_in_again() -> None:
    assert Editor(("p", "{file}")).call(Path("{line}.md"), 12, 3) == ["p", "{line}.md"]


def test_a_command_without_the_file_gets_it_last() -> None:
    python = Path(sys.executable).as_posix()

    assert Editor.of(f'"{python}" -n').call(FILE, 1, 1)[1:] == ["-n", str(FILE)]


@pytest.mark.parametrize(
    ("command", "named"), [("no-such-editor {file}", "no-such-editor"), ('"open', ""), ("  ", "")]
)
def test_a_command_that_cannot_be_called_is_refused(command: str, named: str) -> None:
    with pytest.raises(EditorError) as refused:
        Editor.of(command)

    assert str(refused.value) == named


def test_it_is_started_with_its_arguments_and_not_waited_for(tmp_path: Path) -> None:
    program = "import json, sys; open(sys.argv[1], 'w', encoding='utf-8').write(json.dumps(sys.argv[2:]))"
    told = tmp_path / "told.json"
    editor = Editor((sys.executable, "-c", program, str(told), "{file}", "{line}"))

    assert editor.start(tmp_path / "a.md", 7, 1)

    until = time.monotonic() + 60
    while not (told.exists() and told.read_text(encoding="utf-8")) and time.monotonic() < until:
        time.sleep(0.02)
    assert "a.md" in told.read_text(encoding="utf-8")


def test_a_program_that_cannot_be_started_is_said(tmp_path: Path) -> None:
    assert not Editor((str(tmp_path / "gone"), "{file}")).start(tmp_path / "a.md", 1, 1)


def test_a_batch_file_gets_no_name_that_it_would_take_for_commands(tmp_path: Path) -> None:
    batch = tmp_path / "code.cmd"
    batch.write_text("exit\n", encoding="utf-8")

    assert not Editor((str(batch), "{file}")).start(tmp_path / "a&calc.md", 1, 1)
