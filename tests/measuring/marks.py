"""Classes of characters, as the criteria name them.  They are the tool's own, not the composer's.

Sources: GB/T 15834-2011 §5.1, CLREQ §3.1, UAX #14 (LB25).
"""

import re

OPENING = "“‘（《〈【〔「『［｛"
CLOSING = "”’）》〉】〕」』］｝"
PAUSE = "，、；："
STOP = "。？！"
FULL_MARKS = OPENING + CLOSING + PAUSE + STOP
NOT_FIRST = CLOSING + PAUSE + STOP + "·～-/%‰℃"
NOT_LAST = OPENING + "￥/"
DASH = "—"
ELLIPSIS = "…"

NUMBER = re.compile(r"[￥$]?\d+(?:[.,:：/]\d+)*(?:[%‰℃]|[余多个]?[万亿]|[余多]?[千百])?")
"""A number group: what a line may not end inside."""

UNITS = "年月日号时分秒元名人个件家项次届期场台条米吨页户岁天"
NUMBER_AND_UNIT = re.compile(rf"\d[余多]?[{UNITS}]|\d[a-z]")
LATIN_WORD = re.compile(r"[A-Za-z0-9]+(?:['’][A-Za-z]+)?")
ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[!-~]{18,}")
AFTER_IN_ADDRESS = "/.-_?&=#"


def is_han(char: str) -> bool:
    """Whether the character is an ideograph."""
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U000323af" or char == "〇"


def is_latin(char: str) -> bool:
    """Whether the character is a Latin letter or a digit."""
    return char.isascii() and char.isalnum()


def is_solid(char: str) -> bool:
    """Whether the character is text, not a mark."""
    return char.isalnum()
