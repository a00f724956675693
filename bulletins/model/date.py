"""Days and months as authors write them."""

import re

from bulletins.values import frozen

DATE_PATTERN = r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|年(\d{1,2})月(?:(\d{1,2})日)?)"


@frozen(order=True)
class Date:
    """A day, or a month when ``day`` is 0."""

    year: int
    month: int
    day: int = 0

    @property
    def first_day(self) -> tuple[int, int, int]:
        """Year, month and day on which it begins."""
        return self.year, self.month, self.day or 1

    @property
    def last_day(self) -> tuple[int, int, int]:
        """Year, month and day on which it ends."""
        return self.year, self.month, self.day or _days_of(self.year, self.month)

    @property
    def iso(self) -> str:
        """``2024-09-12`` or ``2024-09``."""
        return f"{self.year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")

    @property
    def chinese(self) -> str:
        """``2024年9月12日`` or ``2024年9月``.  Source: GB/T 9704-2012 §7.3.5.4 (no leading zeros)."""
        return f"{self.year}年{self.month}月" + (f"{self.day}日" if self.day else "")


def parse_date(text: str) -> Date | None:
    """The day or month that ``text`` states, if it states one that exists.

    >>> parse_date("2024-09-12"), parse_date("2024年9月"), parse_date("2024-02-30")
    (Date(year=2024, month=9, day=12), Date(year=2024, month=9, day=0), None)
    """
    found = re.fullmatch(DATE_PATTERN, text.strip(), re.ASCII)
    if not found:
        return None
    year, month, stated_day = int(found[1]), int(found[2] or found[4]), found[3] or found[5]
    if year < 1 or not 1 <= month <= 12:
        return None
    if stated_day and not 1 <= int(stated_day) <= _days_of(year, month):
        return None
    return Date(year, month, int(stated_day or 0))


def _days_of(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31
