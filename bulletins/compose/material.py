"""Measured text: a paragraph's characters with their widths, what stands between them, and where lines may end.

Blanks are not among the characters: they have become widths of the gaps.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
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
    BRACKET,
    DIGIT,
    FORBIDDEN,
    FULL_KINDS,
    GAPS,
    LATIN_KINDS,
    LETTER,
    PAUSES,
    PLAIN,
    RAISED,
    SCRIPT_GAP,
    SOFT_HYPHEN,
    STOP,
    STOPS,
    UNBREAKABLE_BLANKS,
    WORD_SPACE,
    may_break_at_blank,
)
from bulletins.compose.gaps import counts_of, gaps_of, lengths, penalties_of, pools_of
from bulletins.compose.marks import Mark
from bulletins.compose.typecase import BLANK, MISSING, Setting, TypeCase
from bulletins.errors import Span
from bulletins.values import frozen

HAN_BLANK_EM = 0.5
"""A blank that is typed between Han characters (slogans, lists of names).  Source: the office's practice."""

_TWO_STOPS = 2 * STOP

_BLANK_RUN = re.compile("[" + "".join(BLANKS) + "]+")
_LATIN_QUOTE = re.compile(r"[“”‘’](?<=[!-~].)(?=[!-~])")
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
    ``marks`` are those of marked text, from a character to before another.
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
    words: tuple[LatinWord, ...]
    hyphens: dict[int, LatinWord]
    marks: tuple[tuple[int, int, Mark], ...] = ()
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
    texts, kinds, inks, cores, blanks = _translate(pieces, case)
    text = "".join(texts)
    if MISSING in inks:
        missing += _missing(pieces, texts, text, inks)
    if (LETTER in kinds or DIGIT in kinds) and _LATIN_QUOTE.search(text):
        kinds, inks = _set_latin_quotes(pieces, texts, text, case, kinds, inks, cores)
    sizes = _sizes(pieces, texts)
    gaps = gaps_of(kinds)
    pools, penalties = pools_of(gaps), [*penalties_of(gaps), 0.0]
    widths, drawn = _lengths(gaps, sizes, tracking_pt)
    bind_numbers_and_words(text, kinds, penalties)
    words: tuple[LatinWord, ...] = ()
    if LETTER in kinds:
        runs = list(ascii_runs(text, list(blanks)))
        for start, end in runs:
            if is_address(text, start, end):
                open_address(text, start, end, penalties)
                pools = loosened(pools, start, end)
        words = tuple(_words(pieces, texts, text, case, runs))
    if _TWO_STOPS in kinds:
        for match in _STOP_PAIR.finditer(text):
            _close_gap(match.end(), em, widths, drawn)
    links, notes, marks = _marked(pieces, texts, penalties)
    if blanks:
        pools = _widen_at_blanks(blanks, kinds, em, (widths, drawn, penalties), pools)
    starts = list(accumulate(map(add, cores, widths), initial=0.0))[: len(text)]
    return Material(
        em, min([em, *(size for _, size in sizes)]), text, kinds, inks, starts, list(map(add, starts, cores)),
        drawn, pools, counts_of(pools), penalties, blanks, links, notes, words, {}, marks,
    )  # fmt: skip


def _translate(
    pieces: Sequence[Piece], case: TypeCase
) -> tuple[list[str], str, str, list[float], dict[int, str]]:
    """The pieces' texts without blanks; kinds, inks and cores of all characters; blanks by what follows them."""
    texts: list[str] = []
    kinds: list[str] = []
    inks: list[str] = []
    cores: list[float] = []
    blanks: dict[int, str] = {}
    for piece in pieces:
        sorts = case.sorts(piece.setting)
        text = piece.text
        letters = text.translate(sorts.table)
        if BLANK in letters:
            _note_blanks(text, len(cores), blanks)
            text = _BLANK_RUN.sub("", text)
            letters = letters.replace(BLANK, "")
        texts.append(text)
        kinds.append(RAISED * len(text) if piece.note else letters.translate(sorts.kinds))
        inks.append(letters.translate(sorts.inks))
        cores += map(sorts.cores.__getitem__, letters)
    blanks.pop(0, None)
    blanks.pop(len(cores), None)
    return texts, "".join(kinds), "".join(inks), cores, blanks


