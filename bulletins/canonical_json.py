"""Canonical JSON: equal data give equal bytes.

Source: RFC 8785, as far as manifests go: mappings with text keys, lists, texts, whole numbers, booleans, null.
"""

import json

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical_json(data: object) -> bytes:
    """``data`` as UTF-8: keys sorted, no blanks.  Fractions are as Python writes them: manifests have none.

    Raises:
        UnicodeEncodeError: a text holds half a character.

    >>> canonical_json({"b": [1, "甲"], "a": None}).decode()
    '{"a":null,"b":[1,"甲"]}'
    """
    return _ENCODER.encode(data).encode("utf-8")
