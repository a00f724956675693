"""Whatever an editor does between two editions, the errata tell it, and give the new edition when they are applied."""

import json
from collections.abc import Iterator, Mapping
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins import tree
from bulletins.pipeline.preparation import FIRST_EDITION, prepare
from bulletins.redline import (
    Errata,
    ErratumKind,
    Wording,
    apply,
    compare,
    from_plain,
    marked,
    notice_entries,
    to_plain,
    uncovered,
)
from bulletins.redline.errata import Edit
from bulletins.source import Workspace
from bulletins.tree.passages import passages
from bulletins.values import replace
from tests.conftest import REPO_ROOT
from tests.property import tree_edits

ISSUES = ("national/2024-03", "chongqing-page/2024-02", "shaanxi/2024-03")


@cache
def sample(name: str) -> tree.Bulletin:
    return prepare(Workspace.at(REPO_ROOT), name, standing=FIRST_EDITION).bulletin


def wording(bulletin: tree.Bulletin, pages: Mapping[str, str] | None = None) -> Wording:
    return Wording(passages(bulletin), pages or {})


def texts(bulletin: tree.Bulletin) -> tuple[str, ...]:
    return tuple(passage.text for passage in passages(bulletin))


def errata_between(old: tree.Bulletin, new: tree.Bulletin) -> Errata:
    return compare(wording(old), wording(new))


issues = st.sampled_from(ISSUES)
"""By name: a tree is too large to be shown where a test fails."""


@given(issues, st.data())
def test_errata_applied_to_the_old_text_give_exactly_the_new_one(issue: str, data: st.DataObject) -> None:
    old = sample(issue)
    new = tree_edits.edited(data, old)

    errata = errata_between(old, new)

    assert apply(errata, passages(old)) == texts(new)
    assert uncovered(errata, passages(old), passages(new)) == ()


@given(issues, st.data())
def test_errata_are_the_same_after_they_were_stored(issue: str, data: st.DataObject) -> None:
    old = sample(issue)
    errata = errata_between(old, tree_edits.edited(data, old))

    assert from_plain(json.loads(json.dumps(to_plain(errata)))) == errata


@given(issues, st.data())
def test_two_editions_differ_if_and_only_if_there_is_a_row(issue: str, data: st.DataObject) -> None:
    old = sample(issue)
    new = tree_edits.edited(data, old, most=2)
    pairs = [[(each.text, each.digest) for each in passages(bulletin)] for bulletin in (old, new)]
    rows = [row for row in errata_between(old, new).rows if row.changes]

    assert bool(rows) == (pairs[0] != pairs[1])


@given(issues, st.data())
def test_what_a_row_quotes_stands_in_the_editions(issue: str, data: st.DataObject) -> None:
    old = sample(issue)
    new = tree_edits.edited(data, old)
    before, after = passages(old), texts(new)

    for row in errata_between(old, new).content:
        for change in row.changes:
            if isinstance(change, Edit) and row.kind is not ErratumKind.NUMBER:
                assert change.before != change.after
                assert before[change.passage].text[change.start :].startswith(change.before)
                assert any(change.after in text for text in after)


@given(issues, st.data())
def test_a_marked_copy_without_what_is_struck_is_the_new_edition(issue: str, data: st.DataObject) -> None:
    old = sample(issue)
    new = tree_edits.edited(data, old)

    copy = marked(old, new, errata_between(old, new))

    assert said(unmarked(copy)) == said(new)


@given(issues, st.data())
def test_a_marked_copy_shows_every_word_that_is_gone(issue: str, data: st.DataObject) -> None:
    old = sample(issue)
    new = tree_edits.edited(data, old)
    errata = errata_between(old, new)

    shown = "\n".join(said(marked(old, new, errata)))

    for row in errata.content:
        if (
            row.kind in (ErratumKind.FIGURE, ErratumKind.WORDING, ErratumKind.REMOVED, ErratumKind.CELL)
            and not row.is_case
        ):
            assert all(word in shown for word in row.before.replace("｜", " ").split())