def _note_blanks(text: str, place: int, blanks: dict[int, str]) -> None:
    """Note the blanks of a text that begins at ``place`` by the places of the characters that follow them."""
    for blank in _BLANK_RUN.finditer(text):
        start = place + blank.start()
        blanks[start] = blanks.get(start, "") + blank[0]
        place -= len(blank[0])


def _sizes(pieces: Sequence[Piece], texts: list[str]) -> list[tuple[int, float]]:
    """How many characters each size of type sets, in their order."""
    if len(pieces) == 1:
        return [(len(texts[0]), pieces[0].setting.size_pt)]
    sized = ((len(text), piece.setting.size_pt) for piece, text in zip(pieces, texts, strict=True))
    return [(sum(length for length, _ in run), size) for size, run in groupby(sized, key=itemgetter(1))]


def _lengths(gaps: bytes, sizes: list[tuple[int, float]], tracking: float) -> tuple[list[float], list[float]]:
    """Blanks and drawn distances after each character, each in the size of that character."""
    blanks: list[float] = []
    drawn: list[float] = []
    for length, size in sizes:
        blank_of, drawn_of = lengths(size, tracking)
        own = gaps[len(drawn) + 1 : len(drawn) + 1 + length]
        blanks += [blank_of[gap] for gap in own]
        drawn += [drawn_of[gap] for gap in own]
    drawn.append(0.0)
    return blanks, drawn


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


def _close_gap(place: int, em: float, widths: list[float], drawn: list[float]) -> None:
    """Take the blank after ？！, which stand in one em together.  Source: GB/T 15834-2011 §5.1.3."""
    widths[place - 1] -= 0.5 * em
    drawn[place - 1] -= 0.5 * em


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
        widths[place - 1] += width * em
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
        return max(0.0, BLANKS[" "] - _blank_of_marks(before, after)), PLAIN
    width = sum(map(BLANKS.__getitem__, blank))
    if not width:
        return 0.0, ""
    gap = GAPS[before, after]
    if gap.pool == SCRIPT_GAP:
        return width - gap.blank_em, PLAIN
    return max(0.0, width - _blank_of_marks(before, after)), PLAIN


def _blank_of_marks(before: str, after: str) -> float:
    """The blank that marks at a gap bring along; a typed blank takes it in.  Source: CSS Text 4, text-spacing-trim."""
    gap = GAPS[before, after]
    return gap.blank_em if gap.pool in (BRACKET, PAUSES, STOPS) else 0.0


_Links = tuple[tuple[int, int, str], ...]
_Notes = tuple[tuple[int, str], ...]
_Marks = tuple[tuple[int, int, Mark], ...]


def _marked(
    pieces: Sequence[Piece], texts: list[str], penalties: list[float]
) -> tuple[_Links, _Notes, _Marks]:
    """Where links run, the marks of notes stand, and text is marked.

    No line ends inside a piece that is to stay whole.
    """
    links: list[tuple[int, int, str]] = []
    notes: list[tuple[int, str]] = []
    marks: list[tuple[int, int, Mark]] = []
    place = 0
    for piece, text in zip(pieces, texts, strict=True):
        end = place + len(text)
        if piece.target:
            links.append((place, end, piece.target))
        if piece.note:
            notes.append((place, piece.note))
        if mark := piece.setting.mark:
            goes_on = bool(marks) and marks[-1][1:] == (place, mark)
            start = marks.pop()[0] if goes_on else place
            marks.append((start, end, mark))
        if piece.whole and end > place + 1:
            penalties[place + 1 : end] = [FORBIDDEN] * (end - place - 1)
        place = end
    return tuple(links), tuple(notes), tuple(marks)


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
