"""Which edition a sheet belongs to: its address, its short code, its label.

Source: the address is permanent and says series, number and edition; the short code is a digest of the
content, in Crockford's base 32, whose letters cannot be mistaken for digits.
"""

import hashlib

from bulletins.canonical_json import canonical_json

DRAFT = "送审稿"
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 10


def short_code(content: object) -> str:
    """The short code of ``content`` (plain data: mappings, lists, texts, numbers), ten characters.

    Equal content gives an equal code, whatever the order of keys.
    """
    digest = int.from_bytes(hashlib.sha256(canonical_json(content)).digest(), "big")
    return "".join(_CROCKFORD[digest >> (251 - 5 * place) & 31] for place in range(_CODE_LENGTH))


def printed_code(code: str) -> str:
    """The code as it is printed, in two groups.

    >>> printed_code("7F3K92QDA0")
    '7F3K9-2QDA0'
    """
    half = len(code) // 2
    return f"{code[:half]}-{code[half:]}"


def edition_label(number: int | None) -> str:
    """What stands where an edition's label stands; ``None`` is an issue that is not published."""
    return DRAFT if number is None else f"第{number}版"


def edition_address(site: str, series: str, issue: str, number: int | None) -> str:
    """The permanent address of an edition; of the issue's page while nothing is published.

    >>> edition_address("https://bulletins.example/", "shaanxi", "2024-03", 1)
    'https://bulletins.example/shaanxi/2024-03/1/'
    """
    page = f"{site.rstrip('/')}/{series}/{issue}/"
    return page if number is None else f"{page}{number}/"
