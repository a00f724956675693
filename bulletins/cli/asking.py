"""What a command needs to know: from its options, else asked on the terminal, else from a default.

An answer is looked at as soon as it is given, and asked for again until it fits.  Ctrl-C and Ctrl-D end the command
(click's ``Abort``) before anything is written.
"""

import re
import sys
from collections.abc import Callable, Collection, Mapping

import click

from bulletins.cli.language import say

Check = Callable[[str], str]
"""What is meant by a text; raises ``BadParameter`` where nothing can be."""

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Control characters, line ends and marks of byte order: nobody means them in an answer of one line."""
_BYTES = re.compile("[\ud800-\udfff]")
"""How Python shows bytes of the terminal or the command line that are no text."""


class Answers:
    """The options that were given, by name, and the terminal for those that were not."""

    def __init__(self, options: Mapping[str, str | None]) -> None:
        self._given = {name: text.strip() for name, text in options.items() if text is not None}

    def __contains__(self, name: str) -> bool:
        return name in self._given

    @property
    def can_ask(self) -> bool:
        """Whether somebody sees what is asked (on standard error) and can answer."""
        return sys.stdin.isatty() and sys.stderr.isatty()

    def get(
        self,
        name: str,
        question: str,
        check: Check,
        default: str | None = None,
        shown: str = "",
    ) -> str:
        """The value of ``--NAME``, or the answer to ``question``; what ``check`` makes of it.

        Where nobody can be asked it is ``default``, which stands in brackets behind the question.  A ``name`` in
        capitals is an argument; ``shown`` is how it is written on the command line, if not so.

        Raises:
            BadParameter: what was given on the command line is not fit.
            UsageError: nobody can be asked, and there is no default.
        """
        shown = shown or (name if name.isupper() else f"--{name}")
        if name in self._given:
            return _checked(self._given[name], check, shown)
        if self.can_ask:
            return _asked(question, default, check)
        if default is None:
            raise click.UsageError(say(f"give {shown}: {question}", f"请给出 {shown}：{question}"))
        return default


def _asked(question: str, default: str | None, check: Check) -> str:
    text = f"{question}{say(' ', '')}{say(f'[{default}]', f'［{default}］')}" if default else question
    while True:
        try:
            answer: str = click.prompt(
                text, default="", show_default=False, prompt_suffix=say(": ", "："), err=True
            )
            return _checked(answer.strip() or default or "", check)
        except UnicodeDecodeError:
            problem = _no_text()
        except click.BadParameter as error:
            problem = error.message
        click.secho(f"  {problem}", fg="yellow", err=True)


def _checked(text: str, check: Check, shown: str | None = None) -> str:
    try:
        if _BYTES.search(text):
            raise bad("", _no_text())
        if found := _UNSEEN.search(text):
            raise bad(text, say(f"there is an invisible character in it (U+{ord(found[0]):04X})",
                                f"其中有不可见字符（U+{ord(found[0]):04X}）"))  # fmt: skip
        return check(text)
    except click.BadParameter as error:
        error.param_hint = error.param_hint or shown
        raise


def _no_text() -> str:
    return say("these bytes are no text in UTF-8", "输入的内容不是 UTF-8 文字")


def bad(text: str, remedy: str) -> click.BadParameter:
    """That ``text`` is not fit, and what would be."""
    return click.BadParameter(f"{text!r}: {remedy}" if text else remedy)


def needed(text: str) -> str:
    """Any text but none."""
    if not text:
        raise bad(text, say("this cannot stay empty", "此项不能为空"))
    return text


def optional(text: str) -> str:
    """Any text, or none."""
    return text


def one_of(allowed: Collection[str], other_words: Mapping[str, str] | None = None) -> Check:
    """Takes one of these words and no other; ``other_words`` are further names of some."""

    def check(text: str) -> str:
        from bulletins.source.nearest import nearest

        word = (other_words or {}).get(text, text)
        if word in allowed:
            return word
        near = nearest(text, allowed)
        guess = say(f"did you mean {near!r}? ", f"是否想写“{near}”？") if near else ""
        known = say(f"there are {', '.join(allowed)}", f"可用的有：{'、'.join(allowed)}")
        raise bad(text, guess + known)

    return check


def whole(least: int, most: int) -> Check:
    """Takes a whole number from ``least`` to ``most``, written in digits."""

    def check(text: str) -> str:
        if not re.fullmatch("[0-9]{1,9}", text) or not least <= int(text) <= most:
            raise bad(text, say(f"a number from {least} to {most}", f"应为 {least} 至 {most} 的整数"))
        return str(int(text))

    return check
