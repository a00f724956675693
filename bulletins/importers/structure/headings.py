"""Which line of an article's heading is what: category, column, organisation, kicker, title, deck."""

import re
from collections.abc import Sequence

from bulletins.importers.publication import Piece
from bulletins.importers.structure import forms, names
from bulletins.importers.structure.heads import CASE_LABEL, Block, Run
from bulletins.importers.structure.people import dateline_of
from bulletins.importers.structure.slips import Slip
from bulletins.values import frozen

_COLUMN = re.compile(
    "(?:行动|进行时|巡礼|走基层|面对面|风采|故事|系列报道|观察|视点|视窗|之声|园地|天地|论坛|专栏|特别报道|大家谈|看台|亮点|快讯|快报|在线|前沿|一线|传真|聚焦|纪实|图鉴|榜样|先锋|"
    "新时代|新征程|新作为|担当|专题|追踪|调查|关注|点击|扫描|荟萃|集锦|之窗)$"
)
_KICKER_DASH = re.compile("(?:——|—|--)$")
_DECK_DASH = re.compile("^(?:——|—|--)\\s*")
_BRIEFS = re.compile(
    ".{0,6}(?:动态|简讯|短讯|快讯|短波|集锦|要闻|信息|资讯|速递|一句话新闻|简明新闻|短新闻|新闻集纳|点击)"
)
"""What stands above several short news."""
_SHORTEST = 8.0
_SHORT = 12.0
"""Cells of the longest column of a newspaper."""
_LONG = 16.0
"""Cells of the longest category of a bulletin."""


@frozen
class Heading:
    """The parts of an article's heading."""

    title: tuple[Piece, ...]
    category: Piece | None = None
    column: Piece | None = None
    kicker: Piece | None = None
    deck: Piece | None = None
    organisations: tuple[str, ...] = ()
    organisation_line: Piece | None = None
    ordinal: Piece | None = None
    credits: tuple[Slip, ...] = ()


@frozen
class Page:
    """What the whole text tells of its headings.

    ``is_newspaper``: its parts are kickers and columns, not categories; ``is_bulletin``: it is an issue of cases, which
    have no kickers; ``is_sorted``: most articles have a short
    line above their titles.
    """

    is_newspaper: bool
    is_bulletin: bool
    is_sorted: bool


def page_of(runs: Sequence[Run], *, is_newspaper: bool, is_bulletin: bool) -> Page:
    """What the runs that begin articles have in common."""
    own = [_unnamed(run) for run in runs if run.begins_article]
    several = [blocks for blocks in own if len(blocks) > 1]
    short = [blocks for blocks in several if _is_short(blocks[0], is_newspaper=is_newspaper)]
    return Page(is_newspaper, is_bulletin, bool(short) and len(short) >= 0.5 * len(several))


def heading_of(run: Run, page: Page) -> Heading:
    """The parts of the heading that ``run`` is."""
    line, found = _organisation_line(run)
    if len(run.blocks) == 1 and dateline_of(run.following) and _BRIEFS.fullmatch(run.blocks[0].text):
        above = _piece(run.blocks[0])
        return Heading((), category=above, column=above, credits=run.credits)
    is_first = bool(run.blocks) and line is run.blocks[0]
    blocks = [block for block in run.blocks if block is not line]
    if not blocks and line:
        blocks, line, found = [line], None, ()
    kicker = next((b for b in blocks[:-1] if _KICKER_DASH.search(b.text)), None)
    decks = [b for b in blocks[1:] if _DECK_DASH.match(b.text)]
    rest = [b for b in blocks if b is not kicker and b not in decks[:1]]
    deck = decks[0] if decks else None
    category, rest = (None, rest) if is_first else _category(rest, page, above=bool(kicker))
    column = None
    if len(rest) > 1 and _is_column(rest[-1], rest[-2]):
        column, rest = rest[-1], rest[:-1]
    if len(rest) > 1 and deck is None and _is_deck(rest[-1], rest[-2]):
        deck, rest = rest[-1], rest[:-1]
    if len(rest) > 1 and kicker is None and _has_kicker(rest, page, is_named=line is not None):
        kicker, rest = rest[0], rest[1:]
    if len(rest) > 1 and kicker is not None and deck is None and not _is_turned(rest):
        deck, rest = rest[-1], rest[:-1]
    title, ordinal = _title(rest)
    column = column or (category if page.is_newspaper else None)
    return Heading(
        title,
        category=_piece(category) if category else None,
        column=Piece(without_ordinal(column.text), column.lines) if column else None,
        kicker=_piece(kicker) if kicker else None,
        deck=_piece(deck) if deck else None,
        organisations=found,
        organisation_line=_piece(line) if line else None,
        ordinal=ordinal,
        credits=run.credits,
    )


