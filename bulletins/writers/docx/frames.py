"""Frames of the page design as paragraphs: the masthead in the body, headers and footers in their own parts.

Frames stand at places of the page, paragraphs follow one another.  So lines at one height become one paragraph
with tab stops, rules become borders, and the space before each paragraph brings it to its height.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from bulletins.style.page_design import FolioFrame, Frame, RuleFrame, TextFrame
from bulletins.style.properties import Align, RoleStyle
from bulletins.templating import fill
from bulletins.tree.bulletin import Fields
from bulletins.values import frozen
from bulletins.writers.docx.borders import hex_color, run_border
from bulletins.writers.docx.drawing import Media
from bulletins.writers.docx.fields import field, text_run
from bulletins.writers.docx.flow import OFF_GRID
from bulletins.writers.docx.lengths import LEAST_LINE, TWIPS_PER_PT, eighths, em_width, twips
from bulletins.writers.docx.styles import Letters, WordStyles, justification
from bulletins.writers.docx.xml import w

_BASELINE = 0.88
"""Where the baseline stands in the em square, in em from its top."""

_ABOVE = 0.8
"""The share of an exact line pitch that Word and LibreOffice put above the baseline."""

_LINE = _BASELINE / _ABOVE
"""Pitch of a frame's line in em: so the line begins where its em square does."""

_LATIN = re.compile("([!-~]+)")
"""Parts a line into what is Latin, at the odd places, and what is not."""

_OVERLAP = 20
"""Twips by which rows may overlap before they count as standing side by side."""

_SAME_HEIGHT_PT = 3.0
"""Lines whose baselines differ by less stand in one paragraph."""


@frozen
class FrameLine:
    """One line of a frame, of its role's ``style`` but for size and tracking.

    ``text`` is empty where a line keeps its place without text; ``is_folio``: it has ``{n}`` for the page's number.
    """

    baseline_pt: float
    x_pt: float
    width_pt: float
    align: Align
    style: RoleStyle
    size_pt: float
    tracking_pt: float
    text: str
    is_folio: bool

    @property
    def stop_pt(self) -> float:
        """Where a tab sets the line: the place of its start, middle or end."""
        share = {Align.CENTER: 0.5, Align.RIGHT: 1.0}.get(self.align, 0.0)
        return self.x_pt + share * self.width_pt


@frozen
class LineRow:
    """Lines at one height, from left to right."""

    lines: list[FrameLine]

    @property
    def baseline_pt(self) -> float:
        """The baseline: that of the largest of the lines that begin the row; others stand a little lower."""
        least = self.lines[0].baseline_pt
        beside = [line for line in self.lines if line.baseline_pt - least < _SAME_HEIGHT_PT]
        return max(beside, key=lambda line: line.size_pt).baseline_pt

    @property
    def pitch(self) -> int:
        """The exact line pitch, in twips."""
        return twips(_LINE * max(line.size_pt for line in self.lines))

    @property
    def top(self) -> int:
        """The upper edge, in twips from the page's top."""
        return twips(self.baseline_pt) - round(_ABOVE * self.pitch)

    def lowered(self, line: FrameLine) -> int:
        """By how many half points a line stands lower than the row's baseline; 0 where it is not seen.

        A folio stays on it: LibreOffice lowers the text around a field, but not the field.
        """
        by = line.baseline_pt - self.baseline_pt
        return round(2 * by) if by >= _SAME_HEIGHT_PT and not line.is_folio else 0

    @property
    def bottom(self) -> int:
        """The lower edge."""
        return self.top + self.pitch

    def spans(self) -> list[tuple[float, float]]:
        """From where to where its lines may reach, in pt."""
        return [(line.x_pt, line.x_pt + line.width_pt) for line in self.lines]


@frozen
class RuleRow:
    """One rule, or two with nothing between them."""

    upper: RuleFrame
    lower: RuleFrame | None = None

    @property
    def top(self) -> int:
        """The upper edge, in twips from the page's top."""
        return twips(self.upper.y_pt)

    @property
    def pitch(self) -> int:
        """The distance between the rules, in twips."""
        if self.lower is None:
            return LEAST_LINE
        return max(LEAST_LINE, twips(self.lower.y_pt - self.upper.y_pt - self.upper.thickness_pt))

    @property
    def bottom(self) -> int:
        """The lower edge."""
        lower = twips(self.lower.thickness_pt) if self.lower else 0
        return self.top + twips(self.upper.thickness_pt) + self.pitch + lower

    def spans(self) -> list[tuple[float, float]]:
        """From where to where it reaches, in pt."""
        return [(self.upper.x_pt, self.upper.x_pt + self.upper.width_pt)]


Row = LineRow | RuleRow


