"""The criteria by number and name, how hard each is, and what measures it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from tests.measuring import edges, gaps, sheets, unbroken
from tests.measuring.setting import Setting

Measure = Callable[[Setting], float | None]


class Grade(Enum):
    """How much a criterion weighs."""

    HARD = "H"
    SOFT = "S"
    INFO = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A number that is read from the positions of glyphs; ``number`` is that of the behaviour it belongs to.

    ``most`` is what the number may be at most; ``None`` for one that only informs.
    """

    number: int
    name: str
    grade: Grade
    measure: Measure
    most: float | None = 0.0
    meaning: str = ""


def _hard(number: int, name: str, measure: Measure, meaning: str) -> Criterion:
    return Criterion(number, name, Grade.HARD, measure, meaning=meaning)


def _soft(number: int, name: str, measure: Measure, meaning: str, most: float = 0.0) -> Criterion:
    return Criterion(number, name, Grade.SOFT, measure, most, meaning)


def _info(number: int, name: str, measure: Measure, meaning: str) -> Criterion:
    return Criterion(number, name, Grade.INFO, measure, None, meaning)


CRITERIA = (
    _hard(1, "line_start_forbidden", edges.forbidden_starts, "lines that begin with a mark that may not"),
    _hard(2, "line_end_forbidden", edges.forbidden_ends, "lines that end with an opening mark, ￥ or /"),
    _hard(3, "split_pairs", edges.split_pairs, "—— and …… torn over two lines"),
    _soft(4, "line_start_dash_ellipsis", edges.dashes_at_start, "lines that begin with — or …"),
    _hard(5, "split_number", unbroken.numbers, "lines that end inside a number group"),
    _soft(6, "split_unit", unbroken.units, "lines that end between a digit and its measure word"),
    _hard(7, "split_latin", unbroken.words, "lines that end inside a Latin word"),
    _hard(7, "split_url_inside", unbroken.addresses_inside, "addresses torn where no mark of theirs stands"),
    _info(7, "split_url", unbroken.addresses, "addresses torn after a mark of theirs"),
    _hard(8, "ragged_lines", edges.ragged_right, "lines that miss the right edge by more than 1 pt"),
    _hard(8, "left_ragged_lines", edges.ragged_left, "turn lines that miss the left edge by more than 1 pt"),
    _hard(9, "punct_gap", gaps.uncompressed, "neighbouring marks from which less than 0.3 em is taken"),
    _soft(10, "line_end_punct_full", edges.full_at_end, "marks that keep their blank at a line's end"),
    _info(11, "line_start_open_full", edges.full_at_start, "brackets that keep their blank at a line's start"),
    _info(12, "line_end_punct_hung", edges.hung, "marks that hang beyond the right edge"),
    _soft(13, "autospace_missing", gaps.script_gaps_missing, "Han beside Latin less than 0.1 em apart"),
    _soft(13, "autospace_wide", gaps.script_gaps_wide, "more than 0.34 em apart, a line's tracking aside"),
    _soft(13, "autospace_at_marks", gaps.script_gaps_at_marks, "Latin beside a mark and more than 0.1 em from it"),
    _info(13, "autospace_median_em", gaps.script_gap_median, "their median, in em"),
    _info(14, "uneven_squeeze_lines", gaps.uneven_lines, "lines in which like marks are squeezed unlike"),
    _soft(14, "inline_stops_squeezed", gaps.squeezed_stops,
          "share of ，、；：。？！ within lines that give a quarter em", 0.08),
    _info(14, "inline_stops_touched", gaps.touched_stops, "share of them that give anything (0.02 em)"),
    _soft(15, "tracking_p95_em", gaps.tracking_p95, "95th percentile of what is added between Han, in em", 0.02),
    _soft(15, "tracking_stdev_em", gaps.tracking_deviation, "its standard deviation, in em", 0.008),
    _soft(15, "loose_lines", gaps.loose_lines, "lines with more than 0.10 em between their Han", 2),
    _hard(16, "single_char_last_line", edges.single_last, "last lines of a single character"),
    _soft(17, "indent_not_two", edges.odd_indents, "paragraphs whose first line is not indented by two em"),
    _soft(18, "widow_lines", sheets.widows, "columns that begin with a paragraph's last line"),
    _soft(18, "orphan_lines", sheets.orphans, "columns that end with a paragraph's first line"),
    _hard(19, "heading_stranded", sheets.stranded_headings, "headings that are last on their page"),
    _soft(20, "heading_short_tail", sheets.short_tails, "headings whose last line has one or two characters"),
    _soft(20, "heading_hourglass", sheets.hourglasses, "headings that are long, short, long"),
    _info(21, "line_pitch_pt", sheets.pitch, "the distance of most lines, in pt"),
    _info(21, "max_lines_a_page", sheets.most_lines, "lines of running text on the fullest page"),
    _info(22, "han_a_full_line", sheets.han_a_line, "Han characters in most lines that hold nothing else"),
    _info(22, "measure_mm", sheets.measure_mm, "the measure, in mm"),
    _hard(23, "dash_pair_gap", gaps.broken_dashes, "—— whose halves do not touch, or that are not two em"),
    _hard(23, "ellipsis_pair", gaps.broken_ellipses, "…… that are not two em"),
    _hard(23, "stop_pair", gaps.wide_stop_pairs, "？！ that take more than one em"),
    _info(24, "page_numbers_misplaced", sheets.misplaced_numbers, "numbers not one em inside the outer edge"),
    _soft(25, "note_mark_first", edges.notes_at_start, "lines that begin with the mark of a footnote"),
    _hard(26, "outside_page", sheets.outside, "glyphs with ink beyond the page"),
    _hard(26, "overlap", sheets.overlaps, "glyphs with ink on another's"),
    _hard(26, "unmapped_chars", sheets.unmapped, "glyphs that come back as no character"),
)  # fmt: skip


def measured(setting: Setting) -> dict[str, float | None]:
    """Every criterion's number, by its name; ``None``: the text has no such thing."""
    return {criterion.name: criterion.measure(setting) for criterion in CRITERIA}


def broken(numbers: dict[str, float | None], grades: Sequence[Grade]) -> dict[str, float]:
    """The criteria of these grades whose number is higher than it may be."""
    found = {}
    for criterion in CRITERIA:
        number, most = numbers[criterion.name], criterion.most
        if criterion.grade in grades and number is not None and most is not None and number > most:
            found[criterion.name] = number
    return found
