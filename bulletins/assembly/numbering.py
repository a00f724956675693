"""Ordinals and section numbers as they are printed.

A scheme is written as its first number: 一、 （一） 1. （1） 案例1 第一篇 一是; ``none`` prints nothing.
Source: GB/T 9704-2012 §7.3.3 (the four levels of an official document).
"""

import re

NONE = "none"
_DIGITS = "〇一二三四五六七八九"
_FIRST = re.compile(r"[一1]")
_NESTED = {"一、": "（一）", "（一）": "1.", "1.": "（1）", "（1）": "①", "一是": "1."}


def number_text(scheme: str, value: int) -> str:
    """The ``value``-th number (from 1) of ``scheme``.

    >>> number_text("（一）", 12), number_text("案例1", 3), number_text("一是", 4), number_text("none", 1)
    ('（十二）', '案例3', '四是', '')
    """
    if scheme == NONE:
        return ""
    if scheme == "①":
        return chr(ord("①") + value - 1) if value <= 20 else f"（{value}）"
    return _FIRST.sub(lambda first: chinese(value) if first[0] == "一" else str(value), scheme, count=1)


def nested_scheme(scheme: str) -> str:
    """The scheme of points inside points of ``scheme``, where the author names none."""
    return _NESTED.get(scheme, "（1）")


def chinese(value: int) -> str:
    """A number from 1 to 9999 in Chinese counting words.

    >>> [chinese(n) for n in (1, 10, 12, 20, 110, 105, 1010)]
    ['一', '十', '十二', '二十', '一百一十', '一百零五', '一千零一十']
    """
    if not 1 <= value <= 9999:
        raise ValueError(value)
    text, gap = "", False
    for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + word
            gap = False
        else:
            gap = True
    return text.removeprefix("一") if text.startswith("一十") else text
