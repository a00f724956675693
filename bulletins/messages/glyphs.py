"""B4xx: glyphs, composition, writing."""

from bulletins.messages import Message

MESSAGES: dict[str, Message] = {}
