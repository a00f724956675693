"""What stands beside the articles: captions, boxes, editors, imprint, call-outs, what is left out."""

import re
from collections.abc import Iterator, Sequence

from bulletins.importers.publication import (
    Box,
    Caption,
    Credit,
    Imprint,
    LeftOut,
    LeftOutReason,
    Piece,
    RepairKind,
    Wording,
)
from bulletins.importers.repairs.log import RepairLog
from bulletins.importers.repairs.misreadings import suspect_photo_credit
from bulletins.importers.structure.articles import Story
from bulletins.importers.structure.people import editors_of, photo_credit
from bulletins.importers.structure.pictures import box_title
from bulletins.importers.structure.slips import Role, Slip
from bulletins.values import replace

_INTERRUPTS = Wording("a box stands in the running text; it is taken out", "框文插入正文，已移出")
_REASONS = {
    Role.SITE: LeftOutReason.SITE,
    Role.PAGE: LeftOutReason.PAGE,
    Role.CONTENTS: LeftOutReason.CONTENTS,
    Role.APPENDIX: LeftOutReason.APPENDIX,
    Role.MASTHEAD: LeftOutReason.MASTHEAD,
    Role.HEADLINE: LeftOutReason.HEADLINE,
    Role.EDITORS: LeftOutReason.EDITORS,
    Role.IMPRINT: LeftOutReason.IMPRINT,
}
_LABEL = re.compile(r"^[（(]?([^：:\d]{1,10}?)\s*[：:]\s*(.*)$|^[（(]?(共印)\s*(\d+\s*份)")


def captions_of(slips: Sequence[Slip], stories: Sequence[Story], log: RepairLog) -> tuple[Caption, ...]:
    """Every caption, with the title above it and the credit behind or below it."""
    captions: list[Caption] = []
    title: Slip | None = None
    for index, slip in enumerate(slips):
        if slip.role is Role.CAPTION_TITLE:
            title = slip
        elif slip.role is Role.CAPTION:
            found = photo_credit(slip.text)
            lines = (*title.lines, *slip.lines) if title else slip.lines
            name = title.text if title else None
            captions.append(
                Caption(slip.text, found[1] if found else None, name, lines, _owner(index, stories))
            )
            title = None
        elif slip.role is Role.PHOTO_CREDIT:
            text = _without_brackets(slip.text)
            if not re.search("摄|图", text) and suspect_photo_credit(slip.text, slip.line, log):
                text = f"{text} 摄"
            if (
                captions
                and captions[-1].credit is None
                and captions[-1].lines[-1] < slip.line <= captions[-1].lines[-1] + 6
            ):
                last = captions[-1]
                captions[-1] = replace(last, credit=text, lines=(*last.lines, *slip.lines))
            else:
                captions.append(Caption("", text, None, slip.lines, _owner(index, stories)))
    return tuple(captions)


def boxes_of(slips: Sequence[Slip], stories: Sequence[Story], log: RepairLog) -> tuple[Box, ...]:
    """Every box; one between two paragraphs of an article is a repair."""
    boxes: list[Box] = []
    for index, slip in enumerate(slips):
        if slip.role is Role.BOX_TITLE:
            boxes.append(Box(box_title(slip.text)[0], (), slip.lines, _owner(index, stories)))
            if _interrupts(slips, index):
                log.offer(RepairKind.BOX, (slip.line, 1), (slip.text, slip.text), _INTERRUPTS, is_safe=True)
        elif slip.role is Role.BOX:
            title, text = box_title(slip.text)
            if title:
                boxes.append(Box(title, (Piece(text, slip.lines),), slip.lines, _owner(index, stories)))
            else:
                last = boxes[-1]
                boxes[-1] = replace(
                    last,
                    paragraphs=(*last.paragraphs, Piece(slip.text, slip.lines)),
                    lines=(*last.lines, *slip.lines),
                )
    return tuple(boxes)


