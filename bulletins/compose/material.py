"""Measured text: a paragraph's characters with their widths, what stands between them, and where lines may end.

Blanks are not among the characters: they have become widths of the gaps.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from operator import add, itemgetter

from bulletins.compose.bindings import (
    ascii_runs,
    bind_numbers_and_words,
    is_address,
    loosened,
    open_address,
)
from bulletins.compose.characters import (
    BLANKS,
    DIGIT,
    FORBIDDEN,
    FULL_KINDS,
    GAPS,
    LATIN_KINDS,
    LETTER,
    OPENING,
    PLAIN,
    POOLS,
    RAISED,
    RIGID,
    SCRIPT_GAP,
    SOFT_HYPHEN,
    UNBREAKABLE_BLANKS,
    WORD_SPACE,
    may_break_at_blank,
)
from bulletins.compose.typecase import MISSING, Setting, TypeCase
from bulletins.errors import Span
from bulletins.values import frozen

HAN_BLANK_EM = 0.5
"""A blank that is typed between Han characters (slogans, lists of names).  Source: the office's practice."""

COUNT_BITS = 20
"""Counts of gaps by pool are kept in one number, so many bits each, in the order of ``POOLS``."""

_CODE = {RIGID: 0, **{pool: 1 << COUNT_BITS * place for place, pool in enumerate(POOLS)}}

# A letter for each gap that there is, so that the gaps of a text are a text as well.
_GAP_OF = {chr(ord("A") + place): gap for place, gap in enumerate(dict.fromkeys(GAPS.values()))}
_LETTERS = {gap: letter for letter, gap in _GAP_OF.items()}
_LETTER_OF = {pair: _LETTERS[gap] for pair, gap in GAPS.items()}
_POOL_OF = str.maketrans({letter: gap.pool for letter, gap in _GAP_OF.items()})
_PENALTY_OF = {letter: gap.penalty for letter, gap in _GAP_OF.items()}

_OPENING = re.compile(OPENING)
_BLANK_RUN = re.compile("[" + "".join(BLANKS) + "]+")
_LATIN_QUOTE = re.compile(r"(?<=[!-~])[“”‘’](?=[!-~])")
_STOP_PAIR = re.compile(r"(?<![？！])[？！]{2}(?![？！”’）」』]|$)")
_PLAIN_WORD = re.compile(r"[(\[\"']*([A-Za-z][a-z]{5,})[)\]\"',.;:!?]*")

_GROUP_PENALTY = 5000.0  # between groups of digits with a blank between them (023-6383 1234)
_CODE_PENALTY = 30.0  # between letters and the number that they name (ISO 9001, Wi-Fi 6)


@frozen
class Piece:
    """Text of one setting; ``target`` is the anchor that it leads to, ``note`` that of the note whose mark it is.

    ``whole``: no line ends inside it.
    """

    text: str
    setting: Setting
    target: str = ""
    note: str = ""
    span: Span | None = None
    whole: bool = False


@frozen
class LatinWord:
    """A word of letters that may be divided: no name in capitals, nothing with a digit, no part of an address.

    ``ink`` and ``hyphen_pt`` are ink and width of the hyphen that would stand at its line's end.
    """

    start: int
    end: int
    ink: str
    hyphen_pt: float


