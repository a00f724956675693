"""The gaps of a text as bytes, one before each character, so that what they are is looked up for all of them at once.

A gap is one of some twenty that ``characters.GAPS`` knows.  Which one it is depends on the character before it by one
of a few rows of that table, and on the one after it by one of a few columns: half a byte each.
"""

from functools import lru_cache
from itertools import accumulate

from bulletins.compose.characters import FORBIDDEN, GAPS, KINDS, POOLS, RIGID, Gap

COUNT_BITS = 20
"""Counts of gaps by pool are kept in one number, so many bits each, in the order of ``POOLS``."""

_EDGE = Gap(0.0, 0.0, RIGID, FORBIDDEN)  # before the first character
_GAPS = tuple(dict.fromkeys((_EDGE, *GAPS.values())))
_CODES = {gap: code for code, gap in enumerate(_GAPS)}

_COUNT_OF = {RIGID: 0, **{pool: 1 << COUNT_BITS * place for place, pool in enumerate(POOLS)}}
_COUNTS = [_COUNT_OF[gap.pool] for gap in _GAPS]
_PENALTIES = [gap.penalty for gap in _GAPS]
_POOLS = bytes(ord(_GAPS[code].pool) if code < len(_GAPS) else 0 for code in range(256))


def _classes(kinds_alike: dict[tuple[Gap, ...], list[str]]) -> dict[str, int]:
    """The number of each kind's class; no more classes than half a byte tells apart."""
    assert len(kinds_alike) <= 16
    return {kind: number for number, kinds in enumerate(kinds_alike.values()) for kind in kinds}


def _alike(of_kind: dict[str, tuple[Gap, ...]]) -> dict[tuple[Gap, ...], list[str]]:
    return {gaps: [kind for kind in KINDS if of_kind[kind] == gaps] for gaps in of_kind.values()}


_ROW_OF = _classes(_alike({kind: tuple(GAPS[kind, after] for after in KINDS) for kind in KINDS}))
_COLUMN_OF = _classes(_alike({kind: tuple(GAPS[before, kind] for before in KINDS) for kind in KINDS}))
_ROWS = bytes(_ROW_OF.get(chr(byte), 0) << 4 for byte in range(256))
_COLUMNS = bytes(_COLUMN_OF.get(chr(byte), 0) for byte in range(256))
_GAP_OF = {_ROW_OF[before] << 4 | _COLUMN_OF[after]: _CODES[gap] for (before, after), gap in GAPS.items()}
_BETWEEN = bytes(_GAP_OF.get(pair, 0) for pair in range(256))


def gaps_of(kinds: str) -> bytes:
    """The gap before each character of a text of these kinds, as its code."""
    before = kinds.encode().translate(_ROWS)[:-1]
    after = kinds.encode().translate(_COLUMNS)[1:]
    pairs = int.from_bytes(before, "big") | int.from_bytes(after, "big")
    return b"\0"[: len(kinds)] + pairs.to_bytes(len(before), "big").translate(_BETWEEN)


def pools_of(gaps: bytes) -> str:
    """The pool of each gap."""
    return gaps.translate(_POOLS).decode()


def penalties_of(gaps: bytes) -> list[float]:
    """The price of ending a line at each gap."""
    return [_PENALTIES[gap] for gap in gaps]


def counts_of(pools: str) -> list[int]:
    """How many gaps of each pool there are up to each gap."""
    return list(accumulate(map(_COUNT_OF.__getitem__, pools)))


@lru_cache(maxsize=256)
def lengths(em: float, tracking: float) -> tuple[list[float], list[float]]:
    """Blank and drawn distance of every gap in type of one size, in pt, by its code."""
    blanks = [gap.blank_em * em + tracking for gap in _GAPS]
    drawn = [gap.drawn_em * em + tracking for gap in _GAPS]
    return blanks, drawn
