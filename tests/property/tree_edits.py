"""Random edits of a bulletin's tree, as editors make them between two editions."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import count
from typing import TypeVar

from hypothesis import strategies as st

from bulletins import tree
from bulletins.numerals import number_text
from bulletins.tree.blocks import Turns
from bulletins.tree.passages import words as passage_words
from bulletins.values import replace
from tests.property.drafts import FRAGMENTS

Edit = Callable[[st.DataObject, tree.Bulletin], tree.Bulletin]
T = TypeVar("T")
Inlines = tuple[tree.Inline, ...]

words = st.lists(st.sampled_from([each for each in FRAGMENTS if len(each) < 12]), min_size=1, max_size=6).map(
    "".join
)
NUMBERED = ("paragraph", "point", "item", "box", "figure", "table", "cross-head", "note")


def cases_of(bulletin: tree.Bulletin) -> list[tree.Case]:
    return [block for block in tree.walk(bulletin) if isinstance(block, tree.Case)]


def with_case(bulletin: tree.Bulletin, old: tree.Case, *new: tree.Case) -> tree.Bulletin:
    """The bulletin with other cases in the place of one."""

    def changed(children: Sequence[tree.Block]) -> tuple[tree.Block, ...]:
        done: list[tree.Block] = []
        for child in children:
            if child is old:
                done += new
            elif isinstance(child, tree.Section):
                done.append(replace(child, children=changed(child.children)))
            else:
                done.append(child)
        return tuple(done)

    return replace(bulletin, children=changed(bulletin.children))


def tidied(bulletin: tree.Bulletin) -> tree.Bulletin:
    """Anchors and numbers as assembly would give them."""
    values = count(1)
    for case in cases_of(bulletin):
        bulletin = with_case(bulletin, case, _tidied_case(case, next(values)))
    return bulletin


def _tidied_case(case: tree.Case, value: int) -> tree.Case:
    kinds: Counter[str] = Counter()

    def tidy(block: tree.Block) -> tree.Block:
        kind = block.anchor.rpartition("/")[2].rpartition("-")[0]
        anchor = block.anchor
        if kind in NUMBERED:
            kinds[kind] += 1
            anchor = f"{case.case_id}/{kind}-{kinds[kind]}"
        elif anchor.partition("/")[0] != case.case_id:
            anchor = f"{case.case_id}/{anchor.partition('/')[2]}"
        block = replace(block, anchor=anchor)
        if isinstance(block, tree.NumberLine):
            return replace(block, number=number_text(block.scheme, value), value=value)
        if isinstance(block, tree.Heading) and block.role in ("case-title", "first-case-title"):
            number = number_text(block.scheme, value) if block.scheme else block.number
            role = "first-case-title" if value == 1 else "case-title"
            return replace(block, role=role, number=number)
        if isinstance(block, tree.Box):
            return replace(block, children=tuple(map(tidy, block.children)))
        return block

    return replace(case, children=tuple(map(tidy, case.children)))


def a_case(data: st.DataObject, bulletin: tree.Bulletin) -> tree.Case:
    return _one(data, cases_of(bulletin))


def _place(data: st.DataObject, items: Sequence[object]) -> int:
    return data.draw(st.integers(0, len(items) - 1))


def _one(data: st.DataObject, items: Sequence[T]) -> T:
    """One of them; only its place is drawn, for a tree is too large to be shown."""
    return items[_place(data, items)]


def _body_start(case: tree.Case) -> int:
    titles = [place for place, block in enumerate(case.children) if isinstance(block, tree.Heading)]
    return titles[0] + 1


def _rewritten(data: st.DataObject, children: Inlines) -> Inlines:
    """Some characters of one text replaced, removed, or more put in."""
    places = [place for place, child in enumerate(children) if isinstance(child, tree.Text) and child.text]
    if not places:
        return (*children, tree.Text(data.draw(words)))
    place = _one(data, places)
    text = children[place]
    assert isinstance(text, tree.Text)
    start = data.draw(st.integers(0, len(text.text)))
    end = data.draw(st.integers(start, min(len(text.text), start + 12)))
    new = text.text[:start] + data.draw(st.just("") | words) + text.text[end:]
    return (*children[:place], replace(text, text=new), *children[place + 1 :])


def _in_turns(data: st.DataObject, turns: Turns) -> Turns:
    place = _place(data, turns)
    return (*turns[:place], _rewritten(data, turns[place]), *turns[place + 1 :])


def change_words(data: st.DataObject, bulletin: tree.Bulletin) -> tree.Bulletin:
    """Words of a block of a case: paragraph, title, caption, cell."""
    case = a_case(data, bulletin)
    place = _place(data, case.children)
    block = _reworded(data, case.children[place])
    children = (*case.children[:place], block, *case.children[place + 1 :])
    return with_case(bulletin, case, replace(case, children=children))


def _reworded(data: st.DataObject, block: tree.Block) -> tree.Block:
    match block:
        case tree.Paragraph():
            return replace(block, children=_rewritten(data, block.children))
        case tree.Heading() | tree.Display():
            return replace(block, turns=_in_turns(data, block.turns))
        case tree.Box():
            place = _place(data, block.children)
            inner = _reworded(data, block.children[place])
            return replace(block, children=(*block.children[:place], inner, *block.children[place + 1 :]))
        case tree.Figure():
            return replace(block, caption=_rewritten(data, block.caption))
        case tree.Table():
            return _other_table(data, block)
    return block


def _other_table(data: st.DataObject, table: tree.Table) -> tree.Table:
    rows = list(table.rows)
    place = _place(data, rows)
    deed = data.draw(
        st.sampled_from(["cell", "row gone", "row new", "row moved", "column gone", "column new"])
    )
    if deed == "cell":
        column = _place(data, rows[place])
        cell = replace(rows[place][column], children=_rewritten(data, rows[place][column].children))
        rows[place] = (*rows[place][:column], cell, *rows[place][column + 1 :])
    elif deed == "row gone" and len(rows) > 1:
        del rows[place]
    elif deed == "row new":
        rows.insert(place, tuple(tree.Cell((tree.Text(data.draw(words)),)) for _ in table.heads))
    elif deed == "row moved":
        rows.insert(_place(data, rows), rows.pop(place))
    elif deed == "column gone" and len(table.heads) > 1:
        column = _place(data, table.heads)
        heads = (*table.heads[:column], *table.heads[column + 1 :])
        return replace(table, heads=heads, rows=tuple((*row[:column], *row[column + 1 :]) for row in rows))
    elif deed == "column new":
        column = _place(data, table.heads)
        lines = [
            (*row[:column], tree.Cell((tree.Text(data.draw(words)),)), *row[column:])
            for row in (table.heads, *rows)
        ]
        return replace(table, heads=lines[0], rows=tuple(lines[1:]))
    return replace(table, rows=tuple(rows))


def add_paragraph(data: st.DataObject, bulletin: tree.Bulletin) -> tree.Bulletin:
    case = a_case(data, bulletin)
    place = data.draw(st.integers(_body_start(case), len(case.children)))
    new = tree.Paragraph("paragraph", f"{case.case_id}/paragraph-0", (tree.Text(data.draw(words)),))
    children = (*case.children[:place], new, *case.children[place:])
    return with_case(bulletin, case, replace(case, children=children))


def remove_block(data: st.DataObject, bulletin: tree.Bulletin) -> tree.Bulletin:
    case = a_case(data, bulletin)
    first = _body_start(case)
    if first >= len(case.children):
        return bulletin
    place = data.draw(st.integers(first, len(case.children) - 1))
    return with_case(
        bulletin, case, replace(case, children=(*case.children[:place], *case.children[place + 1 :]))
    )


def move_block(data: st.DataObject, bulletin: tree.Bulletin) -> tree.Bulletin:
    """Inside its case or to another one."""
    case = a_case(data, bulletin)
    first = _body_start(case)
    if first >= len(case.children):
        return bulletin
    place = data.draw(st.integers(first, len(case.children) - 1))
    moved = case.children[place]
    bulletin = with_case(
        bulletin, case, replace(case, children=(*case.children[:place], *case.children[place + 1 :]))
    )
    other = a_case(data, bulletin)
    to = data.draw(st.integers(_body_start(other), len(other.children)))
    return with_case(
        bulletin, other, replace(other, children=(*other.children[:to], moved, *other.children[to:]))
    )


def split_paragraph(data: st.DataObject, bulletin: tree.Bulletin) -> tree.Bulletin:
    case = a_case(data, bulletin)
    found = [
        (place, block)
        for place, block in enumerate(case.children)
        if isinstance(block, tree.Paragraph) and len(passage_words(block.children)) > 1
    ]
    if not found:
        return bulletin
    place, block = _one(data, found)
    text = passage_words(block.children)
    cut = data.draw(st.integers(1, len(text) - 1))
    one = replace(block, children=(tree.Text(text[:cut]),))
    two = tree.Paragraph("paragraph", f"{case.case_id}/paragraph-0", (tree.Text(text[cut:]),))
    return with_case(
        bulletin,
        case,
        replace(case, children=(*case.children[:place], one, two, *case.children[place + 1 :])),
    )


def merge_paragraphs(data: st.DataObject, bulletin: tree.Bulletin) -> tree.Bulletin:
    case = a_case(data, bulletin)
    found = [
        place
        for place in range(len(case.children) - 1)
        if all(isinstance(block, tree.Paragraph) for block in case.children[place : place + 2])
    ]
    if not found:
        return bulletin
    place = _one(data, found)
    one, two = case.children[place : place + 2]
    assert isinstance(one, tree.Paragraph)
    assert isinstance(two, tree.Paragraph)
    opening = (two.ordinal,) if two.ordinal else ()
    merged = replace(one, children=(*one.children, *opening, *two.children))
    return with_case(
        bulletin, case, replace(case, children=(*case.children[:place], merged, *case.children[place + 2 :]))
    )


def replace_picture(data: st.DataObject, bulletin: tree.Bulletin) -> tree.Bulletin:
    case = a_case(data, bulletin)
    children = tuple(
        replace(
            block, picture=replace(block.picture, sha256=data.draw(st.sampled_from(["aa", "bb"])), data=b"")
        )
        if isinstance(block, tree.Figure)
        else block
        for block in case.children
    )
    return with_case(bulletin, case, replace(case, children=children))


def remove_case(data: st.DataObject, bulletin: tree.Bulletin) -> tree.Bulletin:
    return with_case(bulletin, a_case(data, bulletin)) if len(cases_of(bulletin)) > 1 else bulletin


def add_case(data: st.DataObject, bulletin: tree.Bulletin) -> tree.Bulletin:
    """A case of new words behind another one."""
    case = a_case(data, bulletin)
    if any(other.case_id == "new" for other in cases_of(bulletin)):
        return bulletin
    blocks = [
        block
        for block in case.children[: _body_start(case)]
        if isinstance(block, tree.Heading | tree.NumberLine)
    ]
    title = tuple(
        replace(block, turns=((tree.Text(data.draw(words)),),)) if isinstance(block, tree.Heading) else block
        for block in blocks
    )
    body = tree.Paragraph("paragraph", "new/paragraph-0", (tree.Text(data.draw(words)),))
    new = tree.Case("case", "new", "new", case.citation, (*title, body))
    return with_case(bulletin, case, case, new)


def move_case(data: st.DataObject, bulletin: tree.Bulletin) -> tree.Bulletin:
    if len(cases_of(bulletin)) < 2:
        return bulletin
    case = a_case(data, bulletin)
    bulletin = with_case(bulletin, case)
    other = a_case(data, bulletin)
    pair = (other, case) if data.draw(st.booleans()) else (case, other)
    return with_case(bulletin, other, *pair)


EDITS: tuple[Edit, ...] = (
    change_words, change_words, change_words, add_paragraph, remove_block, move_block, split_paragraph,
    merge_paragraphs, replace_picture, remove_case, add_case, move_case,
)  # fmt: skip


def edited(
    data: st.DataObject, bulletin: tree.Bulletin, edits: Sequence[Edit] = EDITS, most: int = 6
) -> tree.Bulletin:
    """The bulletin after some edits."""
    for edit in data.draw(st.lists(st.sampled_from(edits), min_size=1, max_size=most)):
        bulletin = edit(data, bulletin)
    return tidied(bulletin)