def editors_among(slips: Sequence[Slip]) -> tuple[Credit, ...]:
    """Who edited."""
    return tuple(
        credit for slip in slips if slip.role is Role.EDITORS for credit in editors_of(slip.text, slip.lines)
    )


def imprint_among(slips: Sequence[Slip]) -> tuple[Imprint, ...]:
    """The entries of the imprint."""
    entries: list[Imprint] = []
    for slip in slips:
        if slip.role is Role.IMPRINT:
            found = _LABEL.match(slip.text)
            label, text = (found[1] or found[3], found[2] or found[4]) if found else ("", slip.text)
            entries.append(Imprint(label, text or "", slip.lines))
    return tuple(entries)


def call_outs_among(slips: Sequence[Slip]) -> tuple[Piece, ...]:
    """The call-outs; lines right below one another are the turns of one."""
    found: list[Piece] = []
    last = -2
    for index, slip in enumerate(slips):
        if slip.role is not Role.CALL_OUT:
            continue
        if last == index - 1 and slip.blanks == 0 and len(found[-1].lines) < 3 and len(slip.text) <= 20:
            found[-1] = Piece(f"{found[-1].text} {slip.text}", (*found[-1].lines, *slip.lines))
        else:
            found.append(Piece(slip.text, slip.lines))
        last = index
    return tuple(found)


def left_out_among(
    slips: Sequence[Slip], stories: Sequence[Story], taken: Sequence[Piece]
) -> tuple[LeftOut, ...]:
    """Every line that no article has, by its place; ``taken`` are categories."""
    found = [LeftOut(s.text, s.lines, _REASONS[s.role]) for s in slips if s.role in _REASONS]
    found += _decorated(slips)
    found += (LeftOut(piece.text, piece.lines, LeftOutReason.CATEGORY) for piece in taken)
    for story in stories:
        found += _of_story(story)
    return tuple(sorted(found, key=lambda part: part.lines))


def _decorated(slips: Sequence[Slip]) -> Iterator[LeftOut]:
    """Titles of boxes and credits of pictures as they stand, where brackets or colons are around them."""
    for slip in slips:
        if slip.role in (Role.BOX, Role.BOX_TITLE):
            title, text = box_title(slip.text)
            whole = slip.text[: len(slip.text) - len(text)]
            if title and whole != title:
                yield LeftOut(whole.strip(), slip.lines, LeftOutReason.BOX_TITLE)
        elif slip.role is Role.PHOTO_CREDIT and slip.text != _without_brackets(slip.text):
            yield LeftOut(slip.text, slip.lines, LeftOutReason.CREDIT)


def _without_brackets(text: str) -> str:
    return text.strip("（）() ")


def _of_story(story: Story) -> Iterator[LeftOut]:
    """Lines of which an article keeps the meaning, not the words."""
    for line in story.article.credit_lines:
        yield LeftOut(line.text, line.lines, LeftOutReason.CREDIT)
    organisation = story.article.organisation
    if organisation and organisation.text and organisation.text != organisation.text_of_names:
        yield LeftOut(organisation.text, organisation.lines, LeftOutReason.ORGANISATION)
    if ordinal := story.article.ordinal:
        yield LeftOut(ordinal.text, ordinal.lines, LeftOutReason.ORDINAL)


def _owner(index: int, stories: Sequence[Story]) -> int | None:
    """The article in or before which a slip stands."""
    for place in range(len(stories) - 1, -1, -1):
        if stories[place].first <= index:
            return place
    return 0 if stories else None


def _interrupts(slips: Sequence[Slip], index: int) -> bool:
    """Whether a box stands between two paragraphs."""
    before = next((s for s in reversed(slips[max(index - 6, 0) : index]) if s.is_free), None)
    after = next((s for s in slips[index + 1 : index + 16] if s.is_free), None)
    return before is not None and before.is_text and after is not None and after.is_text
