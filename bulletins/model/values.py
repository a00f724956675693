"""The forms of single values: text, turns, names, numbers, dates, yes and no, words of a choice.

Text is what stands in the file.  A text without quotes that other programs would read as a number, a date or
a truth value, and print otherwise, is refused: a file means the same to every reader of YAML.
"""

import re
from collections.abc import Callable, Mapping

from bulletins.errors import Diagnostic
from bulletins.model.date import DATE_PATTERN, Date, parse_date
from bulletins.model.keys import CHINESE_WORDS, ENGLISH_WORDS
from bulletins.model.reading import Form, Problems, many, shown
from bulletins.source.nearest import nearest
from bulletins.source.nodes import Node, ScalarNode, SequenceNode

_TURN = re.compile(r"(?:^|\s+)/(?:\s+|$)")

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
_SAME_AGAIN = re.compile(r"0|-?[1-9][0-9]{0,14}|-?(0|[1-9][0-9]{0,9})\.([0-9]{0,4}[1-9]|0)|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BRACKETS = str.maketrans("()", "（）")


def _text(node: Node, problems: Problems) -> str:
    if not isinstance(node, ScalarNode):
        problems.append(Diagnostic.of("B231", node.span, value=shown(node)))
    elif node.is_plain and _is_misread(node.text):
        problems.append(Diagnostic.of("B116", node.span, value=node.text))
    elif not node.text.strip():
        problems.append(Diagnostic.of("B221", node.span))
    else:
        return node.text.strip()
    return ""


def _is_misread(text: str) -> bool:
    return bool(_SPECIAL.fullmatch(text)) and not _SAME_AGAIN.fullmatch(text)


def _turns(node: Node, problems: Problems) -> tuple[str, ...]:
    if isinstance(node, SequenceNode):
        return tuple(_text(item, problems) for item in node.items)
    text = _text(node, problems)
    turns = tuple(turn.strip() for turn in _TURN.split(text))
    if text and not all(turns):
        problems.append(Diagnostic.of("B221", node.span))
    return turns


def _names(node: Node, problems: Problems) -> tuple[str, ...]:
    if isinstance(node, SequenceNode):
        return tuple(_text(item, problems) for item in node.items)
    return tuple(name for name in re.split(r"[\s、]+", _text(node, problems)) if name)


def _matching(code: str, pattern: str) -> Callable[[Node, Problems], str]:
    """Reads text that matches ``pattern``."""

    def read(node: Node, problems: Problems) -> str:
        text = node.text if isinstance(node, ScalarNode) else ""
        if not re.fullmatch(pattern, text, re.ASCII):
            problems.append(Diagnostic.of(code, node.span, value=shown(node)))
        return text

    return read


def _number(node: Node, problems: Problems) -> int:
    """Digits only; leading zeros, which YAML 1.1 takes for octal, are refused."""
    text = node.text if isinstance(node, ScalarNode) else ""
    if re.fullmatch("0|[1-9][0-9]{0,8}", text):
        return int(text)
    digits = re.sub("[,，_]", "", text)
    plain = digits.lstrip("0") if re.fullmatch("[0-9]{1,9}", digits) else None
    problems.append(Diagnostic.of("B232", node.span, value=shown(node), plain=plain or None))
    return 0


def _flag(node: Node, problems: Problems) -> bool:
    word = node.text.lower() if isinstance(node, ScalarNode) else ""
    if word in ("yes", "true", CHINESE_WORDS["yes"]):
        return True
    if word not in ("no", "false", CHINESE_WORDS["no"]):
        problems.append(Diagnostic.of("B234", node.span, value=shown(node)))
    return False


def _date(node: Node, problems: Problems) -> Date | None:
    date = parse_date(node.text) if isinstance(node, ScalarNode) else None
    if date is None:
        problems.append(Diagnostic.of("B233", node.span, value=shown(node)))
    return date


def _scheme(node: Node, problems: Problems) -> str:
    """The first number as it is printed, brackets full width; ``none``."""
    text = node.text.strip() if isinstance(node, ScalarNode) else ""
    text = ENGLISH_WORDS.get(text, text).translate(_BRACKETS)
    is_scheme = len(re.findall("[一1]", text)) == 1 and not re.search("[02-9二三四五六七八九十]", text)
    if not is_scheme and text not in ("none", "①"):
        problems.append(Diagnostic.of("B224", node.span, value=shown(node)))
    return text


def choice(*allowed: str, chinese: Mapping[str, str] = ENGLISH_WORDS) -> Form:
    """One of these words, or its Chinese one by the table ``chinese``."""
    words = {word: word for word in allowed} | {zh: word for zh, word in chinese.items() if word in allowed}

    def read(node: Node, problems: Problems) -> str | None:
        written = node.text if isinstance(node, ScalarNode) else ""
        if written in words:
            return words[written]
        near = nearest(written, words)
        known = ", ".join(allowed)
        problems.append(Diagnostic.of("B205", node.span, value=shown(node), allowed=known, suggestion=near))
        return None

    return Form(read, {"enum": list(words)})


def _scalar(node: Node, problems: Problems) -> str:
    if isinstance(node, ScalarNode):
        return node.text
    problems.append(Diagnostic.of("B231", node.span, value=shown(node)))
    return ""


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
ID = Form(_matching("B212", "[a-z0-9-]{1,40}"), {"type": "string", "pattern": "^[a-z0-9-]{1,40}$"})
