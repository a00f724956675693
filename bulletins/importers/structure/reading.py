"""The passes in their order: a manuscript in, a publication out.  ``docs/import.md`` says what each is for."""

import re
from collections.abc import Sequence

from bulletins.importers.manuscript import Manuscript
from bulletins.importers.publication import Decisions, Gap, Piece, Publication
from bulletins.importers.repairs.cuts import rejoin, tell_text_from_heads
from bulletins.importers.repairs.interleaving import move_back
from bulletins.importers.repairs.log import RepairLog
from bulletins.importers.repairs.wrapping import unwrap
from bulletins.importers.structure import asides
from bulletins.importers.structure.articles import Story, stories_of
from bulletins.importers.structure.contents import mark_contents
from bulletins.importers.structure.front import read_front
from bulletins.importers.structure.furniture import mark_furniture
from bulletins.importers.structure.headings import page_of, without_ordinal
from bulletins.importers.structure.heads import Run, runs_of
from bulletins.importers.structure.issue import Front
from bulletins.importers.structure.lines import slips_of
from bulletins.importers.structure.losses import losses_of, losses_of_page
from bulletins.importers.structure.names import whole_organisations
from bulletins.importers.structure.people import dateline_of
from bulletins.importers.structure.pictures import mark_boxes, mark_pictures
from bulletins.importers.structure.preface import with_counts
from bulletins.importers.structure.slips import Role, Slip

_PREFACE = 5
"""Paragraphs that a preface may have."""


def read(manuscript: Manuscript, decisions: Decisions) -> Publication:
    """The publication; every repair was asked of ``decisions``."""
    log = RepairLog(decisions)
    slips = unwrap(mark_furniture(slips_of(manuscript, log)), log)
    slips, front = read_front(mark_contents(slips))
    slips = rejoin(tell_text_from_heads(mark_boxes(mark_pictures(slips))), log)
    runs = runs_of(slips)
    slips, moved = move_back(slips, runs, log)
    if moved:
        slips = rejoin(slips, log)
        runs = runs_of(slips)
    slips = _with_preface(slips, runs, front)
    front = with_counts(front, "".join(slip.text for slip in slips if slip.role is Role.PREFACE))
    is_newspaper = _is_newspaper(slips, front, runs)
    is_bulletin = front.is_bulletin or front.headline is not None
    page = page_of(runs, is_newspaper=is_newspaper, is_bulletin=is_bulletin)
    stories, categories = stories_of(slips, runs, page)
    stories, gaps = losses_of(stories, log)
    gaps += losses_of_page(slips, stories, is_newspaper=is_newspaper)
    return _publication(slips, front, stories, categories, gaps, log)


def _publication(
    slips: Sequence[Slip],
    front: Front,
    stories: Sequence[Story],
    categories: tuple[Piece, ...],
    gaps: Sequence[Gap],
    log: RepairLog,
) -> Publication:
    captions = asides.captions_of(slips, stories, log)
    boxes = asides.boxes_of(slips, stories, log)
    return Publication(
        name=front.name,
        headline=front.headline,
        issuer=front.issuer,
        number=front.number,
        year=front.year,
        date=front.date,
        whole_number=front.whole_number,
        preface=tuple(Piece(slip.text, slip.lines) for slip in slips if slip.role is Role.PREFACE),
        counts=front.counts,
        categories=tuple(without_ordinal(category.text) for category in categories),
        articles=tuple(story.article for story in stories),
        captions=captions,
        boxes=boxes,
        editors=asides.editors_among(slips),
        imprint=asides.imprint_among(slips),
        call_outs=asides.call_outs_among(slips),
        repairs=log.repairs,
        gaps=tuple(sorted(gaps, key=lambda gap: gap.line)),
        left_out=asides.left_out_among(slips, stories, categories),
    )


def _with_preface(slips: Sequence[Slip], runs: Sequence[Run], front: Front) -> list[Slip]:
    """The slips; in an issue, paragraphs before the first article are its preface, whatever they say."""
    first = next((run.start for run in runs if run.begins_article), 0)
    before = [i for i in range(first) if slips[i].is_text]
    if not before or len(before) > _PREFACE or not (front.is_bulletin or front.headline):
        return list(slips)
    return [slip.having(Role.PREFACE) if i in before else slip for i, slip in enumerate(slips)]


def _is_newspaper(slips: Sequence[Slip], front: Front, runs: Sequence[Run]) -> bool:
    """Whether it is a page of a newspaper: it says who reports, or is no issue and was cut from columns."""
    if any(s.role is Role.CREDIT and re.search("记者|通讯员", s.text) for s in slips) or any(
        s.is_text and (line := dateline_of(s.text)) and not line.startswith("（") for s in slips
    ):
        return True
    starts = [run for run in runs if run.begins_article]
    named = sum(any(whole_organisations(block.text) for block in run.blocks) for run in starts)
    has_columns = any(len(s.lines) > 1 or s.role is Role.CAPTION for s in slips)
    is_page = has_columns and not front.is_bulletin and front.headline is None
    return is_page and 2 * named < len(starts)
