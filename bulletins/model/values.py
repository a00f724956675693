"""The forms of single values: text, turns, names, numbers, dates, yes and no, words of a choice.

Text is what stands in the file.  A text without quotes that other programs would read as a number, a date or
a truth value, and print otherwise, is refused: a file means the same to every reader of YAML.
"""

import re
from collections.abc import Callable, Mapping

from bulletins.model.date import DATE_PATTERN, parse_date
from bulletins.model.keys import CHINESE_WORDS, ENGLISH_WORDS
from bulletins.model.reading import WRONG, Form, Problems, many, wrong
from bulletins.source.nearest import nearest
from bulletins.source.nodes import Node, ScalarNode, SequenceNode

_TURN = re.compile(r"\s*(?<!\S)/(?!\S)\s*")

# What YAML 1.1 or 1.2 may read as something else than text; harmless only where it prints as the same text again.
_SPECIAL = re.compile(
    r"""yes|no|on|off|true|false|null|~|=|<<
    | [-+]?[0-9][0-9_]*([eE][-+]?[0-9]+)? | [-+]?0[box][0-9a-f_]+             # 010, +5, 1_000, 1e5, 0x1F
    | [-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?                           # 12:30
    | [-+]?([0-9][0-9_]*)?\.[0-9_]*([eE][-+]?[0-9]+)? | [-+]?\.(inf|nan)     # 1.10
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(([Tt]|[ \t]+)[0-9].*)?                  # 2024-9-1
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SAME_AGAIN = re.compile(
    r"0|-?[1-9][0-9]{0,14}|-?(0|[1-9][0-9]{0,9})\.[0-9]{0,4}[1-9]|[0-9]{4}-[0-9]{2}-[0-9]{2}"
)
ID_PATTERN = "[a-z0-9-]{1,40}"
_BRACKETS = str.maketrans("()", "（）")


def _is_misread(text: str) -> bool:
    return bool(_SPECIAL.fullmatch(text)) and not _SAME_AGAIN.fullmatch(text)


def _text(node: Node, problems: Problems) -> object:
    if not isinstance(node, ScalarNode):
        return wrong(problems, "B231", node)
    if node.is_plain and _is_misread(node.text):
        return wrong(problems, "B116", node)
    return node.text.strip() or wrong(problems, "B221", node)


def _turns(node: Node, problems: Problems) -> object:
    if isinstance(node, SequenceNode):
        return _each(_text, node, problems)
    text = _text(node, problems)
    turns = tuple(turn.strip() for turn in _TURN.split(text)) if isinstance(text, str) else ()
    if text is WRONG:
        return WRONG
    return turns if all(turns) else wrong(problems, "B221", node)


def _names(node: Node, problems: Problems) -> object:
    if isinstance(node, SequenceNode):
        return _each(_text, node, problems)
    text = _text(node, problems)
    return tuple(name for name in re.split(r"[\s、]+", text) if name) if isinstance(text, str) else WRONG


def _each(read: Callable[[Node, Problems], object], node: SequenceNode, problems: Problems) -> object:
    """Every item of a list, or ``WRONG`` if one of them is."""
    items = tuple(read(item, problems) for item in node.items)
    return WRONG if WRONG in items else items


def _id(node: Node, problems: Problems) -> object:
    text = node.text if isinstance(node, ScalarNode) else ""
    return (
        text if re.fullmatch(ID_PATTERN, text) else wrong(problems, "B212", node, suggestion=like_an_id(text))
    )


def like_an_id(text: str) -> str | None:
    """The id that is meant, if only capitals, blanks or underlines keep ``text`` from being one.

    >>> like_an_id("Beilin Rides"), like_an_id("碑林")
    ('beilin-rides', None)
    """
    made = re.sub(r"[\s_.]+", "-", text.strip().lower())
    return made if re.fullmatch(ID_PATTERN, made) else None


def _number(node: Node, problems: Problems) -> object:
    """Digits only; leading zeros, which YAML 1.1 takes for octal, are refused."""
    text = node.text if isinstance(node, ScalarNode) else ""
    if re.fullmatch("0|[1-9][0-9]{0,8}", text):
        return int(text)
    digits = re.sub("[,，_]", "", text).lstrip("0")
    return wrong(problems, "B232", node, plain=digits if re.fullmatch("[0-9]{1,9}", digits) else None)


def _flag(node: Node, problems: Problems) -> object:
    word = node.text.lower() if isinstance(node, ScalarNode) else ""
    if word in ("yes", "true", CHINESE_WORDS["yes"]):
        return True
    return False if word in ("no", "false", CHINESE_WORDS["no"]) else wrong(problems, "B234", node)


def _date(node: Node, problems: Problems) -> object:
    date = parse_date(node.text) if isinstance(node, ScalarNode) else None
    return date or wrong(problems, "B233", node)


def _scheme(node: Node, problems: Problems) -> object:
    """The first number as it is printed, brackets full width; ``none``."""
    text = node.text.strip() if isinstance(node, ScalarNode) else ""
    text = ENGLISH_WORDS.get(text, text).translate(_BRACKETS)
    is_scheme = len(re.findall("[一1]", text)) == 1 and not re.search("[02-9二三四五六七八九十]", text)
    return text if is_scheme or text in ("none", "①") else wrong(problems, "B224", node)


def _scalar(node: Node, problems: Problems) -> object:
    return node.text if isinstance(node, ScalarNode) else wrong(problems, "B231", node)


def choice(*allowed: str, chinese: Mapping[str, str] = ENGLISH_WORDS) -> Form:
    """One of these words, or its Chinese one by the table ``chinese``."""
    words = {word: word for word in allowed} | {zh: word for zh, word in chinese.items() if word in allowed}

    def read(node: Node, problems: Problems) -> object:
        written = node.text if isinstance(node, ScalarNode) else ""
        if written in words:
            return words[written]
        return wrong(problems, "B205", node, allowed=", ".join(words), suggestion=nearest(written, words))

    return Form(read, {"enum": list(words)})


_STRING = {"type": ["string", "number"]}  # a number without quotes is text where text is wanted
_STRINGS = {"anyOf": [_STRING, {"type": "array", "items": _STRING}]}

TEXT = Form(_text, _STRING)
SCALAR = Form(_scalar, {"type": ["string", "number", "boolean"]})
"""What stands there, as it stands there; whoever uses it knows what it means."""
TEXTS = many(TEXT)
TURNS = Form(_turns, {**_STRINGS, "description": "' / '"})
NAMES = Form(_names, _STRINGS)
NUMBER = Form(_number, {"type": "integer", "minimum": 0})
FLAG = Form(_flag, {"enum": [True, False, "yes", "no", CHINESE_WORDS["yes"], CHINESE_WORDS["no"]]})
DATE = Form(_date, {"type": "string", "pattern": f"^({DATE_PATTERN})$"})
SCHEME = Form(_scheme, _STRING)
ID = Form(_id, {"type": "string", "pattern": f"^{ID_PATTERN}$"})
