"""The budget of pages in words: how many lines an issue has, is over or may get, and what would bring it there."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bulletins.cli.language import say

if TYPE_CHECKING:
    from bulletins.compose.occupancy import Ending, Occupancy
    from bulletins.pipeline.fitting import Budget


def total(name: str, found: "Occupancy") -> str:
    """The lines and pages of an issue in a sentence."""
    pages, lines = len(found.pages), max(page.lines for page in found.pages)
    text = say(
        f"{name}: {counted(found.lines, 'line')} on {counted(pages, 'page')} of {lines}",
        f"{name}：共 {found.lines:,} 行，{pages} 页，每页 {lines} 行",
    )
    if len(found.runs) > 1:
        return text
    last = found.pages[-1]
    return text + say(
        f"; the last has {counted(last.used, 'line')} and {last.free} free",
        f"；末页排了 {last.used} 行，余 {last.free} 行",
    )


def verdict(fitted: "Budget") -> Iterator[str]:
    """How an issue stands to the pages it may have, and what would bring it there."""
    wanted, reachable = fitted.wanted, fitted.reachable
    if reachable < wanted:
        yield say(
            f"the last page has an even number: of {wanted} pages {reachable} can be used",
            f"末页须为双数页：限 {wanted} 页时只能用 {reachable} 页",
        )
    if fitted.pages <= reachable:
        yield say(
            f"fits {counted(reachable, 'page')}: {counted(fitted.spare, 'line')} may be added",
            f"不超过 {reachable} 页：还可增加 {fitted.spare} 行",
        )
        return
    if not fitted.over:
        count = fitted.pages - reachable
        yield say(
            f"{counted(count, 'page')} more than {reachable}, none with only the rest of a case: leave cases out",
            f"比 {reachable} 页多 {count} 页，且没有哪一页只排了案例的末尾：请减少案例",
        )
        return
    yield say(
        f"{counted(fitted.over, 'line')} over {counted(reachable, 'page')}",
        f"比 {reachable} 页多出 {fitted.over} 行",
    )
    if fitted.cuts:
        yield _effect(fitted)


def _effect(fitted: "Budget") -> str:
    """What the cuts would do together."""
    lines, characters = len(fitted.cuts), sum(each.characters for each in fitted.cuts)
    cuts_en = f"cutting {counted(characters, 'character')} in {counted(lines, 'place')}"
    cuts_zh = f"在 {lines} 处共删 {characters} 字"
    if fitted.fits:
        return say(
            f"{cuts_en} is enough; set so, the issue has {counted(fitted.reachable, 'page')}",
            f"{cuts_zh}即可；照此试排，本期为 {fitted.reachable} 页",
        )
    return say(
        f"{cuts_en} is not enough: {counted(fitted.missing, 'line')} would still be over; leave a case out",
        f"{cuts_zh}仍不够，还多出 {fitted.missing} 行：请减少案例",
    )


def shares(fitted: "Budget") -> Iterator[str]:
    """The lines that each case would give, in a sentence."""
    given = Counter(cut.part.anchor for cut in fitted.cuts)
    if given:
        lines = say(", ", "、").join(f"{case} {count}" for case, count in given.items())
        yield say(f"lines that each case would give: {lines}", f"各案例可省行数：{lines}")


def budget_for_machines(fitted: "Budget") -> dict[str, object]:
    """How an issue stands to the pages it may have."""
    return {
        "wanted": fitted.wanted,
        "reachable": fitted.reachable,
        "pages": fitted.pages,
        "over": fitted.over,
        "spare": fitted.spare,
        "fits_with_cuts": fitted.fits,
        "missing": fitted.missing,
        "cuts": [
            {"id": each.part.anchor, **place_for_machines(each.ending), "characters": each.characters}
            for each in fitted.cuts
        ],
    }


def place_for_machines(ending: "Ending") -> dict[str, object]:
    """File and line of a paragraph."""
    span = ending.span
    return {"path": span.path if span else None, "line": span.line if span else None}


def counted(number: int, noun: str) -> str:
    """A number with its English noun."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
