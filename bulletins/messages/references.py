"""B2xx: models, keys, references between files, selection, counts."""

from bulletins.messages import Message

MESSAGES: dict[str, Message] = {}