def edges(pages: Iterable[Sequence[Row]]) -> tuple[int, int]:
    """The upper and the lower edge that the rows of several pages have in common; 0 without rows."""
    filled = [rows for rows in pages if rows]
    return min((rows[0].top for rows in filled), default=0), max(
        (rows[-1].bottom for rows in filled), default=0
    )


class FrameTexts:
    """The texts of frames, filled with a bulletin's fields; frames of several pages share templates."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self._texts: dict[tuple[str, str], str] = {}

    def filled(self, template: str, running_title: str = "") -> str:
        """The text that a template gives on pages under ``running_title``."""
        key = template, running_title
        if key not in self._texts:
            self._texts[key] = fill(template, {**self._fields, "running": {"title": running_title}})
        return self._texts[key]


class FrameSetter:
    """Sets frames between margins at ``left_pt`` and ``right_pt``, both from the page's left edge."""

    def __init__(
        self, styles: WordStyles, texts: FrameTexts, left_pt: float, right_pt: float, running_title: str = ""
    ) -> None:
        self._styles = styles
        self._texts = texts
        self._left = left_pt
        self._right = right_pt
        self._running_title = running_title

    def rows(self, frames: Iterable[Frame], *, keep_empty: bool = False) -> tuple[Row, ...]:
        """Lines and rules from top to bottom; ``keep_empty`` keeps lines that have filled to nothing."""
        items = [item for frame in frames for item in self._items(frame)]
        rows: list[Row] = []
        for item in sorted(items, key=_height):
            last = rows[-1] if rows else None
            if isinstance(item, RuleFrame):
                if isinstance(last, RuleRow) and last.lower is None:
                    rows[-1] = RuleRow(last.upper, item)
                else:
                    rows.append(RuleRow(item))
            elif item.text or keep_empty:
                row = LineRow([item])
                if isinstance(last, LineRow) and (
                    _height(item) - _height(last.lines[0]) < _SAME_HEIGHT_PT or _meet(last, row)
                ):
                    last.lines.append(item)
                else:
                    rows.append(row)
        return tuple(rows)

    def paragraphs(self, rows: Sequence[Row], top: int, bottom: int, opening: str = "") -> str:
        """The rows as paragraphs that fill the page from ``top`` to ``bottom`` (twips from its top).

        ``opening`` is XML that stands in the first paragraph before its text (anchored pictures).
        """
        done: list[str] = []
        y = top
        for number, row in enumerate(rows, 1):
            before = max(0, row.top - y)
            y += before + row.bottom - row.top
            after = max(0, bottom - y) if number == len(rows) else 0
            spacing = w("spacing", before=before, after=after, line=row.pitch, lineRule="exact")
            done.append(
                self._rule(row, spacing, opening)
                if isinstance(row, RuleRow)
                else self._line(row, spacing, opening)
            )
            opening = ""
        return "".join(done)

    def box(self, media: Media, frames: Iterable[Frame], below_pt: float = 0.0) -> str:
        """A run with a box of text that has the rows of ``frames`` at their places; empty if there are none.

        With ``below_pt`` the box reaches down to there, and the text around it goes on below it.
        """
        rows = self.rows(frames)
        if not rows:
            return ""
        lefts = [left for row in rows for left, _ in row.spans()]
        rights = [right for row in rows for _, right in row.spans()]
        inner = FrameSetter(self._styles, self._texts, min(lefts), max(rights), self._running_title)
        top, bottom = rows[0].top, max(rows[-1].bottom, twips(below_pt))
        paragraphs = inner.paragraphs(rows, top, rows[-1].bottom)
        place = (min(lefts), top / TWIPS_PER_PT, max(rights) - min(lefts), (bottom - top) / TWIPS_PER_PT)
        return media.text_box(place, paragraphs, clears=below_pt > 0)

    def _items(self, frame: Frame) -> Iterator[FrameLine | RuleFrame]:
        """What of a frame takes part in rows: lines of text, rules."""
        if isinstance(frame, RuleFrame):
            yield frame
        elif isinstance(frame, TextFrame):
            for number, text in enumerate(
                self._texts.filled(frame.template, self._running_title).split("\n")
            ):
                yield self._frame_line(frame, number, text.strip())
        elif isinstance(frame, FolioFrame):
            yield self._frame_line(frame, 0, frame.pattern)

    def _frame_line(self, frame: TextFrame | FolioFrame, number: int, text: str) -> FrameLine:
        style = self._styles.block(frame.role)
        size, tracking = _fitting(style, text, frame.width_pt)
        return FrameLine(
            baseline_pt=frame.y_pt + number * style.leading_pt + _BASELINE * size,
            x_pt=frame.x_pt,
            width_pt=frame.width_pt,
            align=frame.align,
            style=style,
            size_pt=size,
            tracking_pt=tracking,
            text=text,
            is_folio=isinstance(frame, FolioFrame),
        )

    def _runs(self, line: FrameLine, role: str, lowered: int = 0) -> str:
        """The runs of a line in a paragraph of ``role``, so many half points below its baseline."""
        look = self._look(line, role, line.tracking_pt, lowered)
        if line.is_folio:
            before, _, after = line.text.partition("{n}")
            return text_run(before, look) + field("PAGE", "1", look) + text_run(after, look)
        if not line.tracking_pt:
            pieces = _LATIN.split(line.text) if self._styles.bold_latin(line.style.role) else [line.text]
            bold = self._look(line, role, 0.0, lowered, Letters.BOLD_LATIN) if len(pieces) > 1 else ""
            return "".join([text_run(text, bold if place % 2 else look) for place, text in enumerate(pieces)])
        # Nothing is tracked after the last character, or the line would not stand in the middle.
        return text_run(line.text[:-1], look) + text_run(line.text[-1:], self._look(line, role, 0.0))

    def _look(
        self,
        line: FrameLine,
        role: str,
        tracking_pt: float,
        lowered: int = 0,
        letters: Letters = Letters.CHINESE,
    ) -> str:
        """``w:rPr`` of a line: nothing but the hint where the paragraph's style says the rest."""
        style = line.style
        if (role, style.size_pt, style.tracking_pt, 0) == (style.role, line.size_pt, tracking_pt, lowered):
            return self._styles.run_properties(role, letters=letters)
        around, is_bold = self._styles.block(role).color, letters is Letters.BOLD_LATIN
        if (style.size_pt, style.tracking_pt) == (line.size_pt, tracking_pt):
            return self._styles.letters_of(style.role, lowered=lowered, bold=is_bold)
        look = self._styles.look(style, line.size_pt, tracking_pt, lowered, bold=is_bold, around=around)
        return w("rPr", look, run_border(style))

    def _line(self, row: LineRow, spacing: str, opening: str) -> str:
        lines = sorted(row.lines, key=lambda line: line.stop_pt)
        first = lines[0]
        style = w("pStyle", val=self._styles.paragraph_style(first.style.role))
        if len(lines) == 1:
            indents = self._indents(first.x_pt, first.x_pt + first.width_pt)
            properties = [style, OFF_GRID, spacing, indents, justification(first.align)]
            return w("p", w("pPr", *properties), opening, self._runs(first, first.style.role))
        stops = [line for line in lines if line.stop_pt > self._left]
        tabs = w(
            "tabs", *(w("tab", val=_tab(line.align), pos=twips(line.stop_pt - self._left)) for line in stops)
        )
        runs = [
            (w("r", w("tab")) if line in stops else "")
            + self._runs(line, first.style.role, row.lowered(line))
            for line in lines
        ]
        indents = self._indents(self._left, self._right)
        properties = [style, tabs, OFF_GRID, spacing, indents, justification(Align.LEFT)]
        return w("p", w("pPr", *properties), opening, *runs)

    def _rule(self, row: RuleRow, spacing: str, opening: str) -> str:
        borders = w("pBdr", _border("top", row.upper), _border("bottom", row.lower) if row.lower else "")
        indents = self._indents(row.upper.x_pt, row.upper.x_pt + row.upper.width_pt)
        return w("p", w("pPr", borders, OFF_GRID, spacing, indents), opening)

    def _indents(self, begin_pt: float, end_pt: float) -> str:
        return w(
            "ind",
            left=twips(begin_pt - self._left),
            right=twips(self._right - end_pt),
            firstLineChars=0,
            firstLine=0,
        )


