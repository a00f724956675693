"""Passages of one edition that the other has not, in groups: cases, blocks, rows and columns, parts of blocks."""

from collections.abc import Container, Iterator, Sequence

from bulletins.redline.blocks import NUMBER_PARTS, Block, Unit
from bulletins.redline.grids import cell_place
from bulletins.tree.passages import Sort
from bulletins.values import frozen

_GRIDS = frozenset({Sort.TABLE, Sort.ROWS})
_A_FIGURE = "（图）"
_APART = frozenset({Sort.TABLE, Sort.FIGURE, Sort.NOTE, Sort.CALL_OUT})
"""Sorts that are not taken together with what stands beside them."""


@frozen
class Absence:
    """Passages of one edition that the other has not, which a reader takes as one thing; ``text`` is theirs.

    ``is_number`` says that they only count a block that both have.
    """

    indices: tuple[int, ...]
    text: str
    is_case: bool = False
    is_number: bool = False


def absences(units: Sequence[Unit], missing: Container[int], kept: Container[str]) -> Iterator[Absence]:
    """The passages in ``missing``, in groups; ``kept`` are the ids of cases that the other edition has.

    What went from a case to another one is not missing, though the case may be.
    """
    for unit in units:
        if unit.case_id and unit.case_id not in kept:
            title = next((block.words for block in unit.blocks if block.sort is Sort.HEADING), "")
            indices = tuple(index for index in range(unit.start, unit.end) if index in missing)
            if indices:
                yield Absence(indices, title, is_case=True)
        else:
            yield from _of_blocks(unit.blocks, missing)


def _of_blocks(blocks: Sequence[Block], missing: Container[int]) -> Iterator[Absence]:
    together: list[Block] = []
    for block in blocks:
        is_whole = all(index in missing for index in block.indices)
        if together and (not is_whole or block.sort in _APART or together[0].sort in _APART):
            yield _whole(together)
            together = []
        if is_whole:
            together.append(block)
        elif block.sort in _GRIDS:
            yield from _of_grid(block, missing)
        else:
            yield from _of_parts(block, missing)
    if together:
        yield _whole(together)


def _whole(blocks: Sequence[Block]) -> Absence:
    indices = tuple(index for block in blocks for index in block.indices)
    return Absence(indices, "\n".join(_text(block) for block in blocks))


def _text(block: Block) -> str:
    if block.sort in _GRIDS:
        rows: dict[int, list[str]] = {}
        for each in block.passages:
            place = cell_place(each.part)
            rows.setdefault(place[0] if place else -1, []).append(each.text)
        return "\n".join("｜".join(row) for row in rows.values())
    if block.sort is Sort.FIGURE:
        said = "　".join(each.text for each in block.passages if each.text and each.part != "alternative")
        return f"{_A_FIGURE}{said}"
    return block.full_text


def _of_parts(block: Block, missing: Container[int]) -> Iterator[Absence]:
    for index, each in zip(block.indices, block.passages, strict=True):
        if index in missing:
            yield Absence((index,), each.text, is_number=each.part in NUMBER_PARTS)


def _of_grid(block: Block, missing: Container[int]) -> Iterator[Absence]:
    """Rows that are missing as a whole, one by one; what is missing besides, by columns."""
    texts = {index: each.text for index, each in zip(block.indices, block.passages, strict=True)}
    places = {index: cell_place(each.part) for index, each in zip(block.indices, block.passages, strict=True)}
    rows: dict[int, list[int]] = {}
    for index, place in places.items():
        if place:
            rows.setdefault(place[0], []).append(index)
    columns: dict[int, list[int]] = {}
    for cells in rows.values():
        if all(index in missing for index in cells):
            yield Absence(tuple(cells), "｜".join(texts[index] for index in cells))
            continue
        for index in cells:
            place = places[index]
            if index in missing and place:
                columns.setdefault(place[1], []).append(index)
    for cells in columns.values():
        yield Absence(tuple(cells), "｜".join(texts[index] for index in cells))
    for index, place in places.items():
        if place is None and index in missing:
            yield Absence((index,), texts[index])
