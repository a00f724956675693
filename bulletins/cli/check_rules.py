"""The rules of ``bulletins check`` as its options choose them, and as ``--explain`` shows them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from bulletins.cli.language import chosen_language, say
from bulletins.cli.report import print_json

if TYPE_CHECKING:
    from bulletins.checks.passage import Document
    from bulletins.checks.rule import Example, Rule, Words

ALL = "all"


def chosen_rules(select: Iterable[str], ignore: Iterable[str]) -> "tuple[Rule, ...]":
    """The rules that are selected (all by default) and not ignored.

    Raises:
        click.UsageError: there is no such rule.
    """
    from bulletins.checks.rules import RULES

    chosen, left_out = _codes(select), _codes(ignore)
    return tuple(rule for rule in RULES if (not chosen or rule.code in chosen) and rule.code not in left_out)


def explain_rules(code: str, as_json: bool) -> None:
    """Show a rule, or a line about each.

    Raises:
        click.UsageError: there is no such rule.
    """
    from bulletins.checks.rules import RULES

    codes = {rule.code for rule in RULES} if code.lower() == ALL else _codes((code,))
    rules = [rule for rule in RULES if rule.code in codes]
    if as_json:
        print_json({"rules": [_plain(rule) for rule in rules]})
    elif code.lower() == ALL:
        for rule in rules:
            click.echo(f"{rule.code} {_tier(rule)}  {_in_language(rule.asks)}")
    else:
        click.echo("\n\n".join(_explained(rule) for rule in rules))


def _codes(given: Iterable[str]) -> set[str]:
    """The codes of rules that options give, divided by commas."""
    from bulletins.checks.rules import RULES

    codes = {
        code.strip().upper() for each in given for code in each.replace("，", ",").split(",") if code.strip()
    }
    unknown = sorted(codes - {rule.code for rule in RULES})
    if unknown:
        shown = ", ".join(unknown)
        raise click.UsageError(
            say(
                f"no such rule: {shown}; `--explain all` lists them",
                f"没有规则 {shown}；用 --explain all 列出全部",
            )
        )
    return codes


def _explained(rule: "Rule") -> str:
    """A rule in words."""
    lines = [
        f"{rule.code} {_tier(rule)}: {_in_language(rule.asks)}",
        f"  {say('source', '依据')}: {rule.clause}"
        + (say(" (as a rule)", "（一般情况）") if rule.conditional else ""),
        *_examples(rule),
    ]
    if rule.fixable:
        lines.append(
            "  " + say("--fix puts it right where nothing else can be meant", "没有歧义时，--fix 可以改正")
        )
    return "\n".join(lines)


def _examples(rule: "Rule") -> list[str]:
    """The wrong and the right one; where their texts are the same, what is found in the wrong one."""
    from bulletins.checks.engine import document_of, look
    from bulletins.messages import message_text

    wrong, right = shown_example(rule.wrong), shown_example(rule.right)
    if wrong != right:
        return [f"  {say('wrong', '误')}: {wrong}", f"  {say('right', '正')}: {right}"]
    found = next(look(document_of(rule.wrong), [rule])).diagnostic
    return [f"  {say('found', '查出')}: {message_text(found, chosen_language())}"]


def shown_example(example: "Example | Document") -> str:
    """The text of an example on one line, paragraphs divided by ⏎."""
    from bulletins.checks.rule import Example

    texts = (
        example.text.split("\n") if isinstance(example, Example) else [passage.text for passage in example]
    )
    return " ⏎ ".join(texts)


def _plain(rule: "Rule") -> dict[str, object]:
    return {
        "code": rule.code,
        "tier": rule.tier.value,
        "asks": _in_language(rule.asks),
        "clause": rule.clause,
        "conditional": rule.conditional,
        "fixable": rule.fixable,
        "wrong": shown_example(rule.wrong),
        "right": shown_example(rule.right),
    }


def _in_language(words: "Words") -> str:
    return words.zh if chosen_language() == "zh" else words.en


def _tier(rule: "Rule") -> str:
    from bulletins.checks.rule import Tier

    names = {
        Tier.STANDARD: say("standard (error)", "国标（错误）"),
        Tier.CUSTOM: say("custom (warning)", "惯例（警告）"),
        Tier.HINT: say("hint", "提示"),
    }
    return names[rule.tier]