def _fitting(style: RoleStyle, text: str, width_pt: float) -> tuple[float, float]:
    """Size and tracking of a line: the step for its length; too wide for its frame, closer, then smaller."""
    size, tracking = style.size_pt, style.tracking_pt
    for step in style.steps:
        if len(text) >= step.from_characters:
            size, tracking = step.size_pt, step.tracking_pt
    natural = em_width(text)
    if natural * size + tracking * (len(text) - 1) > width_pt:
        tracking = min(tracking, max(0.0, (width_pt - natural * size) / max(1, len(text) - 1)))
        size = min(size, width_pt / natural)
    return size, tracking


def _height(item: FrameLine | RuleFrame) -> float:
    return item.y_pt if isinstance(item, RuleFrame) else item.baseline_pt


def _meet(upper: LineRow, lower: LineRow) -> bool:
    """Whether two rows stand side by side: they would overlap if they were below each other."""
    return lower.top < upper.bottom - _OVERLAP and all(
        a.x_pt + a.width_pt <= b.x_pt or b.x_pt + b.width_pt <= a.x_pt
        for a in upper.lines
        for b in lower.lines
    )


def _tab(align: Align) -> str:
    return {Align.CENTER: "center", Align.RIGHT: "right"}.get(align, "left")


def _border(side: str, rule: RuleFrame) -> str:
    return w(side, val="single", sz=eighths(rule.thickness_pt), space=0, color=hex_color(rule.color))
