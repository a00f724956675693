"""Inline nodes and display text of an article.  Between inlines stands nothing: in Chinese a blank would show."""

from collections.abc import Sequence

from bulletins.tree import (
    Deleted,
    Gap,
    Inline,
    Inserted,
    NoteMark,
    Ordinal,
    PageReference,
    Reference,
    RunIn,
    Strong,
    Text,
)
from bulletins.tree.blocks import Turns
from bulletins.writers.html.wechat.elements import BREAK, Markup, element, text
from bulletins.writers.html.wechat.inline_sheet import InlineSheet

BLANK = "　"
"""Between what stands side by side."""


def inlines(nodes: Sequence[Inline], sheet: InlineSheet) -> Markup:
    """The text of inline nodes, each in its role's look."""
    return "".join(_inline(node, sheet) for node in nodes)


def _inline(node: Inline, sheet: InlineSheet) -> Markup:
    match node:
        case Text() | Reference() | Gap() | Ordinal():
            look = sheet.inline(node.role)
            return element("span", look, text(node.text)) if look else text(node.text)
        case Strong() | RunIn():
            return element("strong", sheet.inline(node.role), inlines(node.children, sheet))
        case Inserted():
            return element("ins", sheet.inline(node.role), inlines(node.children, sheet))
        case Deleted():
            return element("del", sheet.inline(node.role), inlines(node.children, sheet))
        case NoteMark():
            return element("sup", sheet.inline(node.role), text(str(node.number)))
        case PageReference():
            return ""
    raise TypeError(f"no form for {type(node).__name__}")


def turns(role: str, nodes: Turns, sheet: InlineSheet, number: str = "") -> Markup:
    """Display text after its number, a turn a line or an em between two, as the role has it."""
    joint = BREAK if sheet.stacks_turns(role) else BLANK
    after = BLANK if number[-1:].isalnum() else ""
    return text(number) + after + joint.join(inlines(turn, sheet) for turn in nodes)
