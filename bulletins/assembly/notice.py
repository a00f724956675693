"""The correction notice (更正) inside an edition that replaces another: which one, why, and what was corrected.

Places and pages of the replaced edition come as words; those of this one are references that composition fills in.
"""

from collections.abc import Sequence

from bulletins import tree
from bulletins.assembly.fields import Fields
from bulletins.assembly.identity import printed_code
from bulletins.assembly.inputs import CorrectionInput, IssueInput, NoticeEntry
from bulletins.numerals import number_text

WITHDRAWN = "撤回"
"""The level at which no edition takes the place of the withdrawn one."""

_TITLE = "更　正"
_SCHEME = "（1）"
_SWAPPED_QUOTES = str.maketrans("“”‘’", "‘’“”")

_REMEDIES = {
    "勘误": "已印发的{replaced}纸质件可继续使用，请在原处改正，或与更正说明一并存放。",
    "更正版": "已印发的{earlier}纸质件请以新版替换，不再使用；一时不能替换的，请与更正说明一并存放。",
    "收回重印": "已印发的{earlier}纸质件请停止使用，退回编印单位，换领重印件。",
    WITHDRAWN: "已印发的本期各版纸质件请停止使用，退回编印单位；电子件请删除，不再转发、引用。",
}
"""What becomes of printed copies, by the level; ``earlier`` are the replaced edition and older ones."""

_FIRST = "第1版"


def notice(inputs: IssueInput, fields: Fields, cases: Sequence[tree.Block]) -> list[tree.Block]:
    """The notice: title, what this edition replaces and why, an entry a correction, what to do with printed copies."""
    correction = inputs.correction
    if correction is None:
        return []
    title = tree.Heading("notice-title", "notice/title", 1, ((tree.Text(_TITLE),),))
    opening = _paragraph("opening", _opening(correction))
    is_list = len(correction.entries) > 1
    entries = (_entry(entry, number, is_list=is_list) for number, entry in enumerate(correction.entries, 1))
    remedy = _paragraph("remedy", remedy_of(correction))
    return [tree.Section("notice", "notice", (title, opening, *entries, remedy))]


def remedy_of(correction: CorrectionInput) -> str:
    """What becomes of printed copies: as was decided, or as is customary at that level."""
    replaced = correction.replaces
    earlier = replaced if replaced == _FIRST else f"{replaced}及以前各版"
    usual = _REMEDIES.get(correction.level, "").format(replaced=replaced, earlier=earlier)
    return correction.remedy or usual


def replaced_words(correction: CorrectionInput) -> str:
    """The replaced edition with its short code: 第1版（短码7F3K9-2QDA0）."""
    return f"{correction.replaces}（短码{printed_code(correction.replaced_code)}）"


def reason_words(correction: CorrectionInput) -> str:
    """The reason as a sentence."""
    return f"{correction.reason.rstrip('。')}。"


def quoted(text: str) -> str:
    """A text in quotation marks; those in it become the other kind, a line's end a stroke.

    Source: GB/T 15834-2011 §4.8.3.3.

    >>> quoted("打造“家门口”驿站")
    '“打造‘家门口’驿站”'
    """
    return f"“{in_one_line(text).translate(_SWAPPED_QUOTES)}”"


def in_one_line(text: str) -> str:
    """Several paragraphs as one text, a stroke between them.

    >>> in_one_line("服务站\\n一天不休")
    '服务站／一天不休'
    """
    return "／".join(line.strip() for line in text.splitlines() if line.strip())


def _opening(correction: CorrectionInput) -> str:
    said = (
        f"{replaced_words(correction)}自{correction.date}起由本版代替。更正原因：{reason_words(correction)}"
    )
    return f"{said}更正内容如下：" if correction.entries else said


def _paragraph(name: str, text: str) -> tree.Paragraph:
    return tree.Paragraph("notice-paragraph", f"notice/{name}", (tree.Text(text),))


def _entry(entry: NoticeEntry, number: int, *, is_list: bool) -> tree.Paragraph:
    """An entry with its number, if there are others, and with the page on which the corrected text stands."""
    ordinal = tree.Ordinal(number_text(_SCHEME, number), _SCHEME, 0, number, "ordinal-3")
    page = (tree.PageReference(entry.target, "（见本版第", "页）"),) if entry.target else ()
    return tree.Paragraph(
        "notice-paragraph",
        f"notice/entry-{number}",
        (*_correction_words(entry), *page, tree.Text("。")),
        ordinal if is_list else None,
    )


def _correction_words(entry: NoticeEntry) -> tuple[tree.Inline, ...]:
    """What stood where, and what is right, which leads to its place."""
    place = entry.place.rstrip("：。")
    if not entry.new:
        return (tree.Text(f"{place}：删去{quoted(entry.old)}" if entry.old else place),)
    before = f"原文{quoted(entry.old)}，应为" if entry.old else "补入"
    new = quoted(entry.new)
    right = tree.Reference(entry.target, new) if entry.target else tree.Text(new)
    return (tree.Text(f"{place}：{before}"), right)
