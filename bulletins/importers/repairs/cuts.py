"""Cut sentences: what ends without an end, and what goes on with it, beside it or behind what stands between.

A column or page that ends in a sentence leaves two lines; a caption or a box may stand between them, or a part of
another column.  What stands between and is text moves behind the story's part that it interrupts.
"""

import re
from collections.abc import Sequence

from bulletins.importers.manuscript import LineKind
from bulletins.importers.publication import Confidence, RepairKind, Wording
from bulletins.importers.repairs.log import RepairLog
from bulletins.importers.repairs.openings import (
    Sequels,
    fitness,
    is_fragment,
    opens_paragraph,
    straddles,
    stray_start,
)
from bulletins.importers.structure import forms
from bulletins.importers.structure.people import (
    end_credits,
    is_byline,
    is_names_only,
    is_one_name,
    is_signed,
    is_supplier_line,
)
from bulletins.importers.structure.slips import HEAD_WIDTH, Role, Slip, looks_like_head
from bulletins.punctuation import IDEOGRAPHS
from bulletins.values import replace

_CUT = Wording("a sentence is cut here and goes on in this line", "句子在此断开，接续于该行")
_CUT_BY_CAPTION = Wording(
    "a caption stands in a sentence; the sentence is joined", "图片说明插入句中，句子已接合"
)
_INTERRUPTED = Wording(
    "the sentence goes on behind a part of another column", "句子被另一栏的文字隔开，接续于该行"
)
_MOVED = Wording(
    "this part stood inside another one: columns were read across", "此段插在他文之中：分栏文字被横读"
)
_WHOLE = (LineKind.TABLE_ROW, LineKind.LIST_ITEM)
"""Lines that are whole without the end of a sentence."""
_WINDOW = 8
"""So many lines back a sentence is looked for that goes on."""
_AHEAD = 4
"""So many lines ahead."""
_FAR_FIT = 3
_TAIL = 400
"""Characters of a paragraph's end that tell how it goes on."""
_MOST_CUTS = 40
"""Lines of one sentence; more are no columns."""
_WIDTHS = 20
"""Cut lines whose widths are compared."""
_SAMPLE = 3000
_LEAST_PAIRS = 4
_PAIR = re.compile(f"(?=([{IDEOGRAPHS}]{{2}}))")


def tell_text_from_heads(slips: Sequence[Slip]) -> list[Slip]:
    """The free slips as text, headings or credit lines; a short line that is a cut sentence is text."""
    marked = list(slips)
    free = [i for i, slip in enumerate(marked) if slip.is_free]
    cut: list[float] = []
    for place, index in enumerate(free):
        slip = marked[index]
        later = [marked[i].text for i in free[place + 1 : place + 1 + _AHEAD]]
        if slip.kind is LineKind.TABLE_ROW or not looks_like_head(slip):
            marked[index] = slip.having(Role.TEXT)
        elif slip.level is None and _is_credit(
            slip, marked[free[place - 1]] if place else None, marked, free[place + 1 :][:1]
        ):
            marked[index] = slip.having(Role.CREDIT)
        elif slip.level is None and not later and _breaks_off(slip, marked, free[:place]):
            marked[index] = slip.having(Role.TEXT)
        elif (
            slip.level is None
            and later
            and _is_fragment(slip, marked, free[max(place - 3, 0) : place], later)
        ):
            marked[index] = slip.having(Role.TEXT)
            cut.append(forms.width(slip.text))
        else:
            marked[index] = slip.having(Role.HEAD)
    _stray_starts(marked, free, cut)
    return [replace(slip, is_open=_is_open(slip)) if slip.is_text else slip for slip in marked]


def _is_fragment(slip: Slip, marked: Sequence[Slip], before: Sequence[int], later: Sequence[str]) -> bool:
    above: list[str] = []
    for index in reversed(before):
        if not marked[index].is_head:
            break
        above.append(marked[index].text)
    is_after_text = bool(before) and marked[before[-1]].is_text
    if is_after_text and _goes_on_below(slip, marked[before[-1]], later[0]):
        return True
    return is_fragment(slip.text, *later, above=above, is_after_text=is_after_text)


