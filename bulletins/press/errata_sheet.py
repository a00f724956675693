"""The errata sheet (更正说明): what an edition corrects, for those who hold the replaced one on paper.

It lists every correction with its page in both editions, says what becomes of printed copies, and leads to the
edition.  An issue that is withdrawn has a sheet as well, without a list.
"""

from collections.abc import Iterator

from bulletins.assembly.inputs import CorrectionInput, NoticeEntry
from bulletins.assembly.notice import WITHDRAWN, in_one_line, reason_words, remedy_of, replaced_words
from bulletins.press.sheet_text import note, particulars, printed_code, sheet
from bulletins.tree import (
    Block,
    Bulletin,
    CallOut,
    Cell,
    Display,
    PageMap,
    Paragraph,
    RunIn,
    Strong,
    Table,
    Text,
)
from bulletins.values import replace

_NOTHING = "—"
_REMOVED = "（删去）"
_CALL = "扫码核对现行版次"
_CALL_WITHDRAWN = "扫码查看本期状态"
_ELSE = "不能扫码的，在浏览器中打开下面的网址"

_MOST_HEAVY = 30
"""So many characters may stand in the heavy face; more of them would be a dark patch."""


def errata_sheet(bulletin: Bulletin, correction: CorrectionInput, pages: PageMap) -> Bulletin:
    """The tree of the sheet, to be set in ``errata_look``.

    Args:
        bulletin: the correcting edition.
        correction: what it corrects.
        pages: where its blocks stand.
    """
    blocks: list[Block] = [particulars(tuple(_particulars(bulletin, correction)))]
    if correction.entries:
        blocks.append(_table(bulletin, correction, pages))
    is_withdrawn = correction.level == WITHDRAWN
    call = _CALL_WITHDRAWN if is_withdrawn else _CALL
    blocks += [_remedy(correction), _call_out(bulletin, call), _signature(bulletin, correction)]
    issue = bulletin.title.replace(f"（{bulletin.edition.full_label}）", "")
    named = replace(bulletin, title=issue) if is_withdrawn else bulletin
    return sheet(named, "撤回说明" if is_withdrawn else "更正说明", *blocks)


def _particulars(bulletin: Bulletin, correction: CorrectionInput) -> Iterator[tuple[str, str]]:
    edition = bulletin.edition
    is_withdrawn = correction.level == WITHDRAWN
    yield "处理方式", correction.level
    yield "撤回原因" if is_withdrawn else "更正原因", reason_words(correction)
    yield "撤回的版次" if is_withdrawn else "所更正的版次", replaced_words(correction)
    if not is_withdrawn:
        yield "现行版次", f"{edition.label}（短码{printed_code(bulletin)}），{correction.date}发布"
        yield "更正处数", f"{len(correction.entries)}处"


def _table(bulletin: Bulletin, correction: CorrectionInput, pages: PageMap) -> Table:
    heads = (
        "序号",
        f"位置（{correction.replaces}页码）",
        "原文",
        "更正为",
        "类别",
        f"{bulletin.edition.label}页码",
    )
    rows = (_row(entry, number, pages) for number, entry in enumerate(correction.entries, 1))
    aligns = ("center", "left", "left", "left", "center", "center")
    cells = tuple(Cell((Text(head),), align) for head, align in zip(heads, aligns, strict=True))
    return Table(
        "table",
        "sheet/errata",
        cells,
        tuple(
            tuple(replace(cell, align=align) for cell, align in zip(row, aligns, strict=True)) for row in rows
        ),
    )


def _row(entry: NoticeEntry, number: int, pages: PageMap) -> tuple[Cell, ...]:
    right = Text(in_one_line(entry.new) or (_REMOVED if entry.old else _NOTHING))
    is_heavy = entry.new and len(right.text) <= _MOST_HEAVY
    return (
        Cell((Text(str(number)),)),
        Cell((Text(entry.place),)),
        Cell((Text(in_one_line(entry.old) or _NOTHING),)),
        Cell((Strong((right,)) if is_heavy else right,)),
        Cell((Text(entry.kind),)),
        Cell((Text(pages.get(entry.target) or _NOTHING),)),
    )


def _remedy(correction: CorrectionInput) -> Paragraph:
    words = note(remedy_of(correction))
    head = RunIn((Text("对已发纸质件的处理："),), role="strong")
    return replace(words, anchor="sheet/remedy", children=(head, *words.children))


def _call_out(bulletin: Bulletin, call: str) -> CallOut:
    turns = ((Text(call),), (Text(_ELSE),))
    return CallOut("call-out", "sheet/call-out", turns, bulletin.edition.address)


def _signature(bulletin: Bulletin, correction: CorrectionInput) -> Display:
    lines = (bulletin.author, correction.date)
    return Display("sheet-signature", "sheet/signature", tuple((Text(line),) for line in lines if line))