@frozen
class Material:
    """A paragraph, measured.  Lists are by character; lengths in pt.

    ``em`` is the paragraph's own, ``least_em`` that of its smallest piece: no mark gives more than half of it.

    ``starts`` and ``ends`` are where a character's core begins and ends in a single endless line; ``drawn`` is
    what is added to a character's advance before the next one, ``pools`` and ``penalties`` belong to the gap
    before a character, and ``counts`` counts the gaps up to it by pool.  ``penalties`` has one entry more: the end.
    ``blanks`` are the typed blanks by the character that follows them; ``label`` is how many characters at the
    beginning number the paragraph (一是, a note's 1).  ``words`` may be divided; ``hyphens`` holds them by the places
    where they are allowed to: a line that ends there ends with a hyphen, which the character's end then includes.
    """

    em: float
    least_em: float
    text: str
    kinds: str
    inks: str
    starts: list[float]
    ends: list[float]
    drawn: list[float]
    pools: str
    counts: list[int]
    penalties: list[float]
    blanks: dict[int, str]
    links: tuple[tuple[int, int, str], ...]
    notes: tuple[tuple[int, str], ...]
    leads: dict[int, float]
    words: tuple[LatinWord, ...]
    hyphens: dict[int, LatinWord]
    label: int = 0

    def __len__(self) -> int:
        return len(self.text)

    def width(self, start: int, end: int) -> float:
        """The natural width of a line of the characters from ``start`` to before ``end``."""
        return self.ends[end - 1] - self.starts[start] if end > start else 0.0


@frozen
class MissingGlyph:
    """A character that no face draws: its place in the pieces' text and in the author's file."""

    char: str
    context: str
    span: Span | None


def measure(
    pieces: Sequence[Piece], case: TypeCase, em: float, tracking_pt: float, missing: list[MissingGlyph]
) -> Material:
    """The pieces as one paragraph; ``em`` is its own size.  Characters without a glyph are added to ``missing``."""
    texts, blanks = _without_blanks(pieces)
    text = "".join(texts)
    kinds, inks, cores = _translate(pieces, texts, case)
    if MISSING in inks:
        missing += _missing(pieces, texts, text, inks)
    if (LETTER in kinds or DIGIT in kinds) and _LATIN_QUOTE.search(text):
        kinds, inks = _set_latin_quotes(pieces, texts, text, case, kinds, inks, cores)
    sizes = _sizes(pieces, texts)
    widths, drawn, pools, penalties = _gaps(kinds, sizes, tracking_pt)
    bind_numbers_and_words(text, kinds, penalties)
    words: tuple[LatinWord, ...] = ()
    if LETTER in kinds:
        runs = list(ascii_runs(text, list(blanks)))
        for start, end in runs:
            if is_address(text, start, end):
                open_address(text, start, end, penalties)
                pools = loosened(pools, start, end)
        words = tuple(_words(pieces, texts, text, case, runs))
    _bind_pieces(pieces, texts, penalties)
    for match in _STOP_PAIR.finditer(text):
        _close_gap(match.end(), em, widths, drawn)
    if blanks:
        pools = _widen_at_blanks(blanks, kinds, em, (widths, drawn, penalties), pools)
    starts = list(accumulate(map(add, cores, widths[1:]), initial=0.0))[: len(text)]
    links, notes = _places(pieces, texts)
    return Material(
        em=em, least_em=min([em, *(size for _, size in sizes)]), text=text, kinds=kinds, inks=inks, starts=starts,
        ends=list(map(add, starts, cores)), drawn=drawn, pools=pools,
        counts=list(accumulate(map(_CODE.__getitem__, pools))), penalties=penalties, blanks=blanks,
        links=links, notes=notes, leads=_leads(kinds, sizes),
        words=words, hyphens={},
    )  # fmt: skip


def _without_blanks(pieces: Sequence[Piece]) -> tuple[list[str], dict[int, str]]:
    """The pieces' texts without blanks, and the blanks by the place of the character that follows."""
    texts: list[str] = []
    blanks: dict[int, str] = {}
    length = 0
    for piece in pieces:
        text = piece.text
        if _BLANK_RUN.search(text):
            bare: list[str] = []
            last = 0
            for blank in _BLANK_RUN.finditer(text):
                bare.append(text[last : blank.start()])
                length += len(bare[-1])
                blanks[length] = blanks.get(length, "") + blank[0]
                last = blank.end()
            bare.append(text[last:])
            length += len(bare[-1])
            texts.append("".join(bare))
        else:
            texts.append(text)
            length += len(text)
    blanks.pop(0, None)
    blanks.pop(length, None)
    return texts, blanks


