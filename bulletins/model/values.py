"""The kinds of values in authors' files: text, turns, numbers, dates, yes and no.

Scalars arrive as text, as they stand in the file.  Each kind reads what authors write (a list or one
text, digits, 2024-09-12 or 2024年9月12日) and refuses with a code of the catalogue.
"""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from bulletins.model.keys import CHINESE_WORDS, ENGLISH_WORDS

TURN = " / "


class Misread(str):
    """A text without quotes that YAML reads as something else: fit for a number or a date, not for text."""

    __slots__ = ()


def shown(value: object) -> str:
    """A value as messages show it, long ones cut."""
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list | tuple):
        return "[…]"
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def refuse(code: str, value: object, **context: object) -> PydanticCustomError:
    """The error with that code of the catalogue."""
    return PydanticCustomError(code, code, {"value": shown(value), **context})  # type: ignore[arg-type, unused-ignore]


def _text(value: object) -> str:
    if isinstance(value, Misread):
        raise refuse("B116", value)
    if not isinstance(value, str):
        raise refuse("B231", value)
    text = value.strip()
    if not text:
        raise refuse("B221", value)
    return text


def _texts(value: object) -> tuple[str, ...]:
    """One text, or a list of texts."""
    return tuple(_text(item) for item in value) if isinstance(value, list | tuple) else (_text(value),)


def _turns(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(_text(turn) for turn in _text(value).split(TURN))
    return _texts(value)


def _names(value: object) -> tuple[str, ...]:
    """Names in one text are divided by blanks or 、."""
    if isinstance(value, str):
        return tuple(name for name in re.split(r"[\s、]+", _text(value)) if name)
    return _texts(value)


def _number(value: object) -> object:
    if isinstance(value, str) and re.fullmatch("0|[1-9][0-9]{0,8}", value):
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise refuse("B232", value)


def _flag(value: object) -> bool:
    word = ENGLISH_WORDS.get(value, value) if isinstance(value, str) else value
    if word in ("yes", "true", True):
        return True
    if word in ("no", "false", False):
        return False
    raise refuse("B234", value)


def _word(value: object) -> object:
    """A Chinese word of a choice in English."""
    return ENGLISH_WORDS.get(value, value) if isinstance(value, str) else value


def _words(value: object) -> object:
    return [_word(item) for item in value] if isinstance(value, list | tuple) else [_word(value)]


def _list(value: object) -> object:
    """One item stands for a list of one."""
    return value if isinstance(value, list | tuple) else [value]


@dataclass(frozen=True, slots=True, order=True)
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
        """Year, month and day on which it ends; a month of any length ends on its 31st."""
        return self.year, self.month, self.day or 31

    @property
    def iso(self) -> str:
        """``2024-09-12`` or ``2024-09``."""
        return f"{self.year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")

    @property
    def chinese(self) -> str:
        """``2024年9月12日`` or ``2024年9月``.  Source: GB/T 9704-2012 §7.3.5.4 (no leading zeros)."""
        return f"{self.year}年{self.month}月" + (f"{self.day}日" if self.day else "")


_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|年(\d{1,2})月(?:(\d{1,2})日)?)", re.ASCII)


def _date(value: object) -> Date:
    from calendar import monthrange

    if isinstance(value, Date):
        return value
    found = _DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found:
        raise refuse("B233", value)
    year, month = int(found[1]), int(found[2] or found[4])
    day = int(found[3] or found[5] or 0)
    stated_day = found[3] or found[5]
    if not 1 <= month <= 12 or year < 1 or (stated_day and not 1 <= day <= monthrange(year, month)[1]):
        raise refuse("B233", value)
    return Date(year, month, day)


_BRACKETS = str.maketrans({"(": "（", ")": "）"})


def _scheme(value: object) -> str:
    """The first number as it is printed: 一、 （一） 1. （1） 案例1 第一篇 一是; ``none``."""
    text = _word(_text(value))
    assert isinstance(text, str)
    text = text.translate(_BRACKETS)
    if (text not in ("none", "①") and len(re.findall("[一1]", text)) != 1) or re.search("[023-9]", text):
        raise refuse("B224", value)
    return text


def _id(value: object) -> str:
    text = str(value) if isinstance(value, Misread) else _text(value)
    if not re.fullmatch("[a-z0-9-]{1,40}", text):
        raise refuse("B212", value)
    return text


def schema_of(**schema: Any) -> WithJsonSchema:
    """The JSON Schema of a kind of value."""
    return WithJsonSchema(schema)


_TEXT_LIST = {"type": "array", "items": {"type": "string"}}
_TEXT_OR_LIST: dict[str, Any] = {"anyOf": [{"type": "string"}, _TEXT_LIST]}

Text = Annotated[str, BeforeValidator(_text)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_texts), schema_of(**_TEXT_OR_LIST)]
Turns = Annotated[
    tuple[str, ...],
    BeforeValidator(_turns),
    schema_of(**_TEXT_OR_LIST, description="' / ' or a list separates turns"),
]
Names = Annotated[tuple[str, ...], BeforeValidator(_names), schema_of(**_TEXT_OR_LIST)]
Number = Annotated[int, BeforeValidator(_number), schema_of(type="integer", minimum=0)]
Flag = Annotated[
    bool,
    BeforeValidator(_flag),
    schema_of(enum=[True, False, "yes", "no", CHINESE_WORDS["yes"], CHINESE_WORDS["no"]]),
]
IsoDate = Annotated[
    Date, BeforeValidator(_date), schema_of(type="string", pattern=r"^\d{4}(-\d\d(-\d\d)?|年\d{1,2}月(\d{1,2}日)?)$")
]
Scheme = Annotated[str, BeforeValidator(_scheme), schema_of(type="string")]
Id = Annotated[str, BeforeValidator(_id), schema_of(type="string", pattern="^[a-z0-9-]{1,40}$")]
IN_ENGLISH = BeforeValidator(_word)
ALL_IN_ENGLISH = BeforeValidator(_words)
ONE_OR_MORE = BeforeValidator(_list)