def _goes_on_below(slip: Slip, before: Slip, following: str) -> bool:
    """Whether a line right below a short cut one has a comma and goes on itself: the third of one sentence."""
    is_cut = looks_like_head(before) and slip.blanks == 0 and not before.text[0].isascii()
    return is_cut and "，" in slip.text and not (opens_paragraph(slip.text) or opens_paragraph(following))


def _breaks_off(slip: Slip, marked: Sequence[Slip], before: Sequence[int]) -> bool:
    """Whether the last line is a sentence that the source does not end: it begins as paragraphs do, below one."""
    return bool(before) and marked[before[-1]].is_text and "，" in slip.text and opens_paragraph(slip.text)


def rejoin(slips: Sequence[Slip], log: RepairLog) -> list[Slip]:
    """The slips with cut sentences in one piece again, and what stood in them behind them."""
    if not any(slip.is_open for slip in slips):
        return list(slips)
    sequels = Sequels(slip.text for slip in slips if slip.is_free)
    done: list[Slip] = []
    waiting: list[int] = []
    for slip in slips:
        place = _goes_on(done, waiting, slip, sequels, log)
        if place is None:
            if slip.is_text and slip.is_open:
                waiting.append(len(done))
            done.append(slip)
        else:
            _join(done, waiting, place, slip, log)
        if waiting and len(done) - waiting[0] > 2 * _WINDOW:
            waiting.pop(0)
    return _settle(done)


def _is_credit(slip: Slip, before: Slip | None, marked: Sequence[Slip], after: Sequence[int]) -> bool:
    """Whether a line names who wrote; names alone do so between a heading and its text."""
    if is_byline(slip.text):
        return True
    if is_supplier_line(slip.text):
        return before is None or before.is_text or slip.text[0] in "（(—"
    is_between = (
        before is not None and before.is_head and bool(after) and not looks_like_head(marked[after[0]])
    )
    return is_between and (is_names_only(slip.text) or is_one_name(slip.text) or is_signed(slip.text))


def _is_open(slip: Slip) -> bool:
    """Whether a paragraph's end is missing."""
    text = slip.text
    if slip.kind in _WHOLE or forms.ends_sentence(text) or text.endswith(("：", ":", "——")):
        return False
    if text.endswith(("）", ")")) and (forms.width(text) < 30 or end_credits(text, ())):
        return slip.is_open
    return True


def _stray_starts(marked: list[Slip], free: Sequence[int], cut: Sequence[float]) -> None:
    """A line right below a cross-head that is as wide as a column and begins a sentence is one, its end lost."""
    for place in range(1, len(free)):
        slip, before = marked[free[place]], marked[free[place - 1]]
        below = slip.is_head and before.is_head and slip.level is None
        is_as_wide = any(abs(forms.width(slip.text) - width) <= 1.0 for width in cut[:_WIDTHS])
        if below and is_as_wide and stray_start(slip.text):
            marked[free[place]] = slip.having(Role.TEXT)


