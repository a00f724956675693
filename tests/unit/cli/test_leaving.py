"""How the command leaves its process: at once, but with all that has to happen before."""

import subprocess
import sys

import pytest

_PROGRAM = """
import atexit, sys, threading, time
from bulletins.cli.main import main

{before}
sys.argv = ["bulletins", {argument!r}]
main()
"""


def left(before: str, argument: str = "--version") -> subprocess.CompletedProcess[str]:
    """A process that does ``before``, then runs the command."""
    program = _PROGRAM.format(before=before, argument=argument)
    return subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8")


@pytest.mark.parametrize(("argument", "code"), [("--version", 0), ("no-such-command", 2)])
def test_what_was_said_is_out_and_the_code_is_the_commands(argument: str, code: int) -> None:
    done = left("", argument)

    assert done.returncode == code
    assert "bulletins" in done.stdout + done.stderr


def test_what_waits_for_the_end_is_called() -> None:
    done = left("atexit.register(print, 'goodbye')")

    assert done.stdout.splitlines()[-1] == "goodbye"


def test_threads_finish_their_work() -> None:
    work = "threading.Thread(target=lambda: (time.sleep(0.3), print('finished'))).start()"

    assert left(work).stdout.splitlines()[-1] == "finished"


def test_objects_are_not_taken_apart() -> None:
    loud = "class Loud:\n    def __del__(self): print('taken apart')\nloud = Loud()"

    done = left(loud)

    assert done.returncode == 0
    assert "taken apart" not in done.stdout


def test_a_profiler_gets_to_its_report() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cProfile", "-m", "bulletins", "--version"],
        capture_output=True,
        encoding="utf-8",
    )

    assert "function calls" in done.stdout
