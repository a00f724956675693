"""The body of a case: what the author wrote, into nodes of the tree.

Points become paragraphs: each begins with its generated ordinal, or runs on in the paragraph above where the
author left no blank line.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bulletins import markup, tree
from bulletins.numerals import NONE, nested_scheme, number_text
from bulletins.values import frozen

ORDINAL_ROLES = {"（一）": "ordinal-2", "1.": "ordinal-3", "（1）": "ordinal-3"}
"""The roles of ordinals below the first level.  Source: GB/T 9704-2012 §7.3.3 (黑, 楷, 仿宋, 仿宋)."""

CROSS_HEAD_ROLES = ("cross-head-1", "cross-head-2", "cross-head-3")


@frozen
class BodySetting:
    """What a body needs to know of its surroundings.

    ``case_id`` begins every anchor; ``points`` is the scheme of the outermost points; ``cross_heads`` the schemes
    of the three levels of cross-heads; ``first_level`` the heading level of the highest cross-head;
    ``references`` the printed text for each case that may be referred to; ``pictures`` the pictures by path.
    """

    case_id: str
    points: str
    cross_heads: tuple[str, ...]
    first_level: int
    references: Mapping[str, str]
    pictures: Mapping[str, tree.Picture]


@frozen
class Body:
    """The nodes of a body and its footnotes."""

    blocks: tuple[tree.Block, ...]
    notes: tuple[tree.Note, ...]


def assemble_body(blocks: tuple[markup.Block, ...], setting: BodySetting) -> Body:
    """The authored ``blocks`` as nodes of the tree, in order."""
    builder = _BodyBuilder(setting, blocks)
    return Body(builder.blocks_of(blocks), builder.notes())


class _BodyBuilder:
    """Walks the authored blocks once and counts what has to be numbered."""

    def __init__(self, setting: BodySetting, blocks: tuple[markup.Block, ...]) -> None:
        self._setting = setting
        self._kinds: Counter[str] = Counter()
        self._heads = [0, 0, 0]
        self._note_texts = {note.label: note for note in _note_texts(blocks)}
        self._note_numbers: dict[str, int] = {}

    def blocks_of(self, blocks: tuple[markup.Block, ...], role: str = "paragraph") -> tuple[tree.Block, ...]:
        """The nodes of ``blocks``; plain paragraphs take ``role``."""
        done: list[tree.Block] = []
        for block in blocks:
            if isinstance(block, markup.Points):
                self._add_points(done, block, block.scheme or self._setting.points, 0, role)
            elif not isinstance(block, markup.NoteText | markup.Comment):
                done += self._block(block, role)
        return tuple(done)

    def notes(self) -> tuple[tree.Note, ...]:
        """The footnotes, in the order of their first marks."""
        done = []
        for label, number in self._note_numbers.items():
            text = self._note_texts.get(label)
            if text is not None:
                anchor = f"{self._setting.case_id}/note-{number}"
                done.append(tree.Note("note", anchor, number, self._inlines(text.children), text.span))
        return tuple(done)

    def _block(self, block: markup.Block, role: str) -> list[tree.Block]:
        if isinstance(block, markup.Paragraph):
            return [
                tree.Paragraph(
                    role, self._anchor("paragraph"), self._led(block.run_in, block.children), span=block.span
                )
            ]
        if isinstance(block, markup.CrossHead):
            return [self._cross_head(block)]
        if isinstance(block, markup.Items):
            return self._items(block, 0)
        if isinstance(block, markup.Box):
            anchor = self._anchor("box")
            children = self.blocks_of(block.blocks, "box-paragraph")
            return [tree.Box("box", anchor, self._inlines(block.title), children, block.span)]
        if isinstance(block, markup.Figure):
            return [self._figure(block)]
        if isinstance(block, markup.Table):
            return [self._table(block)]
        raise TypeError(type(block).__name__)

    def _add_points(
        self, done: list[tree.Block], points: markup.Points, scheme: str, level: int, role: str
    ) -> None:
        """Append the points to ``done``; those that run on join its last paragraph."""
        for value, point in enumerate(points.points, 1):
            role_of_ordinal = ORDINAL_ROLES.get(scheme, "ordinal")
            ordinal = tree.Ordinal(
                number_text(scheme, value), scheme, level, value, role_of_ordinal, span=point.span
            )
            children = self._led(point.run_in, point.children)
            last = done[-1] if done else None
            if not point.starts_own_paragraph and isinstance(last, tree.Paragraph):
                mark = () if scheme == NONE else (ordinal,)
                done[-1] = replace(last, children=(*last.children, *mark, *children))
            else:
                own = "box-point" if role == "box-paragraph" else "point"
                opening = None if scheme == NONE else ordinal
                done.append(tree.Paragraph(own, self._anchor("point"), children, opening, point.span))
            for block in point.blocks:
                if isinstance(block, markup.Points):
                    self._add_points(done, block, block.scheme or nested_scheme(scheme), level + 1, role)
                else:
                    done += self.blocks_of((block,), role)

    def _items(self, items: markup.Items, level: int) -> list[tree.Block]:
        done: list[tree.Block] = []
        for value, item in enumerate(items.items, 1):
            mark = tree.Ordinal("•", "•", level, value, span=item.span)
            children = self._led(item.run_in, item.children)
            done.append(tree.Paragraph("item", self._anchor("item"), children, mark, item.span))
            for block in item.blocks:
                done += (
                    self._items(block, level + 1)
                    if isinstance(block, markup.Items)
                    else self.blocks_of((block,))
                )
        return done

    def _cross_head(self, head: markup.CrossHead) -> tree.Heading:
        depth = head.level - 1
        self._heads[depth:] = [self._heads[depth] + 1, *[0] * (2 - depth)]
        scheme, value = self._setting.cross_heads[depth], self._heads[depth]
        numbered = scheme != NONE
        return tree.Heading(
            role=CROSS_HEAD_ROLES[depth],
            anchor=self._anchor("cross-head"),
            level=self._setting.first_level + depth,
            turns=tuple(self._inlines(turn) for turn in head.turns),
            number=number_text(scheme, value),
            scheme=scheme if numbered else "",
            value=value if numbered else 0,
            span=head.span,
        )

    def _figure(self, figure: markup.Figure) -> tree.Figure:
        return tree.Figure(
            role="figure",
            anchor=self._anchor("figure"),
            picture=self._setting.pictures[figure.path],
            alternative=figure.alternative,
            caption=self._inlines(figure.caption),
            credit=self._inlines(figure.credit),
            span=figure.span,
        )

    def _table(self, table: markup.Table) -> tree.Table:
        def cells(row: tuple[tuple[markup.Inline, ...], ...]) -> tuple[tree.Cell, ...]:
            return tuple(
                tree.Cell(self._inlines(cell), align) for cell, align in zip(row, table.aligns, strict=True)
            )

        heads = cells(table.heads)  # before the rows: footnotes are numbered in reading order
        rows = tuple(cells(row) for row in table.rows)
        return tree.Table("table", self._anchor("table"), heads, rows, span=table.span)

    def _led(
        self, run_in: tuple[markup.Inline, ...] | None, children: tuple[markup.Inline, ...]
    ) -> tuple[tree.Inline, ...]:
        """Inline nodes with their run-in head in front."""
        head = (tree.RunIn(self._inlines(run_in)),) if run_in else ()
        return (*head, *self._inlines(children))

    def _inlines(self, children: tuple[markup.Inline, ...]) -> tuple[tree.Inline, ...]:
        return tuple(node for child in children for node in self._inline(child))

    def _inline(self, node: markup.Inline) -> tuple[tree.Inline, ...]:
        if isinstance(node, markup.Comment):
            return ()
        if isinstance(node, markup.Text):
            return (tree.Text(node.text, span=node.span),)
        if isinstance(node, markup.Strong):
            return (tree.Strong(self._inlines(node.children), span=node.span),)
        if isinstance(node, markup.Gap):
            return (tree.Gap(span=node.span),)
        if isinstance(node, markup.CaseReference) and node.case_id not in self._setting.references:
            return ()  # loading has refused it: the rest is only looked at, never written
        if isinstance(node, markup.CaseReference):
            text = self._setting.references[node.case_id]
            page = tree.PageReference(node.case_id, "（第", "页）", span=node.span)
            return (tree.Reference(node.case_id, text, span=node.span), page)
        number = self._note_numbers.setdefault(node.label, len(self._note_numbers) + 1)
        return (tree.NoteMark(number, f"{self._setting.case_id}/note-{number}", span=node.span),)

    def _anchor(self, kind: str) -> str:
        self._kinds[kind] += 1
        return f"{self._setting.case_id}/{kind}-{self._kinds[kind]}"


def _note_texts(blocks: Iterable[markup.Block]) -> Iterator[markup.NoteText]:
    """The texts of all footnotes, wherever the author put them."""
    for block in blocks:
        if isinstance(block, markup.NoteText):
            yield block
        elif isinstance(block, markup.Box):
            yield from _note_texts(block.blocks)
        elif isinstance(block, markup.Points):
            yield from _note_texts(inner for point in block.points for inner in point.blocks)
        elif isinstance(block, markup.Items):
            yield from _note_texts(inner for item in block.items for inner in item.blocks)
