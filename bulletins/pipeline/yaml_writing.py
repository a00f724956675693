"""Plain data as YAML that authors would write: block style, keys in their language, quotes where they are needed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from bulletins.model.keys import CHINESE_KEYS, CHINESE_WORDS
from bulletins.pipeline.yaml_edits import scalar
from bulletins.values import frozen

Data: TypeAlias = "str | int | bool | Word | Flow | Long | Noted | Sequence[Data] | Mapping[str, Data] | None"
"""What can be written; a key whose value is nothing is left out."""


@frozen
class Word:
    """A word of a choice, which has a Chinese form: ``draft``."""

    word: str


@frozen
class Flow:
    """A list of texts on one line."""

    texts: tuple[str, ...]


@frozen
class Long:
    """A text of several paragraphs, as a literal block."""

    text: str


@frozen
class Noted:
    """A text with a comment behind it."""

    text: str
    note: str


def yaml_lines(data: Mapping[str, Data], *, in_chinese: bool, indent: str = "") -> Iterator[str]:
    """The lines of a mapping; keys are given in English, those that are no keys of authors' files stay as they are."""
    for key, value in data.items():
        if value is None:
            continue
        name = CHINESE_KEYS.get(key, key) if in_chinese else key
        yield from _entry(f"{indent}{name}:", value, indent, in_chinese)


def _entry(head: str, value: Data, indent: str, in_chinese: bool) -> Iterator[str]:
    match value:
        case Long(text):
            yield f"{head} |-"
            yield from (f"{indent}  {line}".rstrip() for line in text.split("\n"))
        case Mapping():
            yield head
            yield from yaml_lines(value, in_chinese=in_chinese, indent=f"{indent}  ")
        case list() | tuple():
            yield head
            for item in value:
                yield from _item(item, f"{indent}  ", in_chinese)
        case _:
            yield f"{head} {_inline(value, in_chinese)}".rstrip()


def _item(item: Data, indent: str, in_chinese: bool) -> Iterator[str]:
    if isinstance(item, Mapping):
        lines = [*yaml_lines(item, in_chinese=in_chinese, indent=f"{indent}  ")]
        yield f"{indent}- {lines[0].lstrip(' ')}"
        yield from lines[1:]
    else:
        yield f"{indent}- {_inline(item, in_chinese)}"


def _inline(value: object, in_chinese: bool) -> str:
    match value:
        case bool():
            return _inline(Word("yes" if value else "no"), in_chinese)
        case Word(word):
            return CHINESE_WORDS.get(word, word) if in_chinese else word
        case Flow(texts):
            return f"[{', '.join(map(quoted, texts))}]"
        case Noted(text, note):
            return f"{quoted(text)}  # {note}"
        case int():
            return str(value)
        case _:
            return quoted(str(value))


def quoted(text: str) -> str:
    """A text as a scalar that is read as this text."""
    return scalar(text) if text else '""'