@given(issues, st.data())
def test_nothing_but_layout_makes_no_row_of_content(issue: str, data: st.DataObject) -> None:
    bulletin = sample(issue)
    edits = (tree_edits.split_paragraph, other_turns)
    new = tree_edits.edited(data, bulletin, edits, most=1)
    turned = {passage.anchor: str(number // 7) for number, passage in enumerate(passages(new))}

    errata = compare(wording(bulletin), wording(new, turned))

    assert errata.content == ()
    assert notice_entries(errata) == ()


@pytest.mark.parametrize("issue", ISSUES)
def test_nothing_changed_is_no_row(issue: str) -> None:
    assert errata_between(sample(issue), sample(issue)) == Errata(())


@given(issues, st.data())
def test_a_moved_case_is_one_row(issue: str, data: st.DataObject) -> None:
    old = sample(issue)
    new = tree_edits.edited(data, old, (tree_edits.move_case,), most=1)

    kinds = [row.kind for row in errata_between(old, new).content if row.kind is not ErratumKind.NUMBER]

    assert kinds == ([ErratumKind.MOVED] if order(old) != order(new) else [])


@given(issues, st.data())
def test_consequent_numbers_are_one_row(issue: str, data: st.DataObject) -> None:
    old = sample(issue)
    edits = (tree_edits.move_case, tree_edits.remove_case, tree_edits.add_case)
    new = tree_edits.edited(data, old, edits, most=3)

    rows = [row for row in errata_between(old, new).content if row.kind is ErratumKind.NUMBER]

    assert len(rows) <= 1


@given(issues, st.data(), st.integers(1, 9999), st.integers(1, 9999))
def test_a_figure_is_corrected_as_a_whole(issue: str, data: st.DataObject, one: int, two: int) -> None:
    old = sample(issue)
    case = tree_edits.a_case(data, old)
    last = tree.Paragraph(
        "paragraph", f"{case.case_id}/paragraph-99", (tree.Text(f"累计投入{one}.5万元，惠及职工。"),)
    )
    other = replace(last, children=(tree.Text(f"累计投入{two}.5万元，惠及职工。"),))
    before, after = (
        tree_edits.with_case(old, case, replace(case, children=(*case.children, block)))
        for block in (last, other)
    )

    rows = [(row.kind, row.before, row.after) for row in errata_between(before, after).rows]

    assert rows == ([(ErratumKind.FIGURE, f"{one}.5万元", f"{two}.5万元")] if one != two else [])


def order(bulletin: tree.Bulletin) -> list[str]:
    return [case.case_id for case in tree_edits.cases_of(bulletin)]


def other_turns(data: st.DataObject, bulletin: tree.Bulletin) -> tree.Bulletin:
    """A title begins its turns elsewhere."""
    case = tree_edits.a_case(data, bulletin)
    children = tuple(
        replace(block, turns=broken(data, block.turns)) if isinstance(block, tree.Heading) else block
        for block in case.children
    )
    return tree_edits.with_case(bulletin, case, replace(case, children=children))


def broken(data: st.DataObject, turns: tree.blocks.Turns) -> tree.blocks.Turns:
    text = "".join(map(tree.inline_text, turns))
    cut = data.draw(st.integers(1, len(text) - 1)) if len(text) > 1 else 0
    return tuple((tree.Text(part),) for part in (text[:cut], text[cut:]) if part)


def said(bulletin: tree.Bulletin) -> list[str]:
    """Its texts, as far as there are any."""
    return [text for text in texts(bulletin) if text]


def unmarked(copy: tree.Bulletin) -> tree.Bulletin:
    """A marked copy with everything taken out that is struck or its own."""
    return replace(copy, children=tuple(clean(copy.children)))


def clean(children: tuple[tree.Block, ...]) -> Iterator[tree.Block]:
    for block in children:
        if block.anchor.startswith("struck-"):
            continue
        match block:
            case tree.Section() | tree.Case():
                notes = tuple(replace(note, children=kept(note.children)) for note in block.notes)
                yield replace(block, children=tuple(clean(block.children)), notes=notes)
            case tree.Box():
                yield replace(block, title=kept(block.title), children=tuple(clean(block.children)))
            case tree.Heading() | tree.Display() | tree.CallOut():
                yield replace(block, turns=tuple(map(kept, block.turns)))
            case tree.Paragraph():
                yield replace(block, children=kept(block.children))
            case tree.Figure():
                yield replace(block, caption=kept(block.caption), credit=kept(block.credit))
            case tree.Table():
                rows = [
                    tuple(replace(cell, children=kept(cell.children)) for cell in row) for row in block.rows
                ]
                heads = tuple(replace(cell, children=kept(cell.children)) for cell in block.heads)
                yield replace(block, heads=heads, rows=tuple(rows), caption=kept(block.caption))
            case _:
                yield block


def kept(children: tuple[tree.Inline, ...]) -> tuple[tree.Inline, ...]:
    """Inline nodes without what is struck."""
    done: list[tree.Inline] = []
    for child in children:
        if isinstance(child, tree.Inserted):
            done += kept(child.children)
        elif not isinstance(child, tree.Deleted):
            done.append(child)
    return tuple(done)
