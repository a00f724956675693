"""Progress: one line on a terminal, a line for each step elsewhere, nothing for machines."""

import pytest

from bulletins.cli.progress import Progress, Rate, time_left
from bulletins.cli.report import display_width


class Screen:
    """What a terminal shows, and a clock beside it."""

    def __init__(self) -> None:
        self.lines = [""]
        self.now = 100.0
        self.writes = 0

    def write(self, text: str) -> None:
        """Take it as a terminal does: what follows a carriage return is written over what stood there."""
        self.writes += 1
        for char in text:
            if char == "\n":
                self.lines.append("")
                self._column = 0
            elif char == "\r":
                self._column = 0
            else:
                line = self.lines[-1]
                self.lines[-1] = line[: self._column] + char + line[self._column + display_width(char) :]
                self._column += 1

    _column = 0

    @property
    def last(self) -> str:
        return self.lines[-1].rstrip()

    def progress(self, *, is_terminal: bool = True, is_quiet: bool = False, width: int = 80) -> Progress:
        return Progress(
            is_quiet=is_quiet,
            is_terminal=is_terminal,
            write=self.write,
            monotonic=lambda: self.now,
            width=width,
        )


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["bulletins", "--lang", "en"])


@pytest.fixture
def screen() -> Screen:
    return Screen()


def test_a_terminal_shows_one_line_with_rate_and_time_left(screen: Screen) -> None:
    progress = screen.progress()
    for done in range(6):
        progress.show(done, 25, f"branch {done}")
        screen.now += 1

    assert screen.lines == [screen.last]
    assert screen.last == "[####----------------]  5/25  1/s  20 s left  branch 5"


def test_what_was_done_before_the_run_makes_it_no_faster(screen: Screen) -> None:
    progress = screen.progress()
    progress.show(90, 100)
    screen.now += 2
    progress.show(91, 100)

    assert "0.5/s  18 s left" in screen.last


def test_what_matters_later_stays_above_the_line(screen: Screen) -> None:
    progress = screen.progress()
    progress.show(1, 3, "taken")
    progress.show(2, 3, "refused: nobody of that name", stays=True)

    assert [line.rstrip() for line in screen.lines] == [
        "refused: nobody of that name",
        "[#############-------]  2/3",
    ]


def test_the_line_is_gone_when_the_work_ends(screen: Screen) -> None:
    with screen.progress() as progress:
        progress.show(1, 3, "taken")
        assert "1/3" in screen.last

    assert screen.last == ""


def test_the_line_is_renewed_now_and_then_but_always_at_the_end(screen: Screen) -> None:
    progress = screen.progress()
    for done in range(1001):
        progress.show(done, 1000)

    assert screen.writes == 2
    assert "1000/1000" in screen.last


@pytest.mark.parametrize("width", [20, 40])
def test_a_narrow_terminal_cuts_the_line(screen: Screen, width: int) -> None:
    screen.progress(width=width).show(1, 3, "石梁县总工会办公室收发组的同志们")

    assert display_width(screen.last) < width


def test_elsewhere_each_step_is_a_line_and_what_has_no_words_is_not(screen: Screen) -> None:
    with screen.progress(is_terminal=False) as progress:
        progress.show(1, 2, "taken")
        progress.show(2, 2)

    assert screen.lines == ["1/2  taken", ""]


def test_nothing_steers_the_terminal_and_machines_are_shown_nothing(screen: Screen) -> None:
    screen.progress(is_terminal=False).show(1, 1, "\x1b[2J")
    assert screen.lines == ["1/1  \\x1b[2J", ""]

    quiet = Screen()
    quiet.progress(is_quiet=True).show(1, 1, "taken")
    assert quiet.writes == 0


def test_the_rate_forgets_what_was_long_ago() -> None:
    rate = Rate()
    for second in range(200):
        rate.note(second, min(100, second))

    assert rate.at(199, 100) == 0
    assert rate.at(199, 160) == pytest.approx(1, rel=0.05)


def test_time_left_is_said_in_the_reader_s_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["bulletins", "--lang", "zh"])

    assert [time_left(seconds) for seconds in (0.2, 61, 3725)] == ["1 秒", "1 分 1 秒", "1 小时 2 分"]
