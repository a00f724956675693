"""Figures in running text: their value, their unit, and where they stand."""

import re
from collections.abc import Iterator

from bulletins.values import frozen

_SCALES = {
    "": 1.0,
    "十": 10.0,
    "百": 100.0,
    "千": 1000.0,
    "万": 1e4,
    "十万": 1e5,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
}
_UNITS = (
    "个百分点", "百分点", "人次", "场次", "件次", "批次", "课时", "小时", "分钟", "万元", "公里", "平方米",
    *"个名位人户家场次项件条台辆列节间座处所套份册本张幅封篇部期批支队班种类门款起宗例笔只对双年天元亩吨米岁",
)  # fmt: skip
UNIT = "|".join(_UNITS)
"""The units that figures are counted in, as a pattern; longer ones first."""

_FIGURE = re.compile(
    r"(?<![0-9.,，:：/\-—–～~A-Za-z第])(?P<number>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?)"
    rf"(?P<scale>[十百千]?[万亿]|[百千](?!分))?(?P<about>[余多来几]?)(?P<unit>{UNIT})?"
    r"(?![0-9.:：/\-—–～~%％A-Za-z])"
)


@frozen
class Figure:
    """A figure: ``is_about`` where it is rounded (余, 多), ``unit`` empty where no unit follows."""

    value: float
    unit: str
    start: int
    end: int
    is_about: bool = False

    @property
    def shown(self) -> str:
        """The value as a reader would write it."""
        return f"{self.value:g}" if self.value < 1e6 else f"{self.value:.0f}"


def figures(text: str, start: int = 0, end: int | None = None) -> Iterator[Figure]:
    """The figures in digits, in order; parts of ranges, times, codes and ordinals (第3期) are none.

    >>> [(f.value, f.unit) for f in figures("覆盖企业253家、职工1,280人次，经费5.4亿元")]
    [(253.0, '家'), (1280.0, '人次'), (540000000.0, '元')]
    """
    for found in _FIGURE.finditer(text, start, len(text) if end is None else end):
        value = float(found["number"].replace(",", "")) * _SCALES[found["scale"] or ""]
        is_about = bool(found["about"])
        yield Figure(value, found["unit"] or "", found.start(), found.end(), is_about)
