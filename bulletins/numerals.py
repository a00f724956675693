"""Numbers in Chinese counting words, circles and Roman numerals, read and written; ordinals as they are printed.

A scheme is written as its first number: 一、 （一） 1. （1） 案例1 第一篇 一是; ``none`` prints nothing.
Source: GB/T 9704-2012 §7.3.3 (the four levels of an official document).
"""

import re

NONE = "none"
_DIGITS = "〇一二三四五六七八九"
_VALUES = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_CHINESE = re.compile("[零〇○一二两三四五六七八九十百千]+")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
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


def roman(value: int) -> str:
    """A number from 1 in small Roman numerals.

    >>> [roman(n) for n in (1, 4, 9, 14, 40, 1990)]
    ['i', 'iv', 'ix', 'xiv', 'xl', 'mcmxc']
    """
    text = ""
    for step, letters in _ROMAN:
        count, value = divmod(value, step)
        text += letters * count
    return text


def number(text: str) -> int | None:
    """A whole number written in digits, in a circle, or in Chinese below ten thousand; ``None`` where it is none.

    >>> number("12"), number("十二"), number("二十"), number("一百零五"), number("③"), number("十余")
    (12, 12, 20, 105, 3, None)
    """
    if text.isdecimal():
        return int(text) if len(text) < 10 else None
    if len(text) == 1 and "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    if not _CHINESE.fullmatch(text):
        return None
    total, digit = 0, 0
    for char in text:
        if char in _TENS:
            total += (digit or 1) * _TENS[char]
            digit = 0
        elif digit:
            return None
        else:
            digit = _VALUES[char]
    return total + digit