def _translate(pieces: Sequence[Piece], texts: list[str], case: TypeCase) -> tuple[str, str, list[float]]:
    """Kinds, inks and cores of all characters."""
    kinds: list[str] = []
    inks: list[str] = []
    cores: list[float] = []
    for piece, text in zip(pieces, texts, strict=True):
        sorts = case.sorts(piece.setting)
        letters = text.translate(sorts.table)
        kinds.append(RAISED * len(text) if piece.note else letters.translate(sorts.kinds))
        inks.append(letters.translate(sorts.inks))
        cores += map(sorts.cores.__getitem__, letters)
    return "".join(kinds), "".join(inks), cores


def _sizes(pieces: Sequence[Piece], texts: list[str]) -> list[tuple[int, float]]:
    """How many characters each size of type sets, in their order."""
    sized = ((len(text), piece.setting.size_pt) for piece, text in zip(pieces, texts, strict=True))
    return [(sum(length for length, _ in run), size) for size, run in groupby(sized, key=itemgetter(1))]


def _set_latin_quotes(
    pieces: Sequence[Piece],
    texts: list[str],
    text: str,
    case: TypeCase,
    kinds: str,
    inks: str,
    cores: list[float],
) -> tuple[str, str]:
    """Quotes between Latin letters come from the Latin face."""
    bounds = list(accumulate(map(len, texts)))
    new_kinds, new_inks = list(kinds), list(inks)
    for match in _LATIN_QUOTE.finditer(text):
        place = match.start()
        setting = pieces[bisect_right(bounds, place)].setting
        if setting.latin:
            entry = case.sorts(setting).look_up(ord(text[place]), latin=True)
            new_kinds[place], new_inks[place], cores[place] = entry
    return "".join(new_kinds), "".join(new_inks)


def _gaps(
    kinds: str, sizes: list[tuple[int, float]], tracking: float
) -> tuple[list[float], list[float], str, list[float]]:
    """Widths (before each character), drawn distances (after each), pools and penalties of all gaps."""
    letters = "".join(map(_LETTER_OF.__getitem__, pairwise(kinds)))
    widths = [0.0]
    drawn: list[float] = []
    for length, size in sizes:
        blank_of, drawn_of = _lengths(size, tracking)
        own = letters[len(drawn) : len(drawn) + length]
        widths += map(blank_of.__getitem__, own)
        drawn += map(drawn_of.__getitem__, own)
    drawn.append(0.0)
    pools = RIGID + letters.translate(_POOL_OF) if kinds else ""
    penalties = [FORBIDDEN, *map(_PENALTY_OF.__getitem__, letters), 0.0] if kinds else [0.0]
    return widths, drawn, pools, penalties


@lru_cache(maxsize=256)
def _lengths(em: float, tracking: float) -> tuple[dict[str, float], dict[str, float]]:
    """Blank and drawn distance of every gap in type of one size, in pt."""
    blank = {letter: gap.blank_em * em + tracking for letter, gap in _GAP_OF.items()}
    drawn = {letter: gap.drawn_em * em + tracking for letter, gap in _GAP_OF.items()}
    return blank, drawn


def _close_gap(place: int, em: float, widths: list[float], drawn: list[float]) -> None:
    """Take the blank after ？！, which stand in one em together.  Source: GB/T 15834-2011 §5.1.3."""
    widths[place] -= 0.5 * em
    drawn[place - 1] -= 0.5 * em


def _bind_pieces(pieces: Sequence[Piece], texts: list[str], penalties: list[float]) -> None:
    """Let no line end inside a piece that is to stay whole."""
    place = 0
    for piece, text in zip(pieces, texts, strict=True):
        if piece.whole:
            for inside in range(place + 1, place + len(text)):
                penalties[inside] = FORBIDDEN
        place += len(text)


