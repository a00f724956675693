"""B3xx: style sheets, page designs, text templates."""

from bulletins.messages import Message

MESSAGES: dict[str, Message] = {}
