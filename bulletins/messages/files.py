"""B1xx: files, encodings, YAML as such."""

from bulletins.messages import Message

MESSAGES: dict[str, Message] = {}