def _words(
    pieces: Sequence[Piece], texts: list[str], text: str, case: TypeCase, runs: Sequence[tuple[int, int]]
) -> Iterator[LatinWord]:
    """The runs that are plain words, marks beside them left out."""
    bounds = list(accumulate(map(len, texts)))
    for start, end in runs:
        word = _PLAIN_WORD.fullmatch(text, start, end)
        if word:
            piece = pieces[bisect_right(bounds, word.start(1))]
            _, ink, hyphen_pt = case.sorts(piece.setting).look_up(ord(SOFT_HYPHEN), latin=True)
            if ink != MISSING and not piece.whole:
                yield LatinWord(word.start(1), word.end(1), ink, hyphen_pt)


def _widen_at_blanks(
    blanks: dict[int, str],
    kinds: str,
    em: float,
    gaps: tuple[list[float], list[float], list[float]],
    pools: str,
) -> str:
    """Give the gaps at typed blanks their width; returns the pools."""
    widths, drawn, penalties = gaps
    changed = list(pools)
    for place, blank in blanks.items():
        before, after = kinds[place - 1], kinds[place]
        width, pool = _blank_width(before, after, blank)
        if pool:
            changed[place] = pool
        widths[place] += width * em
        drawn[place - 1] += width * em
        if not UNBREAKABLE_BLANKS.isdisjoint(blank):
            penalties[place] = FORBIDDEN
        elif may_break_at_blank(before, after):
            penalties[place] = _penalty_at_blank(before, after)
    return "".join(changed)


def _penalty_at_blank(before: str, after: str) -> float:
    if after != DIGIT:
        return 0.0
    return _GROUP_PENALTY if before == DIGIT else _CODE_PENALTY if before == LETTER else 0.0


def _blank_width(before: str, after: str, blank: str) -> tuple[float, str]:
    """What a typed blank adds to its gap, in em, and the pool that it makes of it (empty: as it is)."""
    if blank.isspace() and blank.isascii():
        if before in LATIN_KINDS and after in LATIN_KINDS:
            return BLANKS[" "], WORD_SPACE
        if GAPS[before, after].pool == SCRIPT_GAP:
            return 0.0, ""
        if before in FULL_KINDS and after in FULL_KINDS:
            return HAN_BLANK_EM, PLAIN
        return BLANKS[" "], PLAIN
    width = sum(map(BLANKS.__getitem__, blank))
    if not width:
        return 0.0, ""
    gap = GAPS[before, after]
    return width - (gap.blank_em if gap.pool == SCRIPT_GAP else 0.0), PLAIN


def _places(
    pieces: Sequence[Piece], texts: list[str]
) -> tuple[tuple[tuple[int, int, str], ...], tuple[tuple[int, str], ...]]:
    """Where links run, and where the marks of notes stand."""
    links: list[tuple[int, int, str]] = []
    notes: list[tuple[int, str]] = []
    place = 0
    for piece, text in zip(pieces, texts, strict=True):
        if piece.target:
            links.append((place, place + len(text), piece.target))
        if piece.note:
            notes.append((place, piece.note))
        place += len(text)
    return tuple(links), tuple(notes)


def _leads(kinds: str, sizes: list[tuple[int, float]]) -> dict[int, float]:
    """The blank at the left of each opening mark, which stands outside its core."""
    if OPENING not in kinds:
        return {}
    leads: dict[int, float] = {}
    start = 0
    for length, size in sizes:
        leads |= {match.start(): 0.5 * size for match in _OPENING.finditer(kinds, start, start + length)}
        start += length
    return leads


def _missing(pieces: Sequence[Piece], texts: list[str], text: str, inks: str) -> list[MissingGlyph]:
    bounds = list(accumulate(map(len, texts), initial=0))
    found = []
    for place, ink in enumerate(inks):
        if ink == MISSING:
            piece = pieces[bisect_right(bounds, place) - 1]
            context = text[max(0, place - 8) : place + 9]
            found.append(MissingGlyph(text[place], context, _span_of(piece, text[place])))
    return found


def _span_of(piece: Piece, char: str) -> Span | None:
    """The character's own place where the piece stands in the file as it is printed, else the piece's."""
    span = piece.span
    if span is None or span.length != len(piece.text):
        return span
    return Span(span.path, span.line, span.column + piece.text.index(char))
