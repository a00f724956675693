"""Whatever authors write, print forms lose nothing of it: filled up, folded, proofed, lightened, or with marks."""

import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bulletins.compose import compose
from bulletins.compose.boxes import AnchorBox, FieldBox, Layout, LineBox, Page
from bulletins.pipeline.preparation import Prepared, prepare
from bulletins.press.booklet import impose
from bulletins.press.lettering import Lettering
from bulletins.press.office import lightened
from bulletins.press.print_sheet import MARGIN_PT, Slug, printing_sheets
from bulletins.press.proof import ProofWords, proof_sheets
from bulletins.source import Workspace
from bulletins.style.page_design import BLEED_PT
from bulletins.tree.paragraphs import numbered_paragraphs
from tests.property.drafts import KINDS, Draft, drafts, write_workspace

SLACK_PT = 0.01


def prepared_from(draft: Draft) -> Prepared:
    with tempfile.TemporaryDirectory() as name:
        write_workspace(draft, Path(name))
        return prepare(Workspace.find(Path(name)), "series/2024-01")


def composed(prepared: Prepared, multiple_of: int = 1) -> Layout:
    return compose(prepared.bulletin, prepared.styles, prepared.typefaces, multiple_of)


def lines(*pages: Page) -> Counter[str]:
    """How often each text stands on pages."""
    return Counter(
        "".join(run.text for run in item.runs)
        for page in pages
        for item in page.items
        if isinstance(item, LineBox)
    )


def anchors(layout: Layout) -> Counter[str]:
    return Counter(item.anchor for page in layout.pages for item in page.items if isinstance(item, AnchorBox))


def assert_filled_up(prepared: Prepared, multiple: int) -> None:
    plain, filled = composed(prepared), composed(prepared, multiple)
    assert len(filled.pages) % multiple == 0
    assert anchors(filled) == anchors(plain)
    assert [page.number for page in filled.pages] == list(range(1, len(filled.pages) + 1))
    assert set(filled.page_map) == set(plain.page_map)


def assert_folded(prepared: Prepared) -> None:
    layout = composed(prepared, 4)
    sides = impose(layout).pages
    assert lines(*sides) == lines(*layout.pages)


def assert_proofed(prepared: Prepared, layout: Layout) -> None:
    lettering = Lettering(prepared.typefaces)
    numbers = {each.anchor: each.number for each in numbered_paragraphs(prepared.bulletin)}
    sheets = proof_sheets(layout, prepared.styles, numbers, ProofWords("", ""), lettering).pages
    drawn = {
        item.anchor for page in layout.pages for item in page.items if isinstance(item, LineBox) and item.runs
    }
    wanted = Counter(number.short for anchor, number in numbers.items() if anchor in drawn)
    found = Counter(
        "".join(run.text for run in item.runs).removeprefix("案例")
        for page in sheets
        for item in page.items
        if isinstance(item, LineBox) and item.role.startswith("proof-number")
    )
    assert found == wanted
    for page, sheet in zip(layout.pages, sheets, strict=True):
        assert not lines(page) - lines(sheet)


def assert_ready_for_the_press(prepared: Prepared, layout: Layout) -> None:
    lettering = Lettering(prepared.typefaces)
    sheets = printing_sheets(layout, Slug("", ""), lettering, frozenset()).pages
    near = MARGIN_PT - BLEED_PT - SLACK_PT
    for page, sheet in zip(layout.pages, sheets, strict=True):
        assert not lines(page) - lines(sheet)
        for item in sheet.items:
            if isinstance(item, FieldBox) and item.color.name != "registration":
                assert near <= item.x_pt <= item.x_pt + item.width_pt <= sheet.width_pt - near
                assert near <= item.y_pt <= item.y_pt + item.height_pt <= sheet.height_pt - near


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data(), multiple=st.integers(2, 8))
def test_print_forms_hold_all_that_the_pages_hold(kind: str, data: st.DataObject, multiple: int) -> None:
    prepared = prepared_from(data.draw(drafts(kind)))
    layout = composed(prepared)

    assert_filled_up(prepared, multiple)
    assert_folded(prepared)
    assert_proofed(prepared, layout)
    assert_ready_for_the_press(prepared, layout)
    for page, light in zip(layout.pages, lightened(layout).pages, strict=True):
        assert lines(page) == lines(light)
