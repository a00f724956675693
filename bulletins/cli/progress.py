"""Progress: on a terminal one line that is written over, with rate and time left; elsewhere a line for each step."""

import os
import sys
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

import click

from bulletins.cli.language import say
from bulletins.cli.report import display_width, visible
from bulletins.cli.table import cut

_WINDOW = 60.0
"""The rate is that of so many last seconds."""
_SAMPLE = 0.5
"""So often (seconds) the rate looks at how much is done."""
_RENEWED = 0.1
"""So many seconds at least lie between two states of the line."""
_BAR = 20
_USUAL_WIDTH = 80


class Rate:
    """How much is done in a second, by what was done in the last minute."""

    def __init__(self) -> None:
        self._samples: deque[tuple[float, int]] = deque()

    def note(self, now: float, done: int) -> None:
        """``done`` pieces are done at ``now`` (seconds that only grow)."""
        if not self._samples or now - self._samples[-1][0] >= _SAMPLE:
            self._samples.append((now, done))
        while self._samples[0][0] < now - _WINDOW and len(self._samples) > 1:
            self._samples.popleft()

    def at(self, now: float, done: int) -> float:
        """Pieces a second; 0 while nobody can say."""
        if not self._samples:
            return 0.0
        moment, before = self._samples[0]
        return (done - before) / (now - moment) if now - moment >= _SAMPLE else 0.0


class Progress:
    """The progress of a command; as a context, it takes its line away when the work ends.

    Args:
        is_quiet: nothing is shown, since the result is for machines.
        is_terminal: whether the line can be written over; seen from standard output, if not said.
        write: takes what is shown, line ends included.
        monotonic: seconds that only grow.
        width: columns of the terminal.
    """

    def __init__(
        self,
        *,
        is_quiet: bool = False,
        is_terminal: bool | None = None,
        write: Callable[[str], None] = lambda text: click.echo(text, nl=False),
        monotonic: Callable[[], float] = time.monotonic,
        width: int | None = None,
    ) -> None:
        self._is_quiet = is_quiet
        self._is_terminal = _can_write_over() if is_terminal is None else is_terminal
        self._write = write
        self._monotonic = monotonic
        self._width = width or _columns()
        self._rate = Rate()
        self._shown = ""
        self._renewed = float("-inf")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._clear()

    def show(self, done: int, total: int, step: str = "", *, stays: bool = False) -> None:
        """``done`` of ``total`` pieces are done; ``step`` says which was the last; it ``stays`` where it matters.

        Steps without words are shown on a terminal only.
        """
        if self._is_quiet:
            return
        step = visible(step)
        if not self._is_terminal:
            if step:
                self._write(f"{done}/{total}  {step}\n")
            return
        now = self._monotonic()
        self._rate.note(now, done)
        if stays:
            self._clear()
            self._write(f"{step}\n")
        if stays or done >= total or now - self._renewed >= _RENEWED:
            self._renewed = now
            self._draw(f"{_line(done, total, self._rate.at(now, done))}  {'' if stays else step}".rstrip())

    def _draw(self, line: str) -> None:
        line = cut(line, self._width - 1)
        blanks = " " * (display_width(self._shown) - display_width(line))
        self._write(f"\r{line}{blanks}")
        self._shown = line

    def _clear(self) -> None:
        if self._shown:
            self._write(f"\r{' ' * display_width(self._shown)}\r")
            self._shown = ""


def _can_write_over() -> bool:
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _columns() -> int:
    with suppress(OSError, ValueError):  # no terminal, or none that knows
        return os.get_terminal_size().columns
    return _USUAL_WIDTH


def _line(done: int, total: int, rate: float) -> str:
    full = _BAR * done // total if total else _BAR
    parts = [f"[{'#' * full}{'-' * (_BAR - full)}]", f"{done}/{total}"]
    if rate > 0 and done < total:
        left = time_left((total - done) / rate)
        parts += [say(f"{rate:.3g}/s", f"每秒 {rate:.3g}"), say(f"{left} left", f"还需 {left}")]
    return "  ".join(parts)


def time_left(seconds: float) -> str:
    """A length of time as people say it: seconds, minutes and seconds, or hours and minutes.

    >>> time_left(8.4), time_left(200), time_left(7500)
    ('9 s', '3 min 20 s', '2 h 5 min')
    """
    whole = -int(-seconds // 1)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    if hours:
        return say(f"{hours} h {minutes} min", f"{hours} 小时 {minutes} 分")
    if minutes:
        return say(f"{minutes} min {rest} s", f"{minutes} 分 {rest} 秒")
    return say(f"{rest} s", f"{rest} 秒")