def turns_of(text: str) -> tuple[str, ...]:
    """A title by its blanks; one inside quotes is no turn.

    >>> turns_of("开展“送岗位 促就业”行动 服务职工")
    ('开展“送岗位 促就业”行动', '服务职工')
    """
    turns = [""]
    for word in re.split("[ 　\t]+", text):
        if turns[-1] and not forms.unclosed(turns[-1]) and not _is_latin_gap(turns[-1], word):
            turns.append(word)
        else:
            turns[-1] = f"{turns[-1]} {word}" if turns[-1] else word
    return tuple(turn for turn in turns if turn)


def _is_latin_gap(before: str, after: str) -> bool:
    return before[-1:].isascii() and after[:1].isascii() and before[-1:].isalnum() and after[:1].isalnum()


def without_ordinal(text: str) -> str:
    """A category as an issue names it.

    >>> without_ordinal("一、思想引领类")
    '思想引领类'
    """
    counted = forms.ordinal_of(text)
    bare = text[len(counted.text) :] if counted else text
    return bare.strip(f"{forms.MARKERS}【】〔〕[]·•　 ") or text


def _organisation_line(run: Run) -> tuple[Block | None, tuple[str, ...]]:
    for block in run.blocks:
        if found := names.whole_organisations(block.text):
            return block, found
    for place, block in enumerate(run.blocks[:-1]):
        if names.is_region(block.text) and place == len(run.blocks) - 2:
            return block, (block.text,)
    return None, ()


def _unnamed(run: Run) -> list[Block]:
    line, _ = _organisation_line(run)
    if line and line is run.blocks[0]:
        return []
    return [
        b
        for b in run.blocks
        if b is not line and not _KICKER_DASH.search(b.text) and not _DECK_DASH.match(b.text)
    ]


def _is_short(block: Block, *, is_newspaper: bool) -> bool:
    bare = without_ordinal(block.text)
    return (
        len(block.slips) == 1
        and forms.width(bare) <= (_SHORT if is_newspaper else _LONG)
        and not re.search(r"[，。：\d“《]" if is_newspaper else r"[，。：\d]", bare)
        and " " not in bare
        and (forms.width(bare) <= _SHORTEST or not names.opening_organisation(bare))
    )


def _category(blocks: list[Block], page: Page, *, above: bool) -> tuple[Block | None, list[Block]]:
    """The category or column above a title."""
    if len(blocks) < 2:
        return None, blocks
    first = blocks[0]
    counted = forms.ordinal_of(first.text)
    deeper = first.level is not None and blocks[1].level is not None and blocks[1].level > first.level
    if (
        deeper
        or (counted and not CASE_LABEL.match(first.text))
        or (page.is_sorted and _is_short(first, is_newspaper=page.is_newspaper))
    ):
        return first, blocks[1:]
    if page.is_newspaper and _is_short(first, is_newspaper=True) and (len(blocks) > 2 or above):
        return first, blocks[1:]
    return None, blocks


def _is_column(block: Block, before: Block) -> bool:
    return (
        bool(_COLUMN.search(block.text))
        and forms.width(block.text) <= 16
        and not _KICKER_DASH.search(before.text)
    )


def _is_deck(block: Block, before: Block) -> bool:
    return (
        "，" in block.text
        and "，" not in before.text
        and (bool(re.search(r"\d", block.text)) or forms.width(block.text) > 1.3 * forms.width(before.text))
    )


def _has_kicker(rest: Sequence[Block], page: Page, *, is_named: bool) -> bool:
    """Whether the first of several lines is a kicker, not the first turn of the title."""
    if len(rest) > 2:
        return True
    if rest[0].level is not None and rest[1].level is not None:
        return rest[0].level != rest[1].level
    if rest[1].slips[0].blanks > 0:
        return page.is_newspaper or not (is_named or page.is_bulletin)
    first, second = rest[0].text, rest[1].text
    says_more = (
        re.search(r"[ 　，\d]", first)
        or names.opening_organisation(first)
        or names.opening_organisation(second)
    )
    return page.is_newspaper and bool(says_more)


def _is_turned(rest: Sequence[Block]) -> bool:
    return all(block.slips[0].blanks == 0 for block in rest[1:])


def _title(blocks: Sequence[Block]) -> tuple[tuple[Piece, ...], Piece | None]:
    """The turns of the title, and the ordinal before it (案例一, 1.)."""
    ordinal: Piece | None = None
    pieces: list[Piece] = []
    for slip in (slip for block in blocks for slip in block.slips):
        text = slip.text
        if not pieces and ordinal is None and (label := _label(text)):
            ordinal, text = Piece(label.strip(), slip.lines), text[len(label) :]
        pieces += (Piece(turn, slip.lines) for turn in turns_of(text))
    if not pieces and ordinal:
        return (ordinal,), None
    return tuple(pieces), ordinal


def _label(text: str) -> str:
    if found := CASE_LABEL.match(text):
        return found[0]
    if text[0] in forms.MARKERS:
        return text[: len(text) - len(text[1:].lstrip(" 　"))]
    counted = forms.ordinal_of(text)
    return counted.text if counted else ""


def _piece(block: Block) -> Piece:
    return Piece(block.text, block.lines)