def _goes_on(
    done: Sequence[Slip], waiting: Sequence[int], slip: Slip, sequels: Sequels, log: RepairLog
) -> int | None:
    """The place of the cut sentence that goes on with ``slip``, if an editor has not refused."""
    if not waiting or not (slip.is_text or slip.is_head) or slip.kind in _WHOLE:
        return None
    free_before = next((i for i in range(len(done) - 1, -1, -1) if done[i].is_free), -1)
    best, best_score = None, -_FAR_FIT
    for place in reversed(waiting):
        is_next = place == free_before
        score = fitness(done[place].text[-_TAIL:], slip.text, sequels)
        if slip.is_head and not (is_next and straddles(done[place].text, slip.text)):
            continue
        needed = _needed(done[place]) if is_next else _FAR_FIT
        if score >= needed and (best is None or score > best_score + (1 if free_before == best else 0)):
            best, best_score = place, score
    if best is None:
        return None
    first = done[best]
    between = done[best + 1 :]
    is_next = best == free_before
    has_caption = any(part.role in (Role.CAPTION, Role.PHOTO_CREDIT) for part in between)
    reason = (_CUT_BY_CAPTION if has_caption else _CUT) if is_next else _INTERRUPTED
    confidence = Confidence.HIGH if best_score >= _FAR_FIT else Confidence.MEDIUM
    kind = RepairKind.CAPTION if is_next and has_caption else RepairKind.REJOINED
    accepted = log.offer(
        kind,
        (first.lines[-1], first.end),
        (f"{first.text[-8:]}⏎{slip.text[:8]}", f"{first.text[-8:]}{slip.text[:8]}"),
        reason,
        confidence,
        context=(first.text[:-8], slip.text[8:]),
        is_safe=True,
    )
    return best if accepted else None


def _needed(slip: Slip) -> int:
    """How well the next line must fit: a paragraph that plainly lacks its end takes nearly any."""
    head = slip.text[:_TAIL]
    return -1 if forms.width(head) > HEAD_WIDTH or forms.stops_inside(head) else 0


def _join(done: list[Slip], waiting: list[int], place: int, slip: Slip, log: RepairLog) -> None:
    first = done[place]
    glue = (
        " "
        if first.text[-1:].isascii()
        and slip.text[:1].isascii()
        and first.text[-1:].isalpha()
        and slip.text[:1].isalpha()
        else ""
    )
    joined = replace(
        first,
        text=first.text + glue + slip.text,
        lines=first.lines + slip.lines,
        end=slip.end,
        is_open=slip.is_open or _is_open_head(slip),
    )
    done[place] = joined
    if not joined.is_open or len(joined.lines) >= _MOST_CUTS:
        waiting.remove(place)
    between = [i for i in range(place + 1, len(done)) if done[i].is_free]
    if not between or not done[between[0]].is_head:
        return
    if len(between) == 1:
        done[between[0]] = done[between[0]].having(Role.CAPTION)
        return
    moved = [done[i] for i in between]
    accepted = log.offer(
        RepairKind.MOVED,
        (moved[0].line, 1),
        (moved[0].text, moved[0].text),
        _MOVED,
        Confidence.HIGH,
        context=(first.text, slip.text),
        is_safe=True,
    )
    if accepted:
        for index in between:
            done[index] = replace(done[index], moved=True)


def _goes_with(slip: Slip, moved: Sequence[Slip], others: Sequence[Slip]) -> bool:
    """Whether a paragraph shares its words with the part that was moved rather than with the one it stands in."""
    other = next((part for part in reversed(others) if part.is_text), slip)
    if other is slip or len(slip.lines) > 1:
        return False
    mine, theirs = word_pairs(slip.text), word_pairs(other.text[:_SAMPLE])
    new = word_pairs("".join(part.text for part in moved)[:_SAMPLE])
    ours = len(mine & new - theirs)
    return ours >= _LEAST_PAIRS and ours > 2 * len(mine & theirs - new)


def word_pairs(text: str) -> set[str]:
    """Every two characters in a row that are both Han."""
    return set(_PAIR.findall(text))


def _is_open_head(slip: Slip) -> bool:
    return slip.is_head and not forms.ends_sentence(slip.text)


def _settle(slips: Sequence[Slip]) -> list[Slip]:
    """What was moved stands before the next heading, or before the first paragraph that goes on with it."""
    settled: list[Slip] = []
    held: list[Slip] = []
    for slip in slips:
        if held and slip.is_text and not slip.moved and _goes_with(slip, held, settled):
            settled += held
            held = []
        if slip.moved:
            held.append(slip)
            continue
        if held and (slip.is_head or slip.role is Role.CREDIT or slip.role is Role.CAPTION_TITLE):
            settled += held
            held = []
        settled.append(slip)
    return settled + held
